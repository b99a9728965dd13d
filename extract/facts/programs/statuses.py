"""What the text says about the state of a programme, and the year it says it of.

A naming (or a later mention of the name) stands between what is said before it and what is said behind it; a row shares both. A header
("enam program unggulan") goes on over the ordinals and dimensions that follow it, over as many programmes as it counts, over the list or
section it opens; and "program tersebut" speaks of the row before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import matching
from extract.facts.programs.saying import Said, Speech, settled
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_CLAUSE_END = re.compile(r";|\b(?:namun|tetapi|tapi|sedangkan|sementara|meski(?:pun)?|adapun)\b", re.IGNORECASE)
_STRONG_END = re.compile(r"[;]|\b(?:namun|tetapi|sedangkan|sementara)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"[\"“'\s]*(?:dan\s|serta\s)?(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|selanjutnya|berikutnya|lalu|kemudian|misal(?:nya|kan)?|contohnya|di\s?antaranya|antara\slain|"
    r"yakni|yaitu|untuk|pada|dari|dan|serta|ada)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"[\"“'\s•*–-]*(?:status(?:nya)?\s?:|(?:ke\w+\s|se\w+\s)?(?:program|inovasi|aplikasi|layanan|sistem|platform|portal|quick[\s-]?wins?)(?:-\w+)?\s(?:unggulan\s)?(?:tersebut|ini|itu)\b|(?:keduanya|ketiganya|keempatnya|kelimanya|keenamnya|semuanya)\b)",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\b(?:program|inovasi|aplikasi|layanan|kegiatan|quick[\s-]?wins?|lokasi)\b", re.IGNORECASE)
_ALL = re.compile(
    r"(?:catatan\s?:\s)?(?:seluruh|semua|keseluruhan|kesemua|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan)(?:nya)?)\s(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?)\b",
    re.IGNORECASE,
)
_THEM = re.compile(
    r"\b(?:ke(?P<count>dua|tiga|empat|lima|enam|tujuh|delapan)(?:-(?:dua|tiga|empat))?nya|(?:dua-dua|tiga-tiga)nya|semuanya|seluruhnya)\b",
    re.IGNORECASE,
)
_BACK_AT = re.compile(
    r"\s(?:(?:program|inovasi|aplikasi|layanan)\s)?(?:tersebut|ini|itu|belum|tidak|masih|sudah|kini|sejak)\b", re.IGNORECASE
)
_TOO = re.compile(r"\s{1,3}(?:juga|pun)(?:\s(?:begitu|demikian|sama))?\s{0,2}(?:[.,;\"”]|$)", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:yaitu|yakni|adalah|ialah|antara\slain|di\s?antaranya|meliputi|seperti|tinggal|hanya|:)(?:\s?,[^,.;]{2,30},)?\s?,?\s{0,3}[\"“]?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:pertama|kedua|ketiga|keempat|kelima|keenam|terakhir|daftarnya|rinciannya|berikut|masing-masing|diwakili|merinci)\b",
    re.IGNORECASE,
)
_NUMBERS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua belas")
_COUNT = re.compile(
    rf"\b(?P<count>{'|'.join(reversed(_NUMBERS))}|[2-9]|1[0-2])\s(?:(?:program|inovasi|aplikasi|layanan|buah|macam|lokasi|titik|kegiatan)\s){{0,2}}$",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"nya$", re.IGNORECASE)  # "andalannya Pasar Terang" says it of one
_THOSE = re.compile(r"\byang\s(?:sudah|telah|masih|tidak|belum|tetap|akan|baru|kini|bertahan|berjalan|jalan|aktif|paling)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:di\s?antaranya|darinya)\b", re.IGNORECASE)
_SHORT = 50
HEADER_LIFE = 2  # sentences without a programme that a header outlives


@dataclass(frozen=True, slots=True)
class Row:
    """Programmes named side by side: their numbers, the extent of the row in its sentence, and each item's own tail."""

    members: tuple[int, ...]
    start: int  # of the first item, with its cue
    name_start: int
    end: int
    sentence: Sentence
    tails: tuple[tuple[int, int, int], ...] = ()  # programme, end of its name, end of its item


def find_statuses(
    text: str, sentences: Sequence[Sentence], rows: Sequence[Row], years: Sequence[Mention], anchors: Anchors
) -> dict[int, list[Said]]:
    """Statuses by programme number."""
    speech = Speech(text, years)
    said: dict[int, list[Said]] = {}
    by_sentence: dict[int, list[Row]] = {}
    for row in rows:
        by_sentence.setdefault(row.sentence.index, []).append(row)
    header: list[Said] = []
    age = 0
    last: list[Row] = []
    for sentence in sentences:
        here = sorted(by_sentence.get(sentence.index, []), key=lambda row: row.start)
        if _ALL.match(text, sentence.start, sentence.end) and not here:
            for row in rows:
                if row.sentence.index < sentence.index:
                    _add(said, row, speech.predicates(sentence, sentence.start, sentence.end))
            continue
        if not here:
            _say_back(speech, sentence, last, rows, said)
            fresh = [
                s for s in speech.headers(sentence, sentence.start, sentence.end) if _HEADED.search(text[max(0, s.start - 40) : s.end + 30])
            ]
            if fresh:
                header, age = [*fresh, *speech.scan("before", sentence, sentence.start, sentence.end)], 0
            elif not _ORDINAL.match(text, sentence.start, sentence.end):
                age += 1
                header = header if age <= HEADER_LIFE else []
            continue
        inherited = _carried(speech, sentences, sentence, here[0], header, by_sentence, anchors)
        previous_end = sentence.start
        before: list[Said] = []
        for position, row in enumerate(here):
            limit = here[position + 1].start if position + 1 < len(here) else sentence.end
            front = _front(speech, sentence, previous_end, row)
            if not position or _continues_row(text, previous_end, row.start, anchors):
                front = [*front, *inherited]
            behind = before if _TOO.match(text, row.end, limit) else _behind(speech, sentence, row, limit)
            _add(said, row, [*front, *behind])
            for member, start, end in row.tails:
                said.setdefault(member, []).extend(speech.predicates(sentence, start, end))
            inherited, previous_end, before = front, row.end, behind
        header, age, last = [s for s in inherited if (s.is_header and not _OF_ONE.search(text[s.start : s.end])) or s in header], 0, here
    for member, found in _counted(speech, sentences, rows):
        said.setdefault(member, []).append(found)
    years_of_headers = _header_years(speech, sentences)
    return {number: settled(found, years_of_headers) for number, found in said.items()}


def _carried(
    speech: Speech,
    sentences: Sequence[Sentence],
    sentence: Sentence,
    first: Row,
    header: list[Said],
    named: dict[int, list[Row]],
    anchors: Anchors,
) -> list[Said]:
    """What was said before the sentence and goes on over it: by an ordinal or a dimension, the lead of its list, its section's heading."""
    text = speech.text
    continues = (
        _COUNTED.search(text, max(sentence.start, first.start - 60), first.name_start) is not None
        or _ORDINAL.match(text, sentence.start, sentence.end) is not None
        or any(sentence.start <= m.start <= first.start for m in anchors.dimensions)
    )
    previous = sentences[sentence.index - 1] if sentence.index else None
    if previous is not None and previous.index not in named and _ORDINAL.match(text, previous.start, previous.end):
        continues = True  # "Keempat, smart living. Namanya Sapa Lansia milik ..."
    in_list = sentence.lead is not None or sentence.block.kind in ("list_item", "table_row")
    carried = list(header) if continues or in_list else []
    if _BACK.match(text, sentence.start, sentence.end) and previous is not None and previous.index not in named:
        carried += speech.announced(previous)
        if _OPENS.search(
            text, max(sentence.start, first.start - 40), first.start
        ):  # "... telah beroperasi. Keempat program itu ialah A, B ..."
            among = _AMONG.search(text, previous.start, previous.end)
            carried += speech.scan("after", previous, among.end() if among else previous.start, previous.end)
    above = sentence.lead if sentence.lead is not None else sentence.heading if in_list else None
    if above is not None:
        carried += speech.announced(sentences[above])
        if len(sentences[above].text) < _SHORT:  # "Sudah berjalan", "Diusulkan tahun 2024" above a list
            carried += speech.scan("after", sentences[above], sentences[above].start, sentences[above].end)
    return carried


def _say_back(speech: Speech, sentence: Sentence, last: Sequence[Row], rows: Sequence[Row], said: dict[int, list[Said]]) -> None:
    """ "Keduanya masuk quick win", "Program tersebut belum berjalan": of the programmes named before."""
    both = _THEM.search(speech.text, sentence.start, sentence.end)
    if not last or sentence.index - last[-1].sentence.index > 2:
        return
    if both is None and _BACK.match(speech.text, sentence.start, sentence.end) is None:
        return
    found = speech.predicates(sentence, both.start() if both else sentence.start, sentence.end)
    members = {member for row in last for member in row.members}
    if both and both["count"]:
        count = _NUMBERS.index(matching.fold(both["count"])) + 2
        earlier = [member for row in rows if row.sentence.index < sentence.index for member in row.members]
        if len(members) < count:
            members = set(list(dict.fromkeys(reversed(earlier)))[:count])
    for member in sorted(members):
        said.setdefault(member, []).extend(found)


def _counted(speech: Speech, sentences: Sequence[Sentence], rows: Sequence[Row]) -> list[tuple[int, Said]]:
    """ "Enam quick win dikuliti satu per satu": of the next six programmes the text names, when it names that many, or all but one."""
    first: dict[int, int] = {}
    for row in rows:
        for member in row.members:
            first.setdefault(member, row.sentence.index)
    out: list[tuple[int, Said]] = []
    done: set[str] = set()
    for sentence in sentences:
        for header in speech.headers(sentence, sentence.start, sentence.end):
            count = _COUNT.search(speech.text[max(sentence.start, header.start - 40) : header.start])
            if count is None or header.status in done:
                continue
            number = int(count["count"]) if count["count"].isdigit() else _NUMBERS.index(matching.fold(count["count"])) + 2
            named = [member for member, index in first.items() if index >= sentence.index][:number]
            if len(named) >= max(2, number - 1):
                done.add(header.status)
                out += [(member, header) for member in named]
    return out


def _header_years(speech: Speech, sentences: Sequence[Sentence]) -> dict[str, int]:
    """By status: the only year the whole text gives with such a header ("enam inovasi unggulan 2021" said once counts for the list)."""
    found: dict[str, set[int]] = {}
    for sentence in sentences:
        spans = [y for y in speech.years if sentence.start <= y.start < sentence.end and y.rule in ("year.stated", "year.range")]
        if not spans:
            continue
        for header in speech.headers(sentence, sentence.start, sentence.end):
            found.setdefault(header.status, set()).update(int(part) for y in spans for part in y.key.split("-"))
    return {status: years_said.pop() for status, years_said in found.items() if len(years_said) == 1}


def _front(speech: Speech, sentence: Sentence, start: int, row: Row) -> list[Said]:
    """What stands before the row within its clause."""
    text = speech.text
    begin = max([start, *(m.end() for m in _STRONG_END.finditer(text, start, row.start))])
    said = [*speech.headers(sentence, begin, row.name_start), *speech.scan("before", sentence, begin, row.name_start)]
    noun = [m.start() for m in _HEADED.finditer(text, begin, row.start)]
    opened = _OPENS.search(text, max(begin, row.start - 40), row.start)
    if opened is not None and (noun or _THOSE.search(text, begin, row.start)):
        # "Dua program dinyatakan mangkrak, yaitu A dan B", "Yang masih jalan tinggal A"
        said = [*speech.scan("after", sentence, noun[-1] if noun else begin, row.start), *said]
    return said


def _behind(speech: Speech, sentence: Sentence, row: Row, limit: int) -> list[Said]:
    """What stands behind the row, up to the end of its clause."""
    text = speech.text
    stop = _CLAUSE_END.search(text, row.end, limit)
    if stop and _BACK_AT.match(text, stop.end(), limit):  # "..., tetapi program tersebut belum bisa dijalankan"
        stop = _CLAUSE_END.search(text, stop.end(), limit)
    return speech.predicates(sentence, row.end, min(stop.start() if stop else limit, row.end + 160))


def _continues_row(text: str, start: int, end: int, anchors: Anchors) -> bool:
    """Whether the words between two rows only lead on: an ordinal, "dan", "lalu ada", a dimension with its link."""
    gap = text[start:end]
    if len(gap) > 90 or _STRONG_END.search(gap):
        return False
    return bool(
        re.match(r"[\s,]*(?:$|(?:dan|serta|lalu|kemudian|ke\w+|terakhir|selanjutnya|ada|untuk|pada|juga)\b)", gap, re.IGNORECASE)
    ) or any(start <= m.start < end for m in anchors.dimensions)


def _add(said: dict[int, list[Said]], row: Row, found: Sequence[Said]) -> None:
    for member in row.members:
        said.setdefault(member, []).extend(found)

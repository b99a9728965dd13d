"""What the text says about the state of a programme, and the year it says it of.

A naming (or a later mention of the name) stands between what is said before it and what is said behind it; a row shares both. A header
("enam program unggulan") goes on over the ordinals and dimensions that follow it, over as many programmes as it counts, over the list or
section it opens; and "program tersebut" speaks of the row before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract import matching
from extract.facts.programs.cues import within
from extract.facts.programs.statuses.announcing import (
    HEADED,
    SOME_OF_THEM,
    announced_above,
    announced_by,
    counted,
    header_years,
    is_label,
    is_of_one,
    launched_together,
    named_next,
    topic_says,
)
from extract.facts.programs.statuses.beginnings import instead, not_begun
from extract.facts.programs.statuses.columns import tell_columns, tell_field_rows
from extract.facts.programs.statuses.others import others_at, share_fates, tell_exception, tell_in_order, tell_others, tell_parts
from extract.facts.programs.statuses.places import moved_to, of_its_place, told_on
from extract.facts.programs.statuses.rows import Row, own_clause
from extract.facts.programs.statuses.saying import Said, Speech, settled, without_yet
from extract.facts.programs.statuses.topics import Topic, is_of_some, topic_of
from extract.finders.programs import Anchors
from extract.likelihood import SHARE
from extract.model import Mention
from extract.segment import Sentence, is_title

_MEANWHILE = (  # no clause begins with "berhenti sementara", "menghentikan sementara layanan"
    r"(?<!hentikan\s)(?<!berhenti\s)(?<!tutup\s)(?<!ditutup\s)(?<!menutup\s)sementara(?!\s(?:berhenti|tutup|ditutup|dihentikan|dimatikan|libur|ini|waktu)\b)"
)
_ANOTHER_ONE = r",?\sdan\s(?=yang\s(?:paling|ter[a-z]{4,8}|lain|satu|kedua|ketiga|bungsu)\b)"  # "..., dan yang paling baru, B"
_CLAUSE_END = re.compile(
    rf";|{_ANOTHER_ONE}|\b(?:namun|(?:tetapi|tapi)(?!\sjuga\b)|sedangkan|{_MEANWHILE}|meski(?:pun)?|adapun|whereas|while|but)\b",
    re.IGNORECASE,
)
_CONCEDES = matching.compile(r"\b(?:walau(?:pun)?|kendati(?:pun)?|sekalipun|biarpun|although|even\sthough)\b", re.IGNORECASE)
_STRONG_END = re.compile(rf"[;]|{_ANOTHER_ONE}|\b(?:namun|tetapi(?!\sjuga\b)|sedangkan|{_MEANWHILE}|whereas|while|but)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"[\"“'\s]*(?:dan\s|serta\s|and\s)?(?:yang\s)?(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|selanjutnya|berikutnya|lalu|kemudian|menyusul|misal(?:nya|kan)?|contohnya|di\s?antaranya|antara\slain|"
    r"yakni|yaitu|namanya|(?:satu|dua|tiga|empat|lima|enam)\s(?:yang|lagi|lainnya|di\s?antaranya)|untuk|pada|dari|dan|serta|ada|(?:selain|di\ssamping|besides|apart\sfrom)(?=\s(?!itu\b|hal\b|ini\b|that\b|this\b))|nomor|giliran|program\snomor|disusul|one\sis|the\sother|(?:the\s)?(?:first|second|third|fourth|fifth|sixth|last|next)|for|under|another|"
    r"\(?(?:\d{1,2}|[a-h])[.)]\s|nama\s(?:program|inovasi|aplikasi|layanan)\s?:)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[\s•*–-]*[A-Za-z][\w/ ]{2,28}\s{0,10}:\s", re.IGNORECASE)  # "Perangkat Daerah : Dinas X", a field of a record
_BACK = re.compile(
    r"[\"“'\s•*–-]*(?:status(?:nya)?\s?:|(?:ke\w+\s|se\w+\s)?(?:program|inovasi|aplikasi|layanan|sistem|platform|portal|quick[\s-]?wins?)(?:-\w+)?\s(?:unggulan\s)?(?:tersebut|ini|itu)\b|(?:keduanya|ketiganya|keempatnya|kelimanya|keenamnya|semuanya)\b)",
    re.IGNORECASE,
)
_BACK_AT = re.compile(
    r"\s(?:(?:program|inovasi|aplikasi|layanan)\s)?(?:tersebut|ini|itu|it|belum|tidak|tak|masih|sudah|telah|kini|(?:hingga|sampai)\s(?:kini|sekarang|saat\sini|hari\sini|akhir|\w+\s20\d\d)|belakangan|berhenti|bubar|gagal|batal|hilang|lenyap|hanya|cuma|sejak|akan|baru|sempat|tahun\s(?:ini|lalu)"
    r"|pada\s(?:tahun\s)?20\d\d|kemudian|lalu|akhirnya|terpaksa|di[a-z]{5,12}(?<!dinas)|ter[a-z]{5,10}|ber[a-z]{4,10}|vakum|mandek|mangkrak|mati|macet|tutup)\b",
    re.IGNORECASE,
)
_TOO = re.compile(r"\s{1,3}(?:juga|pun)(?:\s(?:begitu|demikian|sama))?\s{0,2}(?:[.,;\"”]|$)", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:yaitu|yakni|adalah|ialah|antara\slain|di\s?antaranya|meliputi|seperti|(?:menyebut|menunjuk|mencontohkan|menyinggung|merinci)(?:kan)?|tinggal(?:lah)?|hanya(?:lah)?|cuma|masing-masing|namanya|bernama|diberi\snama|dinamai|bertajuk|namely|:)"
    r"(?:\s?,[^,.;]{2,30},)?\s?,?\s{0,3}[\"“]?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:pertama|kedua|ketiga|keempat|kelima|keenam|terakhir|daftarnya|rinciannya|berikut|masing-masing|diwakili|merinci|first|second|third|fourth|fifth|sixth|represented)\b",
    re.IGNORECASE,
)
# "Yang belum jalan, A dan B", "yang masih aktif itu A": a group told by its state, then named
_THOSE = matching.compile(
    r"\byang\s(?:sudah|telah|masih|tidak|tak|belum|tetap|akan|baru|kini|bertahan|berjalan|jalan|aktif|paling|macet|mati|mandek|mangkrak|gagal|batal|hidup|sedang|tengah|sempat|terhenti|tersendat|vakum|berhasil|rampung|selesai|tuntas|ter[a-z]{4,12}|di[a-z]{4,12})\b",
    re.IGNORECASE,
)
_THOSE_ARE = re.compile(
    r"(?-i:Yang\s(?:[a-z]+\s){1,4})[\"“]?$"
    r"|yang\s[^.;:,]{3,60}?(?:,|\s(?:itu|ada|cuma|adalah|hanyalah?|tinggal(?:lah)?|ialah|yakni|yaitu|sekarang|kini|justru)"
    r"(?:\s(?:aplikasi|layanan|program|inovasi))?)\s{0,3}[\"“]?$",
    re.IGNORECASE,
)
_NEAR = 30  # characters from the start of a clause to "yang sudah tutup, ..."
_READY = re.compile(r"\b(?:sedang|tengah|akan|masih)\s(?:kami|kita|di[a-z]{4,12}|men[a-z]{4,12})\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\b(?:sebagai|menjadi|merupakan|jadi)\s(?:\w+\s){0,3}$", re.IGNORECASE)
# "layanan dimaksud meliputi A, B": what was announced right before
_MEANT = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?)(?:-\w+)?\s(?:(?:unggulan|digital|baru|prioritas)\s)?(?:dimaksud|tersebut|itu|ini)\s"
    r"(?:adalah|ialah|yakni|yaitu|meliputi|mencakup|antara\slain|terdiri\s(?:atas|dari)|masing-masing|berupa|di\s?antaranya)\s{0,2}(?:(?:program|inovasi|aplikasi|layanan)\s)?[\"“]?$",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:di\s?antaranya|darinya)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s?,?\s?(?:(?:dan|serta|maupun|juga|plus|and)\s(?:(?!me|di|be|te|akan|yang|juga|untuk)[a-z]{3,}\s){0,2}|&\s?)?[\"“]?$"
)
_SINCE = re.compile(r"[\"”]?\s(?:(?:itu|ini|tersebut)\s)?sejak\b", re.IGNORECASE)  # prepared since then, so not of the future
_BULLET = re.compile(r"[+*•→»–-]\s")  # a line of slides
# "A mewakili D1, B masuk D2 dan C menjadi quick win D3": each has a predicate of its own
_PREDICATE = re.compile(
    r"[\"”]?\s(?:\([^()]{1,60}\)\s)?(?:yang\s)?(?:mewakili|masuk|mengisi|menjadi|menempati|mendukung|menopang|menunjang|jadi)\s",
    re.IGNORECASE,
)
_THESE = re.compile(r"\b(?:tersebut|itu(?:lah)?|ini(?:lah)?|ke\s?(?:dua|tiga|empat|lima|enam)\w*)\b", re.IGNORECASE)
_WHICH = re.compile(r"[\"”]?\syang\s")
_OWN_TAIL = 12  # characters that an item of a row has of its own, beside its mark
HEADER_LIFE = 2  # sentences without a programme that a header outlives


def find_statuses(
    text: str,
    sentences: Sequence[Sentence],
    rows: Sequence[Row],
    years: Sequence[Mention],
    anchors: Anchors,
    told: int | None = None,
) -> dict[int, list[Said]]:
    """Statuses by programme number; `told` is the year the text was written in, if known."""
    speech = Speech(text, years, told)
    said: dict[int, list[Said]] = {}
    by_sentence: dict[int, list[Row]] = {}
    named: dict[int, int] = {}
    for row in rows:
        by_sentence.setdefault(row.sentence.index, []).append(row)
        for member in row.members:
            if member not in named or (sentences[named[member]].block.kind == "heading" and row.sentence.block.kind != "heading"):
                named[member] = row.sentence.index  # a headline names nothing yet
    header, last, age, passed = list[Said](), list[Row](), 0, 0
    leads = {sentence.lead for sentence in sentences}
    of_fields = tell_field_rows(speech, sentences, by_sentence, said)
    for sentence in (one for one in sentences if one.index not in of_fields):
        here = _side_by_side(text, by_sentence.get(sentence.index, []))
        if is_of_some(text, sentence, here[-1].start if here else -1):
            continue
        if tell_exception(speech, sentence, last, here, said) or tell_in_order(speech, sentence, last, here, said):
            continue
        if not here:
            earlier = [member for member, index in named.items() if index < sentence.index]
            distance = sentence.index - passed - last[-1].sentence.index if last else 9
            if distance == 1 and tell_parts(speech, sentence, last, said):
                continue
            topic = topic_of(text, sentence, last, distance, earlier) if earlier else None
            if topic is not None and topic.is_all and _is_of_one_headed(text, sentence, topic, by_sentence):
                continue
            if topic is None:
                topic = of_its_place(text, sentence, last, sentences, by_sentence)
            if topic is not None and sentence.block.kind != "heading" and sentence.index not in leads:
                found = [
                    *speech.headers(sentence, topic.start, topic.end),  # "Keenam program unggulan itu ..."
                    *_before(speech, sentence, topic),
                    *_told_in(speech, sentence, topic.end, sentence.end),
                ]
                if topic.is_field and not found:
                    found = _told_in(speech, sentence, sentence.start, sentence.end)  # some words tell a state only behind a label
                more = told_on(speech, sentence, last, found) if len(topic.members) == 1 and not topic.is_all else []
                for member in topic.members:
                    said[member] = without_yet(text, [*said.get(member, ()), *found, *more])
                if distance == 1 or (len(topic.members) == 1 and not topic.is_all):  # what is told on is of the same programme still
                    last, passed = moved_to(sentence, last, topic) or last, 0
            elif topic is None and (more := told_on(speech, sentence, last, ())):
                member = last[-1].members[0]
                said[member] = without_yet(text, [*said.get(member, ()), *more])
            fresh = announced_by(speech, sentence) if topic is None or topic.is_all else []
            if not fresh and header and (some := SOME_OF_THEM.match(text, sentence.start, sentence.end)) is not None:
                fresh = [*header, *speech.predicates(sentence, some.end() - 1, sentence.end)]
            if fresh:
                header, age = fresh, 0
            elif topic is None and _is_aside(text, sentence, anchors):
                passed += 1
            elif not _leads_on(text, sentence, anchors):
                age += 1
                header = header if age <= HEADER_LIFE else []
            continue
        is_new = any(named[member] == sentence.index for row in here for member in row.members)
        inherited = _carried(speech, sentences, sentence, here[0], header, by_sentence, anchors, is_new)
        previous_end = sentence.start
        before: list[Said] = []
        for position, row in enumerate(here):
            limit = here[position + 1].start if position + 1 < len(here) else sentence.end
            limit = others_at(text, row.end, limit) or limit
            front = _front(speech, sentence, previous_end, row)
            if not position or _continues_row(text, previous_end, row.start, anchors):
                front = [*front, *inherited]
            floor = own_clause(text, previous_end, row.start) if position else 0
            behind = before if _TOO.match(text, row.end, limit) else _behind(speech, sentence, row, limit, floor)
            if not position and is_new:
                front = [*front, *named_next(speech, sentences, sentence, row, by_sentence)]
            if row.sentence.index != named[row.members[0]]:  # "Program unggulan tersebut ..."
                back = _BACK.match(text, row.start, min(row.end + 12, sentence.end))
                front = [*front, *(speech.headers(sentence, row.start, back.end()) if back else ())]
            if (beginning := not_begun(text, sentence, row)) is not None:
                front, behind = instead(front, beginning), [one for one in behind if one.status in ("awarded", "evaluated")]
            own = row.members[-1:] if _has_each_its_own(text, row) else row.members
            for member in row.members:
                said.setdefault(member, []).extend((*front, *behind) if member in own else front)
            for place, (member, start, end) in enumerate(row.tails):
                # the last item's own words and what follows the row may be one: "dikelola Dinas X" "sejak 2021"
                stop = (
                    end
                    if place + 1 < len(row.tails) or (not behind and len(row.members) > 1)
                    else max(end, _clause_end(text, row.end, limit))
                )
                own_words = _told_in(speech, sentence, start, stop, floor)
                said.setdefault(member, []).extend(own_words if beginning is None else instead(own_words, beginning))
            inherited, previous_end, before = front, row.end, behind
        tell_others(speech, sentence, here, [member for member, index in named.items() if index <= sentence.index], said)
        if last and {member for row in here for member in row.members} < {member for row in last for member in row.members}:
            tell_parts(speech, sentence, last, said)  # "Dua yang pertama sudah jalan, yang terakhir ...": only the last was seen there
        last, passed = here, 0
        if is_new:
            alone = len({member for row in here for member in row.members}) == 1
            header, age = [s for s in inherited if s in header or (s.is_header and not is_of_one(text, s, alone=alone))], 0
        elif header and not _leads_on(text, sentence, anchors):  # more of one already named: the list may go on behind it
            age += 1
            header = header if age <= HEADER_LIFE else []
    for member, one in counted(speech, sentences, sorted(named.items(), key=lambda item: item[1])):
        said.setdefault(member, []).append(one)
    tell_columns(text, sentences, by_sentence, said, told)
    for tell in (topic_says, launched_together):
        for member, one in tell(speech, sentences, {member: said.get(member, []) for member in named}):
            said.setdefault(member, []).append(one)
    years_of_headers = header_years(speech, sentences)
    out = {number: settled(found, years_of_headers, told) for number, found in said.items()}
    for index, here in by_sentence.items():
        earlier = [member for member, first in named.items() if first < index]
        for member, shared in share_fates(speech, sentences[index], here, out, earlier).items():
            out[member] = settled([*said.get(member, []), *shared], years_of_headers, told)
    return out


def _is_of_one_headed(text: str, sentence: Sentence, topic: Topic, named: Mapping[int, Sequence[Row]]) -> bool:
    """Whether "seluruh layanan" stands below a heading of one programme: there it means those that the programme brings together."""
    above = named.get(sentence.heading, ()) if sentence.heading else ()
    return len({member for row in above for member in row.members}) == 1 and not _THESE.search(text, topic.start, topic.end)


def _before(speech: Speech, sentence: Sentence, topic: Topic) -> list[Said]:
    """What stands in its sentence before the words that point back to a programme."""
    found = speech.scan("before", sentence, sentence.start, topic.start)
    if topic.end > topic.start and _SINCE.match(speech.text, topic.end, sentence.end):
        return [one for one in found if one.status != "planned"]
    return found


def _has_each_its_own(text: str, row: Row) -> bool:
    """Whether the items of a row before its last have predicates of their own: what stands behind the last is then told of it alone."""
    earlier = row.tails[:-1]
    if len(row.members) < 2 or len(row.tails) < len(row.members):
        return False
    if all(end - start > _OWN_TAIL for _, start, end in earlier) and _WHICH.match(text, row.end):
        return True  # "A dari Dinas X pada pilar D serta B yang menjadi andalan"
    return all(_PREDICATE.match(text, start, end) for _, start, end in earlier)


def _is_aside(text: str, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether a sentence tells a share of something that has to do with no programme: what goes on behind it goes on."""
    named = within(anchors.offices, sentence) or within(anchors.dimensions, sentence)
    return not named and SHARE.search(text, sentence.start, sentence.end) is not None


def _side_by_side(text: str, rows: Sequence[Row]) -> list[Row]:
    """The rows of a sentence in order, those made one that only a comma or "dan" divides ("A dan B belum berjalan")."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda row: row.start):
        if joined and _BESIDE.fullmatch(text, joined[-1].end, row.start):
            one = joined[-1]
            members = tuple(dict.fromkeys((*one.members, *row.members)))
            joined[-1] = replace(one, members=members, end=row.end, tails=(*one.tails, *row.tails))
        else:
            joined.append(row)
    return joined


def _carried(
    speech: Speech,
    sentences: Sequence[Sentence],
    sentence: Sentence,
    first: Row,
    header: list[Said],
    named: dict[int, list[Row]],
    anchors: Anchors,
    is_new: bool,
) -> list[Said]:
    """What was said before the sentence and goes on over it: by an ordinal or a dimension, the lead of its list, its section's heading."""
    text = speech.text
    continues = (
        _COUNTED.search(text, max(sentence.start, first.start - 60), first.name_start) is not None
        or _ORDINAL.match(text, sentence.start, sentence.end) is not None
        or any(sentence.start <= m.start <= first.start for m in anchors.dimensions)
    )
    meant = _MEANT.search(text, sentence.start, first.start) is not None
    previous = sentences[sentence.index - 1] if sentence.index else None
    in_list = sentence.lead is not None or sentence.block.kind in ("list_item", "table_row") or _BULLET.match(sentence.text) is not None
    if previous is not None and previous.index not in named and is_label(text, previous, anchors):
        in_list = True
    carried = [one for one in header if _governs(one, sentence)] if continues or meant or in_list else []
    if not in_list and not meant and _ORDINAL.match(text, sentence.start, sentence.end) is None:
        carried = [one for one in carried if one.is_header or any(header.is_header for header in carried)]
    if _BACK.match(text, sentence.start, sentence.end) and previous is not None and previous.index not in named:
        carried += speech.announced(previous)
        if _OPENS.search(
            text, max(sentence.start, first.start - 40), first.start
        ):  # "... telah beroperasi. Keempat program itu ialah A, B ..."
            among = _AMONG.search(text, previous.start, previous.end)
            carried += speech.scan("after", previous, among.end() if among else previous.start, previous.end)
    return carried + announced_above(speech, sentences, sentence, in_list, is_new)


def _governs(said: Said, sentence: Sentence) -> bool:
    """Whether what was said in one section still holds in the other: in the same one, or in one below it."""
    above = said.sentence.headings
    if said.sentence.block.kind == "heading" and not is_title(said.sentence):
        above = (*above, said.sentence.index)
    return above == sentence.headings[: len(above)]


def _front(speech: Speech, sentence: Sentence, start: int, row: Row) -> list[Said]:
    """What stands before the row within its clause."""
    text = speech.text
    begin = max([start, *(m.end() for m in _STRONG_END.finditer(text, start, row.start))])
    headers = speech.headers(sentence, begin, row.name_start)
    if start > sentence.start:  # "A sebagai quick win, serta B": said of A
        headers = [one for one in headers if not (_OF_ANOTHER.search(text, begin, one.start) and "," in text[one.end : row.start])]
    said = [*headers, *speech.scan("before", sentence, begin, row.name_start)]
    if _SINCE.match(text, row.end, sentence.end):  # "menyiapkan layanan itu sejak Februari"
        said = [one for one in said if one.status != "planned"]
    noun = [m.start() for m in HEADED.finditer(text, begin, row.start)]
    opened = _OPENS.search(text, max(begin, row.start - 40), row.start)
    those = [m.start() for m in _THOSE.finditer(text, begin, row.start)]
    if those and start > sentence.start and not text[start : those[0]].strip(' "”)'):
        those = those[1:]  # "berbeda dengan A yang mangkrak, B tetap jalan": told of A
    itself = _THOSE_ARE.search(text, those[-1], row.start) if those else None
    if opened is not None and (noun or those or _READY.search(text, begin, row.start)):
        # "Dua program dinyatakan mangkrak, yaitu A dan B", "Yang masih jalan tinggal A"
        said = [*speech.scan("after", sentence, noun[-1] if noun else begin, row.start), *said]
    elif itself is not None and itself.start() - begin < _NEAR:
        said = [*speech.scan("after", sentence, those[-1], row.start), *said]
    return said


def _behind(speech: Speech, sentence: Sentence, row: Row, limit: int, floor: int) -> list[Said]:
    """What stands behind the row, up to the end of its clause."""
    return _told_in(speech, sentence, row.end, _clause_end(speech.text, row.end, limit), floor)


def _told_in(speech: Speech, sentence: Sentence, start: int, end: int, floor: int = 0) -> list[Said]:
    """What a span says of what stands before it: up to a concession ("..., walau datanya usang"), where that says anything."""
    concedes = _CONCEDES.search(speech.text, start, end)
    found = speech.predicates(sentence, start, concedes.start(), floor) if concedes is not None else []
    return found or speech.predicates(sentence, start, end, floor)


def _clause_end(text: str, start: int, limit: int) -> int:
    stop = _CLAUSE_END.search(text, start, limit)
    while stop and _BACK_AT.match(text, stop.end(), limit):  # "..., tetapi program tersebut belum bisa dijalankan"
        stop = _CLAUSE_END.search(text, stop.end(), limit)
    return min(stop.start() if stop else limit, start + 160)


def _leads_on(text: str, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether a sentence without a programme stands within a list: an ordinal, a field of a record, a dimension's label."""
    return bool(
        _ORDINAL.match(text, sentence.start, sentence.end)
        or _LABELLED.match(text, sentence.start, sentence.end)
        or is_label(text, sentence, anchors)
    )


def _continues_row(text: str, start: int, end: int, anchors: Anchors) -> bool:
    """Whether the words between two rows only lead on: an ordinal, "dan", "lalu ada", a dimension with its link."""
    gap = text[start:end]
    if len(gap) > 90 or _STRONG_END.search(gap):
        return False
    return bool(
        re.match(
            r"[\s,]*(?:$|(?-i:(?!me|di)[a-z]{4,}\s){1,2}[\"“]?$|(?:(?-i:[a-z]+)\s){0,3}(?:dan|serta|and)\s|(?:dan|serta|lalu|kemudian|disusul|menyusul|diikuti|ke\w+|terakhir|selanjutnya|ada|untuk|pada|juga|then|followed\sby)\b)",
            gap,
            re.IGNORECASE,
        )
    ) or any(start <= m.start < end for m in anchors.dimensions)

"""What the text says about the state of a programme, and the year it says it of.

A naming (or a later mention of the name) stands between what is said before it and what is said behind it; a row shares both. A header
("enam program unggulan") goes on over the ordinals and dimensions that follow it, and "program tersebut" speaks of the row before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

_STATUS_OF = {"quick-win": "quick_win", "not-running": "not_running"}
_CLAUSE_END = re.compile(r";|\b(?:namun|tetapi|tapi|sedangkan|sementara|meski(?:pun)?|adapun)\b", re.IGNORECASE)
_STRONG_END = re.compile(r"[;]|\b(?:namun|tetapi|sedangkan|sementara)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"[\"“'\s]*(?:dan\s|serta\s)?(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir|selanjutnya|berikutnya|lalu|kemudian|misal(?:nya|kan)?|contohnya|di\s?antaranya|antara\slain|"
    r"yakni|yaitu|untuk|pada|dari|dan|serta|ada)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"[\"“'\s]*(?:(?:ke\w+\s|se\w+\s)?(?:program|inovasi|aplikasi|layanan|sistem|platform|portal|quick[\s-]?wins?)(?:-\w+)?\s(?:unggulan\s)?(?:tersebut|ini|itu)\b|(?:keduanya|ketiganya|keempatnya|semuanya)\b)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:akan|bakal|berencana|rencananya|segera|ditargetkan|menargetkan|siap|ingin|hendak|berniat|proyeksi)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"\b(?:merupakan|menjadi|jadi|sebagai|adalah|masuk|termasuk)\s[^.;\n]{0,60}$", re.IGNORECASE)
_HEADED = re.compile(r"\b(?:program|inovasi|aplikasi|layanan|kegiatan|quick[\s-]?wins?)\b", re.IGNORECASE)
_ALL = re.compile(
    r"(?:catatan\s?:\s)?(?:seluruh|semua|keseluruhan|kesemua|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan)(?:nya)?)\s(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?)\b",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:ke(?:dua|tiga|empat|lima|enam)nya|semuanya|seluruhnya)\b", re.IGNORECASE)
_BACK_AT = re.compile(r"\s(?:(?:program|inovasi|aplikasi|layanan)\s)?(?:tersebut|ini|itu|belum|tidak|masih|sudah)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:yaitu|yakni|adalah|ialah|antara\slain|di\s?antaranya|meliputi|:)\s?,?\s{0,3}$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:pertama|kedua|ketiga|keempat|kelima|keenam|terakhir|daftarnya|rinciannya|berikut|masing-masing|diwakili|merinci)\b",
    re.IGNORECASE,
)
HEADER_LIFE = 2  # sentences without a programme that a header outlives


@dataclass(frozen=True, slots=True)
class Said:
    """One status, its year if the text fixes one, and the span of the words that say it (in one sentence)."""

    status: str
    year: int | None
    start: int
    end: int
    rule: str
    sentence: Sentence
    prior: float


@dataclass(frozen=True, slots=True)
class Row:
    """Programmes named side by side: their numbers, and the extent of the row in its sentence."""

    members: tuple[int, ...]
    start: int  # of the first item, with its cue
    name_start: int
    end: int
    sentence: Sentence


def find_statuses(
    text: str, sentences: Sequence[Sentence], rows: Sequence[Row], years: Sequence[Mention], anchors: Anchors
) -> dict[int, list[Said]]:
    """Statuses by programme number."""
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
            found = _spoken_back(text, sentence, years)
            for row in rows:
                if row.sentence.index < sentence.index:
                    _add(said, row, found)
            continue
        if not here:
            both = _THEM.search(text, sentence.start, sentence.end)
            if last and (both or _BACK.match(text, sentence.start, sentence.end)) and sentence.index - last[-1].sentence.index <= 2:
                found = _spoken_back(text, sentence, years, both.start() if both else sentence.start)
                for row in last:
                    _add(said, row, found)
            fresh = [
                s
                for s in _headers(text, sentence, sentence.start, sentence.end, years)
                if _HEADED.search(text[max(0, s.start - 40) : s.end + 30])
            ]
            if fresh:
                fresh += _scan("before", text, sentence, sentence.start, sentence.end, years)
                header, age = fresh, 0
            else:
                age += 1
                if age > HEADER_LIFE:
                    header = []
            continue
        continues = (
            _COUNTED.search(text, max(sentence.start, here[0].start - 60), here[0].name_start) is not None
            or _ORDINAL.match(text, sentence.start, sentence.end) is not None
            or any(sentence.start <= m.start <= here[0].start for m in anchors.dimensions)
        )
        carried = header if continues or sentence.lead is not None or sentence.block.kind in ("list_item", "table_row") else []
        if _BACK.match(text, sentence.start, sentence.end) and sentence.index and sentences[sentence.index - 1].index not in by_sentence:
            previous = sentences[sentence.index - 1]
            carried = [
                *carried,
                *_scan("before", text, previous, previous.start, previous.end, years),
                *_headers(text, previous, previous.start, previous.end, years),
            ]
        if sentence.lead is not None:
            lead = sentences[sentence.lead]
            carried = [
                *carried,
                *_headers(text, lead, lead.start, lead.end, years),
                *_scan("before", text, lead, lead.start, lead.end, years),
            ]
        inherited: list[Said] = list(carried)
        previous_end = sentence.start
        for position, row in enumerate(here):
            limit = here[position + 1].start if position + 1 < len(here) else sentence.end
            front = _front(text, sentence, previous_end, row, years)
            if position and _continues_row(text, previous_end, row.start, anchors):
                front = [*front, *inherited]
            elif not position:
                front = [*front, *carried]
            behind = _behind(text, sentence, row, limit, years)
            _add(said, row, [*front, *behind])
            inherited = front
            previous_end = row.end
        header, age, last = [s for s in inherited if ".header." in s.rule or s in header], 0, here
    return {number: _settled(_dated(found, _header_years(text, sentences, years))) for number, found in said.items()}


def _header_years(text: str, sentences: Sequence[Sentence], years: Sequence[Mention]) -> dict[str, int]:
    """By status: the only year the whole text gives with such a header ("enam inovasi unggulan 2021" said once counts for the list)."""
    found: dict[str, set[int]] = {}
    for sentence in sentences:
        spans = [y for y in years if sentence.start <= y.start < sentence.end and y.rule in ("year.stated", "year.range")]
        if not spans:
            continue
        for header in _headers(text, sentence, sentence.start, sentence.end, years):
            found.setdefault(header.status, set()).update(int(part) for y in spans for part in y.key.split("-"))
    return {status: years_said.pop() for status, years_said in found.items() if len(years_said) == 1}


def _dated(found: list[Said], header_years: dict[str, int]) -> list[Said]:
    return [replace(s, year=header_years.get(s.status)) if s.year is None and ".header." in s.rule else s for s in found]


def _front(text: str, sentence: Sentence, start: int, row: Row, years: Sequence[Mention]) -> list[Said]:
    """What stands before the row within its clause."""
    ends = [m.end() for m in _STRONG_END.finditer(text, start, row.start)]
    begin = max([start, *ends])
    noun = [m.start() for m in _HEADED.finditer(text, begin, row.start)]
    if noun and _OPENS.search(text, max(begin, row.start - 30), row.start):  # "Dua program dinyatakan mangkrak, yaitu A dan B"
        said = _scan("after", text, sentence, noun[-1], row.start, years)
        return [
            *said,
            *_headers(text, sentence, begin, row.name_start, years),
            *_scan("before", text, sentence, begin, row.name_start, years),
        ]
    return [*_headers(text, sentence, begin, row.name_start, years), *_scan("before", text, sentence, begin, row.name_start, years)]


def _behind(text: str, sentence: Sentence, row: Row, limit: int, years: Sequence[Mention]) -> list[Said]:
    """What stands behind the row, up to the end of its clause."""
    stop = _CLAUSE_END.search(text, row.end, limit)
    if stop and _BACK_AT.match(text, stop.end(), limit):  # "..., tetapi program tersebut belum bisa dijalankan"
        stop = _CLAUSE_END.search(text, stop.end(), limit)
    end = stop.start() if stop else limit
    end = min(end, row.end + 160)
    found = _scan("after", text, sentence, row.end, end, years)
    for header in _headers(text, sentence, row.end, end, years):
        if _PREDICATE.search(text, row.end, header.start):
            found.append(header)
    return found


def _continues_row(text: str, start: int, end: int, anchors: Anchors) -> bool:
    """Whether the words between two rows only lead on: an ordinal, "dan", "lalu ada", a dimension with its link."""
    gap = text[start:end]
    if len(gap) > 90 or _STRONG_END.search(gap):
        return False
    return bool(
        re.match(r"[\s,]*(?:$|(?:dan|serta|lalu|kemudian|ke\w+|terakhir|selanjutnya|ada|untuk|pada|juga)\b)", gap, re.IGNORECASE)
    ) or any(start <= m.start < end for m in anchors.dimensions)


def _headers(text: str, sentence: Sentence, start: int, end: int, years: Sequence[Mention]) -> list[Said]:
    return _scan("header", text, sentence, start, end, years)


def _spoken_back(text: str, sentence: Sentence, years: Sequence[Mention], start: int | None = None) -> list[Said]:
    start = sentence.start if start is None else start
    found = _scan("after", text, sentence, start, sentence.end, years)
    for header in _headers(text, sentence, start, sentence.end, years):
        if _PREDICATE.search(text, start, header.start):
            found.append(header)
    return found


def _scan(kind: str, text: str, sentence: Sentence, start: int, end: int, years: Sequence[Mention]) -> list[Said]:
    found: list[Said] = []
    if end <= start:
        return found
    rules, negations = _rules(current_lexicons())
    for rule in rules:
        if rule.kind != kind:
            continue
        for match in rule.regex.finditer(text, start, end):
            name = rule.id.rpartition(".")[2]
            status = _STATUS_OF.get(name, name)
            before = text[max(sentence.start, match.start() - 40) : match.start()]
            if status != "not_running" and kind != "header" and any(negation.regex.search(before) for negation in negations):
                continue
            if status in ("launched", "running") and _FUTURE.search(before):
                status = "planned"
            year = _year(text, sentence, match.start(), match.end(), start, end, status, years)
            found.append(Said(status, year, match.start(), match.end(), rule.id, sentence, rule.prior))
            break
    return found


def _year(text: str, sentence: Sentence, start: int, end: int, low: int, high: int, status: str, years: Sequence[Mention]) -> int | None:
    """The stated year nearest to the words within the window; the date of an event only fixes a launch."""
    fitting = [
        y
        for y in years
        if low <= y.start < max(high, end)
        and len(y.key) == 4
        and (y.rule == "year.stated" or (y.rule == "year.date" and status == "launched"))
    ]
    if not fitting:
        fitting = [y for y in years if sentence.start <= y.start < sentence.end and len(y.key) == 4 and y.rule == "year.stated"]
        if len({y.key for y in fitting}) != 1:
            return None
    nearest = min(fitting, key=lambda y: (abs(y.start - start), y.start))
    return int(nearest.key)


def _add(said: dict[int, list[Said]], row: Row, found: list[Said]) -> None:
    for member in row.members:
        said.setdefault(member, []).extend(found)


def _settled(found: list[Said]) -> list[Said]:
    """Each (status, year) once, in the order of the text; one without a year gives way to the same with one."""
    kept: dict[tuple[str, int | None], Said] = {}
    for one in sorted(found, key=lambda s: (s.start, s.rule)):
        kept.setdefault((one.status, one.year), one)
    dated = {status for status, year in kept if year is not None}
    out = [one for (status, year), one in kept.items() if year is not None or status not in dated]
    if any(s.status == "not_running" for s in out):
        off = {s.year for s in out if s.status == "not_running"}
        out = [s for s in out if not (s.status == "running" and s.year in off)]
    return out


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    rules = load_rules("status")
    return tuple(r for r in rules if r.kind != "negation"), tuple(r for r in rules if r.kind == "negation")

"""The year a result is about, which is often not the year of the event that told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.facts.scores.scan import Scan
from extract.finders.years import find as find_years
from extract.model import Document, Mention

_RELATIVE = re.compile(
    r"\b(?:tahun\s(?P<last>lalu|kemarin|sebelumnya)|(?P<this>tahun\sini|this\syear)|(?P<lastyear>last\syear)|(?P<next>tahun\s(?:depan"
    r"|mendatang)|next\syear))\b"
)
_TURN = re.compile(r"\b(?:menjadi|ke\sangka|kini|sekarang)\b")
_MEASURED = re.compile(
    r"\b(?:evaluasi|penilaian|asesmen|skor|indeks|nilai|capaian|rapor)\b(?:\s(?!spbe|iga\b|ipm\b"
    r"|inovasi\sdaerah)[\w-]{1,20}){0,6}?\s(?:pada\s)?(?:tahun\s)?(?P<year>20[0-4]\d)\b(?![/.-]\d|[-–])",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:dibanding(?:kan)?|ketimbang|daripada|dari|than|from)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_DIVIDED = re.compile(r"(?<!tahap\s)\d|[;]|menjadi")
_SCALE = re.compile(r"\bskala\s(?:0\s?[-–]\s?)?\d[\d,]*")
_MEASURES = ("index", "score", "rank", "maturity", "progress", "completion")


@dataclass(frozen=True, slots=True)
class Year:
    """A year (None where a range leaves it open) and whether the result's own sentence states it."""

    value: int | None
    is_stated: bool


def year_of(scan: Scan, start: int, end: int, role: str, metric: str, previous: Scan | None, document: Document) -> Year:
    """The year of what stands at [start, end) of the sentence.

    In this order: stated nearest by; "tahun lalu" and its kin; the year of the evaluation last spoken of; a date in the sentence;
    the sentence before; the heading or lead; the document's own year. A range ("2018-2019") fixes no year.
    """
    told = _told_year(document)
    evaluated = _evaluation_before(scan, start, document) if metric in _MEASURES else None
    present = evaluated or told
    choice = _nearest(scan, [y for y in scan.years if y.rule in ("year.stated", "year.range")], start, end)
    relative = _relative(scan, start, end)
    if choice is not None:
        is_earlier = role == "previous" and choice.end <= start and relative is not None and relative["this"] is None
        return Year(None if choice.rule == "year.range" else int(choice.key) - is_earlier, True)
    if relative is not None and (told or present):
        if relative["this"]:
            return Year(told or present, True)
        if relative["next"]:
            return Year(told + 1 if told else None, True)
        return Year((present if role == "previous" else told or present or 0) - 1 if present else None, True)
    if role == "previous":
        return Year(present - 1 if present else None, False)
    if evaluated:
        return Year(evaluated, False)
    dated = [y for y in scan.years if y.rule == "year.date"]
    if dated:
        return Year(int(dated[0].key), False)
    if previous is not None and previous.sentence.block_index == scan.sentence.block_index:
        so_far = scan.sentence.block.text[: scan.sentence.start - scan.sentence.block.start]
        earlier = {int(y.key) for y in find_years(so_far) if y.rule == "year.stated"}
        if any(y.rule == "year.stated" for y in previous.years) and (len(earlier) == 1 or metric in _MEASURES):
            return Year(max(earlier), False)
    return Year(told or _only_year(document, scan.sentence.start), False)


def _told_year(document: Document) -> int | None:
    """The year of publication or of the event; else the year in the dateline that reading cut off."""
    said = document.published or document.event_date
    if said:
        return int(said[:4])
    cut = (b.text for b in document.blocks if b.dropped_because in ("dateline", "byline"))
    years = [year for text in cut for year in find_years(text)]
    return int(years[0].key[:4]) if years else None


def _relative(scan: Scan, start: int, end: int) -> re.Match[str] | None:
    """The relative expression nearest to the result, within its sentence."""
    found = list(_RELATIVE.finditer(scan.folded, max(0, start - 80), min(len(scan.folded), end + 40)))

    def distance(match: re.Match[str]) -> tuple[bool, int, int]:
        between = scan.folded[match.end() : start] if match.end() <= start else scan.folded[end : match.start()]
        return (match.start() >= end and "," in between, max(start - match.end(), match.start() - end), match.start())

    return min(found, key=distance, default=None)


def _nearest(scan: Scan, years: list[Mention], start: int, end: int) -> Mention | None:
    inside = [y for y in years if start <= y.start < end]
    if inside:
        return inside[-1]
    before = [y for y in years if y.end <= start and not _is_of_earlier(scan, y, start)]
    after = [y for y in years if y.start >= end and not _DIVIDED.search(_SCALE.sub("", scan.folded[end : y.start]))]
    if after and not before:
        return after[0]
    if after and after[0].start - end <= 25 and not re.search(r",|\bdan\b|\bkemudian\b", scan.folded[end : after[0].start]):
        return after[0]
    return before[-1] if before else None


def _is_of_earlier(scan: Scan, year: Mention, start: int) -> bool:
    """ "Dari 2,87 pada tahun 2022 menjadi 3,10": the year belongs to the earlier value."""
    return (
        _TURN.search(scan.folded, year.end, start) is not None
        and re.search(r"\b(?:dari|from)\s[^;]{0,60}\d", scan.folded[: year.start]) is not None
    )


def _evaluation_before(scan: Scan, start: int, document: Document) -> int | None:
    """The year of the evaluation the text spoke of last, before the result or in its sentence."""
    text = document.text[max(0, scan.sentence.start - 1500) : scan.sentence.start + start]
    found = None
    for match in _MEASURED.finditer(text):
        if not _COMPARED.search(text[max(0, match.start() - 40) : match.start()]):
            found = match
    return int(found["year"]) if found else None


def _only_year(document: Document, position: int) -> int | None:
    """For documents without a date: the one year the text states, else the last one stated before the result."""
    years = [y for y in find_years(document.text[:20_000]) if y.rule in ("year.stated", "year.date")]
    if len({y.key for y in years}) == 1:
        return int(years[0].key)
    earlier = [y for y in years if y.end <= position and y.rule == "year.stated"]
    return int(earlier[-1].key) if earlier else None

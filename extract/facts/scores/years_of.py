"""The year a result is about, which is often not the year of the event that told of it."""

from __future__ import annotations

import re

from extract.facts.scores.scan import Scan
from extract.model import Document, Mention

_RELATIVE = re.compile(r"\b(?:tahun\s(?P<last>lalu|kemarin|sebelumnya)|(?P<this>tahun\sini|this\syear)|(?P<lastyear>last\syear))\b")
_TURN = re.compile(r"\b(?:menjadi|ke\sangka|kini|sekarang)\b")


def year_of(scan: Scan, start: int, end: int, role: str, previous: Scan | None, document: Document) -> int | None:
    """The year stated nearest to the stretch [start, end) of the sentence.

    Else "tahun lalu" and its kin, else the year of the sentence before, else the document's.
    A range ("2018-2019") fixes no year. A date in the sentence gives its year only when nothing better does.
    """
    published = int(document.published[:4]) if document.published else None
    stated = [y for y in scan.years if y.rule in ("year.stated", "year.range")]
    choice = _nearest(scan, stated, start, end)
    if choice is not None:
        earlier_than = role == "previous" and choice.end <= start and _RELATIVE.search(scan.folded, choice.end, start) is not None
        return None if choice.rule == "year.range" else int(choice.key) - earlier_than
    relative = _RELATIVE.search(scan.folded, max(0, start - 80), min(len(scan.folded), end + 40))
    if relative and published:
        return published - 1 if relative["last"] or relative["lastyear"] else published
    if role == "previous":
        return published - 1 if published else None
    dated = [y for y in scan.years if y.rule == "year.date"]
    if dated:
        return int(dated[0].key)
    if previous is not None and previous.sentence.block_index == scan.sentence.block_index:
        earlier = [y for y in previous.years if y.rule == "year.stated"]
        if len({y.key for y in earlier}) == 1:
            return int(earlier[0].key)
    return published or _evaluation_year(document)


def _nearest(scan: Scan, years: list[Mention], start: int, end: int) -> Mention | None:
    inside = [y for y in years if start <= y.start < end]
    if inside:
        return inside[-1]
    before = [y for y in years if y.end <= start and not _is_of_earlier(scan, y, start)]
    after = [y for y in years if y.start >= end and not re.search(r"\d|[;]|menjadi", scan.folded[end : y.start])]
    if after and not before:
        return after[0]
    if after and after[0].start - end <= 25 and "," not in scan.folded[end : after[0].start]:
        return after[0]
    return before[-1] if before else None


def _is_of_earlier(scan: Scan, year: Mention, start: int) -> bool:
    """ "Dari 2,87 pada tahun 2022 menjadi 3,10": the year belongs to the earlier value."""
    return (
        _TURN.search(scan.folded, year.end, start) is not None
        and re.search(r"\b(?:dari|from)\s[^;]{0,60}\d", scan.folded[: year.start]) is not None
    )


def _evaluation_year(document: Document) -> int | None:
    """The one year the text ties to an evaluation, for documents without a date."""
    found = {
        m[1]
        for m in re.finditer(
            r"\b(?:evaluasi|penilaian|capaian|indeks)(?:\s\w+){0,4}\s(?:tahun\s)?(20[0-4]\d)\b", document.text, re.IGNORECASE
        )
    }
    return int(found.pop()) if len(found) == 1 else None

"""Rows of values of which nothing says what they are of."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.facts.one_by_one import EACH
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

_ROW = 3  # numbers with nothing but blanks between them that make a row
_LAST = re.compile(r"\s?;?\s(?:dan|serta|and|&)\s")  # before the last value of a row told in prose


def refuse_rows(scan: Scan) -> None:
    """ "Indeks Smart City 1,62 1,75 1,90 2,10": a row of a table whose header is lost; nothing says which value is of what."""
    rows: list[list[Number]] = []
    for number in scan.free:
        if rows and not scan.text[rows[-1][-1].end : number.start].strip(" \t|*;"):
            rows[-1].append(number)
        else:
            rows.append([number])
    for row in rows:
        if len(row) >= _ROW and any(n.is_decimal for n in row) and not _is_told(scan, row):
            scan.take(*row)
            scan.refuse(row[0].start, row[-1].end, "score.index", "a row of a table whose header is not known")


def _is_told(scan: Scan, row: list[Number]) -> bool:
    """ "Skor baseline, output, dan outcome masing-masing 3,10; 2,95; dan 2,70": as many names or years before the values as values."""
    if any(";" not in scan.text[one.end : other.start] for one, other in pairwise(row)):
        return False
    if EACH.search(scan.folded) is not None:
        return True  # "nilai 1,42; 1,68; 2,05 dan 2,67 berturut-turut diraih D1, ...": a sentence deals them out
    behind = next((n for n in scan.free if n.start > row[-1].end), None)
    count = len(row) + (behind is not None and _LAST.fullmatch(scan.folded, row[-1].end, behind.start) is not None)
    named = [a for a in scan.anchors if a.key != "other"]
    before = ([m for m in told if m.end <= row[0].start] for told in (named, scan.years, scan.regions, scan.programs))
    return any(len({m.key for m in told}) == count for told in before)

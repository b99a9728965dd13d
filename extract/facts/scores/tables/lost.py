"""Rows of values of which nothing says what they are of."""

from __future__ import annotations

from extract.facts.scores.scan import Scan
from extract.finders.numbers import Number

_ROW = 3  # numbers with nothing but blanks between them that make a row


def refuse_rows(scan: Scan) -> None:
    """ "Indeks Smart City 1,62 1,75 1,90 2,10": a row of a table whose header is lost; nothing says which value is of what."""
    rows: list[list[Number]] = []
    for number in scan.free:
        if rows and not scan.text[rows[-1][-1].end : number.start].strip(" \t|*;"):
            rows[-1].append(number)
        else:
            rows.append([number])
    for row in rows:
        if len(row) >= _ROW and any(n.is_decimal for n in row):
            scan.take(*row)
            scan.refuse(row[0].start, row[-1].end, "score.index", "a row of a table whose header is not known")

"""Rows of cells in plain text: parted by tabs or semicolons, drawn with bars, set in columns of blanks, told a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from extract.reading.plain_columns import columns_at, records_at
from extract.reading.plain_lines import Line
from extract.reading.raw import BAR, SEMICOLON, RawBlock
from extract.reading.tables import is_of_figures, may_head, plain_grid, table_blocks

_BARS = re.compile(r"\s*\|\s*")
_RULE = re.compile(r"^[\s|+:=_-]*[-=_]{2,}[\s|+:=_-]*$")
_FIELD = re.compile(r"[A-Z][\w/.()& -]{2,40}:\s\S")  # "1. Pasar Terang | Pengampu: Dinas X": fields told in a line
_MARK = re.compile(r"(?:[-•*▪●○►»>✓·–➢❖]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_MAX_CELL = 300
_LONGEST_PARTED = 80  # characters of a cell between semicolons, which part clauses too


def table_at(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    """The rows of the table that begins at `place` and how many lines it takes; none and 0 where no table begins.

    Two tabbed lines make a table, but only three drawn with bars: a bar is also what parts a date from a byline.
    """
    text = lines[place].text
    if "\t" in text:
        return _tabbed(lines, place)
    if "|" in text or _RULE.match(text):
        return _drawn(lines, place)
    if ";" in text:
        rows, taken = _parted(lines, place)
        if rows:
            return rows, taken
    rows, taken = columns_at(lines, place)
    return (rows, taken) if rows else records_at(lines, place)


def _tabbed(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    run: list[list[str]] = []
    for line in islice(lines, place, None):
        cells = [cell.strip() for cell in line.text.split("\t")]
        if run and 2 <= len(cells) < len(run[0]) and not line.after_blank:
            # Blanks at the ends of a line are lost: a cell without words at the head of a row shows in how far the line is set in.
            missing = [""] * (len(run[0]) - len(cells))
            cells = [*missing, *cells] if line.indent else [*cells, *missing]
        if len(cells) < 2 or (run and len(cells) != len(run[0])):
            break
        run.append(cells)
    if len(run) < 2:
        return [], 0
    first = lines[place]
    blocks = table_blocks(plain_grid(run), first.number, f"line[{first.number}]", first.page)
    return (blocks, len(run)) if len(blocks) == len(run) else ([], 0)


def _parted(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    """A spreadsheet saved as text: three lines and more with as many semicolons each and no sentence in a cell; with a single semicolon
    only where figures stand behind it."""
    run: list[list[str]] = []
    for line in islice(lines, place, None):
        if _MARK.match(line.text) and line.text.endswith(";"):
            return [], 0  # "1. Pasar Terang; Dinas X;": items of a list
        cells = [cell.strip() for cell in line.text.split(";")]
        if len(cells) < 2 or (run and len(cells) != len(run[0])) or max(map(len, cells)) > _LONGEST_PARTED or line.text.endswith("."):
            break
        run.append(cells)
    if len(run) < 3 or (len(run[0]) < 3 and not (may_head(run[0]) and is_of_figures(run[1:]))):
        return [], 0
    first = lines[place]
    blocks = table_blocks(plain_grid(run), first.number, f"line[{first.number}]", first.page, separator=SEMICOLON)
    return (blocks, len(run)) if len(blocks) == len(run) else ([], 0)


def _drawn(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    run: list[list[str]] = []
    taken = 0
    is_framed: bool | None = None
    for line in islice(lines, place, None):
        if _RULE.match(line.text):
            taken += 1
            continue
        inner = line.text.strip()
        if is_framed is None:
            is_framed = inner.startswith("|")
        if is_framed:
            inner = inner.removeprefix("|").removesuffix("|").strip()
        cells = [cell.strip() for cell in _BARS.split(inner)]
        if "|" not in line.text or len(cells) < 2 or (run and len(cells) != len(run[0])) or max(map(len, cells)) > _MAX_CELL:
            break
        run.append(cells)
        taken += 1
    if len(run) < 3 or _MARK.match(run[0][0]) or all(_FIELD.match(cell) for cells in run for cell in cells[1:]):
        return [], 0
    first = lines[place]
    blocks = table_blocks(plain_grid(run), first.number, f"line[{first.number}]", first.page, separator=BAR)
    return blocks, taken

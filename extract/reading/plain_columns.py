"""Tables of plain text without bars or tabs: set in columns of blanks, or told a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from extract.reading.plain_lines import Line
from extract.reading.raw import RawBlock
from extract.reading.tables import is_header_cell, is_name_column, plain_grid, table_blocks

_CELL = re.compile(r"\S+(?: \S+)*")  # words parted by single blanks
_RULE = re.compile(r"^[-=_+]{3,}$")
_SERIAL = re.compile(r"^(?:no|nomor|#)\.?$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,3}[.)]?$")
_NEAR = 2  # columns a cell may stand beside its header
_LEAST_ROWS = 2
_LEAST_COLUMNS = 3
_MOST_COLUMNS = 12
_LONGEST_HEADER, _LONGEST_CELL = 60, 160
_Placed = list[tuple[int, int, str]]  # cells of a line: column where it begins, where it ends, words


def columns_at(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    """The rows of a table set in columns of blanks, below the line of its headers, and how many lines it takes; none and 0 where none is.

    A cell that goes on in the line below cannot be put together without tearing other cells apart, for a quote has to stand in the
    source as it is: what goes on stays a line of its own, and a row whose name goes on is no row.
    """
    head = _cells(lines[place])
    if len(head) < _LEAST_COLUMNS or sum(is_header_cell(words) for _, _, words in head) < 2:
        return [], 0
    names = [number for number, (_, _, words) in enumerate(head) if is_name_column(words)]
    rows: list[list[str]] = [[words for _, _, words in head]]
    parts: list[tuple[int | None, Line]] = []  # a row by its number, or a line that stays one
    taken = 1
    for line in islice(lines, place + 1, None):
        if _RULE.match(line.text.replace(" ", "")):
            taken += 1
            continue
        cells = _cells(line)
        columns = [_column(cell, head) for cell in cells]
        if None in columns or len(set(columns)) < len(columns) or (line.after_blank and len(cells) < _LEAST_COLUMNS):
            break
        if 0 in columns and len(cells) >= 2:
            by_column = dict(zip(columns, cells, strict=True))
            rows.append([by_column[number][2] if number in by_column else "" for number in range(len(head))])
            parts.append((len(rows) - 1, line))
        elif len(rows) == 1:
            break
        else:
            if any(column in names for column in columns):
                parts = [(None, at) if number == len(rows) - 1 else (number, at) for number, at in parts]
            parts.append((None, line))
        taken += 1
    kept = {number for number, _ in parts if number is not None}
    if len(rows) - 1 < _LEAST_ROWS or not kept:
        return [], 0
    blocks = _blocks(lines[place], rows)
    if len(blocks) != len(rows):
        return [], 0
    out = [blocks[0]]
    for number, line in parts:
        out.append(blocks[number] if number is not None else RawBlock("table_row", line.text, f"line[{line.number}]", line.page))
    return out, taken


def _cells(line: Line) -> _Placed:
    return [(match.start(), match.end(), match.group()) for match in _CELL.finditer(line.raw)]


def _column(cell: tuple[int, int, str], head: _Placed) -> int | None:
    """The column a cell stands in: it begins, or ends, where the header does, or lies below it."""
    start, end, _ = cell
    for number, (left, right, _) in enumerate(head):
        if abs(start - left) <= _NEAR or abs(end - right) <= _NEAR:
            return number
    return next((number for number, (left, right, _) in enumerate(head) if left <= start and end <= right), None)


def records_at(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    """The rows of a table told a cell a line, as it leaves a page whose columns got lost, and how many lines it takes; none and 0
    where none is. Rows are parted by blank lines, or begin with their numbers."""
    width = _header_lines(lines, place)
    if not width:
        return [], 0
    head = [line.text for line in lines[place : place + width]]
    rows = [head]
    at = place + width
    while at < len(lines):
        cells = _record(lines, at, width, len(rows), is_numbered=bool(_SERIAL.match(head[0])))
        if cells is None:
            break
        at += len(cells)
        rows.append([""] * (width - len(cells)) + cells)
    if len(rows) - 1 < _LEAST_ROWS:
        return [], 0
    blocks = _blocks(lines[place], rows)
    return (blocks, at - place) if len(blocks) == len(rows) else ([], 0)


def _header_lines(lines: Sequence[Line], place: int) -> int:
    """How many lines from here on are the headers of columns; 0 where they are none."""
    if not is_header_cell(lines[place].text):
        return 0
    width = 0
    for number, line in enumerate(islice(lines, place, place + _MOST_COLUMNS + 1)):
        if number and (line.after_blank or _NUMBER.match(line.text)):
            break
        if len(line.text) > _LONGEST_HEADER:
            return 0
        width += 1
    known = sum(is_header_cell(line.text) for line in lines[place : place + width])
    return width if _LEAST_COLUMNS <= width <= _MOST_COLUMNS and known >= max(2, width / 3) else 0


def _record(lines: Sequence[Line], at: int, width: int, number: int, *, is_numbered: bool) -> list[str] | None:
    """The cells of the row that begins at `at`; None where no row of that width stands there."""
    first = lines[at]
    has_number = _NUMBER.match(first.text) is not None and int(first.text.rstrip(".)")) == number
    # Between blank lines a number alone was taken for that of a page, and is gone.
    count = width - 1 if is_numbered and not has_number else width
    cells = [line.text for line in lines[at : at + count]]
    is_whole = len(cells) == count and not any(line.after_blank for line in lines[at + 1 : at + count])
    ends = at + count >= len(lines) or lines[at + count].after_blank
    follows = at + count < len(lines) and lines[at + count].text.rstrip(".)") == str(number + 1)
    opens = first.after_blank or (is_numbered and has_number)
    return cells if is_whole and opens and (ends or (has_number and follows)) and max(map(len, cells)) <= _LONGEST_CELL else None


def _blocks(first: Line, rows: list[list[str]]) -> list[RawBlock]:
    return table_blocks(plain_grid(rows), first.number, f"line[{first.number}]", first.page)

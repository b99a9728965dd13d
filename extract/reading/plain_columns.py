"""Tables of plain text without bars or tabs: set in columns of blanks, or told a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from extract.reading.plain_lines import Line
from extract.reading.raw import GridCell, RawBlock
from extract.reading.tables import (
    SERIAL,
    YEAR,
    is_figure,
    is_header_cell,
    is_name_column,
    is_of_figures,
    may_head,
    plain_grid,
    table_blocks,
)

_CELL = re.compile(r"\S+(?: \S+)*")  # words parted by single blanks
_RULE = re.compile(r"^[-=_+]{3,}$")
_NUMBER = re.compile(r"^\d{1,3}[.)]?$")
_FIELD = re.compile(r"[A-Z][\w/.()& -]{2,40}:\s\S")  # "Nama Aplikasi : Pasar Terang": a line of a form, no cell
_NEAR = 2  # columns a cell may stand beside its header
_LEAST_ROWS = 2
_LEAST_COLUMNS = 3
_MOST_COLUMNS = 12
_MOST_LINES = 400  # of a table told a cell a line
_LONGEST_HEADER, _LONGEST_CELL = 60, 160
_Placed = list[tuple[int, int, str]]  # cells of a line: column where it begins, where it ends, words


def columns_at(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    """The rows of a table set in columns of blanks, below the line of its headers, and how many lines it takes; none and 0 where none is.

    A cell that goes on in the line below cannot be put together without tearing other cells apart, for a quote has to stand in the
    source as it is: what goes on stays a line of its own, and a row whose name goes on is no row.
    """
    head, above = _heads(lines, place)
    if len(head) < 2 or not may_head([words for _, _, words in head]):
        return [], 0
    known = sum(is_header_cell(words) for _, _, words in (*head, *above))
    is_known = len(head) >= _LEAST_COLUMNS and known >= 2
    names = [number for number, (_, _, words) in enumerate(head) if is_name_column(words)]
    rows: list[list[str]] = [[words for _, _, words in head]]
    parts: list[tuple[int | None, Line]] = []  # a row by its number, or a line that stays one
    taken = 2 if above else 1
    for line in islice(lines, place + taken, None):
        if _RULE.match(line.text.replace(" ", "")):
            taken += 1
            continue
        cells = _cells(line)
        is_whole = len(cells) == len(head)
        columns = list(range(len(head))) if is_whole else [_column(cell, head) for cell in cells]
        if None in columns or len(set(columns)) < len(columns) or (line.after_blank and len(cells) < _LEAST_COLUMNS and not is_whole):
            break
        if (0 in columns or _is_sum(columns, cells)) and len(cells) >= 2:
            by_column = dict(zip(columns, cells, strict=True))
            rows.append([by_column[number][2] if number in by_column else "" for number in range(len(head))])
            parts.append((len(rows) - 1, line))
        elif len(rows) == 1 or not is_known:
            break
        else:
            if any(column in names for column in columns):
                parts = [(None, at) if number == len(rows) - 1 else (number, at) for number, at in parts]
            parts.append((None, line))
        taken += 1
        if not is_known and len(rows) == _LEAST_ROWS + 1 and not ((known or len(head) >= _LEAST_COLUMNS) and is_of_figures(rows[1:])):
            return [], 0
    kept = {number for number, _ in parts if number is not None}
    if len(rows) - 1 < _LEAST_ROWS or not kept:
        return [], 0
    blocks = _blocks(lines[place], rows, [_over(cell, above) for cell in head] if above else None)
    depth = 2 if above else 1
    if len(blocks) != len(rows) + depth - 1:
        return [], 0
    out = blocks[:depth]
    for number, line in parts:
        out.append(
            blocks[number + depth - 1] if number is not None else RawBlock("table_row", line.text, f"line[{line.number}]", line.page)
        )
    return out, taken


def _heads(lines: Sequence[Line], place: int) -> tuple[_Placed, _Placed]:
    """The headers of a table, and those above them that years divide (`Kondisi` over `2024`, `Target` over `2025  2026`), none mostly."""
    head = _cells(lines[place])
    years = _cells(lines[place + 1]) if place + 1 < len(lines) and len(head) > 1 else []
    is_split = len(years) >= len(head) and all(YEAR.match(words) for _, _, words in years) and not lines[place + 1].after_blank
    if not is_split or years[0][0] < head[1][0] - _NEAR or {_over(cell, head) for cell in years} != set(head[1:]):
        return head, []
    return [head[0], *years], head


def _over(cell: tuple[int, int, str], head: _Placed) -> tuple[int, int, str]:
    """The header of a line above that a cell stands below: the last one that begins no further right."""
    return next((one for one in reversed(head) if one[0] <= cell[0] + _NEAR), head[0])


def _is_sum(columns: Sequence[int | None], cells: _Placed) -> bool:
    """The last row of a table whose rows are numbered has no number: `Rata-rata  2,46  2,67`."""
    return columns[0] == 1 and len(cells) > 1 and all(is_figure(words) for _, _, words in cells[1:])


def _cells(line: Line) -> _Placed:
    return [(match.start(), match.end(), match.group()) for match in _CELL.finditer(line.raw)]


def _column(cell: tuple[int, int, str], head: _Placed) -> int | None:
    """The column a cell stands in: it begins, or ends, where the header does, or lies below it and below no other."""
    start, end, _ = cell
    for number, (left, right, _) in enumerate(head):
        if abs(start - left) <= _NEAR or abs(end - right) <= _NEAR:
            return number
    below = [number for number, (left, right, _) in enumerate(head) if start < right and left < end]
    return below[0] if len(below) == 1 else None


def records_at(lines: Sequence[Line], place: int) -> tuple[list[RawBlock], int]:
    """The rows of a table told a cell a line, as it leaves a page whose columns got lost, and how many lines it takes; none and 0
    where none is. Rows are parted by blank lines, begin with their numbers, or show in how words and figures take turns."""
    if not is_header_cell(lines[place].text) or any(_FIELD.match(line.text) for line in lines[place : place + 2]):
        return [], 0
    # A sum has no number: the way of reading that takes the most lines is right.
    rows, taken = max((read(lines, place) for read in (_numbered_records, _parted_records, _unparted_records)), key=lambda found: found[1])
    blocks = _blocks(lines[place], rows) if rows else []
    return (blocks, taken) if rows and len(blocks) == len(rows) else ([], 0)


def _numbered_records(lines: Sequence[Line], place: int) -> tuple[list[list[str]], int]:
    """Rows below known headers."""
    width = _header_lines(lines, place)
    if not width:
        return [], 0
    head = [line.text for line in lines[place : place + width]]
    rows = [head]
    at = place + width
    while at < len(lines):
        cells = _record(lines, at, width, len(rows), is_numbered=bool(SERIAL.match(head[0])))
        if cells is None:
            break
        at += len(cells)
        rows.append([""] * (width - len(cells)) + cells)
    return (rows, at - place) if len(rows) - 1 >= _LEAST_ROWS else ([], 0)


def _parted_records(lines: Sequence[Line], place: int) -> tuple[list[list[str]], int]:
    """Rows parted by blank lines, as long as the first is, with figures in columns of their own."""
    rows: list[list[str]] = []
    at = place
    while at < len(lines):
        end = at + 1
        while end < len(lines) and not lines[end].after_blank and end - at <= _MOST_COLUMNS:
            end += 1
        cells = [line.text for line in lines[at:end]]
        if rows and len(cells) == len(rows[0]) - 1 and SERIAL.match(rows[0][0]):
            cells = ["", *cells]  # a number alone between blank lines was taken for that of a page; a sum has none
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])) or max(map(len, cells)) > _LONGEST_CELL:
            break
        if len(rows) > 1 and not _is_like(cells, rows[1]):
            break
        rows.append(cells)
        at = end
    if len(rows) - 1 < _LEAST_ROWS or not may_head(rows[0]) or not is_of_figures(rows[1:]):
        return [], 0
    return rows, at - place


def _unparted_records(lines: Sequence[Line], place: int) -> tuple[list[list[str]], int]:
    """Rows with nothing between them: their length is that at which words and figures take turns in the same way from row to row."""
    end = place + 1
    while end < len(lines) and not lines[end].after_blank and end - place < _MOST_LINES and len(lines[end].text) <= _LONGEST_CELL:
        end += 1
    texts = [line.text for line in lines[place:end]]
    has_figures = any(map(is_figure, texts))
    for width in range(2, min(_MOST_COLUMNS, len(texts) // 3) + 1) if has_figures else ():
        left = len(texts) % width
        if left not in (0, width - 1) or not may_head(texts[:width]):
            continue
        rows = [texts[at : at + width] for at in range(0, len(texts) - left, width)]
        if left:
            if not SERIAL.match(texts[0]):
                continue
            rows.append(["", *texts[-left:]])
        if is_of_figures(rows[1:]):
            return rows, end - place
    # Tables of words alone: as many headers stand first as a row has cells.
    width = next((number for number, text in enumerate(texts) if not is_header_cell(text)), 0)
    if width >= _LEAST_COLUMNS and len(texts) % width == 0 and len(texts) > 2 * width:
        return [texts[at : at + width] for at in range(0, len(texts), width)], end - place
    return [], 0


def _is_like(cells: Sequence[str], others: Sequence[str]) -> bool:
    """Whether figures stand where figures stood."""
    return all(
        is_figure(one) == is_figure(other) for one, other in zip(cells, others, strict=True) if one.strip(" -–") and other.strip(" -–")
    )


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


def _blocks(first: Line, rows: list[list[str]], over: _Placed | None = None) -> list[RawBlock]:
    """Rows as blocks; `over` is the headers above the first row, one a column, where a header divides."""
    grid = plain_grid(rows)
    if over:
        top = [GridCell(cell[2], 0, over.index(cell)) for cell in over]
        below = [[GridCell(cell.text, cell.row + 1, cell.column) for cell in row] for row in grid]
        grid = [top, [top[0], *below[0][1:]], *below[1:]]
    return table_blocks(grid, first.number, f"line[{first.number}]", first.page, known_header=2 if over else 0)

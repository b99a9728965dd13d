"""Tables of a PDF page: ruled ones by their lines (pdfplumber), unruled ones by the alignment of their cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.reading.pdf_layout import Line, Word, lines_of
from extract.reading.raw import Grid, GridCell
from extract.reading.tables import is_header_cell, plain_grid

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page, with its box in points from the top left."""

    box: Box
    grid: Grid


def ruled_tables(page: Any, words: Sequence[Word]) -> list[PageTable]:
    """Tables with ruling lines. Cell texts are made of the page's own words; a slot that a merged cell covers refers to it."""
    found: list[PageTable] = []
    for table in page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 4, "join_tolerance": 4}):
        cells: list[Box] = [tuple(cell) for cell in table.cells if cell]
        edges_x = _edges(value for cell in cells for value in (cell[0], cell[2]))
        edges_y = _edges(value for cell in cells for value in (cell[1], cell[3]))
        if len(edges_x) < 3 or len(edges_y) < 3 or len(edges_x) > 61 or len(edges_y) > 1001:
            continue
        inside = [word for word in words if _is_in(word, table.bbox)]
        found.append(PageTable(tuple(table.bbox), _ruled_grid(cells, edges_x, edges_y, inside)))
    return found


def _edges(values: Any) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 3:
            found.append(value)
    return found


def _ruled_grid(cells: Sequence[Box], edges_x: list[float], edges_y: list[float], words: Sequence[Word]) -> Grid:
    texts: dict[int, str] = {}
    by_cell: dict[int, list[Word]] = {}
    for word in words:
        holder = next((number for number, cell in enumerate(cells) if _is_in(word, cell)), None)
        if holder is not None:
            by_cell.setdefault(holder, []).append(word)
    for number, members in by_cell.items():
        texts[number] = " ".join(line.text for line in lines_of(members))
    grid: Grid = []
    origins: dict[int, tuple[int, int]] = {}
    for row in range(len(edges_y) - 1):
        middle_y = (edges_y[row] + edges_y[row + 1]) / 2
        line: list[GridCell] = []
        for column in range(len(edges_x) - 1):
            middle_x = (edges_x[column] + edges_x[column + 1]) / 2
            holder = next((n for n, cell in enumerate(cells) if cell[0] <= middle_x <= cell[2] and cell[1] <= middle_y <= cell[3]), None)
            if holder is None:
                line.append(GridCell("", row, column))
                continue
            origin = origins.setdefault(holder, (row, column))
            line.append(GridCell(texts.get(holder, ""), *origin))
        grid.append(line)
    return grid


def _is_in(word: Word, box: Sequence[float]) -> bool:
    x, y = (word.left + word.right) / 2, word.base - 0.3 * word.size
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def unruled_table(lines: Sequence[Line], start: int) -> tuple[PageTable, int] | None:
    """A table without lines that begins at line `start` with a header of at least three known column names; with the line after it."""
    header = lines[start]
    named = sum(1 for segment in header.segments if is_header_cell(segment.text))
    if len(header.segments) < 3 or named < 2 or named < 0.5 * len(header.segments):
        return None
    end = start + 1
    while end < len(lines) and _looks_tabular(lines[end], header, lines[end - 1]):
        end += 1
    body = list(lines[start + 1 : end])
    if len(body) < 2:
        return None
    starts = _column_starts(header, body)
    rows = [[_cell(line, starts, column) for column in range(len(starts))] for line in [header]]
    for group in _row_groups(body, starts):
        rows.append([_joined(_cell(line, starts, column) for line in group) for column in range(len(starts))])
    box = (
        min(line.left for line in lines[start:end]),
        header.base - header.size,
        max(line.right for line in lines[start:end]),
        body[-1].base,
    )
    return PageTable(box, plain_grid(rows)), end


def _looks_tabular(line: Line, header: Line, before: Line) -> bool:
    """Not a sentence across the columns, and not far below the row before."""
    if line.base - before.base > 5 * header.size:
        return False
    for segment in line.segments:
        covered = [column for column in header.segments if segment.left < column.left - 4 and segment.right > column.left + 4]
        runs_on = len(covered) >= 2 or (bool(covered) and segment.left <= header.left + 3)
        if runs_on and len(segment.words) >= 3:
            return False
    return True


def _column_starts(header: Line, body: Sequence[Line]) -> list[float]:
    """Where the columns begin: at the header's names, moved to the left where the cells below begin further left."""
    starts = [segment.left for segment in header.segments]
    rights = [segment.right for segment in header.segments]
    moved = list(starts)
    for line in body:
        for segment in line.segments:
            middle = (segment.left + segment.right) / 2
            for column, left in enumerate(starts):
                floor = rights[column - 1] if column else -1e9
                if floor < segment.left < left and (
                    segment.right > left or abs(middle - (left + rights[column]) / 2) < 0.5 * header.size * 6
                ):
                    moved[column] = min(moved[column], segment.left)
    return moved


def _column_of(segment_left: float, segment_right: float, starts: Sequence[float]) -> int:
    column = 0
    for number, left in enumerate(starts):
        if segment_left >= left - 3:
            column = number
    return column


def _cell(line: Line, starts: Sequence[float], column: int) -> str:
    return " ".join(segment.text for segment in line.segments if _column_of(segment.left, segment.right, starts) == column)


def _row_groups(body: Sequence[Line], starts: Sequence[float]) -> list[list[Line]]:
    """Lines to rows: by the wider gaps between rows if there are two kinds of gaps, else a row begins where its first column is filled."""
    gaps = [below.base - above.base for above, below in itertools.pairwise(body)]
    if gaps:
        narrow = min(gaps)
        wide = [gap for gap in gaps if gap > 1.3 * narrow]
        firsts = sum(1 for line in body if _cell(line, starts, 0))
        if wide and len(wide) + 1 >= 0.8 * firsts and len(wide) + 1 <= max(firsts, 1) * 1.3:
            groups = [[body[0]]]
            for gap, line in zip(gaps, body[1:], strict=True):
                if gap > 1.3 * narrow:
                    groups.append([])
                groups[-1].append(line)
            return groups
    groups = []
    for line in body:
        if not groups or _cell(line, starts, 0):
            groups.append([])
        groups[-1].append(line)
    return groups


def _joined(parts: Any) -> str:
    return re.sub(r"\s+", " ", " ".join(part for part in parts if part)).strip()


def repaired(grid: Grid) -> Grid:
    """A row whose number is empty and that fills a single text column is the rest of the row above, cut by a page break."""
    if len(grid) < 2 or not grid[0] or not re.match(r"no\b", grid[0][0].text.strip(), re.IGNORECASE):
        return grid
    rows: Grid = [grid[0]]
    for row in grid[1:]:
        own = [column for column, cell in enumerate(row) if cell.text and cell.row == row[0].row and cell.column == column]
        is_rest = (
            not row[0].text and row[0].column == 0 and len(own) == 1 and len(rows) > 1 and not re.match(r"^[\d.,%]+$", row[own[0]].text)
        )
        if is_rest:
            column = own[0]
            above = rows[-1][column]
            if (above.row, above.column) == (rows[-1][0].row, column) and above.text:
                rows[-1][column] = above._replace(text=f"{above.text} {row[column].text}")
                continue
        rows.append(row)
    return rows

"""Tables of a page as a grid: merged cells are repeated in every row and column they cover, within caps."""

from __future__ import annotations

import re
from typing import Any

from extract.reading.raw import Grid, GridCell

MAX_ROWS, MAX_COLUMNS = 5000, 60
_BLANKS = re.compile(r"\s+")


def read_grid(table: Any) -> tuple[Grid, int]:
    """The rows of `table` with equal numbers of cells, and how many of the first rows are its header."""
    grid: Grid = []
    pending: dict[int, tuple[int, GridCell]] = {}  # column -> rows still to be covered, by which cell
    header_rows = 0
    in_header = True
    for row in table.iter("tr"):
        if len(grid) >= MAX_ROWS:
            break
        cells: list[GridCell] = []
        own = [one for one in row if one.tag in ("td", "th")]
        if not own and not pending:
            continue
        place = iter(own)
        upcoming = next(place, None)
        while (upcoming is not None or len(cells) in pending) and len(cells) < MAX_COLUMNS:
            column = len(cells)
            if column in pending:
                left, cell = pending.pop(column)
                if left > 1:
                    pending[column] = (left - 1, cell)
                cells.append(cell)
                continue
            assert upcoming is not None
            cell = GridCell(cell_text(upcoming), len(grid), column)
            wide, high = _span(upcoming, "colspan", MAX_COLUMNS), _span(upcoming, "rowspan", MAX_ROWS)
            for _ in range(min(wide, MAX_COLUMNS - len(cells))):
                if high > 1:
                    pending[len(cells)] = (high - 1, cell)
                cells.append(cell)
            upcoming = next(place, None)
        grid.append(cells)
        is_head = in_header and bool(own) and (all(one.tag == "th" for one in own) or row.getparent().tag == "thead")
        in_header = is_head
        header_rows += is_head
    width = max((len(cells) for cells in grid), default=0)
    filled = [cells + [GridCell("", row, column) for column in range(len(cells), width)] for row, cells in enumerate(grid)]
    return filled, header_rows


def cell_text(cell: Any) -> str:
    """The words of a cell on one line."""
    parts: list[str] = []
    for part in cell.iter():
        if part.tag in ("script", "style"):
            continue
        if isinstance(part.tag, str):
            if part.tag in ("br", "p", "div", "li") and parts:
                parts.append(" ")
            if part.text:
                parts.append(part.text)
        if part is not cell and part.tail:
            parts.append(part.tail)
    return _BLANKS.sub(" ", "".join(parts)).strip()


def _span(cell: Any, name: str, most: int) -> int:
    value = cell.attrib.get(name, "1").strip()
    return max(1, min(int(value), most)) if value.isascii() and value.isdigit() and len(value) < 10 else 1

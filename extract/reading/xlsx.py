"""XLSX to table rows, sheet by sheet, within caps that a single far cell cannot break."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

from extract.reading.archives import open_checked
from extract.reading.decode import drop_invisible
from extract.reading.raw import Grid, GridCell, RawBlock, RawPage, Unreadable
from extract.reading.tables import table_blocks

MAX_SHEETS, MAX_ROWS, MAX_COLUMNS, MAX_BLANK_ROWS = 40, 20_000, 200, 500
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def read_xlsx(body: bytes, url: str | None = None) -> RawPage:
    """The rows of an XLSX; a row with a single cell above a table is a heading. Raises Unreadable when it cannot be opened as one."""
    archive = open_checked(body)
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(body), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise: KeyError, ValueError, TypeError, XML and zip errors
        raise Unreadable("unreadable", f"the file cannot be opened as XLSX ({type(error).__name__})") from error
    blocks: list[RawBlock] = []
    try:
        for number, sheet in enumerate(book.worksheets[:MAX_SHEETS], 1):
            merged = _merged_cells(archive, getattr(sheet, "_worksheet_path", ""))
            rows = _rows(sheet)
            blocks += _sheet_blocks(rows, merged, number, sheet.title, len(blocks))
    except Exception as error:
        raise Unreadable("unreadable", f"a sheet of the file is damaged ({type(error).__name__})") from error
    finally:
        book.close()
        archive.close()
    return RawPage("xlsx", tuple(blocks), url, titles=tuple(block.text for block in blocks[:1] if block.kind == "heading"))


def _rows(sheet: Any) -> list[list[str]]:
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    blank = 0
    for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS):
        cells = [_shown(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        blank = 0 if cells else blank + 1
        if blank > MAX_BLANK_ROWS:
            break
        rows.append(cells)
    return rows


def _shown(cell: Any) -> str:
    """A cell as the sheet shows it, with a decimal comma; rounding is left alone but for the noise of binary fractions."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        form = str(getattr(cell, "number_format", "") or "")
        is_percent = "%" in form and not form.startswith('"')
        number = round(value * 100, 6) if is_percent else value
        match = re.search(r"0\.(0+)", form)
        words = f"{number:.{len(match[1])}f}" if match else f"{number:.10g}"
        return words.replace(".", ",") + ("%" if is_percent else "")
    return " ".join(drop_invisible(str(value)).split())


def _merged_cells(archive: zipfile.ZipFile, path: str) -> dict[tuple[int, int], tuple[int, int]]:
    """(row, column) of every covered cell -> that of the cell covering it; rows and columns count from 0."""
    try:
        xml = archive.read(path.lstrip("/"))
    except (KeyError, OSError, zipfile.BadZipFile):
        return {}
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for match in _MERGED.finditer(xml):
        left, top, right, bottom = _column(match[1]), int(match[2]) - 1, _column(match[3]), int(match[4]) - 1
        for row in range(top, min(bottom, top + 500, MAX_ROWS) + 1):
            for column in range(left, min(right, MAX_COLUMNS - 1) + 1):
                if (row, column) != (top, left):
                    covered[row, column] = (top, left)
        if len(covered) > 100_000:
            break
    return covered


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _sheet_blocks(
    rows: list[list[str]], merged: dict[tuple[int, int], tuple[int, int]], sheet: int, name: str, before: int
) -> list[RawBlock]:
    """Headings and tables of a sheet: a table begins with the first row of two or more cells and ends at an empty row."""
    blocks: list[RawBlock] = []
    place = 0
    tables = 0
    while place < len(rows):
        filled = [cell for cell in rows[place] if cell]
        if not filled:
            place += 1
        elif len(filled) == 1 and not (place + 1 < len(rows) and _is_in_table(rows, merged, place)):
            blocks.append(RawBlock("heading", filled[0], f"{name}!{place + 1}", sheet))
            place += 1
        else:
            end = place
            while end < len(rows) and any(rows[end]) | any((end, column) in merged for column in range(3)):
                end += 1
            tables += 1
            grid = _grid(rows[place:end], merged, place)
            blocks += table_blocks(grid, 1000 * sheet + tables, f"{name}!{place + 1}", sheet)
            place = end
    return blocks


def _is_in_table(rows: list[list[str]], merged: dict[tuple[int, int], tuple[int, int]], place: int) -> bool:
    """A row with one cell belongs to a table when a merged cell covers others of it, or a table row stands right above."""
    covered = any(origin[0] < place for (row, _), origin in merged.items() if row == place)
    return covered or (place > 0 and sum(1 for cell in rows[place - 1] if cell) >= 2)


def _grid(rows: list[list[str]], merged: dict[tuple[int, int], tuple[int, int]], top: int) -> Grid:
    width = max(len(row) for row in rows)
    first = min((next((column for column, cell in enumerate(row) if cell), width) for row in rows), default=0)
    grid: Grid = []
    for number, row in enumerate(rows):
        cells = []
        for column in range(first, width):
            origin = merged.get((top + number, column))
            if origin is not None and origin[0] >= top and origin[1] >= first:
                source = rows[origin[0] - top]
                text = source[origin[1]] if origin[1] < len(source) else ""
                cells.append(GridCell(text, origin[0] - top, origin[1] - first))
            else:
                cells.append(GridCell(row[column] if column < len(row) else "", number, column - first))
        grid.append(cells)
    return grid

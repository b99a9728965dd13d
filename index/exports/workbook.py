"""XLSX: typed cells, a frozen header, further sheets when one is full, no formula ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlsxwriter

from index.exports.request import Column, Selection
from index.exports.spreadsheets import LONGEST_CELL, MOST_ROWS, is_dangerous

_PIECE = LONGEST_CELL // 2  # a character outside the basic plane counts as two


def write_workbook(path: Path, connection: sqlite3.Connection, selection: Selection, rows: Iterable[tuple[Any, ...]], title: str) -> None:
    """Write the rows in constant memory. A text longer than a cell can hold goes on in columns named `text (2)`, `text (3)` …"""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    pieces = _pieces(connection, selection)
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        quoted = book.add_format({"quote_prefix": True})
        sheet: Any = None
        line = MOST_ROWS
        number = 0
        for row in rows:
            if line >= MOST_ROWS:
                number += 1
                sheet = _sheet(book, title if number == 1 else f"{title} {number}", selection.columns, pieces, bold)
                line = 1
            place = 0
            for value, count in zip(row, pieces, strict=True):
                if isinstance(value, str):
                    for piece in range(count):
                        part = value[piece * _PIECE : (piece + 1) * _PIECE] if count > 1 else value
                        if part or piece == 0:
                            sheet.write_string(line, place + piece, part, quoted if is_dangerous(part) else None)
                elif value is not None:
                    sheet.write_number(line, place, value)
                place += count
            line += 1
        if sheet is None:
            _sheet(book, title, selection.columns, pieces, bold)


def _pieces(connection: sqlite3.Connection, selection: Selection) -> list[int]:
    """How many cells each column needs."""
    texts = [column for column in selection.columns if column.type == "text"]
    if not texts:
        return [1] * len(selection.columns)
    longest = ", ".join(f'max(length("{column.name}"))' for column in texts)
    inner = selection.sql.rpartition(" order by ")[0]
    lengths = dict(
        zip(
            (column.name for column in texts),
            connection.execute(f"select {longest} from ({inner})", selection.parameters).fetchone(),
            strict=True,
        )
    )
    return [1 if (lengths.get(column.name) or 0) <= _PIECE else -(-lengths[column.name] // _PIECE) for column in selection.columns]


def _sheet(book: Any, name: str, columns: tuple[Column, ...], pieces: list[int], bold: Any) -> Any:
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 0)
    place = 0
    for column, count in zip(columns, pieces, strict=True):
        width = 12 if column.type != "text" else 40 if column.name in ("text", "quote", "name", "program", "title", "subject") else 20
        sheet.set_column(place, place + count - 1, width)
        for piece in range(count):
            sheet.write_string(0, place + piece, column.name if piece == 0 else f"{column.name} ({piece + 1})", bold)
        place += count
    return sheet

"""What spreadsheets do to cells, and how to keep them from doing it. Pure."""

from __future__ import annotations

from typing import Any

# A cell that begins with one of these is taken for a formula or a command, also behind white space and in full-width form.
_DANGEROUS = tuple("=+-@|%\t\r\n＝＋－＠")
LONGEST_CELL = 32_767  # characters, in XLSX
MOST_ROWS = 1_048_576  # rows of a sheet, the header among them


def is_dangerous(value: Any) -> bool:
    """Whether a spreadsheet could take this text for a formula; numbers are only numbers."""
    return isinstance(value, str) and (value.startswith(_DANGEROUS) or value.lstrip().startswith(_DANGEROUS))


def inert(value: Any) -> Any:
    """The value with an apostrophe before a text that looks like a formula: spreadsheets show it and run nothing."""
    return f"'{value}" if is_dangerous(value) else value

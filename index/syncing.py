"""Rows of a table brought to a wanted state by the smallest number of writes: what is the same already is not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

Values = Mapping[str, Any]


def sync_rows(
    connection: sqlite3.Connection,
    table: str,
    keys: Sequence[str],
    rows: Iterable[Values],
    where: str = "1",
    parameters: Sequence[Any] = (),
    ignore: Sequence[str] = (),
    is_new: bool = False,
) -> int:
    """Make the rows of `table` that match `where` equal to `rows`, which all carry the same columns; returns the number of rows written.

    Columns in `ignore` are set on insert and left alone afterwards. Tables here are small slices: all matching rows are read, unless the
    caller knows that there are none (`is_new`).
    """
    if is_new:
        new_rows = list({tuple([row[key] for key in keys]): row for row in rows}.values())
        if new_rows:
            connection.executemany(_insert(table, tuple(new_rows[0])), new_rows)
        return len(new_rows)
    wanted = {tuple([row[key] for key in keys]): row for row in rows}
    columns = tuple(next(iter(wanted.values()))) if wanted else tuple(keys)
    names = ", ".join(f'"{column}"' for column in columns)
    of_key = [columns.index(key) for key in keys]
    present: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in connection.execute(f"select {names} from {table} where {where}", list(parameters)):
        values = tuple(row)
        present[tuple([values[place] for place in of_key])] = values
    match = " and ".join(f'"{key}" is ?' for key in keys)
    gone = [key for key in present if key not in wanted]
    if gone:
        connection.executemany(f"delete from {table} where {match}", gone)
    new = [row for key, row in wanted.items() if key not in present]
    compared = [(columns.index(column), column) for column in columns if column not in keys and column not in ignore]
    changed = []
    for key, row in wanted.items() if present else ():
        old = present.get(key)
        if old is not None and any(old[place] != row[column] for place, column in compared):
            changed.append((*(row[column] for _, column in compared), *key))
    if changed:
        assignments = ", ".join(f'"{column}" = ?' for _, column in compared)
        connection.executemany(f"update {table} set {assignments} where {match}", changed)
    if new:
        connection.executemany(_insert(table, columns), new)
    return len(gone) + len(changed) + len(new)


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    """Takes rows as they are: SQLite finds the values by name."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f"insert into {table} ({names}) values ({', '.join(f':{column}' for column in columns)})"

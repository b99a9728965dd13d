"""Rows of a table brought to a wanted state by the smallest number of writes: what is the same already is not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
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
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    columns = list(next(iter(wanted.values()))) if wanted else list(keys)
    names = ", ".join(f'"{column}"' for column in columns)
    present: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in () if is_new else connection.execute(f"select {names} from {table} where {where}", list(parameters)):
        values = tuple(row)
        present[tuple(values[columns.index(key)] for key in keys)] = values
    match = " and ".join(f'"{key}" is ?' for key in keys)
    gone = [key for key in present if key not in wanted]
    if gone:
        connection.executemany(f"delete from {table} where {match}", gone)
    new = [tuple(row[column] for column in columns) for key, row in wanted.items() if key not in present]
    compared = [column for column in columns if column not in keys and column not in ignore]
    places = [columns.index(column) for column in compared]
    changed = []
    for key, row in wanted.items():
        old = present.get(key)
        if old is not None and any(old[place] != row[column] for place, column in zip(places, compared, strict=True)):
            changed.append((*(row[column] for column in compared), *key))
    if changed:
        assignments = ", ".join(f'"{column}" = ?' for column in compared)
        connection.executemany(f"update {table} set {assignments} where {match}", changed)
    if new:
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"insert into {table} ({names}) values ({marks})", new)
    return len(gone) + len(changed) + len(new)

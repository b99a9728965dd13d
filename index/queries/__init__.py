"""Questions to the catalogue: one `.sql` file each, opening with a comment that says what it answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def sql(name: str) -> str:
    """The text of `<name>.sql`; raises FileNotFoundError for a name that is none."""
    return (resources.files("index") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def names() -> list[str]:
    """Every question there is."""
    return sorted(item.name.removesuffix(".sql") for item in (resources.files("index") / "queries").iterdir() if item.name.endswith(".sql"))


def ask(connection: sqlite3.Connection, name: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The rows of a question as dictionaries, on any connection, whatever its row factory."""
    cursor = connection.execute(sql(name), dict(parameters or {}))
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, tuple(row), strict=True)) for row in cursor]

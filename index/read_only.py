"""Opening a database to read: nothing is written, and nothing needs to be, also where nothing can be."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, with ten seconds of patience; rows are plain tuples.

    A database in WAL mode wants files beside itself even to be read. In a folder that may only be read, with no writer in it, nobody
    can make them and nothing changes: there it is opened as one that stands still.
    """
    connection = _open(path, "mode=ro")
    if _stands_still(connection, path):
        connection.close()
        connection = _open(path, "mode=ro&immutable=1")
    return connection


def stands_still(path: Path) -> bool:
    """Whether the database at `path` can only be read as one that nobody changes."""
    with closing(_open(path, "mode=ro")) as connection:
        return _stands_still(connection, path)


def may_write(path: Path) -> bool:
    """Whether this process may change the database at `path`, or make it: the file, and those that SQLite lays beside it."""
    return os.access(path.parent, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))


def _open(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=10, isolation_level=None)


def _stands_still(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether not even reading works without a file beside the database, which cannot be made, and no writer has made one."""
    try:
        connection.execute("select 1 from sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        needs_to_write = "readonly" in str(error) or "unable to open" in str(error)
        return needs_to_write and not path.with_name(f"{path.name}-wal").exists()
    return False

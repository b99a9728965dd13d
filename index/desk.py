"""`desk.db`: what people decided. Short transactions from any process, every one of them on the disk before it counts.

Where the workspace may only be read, it can be read; whoever tries to write there is told by SQLite.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from index.errors import CannotWrite
from index.migrations import apply_migrations, connect, refuse_newer
from index.migrations.desk import desk_migrations
from index.read_only import connect_to_read, may_write
from index.workspace import Workspace


def open_desk(workspace: Workspace, create: bool = False) -> Database:
    """A connection to `desk.db`, migrated; raises BadConfiguration when there is none and `create` is not set."""
    if create:
        workspace.create()
    else:
        workspace.require()
    return open_desk_file(workspace.desk)


def open_desk_file(path: Path) -> Database:
    """As `open_desk`, for the file itself."""
    is_writable = may_write(path)
    connection = connect(path, synchronous="FULL") if is_writable else connect_to_read(path)
    connection.row_factory = sqlite3.Row
    database = Database(connection)
    if is_writable:
        apply_migrations(database, desk_migrations, path)
        return database
    refuse_newer(database, desk_migrations, path)
    if desk_migrations.pending(database):
        raise CannotWrite(f"{path}: was written by an older kotalog, and cannot be brought up to date without leave to write to it.")
    return database

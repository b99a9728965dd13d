"""`desk.db`: what people decided. Short transactions from any process, every one of them on the disk before it counts."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from index.migrations import apply_migrations, connect
from index.migrations.desk import desk_migrations
from index.workspace import Workspace


def open_desk(workspace: Workspace, create: bool = False) -> Database:
    """A writing connection to `desk.db`, migrated; raises BadConfiguration when there is none and `create` is not set."""
    if create:
        workspace.create()
    else:
        workspace.require()
    return open_desk_file(workspace.desk)


def open_desk_file(path: Path) -> Database:
    """As `open_desk`, for the file itself."""
    connection = connect(path, synchronous="FULL")
    connection.row_factory = sqlite3.Row
    database = Database(connection)
    apply_migrations(database, desk_migrations, path)
    return database

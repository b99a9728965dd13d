"""Opening `catalogue.db`: for the one writer, migrated, or for readers, who never block and never write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from index.errors import BadConfiguration
from index.migrations import apply_migrations, connect, refuse_newer
from index.migrations.catalogue import catalogue_migrations
from index.read_only import connect_to_read


def open_catalogue(path: Path) -> sqlite3.Connection:
    """A writing connection, migrated; the caller holds the workspace's `catalogue` lock. Raises BadConfiguration for a newer schema."""
    connection = connect(path, synchronous="NORMAL")
    connection.row_factory = sqlite3.Row
    connection.execute("pragma journal_size_limit=67108864")
    connection.execute("pragma cache_size=-64000")
    connection.execute("pragma wal_autocheckpoint=8000")  # pages; a page that many documents touch is written back once, not for each
    apply_migrations(Database(connection), catalogue_migrations, path)
    return connection


def read_catalogue(path: Path) -> sqlite3.Connection:
    """A reading connection; raises BadConfiguration when nothing was built yet or a newer kotalog wrote the file."""
    if not path.exists():
        raise BadConfiguration(f"{path}: there is no catalogue yet. Run `kotalog build` first, or name another workspace with --home.")
    connection = connect_to_read(path)
    connection.row_factory = sqlite3.Row
    database = Database(connection)
    refuse_newer(database, catalogue_migrations, path)
    if catalogue_migrations.pending(database):
        raise BadConfiguration(f"{path}: was built by an older kotalog. Run `kotalog build` once to bring it up to date.")
    return connection

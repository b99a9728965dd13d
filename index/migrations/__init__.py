"""The schemas of `catalogue.db` and `desk.db`, as numbered steps whose names tell the history."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

from index.errors import BadConfiguration


def refuse_newer(db: Database, migrations: Migrations, path: Path) -> None:
    """Raises BadConfiguration when a newer kotalog has written the file."""
    known = {step.name for step in migrations._migrations}
    newer = [step.name for step in migrations.applied(db) if step.name not in known]
    if newer:
        raise BadConfiguration(
            f"{path}: written by a newer kotalog (schema step {newer[-1]}). Upgrade kotalog, or open another workspace with --home."
        )


def apply_migrations(db: Database, migrations: Migrations, path: Path) -> None:
    """Bring an open database up to date; raises BadConfiguration when a newer kotalog has written it."""
    refuse_newer(db, migrations, path)
    if migrations.pending(db):
        migrations.apply(db)
        # The day a step was applied is a clock value, and no such value may stand in the catalogue.
        with db.atomic():
            db.execute("update _sqlite_migrations set applied_at = ''")


def connect(path: Path, synchronous: str) -> sqlite3.Connection:
    """A writing connection: WAL, foreign keys, ten seconds of patience."""
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute(f"pragma synchronous={synchronous}")
    connection.execute("pragma foreign_keys=on")
    connection.execute("pragma busy_timeout=10000")
    return connection

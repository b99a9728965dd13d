"""A look at the workspace and this machine: what is sound, what is not, and what to do about it."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import ssl
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.errors import Problem
from index.migrations.catalogue import catalogue_migrations
from index.migrations.desk import desk_migrations
from index.read_only import connect_to_read
from index.workspace import Workspace

# Several connections that write and checkpoint at once could corrupt a WAL file before these releases; kotalog has one writer a file.
_WAL_FIX = (3, 51, 3)
_LOW_SPACE = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `state` is ok, note, or fault; a fault carries the exit code of the contract."""

    name: str
    state: str
    words: str
    exit_code: int = 0


def examine(workspace: Workspace) -> list[Finding]:
    """Every check, in a fixed order; changes nothing."""
    return [*_machine(), *_space(workspace), *_settings(workspace), *_databases(workspace), *_evidence(workspace)]


def _machine() -> Iterator[Finding]:
    yield Finding(
        "python", "ok" if sys.version_info >= (3, 11) else "fault", sys.version.split()[0], 0 if sys.version_info >= (3, 11) else 78
    )
    version = sqlite3.sqlite_version
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("pragma compile_options")}
    if "ENABLE_FTS5" not in options:
        yield Finding("sqlite", "fault", f"{version} without FTS5: search cannot work. Use a Python whose SQLite has it.", 78)
    elif sqlite3.sqlite_version_info < _WAL_FIX:
        yield Finding("sqlite", "note", f"{version} with FTS5; keep to one writing process a file, as kotalog does (fixed in 3.51.3)")
    else:
        yield Finding("sqlite", "ok", f"{version} with FTS5")
    yield Finding("tls", "ok", ssl.OPENSSL_VERSION)
    year = datetime.now(UTC).year
    yield Finding(
        "clock", "ok" if 2026 <= year < 2100 else "fault", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", 0 if 2026 <= year < 2100 else 78
    )
    has_ocr = shutil.which("tesseract") is not None and importlib.util.find_spec("pytesseract") is not None
    yield Finding(
        "ocr",
        "ok" if has_ocr else "note",
        "tesseract found" if has_ocr else "not installed: scanned reports are listed, not read (extra [ocr])",
    )


def _space(workspace: Workspace) -> Iterator[Finding]:
    place = workspace.home if workspace.home.exists() else Path.cwd()
    free = shutil.disk_usage(place).free
    words = f"{free / 1e9:.1f} GB free at {place}"
    yield Finding(
        "disk",
        "ok" if free > _LOW_SPACE else "fault",
        words if free > _LOW_SPACE else f"{words}: free some.",
        0 if free > _LOW_SPACE else 74,
    )


def _settings(workspace: Workspace) -> Iterator[Finding]:
    try:
        semantic = workspace.settings.semantic.model
    except Problem as problem:
        yield Finding("settings", "fault", str(problem), problem.exit_code)
        return
    yield Finding("settings", "ok", f"search by meaning: {semantic}")


def _databases(workspace: Workspace) -> Iterator[Finding]:
    steps = {"desk.db": desk_migrations, "catalogue.db": catalogue_migrations, "archive.db": None}
    for name, migrations in steps.items():
        path = workspace.home / name
        if not path.exists():
            yield Finding(name, "note", "not there yet")
            continue
        try:
            with closing(connect_to_read(path)) as connection:
                verdicts = [row[0] for row in connection.execute("pragma integrity_check(3)")]
                orphans = connection.execute("pragma foreign_key_check").fetchone()
                applied = {row[0] for row in connection.execute("select name from _sqlite_migrations")}
        except sqlite3.Error as error:
            yield Finding(name, "fault", f"cannot be read ({error}). {_remedy(name)}", 74)
            continue
        newer = sorted(applied - {step.name for step in migrations._migrations}) if migrations else []
        if verdicts != ["ok"]:
            yield Finding(name, "fault", f"damaged ({verdicts[0]}). {_remedy(name)}", 74)
        elif orphans:
            yield Finding(name, "fault", f"rows of {orphans[0]} point nowhere. {_remedy(name)}", 74)
        elif newer:
            yield Finding(name, "fault", f"written by a newer kotalog ({newer[-1]}). Upgrade kotalog.", 78)
        else:
            yield Finding(name, "ok", f"sound, {path.stat().st_size / 1e6:.1f} MB")


def _evidence(workspace: Workspace) -> Iterator[Finding]:
    if not workspace.catalogue.exists():
        return
    question = (
        'select count(*), sum(d.text is not null and substr(d.text, e.start + 1, e."end" - e.start) <> e.quote)'
        " from evidence e join documents d on d.id = e.document_id"
    )
    try:
        with closing(connect_to_read(workspace.catalogue)) as connection:
            count, broken = connection.execute(question).fetchone()
    except sqlite3.Error:
        return  # said above
    if broken:
        yield Finding("evidence", "fault", f"{broken} of {count} quotes are not where they say. Run `kotalog build --all`.", 74)
    else:
        yield Finding("evidence", "ok", f"{count} quotes, each in its place")


def _remedy(name: str) -> str:
    if name == "catalogue.db":
        return "Move it away and run `kotalog build`, or `kotalog restore` from a backup."
    return "Run `kotalog restore` from a backup."

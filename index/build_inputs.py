"""Whether a build has anything to do, asked with the standard library alone: loading what builds costs more than all the asking.

`meta` keeps a hash of everything the last complete build was made from; judgements have their own row, since they are applied at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from crawler.sequence import newest_sequence
from index.build_version import code_version, extractor_version
from index.judgements import version_of_keys
from index.workspace import Workspace

INPUTS = "inputs"  # the row of `meta`


def inputs_version(workspace: Workspace) -> str:
    """A hash of what a build is made from beside judgements: archive, registry, purged names, settings, lexicons and all of our code.

    Raises sqlite3.Error where a database is damaged or of another time.
    """
    with closing(_read_only(workspace.desk)) as desk, closing(_read_only(workspace.catalogue)) as catalogue:
        steps = [file.execute("select name from _sqlite_migrations order by name").fetchall() for file in (desk, catalogue)]
        sources = desk.execute("select * from sources order by id").fetchall()
        purged = desk.execute("select value from tombstones where kind = 'person' order by value").fetchall()
    parts = [
        newest_sequence(workspace.archive),
        extractor_version(workspace.lexicons),
        code_version("index"),
        list(_settings(workspace)),
        steps,  # a newer kotalog may have been here
        sources,
        purged,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def documents_if_current(workspace: Workspace) -> int | None:
    """The number of documents of a catalogue that a build would leave as it is; None where it has to look closer.

    Raises Locked while a build runs.
    """
    if not workspace.catalogue.exists() or not workspace.desk.exists():
        return None
    with workspace.lock("catalogue"):
        try:
            with closing(_read_only(workspace.catalogue)) as catalogue:
                wanted = {INPUTS: inputs_version(workspace), "judgements": _judgements(workspace)}
                found = dict(catalogue.execute("select key, value from meta").fetchall())
                if any(found.get(key) != value for key, value in wanted.items()):
                    return None
                if catalogue.execute("select 1 from pending_blocks limit 1").fetchone() is not None:
                    return None
                return int(catalogue.execute("select count(*) from documents").fetchone()[0])
        except sqlite3.Error:  # the build itself says what is wrong
            return None


def _judgements(workspace: Workspace) -> str:
    with closing(_read_only(workspace.desk)) as desk:
        return version_of_keys(row[0] for row in desk.execute("select key from judgements order by decided_at, key"))


def _settings(workspace: Workspace) -> Iterator[str]:
    path = workspace.home / "kotalog.yml"
    yield path.read_bytes().hex() if path.exists() else ""
    yield from (f"{name}={value}" for name, value in sorted(os.environ.items()) if name.startswith("KOTALOG_SEMANTIC"))


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)

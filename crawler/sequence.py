"""How far an archive has come, asked without loading what reads it: a build that has nothing to do needs no more of the archive."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def newest_sequence(path: Path) -> int:
    """The newest sequence number of the archive at `path`; 0 where nothing was ever fetched. Raises sqlite3.Error for a damaged file."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as archive:
        return int(archive.execute("select last from sequence").fetchone()[0])

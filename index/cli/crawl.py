"""`kotalog crawl`: fetch what is due. This process is used once: Scrapy's reactor cannot be started twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from index.cli import Session, pass_session

if TYPE_CHECKING:
    from crawler.archive import Archive, Tombstones
    from index.workspace import Workspace


def open_archive(workspace: Workspace) -> Archive:
    """The archive's writer; the caller holds the lock. Raises BadConfiguration when a newer kotalog wrote it."""
    from crawler.archive import Archive
    from crawler.schema import NewerArchive
    from index.errors import BadConfiguration

    try:
        return Archive(workspace.archive)
    except NewerArchive as error:
        raise BadConfiguration(f"{error} Upgrade kotalog, or open another workspace with --home.") from error


def read_tombstones(workspace: Workspace) -> Tombstones:
    """What was purged, from `desk.db`; nothing when there is no such file yet."""
    from crawler.archive import Tombstones
    from index.desk import open_desk_file

    if not workspace.desk.exists():
        return Tombstones()
    rows = [tuple(row) for row in open_desk_file(workspace.desk).execute("select kind, value from tombstones")]
    return Tombstones.of([value for kind, value in rows if kind == "url"], [value for kind, value in rows if kind == "host"])

"""Runs and visits for people who watch: what the crawler's archive tells of its work, read without writing."""

from __future__ import annotations

from crawler.activity import Run, Visit, read_activity, read_runs
from crawler.archive import ArchiveReader
from index.workspace import Workspace


def recent_runs(workspace: Workspace, limit: int = 30) -> list[Run]:
    """The newest runs first; none when nothing was ever fetched."""
    if not workspace.archive.exists():
        return []
    with ArchiveReader(workspace.archive) as reader:
        return read_runs(reader.db, limit)


def visits_of(workspace: Workspace, source_id: str) -> tuple[Visit, ...]:
    """The last visits at one source, newest first."""
    if not workspace.archive.exists():
        return ()
    with ArchiveReader(workspace.archive) as reader:
        activity = read_activity(reader.db).get(source_id)
    return activity.visits if activity else ()

"""Runs and visits for people who watch: what the crawler's archive tells of its work, read without writing."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.activity import Fetch, Run, Visit, read_activity, read_log, read_run, read_runs, read_visits
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


@dataclass(frozen=True, slots=True)
class RunLog:
    """One run with what it did at each source and the last lines of its log, in the order of time."""

    run: Run
    visits: dict[str, Visit]
    lines: list[Fetch]


def log_of(workspace: Workspace, run_id: int, limit: int = 200, after: int = 0, only_trouble: bool = False) -> RunLog | None:
    """The log of a run, from behind the line `after` on; None when there is no such run."""
    if not workspace.archive.exists():
        return None
    with ArchiveReader(workspace.archive) as reader:
        run = read_run(reader.db, run_id)
        if run is None:
            return None
        return RunLog(run, read_visits(reader.db, run_id), read_log(reader.db, run_id, limit, after, only_trouble))

"""What the crawler did at each source: the numbers behind `kotalog status` and the monitor page. Reads only."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from crawler.urls import bare_host

_RECENT_FETCHES = 200  # of a source's last two visits


@dataclass(frozen=True, slots=True)
class Visit:
    """One run at one source. `refused` counts robots and policy, `failed` everything that should have worked."""

    run_id: int
    started_at: str
    finished_at: str | None
    requests: int
    discovered: int
    new: int
    changed: int
    unchanged: int
    not_modified: int
    failed: int
    refused: int
    bytes: int
    answered: int  # requests that brought what they were made for, listings too
    note: str | None

    @property
    def has_answered(self) -> bool:
        """Whether the source gave at least one page, new or known, or a listing."""
        return self.answered > 0


@dataclass(frozen=True, slots=True)
class Activity:
    """One source: its last visits, newest first, and what its address list holds."""

    source_id: str
    visits: tuple[Visit, ...]
    discovered: int  # addresses that may be documents
    fetched: int  # documents in the archive
    queued: int
    blocked_share: float  # of the fetches of the last two visits: how many met a wall (WAF, CAPTCHA, 401, 403)
    moved_to: str | None  # the host its front page, or most of the last two visits' fetches, led to, when it is another site
    latency: float | None  # seconds, as the crawler's throttle sees it
    park_reason: str | None
    not_before_at: str | None
    weekly_new: tuple[int, ...]  # new documents a week, oldest first, the last one ending with the newest visit
    first_visit_at: str | None = None
    last_new_at: str | None = None  # when the last visit that brought something new began


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the crawler or an import."""

    id: int
    kind: str
    started_at: str
    finished_at: str | None
    state: str
    reason: str | None
    sources: int
    requests: int
    new: int
    changed: int
    failed: int


@dataclass(frozen=True, slots=True)
class Fetch:
    """One line of a run's log: an address that was asked for, and how it ended."""

    id: int
    fetched_at: str
    source_id: str | None
    url: str
    status: int | None
    outcome: str
    why: str | None
    seconds: float | None
    bytes: int


def read_activity(db: sqlite3.Connection, visits: int = 20, weeks: int = 12) -> dict[str, Activity]:
    """Every source the archive knows, by id."""
    ids = [
        row[0] for row in db.execute("select source_id from run_sources union select source_id from captures where source_id is not null")
    ]
    queued = dict(db.execute("select source_id, count(*) from urls where state in ('queued', 'leased') group by source_id").fetchall())
    discovered = dict(db.execute("select source_id, count(*) from urls where kind in ('page', 'report') group by source_id").fetchall())
    fetched = dict(db.execute("select source_id, count(*) from captures group by source_id").fetchall())
    histories = {source_id: _history(db, source_id) for source_id in sorted(ids)}
    recent = _recent_fetches(db, histories)
    return {
        source_id: _activity(
            db,
            source_id,
            history,
            visits,
            recent.get(source_id, []),
            _weekly(history, weeks),
            (discovered.get(source_id, 0), fetched.get(source_id, 0), queued.get(source_id, 0)),
        )
        for source_id, history in histories.items()
    }


def read_runs(db: sqlite3.Connection, limit: int = 50, run_id: int | None = None) -> list[Run]:
    """The newest runs first, or the one with this number."""
    rows = db.execute(
        """select r.*, count(s.source_id) as sources, coalesce(sum(s.requests), 0) as requests, coalesce(sum(s.new), 0) as new,
                  coalesce(sum(s.changed), 0) as changed, coalesce(sum(s.failed), 0) as failed
           from (select * from runs where ? is null or id = ? order by id desc limit ?) r left join run_sources s on s.run_id = r.id
           group by r.id order by r.id desc""",
        (run_id, run_id, limit),
    )
    return [Run(**{key: row[key] for key in Run.__slots__}) for row in rows]


def read_run(db: sqlite3.Connection, run_id: int) -> Run | None:
    """One run, None when there is none with this number."""
    return next((run for run in read_runs(db, 1, run_id)), None)


def read_log(db: sqlite3.Connection, run_id: int, limit: int, after: int = 0, only_trouble: bool = False) -> list[Fetch]:
    """The last lines of a run's log in the order of time: fetches after the given one, or only those that did not end well."""
    trouble = "and (f.outcome in ('failed', 'refused', 'parked', 'gone') or f.status >= 400)" if only_trouble else ""
    rows = db.execute(
        f"""select f.id, f.fetched_at, u.source_id, u.url, f.status, f.outcome, f.why, f.seconds, f.bytes from fetches f
            join urls u on u.id = f.url_id where f.run_id = ? and f.id > ? {trouble} order by f.id desc limit ?""",
        (run_id, after, limit),
    ).fetchall()
    return [Fetch(*row) for row in reversed(rows)]


def read_visits(db: sqlite3.Connection, run_id: int) -> dict[str, Visit]:
    """What one run did at each of its sources; while it runs, what it has done so far."""
    rows = db.execute(
        "select s.*, r.started_at, r.finished_at from run_sources s join runs r on r.id = s.run_id where s.run_id = ? order by s.source_id",
        (run_id,),
    )
    return {row["source_id"]: _visit(row) for row in rows}


def read_failures(db: sqlite3.Connection, source_id: str, limit: int = 50) -> list[tuple[str, str, int | None, str | None]]:
    """The newest fetches of a source that did not end well: (time, URL, HTTP status, reason)."""
    rows = db.execute(
        """select f.fetched_at, u.url, f.status, coalesce(f.why, f.outcome) from fetches f join urls u on u.id = f.url_id
           where u.source_id = ? and f.outcome in ('failed', 'refused', 'parked') order by f.id desc limit ?""",
        (source_id, limit),
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _history(db: sqlite3.Connection, source_id: str) -> list[Visit]:
    rows = db.execute(
        """select s.*, r.started_at, r.finished_at from run_sources s join runs r on r.id = s.run_id
           where s.source_id = ? order by s.run_id desc""",
        (source_id,),
    )
    return [_visit(row) for row in rows]


def _recent_fetches(db: sqlite3.Connection, histories: Mapping[str, list[Visit]]) -> dict[str, list[sqlite3.Row]]:
    """The fetches of every source's last two visits, newest first."""
    wanted = {(visit.run_id, source_id) for source_id, history in histories.items() for visit in history[:2]}
    recent: dict[str, list[sqlite3.Row]] = {}
    for run_id in sorted({run_id for run_id, _ in wanted}, reverse=True):
        rows = db.execute(
            """select f.status, f.outcome, f.why, f.final_url, u.host, u.kind, u.source_id from fetches f join urls u on u.id = f.url_id
               where f.run_id = ? order by f.id desc""",
            (run_id,),
        )
        for row in rows:
            if (run_id, row["source_id"]) in wanted and len(kept := recent.setdefault(row["source_id"], [])) < _RECENT_FETCHES:
                kept.append(row)
    return recent


def _activity(
    db: sqlite3.Connection,
    source_id: str,
    history: list[Visit],
    visits: int,
    recent: list[sqlite3.Row],
    weekly_new: tuple[int, ...],
    counts: tuple[int, int, int],
) -> Activity:
    host = db.execute(
        """select h.latency, h.park_reason, h.not_before_at from hosts h
           where h.host = (select host from urls where source_id = ? group by host order by count(*) desc, host limit 1)""",
        (source_id,),
    ).fetchone()
    blocked = sum(row["why"] == "blocked" or row["status"] in (401, 403) for row in recent)
    return Activity(
        source_id=source_id,
        visits=tuple(history[:visits]),
        discovered=counts[0],
        fetched=counts[1],
        queued=counts[2],
        blocked_share=blocked / len(recent) if recent else 0.0,
        moved_to=_moved_to(recent),
        latency=host["latency"] if host else None,
        park_reason=host["park_reason"] if host else None,
        not_before_at=host["not_before_at"] if host else None,
        weekly_new=weekly_new,
        first_visit_at=history[-1].started_at if history else None,
        last_new_at=next((visit.started_at for visit in history if visit.new), None),
    )


def _visit(row: sqlite3.Row) -> Visit:
    return Visit(**{key: row[key] for key in Visit.__slots__})


def _moved_to(recent: list[sqlite3.Row]) -> str | None:
    """Another site that the front page leads to, or more than half of the answered fetches; `www.` is no other site."""
    for row in recent:
        if row["kind"] == "home" and row["why"] == "offsite" and row["final_url"]:
            return str(urlsplit(row["final_url"]).netloc)
    hosts = [(urlsplit(row["final_url"]).netloc, row["host"]) for row in recent if row["final_url"]]
    ends: list[str] = [end for end, host in hosts if bare_host(end) != bare_host(host)]
    answered = sum(1 for row in recent if row["status"])
    if not ends or len(ends) * 2 <= answered:
        return None
    return max(sorted(set(ends)), key=ends.count)


def _weekly(history: list[Visit], weeks: int) -> tuple[int, ...]:
    if not history:
        return ()
    last = date.fromisoformat(history[0].started_at[:10])
    counts = [0] * weeks
    for visit in history:
        age = (last - date.fromisoformat(visit.started_at[:10])) // timedelta(weeks=1)
        if 0 <= age < weeks:
            counts[weeks - 1 - age] += visit.new
    first = date.fromisoformat(history[-1].started_at[:10])
    return tuple(counts[max(0, weeks - 1 - (last - first) // timedelta(weeks=1)) :])

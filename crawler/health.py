"""What the crawler knows of each source's health: how far its pages came, when it last answered, and how its hosts are doing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HostHealth:
    """A host as the last run left it. Times are stamps; None when there is nothing to say."""

    host: str
    robots_state: str
    crawl_delay: float | None
    parked_until: str | None
    park_reason: str | None
    failures: int
    latency: float | None


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source. Pages are articles and reports; listings, feeds and sitemaps are not counted among them.

    `fetched_by_week` has (ISO day of a Monday, first-seen pages) in order: the source's own rhythm. `reasons` counts the present
    failures and refusals by reason. `offsite` tells that the front page sends visitors to another domain.
    """

    source_id: str
    discovered: int
    fetched: int
    queued: int
    failed: int
    refused: int
    gone: int
    requests: int
    not_modified: int
    runs: int
    last_run_at: str | None
    last_success_at: str | None
    last_new_at: str | None
    offsite: str | None
    reasons: dict[str, int]
    hosts: tuple[HostHealth, ...]
    fetched_by_week: tuple[tuple[str, int], ...]

    @property
    def not_modified_share(self) -> float | None:
        """The share of requests answered by 304; None without requests."""
        return self.not_modified / self.requests if self.requests else None


def source_health(db: sqlite3.Connection, source_id: str, recent_days: int = 30) -> SourceHealth:
    """The health of a source; all zeros for one never visited. `requests` and what follows look at the last `recent_days` days."""
    pages = "source_id = ? and kind in ('page', 'report')"
    counts = db.execute(
        f"""select count(*) as discovered, count(sha256) as fetched, sum(state in ('queued', 'leased')) as queued,
              sum(state = 'failed') as failed, sum(state in ('refused', 'parked')) as refused,
              sum(state = 'gone') as gone, max(last_changed_at) as last_new
            from urls where {pages}""",
        (source_id,),
    ).fetchone()
    recent = db.execute(
        """select coalesce(sum(rs.requests), 0) as requests, coalesce(sum(rs.not_modified), 0) as not_modified, count(*) as runs,
             max(r.started_at) as last_run from run_sources rs join runs r on r.id = rs.run_id
           where rs.source_id = ? and r.started_at >= strftime('%Y-%m-%dT%H:%M:%SZ', 'now', ?)""",
        (source_id, f"-{recent_days} days"),
    ).fetchone()
    success = db.execute(
        """select max(r.finished_at) from run_sources rs join runs r on r.id = rs.run_id
           where rs.source_id = ? and rs.new + rs.changed + rs.unchanged + rs.not_modified > 0""",
        (source_id,),
    ).fetchone()[0]
    reasons = db.execute(
        """select why, count(*) from urls where source_id = ? and why is not null and state not in ('done', 'redirected', 'gone')
           group by why""",
        (source_id,),
    ).fetchall()
    moved = db.execute(
        "select alias_of from urls where source_id = ? and kind = 'home' and state in ('redirected', 'failed') and why = 'offsite'",
        (source_id,),
    ).fetchone()
    hosts = db.execute("select * from hosts where host in (select distinct host from urls where source_id = ?) order by host", (source_id,))
    weeks = db.execute(
        f"""select date(substr(first_seen_at, 1, 10), 'weekday 0', '-6 days') as monday, count(*) from urls
            where {pages} and sha256 is not null group by monday order by monday""",
        (source_id,),
    )
    return SourceHealth(
        source_id=source_id,
        **{name: counts[name] or 0 for name in ("discovered", "fetched", "queued", "failed", "refused", "gone")},
        requests=recent["requests"],
        not_modified=recent["not_modified"],
        runs=recent["runs"],
        last_run_at=recent["last_run"],
        last_success_at=success,
        last_new_at=counts["last_new"],
        offsite=moved["alias_of"] if moved else None,
        reasons={row[0]: row[1] for row in reasons},
        hosts=tuple(
            HostHealth(
                *(row["host"], row["robots_state"], row["crawl_delay"], row["not_before_at"], row["park_reason"]),
                *(row["failures"], row["latency"]),
            )
            for row in hosts
        ),
        fetched_by_week=tuple((row[0], row[1]) for row in weeks),
    )

"""What the monitor asks of the workspace: health, runs, schedules, requests. Called in a thread, never in the event loop."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import asdict
from typing import Any

from index import requests
from index.desk import open_desk
from index.health import SourceHealth, read_health
from index.registry import Registry
from index.schedules import read_schedules
from index.watching import recent_runs, visits_of
from index.workspace import Workspace

STALE_AFTER = 10.0  # seconds a reading of all sources is shown again

_health: dict[Workspace, tuple[float, list[SourceHealth]]] = {}


def health(workspace: Workspace) -> list[SourceHealth]:
    """The health of every source, at most STALE_AFTER seconds old: reading it walks the whole archive."""
    read_at, found = _health.get(workspace, (-STALE_AFTER, []))
    if time.monotonic() - read_at >= STALE_AFTER:
        found = read_health(workspace)
        _health[workspace] = (time.monotonic(), found)
    return found


def forget_health(workspace: Workspace) -> None:
    """Read the sources afresh at the next look, because one was just changed."""
    _health.pop(workspace, None)


def overview_facts(workspace: Workspace, verdict: str, text: str) -> dict[str, Any]:
    """Sources with their verdicts, runs, requests, and whether a runner is alive."""
    if not workspace.desk.exists():
        return {"sources": [], "verdicts": {}, "runs": [], "requests": [], "schedules": {}, "is_runner_alive": False, "total": 0}
    every = health(workspace)
    verdicts: dict[str, int] = {}
    for source in every:
        verdicts[source.verdict] = verdicts.get(source.verdict, 0) + 1
    words = text.casefold()
    shown = [
        source
        for source in every
        if (not verdict or source.verdict == verdict)
        and (not words or words in f"{source.name} {source.base_url} {source.source_id}".casefold())
    ]
    # Those that need somebody first, then those that were visited at all.
    quiet = ("new", "disabled", "healthy")
    shown.sort(key=lambda one: (one.verdict in quiet, one.verdict in quiet[:2], one.name.casefold()))
    with closing(open_desk(workspace)) as desk:
        plans = {plan.source_id: plan for plan in read_schedules(desk)}
        asked = requests.recent(desk, 20)
    return {
        "sources": shown[:400],
        "total": len(every),
        "verdicts": verdicts,
        "runs": recent_runs(workspace, 15),
        "requests": [asdict(one) for one in asked],
        "schedules": plans,
        "is_runner_alive": requests.is_runner_alive(workspace),
    }


def source_facts(workspace: Workspace, source_id: str) -> dict[str, Any] | None:
    """One source with its registry row, health, schedule, visits and requests; None when there is none."""
    if not workspace.desk.exists():
        return None
    with closing(open_desk(workspace)) as desk:
        rows = [row for row in Registry(desk).rows() if row.id == source_id]
        if not rows:
            return None
        plans = read_schedules(desk, [source_id])
        asked = [one for one in requests.recent(desk, 200) if one.payload.get("source_id") == source_id][:10]
    return {
        "row": rows[0].model_dump(),
        "health": next((one for one in health(workspace) if one.source_id == source_id), None),
        "schedule": plans[0] if plans else None,
        "visits": visits_of(workspace, source_id),
        "requests": [asdict(one) for one in asked],
        "is_runner_alive": requests.is_runner_alive(workspace),
    }


def progress_facts(workspace: Workspace) -> dict[str, Any]:
    """What is under way now: open requests and unfinished runs, for the page to show without a reload."""
    with closing(open_desk(workspace)) as desk:
        asked = requests.recent(desk, 20)
    return {
        "is_runner_alive": requests.is_runner_alive(workspace),
        "requests": [{"id": one.id, "action": one.action, "state": one.state, "outcome": (one.outcome or "")[:2000]} for one in asked],
        "runs": [
            {"id": run.id, "state": run.state, "requests": run.requests, "new": run.new, "changed": run.changed, "failed": run.failed}
            for run in recent_runs(workspace, 5)
        ],
    }

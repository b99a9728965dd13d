"""Verdicts: each source against its own past."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.activity import Activity, Visit
from index.health import judge

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def visit(days_ago: float = 0, **counts: int) -> Visit:
    moment = (NOW - timedelta(days=days_ago)).isoformat().replace("+00:00", "Z")
    names = ("requests", "discovered", "new", "changed", "unchanged", "not_modified", "failed", "refused", "bytes", "answered")
    counts = {"requests": 10, "answered": 10 - counts.get("failed", 0), **counts}
    return Visit(run_id=1, started_at=moment, finished_at=moment, note=None, **{**dict.fromkeys(names, 0), **counts})


GOOD = Activity("warta", (visit(0, new=3), visit(1, new=2)), 100, 90, 0, 0.0, None, 0.5, None, None, (4, 6, 5, 4, 3))


@pytest.mark.parametrize(
    ("activity", "readable", "verdict"),
    [
        (None, (), "new"),
        (GOOD, (), "healthy"),
        (replace(GOOD, latency=14.0), (), "slow"),
        (replace(GOOD, blocked_share=0.8), (), "blocked"),
        (replace(GOOD, moved_to="baru.example"), (), "moved"),
        (replace(GOOD, visits=(visit(0, failed=10), visit(1, failed=10))), (), "unreachable"),
        (replace(GOOD, visits=(visit(0, failed=10), visit(1, not_modified=10))), (), "healthy"),
        (replace(GOOD, visits=(visit(0), visit(1))), (), "healthy"),  # listings looked through, without news
        (replace(GOOD, visits=(visit(0, failed=10), visit(1, failed=10)), moved_to="baru.example"), (), "moved"),
        (replace(GOOD, visits=(visit(0, failed=10),), fetched=0, weekly_new=()), (), "unreachable"),  # a first visit nobody answered
        (replace(GOOD, visits=(visit(0, requests=0, answered=0),), fetched=0, weekly_new=()), (), "unreachable"),  # nothing may be asked
        (replace(GOOD, visits=(replace(visit(0, failed=10), finished_at=None),), fetched=0, weekly_new=()), (), "healthy"),  # under way
        (GOOD, (False,) * 8 + (True,) * 40, "template changed"),
        (GOOD, (False,) * 9 + (True,) + (True,) * 30, "template changed"),
        (GOOD, (False, True) * 30, "healthy"),
        (replace(GOOD, visits=(visit(0, not_modified=9), visit(20, new=2)), weekly_new=(4, 6, 5, 4, 0, 0)), (), "fell silent"),
        (replace(GOOD, visits=(visit(0, not_modified=9), visit(20, new=2)), weekly_new=(4, 0, 0, 5, 4, 0, 0)), (), "healthy"),
        (replace(GOOD, visits=(visit(0, not_modified=9), visit(8, new=1)), weekly_new=(0, 1, 0, 0, 1, 0, 0)), (), "healthy"),
        (replace(GOOD, visits=(visit(0, not_modified=9),), weekly_new=(7, 0)), (), "healthy"),
    ],
)
def test_a_verdict_follows_from_the_sources_own_past(activity: Activity | None, readable: tuple[bool, ...], verdict: str) -> None:
    found, words = judge(activity, readable, NOW)
    assert found == verdict
    assert words.endswith(".")

"""Schedules: planned slots, missed ones collapsed, clocks that jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from index.desk import open_desk_file
from index.errors import BadInput
from index.registry import Registry, SourceRow
from index.schedules import JITTER, finish, pause, read_schedules, set_schedule, take_due

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Database:
    database = open_desk_file(tmp_path / "desk.db")
    rows = [SourceRow(id=name, name=name, kind="news", base_url=f"https://{name}.example") for name in ("warta", "kabar")]
    Registry(database).save(rows)
    return database


def test_a_daily_slot_is_in_the_sources_own_time_zone(desk: Database) -> None:
    schedule = set_schedule(desk, "warta", "30 6 * * *", "Asia/Jayapura", START)
    assert schedule.next_due_at is not None
    slot = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)  # 06:30 in Jayapura is 21:30 UTC of the day before
    assert slot <= schedule.next_due_at < slot + JITTER


def test_missed_slots_collapse_into_one_run(desk: Database) -> None:
    set_schedule(desk, "warta", "0 6 * * *", "Asia/Jakarta", START)
    later = START + timedelta(days=3, hours=1)
    assert take_due(desk, later) == ["warta"]
    assert take_due(desk, later) == []
    assert take_due(desk, later + timedelta(hours=20)) == []
    assert take_due(desk, later + timedelta(days=1)) == ["warta"]


@pytest.mark.parametrize("cron", ["0 6 * * *", "0 * * * *", "*/15 * * * *"])
def test_a_clock_set_back_neither_runs_again_nor_blocks(desk: Database, cron: str) -> None:
    planned = set_schedule(desk, "warta", cron, "Asia/Jakarta", START).next_due_at
    assert planned is not None
    period = timedelta(days=1) if cron == "0 6 * * *" else timedelta(hours=1) if cron == "0 * * * *" else timedelta(minutes=15)
    ahead = planned + 3 * period
    assert take_due(desk, ahead) == ["warta"]
    back = ahead - timedelta(hours=2)
    assert take_due(desk, back) == []
    assert take_due(desk, back + 3 * period) == ["warta"]


@pytest.mark.parametrize("cron", ["* * * * *", "*/7 * * * *", "0,1 6 * * *", "59 23 31 12 *", "0 6 * * mon"])
def test_the_next_visit_always_lies_ahead_and_soon_after_its_slot(desk: Database, cron: str) -> None:
    moment = START
    for _ in range(30):
        due = set_schedule(desk, "kabar", cron, "Asia/Makassar", moment).next_due_at
        assert due is not None and due > moment
        moment = due
    assert cron != "* * * * *" or moment <= START + timedelta(minutes=31)


def test_a_clock_that_was_days_ahead_does_not_block_for_days(desk: Database) -> None:
    set_schedule(desk, "warta", "0 6 * * *", "Asia/Jakarta", START)
    assert take_due(desk, START + timedelta(days=30)) == ["warta"]
    assert take_due(desk, START + timedelta(hours=1)) == []
    assert take_due(desk, START + timedelta(days=2)) == ["warta"]


def test_paused_and_disabled_sources_wait(desk: Database) -> None:
    for name in ("warta", "kabar"):
        set_schedule(desk, name, "0 6 * * *", "Asia/Jakarta", START)
    pause(desk, "warta", True, START)
    Registry(desk).edit("kabar", {"is_enabled": False})
    assert take_due(desk, START + timedelta(days=1)) == []
    pause(desk, "warta", False, START + timedelta(days=1))
    assert take_due(desk, START + timedelta(days=1)) == []
    assert take_due(desk, START + timedelta(days=2)) == ["warta"]


def test_shorthands_spread_the_sources(desk: Database) -> None:
    crons = {set_schedule(desk, name, "@daily", "Asia/Jakarta", START).cron for name in ("warta", "kabar")}
    assert len(crons) == 2 and all(cron.endswith(" * * *") for cron in crons)
    assert [schedule.source_id for schedule in read_schedules(desk)] == ["kabar", "warta"]


@pytest.mark.parametrize(
    ("cron", "zone"), [("61 6 * * *", "Asia/Jakarta"), ("soon", "Asia/Jakarta"), ("0 6 * * *", "Asia/Bandung"), ("0 6 31 2 *", "UTC")]
)
def test_a_wrong_cron_line_or_zone_is_refused(desk: Database, cron: str, zone: str) -> None:
    with pytest.raises(BadInput):
        set_schedule(desk, "warta", cron, zone, START)
    assert read_schedules(desk) == []


def test_what_a_killed_run_had_begun_is_due_again_for_the_next_one(desk: Database) -> None:
    set_schedule(desk, "warta", "0 6 * * *", "Asia/Jakarta", START)
    later = START + timedelta(days=1)
    assert take_due(desk, later, takes_up=True) == ["warta"]
    assert take_due(desk, later + timedelta(minutes=1)) == []
    assert take_due(desk, later + timedelta(minutes=2), takes_up=True) == ["warta"]
    finish(desk, ["warta"], "ok", later + timedelta(minutes=9))
    assert take_due(desk, later + timedelta(minutes=10), takes_up=True) == []
    assert take_due(desk, later + timedelta(days=1), takes_up=True) == ["warta"]
    assert take_due(desk, later + timedelta(hours=22), takes_up=True) == [], "a clock set back takes nothing up"

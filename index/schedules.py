"""When sources are visited: cron rows in `desk.db`, worked out from planned slots, never from "now plus an interval".

Missed slots collapse into one run. A clock that jumps ahead causes one run, a clock set back none: a next visit that lies
more than two periods ahead shows that the clock was wrong, and is planned anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils import Database

from index.errors import BadInput

JITTER = timedelta(minutes=10)  # sources that share a slot are spread over this much, at most a tenth of the period
_SHORTHANDS = {"@hourly": "{minute} * * * *", "@daily": "{minute} {hour} * * *", "@weekly": "{minute} {hour} * * {day}"}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan of one source; times are UTC."""

    source_id: str
    cron: str
    time_zone: str
    is_paused: bool
    next_due_at: datetime | None
    last_started_at: datetime | None
    last_finished_at: datetime | None
    last_outcome: str | None


def set_schedule(database: Database, source_id: str, cron: str, time_zone: str, now: datetime) -> Schedule:
    """Plan a source; `cron` has five fields or is @hourly, @daily or @weekly (then spread by the source's id). Raises BadInput."""
    expression = _expand(cron, source_id)
    due = _next_due(source_id, expression, time_zone, now)
    database.execute(
        "insert into schedules (source_id, cron, time_zone, next_due_at) values (?, ?, ?, ?)"
        " on conflict (source_id) do update set cron = excluded.cron, time_zone = excluded.time_zone, next_due_at = excluded.next_due_at",
        [source_id, expression, time_zone, _text(due)],
    )
    return read_schedules(database, [source_id])[0]


def read_schedules(database: Database, ids: Iterable[str] | None = None) -> list[Schedule]:
    """All schedules, or those of the named sources, by source id."""
    if ids is None:
        return [_schedule(row) for row in database.execute("select * from schedules order by source_id")]
    found = (database.execute("select * from schedules where source_id = ?", [name]).fetchone() for name in sorted(set(ids)))
    return [_schedule(row) for row in found if row is not None]


def pause(database: Database, source_id: str, is_paused: bool, now: datetime) -> None:
    """Pause or resume; a resumed source waits for its next slot. Raises BadInput when the source has no schedule."""
    known = read_schedules(database, [source_id])
    if not known:
        raise BadInput(f"'{source_id}' has no schedule yet. `kotalog schedule set {source_id} @daily` makes one.")
    due = _next_due(source_id, known[0].cron, known[0].time_zone, now)
    database.execute("update schedules set is_paused = ?, next_due_at = ? where source_id = ?", [int(is_paused), _text(due), source_id])


def is_any_due(database: Database, now: datetime, *, takes_up: bool = False) -> bool:
    """Whether a visit's slot has come or, with `takes_up`, a visit was begun and never ended."""
    plans = [plan for plan in read_schedules(database) if not plan.is_paused]
    return any((plan.next_due_at is not None and plan.next_due_at <= now) or (takes_up and _was_killed(plan, now)) for plan in plans)


def take_due(database: Database, now: datetime, *, takes_up: bool = False) -> list[str]:
    """The sources that are due, marked as started and planned for their next slot in the same transaction.

    With `takes_up`, what an earlier run had begun and not finished is due again: its caller holds the lock of runs, so that run is dead.
    """
    due: list[str] = []
    with database.atomic():
        enabled = {row["id"] for row in database.execute("select id from sources where is_enabled = 1")}
        for schedule in read_schedules(database):
            if schedule.is_paused or schedule.source_id not in enabled:
                continue
            if takes_up and _was_killed(schedule, now):
                due.append(schedule.source_id)
                database.execute("update schedules set last_started_at = ? where source_id = ?", [_text(now), schedule.source_id])
                continue
            upcoming = _next_due(schedule.source_id, schedule.cron, schedule.time_zone, now)
            if schedule.next_due_at is not None and schedule.next_due_at > now:
                period = _next_due(schedule.source_id, schedule.cron, schedule.time_zone, upcoming) - upcoming
                if schedule.next_due_at - now > 2 * period:
                    database.execute("update schedules set next_due_at = ? where source_id = ?", [_text(upcoming), schedule.source_id])
                continue
            due.append(schedule.source_id)
            database.execute(
                "update schedules set next_due_at = ?, last_started_at = ? where source_id = ?",
                [_text(upcoming), _text(now), schedule.source_id],
            )
    return due


def _was_killed(schedule: Schedule, now: datetime) -> bool:
    """Begun and never ended, while its next slot still lies ahead."""
    started, ended, upcoming = schedule.last_started_at, schedule.last_finished_at, schedule.next_due_at
    return started is not None and (ended is None or ended < started) and started <= now and upcoming is not None and upcoming > now


def finish(database: Database, ids: Iterable[str], outcome: str, now: datetime) -> None:
    """Note how a run of these sources ended."""
    with database.atomic():
        for source_id in ids:
            database.execute(
                "update schedules set last_finished_at = ?, last_outcome = ? where source_id = ?", [_text(now), outcome, source_id]
            )


def _schedule(row: sqlite3.Row) -> Schedule:
    due, started, finished = (_time(row[key]) for key in ("next_due_at", "last_started_at", "last_finished_at"))
    return Schedule(row["source_id"], row["cron"], row["time_zone"], bool(row["is_paused"]), due, started, finished, row["last_outcome"])


def _expand(cron: str, source_id: str) -> str:
    number = _number(source_id)
    pattern = _SHORTHANDS.get(cron.strip().lower(), cron.strip())
    return pattern.format(minute=number % 60, hour=number // 60 % 24, day=_DAYS[number // 1440 % 7])


@lru_cache(maxsize=8192)
def _trigger(cron: str, time_zone: str) -> CronTrigger:
    try:
        zone = ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError) as error:
        raise BadInput(f"'{time_zone}' is no known time zone. Use Asia/Jakarta, Asia/Makassar or Asia/Jayapura.") from error
    try:
        return CronTrigger.from_crontab(cron, timezone=zone)
    except ValueError as error:
        raise BadInput(
            f"'{cron}' is no cron line ({error}). Write five fields such as '30 6 * * *', or @hourly, @daily, @weekly."
        ) from error


def _next_due(source_id: str, cron: str, time_zone: str, after: datetime) -> datetime:
    """The first slot, with this source's share of the jitter, that lies after `after`."""
    slot, period = _slot(cron, time_zone, after)
    offset = timedelta(seconds=_number(source_id) % max(1, int(min(JITTER, period / 10).total_seconds())))
    while slot + offset <= after:
        slot, _ = _slot(cron, time_zone, slot + JITTER)
    return slot + offset


@lru_cache(maxsize=8192)  # thousands of sources share the slots of a day
def _slot(cron: str, time_zone: str, after: datetime) -> tuple[datetime, timedelta]:
    """The first slot later than JITTER before `after`, and the time to the next one."""
    trigger = _trigger(cron, time_zone)
    first = _fire(trigger, after - JITTER, cron)
    return first, _fire(trigger, first, cron) - first


def _fire(trigger: CronTrigger, after: datetime, cron: str) -> datetime:
    fire: datetime | None = trigger.get_next_fire_time(after, after + timedelta(microseconds=1))
    if fire is None:
        raise BadInput(f"'{cron}' never comes. Write five fields such as '30 6 * * *'.")
    return fire.astimezone(UTC)


def _number(source_id: str) -> int:
    return int.from_bytes(hashlib.sha256(source_id.encode()).digest()[:4], "big")


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

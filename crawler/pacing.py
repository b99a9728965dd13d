"""When which host may be asked again: one request at a time to a host and to an address, with pauses, quiet hours and daily budgets.

A `Lane` is one address (many offices share one small server), a `Host` one name with its own state, which survives restarts in
`archive.db: hosts`. Time within a run is `time.monotonic`, so that a clock set back holds nobody up.
"""

from __future__ import annotations

import heapq
import sqlite3
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from crawler.capture import Source
from crawler.clock import parse_stamp, stamp, stamp_in
from crawler.frontier import Lease
from crawler.robots import Robots

HORIZON = 60.0  # a run waits this long for a host that asked for patience; longer waits are left to the next run
ROBOTS_FRESH = 86400.0
_FAILURES_UNTIL_PARKED = 3
_LONGEST_PARK = 7 * 86400.0
_LATENCY_SHARE = 0.5  # AutoThrottle's target concurrency: a host that needs 4 s is asked every 8 s
_LONGEST_THROTTLE = 60.0


@dataclass(slots=True)
class Lane:
    """One address: at most one request at a time, and a pause between two."""

    key: str
    ready_at: float = 0.0
    is_busy: bool = False
    is_listed: bool = False  # stands in the agenda's heap
    hosts: deque[Host] = field(default_factory=deque)


@dataclass(slots=True)
class Host:
    """One host name (with port) of a run."""

    name: str
    source: Source
    lane: Lane | None = None
    delay: float = 3.0
    latency: float | None = None
    robots: Robots | None = None
    robots_state: str = "unknown"  # unknown, known, unreachable
    robots_age: float = ROBOTS_FRESH
    robots_tries: int = 0
    robots_trouble: str = "robots_unreachable"
    not_before: str | None = None
    park_reason: str | None = None
    failures: int = 0
    day: str = field(default_factory=lambda: stamp()[:10])
    pages_today: int = 0
    bytes_today: int = 0
    daily_pages: int = 500
    daily_bytes: int = 200_000_000
    leases: deque[Lease] = field(default_factory=deque)
    has_work: bool = True
    wakes_at: float = 0.0
    left_because: str | None = None
    remembered: tuple[int, str | None, str | None] = (0, None, None)  # failures, not_before, park_reason as the run found them

    @property
    def pause(self) -> float:
        """Seconds between the end of one request and the next: the longest of what we, the host and its slowness ask for."""
        pause = self.delay
        if self.robots is not None and self.robots.crawl_delay:
            pause = max(pause, self.robots.crawl_delay)
        if self.delay > 0 and self.latency:
            pause = max(pause, min(self.latency / _LATENCY_SHARE, _LONGEST_THROTTLE))
        return pause

    def needs_robots(self) -> bool:
        """Whether its robots.txt has to be asked for before anything else."""
        return self.robots_state == "unknown" or (self.robots_state == "known" and self.robots_age >= ROBOTS_FRESH)

    def held_for(self, now: datetime, quiet_hours: str | None) -> tuple[float, str] | None:
        """(seconds, reason) while nothing may be fetched: parked, budget, quiet hours; None when it may."""
        held: list[tuple[float, str]] = []
        if self.robots_state == "unreachable":
            held.append((HORIZON + 1, self.robots_trouble))
        if self.not_before is not None:
            left = (parse_stamp(self.not_before) - now).total_seconds()
            if left > 0:
                held.append((left, self.park_reason or "parked"))
        if self.day == stamp(now)[:10] and (self.pages_today >= self.daily_pages or self.bytes_today >= self.daily_bytes):
            tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
            held.append(((tomorrow - now).total_seconds(), "budget_reached"))
        quiet = seconds_of_quiet(now, self.source.quiet_hours or quiet_hours, self.source.time_zone)
        if quiet > 0:
            held.append((quiet, "quiet_hours"))
        return max(held) if held else None

    def note_answer(self, seconds: float, size: int, *, is_page: bool) -> None:
        """Count a request against the budgets; its duration steers the throttle as Scrapy's AutoThrottle does."""
        today = stamp()[:10]
        if today != self.day:  # a run that goes on past midnight
            self.day, self.pages_today, self.bytes_today = today, 0, 0
        self.latency = seconds if self.latency is None else max(seconds, (self.latency + seconds) / 2)
        self.pages_today += is_page
        self.bytes_today += size

    def note_trouble(self, why: str, retry_after: float | None) -> None:
        """A host that fails is left alone: as long as it asks for, and for a day after three failures on end, then longer."""
        self.failures += 1
        seconds = retry_after
        if self.failures >= _FAILURES_UNTIL_PARKED:
            parked = min(86400.0 * 2 ** (self.failures - _FAILURES_UNTIL_PARKED), _LONGEST_PARK)
            seconds = max(parked, retry_after or 0.0)
        if seconds:
            until = stamp_in(seconds)
            if self.not_before is None or until > self.not_before:
                self.not_before, self.park_reason = until, why

    def note_health(self) -> None:
        """A good answer ends a row of failures."""
        self.failures, self.not_before, self.park_reason = 0, None, None


def seconds_of_quiet(now: datetime, hours: str | None, time_zone: str) -> float:
    """How long the quiet hours ("22:00-06:00" in the zone) last from now; 0 outside them."""
    if not hours:
        return 0.0
    local = now.astimezone(ZoneInfo(time_zone))
    (start_hour, start_minute), (end_hour, end_minute) = (map(int, part.split(":")) for part in hours.split("-"))
    start, end, moment = start_hour * 60 + start_minute, end_hour * 60 + end_minute, local.hour * 60 + local.minute
    is_quiet = start <= moment < end if start <= end else moment >= start or moment < end
    return ((end - moment) % 1440) * 60.0 - local.second if is_quiet else 0.0


def load_host(db: sqlite3.Connection, name: str, source: Source, agent: str) -> Host:
    """A host with what is remembered of it."""
    host = Host(name, source)
    row = db.execute("select * from hosts where host = ?", (name,)).fetchone()
    if row is None:
        return host
    host.not_before, host.park_reason, host.failures, host.latency = (
        row["not_before_at"],
        row["park_reason"],
        row["failures"],
        row["latency"],
    )
    host.remembered = (host.failures, host.not_before, host.park_reason)
    if row["day"] == stamp()[:10]:
        host.pages_today, host.bytes_today = row["pages_today"], row["bytes_today"]
    if row["robots_state"] == "known" and row["robots_fetched_at"]:
        host.robots_age = (datetime.now(UTC) - parse_stamp(row["robots_fetched_at"])).total_seconds()
        if 0 <= host.robots_age < ROBOTS_FRESH:
            host.robots, host.robots_state = Robots(row["robots_text"] or "", agent), "known"
    return host


def save_host(db: sqlite3.Connection, host: Host) -> None:
    """Remember a host's pace and budgets; what is known of its robots.txt is saved where that is read."""
    db.execute("insert or ignore into hosts (host) values (?)", (host.name,))
    db.execute(
        """update hosts set not_before_at = ?, park_reason = ?, failures = ?, day = ?, pages_today = ?, bytes_today = ?, latency = ?
           where host = ?""",
        (host.not_before, host.park_reason, host.failures, host.day, host.pages_today, host.bytes_today, host.latency, host.name),
    )


class Agenda:
    """The lanes of a run, by when they are ready. Hosts whose lane is not known yet wait to be resolved."""

    def __init__(self) -> None:
        self.hosts: dict[str, Host] = {}
        self.lanes: dict[str, Lane] = {}
        self.unresolved: deque[Host] = deque()
        self._heap: list[tuple[float, int, Lane]] = []
        self._order = count()

    def join(self, host: Host, lane_key: str) -> None:
        """Put a resolved host on the lane of its address."""
        lane = self.lanes.setdefault(lane_key, Lane(lane_key))
        host.lane = lane
        lane.hosts.append(host)
        self.list_lane(lane)

    def list_lane(self, lane: Lane) -> None:
        """Let an idle lane be considered again."""
        if not lane.is_busy and not lane.is_listed and any(host.has_work for host in lane.hosts):
            lane.is_listed = True
            wakes = min(host.wakes_at for host in lane.hosts if host.has_work)
            heapq.heappush(self._heap, (max(lane.ready_at, wakes), next(self._order), lane))

    def give_work(self, host: Host) -> None:
        """Something was queued for a host."""
        if not host.has_work and host.left_because is None:
            host.has_work, host.wakes_at = True, 0.0
            if host.lane is not None:
                self.list_lane(host.lane)

    def ready_lane(self) -> Lane | None:
        """A lane that may be asked now, taken off the agenda; None when all are busy or pausing."""
        if self._heap and self._heap[0][0] <= time.monotonic():
            lane = heapq.heappop(self._heap)[2]
            lane.is_listed = False
            return lane
        return None

    def seconds_to_wait(self) -> float | None:
        """Until the next lane is ready; None when no lane waits."""
        return max(0.0, self._heap[0][0] - time.monotonic()) if self._heap else None

    def start(self, lane: Lane) -> None:
        """A request on this lane begins."""
        lane.is_busy = True

    def finish(self, lane: Lane, pause: float) -> None:
        """A request has ended; the lane pauses."""
        lane.is_busy = False
        lane.ready_at = time.monotonic() + pause
        self.list_lane(lane)

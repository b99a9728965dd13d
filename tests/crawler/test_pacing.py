"""When which host may be asked: lanes of one address, pauses, budgets, quiet hours, parking."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.capture import Source
from crawler.clock import parse_stamp, stamp_in
from crawler.pacing import Agenda, Host, load_host, save_host, seconds_of_quiet
from crawler.robots import Robots

SOURCE = Source("warta", "Warta", "news", "https://warta.example")
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # 12.00 WIB, 13.00 WITA, 14.00 WIT


@pytest.mark.parametrize(
    ("hours", "zone", "left"),
    [
        (None, "Asia/Jakarta", 0),
        ("11:00-13:00", "Asia/Jakarta", 3600),
        ("12:00-12:30", "Asia/Jakarta", 1800),
        ("13:00-15:00", "Asia/Jakarta", 0),
        ("13:00-15:00", "Asia/Makassar", 7200),
        ("13:00-15:00", "Asia/Jayapura", 3600),
        ("22:00-06:00", "Asia/Jakarta", 0),
        ("22:00-14:00", "Asia/Jakarta", 7200),
    ],
)
def test_quiet_hours_are_those_of_the_site(hours: str | None, zone: str, left: float) -> None:
    assert seconds_of_quiet(NOON, hours, zone) == left


def test_two_hosts_at_one_address_take_turns() -> None:
    agenda = Agenda()
    for name in ("satu.example", "dua.example"):
        host = agenda.hosts[name] = Host(name, SOURCE)
        agenda.join(host, "198.51.100.1")
    other = agenda.hosts["tiga.example"] = Host("tiga.example", SOURCE)
    agenda.join(other, "198.51.100.2")
    lanes = [agenda.ready_lane(), agenda.ready_lane(), agenda.ready_lane()]
    assert [lane.key if lane else None for lane in lanes] == ["198.51.100.1", "198.51.100.2", None]
    first = lanes[0]
    assert first is not None
    agenda.start(first)
    agenda.list_lane(first)
    assert agenda.ready_lane() is None
    agenda.finish(first, pause=30)
    assert agenda.ready_lane() is None
    assert 20 < (agenda.seconds_to_wait() or 0) <= 30


def test_the_pause_is_the_longest_of_ours_theirs_and_their_slowness() -> None:
    host = Host("warta.example", SOURCE, delay=3)
    assert host.pause == 3
    host.note_answer(4.0, 100, is_page=True)
    assert host.pause == 8
    host.robots = Robots("User-agent: *\nCrawl-delay: 20", "kotalog")
    assert host.pause == 20
    assert Host("lokal", SOURCE, delay=0, latency=9).pause == 0


def test_three_failures_on_end_park_a_host_and_the_next_ones_for_longer() -> None:
    host = Host("warta.example", SOURCE)
    waits = []
    for _ in range(6):
        host.note_trouble("http_5xx", None)
        until = parse_stamp(host.not_before) if host.not_before else None
        waits.append(round((until - datetime.now(UTC)).total_seconds() / 86400) if until else 0)
    assert waits == [0, 0, 1, 2, 4, 7]
    host.note_health()
    assert host.held_for(datetime.now(UTC), None) is None


def test_budgets_hold_until_midnight() -> None:
    noon = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)  # of today: budgets are a day's
    host = Host("warta.example", SOURCE, daily_pages=2)
    host.note_answer(0.1, 10, is_page=True)
    assert host.held_for(noon, None) is None
    host.note_answer(0.1, 10, is_page=True)
    assert host.held_for(noon, None) == (19 * 3600, "budget_reached")
    heavy = Host("warta.example", SOURCE, daily_bytes=1000)
    heavy.note_answer(0.1, 1000, is_page=False)
    assert heavy.held_for(noon, None) == (19 * 3600, "budget_reached")


def test_what_is_known_of_a_host_survives_a_restart(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive.db")
    host = Host("warta.example", SOURCE)
    host.note_answer(2.0, 500, is_page=True)
    host.not_before, host.park_reason, host.failures = stamp_in(500), "overloaded", 2
    save_host(archive.db, host)
    again = load_host(archive.db, "warta.example", SOURCE, "kotalog")
    assert (again.not_before, again.park_reason, again.failures) == (host.not_before, "overloaded", 2)
    assert (again.pages_today, again.bytes_today, again.latency) == (1, 500, 2.0)
    archive.close()


def test_rules_are_for_us_by_name_and_for_everybody() -> None:
    robots = Robots("User-agent: kotalog\nDisallow: /kota\n\nUser-agent: *\nDisallow: /\nSitemap: /peta.xml", "kotalog")
    assert robots.allows("https://warta.example/berita")
    assert not robots.allows("https://warta.example/kota/x")
    assert robots.sitemaps == ["/peta.xml"]

"""`kotalog run --due` as cron calls it: one at a time (T22), missed slots made up for once, a clock set back does nothing (T24)."""

from __future__ import annotations

import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from index.desk import open_desk
from index.schedules import read_schedules, set_schedule
from index.workspace import Workspace
from tests.crawler.black_box import HELD, ROOT, Desk
from tests.crawler.fault_server import FaultServer, Hit, Reply, html_page


def shift_clock(home: Path, by: timedelta) -> None:
    """As if the clock had been set ahead by so much (back, when negative): every time the schedule knows lies that much earlier."""
    database = open_desk(Workspace(home))
    for column in ("next_due_at", "last_started_at", "last_finished_at"):
        for row in database.execute(f"select source_id, {column} as at from schedules where {column} is not null").fetchall():
            moved = (datetime.fromisoformat(row["at"]) - by).isoformat(timespec="seconds")
            database.execute(f"update schedules set {column} = ? where source_id = ?", [moved, row["source_id"]])


def test_t22_t24_due_visits_are_made_once_whatever_was_missed_killed_or_set_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "home")
    is_slow = True

    def front(hit: Hit, number: int) -> Reply:
        return Reply(html_page("Depan"), pause=HELD if is_slow else 0)

    with FaultServer({"/": front}) as site:
        desk.add("warta", site.url)
        far = (datetime.now(ZoneInfo("Asia/Jakarta")).hour + 12) % 24  # no slot comes round while the test runs
        set_schedule(open_desk(Workspace(desk.home)), "warta", f"0 {far} * * *", "Asia/Jakarta", datetime.now(UTC))

        def run_due() -> subprocess.Popen[str]:
            command = desk.command("run", "--due", "--allow-private", site.authority)
            return subprocess.Popen(command, env=desk.environment, cwd=ROOT, stderr=subprocess.PIPE, text=True)

        def outcome() -> tuple[int, str]:
            process = run_due()
            said = process.communicate(timeout=200)[1]
            return process.returncode, said

        assert "Nothing is due." in outcome()[1]
        shift_clock(desk.home, timedelta(days=3))  # three slots were missed
        first = run_due()
        until = time.monotonic() + 120
        while not site.times("/robots.txt") or len(site.hits) < 2:
            assert time.monotonic() < until
            time.sleep(0.05)
        code, said = outcome()
        assert (code, f"process {first.pid}" in said) == (75, True)
        first.send_signal(signal.SIGKILL)
        first.communicate()
        is_slow = False
        code, said = outcome()  # what the killed run had begun is taken up at once
        assert code == 0, said
        visits = len(site.times("/"))
        assert "Nothing is due." in outcome()[1], "three missed slots are one visit"
        shift_clock(desk.home, timedelta(hours=-2))
        assert "Nothing is due." in outcome()[1]
        [schedule] = read_schedules(open_desk(Workspace(desk.home)))
        assert schedule.last_outcome == "ok"
        assert schedule.next_due_at is not None and schedule.next_due_at < datetime.now(UTC) + timedelta(hours=26.5)
        assert len(site.times("/")) == visits

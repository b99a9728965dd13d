"""Requests of the site's buttons, and the runner that carries them out."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index import requests
from index.desk import open_desk
from index.requests import TooManyRequests, is_runner_alive
from index.workspace import Workspace

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    open_desk(made, create=True)
    return made


def test_requests_are_taken_in_order_and_their_outcome_is_kept(workspace: Workspace) -> None:
    desk = open_desk(workspace)
    first = requests.ask(desk, "run", {"source_id": "warta"}, "ani", NOW)
    requests.ask(desk, "build", {}, "budi", NOW)
    taken = requests.take(desk, NOW)
    assert taken is not None and (taken.id, taken.payload) == (first, {"source_id": "warta"})
    requests.finish(desk, taken.id, True, "ok", NOW)
    assert [(item.action, item.state) for item in requests.recent(desk)] == [("build", "waiting"), ("run", "done")]


def test_nobody_asks_more_than_five_times_a_minute(workspace: Workspace) -> None:
    desk = open_desk(workspace)
    for _ in range(5):
        requests.ask(desk, "build", {}, "ani", NOW)
    with pytest.raises(TooManyRequests):
        requests.ask(desk, "build", {}, "ani", NOW + timedelta(seconds=50))
    requests.ask(desk, "build", {}, "budi", NOW)
    requests.ask(desk, "build", {}, "ani", NOW + timedelta(seconds=61))


def test_what_a_dead_runner_had_begun_waits_again(workspace: Workspace) -> None:
    desk = open_desk(workspace)
    requests.ask(desk, "build", {}, "ani", NOW)
    requests.take(desk, NOW)
    assert requests.give_back(desk) == 1
    assert requests.take(desk, NOW) is not None


def test_the_resident_runner_carries_a_request_out_and_ends_on_sigint(workspace: Workspace) -> None:
    desk = open_desk(workspace)
    request = requests.ask(desk, "run", {"source_id": "tak-ada"}, "ani", datetime.now(UTC))
    command = [
        sys.executable,
        "-c",
        "import kotalog; kotalog.main()",
        "--home",
        str(workspace.home),
        "schedule",
        "serve",
        "--interval",
        "0.2",
    ]
    runner = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + 200
        while requests.read(desk, request).state != "failed" and time.monotonic() < deadline:
            time.sleep(0.1)
        assert requests.read(desk, request).state == "failed", "a source that is not there cannot be run"
        assert is_runner_alive(workspace)
        second = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert second.returncode == 75 and "process" in second.stderr
        runner.send_signal(signal.SIGINT)
        assert runner.wait(60) == 0
        assert not is_runner_alive(workspace)
    finally:
        runner.kill()
        runner.wait()

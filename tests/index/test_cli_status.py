"""`kotalog status` on a narrow terminal (a real pty), on a wide one, and in a pipe."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.archive import Archive
from index.desk import open_desk
from index.registry import Registry, SourceRow
from index.schedules import pause, set_schedule
from index.workspace import Workspace
from tests.index import command

LONG = "diskominfoperstatik-kabupatenjauhsekali"  # as long as the longest of the shipped registry
NEXT = ("2026-11-22", "06:30")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Three sources: one that works, one that stopped answering after it had given something, one that is paused."""
    workspace = Workspace(tmp_path / "home")
    registry = Registry.open(workspace, create=True)
    ids = ("warta", LONG, "suara")
    registry.save([SourceRow(id=name, name=name, kind="news", base_url=f"https://{name}.example") for name in ids])
    desk = open_desk(workspace)
    now = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    for name in ("warta", "suara"):
        set_schedule(desk, name, "30 6 * * *", "UTC", now)
    pause(desk, "suara", True, now)
    archive = Archive(workspace.archive)
    for days_ago, new in ((9, 3), (2, 0), (1, 0)):
        run = archive.start_run("crawl")
        for name in ids:
            answered = 10 if name != LONG or new else 0
            archive.db.execute(
                "insert into run_sources (run_id, source_id, requests, answered, failed, new) values (?, ?, 10, ?, ?, ?)",
                [run, name, answered, 10 - answered, new],
            )
        archive.finish_run(run, "finished")
        archive.db.execute("update runs set started_at = ? where id = ?", [(now - timedelta(days=days_ago)).isoformat(), run])
    archive.close()
    return workspace.home


def on_a_terminal(home: Path, columns: int, *arguments: str) -> list[str]:
    """The lines that a terminal of that width shows."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "kotalog", "-q", "--home", str(home), "status", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        cwd=Path(__file__).parents[2],
        env={name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")} | {"TERM": "xterm"},
    )
    os.close(theirs)
    said = b""
    with suppress(OSError):  # the other end is closed
        while part := os.read(ours, 65536):
            said += part
    os.close(ours)
    assert process.wait(60) == 0
    return [line.rstrip() for line in ESCAPES.sub("", said.decode()).replace("\r", "").splitlines()]


def test_a_narrow_terminal_shows_first_what_needs_looking_at(home: Path) -> None:
    head, under, *lines = on_a_terminal(home, 80)
    assert max(map(len, [head, under, *lines])) <= 80
    assert [*head.split(), *under.split()] == ["last", "silent", "source", "verdict", "success", "since", "next"]
    cells = {line.split()[0]: line.split()[1:] for line in lines}
    assert cells["warta"] == ["healthy", "2026-11-21", "-", *NEXT]
    assert cells["suara"] == ["healthy", "2026-11-21", "-", "-"], "a paused source has no next visit"
    [place] = [number for number, line in enumerate(lines) if "unreachable" in line and line.endswith(" -")]
    (beginning, *others), rest = lines[place].split(), lines[place + 1].strip()
    assert (beginning + rest, others) == (LONG, ["unreachable", "2026-11-13", "2026-11-13", "-"]), "an id is broken, never cut off"


@pytest.mark.parametrize(("columns", "arguments"), [(80, ("--wide",)), (200, ())])
def test_a_wide_terminal_shows_what_a_pipe_gets(home: Path, columns: int, arguments: tuple[str, ...]) -> None:
    piped = command.kotalog(home, "-q", "status").stdout.splitlines()
    table = on_a_terminal(home, columns, *arguments)[: len(piped)]
    assert table[:4] == [line.rstrip() for line in piped[:4]]
    for column in ("discovered", "fetched", "text", "relevant", "facts", "304", "last success (UTC)", "new a week", "silent since", "next"):
        assert column in piped[0]
    assert piped[1].split()[0] == LONG
    assert piped[4:] == [f"{LONG}: unreachable. Dua kunjungan terakhir tanpa jawaban."]


def test_the_json_form_is_what_it_was(home: Path) -> None:
    found = json.loads(command.kotalog(home, "status", "--json", "warta").stdout)
    names = """source_id name base_url verdict words discovered fetched with_text relevant with_facts facts queued not_modified_share
        last_visit_at last_success_at weekly_new""".split()
    assert [list(item) for item in found] == [names]

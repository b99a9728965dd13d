"""What people see of a run: a live table on a terminal, one line a minute elsewhere; Ctrl-C on the terminal ends it (a real pty)."""

from __future__ import annotations

import os
import pty
import re
import select
import threading
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.capture import Source
from crawler.crawl import Crawl
from crawler.progress import Progress
from crawler.report import CrawlOptions
from tests.crawler.black_box import HELD, SOON, Desk
from tests.crawler.fault_server import FaultServer, Hit, Reply, article, html_page

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_NUMBER, _NEXT = r"\d+", r"[^\n\w]+"
# From the row of a source that has something new to the last row: a terminal hands the table out in pieces.
TABLE = re.compile(_NEXT.join(("warta", _NUMBER, _NUMBER, r"[1-9]\d*", _NUMBER)) + r"\D*?" + _NEXT.join((r"\ball", *[_NUMBER] * 4)))
PATHS = [f"/berita/kabar-warga-nomor-{number}" for number in range(40)]


def on_a_terminal(desk: Desk, *arguments: str) -> tuple[int, int]:
    """Start the command line with a terminal of its own; gives its process id and our end of the terminal."""
    process, terminal = pty.fork()
    if process == 0:
        command = desk.command(*arguments)
        os.chdir(Path(__file__).parents[2])
        os.execve(command[0], command, {**desk.environment, "TERM": "xterm", "COLUMNS": "100", "LINES": "30"})
    return process, terminal


def read_until(terminal: int, wanted: Callable[[str], object], patience: float) -> str:
    """What the terminal shows until all that is wanted is there, or it is closed."""
    shown, until = "", time.monotonic() + patience
    while time.monotonic() < until and not wanted(ESCAPES.sub("", shown)):
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:  # the other end is closed
                break
    return shown


def test_a_terminal_shows_a_table_and_its_ctrl_c_ends_the_run_at_once(desk: Desk, say) -> None:
    gate = threading.Semaphore(5)  # so many articles are answered before Ctrl-C, the others held

    def page(hit: Hit, number: int) -> Reply:
        if hit.path not in PATHS:
            return Reply(status=404)
        gate.acquire(timeout=HELD)
        return Reply(article(hit.path, hit.path))

    with FaultServer({"/": Reply(html_page("Depan", links=PATHS))}, page) as site:
        desk.add("warta", site.url)
        process, terminal = on_a_terminal(desk, "crawl", "--allow-private", site.authority)
        try:
            shown = read_until(terminal, TABLE.search, 120)
            for column in ("queued", "done", "new", "failed", "warta", "all"):
                assert column in shown
            began = time.monotonic()
            os.write(terminal, b"\x03")
            rest = read_until(terminal, re.compile(r"\d+ requests, ").search, 60)
            _, status = os.waitpid(process, 0)
            seconds = time.monotonic() - began
            say(f"Ctrl-C on a terminal ended a run after {seconds:.1f} s")
            assert os.waitstatus_to_exitcode(status) == 130
            assert seconds < SOON
            assert "Traceback" not in shown + rest
        finally:
            os.close(terminal)
        assert desk.ask("select count(*) from urls where state = 'leased'") == [(0,)]
        assert desk.ask("select count(*) > 10 from urls where state = 'queued'") == [(1,)]
        gate.release(1000)
        assert desk.crawl(servers=[site]).code == 0
        assert len(desk.documents()) == len(PATHS)


def test_elsewhere_it_is_one_line_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr("crawler.progress.monotonic", lambda: clock[0])
    archive = Archive(tmp_path / "archive.db")
    run = Crawl(archive, [Source("warta", "Warta", "news", "https://warta.example")], CrawlOptions())
    run.report.sources["warta"].requests, run.report.sources["warta"].new = 12, 7
    shown = StringIO()
    with Progress(shown) as progress:
        for _ in range(250):  # looked at every half second for two minutes and five seconds
            clock[0] += 0.5
            progress.show(run)
    lines = shown.getvalue().splitlines()
    assert [line.split("  ", 1)[1] for line in lines] == ["1 queued, 12 done, 7 new, 0 failed"] * 2
    silent = StringIO()
    with Progress(silent, is_quiet=True) as progress:
        clock[0] += 120
        progress.show(run)
    assert silent.getvalue() == ""
    run.close()
    archive.close()

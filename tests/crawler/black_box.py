"""Black-box runs of the real command line in a workspace of its own."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.registry import Registry, SourceRow
from index.workspace import Workspace
from tests.crawler.fault_server import FaultServer

ROOT = Path(__file__).parents[2]
# Seconds in which a run ends when it is told to, as promised. Servers that a run must not wait for hold it up for much longer (HELD).
SOON, HELD = 5.0, 100.0

# The command line, with its own peak memory said at the end. VmHWM begins anew with the program; ru_maxrss would count this test process.
_MEASURED = """
import re, sys
from pathlib import Path
from index.cli import call
code = call(sys.argv[1:])
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.exists() else 0
print("peak-kilobytes", peak, "scrapy-is-loaded", "scrapy" in sys.modules, file=sys.stderr)
sys.exit(code)
"""


def _peak(said: str) -> float:
    words = said.split()
    return int(words[words.index("peak-kilobytes") + 1]) / 1024 if "peak-kilobytes" in words else 0.0


@dataclass(frozen=True)
class Outcome:
    """How a run of the command line ended."""

    code: int
    said: str
    report: dict[str, Any]
    seconds: float
    cpu: float
    has_loaded_scrapy: bool


@dataclass
class Desk:
    """A workspace and the command line over it."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    peak_megabytes: float = 0.0

    def add(self, id: str, base_url: str, **more: Any) -> None:
        """Put a source in the registry."""
        row = SourceRow(**{"id": id, "name": id, "kind": "news", "base_url": base_url, **more})
        Registry.open(Workspace(self.home), create=True).save([row])

    def command(self, *arguments: str) -> list[str]:
        """The command line as a list, for those who start it themselves."""
        return [sys.executable, "-m", "kotalog", "--home", str(self.home), *arguments]

    @property
    def environment(self) -> dict[str, str]:
        """Settings as the environment gives them."""
        said = {f"KOTALOG_CRAWL__{name.upper()}": value for name, value in self.settings.items()}
        return {**os.environ, "KOTALOG_CRAWL__DELAY": "0", **said}

    def crawl(self, *ids: str, servers: Sequence[FaultServer] = (), options: Sequence[str] = (), timeout: float = 400) -> Outcome:
        """`kotalog crawl IDS`, with the servers allowed."""
        allowed = [part for server in servers for part in ("--allow-private", server.authority)]
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-c", _MEASURED, *self.command("crawl", *ids, "--json", *allowed, *options)[3:]],
            capture_output=True,
            text=True,
            timeout=timeout,
            env=self.environment,
            cwd=ROOT,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.peak_megabytes = _peak(done.stderr)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        report = json.loads(done.stdout) if done.stdout.strip() else {}
        return Outcome(done.returncode, done.stderr, report, time.monotonic() - began, cpu, "scrapy-is-loaded True" in done.stderr)

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the archive."""
        connection = sqlite3.connect(f"file:{self.home / 'archive.db'}?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def reasons(self, base: str = "") -> dict[str, str | None]:
        """Path → `state` or `state: why`, without what is merely guessed at."""
        rows = self.ask("select url, state, why from urls where coalesce(found_on, '') <> 'guess'")
        return {url.removeprefix(base): state if why is None else f"{state}: {why}" for url, state, why in rows}

    def documents(self) -> list[str]:
        """The addresses of all captures."""
        return [row[0] for row in self.ask("select url from captures order by url")]

    def is_sound(self) -> bool:
        """Whether SQLite finds the archive whole."""
        return self.ask("pragma integrity_check") == [("ok",)] and self.ask("pragma foreign_key_check") == []

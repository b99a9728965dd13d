"""T26: a workspace of a newer kotalog, or one that may only be read, is left exactly as it is, and the command says why."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.command import kotalog
from tests.index.factory import Told, built, program


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with a catalogue of one text, and nobody at it."""
    told = Told("Program Warung Cerdas dibuka di Jepara.", [program("Warung Cerdas", "33.20")], region="33.20", url="https://x.example/1")
    made = built(tmp_path / "home", told)
    made.connection.close()
    (tmp_path / "satu.txt").write_text("Kabupaten Jepara meluncurkan program Kampung Air untuk warga desa.", encoding="utf-8")
    assert kotalog(tmp_path / "home", "import", str(tmp_path / "satu.txt")).returncode == 0
    for path in (tmp_path / "home").glob("*.db"):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
    return tmp_path / "home"


def everything(home: Path) -> dict[str, bytes]:
    """The bytes of all files that hold something."""
    return {path.name: path.read_bytes() for path in home.iterdir() if path.suffix in (".db", ".yml")}


@pytest.mark.parametrize(
    ("name", "verbs"),
    [
        ("catalogue", [["build"], ["search", "warung"], ["export", "programs"], ["review", "list"], ["publish", "site.db"]]),
        ("desk", [["build"], ["review", "accept", "33.20-warung-cerdas"], ["sources", "list"]]),
        ("archive", [["build"], ["import", "."]]),
    ],
)
def test_a_newer_schema_is_left_alone(home: Path, name: str, verbs: list[list[str]]) -> None:
    with closing(sqlite3.connect(home / f"{name}.db")) as connection, connection:
        step = (f"kotalog-{name}", "m999_from_the_future")
        connection.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, '')", step)
    before = everything(home)
    for verb in verbs:
        done = kotalog(home, *verb)
        assert (done.returncode, "newer kotalog" in done.stderr) == (78, True), (verb, done)
    assert everything(home) == before


def read_only(home: Path, *program: str) -> subprocess.CompletedProcess[str]:
    """A program of this Python where the folder may only be read."""
    command = [sys.executable, *program]
    if os.geteuid() == 0:  # root may write everywhere, unless that right is taken away
        if shutil.which("setpriv") is None:
            pytest.skip("running as root, and there is no setpriv to drop its rights")
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
    for path in home.iterdir():
        path.chmod(0o444)
    home.chmod(0o555)
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    finally:
        home.chmod(0o755)


def test_a_folder_that_may_only_be_read_is_read_and_nothing_is_written(home: Path) -> None:
    before = everything(home)
    for verb, expected in (
        (["export", "programs"], "Warung Cerdas"),
        (["status"], ""),
        (["sources", "list"], ""),
        (["review", "list", "--decided"], ""),
        (["doctor"], "sound"),
    ):
        done = read_only(home, "-m", "kotalog", "--home", str(home), *verb)
        assert done.returncode == 0 and expected in done.stdout, (verb, done)
    for verb in (["build"], ["review", "accept", "33.20-warung-cerdas"]):
        done = read_only(home, "-m", "kotalog", "--home", str(home), *verb)
        assert done.returncode == 73 and "Traceback" not in done.stderr, done.stderr
    assert everything(home) == before


SHOWN = """
import asyncio, sys
from pathlib import Path
from datasette_plugins.site import open_site
from index.workspace import Workspace

async def ask():
    site = open_site(Workspace(Path(sys.argv[1])))
    await site.invoke_startup()
    for page in ("/", "/-/review", "/-/monitor", "/catalogue/programs", "/-/program/33.20-warung-cerdas"):
        print(page, (await site.client.get(page)).status_code)

asyncio.run(ask())
"""


def test_the_site_shows_a_workspace_that_may_only_be_read(home: Path) -> None:
    before = everything(home)
    done = read_only(home, "-c", SHOWN, str(home))
    assert [line.rsplit(" ", 1)[1] for line in done.stdout.splitlines()] == ["200"] * 5, done
    assert everything(home) == before

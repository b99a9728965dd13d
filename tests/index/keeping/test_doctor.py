"""T28: damage is found, named with its remedy, and nothing runs into it again and again."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.index.command import kotalog
from tests.index.factory import Told, built, program


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A sound workspace with a catalogue of some hundred pages."""
    told = [
        Told(
            f"Program Kios Ilmu {number} dibuka di Klaten. " * 20,
            [program(f"Kios Ilmu {number}")],
            region="33.10",
            url=f"https://x.example/{number}",
        )
        for number in range(12)
    ]
    made = built(tmp_path / "home", *told)
    made.connection.execute("pragma wal_checkpoint(truncate)")
    made.connection.close()
    return tmp_path / "home"


def damage(path: Path, page: int) -> None:
    """Four thousand bytes of noise in place of a page."""
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(random.Random(page).randbytes(4096))


def test_a_sound_workspace_is_called_sound(home: Path) -> None:
    done = kotalog(home, "doctor")
    assert done.returncode == 0, done.stdout
    assert "each in its place" in done.stdout


@pytest.mark.parametrize("page", [1, 7, 20, 40])
def test_t28_noise_in_one_page_is_found_and_the_remedy_named(home: Path, page: int) -> None:
    damage(home / "catalogue.db", page)
    done = kotalog(home, "doctor")
    assert done.returncode == 74
    said = next(line for line in done.stdout.splitlines() if "catalogue.db" in line)
    assert said.startswith("fault") and "kotalog build" in said and "kotalog restore" in said
    # what it says to do helps
    (home / "catalogue.db").rename(home / "catalogue.damaged")
    assert kotalog(home, "build").returncode == 0
    assert kotalog(home, "doctor").returncode == 0


def test_t28_a_damaged_desk_sends_to_the_backup(home: Path, tmp_path: Path) -> None:
    assert kotalog(home, "backup", str(tmp_path / "backups")).returncode == 0
    for page in range(1, (home / "desk.db").stat().st_size // 4096):
        damage(home / "desk.db", page)
    done = kotalog(home, "doctor")
    assert done.returncode == 74 and "kotalog restore" in next(line for line in done.stdout.splitlines() if "desk.db" in line)
    assert kotalog(home, "restore", str(tmp_path / "backups")).returncode == 0
    assert kotalog(home, "doctor").returncode == 0


def test_t28_a_truncated_wal_loses_its_end_and_nothing_else(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        connection.execute("pragma wal_autocheckpoint=0")
        before = connection.execute("select count(*) from documents").fetchone()[0]
        for number in range(40):
            connection.execute("insert into documents (id, text, status) values (?, ?, 'ok')", [f"{number:012d}", "kata " * 500])
            connection.commit()
        broken = tmp_path / "broken"
        shutil.copytree(home, broken, ignore=shutil.ignore_patterns("*-shm"))
    wal = broken / "catalogue.db-wal"
    with wal.open("r+b") as file:
        file.truncate(wal.stat().st_size * 2 // 3 + 100)
    assert kotalog(broken, "doctor").returncode == 0
    with closing(sqlite3.connect(broken / "catalogue.db")) as connection:
        found = connection.execute("select count(*) from documents").fetchone()[0]
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert before < found < before + 40

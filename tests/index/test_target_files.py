"""Files that people name for an output: whole or not at all, and never those the workspace lives on."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from index.errors import CannotWrite
from index.target_files import whole_file
from tests.index.command import kotalog
from tests.index.factory import Told, built, program


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with a catalogue of one text and an archive of another."""
    built(tmp_path / "home", Told("Program Warung Cerdas dibuka di Jepara.", [program("Warung Cerdas", "33.20")])).connection.close()
    (tmp_path / "satu.txt").write_text("Kabupaten Jepara meluncurkan program Kampung Air untuk warga desa.", encoding="utf-8")
    assert kotalog(tmp_path / "home", "import", str(tmp_path / "satu.txt")).returncode == 0
    return tmp_path / "home"


WRITERS = [
    ["export", "programs", "--format", "csv", "-o"],
    ["archive", "export", "--warc"],
    ["review", "export", "-o"],
    ["sources", "export", "-o"],
    ["publish"],
]


@pytest.mark.parametrize("verb", WRITERS)
def test_no_output_takes_the_place_of_the_workspaces_own_files(home: Path, tmp_path: Path, verb: list[str]) -> None:
    (tmp_path / "link.csv").symlink_to(home / "desk.db")
    (home / "lexicons").mkdir()
    before = {path.name: path.read_bytes() for path in home.glob("*.db")}
    for target in (home / "archive.db", home / "desk.db", home / "kotalog.yml", home / "lexicons" / "opd.csv", tmp_path / "link.csv"):
        done = kotalog(home, *verb, str(target))
        assert done.returncode == 73 and "belongs to the workspace" in done.stderr, (target, done)
    assert {path.name: path.read_bytes() for path in home.glob("*.db")} == before
    assert not (home / "kotalog.yml").exists() and not list((home / "lexicons").iterdir())


@pytest.mark.parametrize("verb", WRITERS)
def test_what_is_no_file_is_written_to_or_refused_but_never_replaced(home: Path, tmp_path: Path, verb: list[str]) -> None:
    pipe, taken = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()), daemon=True)
    reader.start()
    done = kotalog(home, *verb, str(pipe))
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    if verb == ["publish"]:
        assert done.returncode == 73 and "no plain file" in done.stderr
        with pipe.open("wb"):
            pass  # the reader goes on waiting for somebody
    reader.join(20)
    assert done.returncode in (0, 73) and (verb[0] not in ("export", "archive") or taken[0])


@pytest.mark.parametrize("verb", WRITERS)
def test_a_link_is_followed_and_a_folder_is_refused(home: Path, tmp_path: Path, verb: list[str]) -> None:
    (tmp_path / "there").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    assert kotalog(home, *verb, str(tmp_path / "link")).returncode == 0
    assert (tmp_path / "link").is_symlink() and (tmp_path / "there").read_bytes() != b"old"
    assert kotalog(home, *verb, str(tmp_path)).returncode in (2, 73)


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(RuntimeError), whole_file(tmp_path / "a.csv") as stream:
        stream.write(b"ha")
        raise RuntimeError
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.csv", "old")]
    with pytest.raises(CannotWrite, match="cannot be written"), whole_file(tmp_path / "a.csv" / "b.csv"):
        pass

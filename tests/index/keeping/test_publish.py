"""A published copy carries no article text beyond its quotes, can be searched, and replaces the old one in one step."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from index.build import build
from index.errors import BadConfiguration, CannotWrite
from index.keeping.publish import publish
from index.workspace import Workspace

PAGES = {
    "satu.txt": """Palopo Punya Enam Inovasi

Wali Kota Palopo menyebut program Layar Samudra dari Dinas Perikanan mewakili dimensi smart economy. Rapat itu dihadiri banyak tamu yang
datang dari kecamatan jauh dan pulang menjelang petang karena hujan turun sangat lebat sekali.

Aplikasi Kelas Terang dikelola Dinas Pendidikan untuk smart society. Peserta rapat kemudian menikmati kue buatan ibu-ibu dari kampung
sebelah sambil berbincang tentang harga ikan di pasar pagi.
""",
}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace built of the pages; tests copy it."""
    from crawler.archive import Archive
    from crawler.importing import import_paths

    folder = tmp_path_factory.mktemp("publish")
    pages = folder / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / name).write_text(text)
    made = Workspace(folder / "home")
    made.create()
    archive = Archive(made.archive)
    import_paths(archive, [pages])
    archive.close()
    build(made, workers=1)
    return made.home


@pytest.fixture
def workspace(finished: Path, tmp_path: Path) -> Workspace:
    """A copy of it."""
    return Workspace(Path(shutil.copytree(finished, tmp_path / "home")))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs_of(text: str, length: int = 8) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_no_run_of_eight_words_outside_a_quote_is_in_the_bytes(workspace: Workspace, tmp_path: Path) -> None:
    made = publish(workspace, tmp_path / "site.db")
    assert made.programs == 2
    content = made.path.read_bytes().decode("latin-1")
    with closing(sqlite3.connect(made.path)) as copy:
        quoted = set().union(*(runs_of(row[0]) for row in copy.execute("select quote from evidence union select title from documents")))
        assert [row[0] for row in copy.execute("select text from documents")] == [None]
        assert copy.execute("pragma journal_mode").fetchone()[0] == "delete"
    outside = set().union(*(runs_of(text) for text in PAGES.values())) - quoted
    assert len(outside) > 40
    assert not outside & runs_of(content)


def test_the_copy_is_searched_by_titles_names_and_quotes(workspace: Workspace, tmp_path: Path) -> None:
    made = publish(workspace, tmp_path / "site.db")
    with closing(sqlite3.connect(made.path)) as copy:

        def hits(word: str) -> int:
            return int(copy.execute("select count(*) from document_search where document_search match ?", [word]).fetchone()[0])

        assert hits("samudra") == 1 and hits("inovasi") == 1
        assert hits("petang") == 0 and hits("kue") == 0
    full = publish(workspace, tmp_path / "full.db", "full")
    with closing(sqlite3.connect(full.path)) as copy:
        assert copy.execute("select count(*) from document_search where document_search match 'petang'").fetchone()[0] == 1
        spans = copy.execute('select d.text, e.start, e."end", e.quote from evidence e join documents d on d.id = e.document_id').fetchall()
        assert spans and all(text[start:end] == quote for text, start, end, quote in spans)


def test_publishing_twice_gives_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    first = publish(workspace, tmp_path / "one.db").path.read_bytes()
    assert publish(workspace, tmp_path / "two.db").path.read_bytes() == first


@pytest.mark.soak
def test_t21_kills_at_any_time_leave_the_old_copy_whole(workspace: Workspace, tmp_path: Path) -> None:
    """Whenever the publisher dies, readers have the old copy or the new one, and no leftover is served."""
    target = tmp_path / "site.db"
    publish(workspace, target)
    command = [sys.executable, "-c", "import kotalog; kotalog.main()", "--home", str(workspace.home), "publish", str(target)]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - began
    for step in range(20):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.5 + step / 33))
        process.send_signal(signal.SIGKILL)
        process.wait()
        with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as copy:
            assert copy.execute("pragma integrity_check").fetchone()[0] == "ok"
            assert copy.execute("select count(*) from program_table").fetchone()[0] == 2
    publish(workspace, target)
    assert [path.name for path in tmp_path.iterdir() if "unfinished" in path.name] == []


@pytest.mark.parametrize("moment", ["begun", "copied", "stripped", "on the disk", "in place"])
def test_t21_a_kill_at_every_step_leaves_one_whole_copy(workspace: Workspace, tmp_path: Path, moment: str) -> None:
    """The publisher dies by SIGKILL right before the step: what is served is the old copy to the last byte, or the new one."""
    target = tmp_path / "site.db"
    old = publish(workspace, target).path.read_bytes()
    new = publish(workspace, tmp_path / "other.db", "full").path.read_bytes()
    assert old != new
    process = get_context("fork").Process(target=_publish_until, args=(workspace, target, moment))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert target.read_bytes() == (new if moment == "in place" else old)
    leftovers = [path for path in tmp_path.iterdir() if "unfinished" in path.name]
    assert (leftovers != []) == (moment in ("copied", "stripped", "on the disk"))
    publish(workspace, target)
    assert target.read_bytes() == old
    assert [path for path in tmp_path.iterdir() if "unfinished" in path.name] == []


def _publish_until(workspace: Workspace, target: Path, moment: str) -> None:
    """In a child: publish, and die at the moment."""
    import index.keeping.publish as publishing

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    sync = publishing._sync
    if moment == "begun":
        publishing.read_catalogue = die  # type: ignore[assignment]
    elif moment == "copied":
        publishing._strip = die  # type: ignore[assignment]
    elif moment == "stripped":
        publishing._sync = die
    elif moment == "on the disk":
        Path.replace = die  # type: ignore[method-assign,assignment]
    else:
        publishing._sync = lambda path: die() if path == target.parent else sync(path)
    publish(workspace, target, "full")


def test_a_place_that_cannot_be_published_to_is_said(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        publish(workspace, workspace.catalogue)
    with pytest.raises((CannotWrite, FileNotFoundError)):
        publish(workspace, tmp_path / "none" / "site.db")
    shutil.rmtree(workspace.home)
    with pytest.raises(BadConfiguration):
        publish(workspace, tmp_path / "site.db")

"""A published copy carries no article text beyond its quotes, can be searched, and replaces the old one in one step."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
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


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    from crawler.archive import Archive
    from crawler.importing import import_paths

    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / name).write_text(text)
    made = Workspace(tmp_path / "home")
    made.create()
    archive = Archive(made.archive)
    import_paths(archive, [pages])
    archive.close()
    build(made, workers=1)
    return made


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


def test_a_kill_leaves_the_old_copy_whole(workspace: Workspace, tmp_path: Path) -> None:
    """T21: whenever the publisher dies, readers have the old copy or the new one, and no leftover is served."""
    target = tmp_path / "site.db"
    publish(workspace, target)
    command = [sys.executable, "-c", "import kotalog; kotalog.main()", "--home", str(workspace.home), "publish", str(target)]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - began
    for step in range(6):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.5 + step / 10))
        process.send_signal(signal.SIGKILL)
        process.wait()
        with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as copy:
            assert copy.execute("pragma integrity_check").fetchone()[0] == "ok"
            assert copy.execute("select count(*) from program_table").fetchone()[0] == 2
    publish(workspace, target)
    assert [path.name for path in tmp_path.iterdir() if "unfinished" in path.name] == []


def test_a_place_that_cannot_be_published_to_is_said(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        publish(workspace, workspace.catalogue)
    with pytest.raises((CannotWrite, FileNotFoundError)):
        publish(workspace, tmp_path / "none" / "site.db")
    shutil.rmtree(workspace.home)
    with pytest.raises(BadConfiguration):
        publish(workspace, tmp_path / "site.db")

"""T40: what is purged leaves no trace, stays away after a restore, and takes no judgement along."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.archive import Archive
from tests.index.command import kotalog
from tests.index.factory import Told, built, program

TELLTALE = "kalimat rahasia yang hanya berdiri di halaman ini"
PERSON = "Tetuko Wirasana"
STORIES = {
    "satu.html": (
        "https://warta-purwa.example/berita/1",
        f"Program Sapu Jagat dari Dinas Lingkungan Hidup Kabupaten Wonosobo mewakili dimensi smart environment. Ada {TELLTALE}.",
    ),
    "dua.html": (
        "https://warta-purwa.example/berita/2",
        "Kabupaten Wonosobo meluncurkan aplikasi Lumbung Warta yang dikelola Dinas Komunikasi dan Informatika untuk smart governance.",
    ),
    "tiga.html": (
        "https://kabar-lain.example/3",
        f"Menurut {PERSON}, program Tandur Cepat dari Dinas Pertanian mewakili dimensi smart economy di Kabupaten Wonosobo.",
    ),
}


def run(home: Path, *arguments: str) -> str:
    done = kotalog(home, *arguments)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages, and a workspace built of them; tests copy it."""
    folder = tmp_path_factory.mktemp("purge")
    pages = folder / "pages"
    pages.mkdir()
    lines = ["file,url,published"]
    for name, (url, sentence) in STORIES.items():
        title = f"Smart City Wonosobo, kabar {name}"
        (pages / name).write_text(
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{sentence}</p></article></body></html>"
        )
        lines.append(f"{name},{url},2023-05-04")
    (pages / "manifest.csv").write_text("\n".join(lines) + "\n")
    run(folder / "home", "import", str(pages), "--manifest", str(pages / "manifest.csv"))
    run(folder / "home", "build")
    return folder


@pytest.fixture
def home(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path, dirs_exist_ok=True)) / "home"


def programs(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        return [row[0] for row in connection.execute("select name from programs order by name")]


def traces(folder: Path, words: str) -> list[str]:
    """Files in whose bytes the words stand; bodies are compressed, so they are unpacked too."""
    import zlib

    found = [path.name for path in folder.rglob("*") if path.is_file() and words.encode().lower() in path.read_bytes().lower()]
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        bodies = [zlib.decompress(row[0]) for row in connection.execute("select deflated from bodies")]
    return found + ["a body" for body in bodies if words.encode() in body]


def indexed(home: Path, word: str) -> bool:
    """Whether the full text knows the word."""
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        return connection.execute("select 1 from document_search_terms where term = ?", [word]).fetchone() is not None


def test_a_purged_page_leaves_no_trace_and_stays_away(home: Path, tmp_path: Path) -> None:
    assert programs(home) == ["Lumbung Warta", "Sapu Jagat", "Tandur Cepat"]
    run(home, "review", "accept", "33.07-sapu-jagat", "--who", "ani")
    run(home, "review", "accept", "33.07-lumbung-warta", "--who", "ani")
    run(home, "backup", str(tmp_path / "before"))
    assert traces(home, TELLTALE)
    assert indexed(home, "rahasia")
    run(home, "purge", STORIES["satu.html"][0], "--why", "diminta")
    assert traces(home, TELLTALE) == []
    assert not indexed(home, "rahasia"), "not even a word of it in the index"
    assert programs(home) == ["Lumbung Warta", "Tandur Cepat"]
    run(home, "publish", str(tmp_path / "site.db"), "--text", "full")
    run(home, "export", "documents", "--format", "csv", "-o", str(tmp_path / "documents.csv"))
    for path in (tmp_path / "site.db", tmp_path / "documents.csv"):
        assert TELLTALE.encode() not in path.read_bytes()
    with closing(sqlite3.connect(home / "desk.db")) as desk:
        assert desk.execute("select count(*), count(quote) from judgements").fetchone()[0] == 2, "the decisions stay"

    # A restore of the backup made before the purge brings everything back but what was purged.
    run(home, "restore", str(tmp_path / "before"))
    assert traces(home, TELLTALE) == []
    assert programs(home) == ["Lumbung Warta", "Tandur Cepat"]
    with closing(sqlite3.connect(home / "desk.db")) as desk:
        assert desk.execute("select count(*) from judgements").fetchone()[0] == 2
    again = run(home, "import", str(tmp_path / "pages"), "--manifest", str(tmp_path / "pages" / "manifest.csv"))
    run(home, "build")
    assert programs(home) == ["Lumbung Warta", "Tandur Cepat"], again
    assert traces(home, TELLTALE) == []


def test_no_judgement_keeps_a_word_of_a_purged_page_and_all_still_travel(home: Path, tmp_path: Path) -> None:
    """T40: decisions on a programme, an office, a score and a claim of the page lose its words, not themselves."""
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        claim = connection.execute("select id from claims where kind = 'dimension' and dimension = 'environment'").fetchone()[0]
    for target in ("33.07-sapu-jagat", "33.07-dlh", claim):
        run(home, "review", "accept", target, "--who", "ani")
    run(home, "review", "accept", "33.07-lumbung-warta", "--who", "ani")
    assert any(name.startswith("desk.db") for name in traces(home, "mewakili dimensi smart environment"))
    run(home, "purge", "--yes", STORIES["satu.html"][0])
    assert traces(home, "mewakili dimensi smart environment") == []
    lines = run(home, "review", "export").splitlines()
    assert len(lines) == 4 and sum('"blanked": true' in line for line in lines) == 3
    (tmp_path / "judgements.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path / "other", "init")
    assert kotalog(tmp_path / "other", "review", "import", str(tmp_path / "judgements.jsonl")).stderr.startswith("4 decisions added")
    assert run(tmp_path / "other", "review", "export").splitlines() == lines


def test_a_backup_made_after_a_purge_brings_back_all_the_rest(home: Path, tmp_path: Path) -> None:
    run(home, "review", "accept", "33.07-sapu-jagat", "--who", "ani")
    run(home, "review", "accept", "33.07-lumbung-warta", "--who", "ani")
    run(home, "purge", "--yes", STORIES["satu.html"][0])
    run(home, "backup", str(tmp_path / "backups"))
    before = {name: _rows(home / name) for name in ("desk.db", "archive.db", "catalogue.db")}
    shutil.rmtree(home)
    run(home, "restore", str(tmp_path / "backups"))
    run(home, "build")
    assert {name: _rows(home / name) for name in before} == before
    assert traces(home, TELLTALE) == [] and len(run(home, "review", "export").splitlines()) == 2
    run(home, "import", str(tmp_path / "pages"), "--manifest", str(tmp_path / "pages" / "manifest.csv"))
    run(home, "build")
    assert programs(home) == ["Lumbung Warta", "Tandur Cepat"] and traces(home, TELLTALE) == []


def test_a_host_goes_with_all_its_pages(home: Path) -> None:
    run(home, "purge", "--host", "warta-purwa.example")
    assert programs(home) == ["Tandur Cepat"]
    assert traces(home, TELLTALE) == []


def test_a_person_goes_with_every_page_that_names_them(home: Path) -> None:
    run(home, "purge", "--person", PERSON.upper())
    assert programs(home) == ["Lumbung Warta", "Sapu Jagat"]
    assert [name for name in traces(home, PERSON) if not name.startswith("desk.db")] == [], "only the tombstone knows the name"


def test_a_person_taken_for_a_programme_leaves_no_id_and_no_key_behind(tmp_path: Path) -> None:
    told = [
        Told("Aplikasi Wirata Sundari dipakai di Klaten.", [program("Wirata Sundari")], region="33.10", url="https://satu.example"),
        Told("Layanan Sumur Pintar dipakai di Klaten.", [program("Sumur Pintar")], region="33.10", url="https://dua.example"),
    ]
    found = built(tmp_path, *told)
    Archive(found.workspace.archive).close()
    run(tmp_path, "review", "reject", "33.10-wirata-sundari", "--who", "ani")
    run(tmp_path, "review", "same", "33.10-sumur-pintar", "33.10-wirata-sundari", "--who", "ani")
    run(tmp_path, "purge", "--person", "Wirata Sundari", "--yes")
    with closing(sqlite3.connect(tmp_path / "desk.db")) as desk:
        ids = [row[0] for row in desk.execute("select id from ids order by id")]
        keys = {key for row in desk.execute("select left_key, right_key from judgements") for key in row if key}
        assert desk.execute("pragma foreign_key_check").fetchall() == []
    assert len(ids) == 2 and ids[0].startswith("33.10-purged-") and ids[1] == "33.10-sumur-pintar"
    assert len(keys) == 2 and "33.10|sumurpintar" in keys and all("wirata" not in key for key in keys)
    assert b"wiratasundari" not in (tmp_path / "desk.db").read_bytes() + (tmp_path / "catalogue.db").read_bytes()
    run(tmp_path, "review", "export", "-o", str(tmp_path / "decisions.jsonl"))
    run(tmp_path, "review", "import", str(tmp_path / "decisions.jsonl"))


def test_a_restored_workspace_is_the_one_backed_up(home: Path, tmp_path: Path) -> None:
    run(home, "review", "accept", "33.07-lumbung-warta", "--who", "ani")
    run(home, "backup", str(tmp_path / "backups"))
    before = {name: _rows(home / name) for name in ("desk.db", "archive.db", "catalogue.db")}
    for path in home.iterdir():
        path.unlink()
    run(home, "restore", str(tmp_path / "backups"), "--check")
    assert list(home.iterdir()) == []
    run(home, "restore", str(tmp_path / "backups"))
    assert {name: _rows(home / name) for name in before} == before
    run(home, "doctor")


def _rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            row[0] for row in connection.execute("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'")
        ]
        return {table: connection.execute(f'select count(*) from "{table}"').fetchone()[0] for table in tables}


@pytest.mark.parametrize("arguments", [(), ("https://a.example", "--host", "a.example"), ("--person", "Al")])
def test_an_unclear_purge_is_refused(home: Path, arguments: tuple[str, ...]) -> None:
    done = kotalog(home, "purge", *arguments)
    assert done.returncode == 2
    assert len(programs(home)) == 3


def test_a_report_that_names_a_purged_person_ends_as_purged_whatever_its_format(tmp_path: Path) -> None:
    """Bytes of PDF and DOCX are first read by the build: nothing but the status of such a document reaches the catalogue."""
    from datetime import UTC, datetime

    import docx
    from reportlab.pdfgen.canvas import Canvas

    from crawler.archive import Archive
    from crawler.importing import import_paths
    from index.build import build
    from index.desk import open_desk
    from index.keeping.purge import bury, documents_saying
    from index.workspace import Workspace

    sentence = "Aplikasi Tandur Cepat dari Dinas Pertanian Kabupaten Wonosobo mewakili dimensi smart economy"
    pages = tmp_path / "pages"
    pages.mkdir()
    canvas = Canvas(str(pages / "laporan.pdf"))
    canvas.drawString(60, 760, f"{sentence}.")
    canvas.drawString(60, 740, "Disusun oleh TETUKO  WIRASANA pada tahun 2023.")
    canvas.save()
    document = docx.Document()
    document.add_paragraph(f"{sentence}, kata Tetuko Wirasana.")
    document.save(str(pages / "nota.docx"))
    (pages / "lain.txt").write_text(f"{sentence}, kata Tetuko Wirasanagara.\n")  # another name that begins alike
    made = Workspace(tmp_path / "home")
    made.create()
    desk = open_desk(made, create=True)
    archive = Archive(made.archive)
    import_paths(archive, [pages])
    archive.close()
    report = build(made, workers=1)
    assert len(report.read) == 3 and not report.failed
    bury(desk, "person", [PERSON], "ani", "", datetime.now(UTC))
    again = build(made, workers=1)
    assert not again.failed and len(again.purged) == 2 and again.purged == set(documents_saying(made, PERSON))

    def rows() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(made.catalogue)) as connection:
            sql = "select status, title, text, (select count(*) from claims c where c.document_id = d.id) > 0 from documents d order by 1"
            assert connection.execute("select count(*) from story_sketches").fetchone() == (1,)
            return connection.execute(sql).fetchall()

    assert [row[0] for row in rows()] == ["ok", "purged", "purged"]
    assert [row[1:] for row in rows()[1:]] == [(None, None, 0)] * 2
    assert build(made, workers=1).written == 0
    desk.execute("delete from tombstones")
    desk.conn.commit()
    build(made, workers=1)
    with closing(sqlite3.connect(made.catalogue)) as connection:
        assert connection.execute("select count(*) from documents where status = 'ok'").fetchone() == (3,)

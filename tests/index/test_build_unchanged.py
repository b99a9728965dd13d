"""A build that has nothing to do: it says so without loading anything, and whatever could change the catalogue makes it look closer."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.build_inputs import documents_if_current
from index.workspace import Workspace
from tests.index.command import kotalog

_TEXT = (
    "Dinas Perdagangan Kabupaten Jepara meluncurkan program Warung Cerdas pada dimensi smart economy. Program Warung Cerdas sudah berjalan."
)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one imported text, built; tests copy it."""
    home = tmp_path_factory.mktemp("unchanged") / "home"
    text = home.parent / "satu.txt"
    text.write_text(_TEXT, encoding="utf-8")
    for arguments in (["init"], ["import", str(text)], ["build"]):
        assert kotalog(home, *arguments).returncode == 0
    return home


@pytest.fixture
def home(finished: Path, tmp_path: Path) -> Path:
    """A copy of the workspace."""
    return Path(shutil.copytree(finished, tmp_path / "home"))


def test_nothing_new_is_told_without_loading_what_builds(home: Path) -> None:
    before = (home / "catalogue.db").read_bytes()
    told = "import sys; from index.cli import call; call(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told, "--home", str(home), "build", "--json"], capture_output=True, text=True, timeout=60, check=True
    )
    assert '"read": 0' in done.stdout and '"unchanged": 1' in done.stdout and '"written": 0' in done.stdout
    assert {"numpy", "sqlite_utils", "pydantic", "spacy", "scrapy", "index.build"}.isdisjoint(done.stderr.split())
    assert (home / "catalogue.db").read_bytes() == before


def _imported(home: Path) -> None:
    text = home.parent / "dua.txt"
    text.write_text(_TEXT.replace("Warung Cerdas", "Kampung Air"), encoding="utf-8")
    assert kotalog(home, "import", str(text)).returncode == 0


def _registry(home: Path) -> None:
    with closing(sqlite3.connect(home / "desk.db")) as desk, desk:
        desk.execute("update sources set name = name || ' baru' where id = (select min(id) from sources)")


def _settings(home: Path) -> None:
    (home / "kotalog.yml").write_text("semantic:\n  minimum_documents: 2\n", encoding="utf-8")


def _lexicon(home: Path) -> None:
    (home / "lexicons").mkdir(exist_ok=True)
    (home / "lexicons" / "verbs.csv").write_text("", encoding="utf-8")


def _judgement_from_elsewhere(home: Path) -> None:
    with closing(sqlite3.connect(home / "desk.db")) as desk, desk:
        desk.execute(
            "insert into judgements (key, verdict, kind, left_key, who, decided_at, why)"
            " values ('x', 'reject', 'program', '33.20|warungcerdas', 'tester', '2026-01-01T00:00:00+00:00', '')"
        )


def _killed_before_the_entities(home: Path) -> None:
    with closing(sqlite3.connect(home / "catalogue.db")) as catalogue, catalogue:
        catalogue.execute("insert into pending_blocks (block) values ('33.20')")


def _written_by_a_newer_kotalog(home: Path) -> None:
    with closing(sqlite3.connect(home / "catalogue.db")) as catalogue, catalogue:
        catalogue.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('kotalog-catalogue', 'm999_later', '')")


def _damaged(home: Path) -> None:
    (home / "catalogue.db").write_bytes(b"no database at all, but long enough to be one" * 100)


def _lost(home: Path) -> None:
    for path in home.glob("catalogue.db*"):
        path.unlink()


@pytest.mark.parametrize(
    "change",
    [
        _imported,
        _registry,
        _settings,
        _lexicon,
        _judgement_from_elsewhere,
        _killed_before_the_entities,
        _written_by_a_newer_kotalog,
        _damaged,
        _lost,
    ],
)
def test_whatever_could_change_the_catalogue_is_seen(home: Path, change: Callable[[Path], None]) -> None:
    assert documents_if_current(Workspace(home)) == 1
    change(home)
    assert documents_if_current(Workspace(home)) is None


@pytest.mark.parametrize("change", [_imported, _registry, _settings, _judgement_from_elsewhere, _killed_before_the_entities, _lost])
def test_after_one_more_build_nothing_is_left_to_do(home: Path, change: Callable[[Path], None]) -> None:
    change(home)
    assert kotalog(home, "build").returncode == 0
    assert documents_if_current(Workspace(home)) == (2 if change is _imported else 1)


def test_after_an_upgrade_programmes_and_words_are_made_again_and_nothing_is_read(home: Path) -> None:
    with closing(sqlite3.connect(home / "catalogue.db")) as catalogue, catalogue:
        catalogue.execute("update meta set value = 'older' where key in ('resolver', 'words', 'inputs')")
        catalogue.execute("update programs set name = 'As the older code wrote it'")
        catalogue.execute("insert into document_search (document_search) values ('delete-all')")
    done = kotalog(home, "build", "--json")
    assert done.returncode == 0 and '"read": 0' in done.stdout
    assert "Warung Cerdas" in kotalog(home, "export", "programs").stdout
    assert '"total": 1' in kotalog(home, "search", "meluncurkan", "--all-documents", "--json").stdout
    assert documents_if_current(Workspace(home)) == 1


def test_t23_a_published_copy_has_the_same_bytes_after_builds_without_news(home: Path, tmp_path: Path) -> None:
    def published() -> bytes:
        assert kotalog(home, "publish", str(tmp_path / "site.db")).returncode == 0
        return (tmp_path / "site.db").read_bytes()

    before = published()
    for arguments in ([], ["--all"]):
        assert '"written": 0' in kotalog(home, "build", "--json", *arguments).stdout
        assert published() == before


def test_a_decision_applied_at_once_leaves_nothing_to_build(home: Path) -> None:
    found = kotalog(home, "export", "programs", "--format", "jsonl").stdout
    assert '"Warung Cerdas"' in found
    assert kotalog(home, "review", "accept", "33.20-warung-cerdas").returncode == 0
    assert documents_if_current(Workspace(home)) == 1

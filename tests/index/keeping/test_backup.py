"""Backups: what is restored is what was backed up, and what was purged since stays purged."""

from __future__ import annotations

import gzip
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.archive import Archive
from index.desk import open_desk
from index.errors import BadInput, CannotWrite, DamagedData
from index.keeping.backup import check_backup, find_backup, make_backup, restore_backup
from index.registry import Registry, SourceRow
from index.workspace import Workspace

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "home")
    Registry.open(made, create=True).save([SourceRow(id="warta", name="Warta", kind="news", base_url="https://warta.example")])
    open_desk(made).execute(
        "insert into judgements (key, verdict, kind, left_key, who, decided_at, quote)"
        " values ('k', 'accept', 'program', '62.71|x', 'ani', 'now', 'q')"
    )
    Archive(made.archive).close()
    (made.home / "kotalog.yml").write_text("crawl: {delay: 4}\n")
    return made


def none_purged(workspace: Workspace) -> int:
    return 0


def test_a_lost_workspace_comes_back_whole(workspace: Workspace, tmp_path: Path) -> None:
    backup = make_backup(workspace, tmp_path / "backups", NOW)
    check_backup(backup)
    lost = Workspace(tmp_path / "elsewhere")
    restore_backup(lost, find_backup(tmp_path / "backups"), none_purged)
    assert [row.id for row in Registry.open(lost).rows()] == ["warta"]
    assert [row["who"] for row in open_desk(lost).execute("select who from judgements")] == ["ani"]
    assert lost.settings.crawl.delay == 4
    assert json.loads((backup.folder / "judgements.jsonl").read_text())["quote"] == "q"


def test_what_was_written_since_is_kept_beside(workspace: Workspace, tmp_path: Path) -> None:
    backup = make_backup(workspace, tmp_path / "backups", NOW)
    Registry.open(workspace).save([SourceRow(id="kabar", name="Kabar", kind="news", base_url="https://kabar.example")])
    restore_backup(workspace, backup, none_purged)
    assert [row.id for row in Registry.open(workspace).rows()] == ["warta"]
    with sqlite3.connect(workspace.home / "desk.db.before-restore") as old:
        assert [row[0] for row in old.execute("select id from sources order by id")] == ["kabar", "warta"]


def test_a_purge_after_the_backup_is_carried_over_and_done_again(workspace: Workspace, tmp_path: Path) -> None:
    backup = make_backup(workspace, tmp_path / "backups", NOW)
    open_desk(workspace).execute(
        "insert into tombstones (kind, value, who, made_at) values ('url', 'https://warta.example/1', 'ani', 'now')"
    )
    seen: list[str] = []

    def purge_again(restored: Workspace) -> int:
        seen.extend(row["value"] for row in open_desk(restored).execute("select value from tombstones"))
        return len(seen)

    assert restore_backup(workspace, backup, purge_again) == 1
    assert seen == ["https://warta.example/1"]


@pytest.mark.parametrize("harm", ["flip", "cut", "swap", "manifest"])
def test_a_damaged_backup_is_refused_and_changes_nothing(workspace: Workspace, tmp_path: Path, harm: str) -> None:
    backup = make_backup(workspace, tmp_path / "backups", NOW)
    packed = backup.folder / "desk.db.gz"
    if harm == "flip":
        data = bytearray(packed.read_bytes())
        data[len(data) // 2] ^= 0xFF
        packed.write_bytes(bytes(data))
    elif harm == "cut":
        packed.write_bytes(packed.read_bytes()[:-20])
    elif harm == "swap":
        packed.write_bytes(gzip.compress(gzip.decompress((backup.folder / "archive.db.gz").read_bytes())))
    else:
        (backup.folder / "manifest.json").write_text("{")
    before = workspace.desk.read_bytes()
    with pytest.raises(DamagedData):
        restore_backup(workspace, find_backup(backup.folder), none_purged)
    assert workspace.desk.read_bytes() == before
    assert not (workspace.home / "restore.unfinished").exists()


def test_days_weeks_and_months_stay(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "backups"
    for day in range(0, 400, 5):
        (target / (NOW - timedelta(days=400 - day)).strftime("%Y%m%dT%H%M%SZ")).mkdir(parents=True)
    (target / "MY-NOTES-TZ").mkdir()
    (target / "MY-NOTES-TZ" / "manifest.json").write_text("{}")
    make_backup(workspace, target, NOW)
    assert find_backup(target).folder.name == "20261122T060000Z"
    stay = sorted(folder.name for folder in target.iterdir())
    assert stay.pop() == "MY-NOTES-TZ"
    assert stay[-1] == "20261122T060000Z"
    assert 8 <= len(stay) <= 7 + 4 + 6
    assert stay[0] < "202607"


def test_nothing_to_back_up_or_restore_is_said(tmp_path: Path, workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="nothing to back up"):
        make_backup(Workspace(tmp_path / "none"), tmp_path / "backups", NOW)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="holds no backup"):
        find_backup(tmp_path / "empty")
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        make_backup(workspace, tmp_path / "file", NOW)


def test_a_backup_that_does_not_come_about_leaves_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "backups"
    (workspace.home / "archive.db").write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        make_backup(workspace, place, NOW)
    assert list(place.iterdir()) == []

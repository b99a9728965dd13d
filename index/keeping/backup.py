"""Backups: a consistent copy of each database, compressed, checksummed, and proved before it counts.

DIR holds one folder a backup, named by its UTC time; the newest of 7 days, 4 weeks and 6 months stay.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.errors import BadInput, CannotWrite, DamagedData
from index.read_only import connect_to_read
from index.workspace import Workspace

DATABASES = ("desk.db", "archive.db", "catalogue.db")
_STAMP = "%Y%m%dT%H%M%SZ"
_KEEP = (("%Y-%j", 7), ("%G-%V", 4), ("%Y-%m", 6))  # days, weeks, months
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its folder and its manifest (format, made_at, and per file its sha256, size and row counts)."""

    folder: Path
    manifest: dict[str, Any]


def make_backup(workspace: Workspace, target: Path, now: datetime) -> Backup:
    """Copy the workspace into a new folder of `target`; raises BadInput without a workspace, DamagedData when a copy fails its check."""
    present = [name for name in DATABASES if (workspace.home / name).exists()]
    if "desk.db" not in present:
        raise BadInput(f"{workspace.home}: holds no desk.db, so there is nothing to back up. Name a workspace with --home.")
    folder = target / now.astimezone(UTC).strftime(_STAMP)
    if folder.exists():
        raise CannotWrite(f"{folder}: a backup of this second is there already. Try again.")
    unfinished = folder.with_name(folder.name + ".unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
    except OSError as error:
        raise CannotWrite(f"{target}: cannot be written ({error.strerror}). Choose another folder.") from error
    try:
        manifest = _fill(workspace, unfinished, present, now)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)  # half a backup would only take up the room that the next one needs
        raise
    unfinished.rename(folder)
    _prune(target)
    return Backup(folder, manifest)


def _fill(workspace: Workspace, unfinished: Path, present: list[str], now: datetime) -> dict[str, Any]:
    """Everything of a backup into its folder; gives the manifest, which is written last."""
    files: dict[str, Any] = {}
    for name in present:
        copy = unfinished / name
        with closing(connect_to_read(workspace.home / name)) as source:
            source.execute("vacuum into ?", [str(copy)])
        files[name] = _describe(copy)
        _compress(copy)
    _write_judgements(workspace, unfinished / "judgements.jsonl")
    for extra in ("kotalog.yml", "lexicons"):
        if (workspace.home / extra).is_dir():
            shutil.copytree(workspace.home / extra, unfinished / extra)
        elif (workspace.home / extra).exists():
            shutil.copy2(workspace.home / extra, unfinished / extra)
    manifest = {"format": 1, "made_at": now.astimezone(UTC).isoformat(timespec="seconds"), "files": files}
    (unfinished / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    _sync(unfinished)
    return manifest


def find_backup(target: Path) -> Backup:
    """The backup in `target`, or the newest of several; raises BadInput when there is none."""
    folders = [target] if (target / "manifest.json").exists() else sorted(folder for folder in target.iterdir() if _moment_of(folder))
    folders = [folder for folder in folders if (folder / "manifest.json").exists()]
    if not folders:
        raise BadInput(f"{target}: holds no backup. Name the folder that `kotalog backup` wrote to.")
    try:
        manifest = json.loads((folders[-1] / "manifest.json").read_text(encoding="utf-8"))
        if manifest["format"] != 1:
            raise KeyError("format")
        return Backup(folders[-1], manifest)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedData(f"{folders[-1]}: its manifest.json cannot be read. Use an older backup.") from error


def check_backup(backup: Backup) -> None:
    """Unpack every file to a scratch folder and prove it: checksum, integrity, row counts. Raises DamagedData."""
    with tempfile.TemporaryDirectory(prefix="kotalog-check-") as scratch:
        _unpack(backup, Path(scratch))


def restore_backup(
    workspace: Workspace, backup: Backup, purge_again: Callable[[Workspace], int], say: Callable[[str], None] = lambda _: None
) -> int:
    """Put a proved backup in the workspace's place and purge again whatever was purged since; gives the number of tombstones kept to.

    The databases that are there are kept beside the restored ones as `*.before-restore` until the next restore. `purge_again`
    carries out every tombstone of the restored desk.db.
    """
    with workspace.lock("archive"), workspace.lock("catalogue"):
        scratch = workspace.home / "restore.unfinished"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        try:
            _unpack(backup, scratch)
            if not _carry_tombstones(workspace.desk, scratch / "desk.db"):
                say(f"{workspace.desk}: is too damaged to say what was purged since the backup. Purge that again.")
            for name in DATABASES:
                for tail in ("", "-wal", "-shm"):
                    old = workspace.home / f"{name}{tail}"
                    if old.exists():
                        old.replace(workspace.home / f"{name}.before-restore{tail}")
                if (scratch / name).exists():
                    (scratch / name).replace(workspace.home / name)
            for extra in ("kotalog.yml", "lexicons"):
                source, place = backup.folder / extra, workspace.home / extra
                if source.is_dir():
                    shutil.copytree(source, place, dirs_exist_ok=True)
                elif source.exists():
                    shutil.copy2(source, place)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return purge_again(workspace)


def _describe(path: Path) -> dict[str, Any]:
    """Checksum, size and row counts of a database file; raises DamagedData when SQLite finds a fault in it."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        verdict = connection.execute("pragma integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise DamagedData(f"{path.name}: is damaged ({verdict}). Run `kotalog doctor`.")
        names = [
            row[0] for row in connection.execute("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'")
        ]
        counts = {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for name in sorted(names) if "_fts" not in name}
    return {"sha256": _sha256(path), "bytes": path.stat().st_size, "rows": counts}


def _unpack(backup: Backup, folder: Path) -> None:
    for name, expected in backup.manifest["files"].items():
        if name not in DATABASES:
            raise DamagedData(f"{backup.folder}: its manifest names the unknown file {name!r}.")
        try:
            with gzip.open(backup.folder / f"{name}.gz", "rb") as packed, (folder / name).open("wb") as plain:
                shutil.copyfileobj(packed, plain, _CHUNK)
        except (OSError, EOFError) as error:
            raise DamagedData(f"{backup.folder / name}.gz: cannot be unpacked ({error}). Use an older backup.") from error
        if _describe(folder / name) != expected:
            raise DamagedData(f"{backup.folder / name}.gz: is not what was backed up. Use an older backup.")


def _carry_tombstones(present: Path, restored: Path) -> bool:
    """What was purged since the backup stays purged; False where the present file is too damaged to tell."""
    if not present.exists():
        return True
    try:
        with closing(connect_to_read(present)) as source:
            rows = source.execute("select kind, value, who, why, made_at from tombstones").fetchall()
    except sqlite3.DatabaseError:
        return False
    with closing(sqlite3.connect(restored)) as target, target:
        target.executemany("insert or ignore into tombstones (kind, value, who, why, made_at) values (?, ?, ?, ?, ?)", rows)
    return True


def _write_judgements(workspace: Workspace, path: Path) -> None:
    with closing(connect_to_read(workspace.desk)) as connection:
        connection.row_factory = sqlite3.Row
        with path.open("w", encoding="utf-8") as out:
            for row in connection.execute("select * from judgements order by id"):
                out.write(json.dumps(dict(row), ensure_ascii=False, sort_keys=True) + "\n")


def _compress(path: Path) -> None:
    # mtime 0: the same database packs to the same bytes
    with path.open("rb") as plain, (path.parent / f"{path.name}.gz").open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        shutil.copyfileobj(plain, packed, _CHUNK)
    path.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _moment_of(folder: Path) -> datetime | None:
    """When a backup was made, by the name of its folder; None for what else lies there."""
    try:
        return datetime.strptime(folder.name, _STAMP)
    except ValueError:
        return None


def _prune(target: Path) -> None:
    """Remove backups that are neither among the newest nor the last of a kept day, week or month."""
    made = {folder: moment for folder in sorted(target.iterdir(), reverse=True) if (moment := _moment_of(folder)) is not None}
    keep: set[Path] = set()
    for period, count in _KEEP:
        last: dict[str, Path] = {}
        for folder, moment in made.items():
            last.setdefault(moment.strftime(period), folder)
        keep.update(list(last.values())[:count])
    for folder in made:
        if folder not in keep:
            shutil.rmtree(folder)

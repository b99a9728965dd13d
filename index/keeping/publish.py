"""A read-only copy of the catalogue to host: made aside, proved, and put in place in one step.

With `evidence`, the default, no article text but the quotes is in the file's bytes: texts, sketches, vectors and the work tables
go, the search index is made anew over titles, names and quotes, and the file is written from scratch.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.catalogue_file import read_catalogue
from index.errors import BadInput, CannotWrite, DamagedData
from index.search.indexing import rebuild
from index.target_files import check_target, is_special
from index.workspace import Workspace

TEXTS = ("evidence", "full")
# What helps to build the catalogue, and means nothing to its readers.
_WORKSHOP = (
    "extractions pending_blocks name_links doubtful_pairs judgement_conflicts moved_names document_lines host_profiles "
    "story_sketches story_bands story_proposals vectors embedding_models"
).split()


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: the rows a reader will find."""

    path: Path
    documents: int
    programs: int
    scores: int
    bytes: int


def publish(workspace: Workspace, target: Path, text: str = "evidence") -> Published:
    """Write `target` atomically: its readers have the old copy or the new one, never a part.

    Raises BadInput, CannotWrite, or DamagedData when the copy fails its check.
    """
    if text not in TEXTS:
        raise BadInput(f"'{text}' is no choice of text. Use evidence or full.")
    check_target(workspace, target)
    target = target.resolve()  # a link stays one, and leads to the new copy
    if is_special(target):
        raise CannotWrite(f"{target}: is no plain file. Publish to another one.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    for leftover in target.parent.glob(f".{target.name}.*.unfinished*"):
        leftover.unlink()
    try:
        with closing(read_catalogue(workspace.catalogue)) as catalogue:
            if not os.access(target.parent, os.W_OK):
                raise CannotWrite(f"{target.parent}: cannot be written to. Choose another place.")
            catalogue.execute("vacuum into ?", [str(unfinished)])
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            copy.row_factory = sqlite3.Row
            published = _strip(copy, text, target)
        _sync(unfinished)
        unfinished.replace(target)
        _sync(target.parent)
    finally:
        for leftover in target.parent.glob(f".{target.name}.{os.getpid()}.unfinished*"):
            leftover.unlink()
    return Published(target, *published, target.stat().st_size)


def _strip(copy: sqlite3.Connection, text: str, target: Path) -> tuple[int, int, int]:
    """Take out what readers do not get, prove the rest; gives the numbers of documents, programmes and scores."""
    copy.execute("pragma foreign_keys=on")
    copy.execute("begin")
    for table in _WORKSHOP:
        copy.execute(f"delete from {table}")
    if text == "evidence":
        copy.execute("update documents set text = null")
        rebuild(copy)
    copy.execute("insert into meta values ('published_text', ?) on conflict do update set value = excluded.value", [text])
    copy.execute("commit")
    copy.execute("vacuum")  # the freed pages still hold what was deleted
    if copy.execute("pragma integrity_check").fetchone()[0] != "ok" or copy.execute("pragma foreign_key_check").fetchone():
        raise DamagedData(f"{target}: the copy failed its check and was not published. Run `kotalog doctor`.")
    documents, programs, scores = (
        int(copy.execute(f"select count(*) from {table}").fetchone()[0]) for table in ("documents", "program_table", "score_table")
    )
    return documents, programs, scores


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

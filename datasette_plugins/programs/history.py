"""Who decided what about a programme: the judgements whose keys its claims carry."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import asdict

from datasette_plugins.reading import Row, rows
from index.desk import open_desk
from index.judgements import read_judgements
from index.workspace import Workspace


def keys_of(db: sqlite3.Connection, program_id: str) -> frozenset[str]:
    """What judgements call this programme (`<block>|<name key>`) and its claims."""
    names = rows(
        db, "select distinct block || '|' || name_key as key from claims where program_id = ? and name_key is not null", [program_id]
    )
    claims = rows(db, "select id as key from claims where program_id = ?", [program_id])
    return frozenset(row["key"] for row in (*names, *claims) if row["key"])


def decisions_about(workspace: Workspace, keys: frozenset[str]) -> list[Row]:
    """The decisions about any of these keys, the newest first."""
    if not keys or not workspace.desk.exists():
        return []
    with closing(open_desk(workspace)) as desk:
        every = read_judgements(desk)
    return [asdict(one) for one in reversed(every) if one.left_key in keys or (one.right_key or "") in keys]

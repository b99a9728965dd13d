"""What the site's buttons ask for: rows in `desk.db` that only the resident runner carries out."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from index.errors import Problem
from index.workspace import Workspace

ACTIONS = ("run", "probe", "build")
LIMIT_PER_MINUTE = 5
RUNNER_LOCK = "runner"


class TooManyRequests(Problem):
    """A person asked more than LIMIT_PER_MINUTE times within a minute."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `state` is waiting, running, done or failed, `outcome` is what came of it, in words or JSON."""

    id: int
    action: str
    payload: Mapping[str, Any]
    who: str
    asked_at: str
    state: str
    started_at: str | None
    finished_at: str | None
    outcome: str | None


def ask(database: Database, action: str, payload: Mapping[str, Any], who: str, now: datetime) -> int:
    """Queue a request and give its id; raises TooManyRequests, and ValueError for an unknown action."""
    if action not in ACTIONS:
        raise ValueError(f"unknown action {action!r}")
    with database.atomic():
        since = _text(now - timedelta(minutes=1))
        asked = database.execute("select count(*) from requests where who = ? and asked_at > ?", [who, since]).fetchone()[0]
        if asked >= LIMIT_PER_MINUTE:
            raise TooManyRequests(f"{who} has asked {asked} times within a minute. Wait a minute and try again.")
        cursor = database.execute(
            "insert into requests (action, payload, who, asked_at) values (?, ?, ?, ?)",
            [action, json.dumps(payload, sort_keys=True), who, _text(now)],
        )
        return int(cursor.lastrowid or 0)


def take(database: Database, now: datetime) -> Request | None:
    """The oldest waiting request, marked as running; None when nothing waits."""
    with database.atomic():
        row = database.execute("select * from requests where state = 'waiting' order by id limit 1").fetchone()
        if row is None:
            return None
        database.execute("update requests set state = 'running', started_at = ? where id = ?", [_text(now), row["id"]])
        return read(database, row["id"])


def finish(database: Database, request_id: int, is_done: bool, outcome: str, now: datetime) -> None:
    """Note how a request ended."""
    database.execute(
        "update requests set state = ?, finished_at = ?, outcome = ? where id = ?",
        ["done" if is_done else "failed", _text(now), outcome, request_id],
    )


def give_back(database: Database) -> int:
    """Queue again what a runner that died had begun; gives how many."""
    return int(database.execute("update requests set state = 'waiting', started_at = null where state = 'running'").rowcount)


def read(database: Database, request_id: int) -> Request:
    """One request; raises KeyError."""
    row = database.execute("select * from requests where id = ?", [request_id]).fetchone()
    if row is None:
        raise KeyError(request_id)
    return _request(row)


def recent(database: Database, limit: int = 50) -> list[Request]:
    """The newest requests first."""
    return [_request(row) for row in database.execute("select * from requests order by id desc limit ?", [limit])]


def is_runner_alive(workspace: Workspace) -> bool:
    """Whether `schedule serve` (or `serve --with-schedule`) runs on this workspace: it holds an flock for as long as it lives."""
    try:
        descriptor = os.open(workspace.home / f"{RUNNER_LOCK}.lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _request(row: Any) -> Request:
    values = {key: row[key] for key in Request.__slots__}
    return Request(**{**values, "payload": json.loads(values["payload"])})


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")

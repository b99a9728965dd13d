"""Accounts of the site, in `desk.db: users`. Passwords are handed in as hashes; what a role may do is the site's matter."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from index.errors import BadInput
from index.read_only import connect_to_read
from index.workspace import Workspace

ROLES = ("viewer", "reviewer", "monitor", "admin")


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in."""

    name: str
    password_hash: str
    role: str
    is_active: bool
    made_at: str


def find_account(workspace: Workspace, name: str) -> Account | None:
    """The account of this name; None when there is none, or no `desk.db` yet. Reads only."""
    if not workspace.desk.exists():
        return None
    connection = connect_to_read(workspace.desk)
    try:
        row = connection.execute("select name, password_hash, role, is_active, made_at from users where name = ?", [name]).fetchone()
    finally:
        connection.close()
    return Account(row[0], row[1], row[2], bool(row[3]), row[4]) if row else None


def list_accounts(database: Database) -> list[Account]:
    """All accounts, by name."""
    rows = database.execute("select name, password_hash, role, is_active, made_at from users order by name").fetchall()
    return [Account(row[0], row[1], row[2], bool(row[3]), row[4]) for row in rows]


def add_account(database: Database, name: str, password_hash: str, role: str, now: datetime) -> None:
    """Make an account; raises BadInput when the name is taken or unfit."""
    if not name or len(name) > 80 or not name.isprintable() or name != name.strip():
        raise BadInput(f"'{name}' cannot be a name. Use 1 to 80 characters without a space at either end.")
    _check_role(role)
    try:
        database.execute(
            "insert into users (name, password_hash, role, made_at) values (?, ?, ?, ?)",
            [name, password_hash, role, now.isoformat(timespec="seconds")],
        )
    except sqlite3.IntegrityError as error:
        raise BadInput(f"there is an account '{name}' already. `kotalog user role {name} ROLE` changes what it may do.") from error


def change_account(database: Database, name: str, role: str | None = None, password_hash: str | None = None) -> None:
    """Give an account another role or password; raises BadInput when there is no such account."""
    if role is not None:
        _check_role(role)
    changed = database.execute(
        "update users set role = coalesce(?, role), password_hash = coalesce(?, password_hash) where name = ?", [role, password_hash, name]
    ).rowcount
    _found(changed, name)


def remove_account(database: Database, name: str) -> None:
    """Remove an account; what the person decided stays. Raises BadInput when there is no such account."""
    _found(database.execute("delete from users where name = ?", [name]).rowcount, name)


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise BadInput(f"'{role}' is no role. The roles are: {', '.join(ROLES)}.")


def _found(count: int, name: str) -> None:
    if not count:
        raise BadInput(f"there is no account '{name}'. `kotalog user list` shows the accounts.")

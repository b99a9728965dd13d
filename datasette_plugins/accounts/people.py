"""The people of `desk.db: users`: checked when they sign in and again at each request."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from collections import defaultdict, deque
from typing import Any

from datasette.utils import baseconv
from datasette_auth_passwords.utils import hash_password, verify_password
from itsdangerous import BadSignature

from datasette_plugins.accounts.roles import actor_for
from datasette_plugins.site import site_of
from index.accounts import Account, find_account
from index.workspace import Workspace

STAY = 14 * 24 * 3600  # seconds a sign-in lasts
TRIES, TRY_WINDOW = 8, 300.0  # wrong passwords per address, or per name, in so many seconds
_NOBODY = hash_password(secrets.token_hex(8))  # an unknown name costs as long as a wrong password

_failures: defaultdict[str, deque[float]] = defaultdict(deque)


def may_try(keys: list[str], now: float | None = None) -> bool:
    """Whether none of these keys (an address, a name) has failed too often lately."""
    moment = time.monotonic() if now is None else now
    for key in keys:
        while _failures[key] and _failures[key][0] < moment - TRY_WINDOW:
            _failures[key].popleft()
        if not _failures[key]:
            del _failures[key]
    return all(len(_failures.get(key, ())) < TRIES for key in keys)


def note_failure(keys: list[str], now: float | None = None) -> None:
    """Count a wrong password against these keys."""
    for key in keys:
        _failures[key].append(time.monotonic() if now is None else now)


def check(workspace: Workspace, name: str, password: str) -> Account | None:
    """The account that name and password open; takes a third of a second either way."""
    account = _find(workspace, name)
    is_right = verify_password(password, account.password_hash if account else _NOBODY)
    return account if account and is_right and account.is_active else None


def cookie_value(datasette: Any, account: Account) -> str:
    """The signed cookie of a sign-in; it names the person and the password it was made with, never a role."""
    ends = baseconv.base62.encode(int(time.time()) + STAY)
    return str(datasette.sign({"a": {"id": account.name, "made_with": _trace(account)}, "e": ends}, "actor"))


def person_behind(datasette: Any, request: Any) -> dict[str, Any] | None:
    """The actor of a request's cookie, with today's role; None when there is none that counts."""
    try:
        decoded = datasette.unsign(request.cookies.get("ds_actor") or "", "actor")
        ends = baseconv.base62.decode(decoded["e"])
        name, made_with = decoded["a"]["id"], decoded["a"]["made_with"]
    except (BadSignature, KeyError, TypeError, ValueError):
        return None
    account = _find(site_of(datasette).workspace, name) if time.time() < ends else None
    if account is None or not account.is_active or not secrets.compare_digest(_trace(account), made_with):
        return None
    return actor_for(account.name, account.role)


def _find(workspace: Workspace, name: str) -> Account | None:
    try:
        return find_account(workspace, name)
    except sqlite3.Error:
        return None  # a desk that cannot be read signs nobody in


def _trace(account: Account) -> str:
    return hashlib.sha256(account.password_hash.encode()).hexdigest()[:16]

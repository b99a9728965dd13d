"""Who may do what. Reading is open to all; corrections and runs need a role, and nobody writes tables directly."""

from __future__ import annotations

from typing import Any

from datasette.permissions import Action, PermissionSQL

from datasette_plugins.rights import EDIT_SOURCES, REVIEW, RUN

ALLOWED = {
    REVIEW: ("reviewer", "admin"),
    RUN: ("monitor", "admin"),
    EDIT_SOURCES: ("monitor", "admin"),
}
ACTIONS = (
    Action(name=REVIEW, description="Accept, reject, join, part and rename facts"),
    Action(name=RUN, description="Ask for a crawl or a probe"),
    Action(name=EDIT_SOURCES, description="Edit sources and their schedules"),
)
# The catalogue is computed; it changes by builds and decisions alone.
CLOSED = frozenset(
    "insert-row update-row delete-row alter-table create-table create-view drop-table drop-view set-column-type"
    " execute-write-sql store-query view-database-download permissions-debug debug-menu".split()
)


def rule(action: str, role: str | None, closed: list[str]) -> PermissionSQL | None:
    """What this room says about an action for somebody with this role; None leaves it to Datasette.

    `closed` are the tables this reader may not open.
    """
    if action in ALLOWED:
        return PermissionSQL.allow(reason=f"role {role}") if role in ALLOWED[action] else PermissionSQL.deny(reason="no such role")
    if action in CLOSED:
        return PermissionSQL.deny(reason="the catalogue is computed, not edited")
    if action == "view-table" and closed:
        names = {f"closed_table_{place}": name for place, name in enumerate(closed)}
        sql = "\nunion all ".join(
            f"select 'catalogue' as parent, :{key} as child, 0 as allow, 'not for this reader' as reason" for key in names
        )
        return PermissionSQL(sql=sql, params=names)
    return None


def closed_tables(names: list[str], open_tables: frozenset[str], sees_text: bool) -> list[str]:
    """The tables a reader may not open: working tables for nobody, `documents` only with the right to its text."""
    return [name for name in names if name not in open_tables or (name == "documents" and not sees_text)]


def actor_for(name: str, role: str) -> dict[str, Any]:
    """The actor of a signed-in person."""
    return {"id": name, "role": role}

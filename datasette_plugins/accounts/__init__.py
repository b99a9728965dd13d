"""Accounts: signing in and out, and the permissions that follow from a role."""

from __future__ import annotations

from typing import Any

from datasette_plugins.accounts import roles
from datasette_plugins.accounts.pages import password_tool, sign_in, sign_out
from datasette_plugins.accounts.people import person_behind
from datasette_plugins.hooks import site_hook
from datasette_plugins.page import read, reads_text, role_of
from datasette_plugins.settings import read_rows


@site_hook
def register_actions(datasette: Any) -> list[Any]:
    """The three things that need a role."""
    return list(roles.ACTIONS)


@site_hook
def actor_from_request(datasette: Any, request: Any) -> Any:
    """The signed-in person with the role they have now; an account that is gone or changed is nobody."""
    return person_behind(datasette, request)


@site_hook
def permission_resources_sql(datasette: Any, actor: Any, action: str) -> Any:
    """The rules of `roles`."""

    async def answer() -> Any:
        if action != "view-table":
            return roles.rule(action, role_of(actor), [])
        names = await read(
            datasette, lambda db: [row[0] for row in db.execute("select name from sqlite_master where type in ('table', 'view')")]
        )
        closed = roles.closed_tables(names, frozenset(read_rows("tables.yml")), reads_text(datasette, actor))
        return roles.rule(action, role_of(actor), closed)

    return answer


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Ours stand before those of datasette-auth-passwords, whose hashing and checking they use."""
    return [(r"^/-/login$", sign_in), (r"^/-/logout$", sign_out), (r"^/-/password-tool$", password_tool)]

"""The sign-in page."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

from datasette import Response

from datasette_plugins.accounts.people import STAY, check, cookie_value, may_try, note_failure
from datasette_plugins.language import translate as _
from datasette_plugins.page import missing, show, trail
from datasette_plugins.site import site_of
from datasette_plugins.visitor import visitor

_checking = asyncio.Semaphore(2)  # checking a password takes a third of a second of a whole core, on purpose


async def sign_in(datasette: Any, request: Any) -> Response:
    """The form, and its answer."""
    error, name, status = "", "", 200
    back = _own_path(request.args.get("back") or "/")
    if request.method == "POST":
        form = await request.post_vars()
        name, password = (form.get("name") or "").strip()[:80], (form.get("password") or "")[:200]
        back = _own_path(form.get("back") or "/")
        keys = [f"name {name}", f"address {visitor().address}"]
        if not may_try(keys):
            error, status = _("Too many wrong passwords. Wait five minutes and try again."), 429
        else:
            async with _checking:
                account = await asyncio.to_thread(check, site_of(datasette).workspace, name, password)
            if account is not None:
                response = Response.redirect(datasette.urls.path(back))
                is_https = request.scope.get("scheme") == "https"
                response.set_cookie(
                    "ds_actor", cookie_value(datasette, account), max_age=STAY, httponly=True, samesite="lax", secure=is_https
                )
                return response
            note_failure(keys)
            error, status = _("Name or password is wrong."), 403
    context = {"error": error, "name": name, "back": back, "trail": trail((_("Sign in"), None))}
    return await show(datasette, request, "accounts_sign_in.html", context, status)


async def sign_out(datasette: Any, request: Any) -> Response:
    """Forget the person; only by POST, so that no link can do it."""
    if request.method != "POST":
        return await show(datasette, request, "accounts_sign_out.html", {"trail": trail((_("Sign out"), None))})
    response = Response.redirect(datasette.urls.path("/"))
    response.set_cookie("ds_actor", "", expires=0, max_age=0)
    return response


async def password_tool(datasette: Any, request: Any) -> Response:
    """Closed: hashing for strangers would cost them nothing and us a core; `kotalog user add` makes accounts."""
    raise missing(_("There is no such page. Accounts are made with `kotalog user add`."))


def _own_path(path: str) -> str:
    """A path of this site, never another site's address."""
    parts = urlsplit(path)
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and "\\" not in path else "/"

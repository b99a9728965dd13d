"""The three things that need a role, and how a page asks for them."""

from __future__ import annotations

from typing import Any

from datasette import Forbidden

from datasette_plugins.language import translate as _

REVIEW, RUN, EDIT_SOURCES = "review-facts", "run-crawl", "edit-sources"


async def may(datasette: Any, request: Any, action: str) -> bool:
    """Whether this reader has the permission."""
    return bool(await datasette.allowed(action=action, actor=request.actor))


async def ensure(datasette: Any, request: Any, action: str) -> str:
    """The name of the person, who must have the permission and must be changing something on purpose; raises Forbidden."""
    if request.method != "POST":
        raise Forbidden(_("Changes are made with the buttons of the pages, not by opening an address."))
    if not await may(datasette, request, action):
        raise Forbidden(_("This needs an account with another role. Sign in, or ask the keeper of this site."))
    return str(request.actor["id"])

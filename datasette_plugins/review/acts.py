"""Deciding and taking back, through `index.decisions`; one decision after another, because each of them writes the catalogue."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.language import translate_plural
from datasette_plugins.problems import in_words
from datasette_plugins.rights import REVIEW, ensure
from datasette_plugins.site import site_of
from index.decisions import Recorded, record, undo
from index.errors import Problem

MOST_AT_ONCE = 50

_turns: WeakKeyDictionary[Any, asyncio.Lock] = WeakKeyDictionary()


async def decide(datasette: Any, request: Any) -> Response:
    """Record one decision, or the same one on several facts."""
    who = await ensure(datasette, request, REVIEW)
    form = await request.form(max_fields=200, max_field_size=4000, max_request_size=200_000)
    verdict = str(form.get("verdict") or "")
    targets = [str(target) for target in form.getlist("target")][:MOST_AT_ONCE]
    other, value, kind = (str(form.get(name) or "").strip() or None for name in ("other", "value", "kind"))
    why = str(form.get("why") or "").strip()[:1000]
    workspace = site_of(datasette).workspace

    def work() -> list[Recorded]:
        return [record(workspace, verdict, target, who, other=other, value=value, why=why, kind=kind) for target in targets]

    return await _carry_out(datasette, request, form, work if targets else None)


async def take_back(datasette: Any, request: Any) -> Response:
    """Undo a decision by its key."""
    who = await ensure(datasette, request, REVIEW)
    form = await request.form(max_fields=20, max_field_size=4000, max_request_size=50_000)
    workspace, key = site_of(datasette).workspace, str(form.get("key") or "")
    return await _carry_out(datasette, request, form, lambda: [undo(workspace, key, who)])


async def _carry_out(datasette: Any, request: Any, form: Any, work: Callable[[], list[Recorded]] | None) -> Response:
    """Do the work in its turn, and lead back to where the person was."""
    wants_json = "application/json" in (request.headers.get("accept") or "")
    try:
        if work is None:
            raise Problem(_("Nothing was chosen."))
        async with _turns.setdefault(datasette, asyncio.Lock()):
            recorded = await asyncio.to_thread(work)
    except Problem as error:
        if wants_json:
            return Response.json({"ok": False, "error": in_words(error)}, status=400)
        datasette.add_message(request, in_words(error), datasette.ERROR)
        return Response.redirect(datasette.urls.path(_back(form, {})))
    is_pending = any(one.is_pending for one in recorded)
    if wants_json:
        return Response.json({"ok": True, "keys": [one.key for one in recorded], "is_pending": is_pending})
    said = translate_plural("Decided.", "%(count)s decisions made.", len(recorded)) % {"count": len(recorded)}
    if is_pending:
        said += " " + _("A build is running; it will apply this before it ends.")
    datasette.add_message(request, said, datasette.INFO)
    return Response.redirect(datasette.urls.path(_back(form, {"done": recorded[-1].key} if len(recorded) == 1 else {})))


def _back(form: Any, more: dict[str, str]) -> str:
    """The queue with the filters it had, never another place."""
    kept = {name: str(form.get(name)) for name in ("what", "region", "fact", "page") if form.get(name)}
    arguments = urlencode({**kept, **more})
    return "/-/review" + (f"?{arguments}" if arguments else "")

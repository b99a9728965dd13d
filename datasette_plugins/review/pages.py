"""`/-/review`"""

from __future__ import annotations

import asyncio
from typing import Any

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.page import last_page, missing, page_number, read, reads_text, role_of, show, text_argument, trail
from datasette_plugins.review.reading import AT_ONCE, decided, one_fact, scores_of, titles_of, waiting
from datasette_plugins.rights import REVIEW, may
from datasette_plugins.site import site_of

KINDS = ("pair", "story", "program", "score", "conflict")


async def queue(datasette: Any, request: Any) -> Response:
    """The queue, or with `?fact=` one programme or score to correct."""
    what, region, fact = (text_argument(request, name, 120) for name in ("what", "region", "fact"))
    what, page, sees_text = what if what in KINDS else "", page_number(request), reads_text(datasette, request.actor)
    if fact:
        facts = await read(datasette, lambda db: one_fact(db, fact, sees_text))
        if facts is None:
            raise missing(_("The catalogue holds no fact with this identity."))
    else:
        facts = await read(datasette, lambda db: waiting(db, what, region, page, sees_text))
        if (back := last_page(request, page, facts["total"], AT_ONCE)) is not None:
            return back
    decisions = await asyncio.to_thread(decided, site_of(datasette).workspace)
    context = {
        **facts,
        "fact": fact,
        "what": what,
        "kinds": KINDS,
        "page": page,
        "has_more": page * AT_ONCE < facts["total"],
        "done": text_argument(request, "done", 16),
        "is_pending": bool(request.args.get("pending")),
        "decisions": decisions,
        "titles": await read(datasette, lambda db: titles_of(db, decisions)),
        "scores": await read(datasette, lambda db: scores_of(db, decisions)),
        "may_review": await may(datasette, request, REVIEW),
        "sees_names": role_of(request.actor) is not None,
        "section": "review",
        "trail": trail((_("Review"), "/-/review" if fact else None), *([(facts["items"][0]["name"], None)] if fact else [])),
    }
    return await show(datasette, request, "review_queue.html", context)

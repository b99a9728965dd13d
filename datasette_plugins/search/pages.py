"""`/-/search` as a page, as an Atom feed and as JSON; one address says all of a question."""

from __future__ import annotations

from typing import Any

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.page import last_page, read, reads_text, show, trail
from datasette_plugins.search.reading import DOCUMENTS_AT_ONCE, PROGRAMS_AT_ONCE, PROGRAMS_FOUND, answer
from datasette_plugins.site import site_of
from datasette_plugins.wishes import ORDERS, Wish, wish_of
from index.exports import FORMATS

FIRST = 8  # programmes shown of a query before its documents, unless all are asked for


async def _answer(datasette: Any, request: Any, wish: Wish, quotes: int = PROGRAMS_FOUND) -> dict[str, Any]:
    site, sees_text = site_of(datasette), reads_text(datasette, request.actor)
    return await read(datasette, lambda db: answer(db, wish, site.workspace, sees_text, quotes))


async def search_page(datasette: Any, request: Any) -> Response:
    """The page."""
    wish = wish_of(request)
    shown = PROGRAMS_FOUND if not wish.text or request.args.get("all") else FIRST
    found = await _answer(datasette, request, wish, shown)
    total, at_once = (found["total_documents"], DOCUMENTS_AT_ONCE) if wish.text else (found["total_programs"], PROGRAMS_AT_ONCE)
    if (back := last_page(request, wish.page, total, at_once)) is not None:
        return back
    context = {
        **found,
        "shown": shown,
        "query_text": wish.text,
        "sort": wish.sort,
        "page": wish.page,
        "orders": list(ORDERS),
        "formats": FORMATS,
        "section": "search",
        "trail": trail((_("Search") if wish.text else _("Programmes"), None)),
        "beside": "/-/search.json" + (f"?{request.query_string}" if request.query_string else ""),
    }
    return await show(datasette, request, "search_page.html", context)


async def search_feed(datasette: Any, request: Any) -> Response:
    """The programmes of a question as Atom, the newest first unless a query ranks them."""
    wish = wish_of(request)
    wish = Wish(wish.text, wish.filters, wish.sort or ("" if wish.text else "newest"), wish.page)
    found = await _answer(datasette, request, wish)
    here = datasette.absolute_url(request, request.full_path)
    updated = max((program["last_reported"] or "" for program in found["programs"]), default="") or "1970-01-01"
    context = {
        **found,
        "query_text": wish.text,
        "here": here,
        "updated": f"{updated:0<10}"[:10],
        "absolute": lambda path: _absolute(datasette, request, path),
    }
    body = await datasette.render_template("search_feed.xml", context, request=request)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


async def search_json(datasette: Any, request: Any) -> Response:
    """The same answer for programs."""
    wish = wish_of(request)
    found = await _answer(datasette, request, wish)
    facets = {
        facet.name: [{"value": value, "label": label or value, "count": count} for value, label, count in facet.choices]
        for facet in found.pop("facets")
    }
    for document in found["documents"]:
        document["snippet"] = [{"text": text, "is_match": is_match} for text, is_match in document["snippet"]]
    return Response.json({"query": wish.text, "page": wish.page, **found, "facets": facets})


def _absolute(datasette: Any, request: Any, path: str) -> str:
    return str(datasette.absolute_url(request, datasette.urls.path(path)))

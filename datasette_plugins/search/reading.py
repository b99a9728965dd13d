"""What the search page asks: `index.search` for a query, the programmes themselves for a mere filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from datasette_plugins.reading import Row, marks, programs_by, with_telling_quotes
from datasette_plugins.search.facets import facets_of, facets_of_all, taken_labels
from datasette_plugins.stamp import NOTHING, Kept
from datasette_plugins.wishes import ORDERS, Wish
from index.search.filters import Filters
from index.search.hybrid import search
from index.workspace import Workspace

PROGRAMS_AT_ONCE = 25
DOCUMENTS_AT_ONCE = 15
SHORT = 1000
PROGRAMS_FOUND = 100  # a query finds no more; filters narrow it
_kept = Kept()


def answer(db: sqlite3.Connection, wish: Wish, workspace: Workspace, sees_text: bool, quotes: int = PROGRAMS_FOUND) -> dict[str, Any]:
    """Programmes, the first `quotes` of them with a quote, documents and facets; without the right to article text no snippets."""
    if wish.text:
        return _found(db, wish, sees_text, quotes)
    order = ORDERS.get(wish.sort, ORDERS["reports"])
    offset = (wish.page - 1) * PROGRAMS_AT_ONCE
    if wish.filters == Filters():
        counted = _kept.get(workspace.catalogue, "count", lambda: _count(db))
        facets = _kept.get(workspace.catalogue, "facets", lambda: facets_of_all(db))
        programs = programs_by(db, tail=f"order by {order} limit {PROGRAMS_AT_ONCE} offset {offset}")
    else:
        # One pass finds the programmes; count, page and facets are made from their ids.
        ids = _ids(db, wish.filters, order, workspace)
        counted = len(ids)
        facets = _kept.get(workspace.catalogue, ("facets", wish.filters), lambda: facets_of(db, wish.filters, ids))
        shown = ids[offset : offset + PROGRAMS_AT_ONCE]
        programs = in_order(programs_by(db, f"p.id in ({marks(shown)})", shown), shown) if shown else []
    return {
        "programs": programs,
        "total_programs": counted,
        "has_more": offset + len(programs) < counted,
        "documents": [],
        "total_documents": 0,
        "facets": facets,
        "taken": taken_labels(db, wish.filters),
        "is_hybrid": False,
        "note": None,
        "ignored": (),
    }


def in_order(programs: list[Row], ids: Sequence[str]) -> list[Row]:
    """The programmes in the order of their ids in the list."""
    places = {key: place for place, key in enumerate(ids)}
    return sorted(programs, key=lambda program: places[program["id"]])


def _count(db: sqlite3.Connection) -> int:
    return int(db.execute("select value from summaries where name = 'count' and key = 'programs'").fetchone()[0])


def _ids(db: sqlite3.Connection, filters: Filters, order: str, workspace: Workspace) -> list[str]:
    """The programmes that pass the filters, in order; only short lists are kept, for there are many filters and one memory."""
    key, stamp = ("ids", filters, order), _kept.stamp(workspace.catalogue)
    kept = _kept.find(key)
    if kept is not NOTHING:
        found: list[str] = kept
        return found
    condition, values = filters.for_programs()
    ids = [row[0] for row in db.execute(f"select p.id from programs p where {condition} order by {order}", values)]
    if len(ids) <= SHORT:
        _kept.keep(stamp, key, ids)
    return ids


def _found(db: sqlite3.Connection, wish: Wish, sees_text: bool, quotes: int) -> dict[str, Any]:
    offset = (wish.page - 1) * DOCUMENTS_AT_ONCE
    results = search(db, wish.text, wish.filters, limit=DOCUMENTS_AT_ONCE, offset=offset, programs=PROGRAMS_FOUND)
    hits = {hit.id: hit for hit in results.programs}
    programs = programs_by(db, f"p.id in ({marks(list(hits))})", list(hits), with_quotes=False) if hits else []
    programs = in_order(programs, list(hits))
    if wish.sort in ("newest", "oldest"):
        programs.sort(key=lambda program: program["first_reported"] or "", reverse=wish.sort == "newest")
    elif wish.sort == "name":
        programs.sort(key=lambda program: program["name"].casefold())
    elif wish.sort == "reports":
        programs.sort(key=lambda program: -program["independent_texts"])
    with_telling_quotes(db, programs[:quotes])
    for program in programs:
        program["found_by"] = hits[program["id"]].found_by
    documents = [_document(hit, sees_text) for hit in results.documents]
    return {
        "programs": programs if wish.page == 1 else [],
        "total_programs": results.total_programs,
        "documents": documents,
        "total_documents": results.total,
        "has_more": offset + len(documents) < results.total,
        "facets": facets_of(db, wish.filters, list(hits)) if hits else [],
        "taken": taken_labels(db, wish.filters),
        "is_hybrid": results.is_hybrid,
        "note": results.note,
        "ignored": results.ignored,
    }


def _document(hit: Any, sees_text: bool) -> Row:
    return {
        "id": hit.id,
        "title": hit.title,
        "url": hit.url,
        "published": hit.published,
        "kind": hit.kind,
        "source_id": hit.source_id,
        "source_name": hit.source,
        "copies": hit.copies,
        "snippet": [(segment.text, segment.is_match) for segment in hit.snippet] if sees_text else [],
        "found_by": list(hit.found_by),
    }

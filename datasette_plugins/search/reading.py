"""What the search page asks: `index.search` for a query, the programmes themselves for a mere filter."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette_plugins.reading import Row, marks, programs_by
from datasette_plugins.search.facets import facets_of, taken_labels
from datasette_plugins.stamp import Kept
from datasette_plugins.wishes import ORDERS, Wish
from index.search.hybrid import search
from index.workspace import Workspace

PROGRAMS_AT_ONCE = 25
DOCUMENTS_AT_ONCE = 15
_kept = Kept()


def answer(db: sqlite3.Connection, wish: Wish, workspace: Workspace, sees_text: bool) -> dict[str, Any]:
    """Programmes, documents and facets; without the right to article text, documents come without snippets."""
    if wish.text:
        return _found(db, wish, workspace, sees_text)
    condition, values = wish.filters.for_programs()
    counted = _kept.get(workspace.catalogue, ("count", wish.filters), lambda: _count(db, condition, values))
    facets = _kept.get(workspace.catalogue, ("facets", wish.filters), lambda: facets_of(db, wish.filters))
    offset = (wish.page - 1) * PROGRAMS_AT_ONCE
    order = ORDERS.get(wish.sort, ORDERS["reports"])
    programs = programs_by(db, condition, values, f"order by {order} limit {PROGRAMS_AT_ONCE} offset {offset}")
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


def _count(db: sqlite3.Connection, condition: str, values: dict[str, Any]) -> int:
    return int(db.execute(f"select count(*) from programs p where {condition}", values).fetchone()[0])


def _found(db: sqlite3.Connection, wish: Wish, workspace: Workspace, sees_text: bool) -> dict[str, Any]:
    offset = (wish.page - 1) * DOCUMENTS_AT_ONCE
    results = search(db, wish.text, wish.filters, limit=100, offset=0)
    paged = search(db, wish.text, wish.filters, limit=DOCUMENTS_AT_ONCE, offset=offset) if offset else results
    hits = {hit.id: hit for hit in results.programs}
    programs = programs_by(db, f"p.id in ({marks(list(hits))})", list(hits)) if hits else []
    places = {key: place for place, key in enumerate(hits)}
    programs.sort(key=lambda program: places[program["id"]])
    if wish.sort in ("newest", "oldest"):
        programs.sort(key=lambda program: program["first_reported"] or "", reverse=wish.sort == "newest")
    elif wish.sort == "name":
        programs.sort(key=lambda program: program["name"].casefold())
    elif wish.sort == "reports":
        programs.sort(key=lambda program: -program["independent_texts"])
    for program in programs:
        program["found_by"] = hits[program["id"]].found_by
    documents = [_document(hit, sees_text) for hit in paged.documents[:DOCUMENTS_AT_ONCE]]
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

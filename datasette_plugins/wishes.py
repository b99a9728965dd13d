"""The question that an address asks of the catalogue: words, filters, order and page. Search answers it, exports write it out."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette_plugins.page import page_number, text_argument
from index.search.filters import Filters
from index.search.hybrid import search

ORDERS = {
    "reports": "p.independent_texts desc, p.last_reported desc, p.id",
    "newest": "p.first_reported desc, p.id",
    "oldest": "p.first_reported is null, p.first_reported, p.id",
    "name": "p.name collate nocase, p.id",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: words, filters, order, page (from 1)."""

    text: str
    filters: Filters
    sort: str
    page: int


def wish_of(request: Any) -> Wish:
    """The question that an address asks; nonsense is left out."""
    year = text_argument(request, "year", 4)
    region, dimension, source, kind, opd, status = (
        text_argument(request, name, 120) or None for name in ("region", "dimension", "source", "kind", "opd", "status")
    )
    number = int(year) if year.isascii() and year.isdigit() and int(year) else None
    filters = Filters(region=region, dimension=dimension, year=number, source=source, kind=kind, opd=opd, status=status)
    sort = text_argument(request, "sort", 20)
    return Wish(text_argument(request, "q"), filters, sort if sort in ORDERS else "", page_number(request))


def condition_on_programs(db: sqlite3.Connection, wish: Wish) -> tuple[str, dict[str, Any]]:
    """A condition on `id` that holds for exactly the programmes the search page shows for this wish, with its named parameters."""
    if wish.text:
        ids = [hit.id for hit in search(db, wish.text, wish.filters, limit=100).programs]
        return "id in (select value from json_each(:found))", {"found": json.dumps(ids)}
    condition, values = wish.filters.for_programs()
    return f"id in (select p.id from programs p where {condition})", values

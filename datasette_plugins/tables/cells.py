"""Cells of Datasette's tables: links to our pages and the reader's words, always escaped."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from datasette_plugins.language import number
from datasette_plugins.look.words import TERMS, term
from datasette_plugins.tables.columns import VOCABULARY

_PAGES = {
    "program_id": "program",
    "region_code": "region",
    "province_code": "region",
    "opd_id": "opd",
    "document_id": "document",
    "dimension": "dimension",
}
_OWN = {
    "program_table": "program",
    "programs": "program",
    "documents": "document",
    "opds": "opd",
    "regions": "region",
    "dimensions": "dimension",
}
_KEYS = {"regions": "code", "dimensions": "key"}


def cell(datasette: Any, table: str | None, column: str, value: Any) -> Any:
    """What stands in the cell, or None for Datasette's own way."""
    if value is None or value == "":
        return None
    kind = _OWN.get(table or "") if column == _KEYS.get(table or "", "id") else None
    kind = kind or (_PAGES.get(column) if isinstance(value, str) and not (table == "score_table" and column == "dimension") else None)
    if kind and isinstance(value, str):
        shown = term(value) if kind == "dimension" else value
        return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/-/{kind}/{value}"), shown)
    if column in VOCABULARY and isinstance(value, str):
        words = [term(part) if part in TERMS else part for part in value.split("; ")]
        return "; ".join(words)
    if isinstance(value, float):
        return number(value, 4)
    return None

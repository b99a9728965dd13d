"""The page of a document: its text with every piece of evidence marked, linked both ways with the facts."""

from __future__ import annotations

from typing import Any

from datasette_plugins.documents.page import document_page
from datasette_plugins.hooks import site_hook


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/document/<id>`"""
    return [(r"^/-/document/(?P<id>[^/]+)$", document_page)]

"""Search: programmes and documents by words and meaning, narrowed by facets; the same answer as a page, a feed and JSON."""

from __future__ import annotations

from typing import Any

from datasette_plugins.hooks import site_hook
from datasette_plugins.search.pages import search_feed, search_json, search_page


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/search`, and the same with `.atom` and `.json`"""
    return [(r"^/-/search$", search_page), (r"^/-/search\.atom$", search_feed), (r"^/-/search\.json$", search_json)]

"""`/`"""

from __future__ import annotations

from typing import Any

from datasette import Response

from datasette_plugins.home.reading import first_page_facts
from datasette_plugins.page import read, show


async def first_page(datasette: Any, request: Any) -> Response:
    """The first page."""
    facts = await read(datasette, first_page_facts)
    return await show(datasette, request, "home_page.html", {**facts, "hide_top_search": True, "section": "home"})

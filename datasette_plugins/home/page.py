"""`/`"""

from __future__ import annotations

from typing import Any

from datasette import Response

from datasette_plugins.home.reading import first_page_facts
from datasette_plugins.page import fragment, read, show
from datasette_plugins.site import site_of
from datasette_plugins.stamp import Kept

_kept = Kept()


async def first_page(datasette: Any, request: Any) -> Response:
    """The first page."""
    catalogue = site_of(datasette).workspace.catalogue
    facts = await read(datasette, lambda db: _kept.get(catalogue, "facts", lambda: {**first_page_facts(db), "drawn": {}}))
    table = await fragment(datasette, request, facts["drawn"], "home_map_table.html", facts)
    context = {**facts, "map_table": table, "hide_top_search": True, "section": "home", "beside": "/-/search.json?sort=newest"}
    return await show(datasette, request, "home_page.html", context)

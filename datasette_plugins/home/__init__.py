"""The first page: one search box, the catalogue in numbers, the map, the six dimensions, what is new."""

from __future__ import annotations

from typing import Any

from datasette_plugins.home.page import first_page
from datasette_plugins.hooks import site_hook


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/` is ours; Datasette's own first page stays at `/-/`."""
    return [(r"^/$", first_page)]

"""The page of a programme: everything the catalogue knows of it, each fact beside its quotes."""

from __future__ import annotations

from typing import Any

from datasette_plugins.hooks import site_hook
from datasette_plugins.programs.page import citation, program_page


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/program/<id>`, and the same as an entry for reference managers"""
    return [(r"^/-/program/(?P<id>[^/]+)\.(?P<format>bib|ris)$", citation), (r"^/-/program/(?P<id>[^/]+)$", program_page)]

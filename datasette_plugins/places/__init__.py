"""The pages of regions, offices and dimensions."""

from __future__ import annotations

from typing import Any

from datasette_plugins.hooks import site_hook
from datasette_plugins.places.pages import dimension_page, opd_page, region_list, region_page


@site_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """`/-/regions`, `/-/region/<code>`, `/-/opd/<id>`, `/-/dimension/<key>`"""
    return [
        (r"^/-/regions$", region_list),
        (r"^/-/region/(?P<code>[^/]+)$", region_page),
        (r"^/-/opd/(?P<id>[^/]+)$", opd_page),
        (r"^/-/dimension/(?P<key>[^/]+)$", dimension_page),
    ]

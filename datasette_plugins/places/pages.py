"""`/-/regions`, `/-/region/<code>`, `/-/opd/<id>`, `/-/dimension/<key>`"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.look.words import dimension
from datasette_plugins.page import PAGE_SIZE, fragment, last_page, missing, page_number, read, show, text_argument, trail
from datasette_plugins.places import reading
from datasette_plugins.reading import resolve
from datasette_plugins.site import site_of
from datasette_plugins.stamp import Kept

_kept = Kept()


async def region_list(datasette: Any, request: Any) -> Response:
    """All regions, those with programmes first; `?province=` narrows."""
    province = text_argument(request, "province", 2)
    catalogue = site_of(datasette).workspace.catalogue
    facts = await read(datasette, lambda db: _kept.get(catalogue, province, lambda: {**reading.all_regions(db, province), "drawn": {}}))
    table = await fragment(datasette, request, facts["drawn"], "places_region_table.html", facts)
    context = {**facts, "table": table, "section": "regions", "trail": trail((_("Regions"), None)), "beside": "/catalogue/regions.json"}
    return await show(datasette, request, "places_regions.html", context)


async def region_page(datasette: Any, request: Any) -> Response:
    """One region: programmes by dimension, scores over the years, offices, comparison."""
    code = request.url_vars["code"]
    facts = await read(datasette, lambda db: reading.region_facts(db, code))
    if facts is None:
        raise missing(_("The catalogue knows no region with this code."))
    region = facts["region"]
    steps: list[tuple[str, str | None]] = [(_("Regions"), "/-/regions")]
    if region["province_code"] != region["code"]:
        steps.append((region["province_name"], f"/-/region/{region['province_code']}"))
    beside = f"/-/search.json?{urlencode({'region': code})}"
    context = {**facts, "section": "regions", "trail": trail(*steps, (region["official_name"], None)), "beside": beside}
    return await show(datasette, request, "places_region.html", context)


async def opd_page(datasette: Any, request: Any) -> Response:
    """One office: its names, its programmes, its scores."""
    opd_id = request.url_vars["id"]
    facts = await read(datasette, lambda db: reading.opd_facts(db, opd_id))
    if facts is None:
        now = await read(datasette, lambda db: resolve(db, opd_id))
        if now:
            return Response.redirect(datasette.urls.path(f"/-/opd/{now}"), status=301)
        raise missing(_("The catalogue knows no office with this address."))
    opd = facts["opd"]
    steps = [(opd["region_name"], f"/-/region/{opd['region_code']}")] if opd["region_code"] else []
    beside = f"/-/search.json?{urlencode({'opd': opd_id})}"
    context = {**facts, "section": "regions", "trail": trail(*steps, (opd["name"], None)), "beside": beside}
    return await show(datasette, request, "places_opd.html", context)


async def dimension_page(datasette: Any, request: Any) -> Response:
    """One dimension: where its programmes are, and all of them page by page."""
    key, page = request.url_vars["key"], page_number(request)
    facts = await read(datasette, lambda db: reading.dimension_facts(db, key, PAGE_SIZE, (page - 1) * PAGE_SIZE))
    if facts is None:
        raise missing(_("There is no dimension with this name."))
    if (back := last_page(request, page, facts["total"], PAGE_SIZE)) is not None:
        return back
    beside = f"/-/search.json?{urlencode({'dimension': key, 'page': page})}"
    context = {**facts, "page": page, "trail": trail((dimension(key), None)), "beside": beside}
    return await show(datasette, request, "places_dimension.html", context)

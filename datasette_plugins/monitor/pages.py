"""`/-/monitor` and `/-/monitor/<source>`"""

from __future__ import annotations

import asyncio
from typing import Any

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.monitor.reading import overview_facts, progress_facts, source_facts
from datasette_plugins.page import missing, show, text_argument, trail
from datasette_plugins.rights import EDIT_SOURCES, RUN, may
from datasette_plugins.site import site_of


async def overview(datasette: Any, request: Any) -> Response:
    """All sources, runs and requests."""
    workspace = site_of(datasette).workspace
    verdict, text = text_argument(request, "verdict", 40), text_argument(request, "q", 100)
    facts = await asyncio.to_thread(overview_facts, workspace, verdict, text)
    context = {
        **facts,
        **await rights(datasette, request),
        "verdict": verdict,
        "text": text,
        "section": "monitor",
        "probe_url": text_argument(request, "url", 500),
        "trail": trail((_("Monitor"), None)),
    }
    return await show(datasette, request, "monitor_overview.html", context)


async def source_page(datasette: Any, request: Any) -> Response:
    """One source."""
    facts = await asyncio.to_thread(source_facts, site_of(datasette).workspace, request.url_vars["id"])
    if facts is None:
        raise missing(_("The registry holds no source with this id."))
    way = trail((_("Monitor"), "/-/monitor"), (facts["row"]["name"], None))
    return await show(
        datasette, request, "monitor_source.html", {**facts, **await rights(datasette, request), "section": "monitor", "trail": way}
    )


async def progress(datasette: Any, request: Any) -> Response:
    """What is under way, as JSON; the page asks for it while something runs."""
    return Response.json(await asyncio.to_thread(progress_facts, site_of(datasette).workspace))


async def rights(datasette: Any, request: Any) -> dict[str, bool]:
    """What this reader may do here."""
    return {"may_run": await may(datasette, request, RUN), "may_edit": await may(datasette, request, EDIT_SOURCES)}

"""`/-/program/<id>`"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from datasette import Response
from datasette.utils import tilde_encode

from datasette_plugins.language import today
from datasette_plugins.language import translate as _
from datasette_plugins.page import missing, read, reads_text, role_of, show, trail
from datasette_plugins.programs.citing import TYPES, bibtex, ris
from datasette_plugins.programs.history import decisions_about, keys_of
from datasette_plugins.programs.reading import program_facts
from datasette_plugins.reading import programs_by, resolve
from datasette_plugins.site import site_of, site_title


async def program_page(datasette: Any, request: Any) -> Response:
    """One programme; an id from before a merge or a rename leads to the one that holds now."""
    program_id, sees_text = request.url_vars["id"], reads_text(datasette, request.actor)
    facts = await read(datasette, lambda db: program_facts(db, program_id, sees_text))
    if facts is None:
        now = await read(datasette, lambda db: resolve(db, program_id))
        if now:
            return Response.redirect(datasette.urls.path(f"/-/program/{now}"), status=301)
        raise missing(_("The catalogue holds no programme with this address."))
    program = facts["program"]
    steps = [(program["region_name"], f"/-/region/{program['region_code']}")] if program["region_code"] else []
    address = datasette.absolute_url(request, datasette.urls.path(f"/-/program/{program_id}"))
    keys = await read(datasette, lambda db: keys_of(db, program_id))
    facts["decisions"] = await asyncio.to_thread(decisions_about, site_of(datasette).workspace, keys)
    facts["sees_names"] = role_of(request.actor) is not None
    context = {
        **facts,
        "trail": trail(*steps, (program["name"], None)),
        "address": address,
        "beside": f"/catalogue/programs/{tilde_encode(program_id)}.json",
        "today": today(),
        "section": "search",
    }
    return await show(datasette, request, "programs_page.html", context)


async def citation(datasette: Any, request: Any) -> Response:
    """`/-/program/<id>.bib` and `.ris`"""
    program_id, format_ = request.url_vars["id"], request.url_vars["format"]
    found = await read(datasette, lambda db: programs_by(db, "p.id = ?", [program_id], with_quotes=False))
    if not found:
        raise missing(_("The catalogue holds no programme with this address."))
    address = datasette.absolute_url(request, datasette.urls.path(f"/-/program/{program_id}"))
    write = bibtex if format_ == "bib" else ris
    name = re.sub(r"[^\w.-]", "", program_id)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format_}"'}
    return Response(write(found[0], site_title(datasette), address, today()), headers=headers, content_type=TYPES[format_])

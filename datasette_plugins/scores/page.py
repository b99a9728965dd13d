"""`/-/scores`"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.page import last_page, page_number, read, show, text_argument, trail
from datasette_plugins.scores.reading import FILTERS, PER_PAGE, explore
from datasette_plugins.site import site_of
from index.exports import FORMATS


async def score_explorer(datasette: Any, request: Any) -> Response:
    """Scores narrowed by the arguments of the address; without any, the indexes of whole regions."""
    chosen = {name: text_argument(request, name) for name in FILTERS}
    page = page_number(request)
    facts = await read(datasette, lambda db: explore(db, chosen, page, site_of(datasette).workspace.catalogue))
    if (back := last_page(request, page, facts["total"], PER_PAGE)) is not None:
        return back
    # The export takes the columns of `score_table`, which shows a dimension by its label and knows a province by the codes in it.
    columns = {key: value for key, value in chosen.items() if value and key not in ("dimension", "province")}
    if chosen["dimension"]:
        columns["dimension"] = facts["dimension_label"] or chosen["dimension"]
    if chosen["province"]:
        columns["region_code__startswith"] = chosen["province"]
    context = {
        **facts,
        "chosen": chosen,
        "page": page,
        "per_page": PER_PAGE,
        "formats": FORMATS,
        "export_args": urlencode(columns),
        "section": "scores",
        "trail": trail((_("Scores"), None)),
        "beside": f"/-/export/score_table.json?{urlencode(columns)}",
    }
    return await show(datasette, request, "scores_explorer.html", context)

"""`/-/scores`"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.page import page_number, read, show, text_argument, trail
from datasette_plugins.scores.reading import FILTERS, PER_PAGE, explore
from datasette_plugins.site import site_of
from index.exports import FORMATS


async def score_explorer(datasette: Any, request: Any) -> Response:
    """Scores narrowed by the arguments of the address; without any, the indexes of whole regions."""
    chosen = {name: text_argument(request, name) for name in FILTERS}
    page = page_number(request)
    facts = await read(datasette, lambda db: explore(db, chosen, page, site_of(datasette).workspace.catalogue))
    # The export takes the columns of `score_table`, which shows a dimension by its label.
    columns = {key: value for key, value in chosen.items() if value and key != "dimension"}
    if chosen["dimension"] and facts["dimension_label"]:
        columns["dimension"] = facts["dimension_label"]
    context = {
        **facts,
        "chosen": chosen,
        "page": page,
        "per_page": PER_PAGE,
        "formats": FORMATS,
        "export_args": urlencode(columns),
        "section": "scores",
        "trail": trail((_("Scores"), None)),
    }
    return await show(datasette, request, "scores_explorer.html", context)

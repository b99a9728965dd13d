"""`/-/guide`"""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import Response

from datasette_plugins.language import translate as _
from datasette_plugins.page import read, show, trail
from datasette_plugins.reading import one
from datasette_plugins.settings import read_rows
from datasette_plugins.visitor import visitor
from index.exports import FORMATS, exportable
from index.exports.request import dictionary

# What the API examples show, each with an address on this very site; {program} and {region} are filled from the catalogue.
EXAMPLES = (
    ("Programmes of a region, one JSON object each", "/catalogue/program_table.json?region_code={region}&_shape=array"),
    ("Programmes of a dimension", "/catalogue/program_table.json?_dimension=governance&_shape=array&_size=20"),
    ("One programme with its identity", "/catalogue/programs/{program}.json?_shape=objects"),
    ("Every quote behind one programme", "/catalogue/fact_evidence.json?fact_id={program}&_shape=array"),
    ("Indexes of a year, highest first", "/catalogue/score_table.json?metric=index&year=2023&_sort_desc=value&_shape=array"),
    ("A search as JSON", "/-/search.json?q=layanan"),
    ("New programmes as a feed", "/-/search.atom?sort=newest"),
    ("A whole table as CSV, never cut short", "/-/export/program_table.csv"),
)


async def guide(datasette: Any, request: Any) -> Response:
    """The page."""
    found = await read(datasette, _samples)
    language = visitor().language
    tables = [(name, str(dictionary()["tables"][name][language])) for name in exportable()]
    queries = [(name, row[f"title_{language}"], row[f"about_{language}"]) for name, row in read_rows("queries.yml").items()]
    examples = [(title, path.format(**found)) for title, path in EXAMPLES]
    context = {
        "tables": tables,
        "formats": FORMATS,
        "queries": queries,
        "examples": examples,
        "origin": datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/"),
        "section": "guide",
        "trail": trail((_("Data"), None)),
    }
    return await show(datasette, request, "guide_page.html", context)


def _samples(db: sqlite3.Connection) -> dict[str, str]:
    program = one(
        db,
        """select id, region_code from programs where band = 'published' and region_code is not null
        order by independent_texts desc, id limit 1""",
    )
    return {"program": program["id"], "region": program["region_code"]} if program else {"program": "-", "region": "33.10"}

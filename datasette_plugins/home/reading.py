"""What the first page asks of the catalogue."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette_plugins.reading import programs_by, rows
from index.queries import ask

COUNTS = ("programs", "regions", "opds", "scores", "documents", "sources")


def first_page_facts(db: sqlite3.Connection) -> dict[str, Any]:
    """Counts, places with programmes, programmes per dimension (from the summaries of the build), newest programmes and documents."""
    summary: dict[str, dict[str, int]] = {}
    for row in ask(db, "summary"):
        summary.setdefault(row["name"], {})[row["key"]] = row["value"]
    by_region, by_dimension = summary.get("programs_by_region", {}), summary.get("programs_by_dimension", {})
    places = [
        {**row, "programs": by_region[row["code"]]}
        for row in rows(db, "select code, official_name, province_name, longitude, latitude from regions")
        if row["code"] in by_region
    ]
    places.sort(key=lambda place: (-place["programs"], place["official_name"]))
    dimensions = [{"key": row["key"], "programs": by_dimension.get(row["key"], 0)} for row in rows(db, "select key from dimensions")]
    dimensions.sort(key=lambda dimension: (dimension["key"] == "mobility", -dimension["programs"], dimension["key"]))
    newest = programs_by(db, tail="order by p.first_reported desc, p.id limit 8")
    documents = rows(
        db,
        """select d.id, d.title, d.kind, d.published, d.published_precision, s.name as source_name from documents d
        indexed by documents_published left join sources s on s.id = d.source_id
        where d.published is not null and d.status = 'ok' and d.relevant = 1 order by d.published desc, d.id desc limit 10""",
    )
    counts = {name: summary.get("count", {}).get(name, 0) for name in COUNTS}
    return {"counts": counts, "places": places, "dimensions": dimensions, "newest": newest, "documents": documents}

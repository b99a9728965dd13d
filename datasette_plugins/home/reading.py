"""What the first page asks of the catalogue."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette_plugins.reading import one, programs_by, rows


def first_page_facts(db: sqlite3.Connection) -> dict[str, Any]:
    """Counts, places with programmes, programmes per dimension, the newest programmes and documents."""
    counts = one(
        db,
        """select (select count(*) from programs where band = 'published') as programs,
        (select count(distinct region_code) from programs where band = 'published') as regions,
        (select count(*) from opds) as opds, (select count(*) from scores where band = 'published') as scores,
        (select count(*) from documents) as documents, (select count(*) from sources) as sources""",
    )
    places = rows(
        db,
        """select r.code, r.official_name, r.province_name, r.longitude, r.latitude, count(*) as programs
        from programs p join regions r on r.code = p.region_code where p.band = 'published'
        group by r.code order by programs desc, r.official_name""",
    )
    dimensions = rows(
        db,
        """select d.key, (select count(*) from program_dimensions pd join programs p on p.id = pd.program_id
        where pd.dimension = d.key and p.band = 'published') as programs from dimensions d order by programs desc, d.key""",
    )
    newest = programs_by(db, tail="order by p.first_reported desc, p.id limit 8")
    documents = rows(
        db,
        """select d.id, d.title, d.kind, d.published, d.published_precision, s.name as source_name from documents d
        left join sources s on s.id = d.source_id where d.status = 'ok' and d.relevant = 1 order by d.published desc, d.id limit 10""",
    )
    return {"counts": counts, "places": places, "dimensions": dimensions, "newest": newest, "documents": documents}

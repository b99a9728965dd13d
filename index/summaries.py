"""Counts and facets, computed once a build instead of at every page: rows of `summaries`(name, key, value)."""

from __future__ import annotations

import sqlite3

from index.syncing import sync_rows

_PUBLISHED = "join programs p on p.id = x.program_id and p.band = 'published'"

# name -> a query of (key, value); only what is published counts, except where the name says otherwise
_SUMMARIES = {
    "count": """
        select 'programs', count(*) from programs where band = 'published'
        union all select 'programs_in_review', count(*) from programs where band = 'review'
        union all select 'scores', count(*) from scores where band = 'published'
        union all select 'documents', count(*) from documents where status = 'ok'
        union all select 'relevant_documents', count(*) from documents where relevant
        union all select 'stories', count(*) from stories
        union all select 'opds', count(distinct x.opd_id) from program_opds x
          join programs p on p.id = x.program_id and p.band = 'published'
        union all select 'regions', count(distinct x.region_code) from program_regions x
          join programs p on p.id = x.program_id and p.band = 'published'
        union all select 'sources', count(distinct source_id) from documents
        union all select 'evidence', count(*) from evidence
        union all select 'conflicts', count(*) from scores where review = 'conflict'
        union all select 'doubtful_pairs', count(*) from doubtful_pairs""",
    "programs_by_region": f"select x.region_code, count(distinct x.program_id) from program_regions x {_PUBLISHED} group by 1",
    "programs_by_province": f"""select r.province_code, count(distinct x.program_id) from program_regions x {_PUBLISHED}
        join regions r on r.code = x.region_code group by 1""",
    "programs_by_dimension": f"select x.dimension, count(*) from program_dimensions x {_PUBLISHED} group by 1",
    "programs_by_opd": f"select x.opd_id, count(*) from program_opds x {_PUBLISHED} group by 1",
    "programs_by_duty": f"""select o.duty, count(distinct x.program_id) from program_opds x {_PUBLISHED} join opds o on o.id = x.opd_id
        where o.duty is not null group by 1""",
    "programs_by_status": f"select x.status, count(distinct x.program_id) from program_statuses x {_PUBLISHED} group by 1",
    "programs_by_year": """select substr(first_reported, 1, 4), count(*) from programs
        where band = 'published' and first_reported is not null group by 1""",
    # as the facets of a search count them: the year of the first report, and every year a status is told for
    "programs_in_year": """select year, count(*) from (
        select cast(substr(first_reported, 1, 4) as integer) as year, id from programs
          where band = 'published' and first_reported is not null
        union select x.year, x.program_id from program_statuses x join programs p on p.id = x.program_id
          where p.band = 'published' and x.year > 0) group by 1""",
    "programs_by_source": f"""select d.source_id, count(distinct x.program_id) from claims x {_PUBLISHED}
        join documents d indexed by documents_narrow on d.id = x.document_id
        where x.kind = 'program' and d.source_id is not null group by 1""",
    "scores_by_metric": "select metric, count(*) from scores where band = 'published' group by 1",
    "scores_by_region": "select region_code, count(*) from scores where band = 'published' and region_code is not null group by 1",
    "scores_by_year": "select cast(year as text), count(*) from scores where band = 'published' and year is not null group by 1",
    "documents_by_source": """select source_id, count(*) from documents indexed by documents_narrow
        where status = 'ok' and source_id is not null group by 1""",
    "documents_by_kind": "select kind, count(*) from documents indexed by documents_narrow where status = 'ok' group by 1",
    "documents_by_year": """select substr(coalesce(published, event_date), 1, 4), count(*) from documents
        where status = 'ok' and coalesce(published, event_date) is not null group by 1""",
}


def summarise(connection: sqlite3.Connection) -> int:
    """Bring `summaries` up to date in the caller's transaction; returns the number of rows written."""
    rows = [
        {"name": name, "key": str(key), "value": value}
        for name, sql in _SUMMARIES.items()
        for key, value in connection.execute(sql)
        if key is not None
    ]
    return sync_rows(connection, "summaries", ["name", "key"], rows)

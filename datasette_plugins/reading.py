"""Questions to the catalogue that several pages share; each takes a read-only connection and gives plain dictionaries."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
Values = Sequence[Any] | Mapping[str, Any]
# Values of one key, which differ where sources do, stand beside each other.
_BY_YEAR = "order by s.year desc, s.metric, s.subject_type <> 'region', s.subject_type, s.subject, s.score_key, s.value desc, s.id"
_BARE = 16  # letters beyond the fact's own name that make a quote tell something by itself

_PROGRAM = """select p.id, p.name, p.scope, p.region_code, p.first_reported, p.last_reported, p.document_count, p.independent_texts,
  p.confidence, p.band, p.review, r.official_name as region_name
  from programs p left join regions r on r.code = p.region_code"""


def rows(db: sqlite3.Connection, sql: str, values: Values = ()) -> list[Row]:
    """All rows of a query as dictionaries."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def one(db: sqlite3.Connection, sql: str, values: Values = ()) -> Row | None:
    """The first row of a query, or None."""
    found = rows(db, sql, values)
    return found[0] if found else None


def marks(values: Sequence[Any]) -> str:
    """Question marks for `in (...)`."""
    return ", ".join("?" * len(values))


def programs_by(
    db: sqlite3.Connection, where: str = "p.band = 'published'", values: Values = (), tail: str = "", with_quotes: bool = True
) -> list[Row]:
    """Programmes with their region, dimensions, statuses and, unless it is not wanted, one quote."""
    programs = with_links(db, rows(db, f"{_PROGRAM} where {where} {tail}", values))
    return with_telling_quotes(db, programs) if with_quotes else programs


def with_links(db: sqlite3.Connection, programs: list[Row]) -> list[Row]:
    """Add to each programme its `dimensions`, its `statuses` as (status, year), and an empty `quote`."""
    ids = [program["id"] for program in programs]
    dimensions = _grouped(
        db, "select program_id, dimension from program_dimensions where program_id in ({}) order by document_count desc", ids
    )
    statuses = _grouped(db, "select program_id, status, year from program_statuses where program_id in ({}) order by year, status", ids)
    for program in programs:
        program["dimensions"] = [row[0] for row in dimensions[program["id"]]]
        program["statuses"] = [(row[0], row[1] or None) for row in statuses[program["id"]]]
        program["quote"] = None
    return programs


def with_telling_quotes(db: sqlite3.Connection, programs: list[Row]) -> list[Row]:
    """Give each programme the surest `quote` that names it and says more than that; None where no text does."""
    quotes = _grouped(
        db,
        """select c.program_id, e.quote from claims c join evidence e on e.claim_id = c.id where c.program_id in ({})
        and c.kind in ('program', 'name', 'dimension', 'opd', 'status') and c.band = 'published'
        order by c.kind not in ('program', 'name'), c.confidence desc, length(e.quote) desc, e.id""",
        [program["id"] for program in programs],
    )
    for program in programs:
        name = program["name"]
        telling = (quote for (quote,) in quotes[program["id"]] if name.casefold() in quote.casefold() and not is_bare(quote, [name]))
        program["quote"] = next(telling, None)
    return programs


def is_bare(quote: str, names: Iterable[str]) -> bool:
    """Whether a quote is hardly more than one of the names, so that nobody could judge by it."""
    folded = quote.casefold()
    longest = max((len(name) for name in names if name.casefold() in folded), default=0)
    return len(quote) - longest < _BARE


def scores_by(db: sqlite3.Connection, where: str, values: Values = (), tail: str = _BY_YEAR, with_evidence: bool = True) -> list[Row]:
    """Published scores with their region, whether sources differ and, unless it is not wanted, the place of their first evidence."""
    found = rows(
        db,
        f"""select s.*, r.official_name as region_name, s.review = 'conflict' as is_disputed
        from scores s left join regions r on r.code = s.region_code where +s.band = 'published' and {where} {tail}""",
        values,
    )
    return with_first_evidence(db, found) if with_evidence else found


def with_first_evidence(db: sqlite3.Connection, scores: list[Row]) -> list[Row]:
    """Give each score its surest quote: `evidence_id`, `document_id`, `quote`."""
    evidence = _grouped(
        db,
        """select c.score_id, e.id, e.document_id, e.quote from claims c join evidence e on e.claim_id = c.id
        where c.score_id in ({}) and c.review != 'rejected' order by c.confidence desc, e.id""",
        [score["id"] for score in scores],
    )
    for score in scores:
        first = evidence[score["id"]][0] if evidence[score["id"]] else (None, None, None)
        score["evidence_id"], score["document_id"], score["quote"] = first
    return scores


def quotes_of(db: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[Row]:
    """Claims with each of their quotes and the document it stands in, the surest first."""
    return rows(
        db,
        f"""select c.id as claim_id, c.kind, c.region_code, c.dimension, c.opd_id, c.name, c.status, c.year, c.rule, c.confidence, c.band,
        c.review, c.program_id, c.score_id, e.id as evidence_id, e.document_id, e.start, e."end", e.quote, d.title, d.url, d.published,
        d.published_precision, d.story_id, s.name as source_name
        from claims c join evidence e on e.claim_id = c.id join documents d on d.id = e.document_id
        left join sources s on s.id = d.source_id where {where} order by c.confidence desc, d.published desc, e.document_id, e.start""",
        values,
    )


def resolve(db: sqlite3.Connection, old_id: str) -> str | None:
    """The id that replaced an old one."""
    found = one(db, "select id from redirects where old_id = ?", [old_id])
    return found["id"] if found else None


def _grouped(db: sqlite3.Connection, sql: str, ids: Iterable[str]) -> defaultdict[str, list[tuple[Any, ...]]]:
    wanted = list(ids)
    groups: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    if wanted:
        for row in db.execute(sql.format(marks(wanted)), wanted):
            groups[row[0]].append(tuple(row)[1:])
    return groups

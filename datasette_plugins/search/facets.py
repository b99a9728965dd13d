"""How many programmes each choice would leave: of the whole catalogue (counted by the build), of a filter, or of what a query found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from datasette_plugins.linked import OFFICE_AND_REGION
from datasette_plugins.reading import Row, rows
from index.search.filters import Filters

MOST = 12


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices: the argument they set, and (value, label, count) by count."""

    argument: str
    name: str
    choices: tuple[tuple[str, str, int], ...]


# name -> (argument, SQL over `chosen`, a table of programme ids); a label that is empty is a word of the vocabulary
_QUESTIONS = {
    "province": (
        "region",
        """select r.province_code, r.province_name, count(distinct x.program_id) from chosen c join program_regions x on x.program_id = c.id
        join regions r on r.code = x.region_code group by 1 order by 3 desc, 2""",
    ),
    "region": (
        "region",
        """select r.code, r.official_name, count(distinct x.program_id) from chosen c join program_regions x on x.program_id = c.id
        join regions r on r.code = x.region_code group by 1 order by 3 desc, 2""",
    ),
    "dimension": (
        "dimension",
        "select x.dimension, '', count(*) from chosen c join program_dimensions x on x.program_id = c.id group by 1 order by 3 desc, 1",
    ),
    "opd": (
        "opd",
        f"""select o.id, {OFFICE_AND_REGION}, count(*) from chosen c join program_opds x on x.program_id = c.id
        join opds o on o.id = x.opd_id left join regions r on r.code = o.region_code group by 1 order by 3 desc, 2""",
    ),
    "status": (
        "status",
        """select x.status, '', count(distinct x.program_id) from chosen c join program_statuses x on x.program_id = c.id
        group by 1 order by 3 desc, 1""",
    ),
    "year": (
        "year",
        """select year, year, count(*) from (select cast(substr(p.first_reported, 1, 4) as integer) as year, p.id from chosen c
        join programs p on p.id = c.id where p.first_reported is not null
        union select x.year, x.program_id from chosen c join program_statuses x on x.program_id = c.id where x.year > 0)
        group by 1 order by 1 desc""",
    ),
    "source": (
        "source",
        """select s.id, s.name, count(distinct x.program_id) from chosen c join claims x on x.program_id = c.id and x.kind = 'program'
        join documents d indexed by documents_narrow on d.id = x.document_id join sources s on s.id = d.source_id
        group by 1 order by 3 desc, 2""",
    ),
}


# name -> the same of the whole catalogue, from the counts the build keeps
_SUMMARIES = {
    "province": "programs_by_province",
    "region": "programs_by_region",
    "dimension": "programs_by_dimension",
    "opd": "programs_by_opd",
    "status": "programs_by_status",
    "year": "programs_in_year",
    "source": "programs_by_source",
}
_LABELS = {
    "province": "select province_name from regions where code = x.key",
    "region": "select official_name from regions where code = x.key",
    "opd": f"select {OFFICE_AND_REGION} from opds o left join regions r on r.code = o.region_code where o.id = x.key",
    "source": "select name from sources where id = x.key",
    "year": "select x.key",
}


def facets_of_all(db: sqlite3.Connection) -> list[Facet]:
    """The facets of the whole catalogue."""
    found = []
    for name, summary in _SUMMARIES.items():
        order = "x.key desc" if name == "year" else "x.value desc, x.key"
        top = f"select key, value from summaries x where name = ? order by {order} limit {MOST}"
        label = _LABELS.get(name, "''")
        choices = db.execute(f"select x.key, coalesce(({label}), ''), x.value from ({top}) x order by {order}", [summary])
        told = tuple((str(key), str(label), int(count)) for key, label, count in choices)
        if told:
            found.append(Facet(_QUESTIONS[name][0], name, told))
    return found


def facets_of(db: sqlite3.Connection, filters: Filters, ids: Sequence[str]) -> list[Facet]:
    """The facets of these programmes; what the filters have chosen already is left out."""
    values = {"ids": json.dumps(list(ids))}
    found = []
    for name, (argument, question) in _QUESTIONS.items():
        taken = getattr(filters, argument)
        if taken and (name == "province" or (name == "region" and len(taken) > 2)):
            continue
        rows_ = db.execute(f"with chosen as materialized (select value as id from json_each(:ids)) {question} limit {MOST + 1}", values)
        choices = [(str(row[0]), str(row[1]), int(row[2])) for row in rows_ if str(row[0]) != str(taken or "")]
        if choices:
            found.append(Facet(argument, name, tuple(choices[:MOST])))
    return found


def taken_labels(db: sqlite3.Connection, filters: Filters) -> list[Row]:
    """What is chosen already, as argument, value and label; an empty label is a word of the vocabulary."""
    found: list[dict[str, Any]] = []
    names = {
        "region": "select official_name as label from regions where code = ?",
        "opd": "select name as label from opds where id = ?",
        "source": "select name as label from sources where id = ?",
    }
    for argument in ("region", "dimension", "opd", "status", "year", "source", "kind"):
        value = getattr(filters, argument)
        if value:
            labels = rows(db, names[argument], [value]) if argument in names else []
            word = "" if argument in ("dimension", "status", "kind") else str(value)
            found.append({"argument": argument, "value": str(value), "label": labels[0]["label"] if labels else word})
    return found

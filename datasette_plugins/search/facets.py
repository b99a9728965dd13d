"""How many programmes each choice would leave: of the whole catalogue, of a filter, or of what a query found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from datasette_plugins.reading import Row, rows
from index.search.filters import Filters

MOST = 12
MANY = 300
# For many programmes one pass over a covering index is cheaper than a look-up of each document, whose row carries its text.
_ALL_DOCUMENTS = "join (select id, source_id from documents indexed by documents_source where source_id is not null limit -1) d"


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
        """select o.id, o.name || coalesce(', ' || r.name, ''), count(*) from chosen c join program_opds x on x.program_id = c.id
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
        join documents d on d.id = x.document_id join sources s on s.id = d.source_id group by 1 order by 3 desc, 2""",
    ),
}


def facets_of(db: sqlite3.Connection, filters: Filters, ids: Sequence[str] | None = None) -> list[Facet]:
    """The facets of these programmes, or of all that fit the filters; a group with one choice only is left out unless it is chosen."""
    if ids is None:
        condition, values = filters.for_programs()
        chosen = f"select p.id from programs p where {condition}"
    else:
        chosen, values = "select value as id from json_each(:ids)", {"ids": json.dumps(list(ids))}
    total = 0 if ids is not None else int(db.execute(f"select count(*) from ({chosen})", values).fetchone()[0])
    found = []
    for name, (argument, question) in _QUESTIONS.items():
        taken = getattr(filters, argument)
        if taken and (name == "province" or (name == "region" and len(taken) > 2)):
            continue
        if name == "source" and total > MANY:
            if filters != Filters():
                continue  # narrowed a little further, the sources are counted again
            question = question.replace("join documents d", _ALL_DOCUMENTS)
        choices = [
            (str(row[0]), str(row[1]), int(row[2])) for row in db.execute(f"with chosen as materialized ({chosen}) {question}", values)
        ]
        choices = [choice for choice in choices if choice[0] != str(taken or "")]
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

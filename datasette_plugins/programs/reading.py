"""What the page of a programme asks of the catalogue."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import Any

from datasette_plugins.reading import Row, programs_by, quotes_of, rows, scores_by
from index.queries import ask

# What a claim says, in the order in which the page tells it.
_ORDER = ("program", "name", "region", "dimension", "opd", "status")


def program_facts(db: sqlite3.Connection, program_id: str) -> dict[str, Any] | None:
    """The programme with names, offices, claims by what they say, scores and relatives; None when there is none."""
    found = programs_by(db, "p.id = ?", [program_id])
    if not found:
        return None
    program = found[0]
    names = rows(
        db, "select name, kind from program_names where program_id = ? and name <> ? order by kind, name", [program_id, program["name"]]
    )
    opds = rows(
        db,
        """select o.id, o.name, po.document_count, r.official_name as region_name from program_opds po join opds o on o.id = po.opd_id
        left join regions r on r.code = o.region_code where po.program_id = ? order by po.document_count desc, o.name""",
        [program_id],
    )
    regions = rows(
        db,
        """select r.code, r.official_name, pr.role from program_regions pr join regions r on r.code = pr.region_code
        where pr.program_id = ? order by r.code""",
        [program_id],
    )
    scores = scores_by(db, "s.program_id = ?", [program_id])
    related = programs_by(
        db,
        """p.band = 'published' and p.id <> ? and p.id in (
          select other.program_id from program_opds mine join program_opds other on other.opd_id = mine.opd_id where mine.program_id = ?
          union select q.id from programs q join program_dimensions d on d.program_id = q.id
            where q.region_code = ? and d.dimension in (select dimension from program_dimensions where program_id = ?))""",
        [program_id, program_id, program["region_code"], program_id],
        "order by p.independent_texts desc, p.id limit 6",
    )
    return {
        "program": program,
        "names": names,
        "opds": opds,
        "regions": regions,
        "claims": claims_by_saying(quotes_of(db, "c.program_id = ?", [program_id]), {opd["id"]: opd["name"] for opd in opds}),
        "links": ask(db, "program_links", {"program_id": program_id}),
        "scores": scores,
        "related": related,
        "years": years_of(program["statuses"]),
    }


def claims_by_saying(quotes: list[Row], opd_names: dict[str, str]) -> list[dict[str, Any]]:
    """The quotes grouped by what they are evidence of: kind, key, word, quotes, number of documents, confidence of the surest."""

    def saying(row: Row) -> tuple[int, str, str]:
        place = _ORDER.index(row["kind"]) if row["kind"] in _ORDER else len(_ORDER)
        key = row["dimension"] or row["opd_id"] or (f"{row['status']}:{row['year'] or ''}" if row["status"] else "") or row["name"] or ""
        return place, row["kind"], "" if row["kind"] in ("program", "region") else key

    groups = []
    for (_, kind, key), members in groupby(sorted(quotes, key=saying), key=saying):
        told = list(members)
        first = told[0]
        word = opd_names.get(key, first["name"] or key) if kind == "opd" else first["name"] if kind == "name" else key
        seen: set[str] = set()
        unique = [row for row in told if not (row["evidence_id"] in seen or seen.add(row["evidence_id"]))]  # type: ignore[func-returns-value]
        groups.append(
            {
                "kind": kind,
                "key": key,
                "word": word,
                "status": first["status"],
                "year": first["year"],
                "dimension": first["dimension"],
                "opd_id": first["opd_id"],
                "region_code": first["region_code"],
                "confidence": max(row["confidence"] for row in told),
                "documents": len({row["document_id"] for row in told}),
                "quotes": unique,
            }
        )
    return groups


def years_of(statuses: list[tuple[str, int | None]]) -> list[tuple[int | None, list[str]]]:
    """The statuses by year, those without a year last."""
    by_year: dict[int | None, list[str]] = {}
    for status, year in statuses:
        by_year.setdefault(year, []).append(status)
    return sorted(by_year.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))

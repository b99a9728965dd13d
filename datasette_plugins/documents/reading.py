"""What the page of a document asks of the catalogue."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette_plugins.reading import Row, one, quotes_of, rows


def document_facts(db: sqlite3.Connection, document_id: str) -> dict[str, Any] | None:
    """The document with its evidence in the order of the text, its regions and other copies; None when there is none."""
    document = one(
        db,
        """select d.*, s.name as source_name, s.base_url, t.document_count as copies, t.independent_texts
        from documents d left join sources s on s.id = d.source_id left join stories t on t.id = d.story_id where d.id = ?""",
        [document_id],
    )
    if document is None:
        return None
    regions = rows(
        db,
        """select r.code, r.official_name, dr.role from document_regions dr join regions r on r.code = dr.region_code
        where dr.document_id = ? order by dr.role desc, r.code""",
        [document_id],
    )
    others = rows(
        db,
        """select d.id, d.title, d.published, d.published_precision, s.name as source_name from documents d
        left join sources s on s.id = d.source_id where d.story_id = ? and d.id <> ? order by d.published limit 50""",
        [document["story_id"], document_id],
    )
    claims = quotes_of(db, "e.document_id = ?", [document_id])
    return {"document": document, "regions": regions, "others": others, "evidence": _evidence(db, claims)}


def _evidence(db: sqlite3.Connection, claims: list[Row]) -> list[Row]:
    """Each piece of evidence once, in the order of the text, with what it supports as (kind, words, path)."""
    programs = {row["id"]: row["name"] for row in _named(db, "programs", {c["program_id"] for c in claims})}
    opds = {row["id"]: row["name"] for row in _named(db, "opds", {c["opd_id"] for c in claims})}
    scores = {row["id"]: row for row in _named(db, "scores", {c["score_id"] for c in claims})}
    by_place: dict[tuple[int, int], Row] = {}
    for claim in sorted(claims, key=lambda c: (c["start"], c["end"], c["evidence_id"])):
        place = (claim["start"], claim["end"])
        item = by_place.setdefault(
            place, {"evidence_id": claim["evidence_id"], "start": place[0], "end": place[1], "quote": claim["quote"], "ids": [], "says": []}
        )
        if claim["evidence_id"] not in item["ids"]:
            item["ids"].append(claim["evidence_id"])
        said = {
            **claim,
            "program_name": programs.get(claim["program_id"]),
            "opd_name": opds.get(claim["opd_id"]),
            "score": scores.get(claim["score_id"]),
        }
        if said["claim_id"] not in {other["claim_id"] for other in item["says"]}:
            item["says"].append(said)
    return list(by_place.values())


def _named(db: sqlite3.Connection, table: str, ids: set[str | None]) -> list[Row]:
    wanted = sorted(key for key in ids if key)
    return rows(db, f"select * from {table} where id in (select value from json_each(?))", [_json(wanted)]) if wanted else []


def _json(values: list[str]) -> str:
    import json

    return json.dumps(values)

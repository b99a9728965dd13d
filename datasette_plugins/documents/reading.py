"""What the page of a document asks of the catalogue."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from datasette_plugins.quotes import gather_quotes, said_key
from datasette_plugins.reading import Row, one, quotes_of, rows

# What is told of a programme, in the order in which the page tells it.
_ORDER = ("program", "name", "dimension", "opd", "status", "region")


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
    return {"document": document, "regions": regions, "others": others, "evidence": _evidence(db, claims), "places": _places(claims)}


def _places(claims: list[Row]) -> list[Row]:
    """Every place that carries evidence, once, with all evidence ids that point at it."""
    found: dict[tuple[int, int], Row] = {}
    for claim in sorted(claims, key=lambda claim: (claim["start"], claim["end"], claim["evidence_id"])):
        place = (claim["start"], claim["end"])
        known = found.setdefault(place, {"start": place[0], "end": place[1], "evidence_id": claim["evidence_id"], "ids": []})
        if claim["evidence_id"] not in known["ids"]:
            known["ids"].append(claim["evidence_id"])
    return list(found.values())


def _evidence(db: sqlite3.Connection, claims: list[Row]) -> list[Row]:
    """Each quote once, in the order of the text, with what it says by the programme or score it says it of."""
    programs = {row["id"]: row["name"] for row in _named(db, "programs", {c["program_id"] for c in claims})}
    opds = {row["id"]: row["name"] for row in _named(db, "opds", {c["opd_id"] for c in claims})}
    scores = {row["id"]: row for row in _named(db, "scores", {c["score_id"] for c in claims})}
    found = gather_quotes(claims)
    for item in found:
        subjects: dict[str, Row] = {}
        for claim in sorted(item["says"], key=lambda claim: _ORDER.index(claim["kind"]) if claim["kind"] in _ORDER else len(_ORDER)):
            subject = subjects.setdefault(
                claim["score_id"] or claim["program_id"] or claim["claim_id"],
                {"program_id": claim["program_id"], "name": programs.get(claim["program_id"]), "score": None, "says": {}},
            )
            subject["score"] = scores.get(claim["score_id"]) or subject["score"]
            if claim["kind"] == "name" and claim["name"] == subject["name"]:
                claim = {**claim, "kind": "program"}
            claim["name"] = opds.get(claim["opd_id"], claim["name"]) if claim["kind"] == "opd" else claim["name"]
            subject["says"].setdefault(said_key(claim), claim)
        item["subjects"] = [{**subject, "says": list(subject["says"].values())} for subject in subjects.values()]
        # A region named once places every programme of a text: that is told in one line, after what is told of each.
        item["is_place"] = all(claim["kind"] == "region" for claim in item["says"])
    return found


def _named(db: sqlite3.Connection, table: str, ids: set[str | None]) -> list[Row]:
    wanted = sorted(key for key in ids if key)
    return rows(db, f"select * from {table} where id in (select value from json_each(?))", [json.dumps(wanted)]) if wanted else []

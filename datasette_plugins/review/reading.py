"""What the review queue asks of catalogue and desk."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict
from typing import Any

from datasette_plugins.quotes import paragraph_around
from datasette_plugins.reading import Row, one, quotes_of, rows
from index.desk import open_desk
from index.judgements import Judgement, read_judgements
from index.queries import ask
from index.workspace import Workspace

AT_ONCE = 20
_ORDER = ("program", "name", "dimension", "opd", "status", "region")
BEGINNING = 320  # characters of a document, to tell by whether two are one story


def waiting(db: sqlite3.Connection, what: str, region: str, page: int, sees_text: bool) -> dict[str, Any]:
    """One page of the queue, each item with its quote in context and the other programmes it may be joined with."""
    wanted = {"region": region or None, "what": what or None, "limit": AT_ONCE, "offset": (page - 1) * AT_ONCE}
    items = ask(db, "review_queue", wanted)
    some = items or (ask(db, "review_queue", {**wanted, "limit": 1, "offset": 0}) if page > 1 else [])
    for item in items:
        dress(db, item, sees_text)
    regions = {item["region_code"] for item in items if item["kind"] == "program" and item["what"] == "program" and item["region_code"]}
    return {
        "items": items,
        "total": some[0]["total"] if some else 0,
        "namesakes": {code: _programs_of(db, code) for code in sorted(regions)},
    }


def one_fact(db: sqlite3.Connection, fact: str, sees_text: bool) -> dict[str, Any] | None:
    """A programme or score that somebody wants to correct, with every claim of it; None when there is none."""
    program = one(db, "select id, name, region_code, confidence from programs where id = ?", [fact])
    score = None if program else one(db, "select id, subject as name, region_code, confidence from scores where id = ?", [fact])
    found = program or score
    if found is None:
        return None
    item = {
        "what": "program" if program else "score",
        "kind": "program" if program else "score",
        "id": fact,
        "target": fact,
        "other": None,
        "name": found["name"],
        "other_name": None,
        "region_code": found["region_code"],
        "region": None,
        "reason": None,
        "confidence": found["confidence"],
        "impact": None,
    }
    dress(db, item, sees_text)
    claims: dict[str, Row] = {}
    for claim in quotes_of(db, "c.program_id = ?" if program else "c.score_id = ?", [fact]):
        claims.setdefault(claim["claim_id"], claim)
    opds = {
        row["id"]: row["name"]
        for row in rows(db, "select o.id, o.name from opds o join program_opds x on x.opd_id = o.id where x.program_id = ?", [fact])
    }
    item["claims"] = [{**claim, "opd_name": opds.get(claim["opd_id"])} for claim in claims.values()]
    item["claims"].sort(key=lambda claim: _ORDER.index(claim["kind"]) if claim["kind"] in _ORDER else len(_ORDER))
    item["parts"] = parts_of(item["claims"]) if program else []
    code = found["region_code"]
    return {"items": [item], "total": 1, "namesakes": {code: _programs_of(db, code)} if code and program else {}}


def parts_of(claims: list[Row]) -> list[Row]:
    """What may belong to another programme of the same name: each of several names, documents or offices, as `take`, value and label."""
    found = []
    for take, column, label in (("name", "name", "name"), ("opd", "opd_id", "opd_name"), ("document", "document_id", "title")):
        kinds = ("program", "name") if take == "name" else ("opd",) if take == "opd" else ("program", "name")
        labels = {claim[column]: claim[label] or claim[column] for claim in claims if claim["kind"] in kinds and claim[column]}
        if len(labels) > 1:
            found += [
                {"take": take, "value": value, "label": text} for value, text in sorted(labels.items(), key=lambda pair: str(pair[1]))
            ]
    return found


def dress(db: sqlite3.Connection, item: Row, sees_text: bool) -> None:
    """Add to an item its best quotes, each with the words around it for readers who may see them."""
    item["beginnings"] = []
    if item["kind"] == "story":
        item["quotes"], item["rivals"] = [], []
        item["beginnings"] = [_beginning(db, document_id, sees_text) for document_id in (item["target"], item["other"])]
        return
    targets = [target for target in (item["target"], item["other"]) if target]
    column = "score_id" if item["kind"] == "score" else "program_id"
    item["score"] = one(db, "select * from scores where id = ?", [item["target"]]) if item["kind"] == "score" else None
    item["quotes"], item["rivals"] = [], []
    for target in targets:
        found = quotes_of(db, f"c.{column} = ? and c.kind in ('program', 'name', 'score')", [target])
        seen: set[tuple[str, int]] = set()
        for quote in found:
            place = (quote["document_id"], quote["start"])
            if place in seen or len(seen) >= 2:
                continue
            seen.add(place)
            quote["before"], quote["after"] = paragraph_around(db, quote) if sees_text else ("", "")
            quote["of"] = target
            item["quotes"].append(quote)
    if item["what"] == "conflict":
        item["rivals"] = rows(
            db,
            """select o.* from scores s join scores o on o.score_key = s.score_key
            where s.id = ? order by o.document_count desc, o.value""",
            [item["target"]],
        )


def _beginning(db: sqlite3.Connection, document_id: str, sees_text: bool) -> Row:
    """A document with its first words; for readers without the right to its text, with its first quotes."""
    found = one(
        db,
        """select d.id, d.title, d.published, d.published_precision, s.name as source_name, substr(d.text, 1, ?) as beginning
        from documents d left join sources s on s.id = d.source_id where d.id = ?""",
        [BEGINNING if sees_text else 0, document_id],
    ) or {"id": document_id, "title": None, "published": None, "published_precision": None, "source_name": None, "beginning": ""}
    if not found["beginning"]:
        quotes = rows(db, "select distinct start, quote from evidence where document_id = ? order by start limit 3", [document_id])
        found["beginning"] = " … ".join(row["quote"] for row in quotes)
    return found


def decided(workspace: Workspace, limit: int = 40) -> list[Row]:
    """The latest decisions, the newest first, each with whether it was taken back since, and what it is about in words."""
    if not workspace.desk.exists():
        return []
    with closing(open_desk(workspace)) as desk:
        every = read_judgements(desk)
    undone: set[str] = set()
    for judgement in reversed(every):
        if judgement.undoes and judgement.key not in undone:
            undone.add(judgement.undoes)
    return [{**asdict(one_), "is_undone": one_.key in undone, "taken": _taken(one_)} for one_ in reversed(every[-limit:])]


def titles_of(db: sqlite3.Connection, decisions: list[Row]) -> dict[str, str]:
    """The titles of the documents that decisions about stories name."""
    ids = {decision[side] for decision in decisions if decision["kind"] == "story" for side in ("left_key", "right_key") if decision[side]}
    found = rows(db, "select id, title from documents where id in (select value from json_each(?))", [json.dumps(sorted(ids))])
    return {row["id"]: row["title"] or row["id"] for row in found}


def scores_of(db: sqlite3.Connection, decisions: list[Row]) -> dict[str, Row]:
    """The scores that decisions are about, whatever their band, with their region."""
    ids = sorted({decision["left_key"] for decision in decisions if decision["kind"] == "score"})
    found = rows(
        db,
        """select s.*, r.official_name as region_name from scores s left join regions r on r.code = s.region_code
        where s.id in (select value from json_each(?))""",
        [json.dumps(ids)],
    )
    return {row["id"]: row for row in found}


def _taken(judgement: Judgement) -> str:
    """What a split took out of a programme."""
    try:
        value = json.loads(judgement.value or "") if judgement.verdict == "split" else {}
    except ValueError:
        return ""
    return str(value.get("key") or "") if isinstance(value, dict) else ""


def _programs_of(db: sqlite3.Connection, region_code: str) -> list[Row]:
    return rows(
        db, "select id, name from programs where region_code = ? and band <> 'hidden' order by name collate nocase limit 300", [region_code]
    )

"""Judgements on single claims: found again by id, or by slot and quote when the text around them has changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from index.entities.clustering import PERSON
from index.entities.splits import MARK, read_split
from index.judgements import Judgement, Standing

Row = dict[str, Any]
_SLOT = ("kind", "document_id", "block", "name_key", "dimension", "opd_ref", "name", "status", "year", "slots")


def slot_of(claim: Mapping[str, Any]) -> Row:
    """What a claim says and where, without its text: enough to find it again in a changed document."""
    return {name: claim[name] for name in _SLOT}


def apply_claim_judgements(connection: sqlite3.Connection, claims: Sequence[Row], standing: Standing) -> None:
    """Set `review` and `judged_as` of each claim in place, keeping the stored value in `stored_review`."""
    by_id = {claim["id"]: claim for claim in claims}
    for claim in claims:
        claim["stored_review"], claim["review"], claim["judged_as"] = claim["review"], "none", None
    verdicts = [(key, judgement) for (kind, key), judgement in standing.facts.items() if kind == "claim"]
    for key, judgement in sorted(verdicts, key=lambda item: (item[1].decided_at, item[1].key)):
        claim_id = key if key in by_id else anchored(connection, judgement)
        if claim_id in by_id:
            claim = by_id[claim_id]
            claim["review"] = "accepted" if judgement.verdict == "accept" else "rejected"
            claim["judged_as"] = key


def anchored(connection: sqlite3.Connection, judgement: Judgement) -> str | None:
    """The id of the claim that now says what a judged one said: same document, same slot, and the quote still stands in the text."""
    if not judgement.value or not judgement.quote:
        return None
    slot = json.loads(judgement.value)
    same = " and ".join(f"c.{name} is :{name}" for name in _SLOT)
    row = connection.execute(
        f"select c.id from claims c join documents d on d.id = c.document_id where {same} and instr(d.text, :quote) order by c.id",
        {**{name: slot.get(name) for name in _SLOT}, "quote": judgement.quote},
    ).fetchone()
    return None if row is None else str(row[0])


def lost_judgements(connection: sqlite3.Connection, standing: Standing) -> list[Row]:
    """Judgements that find nothing in the catalogue any more, or stand against each other: rows of `judgement_conflicts`."""
    rows = []
    judged: list[tuple[str, tuple[str, ...], Judgement]] = [
        (kind, (key,), judgement) for (kind, key), judgement in [*standing.facts.items(), *standing.names.items()]
    ]
    judged += [(kind, (left, right), judgement) for (kind, left, right), judgement in standing.pairs.items()]
    judged += [("program", _names_of(judgement), judgement) for judgement in standing.splits]
    for kind, keys, judgement in sorted(judged, key=lambda item: (item[0], item[1], item[2].key)):
        lost = [key for key in keys if not _finds(connection, kind, key, judgement)]
        if lost:
            reason = "nothing in the catalogue bears this any more: its documents are gone, or say it in other words"
            rows.append({"key": judgement.key, "kind": kind, "target": lost[0], "reason": reason})
    return rows + _overruled(connection, standing)


def _names_of(judgement: Judgement) -> tuple[str, ...]:
    """The name keys a split is about, with their block."""
    split = read_split(judgement.value or "")
    block = judgement.left_key.partition("|")[0]
    return tuple(f"{block}|{name}" for name in split.names)


def _overruled(connection: sqlite3.Connection, standing: Standing) -> list[Row]:
    """Joins by people that would bring together what people have parted."""
    rows = connection.execute(
        "select block, left_key, right_key from name_links where outcome = 'parted' and weight = ? and kind = 'program'", [PERSON]
    ).fetchall()
    found = []
    for block, left, right in rows:
        judgement = standing.pairs.get(("program", f"{block}|{left}", f"{block}|{right}"))
        if judgement is not None and judgement.verdict == "same":
            reason = "stands against other decisions: these two are joined here and parted there, and the parting holds"
            found.append({"key": judgement.key, "kind": "program", "target": f"{block}|{left}", "reason": reason})
    return found


def _finds(connection: sqlite3.Connection, kind: str, key: str, judgement: Judgement) -> bool:
    def exists(sql: str, *values: str) -> bool:
        return connection.execute(f"select 1 from {sql} limit 1", values).fetchone() is not None

    if kind == "program":
        block, _, name = key.replace(MARK, "").partition("|")
        return exists("claims where block = ? and name_key = ? and kind in ('program', 'name')", block, name)
    if kind == "opd":
        return exists("claims where opd_ref = ?", key)
    if kind == "story":
        return exists("documents where id = ?", key)
    if kind == "score":
        return exists("scores where id = ?", key) or exists("figures where id = ?", key)
    if kind == "claim":
        return exists("claims where id = ?", key) or anchored(connection, judgement) is not None
    return True

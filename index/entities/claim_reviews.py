"""Judgements on single claims: found again by id, or by slot and quote when the text around them has changed.

A judgement holds for every copy of its sentence: the claims of other documents of the same story that say the same of the same, and in no
sentence that the person has not seen. Of several judgements on one sentence the latest holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from index.entities.clustering import PERSON
from index.entities.splits import MARK, read_split
from index.judgements import Judgement, Standing

Row = dict[str, Any]
_SLOT = ("kind", "document_id", "block", "name_key", "region_code", "dimension", "opd_ref", "name", "status", "year", "slots")
_OF_ITS_TEXT = {"program": frozenset({"name", "year", "slots"})}  # by kind: what the rest of a document adds to the fact
# The words of a copy: quotes of the judged claim as it stands, and the one that was kept with the judgement.
# The order of the joins is told: a story has few claims, a block or a dimension a hundred thousand.
_COPIES = """
select c.id from documents j cross join documents d on d.story_id = j.story_id and d.id != j.id
cross join claims c indexed by claims_document on c.document_id = d.id
where j.id = :document_id and {same} and exists (select 1 from evidence e where e.claim_id = c.id) and not exists (
  select 1 from evidence e where e.claim_id = c.id and e.quote is not :quote
    and not exists (select 1 from evidence o where o.claim_id = :claim_id and o.quote = e.quote))
order by c.id
"""


def slot_of(claim: Mapping[str, Any]) -> Row:
    """What a claim says and where, without its text: enough to find it again in a changed document."""
    return {name: claim[name] for name in _SLOT}


def read_slot(value: str | None) -> Row:
    """The slot that a judgement keeps, {} where a purge took it out; raises ValueError for a text that is none."""
    slot = json.loads(value) if value else {}
    if not isinstance(slot, dict) or (value and not {"kind", "document_id", "block"} <= slot.keys()) or slot.keys() - set(_SLOT):
        raise ValueError("it does not say which claim is meant")
    return slot


def claim_judgements(standing: Standing) -> dict[str | None, list[tuple[Judgement, Row]]]:
    """The judgements on claims with the slot of each, in the order of decision, by block; by None where a purge took the slot out."""
    found: dict[str | None, list[tuple[Judgement, Row]]] = defaultdict(list)
    verdicts = [judgement for (kind, _), judgement in standing.facts.items() if kind == "claim"]
    for judgement in sorted(verdicts, key=lambda item: (item.decided_at, item.key)):
        slot = read_slot(judgement.value)
        found[slot.get("block")].append((judgement, slot))
    return found


def apply_claim_judgements(
    connection: sqlite3.Connection, claims: Sequence[Row], judgements: Mapping[str | None, Sequence[tuple[Judgement, Row]]]
) -> None:
    """Set `review` and `judged_as` of each claim in place, keeping the stored value in `stored_review`."""
    by_id = {claim["id"]: claim for claim in claims}
    for claim in claims:
        claim["stored_review"], claim["review"], claim["judged_as"] = claim["review"], "none", None
    of_blocks = [pair for block in {None, *(claim["block"] for claim in claims)} for pair in judgements.get(block, ())]
    for judgement, slot in sorted(of_blocks, key=lambda pair: (pair[0].decided_at, pair[0].key)):
        for claim_id in judged_claims(connection, judgement, slot):
            if claim_id in by_id:
                by_id[claim_id]["review"] = "accepted" if judgement.verdict == "accept" else "rejected"
                by_id[claim_id]["judged_as"] = judgement.left_key


def judged_claims(connection: sqlite3.Connection, judgement: Judgement, slot: Row) -> list[str]:
    """The ids of the claims a judgement is about, as far as the catalogue has them: the judged one, then the copies of its sentence."""
    ids = [judgement.left_key]
    if connection.execute("select 1 from claims where id = ?", ids).fetchone() is None:
        ids = _anchored(connection, judgement, slot)
    if not slot or not judgement.quote:
        return ids
    copies = _COPIES.format(same=_same(slot.keys() - {"document_id"} - _OF_ITS_TEXT.get(slot.get("kind", ""), frozenset())))
    values = {**slot, "quote": judgement.quote, "claim_id": ids[0] if ids else None}
    return ids + [str(row[0]) for row in connection.execute(copies, values)]


def _anchored(connection: sqlite3.Connection, judgement: Judgement, slot: Row) -> list[str]:
    """The claim that now says what a judged one said: same document, same slot, and the quote still stands in the text."""
    if not slot or not judgement.quote:
        return []
    row = connection.execute(
        f"select c.id from claims c join documents d on d.id = c.document_id where {_same(slot)} and instr(d.text, :quote) order by c.id",
        {**slot, "quote": judgement.quote},
    ).fetchone()
    return [] if row is None else [str(row[0])]


def _same(names: Collection[str]) -> str:
    """The condition that a claim has these values of a slot; a judgement of an earlier version may lack some."""
    return " and ".join(f"c.{name} is :{name}" for name in _SLOT if name in names)


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
    reason = "stands against a later decision of somebody else, which holds"
    rows += [{"key": row.key, "kind": row.kind, "target": row.left_key, "reason": reason} for row in standing.overruled]
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
        return exists("claims where id = ?", key) or bool(judged_claims(connection, judgement, read_slot(judgement.value)))
    return True

"""One document into the catalogue, whole or not at all: its row, claims, evidence, sketch and words, in one transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from index.claims import DocumentClaims
from index.entities.bands import band
from index.host_profiles import keep_lines
from index.search.indexing import DocumentWords, forget_document, index_document, mark_relevance
from index.stories import drop_sketch, keep_sketch, write_stories
from index.stories_sketch import TextSketch
from index.syncing import sync_rows

Row = dict[str, Any]

# Filled in by entity resolution; a claim that stays is left as it was resolved until its block is resolved again.
_UNRESOLVED: Row = {"program_id": None, "score_id": None, "opd_id": None, "review": "none"}
_OLD_CLAIMS = "select id, kind, name, name_key, block, opd_ref, program_id, confidence from claims where document_id = ?"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a document brings, ready to be written. `sketch` is None for a document without text."""

    document: Row
    claims: DocumentClaims
    sketch: TextSketch | None
    words: DocumentWords
    work_key: str
    host: str | None = None
    lines: frozenset[str] = frozenset()
    profile_key: str = ""


def write_document(connection: sqlite3.Connection, prepared: Prepared, index_words: bool = True) -> int:
    """Write what changed of one document in a transaction of its own; returns the number of rows written.

    Without `index_words` the caller puts its words into the full text: in batches that costs a third.
    """
    document = prepared.document
    document_id = document["id"]
    connection.execute("begin immediate")
    try:
        written = 0
        old = connection.execute("select * from documents where id = ?", [document_id]).fetchone()
        is_new = old is None
        old_claims = [] if is_new else connection.execute(_OLD_CLAIMS, [document_id]).fetchall()
        has_new_words = _words_differ(old, document, old_claims, prepared.claims.claims)
        if old is not None and has_new_words:
            forget_document(connection, document_id)
            connection.execute("delete from vectors where document_id = ?", [document_id])
        written += sync_rows(connection, "documents", ["id"], [document], "id = ?", [document_id], ["story_id"], is_new)
        written += _write_claims(connection, document_id, prepared.claims, is_new)
        if old is not None:
            _note_moves(connection, document_id, old_claims, prepared.claims.claims)
        if index_words and has_new_words and document["status"] == "ok":
            index_document(connection, document_id, prepared.words)
        if old is not None:
            mark_relevance(connection, document_id, document["relevant"])
        if prepared.sketch is not None:
            keep_sketch(connection, document_id, document["text_sha256"], prepared.sketch, is_new)
        elif not is_new:
            drop_sketch(connection, document_id)
        if old is None or any(old[name] != document[name] for name in ("published", "event_date", "title", "url")):
            _mark_pending(connection, {claim["block"] for claim in prepared.claims.claims})
            if old is not None and old["story_id"]:
                write_stories(connection, [old["story_id"]])
        kept = {claim["id"]: claim["confidence"] for claim in prepared.claims.claims}
        before = {claim["id"]: claim["confidence"] for claim in old_claims}
        blocks = {claim["block"] for claim in prepared.claims.claims if before.get(claim["id"]) != claim["confidence"]}
        gone = [claim for claim in old_claims if claim["id"] not in kept]
        _mark_pending(connection, blocks | {claim["block"] for claim in gone})
        _mark_pending(connection, {f"opd:{claim['opd_ref']}" for claim in gone if claim["opd_ref"]})
        written += keep_lines(connection, document_id, prepared.host, prepared.lines, is_new)
        work = {"document_id": document_id, "work_key": prepared.work_key, "profile_key": prepared.profile_key}
        written += sync_rows(connection, "extractions", ["document_id"], [work], "document_id = ?", [document_id], is_new=is_new)
        connection.execute("commit")
    except BaseException:
        connection.rollback()  # nothing to do after a full disk: SQLite has rolled back by itself then, and "rollback" would be an error
        raise
    return written


def _words_differ(old: sqlite3.Row | None, new: Row, old_claims: list[sqlite3.Row], claims: tuple[Row, ...]) -> bool:
    if old is None or any(old[name] != new[name] for name in ("title", "text", "status")):
        return True
    return {(row["kind"], row["name"]) for row in old_claims} != {(row["kind"], row["name"]) for row in claims}


def _write_claims(connection: sqlite3.Connection, document_id: str, claims: DocumentClaims, is_new: bool) -> int:
    rows = [{**claim, **_UNRESOLVED, "band": band(claim["confidence"])} for claim in claims.claims]
    where, values = "document_id = ?", [document_id]
    written = sync_rows(connection, "claims", ["id"], rows, where, values, [*_UNRESOLVED, "band"], is_new)
    written += sync_rows(connection, "evidence", ["id"], claims.evidence, where, values, is_new=is_new)
    keys = ["document_id", "region_code", "role"]
    return written + sync_rows(connection, "document_regions", keys, claims.regions, where, values, is_new=is_new)


def _note_moves(connection: sqlite3.Connection, document_id: str, before: list[sqlite3.Row], now: tuple[Row, ...]) -> None:
    """Keep which programmes the document told of in another region, or in none, than it does now: their ids must lead on."""
    blocks: dict[str, set[str]] = {}
    for claim in now:
        if claim["kind"] in ("program", "name"):
            blocks.setdefault(claim["name_key"], set()).add(claim["block"])
    moved = {
        (claim["program_id"], document_id, claim["name_key"])
        for claim in before
        if claim["kind"] == "program" and claim["program_id"] and claim["block"] not in blocks.get(claim["name_key"], {claim["block"]})
    }
    connection.executemany("insert or ignore into moved_names values (?, ?, ?)", sorted(moved))


def remove_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Take a document and all it said out of the catalogue, in a transaction of its own; entities follow when their blocks are resolved."""
    connection.execute("begin immediate")
    try:
        story = connection.execute("select story_id from documents where id = ?", [document_id]).fetchone()
        claims = connection.execute("select distinct block, opd_ref from claims where document_id = ?", [document_id]).fetchall()
        forget_document(connection, document_id)
        drop_sketch(connection, document_id)
        connection.execute("delete from documents where id = ?", [document_id])
        if story is not None and story["story_id"]:
            write_stories(connection, [story["story_id"]])
        _mark_pending(connection, {claim["block"] for claim in claims})
        _mark_pending(connection, {f"opd:{claim['opd_ref']}" for claim in claims if claim["opd_ref"]})
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise


def _mark_pending(connection: sqlite3.Connection, blocks: set[str]) -> None:
    connection.executemany("insert or ignore into pending_blocks (block) values (?)", [(block,) for block in sorted(blocks)])

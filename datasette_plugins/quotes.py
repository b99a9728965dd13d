"""Quotes as people read them: each shown once with all that it supports, a bare name with the sentence around it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette_plugins.reading import Row, is_bare, one

AROUND = 220  # characters of the text on either side of a quote
_SENTENCE_ENDS = re.compile(r"[.!?…][”\"')\]]?\s+(?=[\"“(]?[A-Z0-9])|\n")


def gather_quotes(claims: Iterable[Row]) -> list[Row]:
    """The quotes of claims (rows of `quotes_of`), one a place: what lies within a longer quote of the same document joins it.

    Each has the place and words of the longest, `ids` (all evidence ids), and `says`, every claim once with the evidence id of its own
    place. In the order of document, place.
    """
    found: list[Row] = []
    for claim in sorted(claims, key=lambda row: (row["document_id"], row["start"], -row["end"], row["evidence_id"])):
        outer = found[-1] if found else None
        if outer is None or outer["document_id"] != claim["document_id"] or claim["end"] > outer["end"]:
            outer = {name: claim[name] for name in ("document_id", "start", "end", "quote", "evidence_id")} | {"ids": [], "says": []}
            found.append(outer)
        if claim["evidence_id"] not in outer["ids"]:
            outer["ids"].append(claim["evidence_id"])
        if claim["claim_id"] not in {said["claim_id"] for said in outer["says"]}:
            outer["says"].append(claim)
    return found


def same_words(quotes: Iterable[Row]) -> list[Row]:
    """Quotes that say the same in the same words, put together: `places` tells every document they stand in, the first to publish first."""
    groups: dict[str, Row] = {}
    for quote in quotes:
        known = groups.setdefault(" ".join(quote["quote"].casefold().split()), {**quote, "says": [], "places": []})
        first = quote["says"][0]
        known["places"].append({**{name: first[name] for name in _PLACE}, "evidence_id": quote["evidence_id"]})
        known["says"] += quote["says"]
    for group in groups.values():
        group["places"].sort(key=lambda place: (place["published"] or "9", place["document_id"], place["evidence_id"]))
    return list(groups.values())


_PLACE = ("document_id", "title", "source_name", "published", "published_precision", "story_id", "url")


def around(db: sqlite3.Connection, quote: Row) -> tuple[str, str]:
    """The rest of the sentence before and after a quote, as the catalogue's text has it; empty where it holds no text."""
    before, after = _beside(db, quote)
    return _tail(before), _head(after)


def paragraph_around(db: sqlite3.Connection, quote: Row) -> tuple[str, str]:
    """The rest of the paragraph before and after a quote, cut at words where it is long; empty where the catalogue holds no text."""
    before, after = _beside(db, quote)
    line_before, line_after = before.rpartition("\n")[2], after.partition("\n")[0]
    if len(line_before) >= AROUND:
        line_before = f"…{line_before.partition(' ')[2]}"
    if len(line_after) >= AROUND:
        line_after = f"{line_after.rpartition(' ')[0]}…"
    return line_before, line_after


def _beside(db: sqlite3.Connection, quote: Row) -> tuple[str, str]:
    """The text on either side of a quote."""
    found = one(
        db,
        "select substr(text, max(1, ? - ?), min(?, ?)) as before, substr(text, ? + 1, ?) as after from documents where id = ?",
        [quote["start"] + 1, AROUND, quote["start"], AROUND, quote["end"], AROUND, quote["document_id"]],
    )
    return (found["before"] or "", found["after"] or "") if found else ("", "")


def _tail(text: str) -> str:
    """What of the text belongs to the sentence that goes on after it."""
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text + "X")]
    kept = text[min(ends[-1], len(text)) :] if ends else text
    return f"…{kept.split(' ', 1)[-1]}" if not ends and len(text) >= AROUND - 1 else kept


def _head(text: str) -> str:
    """What of the text still belongs to the sentence before it."""
    end = _SENTENCE_ENDS.search(text)
    if end:
        return text[: end.end()].rstrip()
    return f"{text.rsplit(' ', 1)[0]}…" if len(text) >= AROUND else text


def add_context(db: sqlite3.Connection, quotes: Iterable[Row], names: Iterable[str], sees_text: bool) -> None:
    """Give every bare quote its `before` and `after`; all others, and readers without the right to the text, get empty ones."""
    known = list(names)
    for quote in quotes:
        quote["before"], quote["after"] = around(db, quote) if sees_text and is_bare(quote["quote"], known) else ("", "")


def said_key(claim: Row) -> tuple[Any, ...]:
    """What a claim says, apart from who says it: kind and value."""
    value = claim["dimension"] or claim["opd_id"] or ((claim["status"], claim["year"]) if claim["status"] else None) or claim["name"] or ""
    return claim["kind"], "" if claim["kind"] in ("program", "region") else value

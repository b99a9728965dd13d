"""What the page of a programme asks of the catalogue."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import Any

from datasette_plugins.quotes import add_context, gather_quotes, said_key, same_words
from datasette_plugins.reading import Row, programs_by, quotes_of, rows, scores_by
from index.queries import ask

# What a claim says, in the order in which the page tells it.
_ORDER = ("program", "name", "dimension", "opd", "status", "region")
MOST_QUOTES = 200  # of one programme; the export of its evidence holds them all


def program_facts(db: sqlite3.Connection, program_id: str, sees_text: bool) -> dict[str, Any] | None:
    """The programme with names, offices, what each fact rests on, quotes, scores and relatives; None when there is none."""
    found = programs_by(db, "p.id = ?", [program_id], with_quotes=False)
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
    claims = quotes_of(db, "c.program_id = ?", [program_id])
    told = facts_told(claims, {opd["id"]: opd["name"] for opd in opds})
    telling = told_quotes([claim for claim in claims if claim["kind"] != "region"])
    add_context(db, telling[:MOST_QUOTES], [program["name"], *(name["name"] for name in names)], sees_text)
    related = programs_by(
        db,
        """p.band = 'published' and p.id <> ? and p.id in (
          select other.program_id from program_opds mine join program_opds other on other.opd_id = mine.opd_id where mine.program_id = ?
          union select q.id from programs q join program_dimensions d on d.program_id = q.id
            where q.region_code = ? and d.dimension in (select dimension from program_dimensions where program_id = ?))""",
        [program_id, program_id, program["region_code"], program_id],
        "order by p.independent_texts desc, p.id limit 6",
        with_quotes=False,
    )
    return {
        "program": program,
        "names": names,
        "opds": opds,
        "regions": regions,
        "told": {fact["key"]: fact for fact in told},
        "quotes": telling[:MOST_QUOTES],
        "quotes_left_out": max(0, len(telling) - MOST_QUOTES),
        "region_quotes": same_words(gather_quotes([claim for claim in claims if claim["kind"] == "region"])),
        "links": ask(db, "program_links", {"program_id": program_id}),
        "scores": scores_by(db, "s.program_id = ?", [program_id]),
        "related": related,
        "years": timeline([claim for claim in claims if claim["kind"] == "status" and claim["band"] == "published"]),
    }


def told_quotes(claims: list[Row]) -> list[Row]:
    """The quotes, each once however many documents print it: those that tell most first, what they support without repeats."""
    quotes = same_words(gather_quotes(claims))
    for quote in quotes:
        said: dict[tuple[Any, ...], Row] = {}
        for claim in quote["says"]:
            said.setdefault(said_key(claim), claim)
        quote["says"] = sorted(said.values(), key=lambda claim: _ORDER.index(claim["kind"]) if claim["kind"] in _ORDER else len(_ORDER))
        quote["confidence"] = max(claim["confidence"] for claim in quote["says"])
    quotes.sort(key=lambda quote: (-len(quote["says"]), -quote["confidence"], quote["places"][0]["published"] or "9"))
    return quotes


def facts_told(claims: list[Row], opd_names: dict[str, str]) -> list[Row]:
    """What is told of the programme, one a saying: kind, words, number of documents, confidence of the surest claim."""

    def place(claim: Row) -> tuple[int, str]:
        kind = claim["kind"]
        return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), repr(said_key(claim))

    found = []
    for _, members in groupby(sorted(claims, key=place), key=place):
        told = list(members)
        first = told[0]
        found.append(
            {
                **{name: first[name] for name in ("kind", "dimension", "opd_id", "status", "year", "region_code", "name")},
                "key": said_key(first),
                "word": opd_names.get(first["opd_id"], first["name"] or first["opd_id"]) if first["kind"] == "opd" else first["name"],
                "confidence": max(claim["confidence"] for claim in told),
                "documents": len({claim["document_id"] for claim in told}),
                "is_published": any(claim["band"] == "published" for claim in told),
            }
        )
    return found


def timeline(claims: list[Row]) -> list[tuple[int | None, list[Row]]]:
    """Statuses by the year they hold for, those without one last; each with the days of its first and last report and a quote's place."""
    by_year: dict[int | None, list[Row]] = {}
    for (_, _, status, year), members in groupby(
        sorted(claims, key=_by_year_and_status), key=lambda claim: (*_by_year_and_status(claim), claim["status"], claim["year"] or None)
    ):
        told = list(members)
        days = sorted(claim["published"] for claim in told if claim["published"])
        by_year.setdefault(year, []).append(
            {
                "status": status,
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
                "document_id": told[0]["document_id"],
                "evidence_id": told[0]["evidence_id"],
            }
        )
    return sorted(by_year.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))


def _by_year_and_status(claim: Row) -> tuple[int, str]:
    return claim["year"] or 0, claim["status"] or ""

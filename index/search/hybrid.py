"""`search`: programmes by name and words, documents by words and by meaning, the two rankings fused by reciprocal rank."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from index.entities.names import name_key
from index.search.filters import Filters
from index.search.meaning import nearest_documents
from index.search.query import Question, parse
from index.search.snippets import Segment, snippet
from index.search.words import tokens

DEPTH = 200  # documents taken from each ranking
_FUSION = 60  # the usual constant of reciprocal rank fusion
_WEIGHTS = "4.0, 5.0, 1.0, 0.8"  # title, names, body, stems
_LIKE_ENOUGH = 78


@dataclass(frozen=True, slots=True)
class ProgramHit:
    """A programme found. `found_by` is `name`, `words` or `spelling`."""

    id: str
    name: str
    region_code: str | None
    region: str | None
    scope: str
    other_names: tuple[str, ...]
    dimensions: tuple[str, ...]
    document_count: int
    independent_texts: int
    first_reported: str | None
    last_reported: str | None
    confidence: float
    found_by: str


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document found; `copies` are other documents that print the same story."""

    id: str
    title: str | None
    url: str | None
    published: str | None
    kind: str | None
    source_id: str | None
    source: str | None
    copies: int
    snippet: tuple[Segment, ...]
    score: float
    found_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query. `total` counts stories found, at most DEPTH a ranking; `is_hybrid` says whether meaning took part."""

    query: str
    programs: tuple[ProgramHit, ...] = ()
    documents: tuple[DocumentHit, ...] = ()
    total: int = 0
    total_programs: int = 0
    is_hybrid: bool = False
    ignored: tuple[str, ...] = ()
    note: str | None = None


def search(
    connection: sqlite3.Connection,
    query: str,
    filters: Filters | None = None,
    limit: int = 20,
    offset: int = 0,
    by_meaning: bool = True,
    programs: int | None = None,
) -> Results:
    """Answer a query from an open catalogue; an empty one finds nothing. Works on any connection to `catalogue.db`, read-only ones too.

    `limit` and `offset` page both lists; with `programs` the answer holds the first so many programmes on every page instead.
    """
    filters = filters or Filters()
    if not query.strip():
        return Results(query)
    question = parse(connection, query)
    named = _programs(connection, question, filters)
    by_words = _by_words(connection, question, filters)
    meaning = nearest_documents(connection, question.wanted, filters, DEPTH) if by_meaning else None
    meaning = meaning and _without_unwanted(connection, question, meaning)
    ranked = _fuse([by_words] if meaning is None else [by_words, meaning])
    names = {document_id: ["words"] for document_id in by_words}
    for document_id in meaning or ():
        names.setdefault(document_id, []).append("meaning")
    documents, total = _documents(connection, ranked, question, names, limit, offset)
    note = None if meaning is not None or not by_meaning else "words_only"
    page = named[:programs] if programs is not None else named[offset : offset + limit]
    return Results(query, tuple(page), documents, total, len(named), meaning is not None, question.ignored, note)


def _by_words(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[str]:
    """The best documents by words. The ranking is narrowed afterwards, and taken deeper only when too few are left: the documents' own
    rows are wide, and looking at all that match would cost more than ranking them."""
    if not question.expression:
        return []
    order = "rowid desc" if question.is_common else "rank"
    sql = f"select rowid from document_search where document_search match ? and rank match 'bm25({_WEIGHTS})' order by {order} limit ?"
    found: list[str] = []
    for depth in (1000, 10_000, 1_000_000):
        numbers = [row[0] for row in connection.execute(sql, [question.expression, depth])]
        found = _narrowed(connection, numbers, filters)
        if len(found) >= DEPTH or len(numbers) < depth:
            break
    return found[:DEPTH]


def _without_unwanted(connection: sqlite3.Connection, question: Question, ids: list[str]) -> list[str]:
    """The documents in which nothing stands that is not wanted: meaning knows no words."""
    if not question.unwanted:
        return ids
    sql = """select u.document_id from json_each(:ids) w cross join search_units u on u.document_id = w.value
      cross join document_search s on s.rowid = u.number where s.document_search match :unwanted"""
    unwanted = {row[0] for row in connection.execute(sql, {"ids": json.dumps(ids), "unwanted": question.unwanted_expression})}
    return [document_id for document_id in ids if document_id not in unwanted]


def _narrowed(connection: sqlite3.Connection, numbers: Sequence[int], filters: Filters) -> list[str]:
    """The ids of the units that pass the filters, in the order given."""
    asked = json.dumps(numbers)
    units = "json_each(:numbers) w cross join search_units u on u.number = w.value"
    if filters in (Filters(), Filters(relevant_only=False)):
        condition = "u.is_relevant" if filters.relevant_only else "1"
        parameters: dict[str, Any] = {}
    else:
        units += " cross join documents d indexed by documents_narrow on d.id = u.document_id"
        condition, parameters = filters.for_documents()
    rows = connection.execute(f"select u.document_id from {units} where {condition} order by w.key", {**parameters, "numbers": asked})
    return [row[0] for row in rows]


def _fuse(rankings: Sequence[Sequence[str]]) -> list[tuple[str, float]]:
    """Reciprocal rank fusion: a document's score is the sum of 1 / (60 + rank) over the rankings it stands in."""
    scores: Counter[str] = Counter()
    for ranking in rankings:
        for rank, document_id in enumerate(ranking, start=1):
            scores[document_id] += 1 / (_FUSION + rank)  # type: ignore[assignment]
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


# A published copy keeps no text: there the quotes stand for it.
_QUOTES = """(select group_concat(quote, ' … ') from
  (select quote, min(start) as place from evidence e where e.document_id = d.id group by quote order by place))"""
_DOCUMENTS = """
select d.id, d.title, d.url, coalesce(d.published, d.event_date) as published, d.kind, d.source_id,
  s.name as source, d.story_id, {text} as text
from documents d left join sources s on s.id = d.source_id where d.id in ({marks})
"""


def _documents(
    connection: sqlite3.Connection,
    ranked: Sequence[tuple[str, float]],
    question: Question,
    names: dict[str, list[str]],
    limit: int,
    offset: int,
) -> tuple[tuple[DocumentHit, ...], int]:
    """The page of hits, one a story, and the number of stories."""
    stories: dict[str, tuple[str, float]] = {}
    copies: Counter[str] = Counter()
    story_of = dict(
        _chunked(
            connection,
            "select id, coalesce(story_id, id) from documents indexed by documents_narrow where id in ({marks})",
            [item[0] for item in ranked],
        )
    )
    for document_id, score in ranked:
        story = story_of[document_id]
        stories.setdefault(story, (document_id, score))
    page = list(stories.items())[offset : offset + limit]
    for story, count in _chunked(connection, "select id, document_count from stories where id in ({marks})", [story for story, _ in page]):
        copies[story] = count - 1
    sql = _DOCUMENTS.replace("{text}", f"coalesce(substr(d.text, 1, 20000), {_QUOTES})")
    rows = {row[0]: row for row in _chunked(connection, sql, [document_id for _, (document_id, _) in page])}
    hits = []
    known: dict[str, tuple[str, bool]] = {}
    for story, (document_id, score) in page:
        row = rows[document_id]
        marked = snippet(row[8] or "", question, known)
        found_by = tuple(names[document_id])
        hits.append(DocumentHit(row[0], row[1], row[2], row[3], row[4], row[5], row[6], copies[story], marked, round(score, 5), found_by))
    return tuple(hits), len(stories)


def _chunked(connection: sqlite3.Connection, sql: str, ids: Sequence[str]) -> list[Any]:
    rows: list[Any] = []
    for place in range(0, len(ids), 400):
        some = ids[place : place + 400]
        rows += [tuple(row) for row in connection.execute(sql.replace("{marks}", ", ".join("?" * len(some))), list(some))]
    return rows


_PROGRAMS = """
select p.id, p.name, p.region_code, r.official_name, p.scope, p.document_count, p.independent_texts, p.first_reported,
  p.last_reported, p.confidence, t.names,
  (select group_concat(x.dimension, ' ') from program_dimensions x where x.program_id = p.id) as dimensions
from {found} f join program_search_texts t on t.number = f.number join programs p on p.id = t.program_id
left join regions r on r.code = p.region_code where {condition} order by f.place limit 100
"""


def _programs(connection: sqlite3.Connection, question: Question, filters: Filters) -> list[ProgramHit]:
    """Programmes whose names or offices hold the words, names first; when there are none, names spelt like the query."""
    hits: list[ProgramHit] = []
    if question.terms:
        every = [term.expression for term in (*question.terms, *question.beside)]
        telling = [term.expression for term in question.terms]
        for expression in dict.fromkeys([" AND ".join(every), " AND ".join(telling), " OR ".join(telling)]):
            asked_for = question.without_unwanted(expression)
            hits = _program_hits(connection, "program_search", asked_for, "bm25(program_search, 8.0, 1.0, 2.0)", filters, "words")
            if hits:
                break
    key = name_key(question.wanted)
    asked = set(tokens(question.wanted))

    def is_named(hit: ProgramHit) -> bool:
        return any(name_key(name) == key for name in (hit.name, *hit.other_names))

    def holds(hit: ProgramHit) -> bool:
        return any(asked <= set(tokens(name)) or key in name_key(name) for name in (hit.name, *hit.other_names))

    if not any(holds(hit) for hit in hits):
        alike = [hit for hit in _spelt_alike(connection, question.wanted, filters) if not question.refuses(hit.name, *hit.other_names)]
        hits = alike + [hit for hit in hits if hit.id not in {other.id for other in alike}]
    return sorted(
        [_found_by(hit, "name") if is_named(hit) or holds(hit) else hit for hit in hits],
        key=lambda hit: ("name", "spelling", "words").index(hit.found_by) if not is_named(hit) else -1,
    )


def _program_hits(
    connection: sqlite3.Connection, index: str, expression: str, rank: str, filters: Filters, found_by: str, limit: int = 100
) -> list[ProgramHit]:
    condition, parameters = filters.for_programs()
    found = f"(select rowid as number, {rank} as place from {index} where {index} match :match order by place limit {limit})"
    sql = _PROGRAMS.format(found=found, condition=condition)
    return [_hit(row, found_by) for row in connection.execute(sql, {**parameters, "match": expression})]


def _hit(row: Any, found_by: str) -> ProgramHit:
    names = tuple(name for name in row[10].split("\n") if name != row[1])
    dimensions = tuple(sorted((row[11] or "").split()))
    return ProgramHit(row[0], row[1], row[2], row[3], row[4], names, dimensions, row[5], row[6], row[7], row[8], row[9], found_by)


def _found_by(hit: ProgramHit, how: str) -> ProgramHit:
    values = {name: getattr(hit, name) for name in ProgramHit.__slots__}
    return ProgramHit(**{**values, "found_by": how if hit.found_by != "spelling" else "spelling"})


def _spelt_alike(connection: sqlite3.Connection, query: str, filters: Filters) -> list[ProgramHit]:
    """Programmes with a name like the query, a letter or two apart: trigrams find candidates, letters decide."""
    words = " ".join(tokens(query))
    trigrams = sorted({words[place : place + 3] for place in range(len(words) - 2)})
    if not trigrams:
        return []
    expression = " OR ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams[:40])
    candidates = _program_hits(connection, "program_spelling", expression, "bm25(program_spelling)", filters, "spelling")
    key = name_key(query)
    scored = []
    for hit in candidates:
        likeness = max(fuzz.ratio(key, name_key(name)) for name in (hit.name, *hit.other_names))
        if likeness >= _LIKE_ENOUGH:
            scored.append((-likeness, hit.id, hit))
    return [hit for _, _, hit in sorted(scored)[:10]]

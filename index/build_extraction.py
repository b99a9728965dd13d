"""The part of the build that runs in children: from the bytes of one document to everything that is written of it. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from crawler.capture import Capture, Source
from extract.model import Context, Extraction, HostProfile, Page, failed
from index.buried import is_named
from index.claims import claims_of
from index.host_profiles import host_of, key_within
from index.search.indexing import document_words
from index.stories_sketch import sketch_text
from index.writer import Prepared


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read."""

    document_id: str
    url: str | None
    source_id: str | None
    fetched_at: str
    pages: tuple[Page, ...]
    context: Context
    profile: HostProfile | None
    work_key: str


def context_of(capture: Capture, source: Source | None) -> Context:
    """What is known of a document beside its bytes."""
    return Context(
        source=capture.url or capture.origin,
        seen_at=fetched_at(capture)[:10],
        pages_expected=capture.pages_expected,
        title_hint=capture.title_hint,
        published_hint=capture.published_hint,
        home_region=source.region_code if source else None,
        publisher_kind=source.kind if source else None,
    )


def fetched_at(capture: Capture) -> str:
    """When the bytes of this state of the document were first seen, all pages together."""
    return max(body.first_seen_at for body in capture.bodies)


def work_key(capture: Capture, context: Context, extractor: str) -> str:
    """A hash of everything the outcome depends on: bytes, context, extractor and host profile."""
    values: list[Any] = [
        capture.content_key,
        [getattr(context, field.name) for field in fields(context)],
        extractor,
    ]
    values += [capture.url, capture.source_id, fetched_at(capture)]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:24]


def prepare(task: Task, known_regions: frozenset[str], buried: frozenset[str] = frozenset()) -> Prepared:
    """Read one document and make everything that is written of it; of one that names a purged person nothing but its status is."""
    from extract.pipeline import extract  # loaded by the parent before it forks, and not at all when there is nothing to read

    extraction = extract(task.pages, task.context, task.profile)
    if is_named(buried, extraction.document.title, extraction.document.text, task.context.title_hint, task.url, task.context.source):
        return not_read(without_words(task, buried), "purged", "names a person who was purged", known_regions)
    return prepared(task, extraction, known_regions)


def without_words(task: Task, buried: frozenset[str]) -> Task:
    """The task without the title and the file name it came with, and without its address where the name stands in that."""
    url = None if is_named(buried, task.url) else task.url
    return replace(task, url=url, context=replace(task.context, title_hint=None, source=url or ""))


def not_read(task: Task, status: str, reason: str, known_regions: frozenset[str]) -> Prepared:
    """What is written of a document whose reading ended in a status of the child that read it."""
    return prepared(task, failed(task.context.source, status, reason), known_regions)


def prepared(task: Task, extraction: Extraction, known_regions: frozenset[str]) -> Prepared:
    """The rows of an extraction."""
    document = extraction.document
    claims = claims_of(task.document_id, extraction, known_regions)
    text = document.text if document.status == "ok" else None
    row: dict[str, Any] = {
        "id": task.document_id,
        "url": task.url,
        "title": document.title or task.context.title_hint or file_name(task),
        "published": document.published,
        "published_precision": document.published_precision,
        "published_basis": document.published_basis,
        "event_date": document.event_date,
        "kind": document.kind,
        "language": document.language,
        "source_id": task.source_id,
        "relevant": int(extraction.relevance.is_relevant),
        "relevance": round(extraction.relevance.score, 4),
        "text": text,
        "text_sha256": None if text is None else hashlib.sha256(text.encode()).hexdigest(),
        "fetched_at": task.fetched_at,
        "status": document.status,
        "reason": document.reason,
        "incomplete": int(document.incomplete),
        "sponsored": int(document.sponsored),
    }
    words = document_words(row["title"], text, claims.claims)
    lines = own_lines(extraction)
    profile_key = key_within(lines, task.profile.repeated_lines if task.profile else frozenset())
    sketch = None if text is None else sketch_text(text)
    return Prepared(row, claims, sketch, words, task.work_key, host_of(task.url), lines, profile_key)


def file_name(task: Task) -> str | None:
    """What an imported file was called, by which a person finds it again; None for what has an address."""
    return None if task.url or "://" in task.context.source else task.context.source or None


def own_lines(extraction: Extraction) -> frozenset[str]:
    """Hashes of the lines a document would have if its host repeated none; rows of tables are no lines."""
    from extract.reading import line_key

    nothing = line_key("")
    blocks = extraction.document.blocks
    kept = (block for block in blocks if block.kind != "table_row" and block.dropped_because in (None, "repeated_on_host"))
    return frozenset(key for block in kept if (key := line_key(block.text)) != nothing)


def pages_of(capture: Capture, bodies: Sequence[bytes]) -> tuple[Page, ...]:
    """The pages of a capture as extraction takes them."""
    return tuple(Page(body, kept.url, kept.content_type, kept.charset) for body, kept in zip(bodies, capture.bodies, strict=True))

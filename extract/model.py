"""The types that pass between the steps of extraction, and out of the room.

All offsets are Unicode code points of one canonical text, and the law of the house is
`text[start:end] == quote`. Whatever cannot keep it is not stored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

SCHEMA = 1

DIMENSIONS = ("governance", "branding", "economy", "living", "society", "environment", "mobility")
COMPONENTS = ("baseline", "output", "outcome", "impact", "quick_win")
STATUSES = ("flagship", "priority", "quick_win", "running", "not_running", "planned", "launched", "awarded", "evaluated")
SUBJECT_TYPES = ("region", "dimension", "component", "aspect", "program", "opd")
METRICS = ("completion", "count", "index", "score", "rank", "award", "maturity", "progress", "budget")
UNITS = ("percent", "index", "points", "rank", "programs", "items", "rupiah", "qualitative")
BOUNDS = ("lower", "upper", "about")
ROLES = ("actual", "previous", "projected", "target", "weight", "delta")  # the last three stand in `figures`
INSTRUMENTS = ("smart_city", "spbe", "iga", "ikci", "kipp", "other")
SCOPES = ("regional", "joint", "national", "unresolved")


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one page of a document, as fetched or read; `content_type` is a hint, the bytes decide."""

    body: bytes
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Plain facts about a document that stand outside its bytes.

    `seen_at` is the ISO day it was fetched: without it relative dates stay open. `published_hint` comes from a feed,
    an API or a manifest. `home_region` is the code of the region the publisher belongs to, a weak clue of place.
    """

    source: str
    seen_at: str | None = None
    pages_expected: int = 1
    title_hint: str | None = None
    published_hint: str | None = None
    home_region: str | None = None
    publisher_kind: str | None = None  # "news" or "government", from the registry


@dataclass(frozen=True, slots=True)
class HostProfile:
    """What was learned from all pages of one host, frozen: hashes of lines that stand on many of them."""

    host: str
    version: str
    repeated_lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table row in its report: its number, header and the span of every cell in the canonical text."""

    table: int
    row: int
    header: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, heading, caption or table row.

    Kept blocks lie in the canonical text, `document.text[start:end]` being their text; dropped ones have `start == end == -1`
    and keep their words in `text`, with the reason code in `dropped_because`.
    """

    kind: str  # paragraph, list_item, heading, caption, table_row
    start: int
    end: int
    text: str
    page: int = 1
    place: str = ""  # path in the tree, or page and table of a report
    list_id: int | None = None  # items of one list share it
    language: str = "id"
    dropped_because: str | None = None
    cells: Cell | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What reading made of the bytes: metadata, blocks, and the one canonical text (kept blocks joined by a newline, cells by a tab)."""

    source: str
    status: str = "ok"
    reason: str | None = None
    title: str | None = None
    author: str | None = None  # never leaves the workspace
    kind: str = "other"  # news, government, report, other
    language: str | None = None
    published: str | None = None
    published_precision: str | None = None  # day, month, year
    published_basis: str = "none"  # meta, visible, url, event, none
    event_date: str | None = None
    dateline: str | None = None  # the town of the dateline, a weak clue of place
    incomplete: bool = False
    sponsored: bool = False
    is_from_ocr: bool = False
    text: str = ""
    blocks: tuple[Block, ...] = ()
    seams: tuple[int, ...] = ()  # blanks of the text at which other columns' words stand in the source: no quote holds one

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that lie in the canonical text, in order."""
        return tuple(block for block in self.blocks if block.dropped_because is None)

    def with_text(self, text: str) -> Document:
        """The document as it reads with other letters in the same places."""
        blocks = (one if one.dropped_because is not None else replace(one, text=text[one.start : one.end]) for one in self.blocks)
        return replace(self, text=text, blocks=tuple(blocks))


@dataclass(frozen=True, slots=True)
class Mention:
    """Something recognised in the text. `key` is its normalised identity (a region code, a dimension key, an office id ...)."""

    kind: str
    start: int
    end: int
    key: str
    form: str  # the words as written: text[start:end]
    rule: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote of 1-300 code points inside one sentence, item or row, the rule that chose it, and what it supports."""

    start: int
    end: int
    quote: str
    rule: str
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionRef:
    """A region the document is about, or only mentions, with every span that names it."""

    code: str
    name: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OpdRef:
    """An office of a region. `id` is `<region code>-<duty>` (or `-<duty>` while the region is open)."""

    id: str
    name: str
    mentioned_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A named programme as one document tells of it."""

    name: str
    aliases: tuple[str, ...] = ()
    scope: str = "regional"
    region: str | None = None
    place: str | None = None
    dimensions: tuple[str, ...] = ()
    opds: tuple[OpdRef, ...] = ()
    statuses: tuple[str, ...] = ()
    year: int | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """One result or figure, in the vocabulary of the contract. `value` is a plain number, None for qualitative results."""

    subject_type: str
    subject: str
    region: str | None
    metric: str
    unit: str
    value: float | int | None = None
    dimension: str | None = None
    instrument: str = "smart_city"
    issuer: str | None = None
    stage: int | None = None
    scale_max: float | int | None = None
    achieved: int | None = None
    total: int | None = None
    year: int | None = None
    role: str = "actual"
    bound: str | None = None
    label: str | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that did not become a fact, and why: what `kotalog explain` shows."""

    kind: str
    start: int
    end: int
    form: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything found in one document."""

    regions: tuple[RegionRef, ...] = ()
    mentioned_regions: tuple[RegionRef, ...] = ()
    programs: tuple[Program, ...] = ()
    scores: tuple[Score, ...] = ()
    figures: tuple[Score, ...] = ()
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether a document is about a region's smart-city programme: the verdict, a score from 0 to 1, the deciding words."""

    is_relevant: bool
    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document, read and understood: what `kotalog extract` prints and `index` stores."""

    document: Document
    relevance: Relevance = field(default_factory=lambda: Relevance(False, 0.0))
    facts: Facts = field(default_factory=Facts)

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object (contract 4), with keys in a fixed order."""
        document, facts = self.document, self.facts
        return {
            "schema": SCHEMA,
            "source": document.source,
            "status": document.status,
            "reason": document.reason,
            "title": document.title,
            "kind": document.kind,
            "language": document.language,
            "published": document.published,
            "published_precision": document.published_precision,
            "published_basis": document.published_basis,
            "event_date": document.event_date,
            "relevant": self.relevance.is_relevant,
            "relevance": round(self.relevance.score, 4),
            "incomplete": document.incomplete,
            "sponsored": document.sponsored,
            "text": document.text,
            "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
            "regions": [asdict(region) for region in facts.regions],
            "mentioned_regions": [asdict(region) for region in facts.mentioned_regions],
            "programs": [asdict(program) for program in facts.programs],
            "scores": [_score_json(score) for score in facts.scores],
            "figures": [_score_json(score) for score in facts.figures],
        }

    def to_line(self) -> str:
        """`to_json` as one line of UTF-8 JSON."""
        return json.dumps(self.to_json(), ensure_ascii=False, separators=(", ", ": "))


_SCORE_ORDER = (
    "subject_type subject region dimension instrument issuer stage metric value unit scale_max "
    "achieved total year role bound label confidence evidence"
).split()


def _score_json(score: Score) -> dict[str, Any]:
    values: Mapping[str, Any] = asdict(score)
    return {key: values[key] for key in _SCORE_ORDER}


def failed(source: str, status: str, reason: str, **known: Any) -> Extraction:
    """An extraction that ends in a status other than ok, and says why."""
    return Extraction(replace(Document(source=source, status=status, reason=reason), **known))

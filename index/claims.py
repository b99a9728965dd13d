"""From one document's extraction to claims: each thing the document says, with its quotes. Pure; ids are hashes of content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extract.model import Document, Evidence, Extraction, Facts, Program, RegionRef, Score
from index.entities.names import name_key

NATIONAL, UNRESOLVED = "id", "xx"
_SCORE_SLOTS = (
    "subject_type subject region dimension instrument issuer stage metric value unit scale_max achieved total year role bound label".split()
)

Row = dict[str, Any]
# json.dumps makes an encoder anew for every call that wants anything but its defaults.
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_as_sorted_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_EMPTY: Row = dict.fromkeys("region_code dimension opd_ref name status year mention_id name_key slots".split())


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """Rows of `claims`, `evidence` and `document_regions` for one document, without what entity resolution fills in."""

    claims: tuple[Row, ...]
    evidence: tuple[Row, ...]
    regions: tuple[Row, ...]
    dropped: int  # quotes that did not stand in the text, which the law of the house refuses


def content_id(*parts: object, length: int = 16) -> str:
    """A hash of the parts, told apart by their places."""
    return hashlib.sha256("\x1f".join(["" if part is None else str(part) for part in parts]).encode()).hexdigest()[:length]


def block_of(program: Program) -> str:
    """Where a programme is resolved: its region, 'id' for a national system, 'xx' while the text leaves the region open."""
    if program.scope == "national":
        return NATIONAL
    return program.region or UNRESOLVED


def claims_of(document_id: str, extraction: Extraction, known_regions: frozenset[str]) -> DocumentClaims:
    """All claims of a document. Region codes not in `known_regions` are left open; quotes that break the law are dropped and counted."""
    document, facts = extraction.document, extraction.facts
    collector = _Collector(document_id, document)
    for program in facts.programs:
        _program_claims(collector, program, facts, known_regions)
    for score in (*facts.scores, *facts.figures):
        _score_claim(collector, score, known_regions)
    roles: dict[tuple[str, str], Row] = {}
    for role, references in (("subject", facts.regions), ("mentioned", facts.mentioned_regions)):
        for reference in references:
            if reference.code in known_regions:
                row = {"document_id": document_id, "region_code": reference.code, "role": role}
                roles.setdefault((reference.code, role), row)
    return DocumentClaims(tuple(collector.claims.values()), tuple(collector.evidence.values()), tuple(roles.values()), collector.dropped)


class _Collector:
    """Gathers claims by id, each with the evidence that keeps the law."""

    def __init__(self, document_id: str, document: Document) -> None:
        self.document_id = document_id
        self.text = document.text
        self.text_sha256 = hashlib.sha256(document.text.encode()).hexdigest()
        self.claims: dict[str, Row] = {}
        self.evidence: dict[str, Row] = {}
        self.dropped = 0

    def lawful(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        kept = []
        for item in evidence:
            if 0 < item.end - item.start <= 300 and self.text[item.start : item.end] == item.quote:
                kept.append(item)
            else:
                self.dropped += 1
        return kept

    def add(self, slot: Sequence[object], evidence: Sequence[Evidence], values: Row) -> None:
        first = evidence[0]
        claim_id = content_id(self.document_id, self.text_sha256, *slot, first.quote)
        if claim_id in self.claims:
            return
        self.claims[claim_id] = {"id": claim_id, "document_id": self.document_id, **_EMPTY, "rule": first.rule, **values}
        for item in evidence:
            evidence_id = content_id(claim_id, item.start, item.end)
            self.evidence[evidence_id] = {
                "id": evidence_id,
                "claim_id": claim_id,
                "document_id": self.document_id,
                "start": item.start,
                "end": item.end,
                "quote": item.quote,
            }


def _program_claims(collector: _Collector, program: Program, facts: Facts, known_regions: frozenset[str]) -> None:
    evidence = collector.lawful(program.evidence)
    named = _supporting(evidence, "name") or evidence[:1]
    if not named:
        return
    block = block_of(program)
    if block not in known_regions and block != NATIONAL:
        block = UNRESOLVED
    region = block if block in known_regions else None
    key = name_key(program.name)
    mention = content_id(collector.document_id, block, key, *sorted(map(name_key, program.aliases)))
    shared: Row = {"mention_id": mention, "block": block, "name_key": key, "confidence": float(program.confidence)}

    def add(kind: str, support: Sequence[Evidence], slot: Sequence[object], **values: Any) -> None:
        collector.add([kind, block, key, *slot], support or named, {**shared, "kind": kind, **values})

    slots = _as_json({"scope": program.scope, "place": program.place, "year": program.year})
    add("program", named, [], name=program.name, region_code=region, year=program.year, slots=slots)
    for alias in program.aliases:
        add("name", _supporting(evidence, f"alias:{alias}"), [alias], name=alias, name_key=name_key(alias))
    for code in _regions_of(program, region, facts, known_regions):
        support = _supporting(evidence, f"region:{code}") or _supporting(evidence, "region")
        add("region", support or _named_region(collector, code, facts), [code], region_code=code)
    for dimension in program.dimensions:
        add("dimension", _supporting(evidence, f"dimension:{dimension}"), [dimension], dimension=dimension)
    for office in program.opds:
        reference = office.id if not office.id.startswith("-") else f"{region or UNRESOLVED}{office.id}"
        support = _supporting(evidence, f"opd:{office.id}")
        add("opd", support, [reference], opd_ref=reference, name=office.name)
        for form in office.mentioned_as:
            if form != office.name:
                add("opd", support, [reference, form], opd_ref=reference, name=form)
    for status, year, support in _statuses(program, evidence):
        add("status", support, [status, year], status=status, year=year)


def _supporting(evidence: Iterable[Evidence], what: str) -> list[Evidence]:
    return [item for item in evidence if what in item.supports]


def _regions_of(program: Program, region: str | None, facts: Facts, known_regions: frozenset[str]) -> list[str]:
    """The regions a programme belongs to: its own, or for a joint one every subject of the document."""
    codes = [region] if region else []
    if program.scope == "joint":
        codes += [reference.code for reference in facts.regions]
    return [code for code in dict.fromkeys(codes) if code in known_regions]


def _named_region(collector: _Collector, code: str, facts: Facts) -> list[Evidence]:
    """The first place where the text names the region."""
    references: tuple[RegionRef, ...] = (*facts.regions, *facts.mentioned_regions)
    for reference in references:
        if reference.code == code:
            for start, end in reference.spans:
                return collector.lawful([Evidence(start, end, collector.text[start:end], "region.named", ("region",))])
    return []


def _statuses(program: Program, evidence: Sequence[Evidence]) -> Iterator[tuple[str, int | None, list[Evidence]]]:
    """Each status with each year that its evidence gives; a status without evidence of its own has the programme's year."""
    for status in program.statuses:
        years: dict[int | None, list[Evidence]] = {}
        for item in evidence:
            for support in item.supports:
                kind, _, rest = support.partition(":")
                name, _, year = rest.partition(":")
                if kind == "status" and name == status:
                    years.setdefault(int(year) if year.isdigit() else None, []).append(item)
        for year_or_none, support_list in (years or {program.year: []}).items():
            yield status, year_or_none, support_list


def _score_claim(collector: _Collector, score: Score, known_regions: frozenset[str]) -> None:
    evidence = collector.lawful(score.evidence)
    if not evidence:
        return
    values = {slot: getattr(score, slot) for slot in _SCORE_SLOTS}
    region = score.region if score.region in known_regions else None
    values["region"] = region
    slots = _as_sorted_json(values)
    collector.add(
        ["score", slots],
        evidence,
        {
            "kind": "score",
            "block": region or UNRESOLVED,
            "region_code": region,
            "dimension": score.dimension,
            "name": score.subject,
            "name_key": name_key(score.subject),
            "year": score.year,
            "slots": slots,
            "confidence": float(score.confidence),
        },
    )

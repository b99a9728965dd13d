"""Records whose fields hold a row each, in one order: "Program : A; B; C" above "Dimensi : D; E; F" and "Pengampu : X; Y; Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.records import BARELY_NAMED, NAMED, record_rules
from extract.facts.programs.names.tables import bare_dimension
from extract.facts.programs.names.tails import TABLE, program_rules
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.model import Block, Mention
from extract.segment import Sentence

_KINDS = {"dimension": "record.dimension", "office": "record.office", "status": "record.status"}
_LABEL = re.compile(r"\W{0,4}(?:\d{1,2}[.)]\s{0,3}|[a-z][.)]\s{0,3})?[A-Z][\w/() -]{2,45}?\s{0,6}[:\t]\s{0,3}(?![;|])")
_PARTED = re.compile(r"\s{0,3}(?:\t[;|]\t|;|\s/\s|\t)\s{0,3}")
_MARK = re.compile(r"\(?(?:\d{1,2}|[a-h])[.)]\s{1,3}")
_LEAST, _LONGEST = 2, 110  # parts of a field; characters of one

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FieldRows:
    """The field that names programmes, one part each, and the fields of the same length right above and below it, by kind."""

    names: Sequence[Span]
    fields: dict[str, Sequence[Span]]
    lines: Sequence[Sentence]  # of all these fields, the first sentence of each

    def part(self, kind: str, place: int) -> Span:
        """Where a field tells of the programme at a place; an empty span where there is no such field."""
        return self.fields[kind][place] if kind in self.fields else (0, 0)


def find_field_rows(text: str, sentences: Sequence[Sentence]) -> Iterator[FieldRows]:
    """The records of the text whose fields hold rows as long as the row of names."""
    run: list[tuple[Sentence, Sequence[Span]]] = []
    for sentence in sentences:
        if sentence.start != sentence.block.start:
            continue
        parts = _parts(text, sentence.block)
        if run and len(parts) != len(run[-1][1]):
            yield from _record(text, run)
            run = []
        if parts:
            run.append((sentence, parts))
    if run:
        yield from _record(text, run)


def _record(text: str, run: Sequence[tuple[Sentence, Sequence[Span]]]) -> Iterator[FieldRows]:
    rules = record_rules(current_lexicons())

    def is_of(rule: str, line: Sentence) -> bool:
        return rules[rule].regex.match(text, line.start, line.block.end) is not None

    names = [(line, spans) for line, spans in run if is_of(NAMED, line) or is_of(BARELY_NAMED, line)]
    if len(names) != 1 or len(run) < _LEAST:
        return
    fields = {kind: spans for line, spans in run if line is not names[0][0] for kind, rule in _KINDS.items() if is_of(rule, line)}
    if fields:
        yield FieldRows(names[0][1], fields, [line for line, _ in run])


def add_field_rows(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int
) -> frozenset[int]:
    """Put into `found` the programmes of such records with their dimensions and offices; the numbers of the sentences that tell them."""
    told: set[int] = set()
    by = program_rules()[TABLE]
    for record in find_field_rows(text, sentences):
        named: list[Naming] = []
        for place, (start, end) in enumerate(record.names):
            row = Reader(text, end, anchors).read_row(start, by, group=group, small=True, most=1)
            if not row or "refused" in row[0].features:
                continue
            offices = [m for m in _within(anchors.offices, record.part("office", place)) if is_office(m)]
            dims = [m for m in _within(anchors.dimensions, record.part("dimension", place)) if m.key != "other"]
            if not dims and "dimension" in record.fields:
                dims = bare_dimension(text, record.part("dimension", place))
            named.append(replace(row[0], offices=tuple(offices) or row[0].offices, dimensions=tuple(dims[:1]) or row[0].dimensions))
        group += 1
        blocks = {line.block_index for line in record.lines}
        for sentence in (one for one in sentences if named and one.block_index in blocks):
            told.add(sentence.index)
            here = [naming for naming in named if sentence.start <= naming.name.start < sentence.end]
            found.pop(sentence.index, None)
            if here:
                found[sentence.index] = here
    return frozenset(told)


def _within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    return [m for m in mentions if span[0] <= m.start < span[1]]


def _parts(text: str, block: Block) -> list[Span]:
    """The parts of a field that holds several."""
    label = _LABEL.match(text, block.start, block.end)
    if label is None:
        return []
    spans: list[Span] = []
    at = label.end()
    for mark in [*_PARTED.finditer(text, at, block.end), None]:
        end = mark.start() if mark is not None else block.end
        number = _MARK.match(text, at, end)
        spans.append((number.end() if number else at, end))
        at = mark.end() if mark is not None else end
    return spans if len(spans) >= _LEAST and all(1 < end - start <= _LONGEST for start, end in spans) else []

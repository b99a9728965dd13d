"""What labels behind a name give it: the lines below "Nama Program : P", the fields of an item: "Dimensi : D", "Perangkat Daerah : O"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import takewhile

from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.cues import within
from extract.facts.programs.model import Link, Linked
from extract.facts.programs.names.records import RULES, fields_below, record_rules
from extract.facts.programs.names.sections import is_field, only_dimension
from extract.finders import everyday_words
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.model import Mention
from extract.rulebook import Rule
from extract.segment import Sentence

FIELD_RULE = "link.dimension.record"
_MOST_LINES = 12  # of one record


def link_records(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with the dimension and the office that the lines of their records give: those below, or a dimension right above."""
    out: list[Linked] = []
    first = next((entry.sentence.index for entry in linked if entry.naming.rule in RULES), 0)
    is_led = first > 0 and _dimension_of(text, sentences[first - 1], anchors) is not None  # each record begins with its dimension,
    is_led = is_led and (first == 1 or not _rule("record.line").regex.match(text, sentences[first - 2].start, sentences[first - 2].end))
    for entry in linked:
        if entry.naming.rule in RULES:
            number = entry.sentence.index
            lines = fields_below(text, sentences[number + 1 : number + 1 + _MOST_LINES])
            if is_led and _dimension_of(text, sentences[number - 1], anchors) is not None:
                lines = [sentences[number - 1], *takewhile(lambda line: _dimension_of(text, line, anchors) is None, lines)]
            entry = _with_fields(text, entry, lines, anchors)
        out.append(entry)
    return out


def link_fields(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with what the fields behind them give: those of the same item ("Pasar Terang. Pengampu: Dinas X. Dimensi: Smart
    Living."), or, where a line says nothing but the name, the lines below it."""
    named = {entry.sentence.index for entry in linked if entry.naming.rule != BACK}
    return [
        entry if entry.naming.rule in RULES else _with_fields(text, entry, _fields_behind(text, sentences, entry, named), anchors)
        for entry in linked
    ]


def _with_fields(text: str, entry: Linked, lines: Sequence[Sentence], anchors: Anchors) -> Linked:
    for line in lines:
        dimension = _dimension_of(text, line, anchors)
        if dimension is not None and not entry.dimensions:
            entry = replace(entry, dimensions=(Link(dimension, FIELD_RULE),))
        owners = tuple(m for m in within(anchors.offices, line) if is_office(m))
        if owners and not entry.offices and _rule("record.office").regex.match(text, line.start, line.end):
            entry = replace(entry, offices=tuple(Link(m, "link.opd.record") for m in owners))
    return entry


def _fields_behind(text: str, sentences: Sequence[Sentence], entry: Linked, named: Container[int]) -> list[Sentence]:
    sentence, number = entry.sentence, entry.sentence.index
    if sentence.block.end - sentence.end > 1:
        same = takewhile(lambda one: one.block_index == sentence.block_index, sentences[number + 1 : number + 1 + _MOST_LINES])
        return [one for one in takewhile(lambda one: one.index not in named, same) if _is_labelled(text, one)]
    if text[entry.naming.end : sentence.end].strip(' .:;"”') or sentence.block.kind == "table_row":
        return []
    below = sentences[number + 1 : number + 1 + _MOST_LINES]
    return [one for one in takewhile(lambda one: one.index not in named, fields_below(text, below)) if _is_labelled(text, one)]


def _is_labelled(text: str, line: Sentence) -> bool:
    return any(_rule(rule).regex.match(text, line.start, line.end) for rule in ("record.dimension", "record.office"))


def _dimension_of(text: str, line: Sentence, anchors: Anchors) -> Mention | None:
    """The dimension that a line of a record gives: "Dimensi : Smart Living", or one alone behind any label ("Bulatan biru: Living")."""
    label = _rule("record.dimension").regex.match(text, line.start, line.end)
    dimension = only_dimension(anchors, line)
    if label is not None:
        return dimension or _everyday(text, label.end(), line.end)
    return dimension if dimension is not None and is_field(line, dimension) else None


def _everyday(text: str, start: int, end: int) -> Mention | None:
    """ "Pilar: Tata Kelola": the dimension whose everyday word is the whole value of a line."""
    word = next((m for m in everyday_words.find(text, start, end) if m.kind == "dimension"), None)
    return word if word is not None and text[start:end].strip(" .") == word.form else None


def _rule(name: str) -> Rule:
    return record_rules(current_lexicons())[name]

"""What the lines below "Nama Program : P" give it: "Dimensi : D", "Perangkat Daerah : O"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extract.facts.programs.cues import within
from extract.facts.programs.model import Link, Linked
from extract.facts.programs.names.records import RULES, fields_below, record_rules
from extract.facts.programs.names.sections import is_field, only_dimension
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.model import Mention
from extract.rulebook import Rule
from extract.segment import Sentence

_MOST_LINES = 12  # of one record


def link_records(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with the dimension and the office that the lines of their records give: those below, or a dimension right above."""
    out: list[Linked] = []
    for entry in linked:
        if entry.naming.rule in RULES:
            number = entry.sentence.index
            lines = fields_below(text, sentences[number + 1 : number + 1 + _MOST_LINES])
            if number and _dimension_of(text, sentences[number - 1], anchors) is not None:  # each record begins with its dimension
                lines = [sentences[number - 1], *takewhile(lambda line: _dimension_of(text, line, anchors) is None, lines)]
            for line in lines:
                dimension = _dimension_of(text, line, anchors)
                if dimension is not None and not entry.dimensions:
                    entry = replace(entry, dimensions=(Link(dimension, "link.dimension.record"),))
                owners = tuple(m for m in within(anchors.offices, line) if is_office(m))
                if owners and not entry.offices and _rule("record.office").regex.match(text, line.start, line.end):
                    entry = replace(entry, offices=tuple(Link(m, "link.opd.record") for m in owners))
        out.append(entry)
    return out


def _dimension_of(text: str, line: Sentence, anchors: Anchors) -> Mention | None:
    """The dimension that a line of a record gives: "Dimensi : Smart Living", or one alone behind any label ("Bulatan biru: Living")."""
    if _rule("record.dimension").regex.match(text, line.start, line.end):
        return only_dimension(anchors, line)
    dimension = only_dimension(anchors, line)
    return dimension if dimension is not None and is_field(line, dimension) else None


def _rule(name: str) -> Rule:
    return record_rules(current_lexicons())[name]

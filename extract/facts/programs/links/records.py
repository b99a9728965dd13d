"""What the lines below "Nama Program : P" give it: "Dimensi : D", "Perangkat Daerah : O"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts.programs.cues import within
from extract.facts.programs.model import Link, Linked
from extract.facts.programs.names.records import HEADED, record_rules
from extract.facts.programs.names.sections import only_dimension
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.segment import Sentence

_MOST_LINES = 12  # of one record


def link_records(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with the dimension and the office that the lines below them give."""
    rules = record_rules(current_lexicons())
    out: list[Linked] = []
    for entry in linked:
        if entry.naming.rule in ("record.program", HEADED):
            for line in sentences[entry.sentence.index + 1 : entry.sentence.index + 1 + _MOST_LINES]:
                if rules["record.program"].regex.match(text, line.start, line.end) or not rules["record.line"].regex.match(
                    text, line.start, line.end
                ):
                    break
                dimension = only_dimension(anchors, line)
                if dimension is not None and not entry.dimensions and rules["record.dimension"].regex.match(text, line.start, line.end):
                    entry = replace(entry, dimensions=(Link(dimension, "link.dimension.record"),))
                owners = tuple(m for m in within(anchors.offices, line) if is_office(m))
                if owners and not entry.offices and rules["record.office"].regex.match(text, line.start, line.end):
                    entry = replace(entry, offices=tuple(Link(m, "link.opd.record") for m in owners))
        out.append(entry)
    return out

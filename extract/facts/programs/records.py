"""Records of a master plan: "Nama Program : P", and below it lines such as "Dimensi : D" and "Perangkat Daerah : O"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.facts.programs.cues import within
from extract.facts.programs.items import Reader
from extract.facts.programs.links import Link, Linked
from extract.facts.programs.sections import only_dimension
from extract.facts.programs.tails import Naming
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

_MOST_LINES = 12  # of one record


def read_record(text: str, sentence: Sentence, anchors: Anchors, group: int) -> list[Naming] | None:
    """The programme a line "Nama Program : P" names; None where the sentence is no such line."""
    by = _rules(current_lexicons())["record.program"]
    label = by.regex.match(text, sentence.start, sentence.end)
    if label is None:
        return None
    row = Reader(text, sentence.end, anchors).read_row(label.end(), by, group=group, small=True, most=1)
    return [replace(row[0], start=sentence.start)] if row and "refused" not in row[0].features else []


def link_records(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with the dimension and the office that the lines below them give."""
    rules = _rules(current_lexicons())
    out: list[Linked] = []
    for entry in linked:
        if entry.naming.rule == "record.program":
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


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("record")}

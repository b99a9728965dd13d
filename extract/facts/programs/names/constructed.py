"""All namings that a construction tells: tables, records, what opens a name or a list, sections, titles, catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts.programs.model import Naming
from extract.facts.programs.names.catalogues import add_catalogued
from extract.facts.programs.names.constructions import find_namings
from extract.facts.programs.names.ranged import add_ranged
from extract.facts.programs.names.records import add_record_heads, read_record
from extract.facts.programs.names.rows_of_fields import add_field_rows
from extract.facts.programs.names.sections import find_sections, read_described_line, read_item
from extract.facts.programs.names.tables import find_listed
from extract.facts.programs.names.titled import add_titled
from extract.finders.programs import Anchors
from extract.model import Mention, Rejected
from extract.segment import Sentence


@dataclass(frozen=True, slots=True)
class Constructed:
    """Namings by sentence number, the dimension under whose heading a sentence stands, and a number above those of all their rows."""

    namings: dict[int, list[Naming]]
    sections: dict[int, Mention]
    group: int


def find_constructed(
    text: str, sentences: Sequence[Sentence], story: Sequence[Sentence], anchors: Anchors, rejected: list[Rejected]
) -> Constructed:
    """The namings of `story`, the sentences before the list of references; of tables, those of all `sentences`."""
    sections = find_sections(sentences, anchors)
    found = find_listed(text, sentences, anchors, sections, rejected)
    told = add_field_rows(text, sentences, anchors, found, 1)
    group = 1 + len(told)
    for sentence in (one for one in story if one.index not in told):
        record = read_record(text, sentences, sentence, anchors, group) if sentence.block.kind != "table_row" else None
        if record:
            found[sentence.index] = record
        if sentence.index in found or sentence.block.kind == "table_row":
            continue
        earlier = sentences[sentence.index - 1] if sentence.index else None
        before = earlier if earlier is not None and earlier.block_index == sentence.block_index else None
        namings = find_namings(text, sentence, anchors, before, earlier, rejected, group)
        if not namings and sentence.index in sections:
            namings = read_item(text, sentence, anchors, group)
        namings = namings or read_described_line(text, sentence, anchors, group)
        if namings:
            found[sentence.index] = namings
        group += 100
    add_titled(text, story, anchors, found, sections, group)
    add_catalogued(text, story, anchors, found, group + len(story))
    add_ranged(text, story, anchors, found, group + 2 * len(story))
    add_record_heads(text, story, anchors, found, group + 3 * len(story))
    return Constructed(found, sections, group + 4 * len(story))

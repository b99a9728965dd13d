"""The programmes of a document: named, folded, linked, with their statuses and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts.programs.assembly import assemble
from extract.facts.programs.coreference.mentions import add_mentions
from extract.facts.programs.coreference.respelled import add_second_names
from extract.facts.programs.coreference.trimmed import tidy
from extract.facts.programs.links.linking import link
from extract.facts.programs.model import Linked
from extract.facts.programs.names.abroad import drop_abroad
from extract.facts.programs.names.cell_offices import within_rows
from extract.facts.programs.names.constructed import find_constructed
from extract.facts.programs.names.dealt import add_dealt
from extract.facts.programs.names.doubted import drop_doubted
from extract.facts.programs.names.gapped import add_gapped
from extract.facts.programs.names.harvest import harvest
from extract.facts.programs.names.landscape import drop_landscape
from extract.facts.programs.names.outright import drop_told_outright
from extract.facts.programs.names.persons import Persons
from extract.facts.programs.names.records import clear_long_forms
from extract.facts.programs.names.spheres import drop_told_of_others
from extract.facts.programs.names.strangers import drop_strangers
from extract.facts.programs.names.told_apart import ToldApart, drop_told_apart
from extract.facts.programs.theme import ends_story, speaks_of_programs
from extract.facts.regions import Places
from extract.finders import dimensions, opds
from extract.finders.programs import Anchors
from extract.model import Document, Program, Rejected
from extract.segment import Sentence


@dataclass(frozen=True, slots=True)
class Programs:
    """What was found, and what was looked at and refused."""

    programs: tuple[Program, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def find_programs(document: Document, sentences: Sequence[Sentence], places: Places) -> Programs:
    """Every named programme of the text, in order, each with evidence; nothing where the text names none."""
    if not (places.mentions or places.subjects) or not speaks_of_programs(document.text):
        return Programs()
    linked, anchors, rejected = read_namings(document, sentences, places)
    programs, refused = assemble(document, sentences, linked, anchors, places)
    return Programs(programs, (*rejected, *refused))


def read_namings(document: Document, sentences: Sequence[Sentence], places: Places) -> tuple[Sequence[Linked], Anchors, Sequence[Rejected]]:
    """Every place where the text names a programme, with what is tied to it there; the anchors; and what was looked at and refused."""
    text = document.text
    anchors = Anchors(within_rows(opds.find(text), document), dimensions.find(text), places.mentions, places.unsettled)
    rejected: list[Rejected] = []
    story = sentences[: next((s.index for s in sentences if ends_story(s)), len(sentences))]
    constructed = find_constructed(text, sentences, story, anchors, rejected)
    found, sections = constructed.namings, constructed.sections
    persons = Persons(text)
    drop_doubted(text, story, anchors, persons, found, rejected)
    told = ToldApart(text)
    drop_told_apart(text, story, told, persons, found, rejected)
    harvest(text, story, anchors, persons, told, found, constructed.group)
    add_dealt(text, story, anchors, found, constructed.group + len(sentences))
    add_gapped(text, story, anchors, found, constructed.group + 2 * len(sentences))
    drop_told_outright(text, story, anchors, found, rejected)
    drop_abroad(text, story, anchors, found, rejected)
    drop_strangers(text, story, anchors, found, rejected)
    drop_landscape(text, story, found, rejected)
    drop_told_of_others(text, story, anchors, found, rejected)
    tidy(text, sentences, persons, found)
    group = 1 + max((naming.group for row in found.values() for naming in row), default=constructed.group)
    add_second_names(text, story, anchors, found, group)
    clear_long_forms(found)
    add_mentions(text, sentences, found, anchors)
    linked = link(text, sentences, found, anchors, sections)
    return linked, anchors, rejected

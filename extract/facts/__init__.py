"""Text in, facts out: the regions a document is about, its programmes, its results.

The order matters: programmes take their region from `resolve_regions`, results may be about a programme.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from extract.facts.confidence import calibrate
from extract.facts.ground import ground_of
from extract.facts.masked import without_masks
from extract.facts.programs import find_programs
from extract.facts.regions import told_by_visitor, told_of_visitor
from extract.facts.scores import find_scores
from extract.facts.seams import without_seams
from extract.facts.spelling import as_written
from extract.model import Context, Document, Facts, Program, Score
from extract.reading.masks import MASK

Fact = TypeVar("Fact", Program, Score)


def find_facts(document: Document, context: Context) -> Facts:
    """Everything the document says about regional programmes, each fact with its evidence; an empty `Facts` where it says nothing."""
    ground = ground_of(document, context)
    read, sentences, places = ground.document, ground.sentences, ground.places
    programs = find_programs(read, sentences, places)
    places = told_of_visitor(places, [program.region for program in programs.programs])
    scores = find_scores(read, sentences, places, programs.programs)
    if not (programs.programs or scores.scores or scores.figures):
        places = told_by_visitor(places)
    facts = Facts(
        regions=places.subjects,
        mentioned_regions=places.mentioned,
        programs=tuple(map(calibrate, programs.programs)),
        scores=tuple(map(calibrate, scores.scores)),
        figures=tuple(map(calibrate, scores.figures)),
        rejected=tuple(sorted({*programs.rejected, *scores.rejected}, key=lambda r: (r.start, r.end, r.kind, r.rule, r.reason))),
    )
    if read is not document:
        facts = as_written(facts, read, ground.written)
    return facts if read is document and MASK not in read.text and not read.seams else _quoted(facts, document)


def _quoted(facts: Facts, document: Document) -> Facts:
    """The facts with their quotes as the source has them: blanked words included, masked ones not, in pieces where the page tears them."""
    text = document.text

    def quote(fact: Fact) -> Fact:
        quoted = replace(fact, evidence=tuple(replace(one, quote=text[one.start : one.end]) for one in fact.evidence))
        return without_seams(without_masks(quoted), document.seams)

    return replace(
        facts,
        programs=tuple(map(quote, facts.programs)),
        scores=tuple(map(quote, facts.scores)),
        figures=tuple(map(quote, facts.figures)),
    )

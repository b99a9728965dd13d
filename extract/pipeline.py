"""From bytes to facts, read from top to bottom as the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extract import matching
from extract.facts import find_facts
from extract.facts.subject import only_of_the_subject
from extract.mending import mend
from extract.model import Context, Extraction, Facts, HostProfile, Page, Program, Score
from extract.reading import read_document
from extract.reading.language import load_identifier
from extract.relevance import judge_relevance
from extract.rulebook import families, load_rules

_Fact = TypeVar("_Fact", Program, Score)
MANY = 8  # documents from which on everything is loaded once
_OCR_SHARE = 0.6  # of the confidence the same words would have in print

_WARM_UP = (
    "Dinas Perdagangan Kota Malang meluncurkan program Warung Cerdas pada dimensi smart economy.\n"
    "Pada evaluasi smart city tahun 2022 kota ini meraih indeks 3,12 dan peringkat 2; 9 dari 10 program atau 90 persen berjalan."
)


def extract(pages: Sequence[Page], context: Context, profile: HostProfile | None = None) -> Extraction:
    """Read the pages of one document and find its facts; a document that cannot be read ends in a status, never in an exception."""
    document = read_document(pages, context, profile)
    if document.status != "ok":
        return Extraction(document)
    facts = find_facts(document, context)
    if document.is_from_ocr:
        facts = _in_doubt(facts)
    relevance = judge_relevance(mend(document), facts)
    return Extraction(document, relevance, only_of_the_subject(facts, relevance))


def _in_doubt(facts: Facts) -> Facts:
    """Facts of a scanned page: whatever their confidence, a person looks at them before they are published (`index.entities.bands`)."""

    def doubted(fact: _Fact) -> _Fact:
        return replace(fact, confidence=round(_OCR_SHARE * fact.confidence, 4))

    return replace(
        facts,
        programs=tuple(map(doubted, facts.programs)),
        scores=tuple(map(doubted, facts.scores)),
        figures=tuple(map(doubted, facts.figures)),
    )


def warm_up(for_many: bool = True) -> None:
    """Load rules and lexicons once, before children are forked: they share what is loaded.

    For many documents that includes what a single one seldom asks for, a second of work: the language model, and the last pattern compiled.
    """
    for family in families():
        load_rules(family)
    extract([Page(_WARM_UP.encode(), None, "text/plain")], Context("warm-up"))
    if for_many:
        load_identifier()
        matching.compile_all()

"""Text in, facts out: the regions a document is about, its programmes, its results.

The order matters: programmes take their region from `resolve_regions`, results may be about a programme.
"""

from __future__ import annotations

from extract.facts.confidence import calibrate
from extract.facts.programs import find_programs
from extract.facts.regions import resolve_regions
from extract.facts.scores import find_scores
from extract.model import Context, Document, Facts
from extract.segment import segment


def find_facts(document: Document, context: Context) -> Facts:
    """Everything the document says about regional programmes, each fact with its evidence; an empty `Facts` where it says nothing."""
    sentences = segment(document)
    places = resolve_regions(document, sentences, context)
    programs = find_programs(document, sentences, places)
    scores = find_scores(document, sentences, places, programs.programs)
    return Facts(
        regions=places.subjects,
        mentioned_regions=places.mentioned,
        programs=tuple(map(calibrate, programs.programs)),
        scores=tuple(map(calibrate, scores.scores)),
        figures=tuple(map(calibrate, scores.figures)),
        rejected=tuple(sorted({*programs.rejected, *scores.rejected}, key=lambda r: (r.start, r.end, r.kind, r.rule, r.reason))),
    )

"""Facts of a text that is about something else: a campus, a housing estate, a column, another country. They are nobody's programmes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.model import Evidence, Facts, Rejected, Relevance

ELSEWHERE = 0.01  # relevance below which the text is surely about something else; the verdict itself turns at 0.5
DOUBTED = 0.1  # the same where no office of a region has any of the programmes and nothing is measured
_MEASURES = ("spbe", "iga", "ikci")  # an index of a region stands for itself: a page on one need not speak of a smart city
_REASON = "in a text about something else"


def only_of_the_subject(facts: Facts, relevance: Relevance) -> Facts:
    """The facts as they are, or without programmes and results where the text is surely not about a region's smart city.

    Regions stay, they say what the text is about; what was found stands among the refused.
    """
    is_owned = any(program.opds for program in facts.programs) or any(score.instrument in _MEASURES for score in facts.scores)
    least = ELSEWHERE if is_owned else DOUBTED
    if relevance.score >= least or not (facts.programs or facts.scores or facts.figures):
        return facts
    rejected = tuple(sorted({*facts.rejected, *_refused(facts)}, key=lambda r: (r.start, r.end, r.kind, r.rule, r.reason)))
    return replace(facts, programs=(), scores=(), figures=(), rejected=rejected)


def _refused(facts: Facts) -> Iterator[Rejected]:
    for program in facts.programs:
        shown = next((one for one in program.evidence if program.name in one.quote), program.evidence[0])
        yield _rejected("program", shown, program.name)
    for score in (*facts.scores, *facts.figures):
        yield _rejected("score", score.evidence[0], score.evidence[0].quote)


def _rejected(kind: str, shown: Evidence, form: str) -> Rejected:
    start = shown.start + max(0, shown.quote.find(form))
    return Rejected(kind, start, start + len(form), form, shown.rule, _REASON)

"""The model of subjects: whom a result is about, of all that its sentence and its surroundings name."""

from __future__ import annotations

from extract.facts.scores.likely import WHOM
from tests.quality.training.examples import by_hand, fit
from tests.quality.training.readings import read_numbers

NAME = WHOM


def train() -> dict[str, float]:
    """Weights by feature, learned from the candidates of every number that is a result."""
    return fit([candidate for read in read_numbers() for candidate in read.subjects])


def worth() -> str:
    """How often a model that has read only the other hands is right about a candidate; what it adds shows among the results."""
    right = total = 0
    for _, model, own in by_hand([candidate for read in read_numbers() for candidate in read.subjects]):
        right += sum((model.chance(candidate.features) >= 0.5) is candidate.answer for candidate in own)
        total += len(own)
    return f"{right} of {total} candidates judged rightly"

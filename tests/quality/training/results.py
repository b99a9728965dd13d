"""The model of results: which numbers are results; and what it adds together with the model of subjects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.facts.scores import likely
from extract.facts.scores.claim import Claim
from extract.facts.scores.likely import FIGURES, Judges
from extract.facts.scores.likely.sightings import METRICS
from extract.facts.scores.likely.words_that_tell import AWARD
from extract.facts.scores.reading import Reading
from tests.quality.sameness import same_score, same_value
from tests.quality.training.examples import fit, hand_of, without_each_hand
from tests.quality.training.readings import Figure, Read, other_numbers, read_numbers

NAME = FIGURES


def train() -> dict[str, float]:
    """Weights by feature, learned from all numbers."""
    return fit(_all_numbers())


def worth() -> str:
    """A table, hand by hand: results the constructions leave, and what models that have read only the other hands would add."""
    lines = ["| hand | documents | results left | added right | added wrong |", "|---|---|---|---|---|"]
    sums = [0, 0, 0, 0]
    hands = sorted({hand_of(read.document) for read in read_numbers()})
    of_numbers = dict(without_each_hand(_all_numbers(), hands=hands))
    of_subjects = dict(without_each_hand([candidate for read in read_numbers() for candidate in read.subjects], hands=hands))
    for hand in hands:
        own = [read for read in read_numbers() if hand_of(read.document) == hand]
        added = [_added(read, Judges(of_numbers[hand], of_subjects[hand])) for read in own]
        row = [len(own), *(sum(counts) for counts in zip(*added, strict=True))]
        sums = [total + one for total, one in zip(sums, row, strict=True)]
        lines.append(f"| {hand} | " + " | ".join(map(str, row)) + " |")
    return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


def _all_numbers() -> list[Figure]:
    return [*(figure for read in read_numbers() for figure in read.figures), *other_numbers()]


def _added(read: Read, judges: Judges) -> tuple[int, int, int]:
    """Of one document: results that the constructions leave, and what the models add, right and wrong."""
    weighed = [(reading, *likely.weigh(reading, judges)) for reading in read.readings]
    ruled = [_as_found(claim, reading) for reading, claims, _ in weighed for claim in claims]
    added = [_as_found(claim, reading) for reading, _, claims in weighed for claim in claims]
    sure = [score for score in read.scores if not score.leeway.uncertain]
    left = [score for score in sure if not any(same_score(score, one) for one in ruled)]
    right = sum(any(same_score(score, one) for one in added) for score in left)
    wrong = [one for one in added if not any(same_score(score, one) for score in sure) and not _is_unsure(read, one)]
    asked = [score for score in left if score.metric in METRICS.values() and (score.value is not None or score.metric == AWARD)]
    return len(asked), right, len(wrong)


def _as_found(claim: Claim, reading: Reading) -> dict[str, Any]:
    region = claim.subject.region or reading.around.places.region_at(claim.start, reading.scan.sentence)
    told = {key: getattr(claim, key) for key in ("metric", "value", "achieved", "total", "label")}
    return {**told, "subject_type": claim.subject.kind, "subject": claim.subject.name, "region": region}


def _is_unsure(read: Read, found: Mapping[str, Any]) -> bool:
    """Whether an annotator was unsure of the value."""
    return any(score.leeway.uncertain and score.value is not None and same_value(score.value, found["value"]) for score in read.scores)

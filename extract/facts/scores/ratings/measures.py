"""What assessors measured: levels of maturity, index values and other points, and the grades in words that go with them."""

from __future__ import annotations

from dataclasses import replace

from extract.facts.scores.claim import Claim
from extract.facts.scores.ratings.grades import find_grades, find_levels
from extract.facts.scores.ratings.indices import find as find_values
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan


def find(scan: Scan, around: Around) -> list[Claim]:
    """Every level, value and grade of one sentence."""
    levels = list(find_levels(scan, around))
    values = list(find_values(scan, around))
    if levels:  # "tingkat kematangan 2,4 ..., sedangkan smart governance 3,1": the further values are levels too
        values = [replace(v, metric="maturity") if v.rule == "score.index.dealt" else v for v in values]
    return _join([*levels, *values], list(find_grades(scan, around)))


def _join(claims: list[Claim], found: list[Claim]) -> list[Claim]:
    """A grade beside a measured value of its subject is that value's label; else it stands for itself, one for each subject and time."""
    measured = {
        c.subject.name: c for c in reversed(claims) if c.metric in ("index", "score", "maturity") and c.role in ("actual", "previous")
    }
    labels: dict[str, Claim] = {}
    told: dict[tuple[str, str], Claim] = {}
    for grade in found:
        if grade.metric == "award":
            told.setdefault((grade.subject.name, grade.role), grade)
        if grade.subject.name in measured:
            labels.setdefault(grade.subject.name, grade)
        elif grade.metric != "award":
            told.setdefault((grade.subject.name, grade.role), grade)
    joined = [
        replace(c, label=labels[c.subject.name].label) if c.subject.name in labels and c is measured[c.subject.name] else c for c in claims
    ]
    return [*joined, *told.values()]

"""What a rule's own estimate is worth: the fitted odds of its family, from `lexicons/confidence.csv`.

`python -m tests.quality --fit-confidence` writes the rows of kind `fitted`: by how much the odds of a family's facts have to be multiplied
so that they are as often right on the development documents as they say, drawn towards the mean of all families where there are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from extract.lexicon import Lexicons, current_lexicons
from extract.model import Program, Score

CEILING = 0.99  # no rule is always right
_FOUND = frozenset(("name", "value", "label"))
_Fact = TypeVar("_Fact", Program, Score)


def family_of(rule: str) -> str:
    """The first two parts of a rule's id: `score.completion` of `score.completion.of-total`."""
    return ".".join(rule.split(".")[:2])


def told_by(evidence: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The rule that found a fact, of its quotes as (rule, supports): the first that supports its name, value or label, else the first."""
    quotes = [(rule, set(supports)) for rule, supports in evidence]
    return next((rule for rule, supports in quotes if supports & _FOUND), quotes[0][0] if quotes else "")


def calibrate(fact: _Fact) -> _Fact:
    """The fact with the confidence that its family's record supports; a family without a record keeps its own estimate."""
    rule = told_by((quote.rule, quote.supports) for quote in fact.evidence)
    return replace(fact, confidence=moved(fact.confidence, _factors(current_lexicons()).get(family_of(rule), 1.0)))


def moved(confidence: float, factor: float) -> float:
    """`confidence` with its odds multiplied by `factor`."""
    odds = factor * confidence / max(1 - confidence, 1e-6)
    return round(min(CEILING, odds / (1 + odds)), 4)


@lru_cache(maxsize=4)
def _factors(lexicons: Lexicons) -> Mapping[str, float]:
    return {row["feature"]: float(row["odds_factor"]) for row in lexicons.table("confidence") if row["kind"] == "fitted"}

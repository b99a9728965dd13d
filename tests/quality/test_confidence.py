"""The fit: observed precision, drawn towards the mean where there are few facts."""

from __future__ import annotations

import pytest

from extract.facts.confidence import moved
from tests.quality.confidence import SHRINKAGE, STEEPEST, fit
from tests.quality.scoring import Outcome


def outcomes(rule: str, right: int, wrong: int, confidence: float = 0.8) -> list[Outcome]:
    kinds = ["TP"] * right + ["FP"] * wrong
    return [Outcome("case", "scores", kind, confidence=confidence, rule=rule) for kind in kinds]


def factors(found: list[Outcome]) -> dict[str, float]:
    return {row["feature"]: float(row["odds_factor"]) for row in fit(found)}


def test_many_facts_are_as_sure_as_they_were_right() -> None:
    fitted = factors([*outcomes("new.plenty.a", 9_000, 1_000), *outcomes("new.plenty.b", 9_000, 1_000)])
    assert moved(0.8, fitted["new.plenty"]) == pytest.approx(0.9, abs=0.005)


def test_few_facts_say_little_more_than_the_mean() -> None:
    fitted = factors([*outcomes("new.plenty.a", 900, 100), *outcomes("new.rare.a", 0, 2)])
    average = 900 / 1002
    assert moved(0.8, fitted["new.rare"]) == pytest.approx(SHRINKAGE * average / (2 + SHRINKAGE), abs=0.005)


def test_no_factor_is_steeper_than_the_limit() -> None:
    assert factors(outcomes("new.sure.a", 5_000, 0, confidence=0.3)) == {"new.sure": STEEPEST}


def test_what_has_no_confidence_or_rule_is_left_aside() -> None:
    assert fit([*outcomes("new.some.a", 3, 0), Outcome("case", "regions", "TP"), Outcome("case", "scores", "FN")])[0]["note"].startswith(
        "3 of 3"
    )

"""The fitted odds move confidence, and leave the doubtful alone."""

from __future__ import annotations

import pytest

from extract.facts.confidence import CEILING, calibrate, family_of, moved, told_by
from extract.lexicon import current_lexicons
from extract.model import Evidence, Score


def score(rule: str, confidence: float) -> Score:
    quote = Evidence(0, 4, "2,85", rule, ("value",))
    return Score("region", "Kabupaten Natuna", "21.03", "index", "index", 2.85, confidence=confidence, evidence=(quote,))


@pytest.mark.parametrize(
    ("confidence", "factor", "expected"), [(0.5, 1.0, 0.5), (0.5, 3.0, 0.75), (0.8, 0.25, 0.5), (0.98, 50.0, CEILING), (1.0, 1.0, CEILING)]
)
def test_odds_are_multiplied(confidence: float, factor: float, expected: float) -> None:
    assert moved(confidence, factor) == expected


def test_a_family_is_the_first_two_parts_of_a_rule() -> None:
    assert family_of("score.completion.of-total") == family_of("score.completion") == "score.completion"


def test_the_rule_that_told_the_name_or_value_speaks_for_the_fact() -> None:
    assert told_by([("status.before", ["status:running"]), ("program.cue", ["name"])]) == "program.cue"
    assert told_by([("status.before", ["status:running"])]) == "status.before"
    assert told_by([]) == ""


def test_a_family_with_a_good_record_gains_and_a_doubt_stays_what_it_is() -> None:
    factors = {row["feature"]: float(row["odds_factor"]) for row in current_lexicons().table("confidence") if row["kind"] == "fitted"}
    assert factors["score.index"] > 1
    assert calibrate(score("score.index.named", 0.7)).confidence == moved(0.7, factors["score.index"]) > 0.7
    assert calibrate(score("doubt.index.beyond-scale", 0.55)).confidence == 0.55

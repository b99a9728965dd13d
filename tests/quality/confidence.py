"""Confidence fitted to what proved right: one factor on the odds for each family of rules, from the development split.

The observed precision of a family is drawn towards that of all facts by SHRINKAGE imagined facts, so that three lucky finds make no
certainty; the factor is what turns the family's mean estimate into that figure. The test split is never fitted on: the reliability table
of the card is measured there.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from io import StringIO
from statistics import fmean

from extract.facts.confidence import family_of, moved
from extract.facts.programs.names.harvest import LIKELY_RULE
from extract.facts.scores.likely import RULE as LIKELY_RESULT
from tests.quality.corpus import LEXICONS
from tests.quality.scoring import Outcome

PATH = LEXICONS / "confidence.csv"
KIND = "fitted"
SHRINKAGE = 20  # imagined facts of average worth beside each family's own
STEEPEST = 6.0  # factors beyond this would be read off too few facts
HEADER = ("kind", "feature", "odds_factor", "note")


def fit(outcomes: Iterable[Outcome]) -> list[dict[str, str]]:
    """The rows of kind `fitted`, by family; outcomes without a confidence or a rule are left aside."""
    known = {row["feature"]: float(row["odds_factor"]) for row in _rows() if row["kind"] == KIND}
    families: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.confidence is not None and outcome.rule and outcome.rule not in (LIKELY_RULE, LIKELY_RESULT):
            family = family_of(outcome.rule)
            own = moved(outcome.confidence, 1 / known.get(family, 1.0))  # the rule's own estimate, before the factor in use
            families[family].append((own, outcome.kind == "TP"))
    average = fmean(right for facts in families.values() for _, right in facts)
    rows = []
    for family, facts in sorted(families.items()):
        right = sum(is_right for _, is_right in facts)
        wanted = (right + SHRINKAGE * average) / (len(facts) + SHRINKAGE)
        factor = _odds(wanted) / _odds(fmean(own for own, _ in facts))
        factor = min(STEEPEST, max(1 / STEEPEST, factor))
        note = f"{right} of {len(facts)} right on the development split"
        rows.append({"kind": KIND, "feature": family, "odds_factor": f"{factor:.2f}", "note": note})
    return rows


def write_fit(outcomes: Iterable[Outcome]) -> int:
    """Put the fitted rows in place of the old ones in confidence.csv; how many there are."""
    fitted = fit(outcomes)
    stream = StringIO()
    writer = csv.DictWriter(stream, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows([row for row in _rows() if row["kind"] != KIND] + fitted)
    PATH.write_text(stream.getvalue(), encoding="utf-8")
    return len(fitted)


def _rows() -> list[dict[str, str]]:
    with PATH.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _odds(share: float) -> float:
    share = min(0.995, max(0.005, share))
    return share / (1 - share)

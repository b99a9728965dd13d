"""The floors of quality: figures that must not be undercut, in a committed file that is reviewed as a diff when rules change."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.quality.buckets import MEANINGS
from tests.quality.corpus import SAMPLE, SPLITS, read_corpus
from tests.quality.measure import Report
from tests.quality.mutations import Verdict
from tests.quality.other_news import count, differences

PATH = Path(__file__).with_name("floors.yml")
SAMPLED = "mutations_of_the_sample"
OTHER_NEWS = "other_news"
BUCKET_SLACK = 2  # a kind of error may grow by so many before somebody must say why
_HAIR = 1e-9  # of binary fractions
_HEAD = """\
# The floors of extraction quality: F1 by field and by construction family, errors by kind, mutations by share of documents held,
# mistakes that other news on a page makes.
# `make quality` says where a figure falls short; `python -m tests.quality --set-floors` writes what is measured now.
# Lowering a floor is a decision: say in the commit which kind of error grew, and why that is right.
"""


def read_floors() -> Mapping[str, Any]:
    """The committed floors."""
    floors: Mapping[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return floors


def write_floors(reports: Iterable[Report], verdicts: Iterable[Verdict]) -> None:
    """What is measured now, rounded down to two decimals, becomes the floor."""
    splits: dict[str, Any] = {
        report.split: {
            "fields": {name: _down(rate.f1) for name, rate in report.fields.items()},
            "families": {name: _down(rate.f1) for name, rate in report.families.items()},
            "errors": dict(report.buckets),
        }
        for report in reports
    }
    tried = list(verdicts)
    sampled = [verdict for verdict in tried if verdict.document in read_corpus(SAMPLE)]
    for group, some in (("mutations", tried), (SAMPLED, sampled)):
        splits[group] = {name: _down(share) for name, share in mutation_shares(some).items()}
    splits[OTHER_NEWS] = {split: count(differences(split)) for split in SPLITS}
    PATH.write_text(_HEAD + yaml.safe_dump(splits, sort_keys=False, allow_unicode=True), encoding="utf-8")


def mutation_shares(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """Of the documents a mutation applies to, the share on which its prediction held."""
    tried: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for verdict in verdicts:
        tried[verdict.mutation] += 1
        held[verdict.mutation] += verdict.holds
    return {name: held[name] / tried[name] for name in tried}


def shortfalls(report: Report, floors: Mapping[str, Any]) -> list[str]:
    """One line for every figure of a split below its floor and every kind of error that grew by more than the slack."""
    own = floors[report.split]
    lines = []
    for group, rates in (("fields", report.fields), ("families", report.families)):
        for name, floor in own[group].items():
            if name not in rates:
                lines.append(f"{report.split} {name}: nothing was measured, the floor is {floor:.2f}")
            elif rates[name].f1 < floor - _HAIR:
                lines.append(f"{report.split} {name}: F1 {rates[name].f1:.3f} is below {floor:.2f}")
    for code, number in report.buckets.items():
        before = own["errors"].get(code, 0)
        if number > before + BUCKET_SLACK:
            lines.append(f"{report.split} {code} ({MEANINGS[code]}): {number} errors, {before} before")
    return lines


def mutation_shortfalls(verdicts: Iterable[Verdict], floors: Mapping[str, Any], group: str = "mutations") -> list[str]:
    """One line for every mutation that holds on a smaller share of documents than before: of all, or with `SAMPLED` of the sample."""
    shares = mutation_shares(verdicts)
    return [
        f"{name}: holds on {shares.get(name, 0):.3f} of its documents, below {floor:.2f}"
        for name, floor in floors[group].items()
        if shares.get(name, 0) < floor - _HAIR
    ]


def other_news_shortfalls(split: str, floors: Mapping[str, Any]) -> list[str]:
    """One line for every kind of mistake that other news on the page now makes more often than before, by more than the slack."""
    known = floors[OTHER_NEWS][split]
    return [
        f"{split} other news: {number} {kind}, {known[kind]} before"
        for kind, number in count(differences(split)).items()
        if number > known[kind] + BUCKET_SLACK
    ]


def _down(value: float) -> float:
    return math.floor(value * 100 + _HAIR) / 100

"""From outcomes to figures: precision, recall, F1 with intervals, by field, family and split; error buckets; reliability of confidence."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import fmean
from typing import Any

from tests.quality.corpus import GoldDocument, read_corpus
from tests.quality.scoring import FIELDS, POOLED, Outcome, score_document

_ROUNDS = 500
_SEED = 7  # of the bootstrap: the same figures on every run
_BIN_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)

Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and F1 over documents, with the 95 % bootstrap interval of F1 and the counts behind them."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    counts: Counts


@dataclass(frozen=True, slots=True)
class Reliability:
    """The facts of one range of confidence: how many, how sure they were on average, and how many were right."""

    low: float
    high: float
    number: int
    mean_confidence: float
    observed: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything measured on one split."""

    split: str
    documents: tuple[GoldDocument, ...]
    outcomes: tuple[Outcome, ...]
    fields: Mapping[str, Rate]
    families: Mapping[str, Rate]
    buckets: Mapping[str, int]
    reliability: tuple[Reliability, ...]
    calibration_error: float
    brier: float


def extract_text(pages: Sequence[str], source: str) -> dict[str, Any]:
    """The JSON object that `extract` makes of a text's pages, in this process and without a workspace."""
    from extract.model import Context, Page
    from extract.pipeline import extract

    parts = [Page(page.encode("utf-8")) for page in pages]
    return extract(parts, Context(source, pages_expected=len(parts))).to_json()


@cache
def found_in(split: str) -> Mapping[str, Mapping[str, Any]]:
    """What `extract` finds in every document of a split, by id."""
    return {document.id: extract_text([document.text], f"{document.id}.txt") for document in read_corpus(split)}


@cache
def measure(split: str) -> Report:
    """Run `extract` on a split and compare."""
    documents = read_corpus(split)
    found = found_in(split)
    outcomes = tuple(outcome for document in documents for outcome in score_document(document, found[document.id]))
    names = tuple(document.id for document in documents)
    fields = {name: _rate(_of(outcomes, (name,)), names) for name in FIELDS if any(outcome.field == name for outcome in outcomes)}
    fields["facts"] = _rate(_of(outcomes, POOLED), names)
    families: dict[str, Rate] = {}
    for family in sorted({document.family for document in documents}):
        members = tuple(document.id for document in documents if document.family == family)
        own = [outcome for outcome in _of(outcomes, POOLED) if outcome.document in members]
        families[family] = _rate(own, members) if any(outcome.kind != "FP" for outcome in own) else _clean(own, members)
    buckets = Counter(outcome.bucket for outcome in outcomes if outcome.bucket)
    judged = [(outcome.confidence, outcome.kind == "TP") for outcome in outcomes if outcome.confidence is not None]
    bins, error = _reliability(judged)
    brier = fmean((confidence - right) ** 2 for confidence, right in judged) if judged else 0.0
    return Report(split, documents, outcomes, fields, families, dict(sorted(buckets.items())), bins, error, brier)


def _of(outcomes: Iterable[Outcome], names: Sequence[str]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.field in names]


def prf(counts: Counts) -> tuple[float, float, float]:
    """Precision, recall and F1 of (right, too much, missed); where nothing was to be found and nothing was, all are 1."""
    right, too_much, missed = counts
    precision = right / (right + too_much) if right + too_much else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _rate(outcomes: Iterable[Outcome], documents: Sequence[str]) -> Rate:
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for outcome in outcomes:
        tallies[outcome.document][("TP", "FP", "FN").index(outcome.kind)] += 1
    rows = [tuple(tallies[name]) if name in tallies else (0, 0, 0) for name in documents]
    chance = random.Random(_SEED)
    spread = sorted(prf(_sum(chance.choices(rows, k=len(rows))))[2] for _ in range(_ROUNDS))
    total = _sum(rows)
    return Rate(*prf(total), low=spread[int(0.025 * _ROUNDS)], high=spread[int(0.975 * _ROUNDS) - 1], counts=total)


def _clean(too_much: Iterable[Outcome], documents: Sequence[str]) -> Rate:
    """A family without any fact: each document from which nothing came is right, each other one too much."""
    soiled = {outcome.document for outcome in too_much}
    return _rate([Outcome(name, "facts", "FP" if name in soiled else "TP") for name in documents], documents)


def _sum(rows: Iterable[Sequence[int]]) -> Counts:
    right, too_much, missed = (sum(column) for column in zip(*rows, strict=True))
    return right, too_much, missed


def _reliability(judged: Sequence[tuple[float, bool]]) -> tuple[tuple[Reliability, ...], float]:
    """The bins that hold facts, and the expected calibration error over them."""
    bins = []
    error = 0.0
    for low, high in pairwise(_BIN_EDGES):
        members = [pair for pair in judged if low <= pair[0] < high or (high == 1.0 and pair[0] == 1.0)]
        if not members:
            continue
        mean, observed = fmean(confidence for confidence, _ in members), fmean(right for _, right in members)
        bins.append(Reliability(low, high, len(members), mean, observed))
        error += len(members) / len(judged) * abs(mean - observed)
    return tuple(bins), error

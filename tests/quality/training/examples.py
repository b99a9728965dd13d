"""What every model learns from, whatever it is asked: examples, each with its features, its writer's hand, and the answer."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from extract.likelihood import BIAS, Model

MODELS = Path(__file__).parents[3] / "extract" / "models"
STRENGTH = 1.0  # of the evidence against the wish for small weights
LEAST = 0.02  # smaller weights are left out
LEAST_DOCUMENTS = 2  # what one document alone shows is its own affair
_HAND = re.compile(r"[a-z](?=_|\d)")  # "k07", "g_awards_1": documents whose ids begin alike were written by one hand


class Example(Protocol):
    """Something a model is asked about: what it is told of it, and the right answer (None: open, not learned from)."""

    @property
    def document(self) -> str: ...

    @property
    def features(self) -> tuple[str, ...]: ...

    @property
    def answer(self) -> bool | None: ...


E = TypeVar("E", bound=Example)


def fit(examples: Sequence[Example], strength: float = STRENGTH) -> dict[str, float]:
    """Weights by feature, of a logistic regression over the answered examples."""
    return _Table(examples).fit(strength)


def without_each_hand(
    examples: Sequence[Example], strength: float = STRENGTH, *, hands: Iterable[str] | None = None
) -> Iterator[tuple[str, Model]]:
    """Each hand (of the examples, unless `hands` are given) with a model that has read only the others."""
    table = _Table(examples)
    for hand in sorted({hand_of(example.document) for example in examples} if hands is None else set(hands)):
        yield hand, Model(table.fit(strength, without=hand))


def by_hand(examples: Sequence[E], strength: float = STRENGTH) -> Iterator[tuple[str, Model, list[E]]]:
    """Each hand with a model that has read only the others, and the hand's own examples."""
    own: dict[str, list[E]] = defaultdict(list)
    for example in examples:
        own[hand_of(example.document)].append(example)
    for hand, model in without_each_hand(examples, strength):
        yield hand, model, own[hand]


class _Table:
    """The answered examples as a sparse table of ones, a column for each feature: built once, learned from with and without a hand."""

    def __init__(self, examples: Sequence[Example]) -> None:
        known = [example for example in examples if example.answer is not None]
        vectorizer = DictVectorizer()
        self._rows = vectorizer.fit_transform([dict.fromkeys(example.features, 1.0) for example in known])
        self._names = vectorizer.get_feature_names_out()
        self._answers = np.array([example.answer for example in known])
        self._hands = np.array([hand_of(example.document) for example in known])
        _, documents = np.unique([example.document for example in known], return_inverse=True)
        self._holders = csr_array((np.ones(len(known)), (documents, np.arange(len(known)))))  # documents by examples

    def fit(self, strength: float, without: str | None = None) -> dict[str, float]:
        """Weights by feature, learned from all examples or those of all hands but one."""
        kept = np.flatnonzero(self._hands != without)
        rows = self._rows[kept]
        documents = np.asarray((self._holders[:, kept] @ rows > 0).sum(axis=0)).ravel()
        general = np.flatnonzero(documents >= LEAST_DOCUMENTS)
        model = LogisticRegression(C=strength, solver="newton-cg").fit(rows[:, general], self._answers[kept])
        weights = zip(self._names[general], model.coef_[0], strict=True)
        return {BIAS: float(model.intercept_[0]), **{name: float(weight) for name, weight in weights if abs(weight) >= LEAST}}


def hand_of(document: str) -> str:
    """Who wrote a document, by its id; "short" are the texts of a sentence or two beside the tests of the rules, "news" other news."""
    match = _HAND.match(document)
    return match.group() if match else next((kind for kind in ("short", "news") if document.startswith(kind)), "first")


def write_weights(name: str, weights: dict[str, float]) -> int:
    """Put the weights into `extract/models/<name>.csv`; how many there are."""
    with (MODELS / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((feature, f"{weight:.3f}") for feature, weight in sorted(weights.items()))
    return len(weights)

"""What every model learns from, whatever it is asked: examples, each with its features, its writer's hand, and the answer."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

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
    known = [example for example in examples if example.answer is not None]
    documents: dict[str, set[str]] = defaultdict(set)
    for example in known:
        for feature in example.features:
            documents[feature].add(example.document)
    general = {feature for feature, holders in documents.items() if len(holders) >= LEAST_DOCUMENTS}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(sorted(general.intersection(example.features)), 1) for example in known])
    model = LogisticRegression(C=strength, max_iter=1000).fit(table, [example.answer for example in known])
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {BIAS: float(model.intercept_[0]), **{name: float(weight) for name, weight in weights if abs(weight) >= LEAST}}


def by_hand(examples: Sequence[E], strength: float = STRENGTH) -> Iterator[tuple[str, Model, list[E]]]:
    """Each hand with a model that has read only the others, and the hand's own examples."""
    hands = {example.document: hand_of(example.document) for example in examples}
    for hand in sorted(set(hands.values())):
        others = [example for example in examples if hands[example.document] != hand]
        yield hand, Model(fit(others, strength)), [example for example in examples if hands[example.document] == hand]


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

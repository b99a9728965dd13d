"""How likely something is by what stands around it: a logistic model whose weights were learned from the annotated corpus.

The weights lie in `extract/models/<name>.csv` (`feature,weight`), written by `python -m tests.quality --train`; `extract/models/README.md`
says what they were learned from and what they are worth.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature; a feature it has never seen weighs nothing."""

    weights: Mapping[str, float]

    def chance(self, features: Iterable[str]) -> float:
        """The probability, 0 to 1, that something with these features is what the model knows."""
        weights = self.weights
        return 1 / (1 + math.exp(-sum((weights.get(feature, 0.0) for feature in sorted(set(features))), weights[BIAS])))


@cache
def load_model(name: str) -> Model:
    """The model `extract/models/<name>.csv`."""
    text = (resources.files("extract") / "models" / f"{name}.csv").read_text(encoding="utf-8")
    return Model({feature: float(weight) for feature, weight in csv.reader(text.splitlines()[1:])})

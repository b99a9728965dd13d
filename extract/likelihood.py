"""How likely something is by what stands around it: a logistic model whose weights were learned from the annotated corpus.

The weights lie in `extract/models/<name>.csv` (`feature,weight`), written by `python -m tests.quality --train`; `extract/models/README.md`
says what they were learned from and what they are worth.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

BIAS = "(bias)"
WORD = re.compile(r"\w+(?:[-'’.&+]\w+)*|[^\w\s]")
NUMBER = re.compile(r"\d[\d.,]*")
SHARE = re.compile(r"\d\s?(?:%|persen\b|per\scent\b|percent\b)")
VERBAL = frozenset(("di", "me", "ber", "ter"))  # prefixes of verbs
_PREFIXED = re.compile(
    r"(?P<di>di(?!gital|nas|mensi)[a-z]{4,})|(?P<me>me[a-z]{5,})|(?P<ber>ber[a-z]{4,})|(?P<ter>ter[a-z]{4,})|(?P<pe>pe[a-z]{4,})"
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature; a feature it has never seen weighs nothing."""

    weights: Mapping[str, float]

    def chance(self, features: Iterable[str]) -> float:
        """The probability, 0 to 1, that something with these features is what the model knows."""
        weights = self.weights
        total = math.fsum([weights[feature] for feature in weights.keys() & set(features)])  # the same in any order: no rounding on the way
        return 1 / (1 + math.exp(-total - weights[BIAS]))


def affixes(word: str, prefixes: Collection[str] = VERBAL) -> list[str]:
    """What a small-letter word tells by how it begins and ends: "di-", "me-", ...; "-nya"."""
    prefixed = _PREFIXED.fullmatch(word)
    found = [f"{prefixed.lastgroup}-"] if prefixed and prefixed.lastgroup in prefixes else []
    return [*found, "-nya"] if len(word) > 5 and word.endswith("nya") else found


@cache
def load_model(name: str) -> Model:
    """The model `extract/models/<name>.csv`."""
    text = (resources.files("extract") / "models" / f"{name}.csv").read_text(encoding="utf-8")
    return Model({feature: float(weight) for feature, weight in csv.reader(text.splitlines()[1:])})

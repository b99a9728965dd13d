"""How likely a link leads to the subject, by the words of its anchor, title and address. A reason for order, never for refusal."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from urllib.parse import unquote

SEARCH_TERMS = ("smart city", "kota cerdas")
_LIMIT = 10


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, int]]:
    with (resources.files(__package__) / "topics.csv").open(encoding="utf-8") as lines:
        weights = {row["term"]: int(row["weight"]) for row in csv.DictReader(lines)}
    longest_first = sorted(weights, key=lambda term: (-len(term), term))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), weights


def topic_score(*texts: str | None) -> int:
    """0 to 10: the sum of the weights of the different terms in these texts, which may be addresses."""
    pattern, weights = _terms()
    joined = " | ".join(text for text in texts if text)
    words = re.sub(r"[-_/+.=&?]+", " ", unquote(joined)).lower()
    return min(_LIMIT, sum(weights[term] for term in set(pattern.findall(words))))

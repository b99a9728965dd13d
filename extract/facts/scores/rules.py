"""The constructions of results by the reader that asks them, and where in a document each may stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from extract import matching
from extract.lexicon import Lexicons, current_lexicons
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

# The reader of each kind of rule in `scores.yml`; `score.percent` and the changes are read as numbers, not by their pattern.
READERS = {
    "fraction": "fractions", "done": "fractions", "all": "wholes",
    "rank": "ranks",
    "award": "honours", "bracket": "honours", "line": "honours",
    "maturity": "levels",
    "predicate": "grades", "qualitative": "grades", "judged": "grades", "verdict": "grades", "progress": "grades",
    "count": "counts", "count_change": "changes",
    "budget": "budgets",
}  # fmt: skip
Standing = Mapping[str, Sequence[Rule]]  # by reader, the rules that may match in a sentence, in the order of the file


@lru_cache(maxsize=256)
def opens_with_number(pattern: str) -> bool:
    """Whether every match of a rule's pattern begins with a number of its own."""
    return re.match(r"\s*\(\?P<(?:achieved|total|value)>\(\?:\(\?<!", pattern) is not None


def rules_standing(text: str, sentences: Iterable[Sentence]) -> dict[int, Standing]:
    """By the index of a sentence, the rules whose letters stand in it: each rule is asked once a document where it may match."""
    spans = list(sentences)
    starts = [sentence.start for sentence in spans]
    standing: dict[int, dict[str, list[Rule]]] = {}
    for reader, rule in _rules(current_lexicons()):
        places = matching.letters_of(rule.regex, text)
        last = -1
        for number in range(len(spans)) if places is None else (bisect_right(starts, place) - 1 for place in places):
            if number > last and (places is None or number >= 0):
                standing.setdefault(spans[number].index, {}).setdefault(reader, []).append(rule)
                last = number
    return dict(standing)


@lru_cache(maxsize=4)
def _rules(lexicons: Lexicons) -> tuple[tuple[str, Rule], ...]:
    return tuple((READERS[rule.kind], rule) for rule in load_rules("scores") if rule.kind in READERS)

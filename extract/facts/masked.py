"""Quotes of sentences that hold somebody's address or number: what is masked stands in no source, so a quote ends before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extract.model import Evidence, Program, Score
from extract.reading.masks import MASK

Fact = TypeVar("Fact", Program, Score)

_STRETCH = re.compile(rf"[^{MASK}]+")
_EDGE = " \t\n,;:(-–"


def without_masks(fact: Fact) -> Fact:
    """The fact with every quote cut down to the stretch between masks that says it."""
    if not any(MASK in one.quote for one in fact.evidence):
        return fact
    forms = (fact.name, *fact.aliases) if isinstance(fact, Program) else (fact.label or "", str(fact.value))
    return replace(fact, evidence=tuple(_cut(one, forms) if MASK in one.quote else one for one in fact.evidence))


def _cut(quote: Evidence, forms: Sequence[str]) -> Evidence:
    stretches = [match for match in _STRETCH.finditer(quote.quote) if match.group().strip(_EDGE)]
    if not stretches:
        return quote
    best = max(stretches, key=lambda match: (any(form and form in match.group() for form in forms), len(match.group())))
    start = best.start() + len(best.group()) - len(best.group().lstrip(_EDGE))
    end = best.end() - (len(best.group()) - len(best.group().rstrip(_EDGE)))
    return replace(quote, start=quote.start + start, end=quote.start + end, quote=quote.quote[start:end])

"""Quotes of sentences that a page tears apart, as columns do: what is quoted has to stand in the source in one piece."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from extract.model import Evidence, Program, Score

Fact = TypeVar("Fact", Program, Score)


def without_seams(fact: Fact, seams: Sequence[int]) -> Fact:
    """The fact with every quote parted at the text's seams (ascending places of blanks)."""
    if not seams:
        return fact
    return replace(fact, evidence=tuple(dict.fromkeys(piece for one in fact.evidence for piece in _pieces(one, seams))))


def _pieces(quote: Evidence, seams: Sequence[int]) -> Iterator[Evidence]:
    start = quote.start
    for seam in (*seams[bisect_left(seams, quote.start) : bisect_left(seams, quote.end)], quote.end):
        if seam > start:
            yield replace(quote, start=start, end=seam, quote=quote.quote[start - quote.start : seam - quote.start])
        start = seam + 1

"""Confidence over several documents, and the band it puts a fact in."""

from __future__ import annotations

from collections.abc import Iterable

from index.judgements import Judgement

PUBLISHED_FROM = 0.6
REVIEWED_FROM = 0.3


def together(confidences: Iterable[float]) -> float:
    """The confidence in a fact that several independent texts state: the best one's, and half of the doubt goes with each other's.

    A plain product of doubts would take reports of one press release for independent witnesses.
    """
    best, *others = sorted(confidences, reverse=True)
    doubt = 1 - best
    for other in others[:4]:
        doubt *= 1 - other / 2
    return round(1 - doubt, 4)


def band(confidence: float, verdict: Judgement | None = None) -> str:
    """`published`, `review` or `hidden`; a person's word stands above the number."""
    if verdict is not None:
        return "published" if verdict.verdict == "accept" else "hidden"
    if confidence >= PUBLISHED_FROM:
        return "published"
    return "review" if confidence >= REVIEWED_FROM else "hidden"


def review(verdict: Judgement | None, renamed: bool = False) -> str:
    """The `review` column: none, accepted, rejected or edited."""
    if verdict is not None and verdict.verdict == "reject":
        return "rejected"
    if renamed:
        return "edited"
    return "accepted" if verdict is not None else "none"

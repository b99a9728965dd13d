"""Sentences that tell a share of something else: they stand between a result and its subject without parting them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.likelihood import SHARE

_END = re.compile(r"[.!?][\"”’)]{0,2}\s|\n")


def asides(text: str, start: int, end: int, spoken_of: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch that tell a share and name nothing that counts; `spoken_of` are the places that do."""
    if SHARE.search(text, start, end) is None:
        return
    at = start
    for stop in (*(hit.end() for hit in _END.finditer(text, start, end)), end):
        if SHARE.search(text, at, stop) is not None and not any(at <= place < stop for place in spoken_of):
            yield at, stop
        at = stop


def back_from(text: str, end: int, reach: int, names: Sequence[str]) -> int:
    """The place so many characters before `end`, asides not counted: sentences that tell a share and bear none of the names."""
    start = max(0, end - reach)
    if SHARE.search(text, start, end) is None:
        return start
    places = [place for name in names if (place := text.rfind(name, start, end)) >= 0]
    return max(0, start - sum(high - low for low, high in asides(text, start, end, places)))

"""Marking evidence in a text: by cutting it at offsets, never by searching or by building HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the ids of all evidence that covers it, and of that which begins or ends here."""

    text: str
    evidence: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def paragraphs(text: str, spans: Sequence[tuple[int, int, str]]) -> list[list[Piece]]:
    """The text as lines of pieces; `spans` are (start, end, evidence id) in code points, and may overlap.

    The pieces joined by newlines are the text again. Spans outside the text are left out.
    """
    kept = sorted((start, end, key) for start, end, key in spans if 0 <= start < end <= len(text))
    cuts = {0, len(text)} | {point for start, end, _ in kept for point in (start, end)}
    lines: list[list[Piece]] = []
    place = 0
    open_spans: list[tuple[int, int, str]] = []
    upcoming = 0
    for line in text.split("\n"):
        stop = place + len(line)
        points = sorted({place, stop} | {point for point in cuts if place < point < stop}) if kept else [place, stop]
        pieces = []
        for begin, end in pairwise(points):
            while upcoming < len(kept) and kept[upcoming][0] <= begin:
                open_spans.append(kept[upcoming])
                upcoming += 1
            open_spans = [span for span in open_spans if span[1] > begin]
            pieces.append(
                Piece(
                    text[begin:end],
                    tuple(span[2] for span in open_spans),
                    tuple(span[2] for span in open_spans if span[0] == begin),
                    tuple(span[2] for span in open_spans if span[1] == end),
                )
            )
        lines.append(pieces)
        place = stop + 1
    return lines

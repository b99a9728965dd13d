"""Stretches of a text that repeat a handful of words: printed junk, or made to be slow. Nobody reads them, and neither do the rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.model import Block, Document

# In so many words of prose, of lists and of tables there are at least three times as many different ones.
WINDOWS = ((60, 10), (600, 60))
LONGEST_WORD = 400  # letters without a blank: an encoded picture, a row of brackets
_LEAST = 1000  # characters of a text in which it may matter
_OFTEN = 4  # times a word stands in a window of few words: it is one of those that are repeated
_ROW = 20  # such words in a row are a repetition
_PROSE = 0.25  # share of different words from which on a short text is no repetition anywhere
_WORD = re.compile(r"\S+")


def without_repetition(document: Document) -> Document:
    """The document with its repetitive stretches blanked, every place as it was; nearly always the document itself."""
    text = document.text
    words = text.split() if len(text) >= _LEAST else ()
    if not words or (len(set(words)) > _PROSE * len(words) and max(map(len, words)) <= LONGEST_WORD):
        return document
    spans = list(repetitive_spans(text))
    if not spans:
        return document
    blank = _blanked(text, spans)
    return replace(document, text=blank, blocks=tuple(_reread(block, text, blank) for block in document.blocks))


def repetitive_spans(text: str) -> Iterator[tuple[int, int]]:
    """The stretches nobody reads, in order: windows of words with too few different ones, and overlong words."""
    places = [match.span() for match in _WORD.finditer(text)]
    junk = [end - start > LONGEST_WORD for start, end in places]
    for size, different in WINDOWS:
        for first in range(0, len(places) - size + 1, size):
            counts = Counter(text[start:end] for start, end in places[first : first + size])
            if len(counts) <= different:
                for number in range(first, first + size):
                    start, end = places[number]
                    junk[number] = junk[number] or counts[text[start:end]] >= _OFTEN
    yield from _runs(places, junk)


def _runs(places: Sequence[tuple[int, int]], junk: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The spans of rows of junk that are long enough; overlong words count alone."""
    first = 0
    for number in range(len(places) + 1):
        if number < len(places) and junk[number]:
            continue
        if number - first >= _ROW or any(end - start > LONGEST_WORD for start, end in places[first:number]):
            yield places[first][0], places[number - 1][1]
        first = number + 1


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join(pieces) + text[at:]


def _reread(block: Block, text: str, blank: str) -> Block:
    if block.dropped_because is not None or text[block.start : block.end] == blank[block.start : block.end]:
        return block
    words = blank[block.start : block.end]
    return replace(block, text=words) if words.strip() else replace(block, dropped_because="repetitive")

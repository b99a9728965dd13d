"""The quotes of one programme: each inside one sentence, item or row, each saying what it supports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.model import Evidence
from extract.segment import Sentence

QUOTE = 300  # code points a quote may have


class Quotes:
    """Collects quotes and joins what two finds of one rule support by the same one.

    A quote is the whole sentence, so that a reader can judge it; where that is longer than `QUOTE`, the words that matter.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._quotes: dict[tuple[int, int, str], list[str]] = {}

    def add(self, start: int, end: int, sentence: Sentence, rule: str, supports: Sequence[str]) -> None:
        """A quote that holds the span, as far as that is allowed."""
        start, end = max(start, sentence.start), min(end, sentence.end)
        if sentence.end - sentence.start <= QUOTE:
            start, end = sentence.start, sentence.end
        end = min(end, start + QUOTE)
        while end > start and self._text[end - 1].isspace():
            end -= 1
        known = self._quotes.setdefault((start, end, rule), [])
        known.extend(label for label in supports if label not in known)

    def cover(self, start: int, end: int, other_start: int, other_end: int, sentence: Sentence, rule: str, supports: Sequence[str]) -> None:
        """A quote that holds both spans when they are near, in one sentence; else one of the second alone, in its own sentence."""
        low, high = min(start, other_start), max(end, other_end)
        if sentence.start <= low and high <= sentence.end and high - low <= QUOTE:
            self.add(low, high, sentence, rule, supports)
        else:
            position = bisect_right(self._sentences, other_start, key=lambda one: one.start) - 1
            self.add(other_start, other_end, self._sentences[max(position, 0)], rule, supports)

    def say(self, start: int, end: int, sentence: Sentence, rule: str, supports: Sequence[str]) -> None:
        """The sentence that says it, or the words around when the sentence is too long."""
        low = max(sentence.start, start - 120)
        while low > sentence.start and not self._text[low - 1].isspace():
            low -= 1
        high = min(sentence.end, max(end, low + 260), low + QUOTE)
        while high < sentence.end and high > end and not self._text[high].isspace():
            high -= 1
        self.add(low, high, sentence, rule, supports)

    def all(self) -> tuple[Evidence, ...]:
        """The quotes in the order of the text."""
        return tuple(
            Evidence(start, end, self._text[start:end], rule, tuple(dict.fromkeys(supports)))
            for (start, end, rule), supports in sorted(self._quotes.items())
        )

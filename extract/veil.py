"""Names put out of sight: patterns and models that read a veiled text see that a region or a programme is named, never which.

A veiled text is as long as the text, so that every place stays where it is. Lengths are told without what is veiled: a region of three
words is no farther away than one of one.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.likelihood import WORD
from extract.model import Mention

REGION_VEIL, PROGRAM_VEIL = "\u01c0", "\u01c1"  # letters to a pattern, in no Indonesian or English word
VEILED_WORDS = {REGION_VEIL: "<region>", PROGRAM_VEIL: "<program>"}


def veil(text: str, mentions: Iterable[Mention], letter: str) -> str:
    """The text with `letter` in the place of each letter of the mentions."""
    pieces: list[str] = []
    at = 0
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if mention.end > at:
            start = max(at, mention.start)
            pieces += [text[at:start], letter * (mention.end - start)]
            at = mention.end
    return "".join(pieces) + text[at:]


def words(veiled: str, start: int, end: int) -> list[str]:
    """The words and marks of a stretch of a veiled text; what is veiled is one word."""
    return [VEILED_WORDS.get(word[0], word) for word in WORD.findall(veiled, start, end)]


def length(veiled: str, start: int, end: int) -> int:
    """How many letters a stretch of a veiled text has, veiled ones not counted."""
    return max(0, end - start) - veiled.count(REGION_VEIL, start, end) - veiled.count(PROGRAM_VEIL, start, end)


def ahead(veiled: str, start: int, letters: int) -> int:
    """The place that many letters on in a veiled text, veiled ones not counted; at most its end."""
    end = start + letters
    while end < len(veiled) and (told := length(veiled, start, end)) < letters:
        end += letters - told
    return min(end, len(veiled))


def back(veiled: str, end: int, letters: int) -> int:
    """The place that many letters back in a veiled text, veiled ones not counted; at least its start."""
    start = end - letters
    while start > 0 and (told := length(veiled, start, end)) < letters:
        start -= letters - told
    return max(start, 0)

"""The place of a text that answers best, with the matches marked. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.search.query import Question
from index.search.words import tokens

_WORD = re.compile(r"\w+")
_WIDTH = 240
_SEARCHED = 20_000  # characters looked at; what is asked for stands early in news


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a snippet; `is_match` pieces are to be marked."""

    text: str
    is_match: bool = False


def snippet(text: str, question: Question, known: dict[str, tuple[str, bool]] | None = None, width: int = _WIDTH) -> tuple[Segment, ...]:
    """About `width` characters around the densest matches, cut at words; the beginning of the text when nothing matches.

    `known` remembers each word's plain form and whether it was asked for, over the snippets of one page of results.
    """
    known = {} if known is None else known
    text = text[:_SEARCHED]
    places = []
    matched = []
    for found in _WORD.finditer(text):
        word = found.group()
        if (seen := known.get(word)) is None:
            plain = "".join(tokens(word))
            seen = known[word] = (plain, question.marks(plain))
        places.append((*found.span(), seen[0]))
        matched.append(seen[1])
    for first, phrases in question.phrases().items():
        for place, (_, _, plain) in enumerate(places):
            if plain == first:
                for phrase in phrases:
                    if tuple(word for _, _, word in places[place : place + len(phrase)]) == phrase:
                        matched[place : place + len(phrase)] = [True] * len(phrase)
    spans = [(start, end) for (start, end, _), is_match in zip(places, matched, strict=True) if is_match]
    if not spans:
        return (Segment(_shortened(text, 0, width)),)
    best_start, best_count = 0, 0
    for number, (start, _) in enumerate(spans):
        distinct = {text[a:b].casefold() for a, b in spans[number:] if b <= start + width}
        if len(distinct) > best_count:
            best_start, best_count = start, len(distinct)
    begin = max(0, best_start - width // 4)
    begin = begin and text.find(" ", begin) + 1
    end = min(len(text), begin + width)
    end = text.rfind(" ", best_start, end) if end < len(text) and text.rfind(" ", best_start, end) > best_start else end
    pieces = [Segment("… ")] if begin else []
    place = begin
    for start, stop in spans:
        if begin <= start and stop <= end:
            pieces += [Segment(_flat(text[place:start])), Segment(text[start:stop], True)]
            place = stop
    pieces.append(Segment(_flat(text[place:end]) + (" …" if end < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _shortened(text: str, start: int, width: int) -> str:
    piece = _flat(text[start : start + width])
    return piece if len(text) <= start + width else piece.rsplit(" ", 1)[0] + " …"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)

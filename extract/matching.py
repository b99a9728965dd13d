"""Patterns that look only where they can match: one Aho-Corasick pass over a text finds every place where any of them may begin.

A page asks hundreds of patterns about every sentence, and nearly all of them find nothing there. `compile` reads from the pattern itself
the letters each of its matches begins with ("meluncur", "diberi nama", ...), or letters that every match contains. All such letters of all
patterns are looked up in a text once; a search with a span then tries the pattern only at those places, or not at all. What is found is
what `re` finds, always: letters only say where it is useless to look.

    pattern = compile(r"\\b(?:bernama|dinamai)\\s", re.IGNORECASE)
    pattern.search(text, sentence.start, sentence.end)     # with a span: `text` is the document, looked up once
    pattern.find(sentence.text)                            # a text that many patterns are asked about
    pattern.search(words)                                  # a few words cut out: plain `re`
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from weakref import WeakValueDictionary

import ahocorasick  # type: ignore[import-not-found]

from extract.anchoring import anchor_of

_KEPT_TEXTS = 8  # lookups remembered: a document, and the sentences being read
_SAME = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})  # what `re.IGNORECASE` takes for i and s
_BLANKS = re.compile(r"[^\S ]")


def fold(text: str) -> str:
    """Lower case as `re.IGNORECASE` compares, every white space a blank; as long as `text`."""
    return _BLANKS.sub(" ", text.lower() if text.isascii() else text.translate(_SAME).lower())


@lru_cache(maxsize=2)
def folded(text: str) -> str:
    """`fold` of a document, kept while it is read."""
    return fold(text)


class Pattern:
    """A compiled pattern that answers like `re.Pattern`, the sooner the rarer its letters are."""

    __slots__ = ("__weakref__", "_anchor", "_number", "findall", "fullmatch", "match", "plain", "split", "sub")

    def __init__(self, plain: re.Pattern[str]) -> None:
        self.plain = plain
        self.match, self.fullmatch, self.sub = plain.match, plain.fullmatch, plain.sub
        self.findall, self.split = plain.findall, plain.split
        self._anchor = anchor_of(plain)
        self._number = _registry.add(self) if self._anchor is not None else -1

    @property
    def pattern(self) -> str:
        """The source of the pattern."""
        return self.plain.pattern

    def search(self, text: str, start: int | None = None, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as `re.Pattern.search`."""
        if self._anchor is None:
            return self.plain.search(text, start or 0, end)
        if start is None:
            known = _registry.known(text)
            if known is None:
                return self.plain.search(text)
            start = 0
        else:
            known = _registry.places(text)
        places = known.get(self._number)
        if places is None:
            return None
        at = bisect_left(places, start) if start else 0
        count = len(places)
        if not self._anchor.is_head:
            return self.plain.search(text, start, end) if at < count and places[at] < end else None
        match = self.match
        while at < count and (place := places[at]) < end:
            found = match(text, place, end)
            if found is not None:
                return found
            at += 1
        return None

    def finditer(self, text: str, start: int | None = None, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """All matches without overlaps, as `re.Pattern.finditer`."""
        if self._anchor is None:
            return self.plain.finditer(text, start or 0, end)
        if start is None:
            known = _registry.known(text)
            if known is None:
                return self.plain.finditer(text)
            start = 0
        else:
            known = _registry.places(text)
        places = known.get(self._number)
        if places is None:
            return ()
        at = bisect_left(places, start) if start else 0
        if at == len(places) or places[at] >= end:
            return ()
        return self._at_heads(text, places, at, end) if self._anchor.is_head else self.plain.finditer(text, start, end)

    def _at_heads(self, text: str, places: list[int], at: int, end: int) -> Iterator[re.Match[str]]:
        match, reached = self.match, 0
        for place in places[at:]:
            if place >= end:
                return
            if place >= reached and (found := match(text, place, end)) is not None:
                yield found
                reached = found.end()

    def search_slice(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """`search(text[start:end])`, offsets counted from `start`; `text` is looked up once for all patterns."""
        if self._anchor is None:
            return self.plain.search(text[start:end])
        places = _registry.places(text).get(self._number, ())
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end:
            return self.plain.search(text[start:end])
        # A word cut at the front of the slice may look like a whole one.
        return self.match(text[start:end]) if self._anchor.is_head and self._anchor.at_word_start else None


class _Registry:
    """All living patterns with letters, their automaton, and the places found in the last texts."""

    def __init__(self) -> None:
        self._patterns: WeakValueDictionary[int, Pattern] = WeakValueDictionary()
        self._count = 0
        self._automaton: Any = None
        self._last: str | None = None
        self._last_places: dict[int, list[int]] = {}
        self._kept: dict[str, dict[int, list[int]]] = {}

    def add(self, pattern: Pattern) -> int:
        self._count += 1
        self._patterns[self._count] = pattern
        self._automaton, self._last = None, None
        self._kept.clear()
        return self._count

    def known(self, text: str) -> dict[int, list[int]] | None:
        """The places of a text that was looked up lately."""
        return self._last_places if text is self._last else self._kept.get(text)

    def places(self, text: str) -> dict[int, list[int]]:
        """By pattern, where in `text` it may match, ascending. Patterns that cannot match anywhere are missing."""
        if text is self._last:
            return self._last_places
        places = self._kept.get(text)
        if places is None:
            places = self._look_up(fold(text))
            self._keep(text, places)
        self._last, self._last_places = text, places
        return places

    def share(self, text: str, same: tuple[str, ...]) -> None:
        places = self.places(text)
        for other in same:
            self._keep(other, places if len(other) == len(text) else self.places(other))

    def _keep(self, text: str, places: dict[int, list[int]]) -> None:
        if len(self._kept) >= _KEPT_TEXTS:
            self._kept.pop(next(iter(self._kept)))
        self._kept[text] = places

    def _look_up(self, folded: str) -> dict[int, list[int]]:
        if self._automaton is None:
            self._automaton = self._build()
        places: dict[int, list[int]] = {}
        for last, (length, anywhere, at_word_start) in self._automaton.iter(folded):
            start = last - length + 1
            for number in anywhere:
                if number in places:
                    places[number].append(start)
                else:
                    places[number] = [start]
            if at_word_start and not (start and ((before := folded[start - 1]).isalnum() or before == "_")):
                for number in at_word_start:
                    if number in places:
                        places[number].append(start)
                    else:
                        places[number] = [start]
        for found in places.values():
            found.sort()
        return places

    def _build(self) -> Any:
        uses: dict[str, tuple[list[int], list[int]]] = {}
        for number, pattern in sorted(self._patterns.items()):
            anchor = pattern._anchor
            assert anchor is not None
            for letters in anchor.letters:
                at_word_start = anchor.at_word_start and (letters[0].isalnum() or letters[0] == "_")
                uses.setdefault(letters, ([], []))[at_word_start].append(number)
        automaton = ahocorasick.Automaton()
        for letters, numbers in uses.items():
            automaton.add_word(letters, (len(letters), *map(tuple, numbers)))
        automaton.make_automaton()
        return automaton


_registry = _Registry()


def compile(pattern: str, flags: int = 0) -> Pattern:
    """Compile as `re.compile` does."""
    return Pattern(re.compile(pattern, flags))


def look_up(text: str, *same: str) -> None:
    """Find all places of `text` now, and take them for texts that are the `same` save for case: searches without a span then use them."""
    _registry.share(text, same)

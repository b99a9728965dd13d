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
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from weakref import WeakValueDictionary

import ahocorasick  # type: ignore[import-not-found]

from extract.anchoring import anchor_of

_KEPT_TEXTS = 16  # lookups remembered: a document, and the sentences being read
_SAME = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})  # what `re.IGNORECASE` takes for i and s
_BLANKS = re.compile(r"[^\S ]")
_OF_PLAIN = frozenset(("findall", "fullmatch", "match", "plain", "split", "sub"))


def fold(text: str) -> str:
    """Lower case as `re.IGNORECASE` compares, every white space a blank; as long as `text`."""
    lowered = text.lower() if text.isascii() else text.translate(_SAME).lower()
    return lowered if lowered.isprintable() else _BLANKS.sub(" ", lowered)


@lru_cache(maxsize=2)
def folded(text: str) -> str:
    """`fold` of a document, kept while it is read."""
    return fold(text)


class Pattern:
    """A compiled pattern that answers like `re.Pattern`, the sooner the rarer its letters are."""

    __slots__ = (
        "__weakref__",
        "_anchor",
        "_flags",
        "_is_head",
        "_number",
        "findall",
        "fullmatch",
        "match",
        "pattern",
        "plain",
        "split",
        "sub",
    )

    pattern: str  # its source
    plain: re.Pattern[str]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.pattern, self._flags = source, flags
        self._anchor = anchor_of(source, flags)
        self._is_head = self._anchor is not None and self._anchor.is_head
        self._number = _registry.add(self) if self._anchor is not None else -1

    def __getattr__(self, name: str) -> Any:
        """`plain` and its methods, compiled when first asked for: most patterns have their letters in no text of a short run."""
        if name not in _OF_PLAIN:
            raise AttributeError(name)
        self.plain = plain = re.compile(self.pattern, self._flags)
        self.match, self.fullmatch, self.sub = plain.match, plain.fullmatch, plain.sub
        self.findall, self.split = plain.findall, plain.split
        return getattr(self, name)

    def _places(self, text: str, start: int | None) -> Sequence[int] | None:
        """Where in the text the letters of the pattern stand; None where that is not known and the pattern itself has to look.

        A text asked for a span of it is looked up once for all patterns; one asked as a whole only where that was done before.
        """
        if self._anchor is None:
            return None
        known: dict[int, list[int]] | None
        if text is _registry.last:
            known = _registry.last_places
        elif start is None:
            known = _registry.kept.get(text)
            if known is None:
                return None
        else:
            known = _registry.places(text)
        return known.get(self._number, ())

    def search(self, text: str, start: int | None = None, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as `re.Pattern.search`."""
        places: Sequence[int] | None
        if text is _registry.last and self._number >= 0:
            places = _registry.last_places.get(self._number)
        else:
            places = self._places(text, start)
            if places is None:
                return self.plain.search(text, start or 0, end)
        start = start or 0
        if not places:
            return None
        at = bisect_left(places, start) if start else 0
        count = len(places)
        if not self._is_head:
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
        places: Sequence[int] | None
        if text is _registry.last and self._number >= 0:  # the document being read: asked a thousand times a page
            places = _registry.last_places.get(self._number)
        else:
            places = self._places(text, start)
            if places is None:
                return self.plain.finditer(text, start or 0, end)
        start = start or 0
        if not places:
            return ()
        at = bisect_left(places, start) if start else 0
        if at == len(places) or places[at] >= end:
            return ()
        return self._at_heads(text, places, at, end) if self._is_head else self.plain.finditer(text, start, end)

    def _at_heads(self, text: str, places: Sequence[int], at: int, end: int) -> Iterator[re.Match[str]]:
        match, reached = self.match, 0
        for place in places[at:]:
            if place >= end:
                return
            if place >= reached and (found := match(text, place, end)) is not None:
                yield found
                reached = found.end()

    def match_at(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The match that begins at `start`, as `match`; not tried where the letters of the pattern stand elsewhere."""
        places = self._places(text, start)
        if places is not None:
            at = bisect_left(places, start)
            if at == len(places) or (places[at] != start if self._is_head else places[at] >= end):
                return None
        return self.match(text, start, end)

    def search_slice(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """`search(text[start:end])`, offsets counted from `start`; `text` is looked up once for all patterns."""
        if self._anchor is None:
            return self.plain.search(text[start:end])
        places = _registry.places(text).get(self._number, ())
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end:
            return self.plain.search(text[start:end])
        if self._is_head and start and self._anchor.at_word_start and ((before := text[start - 1 : start]).isalnum() or before == "_"):
            return self.match(text[start:end])  # a word cut at the front of the slice may look like a whole one
        return None


class Group:
    """Several patterns asked as one, whether any of them may stand in a stretch of text."""

    __slots__ = ("_number", "_patterns")

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._number = -_registry.number() if all(pattern._anchor is not None for pattern in self._patterns) else 0

    def may_stand_in(self, text: str, start: int, end: int) -> bool:
        """False where none of the patterns matches between `start` and `end`."""
        if not self._number:
            return True
        known = _registry.places(text)
        places = known.get(self._number)
        if places is None:
            places = sorted({place for pattern in self._patterns for place in known.get(pattern._number) or ()})
            known[self._number] = places
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end


class _Part(dict[int, list[int]]):
    """The places of a stretch of a longer text, counted from its start, read from those of the whole when asked for."""

    __slots__ = ("_end", "_start", "_whole")

    def __init__(self, whole: dict[int, list[int]], start: int, end: int) -> None:
        self._whole, self._start, self._end = whole, start, end

    def get(self, number: int, default: Any = None) -> Any:
        """The places of one pattern, or `default` where it has none."""
        places = self._whole.get(number)
        if places is None:
            return default
        first = bisect_left(places, self._start)
        if first == len(places) or places[first] >= self._end:
            return default
        return [place - self._start for place in places[first : bisect_left(places, self._end, first)]]


class _Registry:
    """All living patterns with letters, their automaton, and the places found in the last texts."""

    def __init__(self) -> None:
        self._patterns: WeakValueDictionary[int, Pattern] = WeakValueDictionary()
        self._count = 0
        self._automaton: Any = None
        self.last: str | None = None
        self.last_places: dict[int, list[int]] = {}
        self.kept: dict[str, dict[int, list[int]]] = {}

    def add(self, pattern: Pattern) -> int:
        number = self.number()
        self._patterns[number] = pattern
        self._automaton, self.last = None, None
        self.kept.clear()
        return number

    def places(self, text: str) -> dict[int, list[int]]:
        """By pattern, where in `text` it may match, ascending. Patterns that cannot match anywhere are missing."""
        if text is self.last:
            return self.last_places
        places = self.kept.get(text)
        if places is None:
            places = self._look_up(fold(text))
            self._keep(text, places)
        self.last, self.last_places = text, places
        return places

    def number(self) -> int:
        self._count += 1
        return self._count

    def part(self, whole: str, start: int, end: int, text: str, same: tuple[str, ...]) -> None:
        if text in self.kept and (not same or same[-1] in self.kept):
            return
        before = whole[start - 1 : start] if start else ""
        if before.isalnum() or before == "_":  # cut within a word: its own first letters begin a word here
            self.share(text, same)
            return
        places = self.places(whole)
        self.kept.pop(whole, None)
        self.kept[whole] = places  # the newest: it is not the first to go
        for other in (text, *same):
            self._keep(other, _Part(places, start, end) if len(other) == end - start else self.places(other))

    def share(self, text: str, same: tuple[str, ...]) -> None:
        places = self.places(text)
        for other in same:
            self._keep(other, places if len(other) == len(text) else self.places(other))

    def compile_all(self) -> None:
        for pattern in list(self._patterns.values()):
            _ = pattern.plain

    def forget(self) -> None:
        self.kept.clear()
        self.last = None

    def _keep(self, text: str, places: dict[int, list[int]]) -> None:
        if len(self.kept) >= _KEPT_TEXTS:
            self.kept.pop(next(iter(self.kept)))
        self.kept[text] = places

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


def forget() -> None:
    """Drop what is remembered of the last texts."""
    _registry.forget()
    folded.cache_clear()


def compile(pattern: str, flags: int = 0) -> Pattern:
    """A pattern that answers as what `re.compile` gives; raises `re.error` for what cannot be parsed."""
    return Pattern(pattern, flags)


def compile_all() -> None:
    """Compile now every pattern that waits for a text with its letters."""
    _registry.compile_all()


def look_up_part(whole: str, start: int, end: int, text: str, *same: str) -> None:
    """As `look_up` for a `text` that is `whole[start:end]`: what is known of the whole is known of it."""
    _registry.part(whole, start, end, text, same)


def letters_of(pattern: Pattern, text: str) -> Sequence[int] | None:
    """Where in `text` a match of the pattern may begin, or has letters it must contain, ascending; None where it may be anywhere."""
    return pattern._places(text, 0)


def look_up(text: str, *same: str) -> None:
    """Find all places of `text` now, and take them for texts that are the `same` save for case: searches without a span then use them."""
    _registry.share(text, same)

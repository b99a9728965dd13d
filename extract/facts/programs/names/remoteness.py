"""How far a phrase stands from where its text speaks of the subject: most of a long page may be other news."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extract.facts.programs.model import Naming
from extract.facts.programs.names.sightings import Sighting
from extract.matching import compile as compile_pattern

_THEME = compile_pattern(r"\b(?:smart|cerdas|pintar|quick[\s-]?wins?|dimensi|pilar|(?:dis|din)?kominfo\w*)\b", re.IGNORECASE)
_NOUN = compile_pattern(
    r"\b(?:(?:program(?:-program)?|inovasi|aplikasi|terobosan|platform|portal)(?:nya)?|quick[\s-]?win)\b|-program\b", re.IGNORECASE
)
_FROM_THEME, _FROM_NOUN = 800, 400  # characters beyond which nobody thinks of the subject any more
# what ties a phrase to the subject wherever it stands
_TIES = frozenset(("dimension", "owner", "alias", "looked back at", "neighbour", "noun", "inside"))


class Subject:
    """Where a text speaks of smart cities, and where of programmes."""

    __slots__ = ("_nouns", "_theme")

    def __init__(self, text: str) -> None:
        self._theme = [match.start() for match in _THEME.finditer(text, 0)]
        self._nouns = [match.start() for match in _NOUN.finditer(text, 0)]

    def is_far_from(self, seen: Sequence[Sighting], found: Mapping[int, Sequence[Naming]]) -> bool:
        """Whether a phrase stands far from all talk of the subject, and from the programmes found, at each of its places."""
        known = sorted(naming.name.start for row in found.values() for naming in row)
        return all(
            _gap(self._theme, at) > _FROM_THEME and _gap(self._nouns, at) > _FROM_NOUN and _gap(known, at) > _FROM_NOUN
            for at in (one.naming.name.start for one in seen)
        )


@lru_cache(maxsize=2)
def subject_of(text: str) -> Subject:
    """The places of a text's subject, found once a text."""
    return Subject(text)


def is_tied(cues: Mapping[str, int]) -> bool:
    """Whether one of the cues ties a phrase to a programme's office, dimension, noun, neighbour or words, not only to some verb."""
    return not _TIES.isdisjoint(cues)


def _gap(places: Sequence[int], at: int) -> int:
    after = bisect_left(places, at)
    return min((abs(place - at) for place in places[max(0, after - 1) : after + 1]), default=_FROM_THEME + 1)

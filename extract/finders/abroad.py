"""Countries and cities abroad, and what they are called at home ("Negeri Sakura")."""

from __future__ import annotations

import re
from functools import lru_cache

from extract import matching
from extract.lexicon import Lexicons, current_lexicons

_WORD = re.compile(r"\w+")
_BLANKS = str.maketrans("\n\t\u00a0", "   ")


def find(text: str) -> tuple[tuple[int, int], ...]:
    """Where places abroad are named, in order."""
    return _find(text, current_lexicons())


@lru_cache(maxsize=2)  # asked of one document for its names and for its results
def _find(text: str, lexicons: Lexicons) -> tuple[tuple[int, int], ...]:
    places, found, reached = _places(lexicons), [], 0
    folded = matching.folded(text).translate(_BLANKS)
    for word in _WORD.finditer(folded):
        start = word.start()
        for form in places.get(word.group(), ()) if start >= reached else ():
            end = start + len(form)
            if folded.startswith(form, start) and not (folded[end : end + 1].isalnum() or folded.startswith("_", end)):
                found.append((start, end))
                reached = end
                break
    return tuple(found)


@lru_cache(maxsize=4)
def _places(lexicons: Lexicons) -> dict[str, tuple[str, ...]]:
    """By first word the places of `relevance.yml`, without those of the new capital, and of `programs.yml`; the longest first."""
    words = {word.casefold() for key, name in (("relevance", "foreign"), ("programs", "abroad")) for word in lexicons.words(key, name)}
    forms = sorted(
        (word for word in words if "ikn" not in word and "ibu kota" not in word and "inti pusat" not in word), key=lambda w: (-len(w), w)
    )
    by_first: dict[str, list[str]] = {}
    for form in forms:
        first = _WORD.match(form)
        if first is not None:
            by_first.setdefault(first.group(), []).append(form)
    return {first: tuple(rest) for first, rest in by_first.items()}

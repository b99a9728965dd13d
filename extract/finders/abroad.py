"""Countries and cities abroad, and what they are called at home ("Negeri Sakura")."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Pattern
from extract.matching import compile as compile_pattern


def find(text: str) -> list[tuple[int, int]]:
    """Where places abroad are named, in order."""
    return sorted(match.span() for match in _places(current_lexicons()).finditer(text))


@lru_cache(maxsize=4)
def _places(lexicons: Lexicons) -> Pattern:
    """The places of `relevance.yml`, without those of the new capital, and further ones of `programs.yml`."""
    words = {*lexicons.words("relevance", "foreign"), *lexicons.words("programs", "abroad")}
    forms = sorted(
        (word for word in words if "ikn" not in word and "ibu kota" not in word and "inti pusat" not in word), key=lambda w: (-len(w), w)
    )
    return compile_pattern(rf"\b(?:{'|'.join(re.escape(form).replace(chr(92) + ' ', chr(92) + 's') for form in forms)})\b", re.IGNORECASE)

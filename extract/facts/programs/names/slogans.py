"""What is called out and named by nobody: "dengan semboyan 'Pasar Terang'"."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.facts.programs.cues import HEAD_NOUN
from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Pattern
from extract.matching import compile as compile_pattern
from extract.segment import Sentence


def is_called_out(text: str, at: int, sentence: Sentence) -> bool:
    """Whether a slogan was announced before this place, in the sentence or right before it, and no programme since."""
    said = text[max(sentence.block.start, at - 170) : at]
    slogan = max((match.end() for match in _slogan(current_lexicons()).finditer(said)), default=-1)
    return slogan >= 0 and HEAD_NOUN.plain.search(said, slogan) is None


@lru_cache(maxsize=4)
def _slogan(lexicons: Lexicons) -> Pattern:
    """Words that announce what is called out: "semboyan", "tagline"."""
    words = "|".join(word.replace(" ", r"\s") for word in lexicons.words("programs", "slogans"))
    return compile_pattern(rf"\b(?:{words})(?:nya)?\b", re.IGNORECASE)

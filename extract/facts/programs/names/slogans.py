"""What is called out and named by nobody: "dengan semboyan 'Pasar Terang'", "tagline yang disepakati adalah 'Pasar Terang'"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.programs.cues import HEAD_NOUN
from extract.facts.programs.model import Naming
from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Pattern
from extract.matching import compile as compile_pattern
from extract.segment import Sentence

_REACH = 110  # characters from the word that announces a slogan to the slogan itself
# between the two: "yang disepakati adalah", "SMART GOVERNANCE :", "tahun ini,"
_LEADS_TO = re.compile(
    r"(?:[^.;!?\n]{0,70}?\b(?:adalah|ialah|yaitu|yakni|berbunyi|menjadi|jadi|bertuliskan|tertulis)\b|[^.,;!?\n]{0,50}(?::|[–—]|,))?\s{0,3}[\"“‘']?"
)
# "terlalu semangat membuat aplikasi": felt, not called out
_FELT = "".join(rf"(?<!\b{word}\s)" for word in "terlalu sangat begitu makin semakin tetap kurang paling lebih cukup penuh".split())
_QUOTED_BEHIND = re.compile(r"(?:\s(?!(?:me|di|ber)[a-z]{4,})[\w/-]{2,20}){1,5}\s[\"“‘']")


def is_called_out(text: str, at: int, sentence: Sentence) -> bool:
    """Whether a slogan was announced before this place, in the sentence or right before it, and no programme since."""
    said = text[max(sentence.block.start, at - 170) : at]
    slogan = max((match.end() for match in _slogan(current_lexicons()).finditer(said)), default=-1)
    return slogan >= 0 and HEAD_NOUN.plain.search(said, slogan) is None


def opens_slogan(text: str, naming: Naming, sentence: Sentence) -> bool:
    """Whether the word for a slogan leads right to this name, whatever construction has read it."""
    start = naming.name.start - (text[naming.name.start - 1 : naming.name.start] in "\"“‘'")
    said = text[max(sentence.start, start - _REACH) : naming.name.start]
    slogan = max((match.end() for match in _announced(current_lexicons()).finditer(said)), default=-1)
    if slogan < 0 or HEAD_NOUN.plain.search(said, slogan) is not None:
        return False
    between = said[slogan:]
    return _LEADS_TO.fullmatch(between) is not None or _QUOTED_BEHIND.fullmatch(between) is not None


def called_out(text: str, sentences: Sequence[Sentence], found: dict[int, list[Naming]]) -> list[Naming]:
    """The namings of `found` that are slogans, with the rest of their rows."""
    slogans: list[Naming] = []
    for sentence in sentences:
        namings = found.get(sentence.index, ())
        rows = {
            naming.group
            for naming in namings
            if sentence.block.kind != "table_row" and not naming.offices and opens_slogan(text, naming, sentence)
        }
        slogans += [naming for naming in namings if naming.group in rows and not naming.offices]
    return slogans


@lru_cache(maxsize=4)
def _slogan(lexicons: Lexicons) -> Pattern:
    """Words that announce what is called out: "semboyan", "tagline"."""
    words = "|".join(word.replace(" ", r"\s") for word in lexicons.words("programs", "slogans"))
    return compile_pattern(rf"{_FELT}\b(?:{words})(?:nya)?\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _announced(lexicons: Lexicons) -> re.Pattern[str]:
    """The same without those that announce names, too ("dengan julukan X"), and with their verbs: "bersemboyan", "bertemakan"."""
    words = "|".join(
        word.replace(" ", r"\s")
        for word in lexicons.words("programs", "slogans")
        if word not in lexicons.words("programs", "slogans_or_names")
    )
    return re.compile(rf"\b(?:ber)?(?:{words})(?:nya|kan)?\b", re.IGNORECASE)

"""Words as search sees them: tokens, Indonesian stems, stop words. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from itertools import filterfalse

import snowballstemmer
import yaml

_TOKEN = re.compile(r"\w+")
_stemmer = snowballstemmer.stemmer("indonesian")
_MOST_STEMS = 400_000
# What news is set in beside ASCII: none of it belongs to a word, and without it most texts are plain ASCII, which costs a fraction.
_TYPOGRAPHY = dict.fromkeys(map(ord, "“”„‘’‚–—…•·« »"), " ") | {0xA0: " "}


def tokens(text: str) -> list[str]:
    """Lower-case words without marks above letters, as FTS5's unicode61 tokeniser makes them."""
    plain = without_typography(text.casefold())
    if not plain.isascii():
        plain = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", plain)))
    return _TOKEN.findall(plain)


def without_typography(text: str) -> str:
    """The text with spaces for quotes, dashes and the like beside ASCII."""
    return text if text.isascii() else text.translate(_TYPOGRAPHY)


class _Stems(dict[str, str]):
    """Stems by word, found when first asked for: a news vocabulary repeats itself, and a look-up costs a thirtieth of a stemming."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        self[word] = found = word if any(letter.isdigit() for letter in word) else str(_stemmer.stemWord(word))
        return found


class _OtherStems(dict[str, str]):
    """As `_Stems`, but empty for a word that is its own stem."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        root = stem(word)
        self[word] = found = root if root != word else ""
        return found


_stems, _other_stems = _Stems(), _OtherStems()


def stem(word: str) -> str:
    """The Indonesian stem: "pelayanan" and "layanan" share one. Words with digits are left alone."""
    return _stems[word]


def stem_text(text: str) -> str:
    """The stems of all words that are not their own stem, in order: what is indexed beside the raw words."""
    return " ".join(filter(None, map(_other_stems.__getitem__, tokens(text))))


def spellings(word: str) -> tuple[str, ...]:
    """The word as others spell it: "perijinan" for "perizinan"."""
    found = {word.replace(one, other) for standard, variant in _spellings() for one, other in ((standard, variant), (variant, standard))}
    return tuple(sorted(found - {word}))


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    text = (resources.files("index") / "search" / "spellings.yml").read_text(encoding="utf-8")
    pairs: dict[str, str] = yaml.safe_load(text)
    return tuple(pairs.items())


@cache
def stop_words() -> frozenset[str]:
    """Joining words that say nothing in a query."""
    text = (resources.files("index") / "search" / "stop_words.yml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.safe_load(text)
    return frozenset(word for words in lists.values() for word in words.split())

"""Words as search sees them: tokens, Indonesian stems, stop words. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources

import snowballstemmer
import yaml

_TOKEN = re.compile(r"\w+")
_stemmer = snowballstemmer.stemmer("indonesian")
_stems: dict[str, str] = {}  # a news vocabulary repeats itself: a look-up costs a thirtieth of a stemming
_MOST_STEMS = 400_000


def tokens(text: str) -> list[str]:
    """Lower-case words without marks above letters, as FTS5's unicode61 tokeniser makes them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _TOKEN.findall("".join(letter for letter in plain if not unicodedata.combining(letter)) if not plain.isascii() else plain)


def stem(word: str) -> str:
    """The Indonesian stem: "pelayanan" and "layanan" share one. Words with digits are left alone."""
    known = _stems.get(word)
    if known is None:
        if len(_stems) >= _MOST_STEMS:
            _stems.clear()
        known = word if any(letter.isdigit() for letter in word) else str(_stemmer.stemWord(word))
        _stems[word] = known
    return known


def stem_text(text: str) -> str:
    """The stems of all words that are not their own stem, in order: what is indexed beside the raw words."""
    return " ".join(root for word in tokens(text) if (root := stem(word)) != word)


@cache
def stop_words() -> frozenset[str]:
    """Joining words that say nothing in a query."""
    text = (resources.files("index") / "search" / "stop_words.yml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.safe_load(text)
    return frozenset(word for words in lists.values() for word in words.split())

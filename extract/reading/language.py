"""The language of a paragraph: a vote of function words first, py3langid when they are silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons

READ = frozenset(("id", "en"))
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 60  # letters below which a paragraph takes the language of the one before it
_MOST = 20_000  # characters of a paragraph that are looked at


def language_of(text: str, default: str) -> str:
    """`id`, `en`, `ms`, `jv`, `su` or another ISO 639-1 code; `default` for short paragraphs and lists of names.

    The English names of the dimensions prove nothing in an Indonesian text and are left out of the vote.
    """
    lexicons = current_lexicons()
    words = _WORD.findall(_dimension_names(lexicons).sub(" ", text[:_MOST].casefold()))
    if sum(map(len, words)) < _ENOUGH:
        return default
    votes = _votes(words, _function_words(lexicons))
    ranked = sorted(votes, key=lambda code: -votes[code])
    best, second = ranked[0], ranked[1]
    share = votes[best] / len(words)
    if share >= 0.08 and votes[best] >= 1.5 * votes[second]:
        return best
    guess = _identify(" ".join(words))
    if guess in ("id", "ms"):
        return "ms" if votes["ms"] > votes["id"] else "id"
    if guess == "jv" and votes["su"] > votes["jv"]:
        return "su"
    if guess in ("jv", "su") and votes["id"] >= max(votes["jv"], votes["su"]):
        return "id"
    # Names and abbreviations make any Latin language: without a single function word of it the guess is not believed.
    return guess if guess == "en" and votes["en"] else guess if len(words) >= 25 and not votes["id"] and not votes["en"] else default


def document_language(paragraphs: Sequence[tuple[str, int]]) -> str | None:
    """The language of the document from (language, length) of its paragraphs: `id` or `en` from a share of 0.5 on, else the largest."""
    total = sum(length for _, length in paragraphs)
    if not total:
        return None
    shares: dict[str, int] = {}
    for code, length in paragraphs:
        shares[code] = shares.get(code, 0) + length
    return max(sorted(shares), key=lambda code: shares[code])


def _votes(words: Sequence[str], function_words: dict[str, str]) -> dict[str, int]:
    votes = dict.fromkeys(("id", "en", "ms", "jv", "su"), 0)
    for word in words:
        code = function_words.get(word)
        if code:
            votes[code] += 1
    return votes


@lru_cache(maxsize=4)
def _function_words(lexicons: Lexicons) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in ("ms", "jv", "su", "en", "id"):
        found.update(dict.fromkeys((word.casefold() for word in lexicons.words("languages", code)), code))
    return found


@lru_cache(maxsize=4)
def _dimension_names(lexicons: Lexicons) -> re.Pattern[str]:
    forms = {form for term in (*lexicons.dimensions, *lexicons.components) for form in term.forms} | {
        "smart city",
        "smart regency",
        "quick win",
    }
    return re.compile("|".join(rf"\b{re.escape(form)}\b" for form in sorted(forms, key=len, reverse=True)))


def load_identifier() -> None:
    """Load py3langid's model now (a second, 100 MB) rather than at the first paragraph in doubt."""
    _identify("kota")


def _identify(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])

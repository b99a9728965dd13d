r"""Words made whole that the page or its writer tore: "Dis\u00adkominfo" with a soft hyphen in it, "di luncurkan" for "diluncurkan".

The text stays as long as it was. What parts a word goes to the word's end, as a blank, and the blank of "di luncurkan" to its front:
rules find every word in one piece, and all other places stay where they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.model import Document
from extract.reading.decode import INVISIBLE, drop_invisible

_TORN = re.compile(rf"[^\s{INVISIBLE}]*[{INVISIBLE}]\S*")
_PARTED = re.compile(r"\b([Dd]i)[ \u00a0]([a-z]{4,})\b")


def mend(document: Document) -> Document:
    """The document with its torn words whole, every place but those within such words as it was; mostly the document itself."""
    text = document.text
    mended = _TORN.sub(_whole, text) if _has_invisible(text) else text
    mended = _PARTED.sub(_joined, mended)
    return document if mended == text else document.with_text(mended)


def _has_invisible(text: str) -> bool:
    return not text.isascii() and _TORN.search(text) is not None


def _whole(match: re.Match[str]) -> str:
    return drop_invisible(match.group()).ljust(len(match.group()))


def _joined(match: re.Match[str]) -> str:
    return f" {match[1]}{match[2]}" if match[2] in _bases(current_lexicons()) else match.group()


@lru_cache(maxsize=4)
def _bases(lexicons: Lexicons) -> frozenset[str]:
    """The verbs of `verbs.yml` that are told in the passive, without their "di"; not what is a noun, too ("di evaluasi tahap dua")."""
    words = (word for phrases in lexicons.word_lists["verbs"].values() for phrase in phrases for word in phrase.split())
    bases = {word.removeprefix("di") for word in words if word.startswith("di")}
    return frozenset(bases.difference(lexicons.words("verbs", "also_nouns")))

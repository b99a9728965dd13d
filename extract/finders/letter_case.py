"""What a capital says at its place: little at the start of a sentence, nothing in a headline."""

from __future__ import annotations

import re

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def begins_sentence(text: str, at: int) -> bool:
    """Whether a capital here is owed to the place: nothing, a full stop or a quotation mark stands before it; or a headline's."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or not (before[-1].isalnum() or before[-1] == ",") or in_title_case(text, at)


def in_title_case(text: str, at: int) -> bool:
    """Whether the words around are capitalised throughout, as in a headline: there, capitals say nothing about names."""
    start, end = text.rfind("\n", max(0, at - 120), at) + 1, text.find("\n", at, at + 120)
    start = max(start, at - 120)
    around = _LONG_WORD.findall(text, start, end if end >= 0 else min(len(text), at + 120))
    if text[at : at + 2].isupper():  # a name in capitals within plain words is no headline
        return len(around) >= 4 and sum(word.isupper() for word in around) >= 0.75 * len(around)
    return len(around) >= 4 and sum(word[0].isupper() for word in around) >= 0.75 * len(around)

"""Whether a text speaks of the subject, and where its story ends."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.segment import Sentence

_REFERENCES = re.compile(
    r"\s*(?:daftar\s+(?:pustaka|rujukan|referensi)|referensi|references|bibliography|kepustakaan)\s*(?:\([^()]{1,30}\)\s*)?:?\s*$",
    re.IGNORECASE,
)
EARLIER_STUDY = re.compile(
    r"\b(?:penelitian|studi|kajian|riset)\s+(?:terdahulu|sebelumnya|sejenis|serupa|lain|relevan)\b|\bprevious\s+(?:stud|research)|\bet\s+al\.",
    re.IGNORECASE,
)


def ends_story(sentence: Sentence) -> bool:
    """Whether the list of references begins: it names the programmes of other studies."""
    return len(sentence.text) < 40 and _REFERENCES.match(sentence.text) is not None


@lru_cache(maxsize=4)
def _theme(lexicons: Lexicons) -> re.Pattern[str]:
    subjects = "|".join(re.escape(word) for word in lexicons.words("programs", "umbrella"))
    return re.compile(rf"\b(?:{subjects}|smart|cerdas|pintar|quick[\s-]?wins?)\b", re.IGNORECASE)


def speaks_of_programs(text: str) -> bool:
    """Whether the text speaks of the subject at all; an ordinary page's "aplikasi X" is no programme of a smart city."""
    return _theme(current_lexicons()).search(text) is not None

"""Whether a text speaks of the subject, and where its story ends."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.matching import compile as compile_pattern
from extract.segment import Sentence

_REFERENCES = re.compile(
    r"\s*(?:daftar\s+(?:pustaka|rujukan|referensi)|referensi|references|bibliography|kepustakaan)\s*(?:\([^()]{1,30}\)\s*)?:?\s*$",
    re.IGNORECASE,
)
EARLIER_STUDY = compile_pattern(
    r"\b(?:penelitian|studi|kajian|riset)\s+(?:terdahulu|sebelumnya|sejenis|serupa|lain|relevan)\b|\bprevious\s+(?:stud|research)|\bet\s+al\.",
    re.IGNORECASE,
)


# "dimensi branding" is the movement's word; digital services count where the office that keeps them, or SPBE, is named too.
_DIMENSION = re.compile(r"\b(?:dimensi|pilar)\s(?:branding|governance|economy|living|society|environment)\b", re.IGNORECASE)
# "masterplan ..., pilar ekonomi": in Indonesian words dimensions are this movement's only beside its plan; the SDGs have pillars too.
_PILLAR = re.compile(r"\b(?:dimensi|pilar)\s(?:tata\skelola|ekonomi|masyarakat|kehidupan|lingkungan|mobilitas)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:master\s?plan|rencana\sinduk)\b", re.IGNORECASE)
_DIGITAL = re.compile(
    r"\b(?:layanan|aplikasi|inovasi|transformasi|pelayanan|pemerintahan|kanal)\s(?:publik\s|daerah\s|warga\s|pemkab\s|pemkot\s)?(?:digital|daring|(?:berbasis\s)?elektronik)\b"
    r"|\baplikasi(?:nya)?\b[^.]{0,300}\baplikasi",
    re.IGNORECASE,
)
_KEEPERS = re.compile(r"\b(?:(?:dis|din)?kominfo\w*|komunikasi,?\s(?:dan\s)?informatika|SPBE)\b", re.IGNORECASE)


def ends_story(sentence: Sentence) -> bool:
    """Whether the list of references begins: it names the programmes of other studies."""
    return len(sentence.text) < 40 and _REFERENCES.match(sentence.text) is not None


@lru_cache(maxsize=4)
def _theme(lexicons: Lexicons) -> re.Pattern[str]:
    subjects = "|".join(re.escape(word) for word in lexicons.words("programs", "umbrella"))
    return re.compile(rf"\b(?:{subjects}|smart|cerdas|pintar|quick[\s-]?wins?)\b", re.IGNORECASE)


def speaks_of_programs(text: str) -> bool:
    """Whether the text speaks of the subject at all; an ordinary page's "aplikasi X" is no programme of a smart city."""
    if _theme(current_lexicons()).search(text) is not None or _DIMENSION.search(text) is not None:
        return True
    if _PLAN.search(text) is not None and _PILLAR.search(text) is not None:
        return True
    return _KEEPERS.search(text) is not None and _DIGITAL.search(text) is not None

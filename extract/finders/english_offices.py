"""Offices on English pages: "Public Works Office", "Department of Health", "Bumi Raya Regional Hospital"."""

from __future__ import annotations

import re
from functools import lru_cache

from extract import matching
from extract.finders.slugs import slug
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

_WORD = matching.compile(r"\b(?:Office|(?:Sub-?)?[Dd]epartment|(?:Sub-)?[Aa]gency|Service|Hospital)\b")
_NAME = r"[A-Z][a-z]+(?:(?:,\s(?:and\s)?|\sand\s|\s&\s|\s)[A-Z][a-z]+){0,6}"
_OFFICE = re.compile(
    rf"\b(?P<hospital>(?!The\b|A\b)[A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,2}}\s(?:Regional|General|District|City)(?:\sGeneral)?\sHospital)\b"
    rf"|\b(?P<a>(?!The\b|A\b|An\b){_NAME})\s(?P<head>Office|(?:Sub-)?[Aa]gency|Department|Sub-?[Dd]epartment|Service)\b"
    rf"|\b(?:(?:Sub-?)?[Dd]epartment|Office|Agency|Service)\sof\s(?P<b>{_NAME})"
)
_REGION = re.compile(r"(?:[A-Z][a-z]+\s){1,3}(?:City|Regency)\s(?=[A-Z])")  # "Bima City Health Office"
_JOINTS = frozenset(("and", "the", "of", "regional", "city", "local"))
_NO_OFFICE = frozenset(("ministry", "national", "post", "head", "family", "press", "box", "back", "front", "home", "law", "facilitation"))
# A headline in capitals: "Alor Launches Online Registration Service".
_VERB = re.compile(
    r"\b(?:launch|introduc|open|win|get|receiv|visit|host|develop|present|improv|start|hold|plan|add|make|offer|join|appoint|ask|tell|want)e?s\b",
    re.IGNORECASE,
)


def find_english(text: str) -> list[Mention]:
    """The offices of English pages, under the Indonesian duty where one fits."""
    if not _WORD.search(text):
        return []
    found = []
    for match in _OFFICE.finditer(text):
        if match["hospital"]:
            found.append(Mention("opd", match.start(), match.end(), slug(match.group()), match.group(), "opd.english.unit"))
            continue
        of_region = _REGION.match(match["a"]) if match["a"] else None
        start = match.start() + (of_region.end() if of_region else 0)
        own = match["a"][of_region.end() :] if of_region else match["a"] or match["b"]
        words = frozenset(word.casefold() for word in re.findall(r"[A-Za-z]+", own)) - _JOINTS
        known = _keys(current_lexicons()).get(words)
        if not words or words & _NO_OFFICE or _VERB.search(match.group()) or (match["head"] == "Service" and known is None):
            continue
        form = text[start : match.end()]
        found.append(Mention("opd", start, match.end(), known or slug(form), form, "opd.english.dinas"))
    return found


@lru_cache(maxsize=4)
def _keys(lexicons: Lexicons) -> dict[frozenset[str], str]:
    return {frozenset(row["words"].split()): row["canonical_id"] for row in lexicons.table("opds_english")}

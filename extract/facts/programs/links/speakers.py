"""Who speaks for which region in the story of a visit: persons introduced behind its name, the head of the delegation."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.facts.regions import Places
from extract.segment import Sentence

_NAME = r"(?:[A-Z][\w'’-]+|[A-Z]\.)(?:\s(?:[A-Z][\w'’-]+|[A-Z]\.)){0,3}"
_BEHIND_REGION = re.compile(
    rf"(?:\s\([^()\d]{{2,20}}\))?(?:\s(?:itu|tersebut))?,\s(?:H\.\s|Hj\.\s|[Dd]r\.?\s|Ir\.?\s|Drs\.?\s)?(?P<name>{_NAME})(?=[,.]|\s\()"
)
_HEAD = re.compile(
    rf"\b(?:[Kk]etua|[Pp]impinan|[Pp]emimpin|[Kk]epala|[Jj]uru\s[Bb]icara|[Ww]akil\s[Kk]etua)\s(?:[Rr]ombongan|[Dd]elegasi|[Tt]im\s[Tt]amu)(?:,\s(?P<name>{_NAME}),)?"
)
_GUEST_OPENS = re.compile(r"[\"“\s]{0,2}(?:[Tt]amu|[Rr]ombongan|[Dd]elegasi|[Pp]ihak\stamu|[Kk]etua\s(?:rombongan|delegasi))\b")
_SAYS = re.compile(r"[\"”],?\s(?:kata|ujar|ucap|tutur|sahut|timpal|ungkap|jelas|imbuh|sambung|aku|jawab)(?:nya)?\s(?P<who>[^.\"“”]{3,60})")
_LEAST = 3  # letters of a name that tells its bearer
_OPENING = 30  # characters of a sentence in which its speaker is named
OWN_PLACE = re.compile(
    r"\b(?:di\s(?:tempat|daerah|kabupaten|kota)(?:nya|\skami)|(?:daerah|kabupaten|kota|pemerintah|wilayah|pemkab|pemkot)(?:nya|\skami)|di\skami|kami\s(?:sudah|punya|memiliki|baru|sedang|pernah|telah))\b",
    re.IGNORECASE,
)


def speakers(text: str, places: Places) -> Mapping[str, str]:
    """The words of personal names by the region they are introduced with."""
    found: dict[str, str] = {}
    visitor = next(iter(places.visitors)) if len(places.visitors) == 1 else None
    for mention in places.mentions:
        hit = _BEHIND_REGION.match(text, mention.end) if len(mention.key) > 2 else None
        if hit is not None:
            found |= {word: mention.key for word in hit["name"].split() if len(word) >= _LEAST and word not in found}
    for head in _HEAD.finditer(text) if visitor is not None else ():
        found |= {word: visitor for word in (head["name"] or "").split() if len(word) >= _LEAST and visitor is not None}
    return found


def speaker_of(text: str, sentence: Sentence, places: Places, known: Mapping[str, str]) -> str | None:
    """The region of whoever opens a sentence or is named behind its quote, None where nobody known speaks."""
    visitor = next(iter(places.visitors)) if len(places.visitors) == 1 else None
    if visitor is not None and _GUEST_OPENS.match(text, sentence.start):
        return visitor
    said = text[sentence.start : sentence.start + _OPENING]
    told = _SAYS.search(text, sentence.start, min(len(text), sentence.end + 60))
    for part in (said, told["who"] if told is not None else ""):
        words = re.findall(r"[A-Z][\w'’-]+", part)
        region = next((known[word] for word in words if word in known), None)
        if region is not None:
            return region
    named = next((m.key for m in places.mentions if told is not None and told.start("who") <= m.start < told.end()), None)
    return named

"""Names inside what is said of another name: "Pasar Terang, siaran muka air Danau Biru yang dikelola Dinas X, ..." names one programme."""

from __future__ import annotations

import re

from extract.finders.program_words import tables
from extract.finders.programs import Anchors
from extract.finders.times_and_shares import TIME
from extract.segment import Sentence

_MODIFIES = re.compile(
    r"(?:(?P<lead>[a-z]+)\s)?[\"“]?(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,5})[\"”]?(?P<bracket>\s\([^()]{2,90}\))?,\s"
    r"(?:(?:yakni|yaitu|ialah)\s)?(?P<words>(?:[a-z][a-z-]+\s){2,8})(?:[A-Z][\w-]*(?:\s[A-Z][\w-]*)?\s(?:dan|serta)\s)?$"
)
_VERB = re.compile(r"(?:me|ber|di(?!gital|nas|klat|sabilitas)|ter)[a-z]{4,}")
_WHERE = frozenset("di ke pada dalam asal".split())
# what opens another part of the sentence, and no noun that says what the name is
_NO_NOUN = frozenset(
    "melalui lewat dengan dan serta sedangkan sementara yang kata ujar menurut dari untuk ada adalah seperti termasuk "
    "misalnya antara bukan lalu kemudian juga tetapi namun karena sebab agar sehingga di ke pada dalam kini baru sudah telah "
    "akan oleh bersama selain hingga sampai itu ini giliran nama khusus hanya tinggal punya milik".split()
)
_LEADS_IN = 2  # last words of which none may be a programme's noun


def is_modifier(text: str, at: int, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether nothing but small words without a verb stands between another name's comma and what begins at `at`."""
    match = _MODIFIES.search(text[sentence.start : at])
    if match is None or match["lead"] in _WHERE:
        return False
    words = match["words"].split()
    if words[0] in _NO_NOUN or any(_VERB.fullmatch(word) for word in words):
        return False
    known = tables()
    if any(word in known.cues or word in ("bernama", "nama") for word in words[-_LEADS_IN:]):
        return False
    start = sentence.start + match.start("name")
    return not (
        TIME.match(match["name"].casefold())
        or anchors.region_at(start)
        or anchors.office_at(start)
        or anchors.dimension_at(start)
        or anchors.inside_office(start)
    )

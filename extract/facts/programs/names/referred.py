"""What is told behind a name of the thing that bears it: "... lewat Pasar Terang. Sistem yang dikelola Dinas X itu ...".

A noun that points back says what was just named. Where it says more of the thing than that it is one ("layanan pencocok lowongan ini"), or
whose it is, it is surer than the preposition before the name, which elsewhere leads to persons and places ("kepada", "ke", "dari").
"""

from __future__ import annotations

import re

from extract.facts.programs.links.owner_cues import owned
from extract.finders.opds import is_office
from extract.finders.program_words import tables
from extract.finders.programs import Anchors
from extract.lexicon import current_lexicons
from extract.segment import Sentence

_REACH = 210  # characters of the next sentence
_LEAD = r"[\s\"“]*(?:(?:Melalui|Lewat|Dengan|Berkat|Namun|Tetapi|Hanya\ssaja|Sayangnya|Padahal|Kini|Rencananya),?\s){0,2}"
_BARE = re.compile(
    rf"{_LEAD}(?:program|aplikasi|layanan|inovasi|sistem|platform|portal|kanal|gerakan|terobosan|kegiatan)"
    r"\s(?!(?:smart[\s-]?city|kota|kabupaten|pemerintah|nasional|prioritas)\b)(?:[^.;:()]{2,90}?\s)?(?:tersebut|ini|itu)\b"
    rf"|{_LEAD}(?:konsep|cara\s(?:kerja|pakai|main)|ide|prinsip|skema|mekanisme|fitur|tampilan|pengguna|pemakai)nya\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    rf"{_LEAD}(?P<noun>[A-Za-z][a-z]{{3,}}(?:-[a-z]+)?)\s(?P<more>(?!(?:smart[\s-]?city|kota|kabupaten|pemerintah|nasional|prioritas)\b)[^.;:()]{{4,140}}?)"
    r"\s(?:tersebut|ini|itu|tadi)\b"
)
_ONE_OF = re.compile(
    r"[\"“]?[A-Z][a-z'’]{3,17}[\"”]?,?\s(?:dari|milik|punya|kepunyaan|buatan|garapan|besutan|kelolaan|rintisan|gagasan|bikinan)\s"
)
_WHAT_IT_IS = re.compile(r"(?:\s[A-Z][\w-]+){0,3},\s(?!(?:yang|dan|serta|tetapi|namun|kata|ujar|tutur)\s)[a-z]{3,}\s[a-z]{2,}")
_IT_IS = re.compile(
    r"[\s\"“]*(?:Itu|Ini)(?:lah)?\s(?:(?:kan|memang|dulu|dulunya|sebetulnya|sebenarnya|sejatinya|tak\slain|adalah|merupakan|ialah|semacam|sebuah|cuma|hanya|nama)\s){0,3}(?P<what>[a-z][a-z-]+\s[a-z0-9][^.;]{3,60})"
)
# "(Dinas Y), dan Motekar (Dinas X)": one word with its office in brackets, in a row of such
_BRACKETED = re.compile(r"[A-Z][\w'’-]{3,}\s\(")
_IN_ROW = re.compile(r"\),?\s(?:(?:dan|serta|and)\s)?$")
_ROW_GOES_ON = re.compile(r"\),\s(?:(?:dan|serta|and)\s)?[A-Z][^,.;()]{2,50}\s\([A-Z]")
_STOP = re.compile(r"[.;\n]")
_VERB = re.compile(r"(?:me|ber|di(?!gital|nas|klat))[a-z]{4,}")
_NO_THING = frozenset(
    "pihak sejak selama setelah ketika saat untuk dalam pada oleh menurut acara rapat pertemuan peristiwa kejadian".split()
)
# behind these a name may stand, though persons, places and bodies stand there far more often
_LEADS_TO = re.compile(r"\b(?:ke|dari|oleh|kepada)\s[\"“]?$")
_TO_WHOM = re.compile(r"\b(?:oleh|kepada)\s[\"“]?$")


def is_called(text: str, at: int) -> bool:
    """Whether what begins here is "Program (...) itu", or "Cara kerjanya ..."."""
    return _BARE.match(text, at, at + 120) is not None


def is_said_to_be(text: str, at: int) -> bool:
    """Whether what begins here is "Itu pasar daring buatan 2019": a thing that a region keeps, and something more about it."""
    match = _IT_IS.match(text, at, at + 90)
    return match is not None and any(match["what"].casefold().startswith(f"{thing} ") for thing in _things())


def is_an_offices(text: str, at: int, sentence: Sentence, anchors: Anchors) -> bool:
    """ "Motekar dari Dinas X, alarm tsunami yang ...": one word, whose it is, and what; "(Dinas Y), dan Motekar (Dinas X)": in a row."""
    bracket = _BRACKETED.match(text, at, sentence.end)
    owner = anchors.office_at(bracket.end()) if bracket is not None else None
    is_owned = owner is not None and is_office(owner) and text[owner.end : owner.end + 1] == ")"
    if owner is not None and is_owned and (_IN_ROW.search(text, max(sentence.start, at - 12), at) or _ROW_GOES_ON.match(text, owner.end)):
        return True
    match = _ONE_OF.match(text, at, sentence.end)
    office = anchors.office_at(match.end()) if match is not None else None
    return office is not None and is_office(office) and _WHAT_IT_IS.match(text, office.end, sentence.end) is not None


def is_described(text: str, sentence: Sentence, anchors: Anchors, *, by_owner: bool = False) -> bool:
    """Whether the next sentence points back with a noun and says what the thing does or whose it is; with `by_owner` nothing but that."""
    match = _QUALIFIED.match(text, sentence.end, sentence.end + _REACH)
    if match is None:
        return False
    noun, words = match["noun"].casefold(), tables()
    if noun in words.who_speaks or noun in words.people or noun in _NO_THING or _VERB.fullmatch(noun) or noun.endswith("nya"):
        return False
    if not by_owner and (noun in words.cues or noun in _things()):
        return True
    stop = _STOP.search(text, match.end(), match.end() + _REACH)
    return any(
        is_office(office) and owned(text[match.start("more") - 1 : office.start])
        for office in anchors.offices
        if match.start() < office.start < (stop.start() if stop else match.end() + _REACH)
    )


def without_lead(before: str) -> str:
    """What stands before a phrase without the preposition right before it."""
    return _LEADS_TO.sub("", before)


def is_to_whom(before: str) -> bool:
    """Whether a word stands before the phrase that leads to persons most of all."""
    return _TO_WHOM.search(before) is not None


def _things() -> frozenset[str]:
    return frozenset((*current_lexicons().words("programs", "described_as"), *current_lexicons().words("programs", "things")))

"""What the next sentence calls the name that a sentence ends with: "... lewat Pasar Terang. Sistem yang dikelola Dinas X itu ...".

A noun that points back says what was just named. Where it says more of the thing than that it is one ("layanan pencocok lowongan ini"), or
whose it is, it is surer than the preposition before the name, which elsewhere leads to persons and places ("kepada", "ke", "dari").
"""

from __future__ import annotations

import re

from extract.facts.programs.links.owners import owned
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
    return frozenset(current_lexicons().words("programs", "described_as"))

"""What a sentence says of a place abroad: its applications and programmes are none of a region's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.abroad import Abroad, without_sayings
from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.dropping import drop
from extract.finders.opds import is_office
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.model import Mention, Rejected
from extract.segment import Sentence

_REASON = "of a place abroad"
_TONGUE = re.compile(r"inggris|jepang|korea|belanda|jerman|prancis|china|india|turki|mesir|eropa", re.IGNORECASE)
_MODEL = re.compile(
    r"\b(?:terinspirasi|inspirasi|meniru|mencontoh|mengadopsi|belajar|berguru|berkaca|sepulang|lawatan|kunjungan|studi|seperti|ala|dibanding(?:kan)?|mengalahkan)\b"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_HAS = re.compile(
    r",?\s(?:yang|dengan)\s(?:sudah\s|telah\s|juga\s)?(?:punya|memiliki|mempunyai|mengandalkan|mengembangkan|menerapkan|menjalankan|terkenal\sdengan|dikenal\sdengan)"
    r"\s(?:(?:program|aplikasi|sistem|layanan|platform|konsep)\s)?$"
)
# "aplikasi X mereka", where a place abroad was named shortly before
_OF_THEM = re.compile(r"[\"”]?\s(?:(?:milik|punya|buatan|andalan)\s)?mereka\b")
_SHORTLY = 300  # characters
_OF_OURS = re.compile(r"[\"”]?\s(?:di|milik|dari|besutan|kepunyaan)\s(?:pem(?:kot|kab|ko|prov)\s|pemerintah\s)?", re.IGNORECASE)
_OURS = re.compile(r"\b(?:kita|kami|pemkot|pemkab|pemko|pemda|daerah(?:nya)?|di\ssini|wali\skota|bupati)\b", re.IGNORECASE)


def drop_abroad(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], rejected: list[Rejected]
) -> None:
    """Take from `found` what is told of a place abroad: named before it, behind it, or where the story stays since ("kota itu")."""
    abroad = Abroad(text, anchors.regions, anchors.offices)
    if not abroad.hits:
        return
    told = abroad.told(sentences)
    at_home = {squeeze(naming.name.form) for sentence in sentences for naming in _of_home(sentence, found, told, abroad)}
    foreign: set[int] = set()
    for sentence in sentences:
        namings = found.get(sentence.index, ())
        if not namings:
            continue
        hits = [hit for hit in abroad.hits if sentence.start <= hit[0] < sentence.end]
        places = abroad.places_in(sentence)
        foreign |= {
            id(naming)
            for naming in namings
            if (sentence.index in told and squeeze(naming.name.form) not in at_home)
            or _lies_in(text, naming, hits)
            or _is_foreign(text, sentence, naming, places, anchors)
            or (_OF_THEM.match(text, naming.name.outer_end) is not None and _is_last_abroad(abroad, anchors, naming.name.start))
        }
    drop(found, list(found), lambda naming: id(naming) in foreign, rejected, _REASON)


def _of_home(sentence: Sentence, found: dict[int, list[Naming]], told: frozenset[int], abroad: Abroad) -> list[Naming]:
    """The namings of a sentence that names something of home and no place abroad: nowhere in the text are they another city's."""
    namings = found.get(sentence.index, [])
    if not namings or sentence.index in told or abroad.places_in(sentence):
        return []
    return namings if abroad.homes_in(sentence) else [naming for naming in namings if naming.offices]


def _lies_in(text: str, naming: Naming, hits: Sequence[tuple[int, int]]) -> bool:
    """ "Participate Melbourne", "Osaka Money"; but "Kampung Inggris" teaches a language."""
    if naming.offices:
        return False
    return any(naming.name.start <= start < naming.name.end and not _TONGUE.match(text, start) for start, _ in hits)


def _is_foreign(text: str, sentence: Sentence, naming: Naming, hits: Sequence[tuple[int, int]], anchors: Anchors) -> bool:
    name = naming.name
    if naming.offices:
        return False
    ours = _OF_OURS.match(text, name.outer_end, sentence.end)
    if ours is not None and anchors.region_at(ours.end()) is not None:
        return False  # "mirip dengan program P di Kota X"
    behind = next((start for start, _ in hits if start >= name.outer_end), None)
    if behind is not None and re.fullmatch(
        r"[\"”]?\s(?:milik|di|dari|asal|kota|di\skota|\(|besutan|kepunyaan)\s?(?:(?:pemerintah|kota|ibu\skota|metropolitan|otoritas|wali\skota|dewan)\s){0,3}",
        text[name.outer_end : behind],
        re.IGNORECASE,
    ):
        return True
    before = [(start, end) for start, end in hits if end <= name.start]
    if not before:
        return False
    start, end = before[-1]
    if naming.dimensions and _MODEL.search(text, sentence.start, start):
        return False  # "Sepulang dari Osaka ia meluncurkan Kelas Laut untuk smart society"
    between = without_sayings(text[end : name.start])
    if _HAS.search(between):
        return True  # "Belajar dari Tallinn, yang punya X-Road"
    if _OURS.search(between) or any(
        end <= m.start < name.start for m in (*within(anchors.regions, sentence), *_offices(anchors, sentence))
    ):
        return False
    return not (_MODEL.search(text, sentence.start, start) and "," in between)


def _is_last_abroad(abroad: Abroad, anchors: Anchors, at: int) -> bool:
    """Whether the last place named shortly before `at` lies abroad."""
    last = max((start for start, _ in abroad.hits if at - _SHORTLY < start < at), default=None)
    return last is not None and not any(last < mention.start < at for mention in anchors.regions)


def _offices(anchors: Anchors, sentence: Sentence) -> list[Mention]:
    return [mention for mention in within(anchors.offices, sentence) if is_office(mention)]

"""What a sentence says of a place abroad: its applications and programmes are none of a region's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.matching import Pattern
from extract.matching import compile as compile_pattern
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
# "Universitas Melbourne", "Konsul Jenderal Jepang", "perbatasan dengan Timor Leste": a body, a guest, a neighbour
_NO_PLACE = re.compile(
    r"\b(?:bahasa|sastra|les|kursus|universitas|university\sof|institut|konsul(?:at)?(?:\sjenderal)?|konjen|kedutaan(?:\sbesar)?|kedubes|duta\sbesar|dubes|ekspor\ske|pasar"
    r"|(?:per|ber)batas(?:an)?(?:\s(?:darat|laut|negara))?(?:\sdengan|\sri-?)?|pekerja\smigran\sdi)[\s-]$",
    re.IGNORECASE,
)
_OF_OURS = re.compile(r"[\"”]?\s(?:di|milik|dari|besutan|kepunyaan)\s(?:pem(?:kot|kab|ko|prov)\s|pemerintah\s)?", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:ke|di|dari|mengunjungi)\s(?:[\w-]{2,20},?\s){0,4}$")
_CITY = re.compile(
    r"\b(?:di|ke|dari|asal|kota|mengunjungi|in|to)\s(?:[Kk]ota\s)?(?P<name>[A-Z][\w'’-]{2,20}(?:\s[A-Z][\w'’-]{1,20}){0,2})(?:,\s|\s\()$"
)
_OURS = re.compile(r"\b(?:kita|kami|pemkot|pemkab|pemko|pemda|daerah(?:nya)?|di\ssini|wali\skota|bupati)\b", re.IGNORECASE)
_THERE = re.compile(
    r"\s{0,2}[\"“]?(?:(?:di|dari)\s)?(?:kota|negara|negeri|ibu\skota|pemerintah)\s(?:itu|tersebut|ini|sana)\b|\s{0,2}di\ssana\b",
    re.IGNORECASE,
)


def drop_abroad(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], rejected: list[Rejected]
) -> None:
    """Take from `found` what is told of a place abroad: named before it, behind it, or meant by "kota itu" in the next sentence."""
    places = _places(current_lexicons())
    abroad = _all_abroad(text, [match.span() for match in places.finditer(text)], anchors)
    if not abroad:
        return
    told: Sentence | None = None  # the last sentence whose place lies abroad
    for sentence in sentences:
        hits = [hit for hit in abroad if sentence.start <= hit[0] < sentence.end]
        here = within(anchors.regions, sentence)
        if not hits:
            if told is not None and (here or told.block_index < sentence.block_index - 1):
                told = None
            there = _THERE.match(text, sentence.start) if told is not None else None
            if told is None or there is None or (there.group().endswith("ini") and within(anchors.regions, told)):
                continue  # "Kota ini" is the text's own where it was named beside the place abroad
            foreign = list(found.get(sentence.index, ()))
        else:
            places_here = [hit for hit in hits if not _NO_PLACE.search(text, max(0, hit[0] - 40), hit[0])]
            is_there = told is not None and _THERE.match(text, sentence.start) is not None
            is_told = places_here and (not here or _is_last_told(text, sentence, places_here[-1], here))
            told = sentence if is_told else None
            foreign = (
                [naming for naming in found.get(sentence.index, ()) if not any(m.start < naming.name.start for m in here)]
                if is_there
                else [
                    naming
                    for naming in found.get(sentence.index, ())
                    if _lies_in(text, naming, hits) or _is_foreign(text, sentence, naming, places_here, anchors)
                ]
            )
        if foreign:
            rejected.extend(Rejected("program", n.name.start, n.name.end, n.name.form, n.rule, _REASON) for n in foreign)
            kept = [naming for naming in found[sentence.index] if naming not in foreign]
            if kept:
                found[sentence.index] = kept
            else:
                del found[sentence.index]


def _all_abroad(text: str, hits: Sequence[tuple[int, int]], anchors: Anchors) -> list[tuple[int, int]]:
    """The places abroad that are listed, and those the text itself puts there: "di Aarhus, Denmark", and then "Aarhus" alone."""
    found = set(hits)
    for start, _ in hits:
        city = _CITY.search(text, max(0, start - 60), start)
        if city is None or anchors.region_at(city.start("name")) or anchors.office_at(city.start("name")):
            continue
        name, at = city["name"], text.find(city["name"])
        while at >= 0:
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                found.add((at, end))
            at = text.find(name, end)
    return sorted(found)


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
    between = text[end : name.start]
    if _HAS.search(between):
        return True  # "Belajar dari Tallinn, yang punya X-Road"
    if _OURS.search(between) or any(
        end <= m.start < name.start for m in (*within(anchors.regions, sentence), *_offices(anchors, sentence))
    ):
        return False
    return not (_MODEL.search(text, sentence.start, start) and "," in between)


def _is_last_told(text: str, sentence: Sentence, hit: tuple[int, int], here: Sequence[Mention]) -> bool:
    """ "Bupati X berkunjung ke Osaka, Jepang": the place abroad is gone to, and named after the region; "kota itu" is the one abroad."""
    goal = _GOAL.search(text, max(sentence.start, hit[0] - 40), hit[0])
    return goal is not None and here[-1].start < hit[0]


def _offices(anchors: Anchors, sentence: Sentence) -> list[Mention]:
    return [mention for mention in within(anchors.offices, sentence) if is_office(mention)]


@lru_cache(maxsize=4)
def _places(lexicons: Lexicons) -> Pattern:
    """Countries and cities abroad: those of `relevance.yml` and further ones of `programs.yml`."""
    words = {*lexicons.words("relevance", "foreign"), *lexicons.words("programs", "abroad")}
    forms = sorted(
        (word for word in words if "ikn" not in word and "ibu kota" not in word and "inti pusat" not in word), key=lambda w: (-len(w), w)
    )
    return compile_pattern(rf"\b(?:{'|'.join(re.escape(form).replace(chr(92) + ' ', chr(92) + 's') for form in forms)})\b", re.IGNORECASE)

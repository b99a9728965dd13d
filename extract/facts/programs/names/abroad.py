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
    told: Sentence | None = None  # the last sentence whose place lies abroad
    for sentence in sentences:
        hits = [match.span() for match in places.finditer(text, sentence.start, sentence.end)]
        here = within(anchors.regions, sentence)
        if not hits:
            if told is not None and (here or told.block_index < sentence.block_index - 1):
                told = None
            if told is None or _THERE.match(text, sentence.start) is None:
                continue
            foreign = list(found.get(sentence.index, ()))
        else:
            is_there = told is not None and _THERE.match(text, sentence.start) is not None
            told = sentence if not here else None
            foreign = (
                list(found.get(sentence.index, ()))
                if is_there
                else [naming for naming in found.get(sentence.index, ()) if _is_foreign(text, sentence, naming, hits, anchors)]
            )
        if foreign:
            rejected.extend(Rejected("program", n.name.start, n.name.end, n.name.form, n.rule, _REASON) for n in foreign)
            kept = [naming for naming in found[sentence.index] if naming not in foreign]
            if kept:
                found[sentence.index] = kept
            else:
                del found[sentence.index]


def _is_foreign(text: str, sentence: Sentence, naming: Naming, hits: Sequence[tuple[int, int]], anchors: Anchors) -> bool:
    name = naming.name
    if naming.offices or naming.dimensions:
        return False
    if any(name.start < start < name.end and not _TONGUE.match(text, start) for start, _ in hits):
        return True  # "Participate Melbourne"; but "Kampung Inggris" teaches a language
    behind = next((start for start, _ in hits if start >= name.outer_end), None)
    if behind is not None and re.fullmatch(r"[\"”]?\s(?:milik|di|dari|asal|kota|di\skota|\()\s?", text[name.outer_end : behind]):
        return True
    before = [(start, end) for start, end in hits if end <= name.start]
    if not before:
        return False
    start, end = before[-1]
    between = text[end : name.start]
    if _OURS.search(between) or any(
        end <= m.start < name.start for m in (*within(anchors.regions, sentence), *_offices(anchors, sentence))
    ):
        return False
    return not (_MODEL.search(text, sentence.start, start) and "," in between)


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

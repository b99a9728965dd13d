"""Names behind a verb of launching, making or using."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.programs.cues import HEAD_NOUN, LOOKS_BACK, PEOPLE, within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.finders.opds import is_office
from extract.finders.programs import read_name, refusal
from extract.segment import Sentence

_LAUNCH = re.compile(r"\b(?:luncur|launch|kenalkan|gagas|rilis|hadirkan|usung|inisiasi|andalkan|introduc)", re.IGNORECASE)
_OPENS_BACK = re.compile(
    r"\s*(?:program|inovasi|aplikasi|layanan|sistem|platform)\s(?:[^.,;]{0,60}?\s)?(?:ini|itu|tersebut)\b", re.IGNORECASE
)
_COUNTS = ("dua", "tiga", "empat", "lima", "enam", "tujuh")
_COUNTED = re.compile(
    rf"\bke(?P<count>{'|'.join(_COUNTS)})(?:\s(?:program|inovasi|aplikasi|layanan|terobosan|quick\swin)\b"
    r"|nya\s(?:[a-z]+\s){0,4}?(?:dimensi|pilar|smart|program|inovasi|aplikasi|layanan|quick\swin)\b)"
    r"|\b(?:masing-masing|berturut-turut)\s(?:mewakili|masuk|mengisi)\s(?:dimensi|pilar|smart)\b",
    re.IGNORECASE,
)
_COUNTED_FAR = 300  # characters behind a row in which it is counted
_MAKES = re.compile(r"kembang|miliki|punya|hadirkan|ciptakan|bangun|operasi|ceritakan|hidupkan|perkuat|rintis|unjuk|pamer", re.IGNORECASE)


def launched(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    by = reader.rules["program.launched"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        launch = _LAUNCH.search(match.group()) is not None
        name = read_name(reader.text, match.end(), sentence.end, reader.anchors)
        if name is None or refusal(name, reader.anchors) or not (name.shape in ("quoted", "brand") or name.shape == "capitals"):
            continue
        # Acronyms behind "melalui" are mostly bodies and budgets; only quotation marks or a programme noun behind make them programmes.
        row = reader.read_row(match.end(), by, needs_brand=not launch and name.shape != "capitals", group=group)
        told = any(n.aliases or n.dimensions or n.offices for n in row)
        told = told or (
            len(row) >= 2 and LOOKS_BACK.search(reader.text, sentence.end, min(sentence.block.end, sentence.end + 60)) is not None
        )
        told = told or (len(row) >= 2 and _are_counted(reader, sentence, len(row)))
        made = _acts(reader, match.start(), sentence)
        told = told or (made and launch) or (_MAKES.search(match.group()) is not None and _looks_back(reader, sentence))
        if row and (told or ((launch or made or name.shape == "quoted") and _is_program_talk(reader, sentence))):
            yield row


def _acts(reader: Reader, at: int, sentence: Sentence) -> bool:
    """Whether an office stands right before the verb as its subject: "Dinas X (akan) meluncurkan ..."."""
    before = [m for m in within(reader.anchors.offices, sentence) if m.end <= at and is_office(m)]
    if not before or at - before[-1].end > 60:
        return False
    gap = reader.text[before[-1].end : at]
    return re.search(r"[.,;:]", gap) is None and PEOPLE.search(reader.text[sentence.start : before[-1].start]) is None


def _looks_back(reader: Reader, sentence: Sentence) -> bool:
    """Whether the next sentence opens with "Program (...) ini"."""
    return _OPENS_BACK.match(reader.text, sentence.end, min(sentence.block.end, sentence.end + 120)) is not None


def _are_counted(reader: Reader, sentence: Sentence, count: int) -> bool:
    """ "... mengandalkan A, B dan C. Ketiga inovasi itu ...", "Masing-masing mewakili dimensi ...": what follows says what they are."""
    for match in _COUNTED.finditer(reader.text, sentence.end, min(sentence.block.end, sentence.end + _COUNTED_FAR)):
        if not match["count"] or _COUNTS.index(match["count"].casefold()) + 2 == count:
            return True
    return False


def _is_program_talk(reader: Reader, sentence: Sentence) -> bool:
    """Whether the sentence speaks of programmes, or one behind it looks back at one ("Inovasi ini ...")."""
    if HEAD_NOUN.search(reader.text, max(sentence.block.start, sentence.start - 90), sentence.end) or within(
        reader.anchors.dimensions, sentence
    ):
        return True
    return LOOKS_BACK.search(reader.text, sentence.end, min(sentence.block.end, sentence.end + 240)) is not None

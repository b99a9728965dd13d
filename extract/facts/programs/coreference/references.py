"""What stands for a programme without naming it: "program tersebut", "the app", and sentences that leave their subject out.

A reference counts only where exactly one programme, or a row of the right length, can be meant; what stays open is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract import matching
from extract.facts.programs.coreference.counted import BACK, count_back, said_places, say_back
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import HAS_A_NAME, HEAD_NOUN, REFERS_BACK, within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.records import record_rules
from extract.facts.programs.names.sections import opens_section
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.likelihood import SHARE
from extract.rulebook import Rule, load_rules
from extract.segment import Sentence

AGAIN = "program.again"
_FAR = 2  # sentences between a programme and what points back at it
_FARTHEST = 6  # between a row and what counts it off, with those that speak of nothing it may belong to
_TITLE = 60  # characters: a shorter line with a name is a title of what follows
_THAT = re.compile(r"\s{0,3}(?:(?:kota|kabupaten)\s\w+\s)?(?:tersebut|ini|itu|tadi|dimaksud|yang\s(?:sama|dimaksud))\b", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    r"(?:(?:milik|dari|besutan|buatan|unggulan|andalan|kebanggaan|digital|daring|baru|quick\s?win|percontohan|pertama|yang\s[a-z-]{3,18})\s){1,3}",
    re.IGNORECASE,
)
_ANOTHER = matching.compile(
    r"\b(?:program|inovasi|aplikasi|layanan)\s(?:ke[a-z]{3,8}(?<!kerja)(?<!kepada)|lain|lainnya|berikutnya|selanjutnya|baru|serupa)\b",
    re.IGNORECASE,
)
_COUNTS_OFF = matching.compile(r"\b(?:ke(?:dua|tiga|empat|lima|enam)(?:nya)?|pertama|terakhir|belakangan|yang\slain)\b", re.IGNORECASE)
# "Dari keenam inovasi tersebut, lima sudah berjalan" is said of none alone
_COUNTED = re.compile(r"\b(?:(?:ke)?(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)|semua|seluruh|para|\d+)\s$", re.IGNORECASE)
_END = re.compile(r"[\s\"”’'.:;,)]*")
_APART = 25  # characters between two names that are no row
_BESIDE = re.compile(r"[\"“'\s]*(?:selain|di\ssamping|tak\shanya|tidak\shanya|bukan\shanya|setelah)\b[^,]{0,120},", re.IGNORECASE)


def refer_back(text: str, sentences: Sequence[Sentence], found: dict[int, list[Naming]], anchors: Anchors, group: int) -> None:
    """Add to `found` (namings by sentence number) the references that mean exactly one programme, or each of a row.

    "Program tersebut dikelola Dinas X" means the programme of the sentence before, when that names exactly one. Rows are numbered on
    from `group`.
    """
    last: Sequence[Naming] = ()
    earlier: list[Naming] = []
    places: dict[int, Naming] = {}
    last_index, apart, shares = -9, 0, 0
    first = min(found, default=-1)
    # "Dimensi D" above the first programme heads a part of the page, and so do its like: no line of what was named before
    is_headed = any(_heads(text, sentence, anchors) for sentence in sentences[: max(first, 0)])
    for sentence in sentences:
        here = found.get(sentence.index, [])
        is_aside = _is_aside(text, sentence, anchors)
        apart += not is_aside
        shares += not here and is_aside and SHARE.search(text, sentence.start, sentence.end) is not None
        if not here and last and apart <= _FAR and sentence.index - last_index <= _FARTHEST:
            meant = _meant(text, sentences[last_index], last) if sentence.index - last_index - shares <= _FAR else None
            is_head = is_headed and meant is not None and _heads(text, sentence, anchors)
            span = None if meant is None or is_head else _reference(text, sentence, anchors, sentences[last_index], last[-1])
            if meant is not None and span is not None:
                here = [say_back(meant, *span, group + 1)]
            elif counted := count_back(text, sentence, last, earlier, places, group):
                group += len(counted)
                found[sentence.index] = counted
                continue
            if here:
                group += 1
                found[sentence.index] = here
        elif not here and places and (counted := count_back(text, sentence, list(places.values()), earlier, places, group)):
            group += len(counted)
            found[sentence.index] = counted
        elif here:
            places |= said_places(text, sentence, here)
        if not here and _ANOTHER.search(text, sentence.start, sentence.end):
            last = ()  # "Inovasi kesembilan masih dirahasiakan": what follows is said of that one
        if here:
            last, last_index, apart, shares = here, sentence.index, 0, 0
            earlier.extend(naming for naming in here if naming.rule != BACK)


def _heads(text: str, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether a line is the head of a dimension's part, or the field of a record that gives its dimension ("Dimensi: Smart Living")."""
    if opens_section(sentence, anchors) is not None:
        return True
    return record_rules(current_lexicons())["record.dimension"].regex.match(text, sentence.start, sentence.end) is not None


def _is_aside(text: str, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether a sentence speaks neither of programmes nor of anything they belong to: "Acara dihadiri 200 tamu dari luar kota"."""
    if within(anchors.offices, sentence) or within(anchors.dimensions, sentence) or HEAD_NOUN.search(text, sentence.start, sentence.end):
        return False
    return sentence.block.kind == "paragraph" and _COUNTS_OFF.search(text, sentence.start, sentence.end) is None


def _reference(text: str, sentence: Sentence, anchors: Anchors, before: Sentence, last: Naming) -> tuple[int, int] | None:
    """Where a sentence speaks of the programme named last in `before`; an empty span at its start where it leaves its subject out."""
    match = REFERS_BACK.match(text, sentence.start, sentence.end)
    if match and not match["all"] and not match["plural"]:
        if match["part"]:  # "Pelaksananya Dinas X": the word is the cue itself, and stays to be read
            return match.start(), match.start("part")
        return match.start(), max(match.end("noun"), match.end("own"), match.end("it"))
    rules = _rules(current_lexicons())
    the = rules["reference.english"].regex.search(text, sentence.start, sentence.end)
    if the is not None:
        return the.start(), the.end()
    for noun in rules["reference.mid"].regex.finditer(text, sentence.start, sentence.end):
        is_counted = _COUNTED.search(text, max(sentence.start, noun.start() - 14), noun.start()) is not None
        if not is_counted and _is_pointed_at(text, noun.end(), sentence, anchors):
            return noun.start(), noun.end() - 1
    if sentence.block_index != before.block_index:
        if before.block.kind not in ("list_item", "heading") and len(before.text) > _TITLE:
            return None
        if before.block.kind == "list_item" and sentence.block.kind == "heading":
            return None  # it opens what follows
    if any(rules[rule_id].regex.match(text, sentence.start, sentence.end) for rule_id in ("reference.left-out", "reference.role")):
        return sentence.start, sentence.start
    return (sentence.start, sentence.start) if _describes(text, sentence, anchors, before, last) else None


def _is_pointed_at(text: str, at: int, sentence: Sentence, anchors: Anchors) -> bool:
    """Whether "ini", "itu" or "tersebut" follows, at most behind a few small words and an office or a dimension."""
    small = _SMALL_WORDS.match(text, at, sentence.end)
    at = small.end() if small else at
    anchor = anchors.office_at(at) or anchors.dimension_at(at)
    return _THAT.match(text, anchor.end if anchor else at, sentence.end) is not None


def _describes(text: str, sentence: Sentence, anchors: Anchors, before: Sentence, last: Naming) -> bool:
    """ "... yakni Pasar Terang. Lelang malam yang diampu Dinas X": behind a sentence that ends in a name, one that tells its owner."""
    if sentence.index != before.index + 1 or _END.fullmatch(text, last.end, before.end) is None:
        return False
    offices = [m for m in within(anchors.offices, sentence) if is_office(m)]
    said = text[sentence.start : offices[0].start] if offices else ""
    return _rules(current_lexicons())["reference.described"].regex.match(said) is not None and HAS_A_NAME.search(said) is None


def _meant(text: str, sentence: Sentence, last: Sequence[Naming]) -> Naming | None:
    """The one programme that "program tersebut" means: the only one named before it, or the only one named anew ("Selain A, ada B")."""
    if len({key_of(naming.name.form) for naming in last}) == 1:
        return last[-1]
    fresh = [naming for naming in last if naming.rule not in (AGAIN, BACK)]
    beside = _BESIDE.match(text, sentence.start, sentence.end)
    if beside is not None:
        fresh = [naming for naming in fresh if naming.name.start > beside.end()]
    if len({key_of(naming.name.form) for naming in fresh}) != 1:
        return None
    known = [naming for naming in last if naming not in fresh]
    return fresh[-1] if all(naming.end + _APART < fresh[-1].start for naming in known) else None


@lru_cache(maxsize=4)
def _rules(_lexicons: Lexicons) -> dict[str, Rule]:
    return {rule.id: rule for rule in load_rules("reference")}

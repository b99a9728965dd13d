"""Names of a row that is dealt out or counted: "A, B dan C masing-masing dikelola Dinas X, Dinas Y dan Dinas Z", once one is known.

As many offices, dimensions, sums or shares as the row has items leave no doubt that each item is a programme, however plain its words;
nor does "Tiga inovasi, yakni A, B dan C", or "Ketiganya" in the sentence behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract import matching
from extract.facts.one_by_one import EACH
from extract.facts.programs.cues import within
from extract.facts.programs.links.pairing import glosses, rows_of
from extract.facts.programs.links.plain_words import with_rows
from extract.facts.programs.model import Naming
from extract.facts.programs.names.tails import program_rules
from extract.finders.opds import is_office
from extract.finders.programs import Anchors, Name, read_name, refusal
from extract.segment import Sentence

_NOUN = r"(?:program|aplikasi|inovasi|layanan)"
_BRACKET = r"(?:\s?\([^()]{1,60}\))?"
_SEPARATED = re.compile(rf"{_BRACKET}\s?(?:,|,?\s(?:dan|serta|and))\s(?:{_NOUN}\s)?[\"“]?$", re.IGNORECASE)
_NEXT = re.compile(rf"[\"”]?{_BRACKET}\s?(?:,\s(?:(?:dan|serta|and|sedangkan|sementara)\s)?|\s?(?:dan|serta|and)\s)", re.IGNORECASE)
_TYPE = re.compile(rf"{_NOUN}\s", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|(?<=[\s\"“(]))(?:e-)?[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,5}$")
# what a row may open with, in capitals at the head of its sentence
LEAD = re.compile(
    r"(?:Pelaksana|Pengampu|Pengelola|Pemilik|Penanggung\sjawab|Program|Aplikasi|Inovasi|Layanan|Realisasi|Progres|Capaian|Anggaran|Untuk|Pada|Di)\s"
)
_NUMBERS = ("dua", "tiga", "empat", "lima", "enam")
_MANY = rf"(?P<count>{'|'.join(_NUMBERS)})"
_COUNT = matching.compile(
    rf"\b{_MANY}\s(?:program|inovasi|aplikasi|layanan|quick[\s-]?wins?|terobosan|andalan)\b(?!\s(?:lain|itu|tersebut|pertama|terakhir))",
    re.IGNORECASE,
)
_ALL_OF = re.compile(rf"ke{_MANY}(?:nya\b|\s{_NOUN}\b)", re.IGNORECASE)
_SHARE = re.compile(r"\d\s?(?:%|persen\b)|\brp\s?\d", re.IGNORECASE)
# one of "62, 75 dan 51 persen", which say their unit once
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{1,2})?(?=,\s|,?\s(?:dan|serta)\s|\s?(?:%|persen\b))", re.IGNORECASE)
_PLAIN = (None, "a common noun")
_MOST = 8  # items of a row


def add_dealt(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int) -> None:
    """Put into `found` (namings by sentence number) what a row that is dealt out names beside those known."""
    by = program_rules()["program.dealt"]
    for index, known in sorted(found.items()):
        sentence = sentences[index]
        if sentence.block.kind == "table_row":
            continue
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        before = sentences[index - 1] if index else None
        lengths = set(_counted(text, sentence, after))
        if EACH.search(text, sentence.start, sentence.end) is not None:
            lengths |= set(_lengths(text, sentence, anchors))
            if before is not None and before.block_index == sentence.block_index and before.index not in found:
                lengths |= set(_lengths(text, before, anchors))  # "Terkuat D1, D2 dan D3. Wakilnya berturut-turut A, B dan C"
        goes_on = after is not None and after.block_index == sentence.block_index and after.index not in found
        if after is not None and goes_on and EACH.search(text, after.start, after.end) is not None:
            lengths |= set(_lengths(text, after, anchors))  # "... A, B dan C. Pengampunya masing-masing X, Y dan Z"
        for naming in known if lengths else ():
            row = _row(text, sentence, naming, anchors)
            fresh = [name for name in row if not any(name.start < one.end and one.start < name.end for one in known)]
            if fresh and len(row) in lengths and all(is_name(name, anchors) for name in fresh):
                more = [
                    Naming(name, by.id, name.start, name.outer_end, by.prior, group=group, features=frozenset({name.shape}))
                    for name in fresh
                ]
                found[index] = sorted([*known, *more], key=lambda one: one.start)
                group += 1
                break


def _counted(text: str, sentence: Sentence, after: Sentence | None) -> Iterator[int]:
    """How many programmes the sentence counts, or the next one takes up."""
    yield from (_NUMBERS.index(matching.fold(found["count"])) + 2 for found in _COUNT.finditer(text, sentence.start, sentence.end))
    all_of = _ALL_OF.match(text, after.start, after.end) if after is not None and after.block_index == sentence.block_index else None
    if all_of is not None:
        yield _NUMBERS.index(matching.fold(all_of["count"])) + 2


def _lengths(text: str, sentence: Sentence, anchors: Anchors) -> Iterator[int]:
    """How long the rows are that the sentence deals to names."""
    offices = [m for m in within(anchors.offices, sentence) if is_office(m)]
    dims = with_rows(text, sentence.start, sentence.end, [m for m in within(anchors.dimensions, sentence) if m.key != "other"])
    yield from (len(row) for targets in (offices, dims) for row in rows_of(text, targets) if len(row) > 1 and not glosses(row))
    shares = sum(1 for _ in _SHARE.finditer(text, sentence.start, sentence.end))
    shares = sum(1 for _ in _NUMBER.finditer(text, sentence.start, sentence.end)) if shares == 1 else shares
    yield from (shares,) if shares > 1 else ()


def _row(text: str, sentence: Sentence, naming: Naming, anchors: Anchors) -> list[Name]:
    """The items of the row in which a name stands, with commas and "dan" between them."""
    row, at = [naming.name], naming.start
    while len(row) < _MOST:
        before = _SEPARATED.search(text, max(sentence.start, at - 90), at)
        left = text[sentence.start : before.start()].rstrip('"”') if before is not None else ""
        item = _ITEM.search(left)
        if item is None:
            break
        lead = LEAD.match(item.group()) if item.start() == 0 else None
        start = sentence.start + item.start() + (lead.end() if lead else 0)
        name = read_name(text, start - (text[start - 1 : start] in '"“'), sentence.end, anchors)
        if name is None:
            break
        row.insert(0, name)
        at = start
    end = naming.end
    while len(row) < _MOST:
        separator = _NEXT.match(text, end, sentence.end)
        noun = _TYPE.match(text, separator.end()) if separator is not None else None
        start = (noun or separator).end() if separator is not None else sentence.end  # type: ignore[union-attr]
        name = read_name(text, start, sentence.end, anchors) if start < sentence.end else None
        if name is None or anchors.office_at(name.start) or anchors.dimension_at(name.start):
            break
        row.append(name)
        end = name.outer_end
    return row


def is_name(name: Name, anchors: Anchors) -> bool:
    """Whether an item of a row may be a programme: no place or office, and at worst a common noun."""
    is_place = anchors.office_at(name.start) or anchors.dimension_at(name.start) or anchors.region_at(name.start)
    return not is_place and refusal(name, anchors, after_cue=True) in _PLAIN

"""Values dealt one by one to what was named before: "Nilainya, sesuai urutan itu, 3,05 dan 2,64", "Keduanya baru 8 dan 6 persen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.facts.one_by_one import EACH
from extract.facts.scores.claim import Subject
from extract.facts.scores.meaning.region_rows import dealt_again
from extract.facts.scores.meaning.subjects import rows
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

_COUNTS = ("dua", "tiga", "empat", "lima", "enam", "tujuh")
_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh")
_NOUN = r"program|inovasi|aplikasi|layanan|dimensi|pilar|komponen"
# Whose turn it is, up to its value: "yang kedua baru", "dimensi yang disebut lebih dulu memperoleh"
_TURN = re.compile(
    rf"\b(?:(?:yang|{_NOUN})\s(?:yang\s)?(?:disebut(?:kan)?\s)?(?:(?P<nth>{'|'.join(_ORDINALS)})\b|(?P<last>(?:paling\s)?(?:terakhir|belakangan)|kemudian\b)"
    r"|(?P<first>(?:lebih\s)?(?:dulu|duluan|dahulu|awal)))(?:\sdisebut(?:kan)?)?)[^.;:\d]{0,60}$"
)
_ALL_OF_THEM = re.compile(rf"\bke(?P<count>{'|'.join(_COUNTS)})(?:nya\b|\s(?:{_NOUN}|quick\swins?)\b)")
_JOINT = re.compile(r"\s?(?:persen|%|poin)?\s?(?:[,;]\s?(?:dan\s|serta\s|and\s)?|(?:dan|serta|and)\s)(?:(?:baru|hanya|cuma)\s)?")
_LEAST = 2


def dealt_to_told(scan: Scan, around: Around, numbers: Sequence[Number], rule: str) -> Iterator[tuple[Number, Subject]]:
    """The values of those that had one by `rule` before, or that the sentence before named, in their order or by turns."""
    again = list(dealt_again(scan, around, numbers, rule))
    yield from again or _dealt_to_parts(scan, around, numbers)


def _dealt_to_parts(scan: Scan, around: Around, numbers: Sequence[Number]) -> Iterator[tuple[Number, Subject]]:
    """As many values as the sentence before named dimensions or components in a row."""
    previous = around.previous
    if previous is None or scan.anchors or scan.programs or scan.regions:
        return
    named = sorted((part for part in (*previous.dimensions, *previous.components) if part.key != "other"), key=lambda m: m.start)
    at = scan.sentence.start
    for row in reversed(rows(previous.text, named)):
        if turns := _turns(scan, numbers, len(row)):
            for number, turn in zip(numbers, turns, strict=True):
                part = row[turn]
                yield number, Subject(part.kind, part.key, at, at, part.key if part.kind == "dimension" else None, is_said=False)
            return


def dealt_to_programs(scan: Scan, around: Around, numbers: Sequence[Number]) -> Iterator[tuple[Number, Subject]]:
    """As many values as the sentence before named programmes, in their order or by turns."""
    previous = around.previous
    if previous is None or scan.anchors or scan.programs:
        return
    row = list(dict.fromkeys(program.key for program in previous.programs))
    at = scan.sentence.start
    for number, turn in zip(numbers, _turns(scan, numbers, len(row)), strict=False):
        yield number, Subject("program", row[turn], at, at, is_said=False)


def _turns(scan: Scan, numbers: Sequence[Number], count: int) -> list[int]:
    """By number, the place of whom it is dealt to in a row of `count`; nothing where the sentence does not deal to a row so long."""
    if count < _LEAST or len(numbers) < _LEAST:
        return []
    found, since = [], 0
    for number in numbers:
        said = _TURN.search(scan.folded, since, number.start)
        if said is not None:
            nth = said["nth"]
            found.append(_ORDINALS.index(nth) if nth else count - 1 if said["last"] else 0)
        since = number.end
    if len(found) == len(numbers):
        return found if len(set(found)) == len(found) and max(found) < count else []
    return list(range(count)) if not found and len(numbers) == count and _is_dealt(scan, numbers) else []


def _is_dealt(scan: Scan, numbers: Sequence[Number]) -> bool:
    """Whether the numbers are one row that the sentence says to be dealt out, by a word of order or by as many as are spoken of."""
    if not all(_JOINT.fullmatch(scan.folded, one.end, other.start) for one, other in pairwise(numbers)):
        return False
    counted = _ALL_OF_THEM.search(scan.folded, 0, numbers[0].start)
    if counted is not None:
        return _COUNTS.index(counted["count"]) + 2 == len(numbers)
    return EACH.search(scan.folded) is not None

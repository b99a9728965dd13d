"""What is told of some of a row: "Dua yang disebut terdahulu dikelola Dinas X", "kedua program lainnya pada dimensi D".

The row is the last sentence that named three programmes and more. Nothing is told where the count does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import matching
from extract.facts.one_by_one import without_order
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.links.owners import owned
from extract.facts.programs.model import Link, Linked
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.segment import Sentence

_COUNTS = ("satu", "dua", "tiga", "empat", "lima", "enam")
_COUNT = rf"(?:ke)?(?P<count>{'|'.join(_COUNTS[1:])})"
_NOUN = r"(?:program|inovasi|aplikasi|layanan|quick\swins?|terobosan)"
_FEW = matching.compile(
    rf"\b{_COUNT}\s(?:{_NOUN}\s)?(?:yang\s)?(?:(?P<first>(?:disebut(?:kan)?\s)?(?:(?:lebih|paling)\s)?(?:terdahulu|dulu|dahulu|awal|pertama)(?:\sdisebut(?:kan)?)?)"
    r"|(?P<rest>lainnya|lain|sisanya|selebihnya|lagi|tersisa))\b",
    re.IGNORECASE,
)
_ENDS = matching.compile(r";|,?\s(?:sedangkan|sementara(?:\situ)?|adapun|namun|tetapi)\s|,\ssehingga\s", re.IGNORECASE)
_RESULT = matching.compile(r"\b(?:nilai|skor|indeks|poin|capaian)\b|\d[.,]\d|\d\s?(?:%|persen)", re.IGNORECASE)
_DENIED = matching.compile(r"\b(?:belum|tidak|tak|bukan)\b", re.IGNORECASE)
_LEAST = 3  # programmes of a row
_FAR = 8  # sentences from the row to what is told of some of it


def tell_few(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with what sentences farther on tell of as many of their row as they count."""
    out = list(linked)
    named: dict[int, list[int]] = {}
    for position, entry in enumerate(out):
        named.setdefault(entry.sentence.index, []).append(position)
    row: list[int] = []
    at, alone = -1, ""  # sentence of the row; the one of it that was named last by itself
    for sentence in sentences if out else ():
        few = _FEW.search(text, sentence.start, sentence.end) if row and sentence.index - at <= _FAR else None
        here = named.get(sentence.index, [])
        if few is not None:
            _tell(text, sentence, few, _meant(out, row, few, alone), out, anchors)
        keys = dict.fromkeys(key_of(out[position].naming.name.form) for position in here)
        if len(keys) >= _LEAST:
            first = {key_of(out[position].naming.name.form): position for position in reversed(here)}
            row, at, alone = [first[key] for key in keys], sentence.index, ""
        elif len(keys) == 1:
            alone = next(iter(keys))
    return out


def _meant(out: Sequence[Linked], row: Sequence[int], few: re.Match[str], alone: str) -> list[int]:
    """The namings that are counted; none where the row has not as many."""
    count = _COUNTS.index(matching.fold(few["count"])) + 1
    if few["first"]:
        return list(row[:count]) if len(row) > count else []
    rest = [position for position in row if key_of(out[position].naming.name.form) != alone]
    return rest if len(rest) == count < len(row) else []


def _tell(text: str, sentence: Sentence, few: re.Match[str], meant: Sequence[int], out: list[Linked], anchors: Anchors) -> None:
    stop = _ENDS.search(text, few.end(), sentence.end)
    limit = stop.start() if stop is not None else sentence.end
    offices = [m for m in within(anchors.offices, sentence) if few.end() <= m.start < limit and is_office(m)]
    if offices and owned(without_order(text[few.end() : offices[0].start])) and len(offices) in (1, len(meant)):
        for number, position in enumerate(meant):
            if not out[position].offices:
                office = offices[number] if len(offices) > 1 else offices[0]
                out[position] = replace(out[position], offices=(Link(office, "link.opd.few"),))
    dims = [m for m in within(anchors.dimensions, sentence) if few.end() <= m.start < limit and m.key != "other"]
    clause = (few.end(), dims[0].start) if dims else (few.end(), limit)
    if len({m.key for m in dims}) == 1 and not (_RESULT.search(text, few.start(), limit) or _DENIED.search(text, *clause)):
        for position in meant:
            if not out[position].dimensions:
                out[position] = replace(out[position], dimensions=(Link(dims[0], "link.dimension.few"),))

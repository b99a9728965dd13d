"""Everyday words that are dimensions because each has its value: "tata kelola 3,15, ekonomi dan lingkungan sama-sama 3,00"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract import matching
from extract.finders.numbers import Number
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

RULE = "dimension.everyday-row"
_WHOLE = re.compile(r"\s(?:program\s|kegiatan\s)?dari\s\S")
_LEAST, _LEAST_SAID = 3, 2  # dimensions with values in a row; fewer are enough where the sentence says "dimensi" or "smart"
_SAID = re.compile(r"\b(?:dimensi|pilar|bidang|smart|keduanya|ketiganya|sama-sama)\b", re.IGNORECASE)
_HIGHEST_INDEX = 5
_TIGHT = 3  # characters between a word and its index value: "ekonomi (0,90)"
# What may stand between the word and its value: a few words, a bracket, no other number.
_TO_VALUE = re.compile(
    r"[^\d.;:,()]{0,45}(?:,\s(?:keduanya|ketiganya|sama-sama|masing-masing|hanya|baru|cuma|membukukan|mencatat(?:kan)?|memperoleh|meraih|mendapat(?:kan)?|mencapai|bernilai|mengantongi|beroleh|menorehkan|mengumpulkan|dinilai|diberi)\s|[(:,=])?\s?(?:(?:yakni|yaitu|sebesar|dengan)\s)?"
)
_OPENS = re.compile(
    r"(?:^|[,;:(“\"–-]\s?"
    r"|\b(?:dan|serta|untuk|bidang|pilar|dimensi|sisi|urusan|sedangkan|sementara(?:\situ)?|adapun|yakni|yaitu|disusul|diikuti|lalu|kemudian|pada|di|ialah|adalah"
    r"|oleh|nilai|terendah|tertinggi|cerdas|berikutnya|terakhir)\s)$",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"(?:\s(?:cerdas|daerah|wilayah))?(?:\s?,\s?|\s?,?\s(?:dan|serta|maupun|beserta)\s)(?:(?:bidang|pilar|dimensi)\s)?", re.IGNORECASE
)
# "kepuasan masyarakat", "kualitas lingkungan", "masyarakat miskin": the word is part of another thing
_COMPOUND = re.compile(r"\s(?:miskin|adat|desa|umum|sekitar|rt|rw|pesisir|pelaku|kerja|sekolah)\b", re.IGNORECASE)


def everyday_rows(text: str, found: Sequence[Mention], numbers: Sequence[Number]) -> list[Mention]:
    """Those words of a sentence that stand in a row of dimensions with values; `found` is what is named for certain."""
    values = [n for n in numbers if n.is_plain and _is_value(text, n)]
    if not values:
        return []
    hits = [hit for hit in _words(text, found) if _OPENS.search(text, max(0, hit.start - 20), hit.start)]
    row: list[Mention] = []
    for place, hit in reversed(list(enumerate(hits))):
        follows = hits[place + 1] if place + 1 < len(hits) else None
        is_joined = follows is not None and follows in row and _JOINS.fullmatch(text, hit.end, follows.start) is not None
        if is_joined or _has_value(text, hit, values):
            row.append(hit)
    certain = {m.key for m in found if m.kind == "dimension" and _has_value(text, m, values)}
    is_tight = all(any(0 < n.start - m.end <= _TIGHT and n.unit is None and n.is_decimal for n in values) for m in row)
    least = _LEAST_SAID if is_tight or certain or _SAID.search(text) else _LEAST
    return row[::-1] if len({m.key for m in row} | certain) >= least else []


def _words(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    pattern, keys = _table(current_lexicons())
    for match in pattern.finditer(text):
        start, end = match.span()
        if not any(f.start < end and start < f.end for f in found) and not _COMPOUND.match(text, end):
            yield Mention("dimension", start, end, keys[" ".join(matching.fold(match[0]).split())], match[0], RULE)


def _is_value(text: str, number: Number) -> bool:
    """An index value, a percentage, or a part before its whole."""
    if number.unit == "percent" or (number.unit is None and number.is_decimal and float(number.value) <= _HIGHEST_INDEX):
        return True
    return number.unit is None and not number.is_decimal and _WHOLE.match(text, number.end) is not None


def _has_value(text: str, mention: Mention, values: Sequence[Number]) -> bool:
    return any(_TO_VALUE.fullmatch(text, mention.end, n.start) for n in values if n.start >= mention.end)


@lru_cache(maxsize=4)
def _table(lexicons: Lexicons) -> tuple[matching.Pattern, dict[str, str]]:
    keys = {row["form"].casefold(): row["key"] for row in lexicons.table("dimension_glosses")}
    forms = "|".join(r"\s".join(map(re.escape, form.split())) for form in sorted(keys, key=lambda f: (-len(f), f)))
    return matching.compile(rf"\b(?:{forms})\b(?!-)", re.IGNORECASE), keys

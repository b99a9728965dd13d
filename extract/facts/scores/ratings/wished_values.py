"""Values aimed at that are told alone, long after what is measured was named: "Target tahun 2025: 2,75", "memasang angka tiga"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import region_subject
from extract.facts.scores.ratings.indices import OF_UNITS
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

RULE = "score.index.aimed-at"
_HIGHEST = 5  # of the index of cities: the values of others are named where they are told
_BEFORE = 2500  # characters before the sentence in which a value was told
_TOLD = re.compile(
    r"\b(?:indeks|index|nilai|skor|score|angka)\w{0,3}\b[^.;\n]{0,90}?(?<![\d.,])[0-4][.,]\d{1,2}\b(?!\s?(?:persen|%))", re.IGNORECASE
)
_NAMED = re.compile(r"\b(?:angka|nilai|skor|indeks|poin|tembus|menembus)\s$")  # before a whole number


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The values that a sentence says are aimed at and that nobody has explained, where the text has told a value of the region's."""
    if not around.is_central or scan.anchors or scan.programs or any(one.key != "smart_city" for one in scan.instruments):
        return
    wished = [number for number in scan.free if _may_be_value(scan, number) and role_of(scan, number) == "target"]
    if not wished or _TOLD.search(scan.document.text, max(0, scan.sentence.start - _BEFORE), scan.sentence.start) is None:
        return
    for number in wished:
        subject = region_subject(scan, around.places, number.start)
        if subject is None:
            continue
        scan.take(number)
        yield Claim(
            scan.sentence.start + number.start,
            scan.sentence.start + number.end,
            subject,
            "index",
            "index",
            RULE,
            0.75,
            value=number.value,
            role="target",
            bound=bound_of(scan, number),
        )


def _may_be_value(scan: Scan, number: Number) -> bool:
    """A decimal of the scale, or a whole number that is called a value."""
    if (
        number.unit is not None
        or number.kind != "plain"
        or not 0 < float(number.value) <= _HIGHEST
        or OF_UNITS.match(scan.folded, number.end)
    ):
        return False
    return number.is_decimal or _NAMED.search(scan.folded, max(0, number.start - 12), number.start) is not None

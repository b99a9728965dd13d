"""Values told with nothing but the grade they have: "Di layar tertulis 57,26, inovatif. Tahun 2023 kita 34,10."

The grades are those of regional innovation, whose values run to a hundred; an instrument of it has been named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.measured_by import INNOVATIVE, named_before
from extract.facts.scores.meaning.roles import role_of
from extract.facts.scores.meaning.subjects import region_subject
from extract.facts.scores.ratings.answers import is_just_dated
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

RULE = "score.index.graded"
_BEHIND = re.compile(
    rf"\s?(?:poin)?[,\s(–-]{{1,3}}(?:(?:dengan|predikat|kategori|status|masuk|alias|atau|artinya|berarti|tergolong|kelompok|golongan|dan|yakni|yaitu)(?:nya)?\s){{0,4}}[\"“]?{INNOVATIVE}"
)
_BEFORE = re.compile(rf"\b{INNOVATIVE}[\"”]?(?:,|\s\(|:)?\s?(?:(?:dengan|skor|nilai|angka|indeks|sebesar|poin)(?:nya)?\s){{0,3}}$")
_LEAST, _MOST = 5, 100


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The values of a sentence that names no instrument and no other subject."""
    free = [n for n in scan.free if n.is_decimal and n.unit is None and _LEAST < float(n.value) <= _MOST]
    if not free or scan.anchors or scan.programs or not _is_named(scan):
        return
    goes_on = any(claim.rule == RULE for claim in around.last)
    for number in free:
        if not (_is_graded(scan, number) or (goes_on and is_just_dated(scan, number))):
            continue
        subject = region_subject(scan, around.places, number.start)
        if subject is None:
            continue
        scan.take(number)
        start, end = scan.sentence.start + number.start, scan.sentence.start + number.end
        role = role_of(scan, number)
        yield Claim(start, end, subject, "index", "index", RULE, 0.85, value=number.value, role=role, instrument="iga")


def _is_graded(scan: Scan, number: Number) -> bool:
    is_behind = _BEHIND.match(scan.folded, number.end) is not None
    return is_behind or _BEFORE.search(scan.folded, max(0, number.start - 60), number.start) is not None


def _is_named(scan: Scan) -> bool:
    return any(one.key == "iga" for one in named_before(scan, scan.sentence.end))

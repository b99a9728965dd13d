"""Values that stand in brackets behind another with the year they are of: "3,07 (2022: 2,38)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.scores.claim import Claim
from extract.facts.scores.sentence.scan import Scan

RULE = "score.index.bracketed"
_METRICS = ("index", "score")
_BEHIND = re.compile(
    r"\s?(?:poin\s)?\((?:(?:pada|in)\s)?(?:tahun\s|th\.?\s)?(?:(?P<year>(?:19|20)\d\d)\s?(?:[:=]|sebesar|hanya|cuma|masih|was)|(?:lalu|sebelumnya|semula|kemarin|previously|last\syear)[:=]?)\s?(?:(?:sebesar|hanya|cuma|masih)\s)?(?=\d{1,3}[.,]\d)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def earlier(scan: Scan, claim: Claim) -> Iterator[Claim]:
    """The value in brackets behind the one of a claim: the same measure of the same subject, in another year."""
    end = claim.end - scan.sentence.start
    behind = _BEHIND.match(scan.folded, end) if claim.metric in _METRICS and claim.value is not None else None
    number = scan.number_at(behind.end()) if behind is not None else None
    if behind is None or number is None or scan.is_taken(number):
        return
    scan.take(number)
    told = _YEAR.findall(scan.folded[:end])
    is_later = behind["year"] is not None and bool(told) and int(behind["year"]) > int(told[-1])
    at = scan.sentence.start
    role = "actual" if is_later else "previous"
    yield replace(claim, start=at + behind.start(), end=at + number.end, value=number.value, role=role, rule=RULE, prior=0.85, label=None)

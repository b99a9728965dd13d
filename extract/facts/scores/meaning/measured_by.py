"""What a result was measured with: the instrument named beside it, before it, or the only one whose scale and grades fit."""

from __future__ import annotations

import re

from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.contests import held_in_contest
from extract.facts.scores.sentence.scan import Scan
from extract.finders import instruments
from extract.model import Mention

_VALUES = ("index", "score", "maturity")
_CITIES = re.compile(r"smart|cerdas")
# Grades that the measuring of regional innovation gives, and no other: "sangat inovatif", "kabupaten terinovatif".
INNOVATIVE = r"(?:(?:sangat|kurang|cukup)\s|ter)?inovatif\b"
_INNOVATIVE = re.compile(rf"\b{INNOVATIVE}")
_GRADED = re.compile(
    rf"\b(?:predikat|kategori|kelompok|golongan|status|sebutan|gelar|kabupaten|kota|daerah|level|kualifikasi)(?:nya)?\s(?:[a-z]+\s){{0,3}}?[\"“]?{INNOVATIVE}"
    r"|\b(?:sangat|kurang)\sinovatif\b"
)
_NEAR = 70  # characters from a value to its grade
_CONTEST_NAMED = 60  # characters behind a prize in which its contest is named
_FURTHEST = 6000  # characters back to where an instrument was named
_HIGHEST = 5  # of the indices of cities and of electronic government; that of innovation runs to a hundred and more
_MOST = 150


def measured_by(scan: Scan, claim: Claim, previous: Scan | None) -> tuple[str, str | None]:
    """The key of the instrument, and the body whose it is."""
    named = claim.instrument
    if named == "spbe" and claim.metric in _VALUES and _is_high(claim):
        named = None
    if claim.metric in ("award", "rank") and claim.label and held_in_contest(claim.label) and not instruments.find(claim.label):
        return "other", None
    if named is None and claim.metric in (*_VALUES, "rank"):
        named = _inherited(scan, claim, previous)
    if named is None and (_is_graded(scan, claim) or _is_innovations(scan, claim)):
        named = "iga"
    mention = next((i for i in scan.instruments if i.key == named), None) if named else None
    bodies = instruments.find_issuers(scan.text)
    issuer = bodies[0].key if bodies and claim.metric in ("award", "rank", *_VALUES) else None
    if mention is not None:
        issuer = instruments.issuer_of(mention) or issuer
    if named is None and claim.metric in ("award", "rank") and held_in_contest(_around(scan, claim)):
        named = "other"
    return named or "smart_city", issuer


def named_before(scan: Scan, end: int) -> tuple[Mention, ...]:
    """The instruments that the title and the text before a place name."""
    return tuple(instruments.find(f"{scan.document.title or ''}\n{scan.document.text[max(0, end - _FURTHEST) : end]}"))


def _around(scan: Scan, claim: Claim) -> str:
    """The words of a prize and those of its clause behind it."""
    end = claim.end - scan.sentence.start
    return scan.text[scan.clause_start(claim.start - scan.sentence.start) : end + _CONTEST_NAMED]


def _inherited(scan: Scan, claim: Claim, previous: Scan | None) -> str | None:
    """ "Indeks SPBE ... 3,02. Nilai domain kebijakan 2,80": the sentence before says what the values are of."""
    if _CITIES.search(scan.folded) or (previous is not None and previous.sentence.block_index != scan.sentence.block_index):
        return None
    so_far = scan.sentence.block.text[: scan.sentence.start - scan.sentence.block.start]
    found = instruments.find(so_far)
    key = found[-1].key if found and found[-1].key != "neighbour" else None
    if key == "spbe" and claim.metric in _VALUES and _is_high(claim):
        return None
    return key if claim.metric != "rank" or key == "iga" else None


def _is_high(claim: Claim) -> bool:
    return claim.value is not None and _HIGHEST < claim.value <= _MOST and claim.unit != "percent"


def _is_graded(scan: Scan, claim: Claim) -> bool:
    """ "skor 57,2 atau inovatif", "menyandang predikat sangat inovatif": the grade tells the instrument."""
    if claim.subject.kind != "region" or claim.metric not in (*_VALUES, "award"):
        return False
    start, end = claim.start - scan.sentence.start, claim.end - scan.sentence.start
    if claim.value is None:
        return _GRADED.search(scan.folded, max(0, start - 20), end) is not None and not _CITIES.search(scan.folded, start, end)
    return _is_high(claim) and _INNOVATIVE.search(scan.folded, max(0, start - _NEAR), end + _NEAR) is not None


def _is_innovations(scan: Scan, claim: Claim) -> bool:
    """ "Skor kita 61,72" below "predikat pada Innovative Government Award": the only one told of with values so high."""
    is_value = claim.metric in _VALUES and _is_high(claim)
    if not (is_value or claim.metric == "rank") or claim.subject.kind not in ("region", "program"):
        return False
    told = named_before(scan, claim.start)
    if not any(one.key == "iga" for one in told) or any(one.key == "neighbour" for one in scan.instruments):
        return False
    if claim.metric == "rank":
        block = scan.sentence.block
        return told[-1].key == "iga" and not _CITIES.search(block.text[: scan.sentence.end - block.start].lower())
    return claim.subject.kind == "region" or told[-1].key == "iga"

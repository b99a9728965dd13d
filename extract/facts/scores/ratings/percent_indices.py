"""Indices that are told in percent: "indeks ETPD semester I 2023 sebesar 94,3 persen", and what they are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import region_subject, region_valued
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.shares.foreign_shares import bait_of
from extract.finders.numbers import Number

RULE = "score.index.percent"
_MEASURED_WITH = ("other", "iga", "ikci")
# From the noun to its value: no other value, no change, no share of a target.
_GOVERNS = re.compile(
    r"\b(?:indeks|index)(?:nya)?\b(?P<between>(?:(?!\b(?:naik|turun|meningkat|menurun|tumbuh|bertambah|kenaikan|peningkatan|penurunan|persen"
    r"|capaian\skinerja|target|dari\starget|responden|warga|rose|grew|increased)\b)[^;.%]){0,120})$"
)
_RISES_TO = re.compile(
    r"\b(?:indeks|index)\b[^;.]{0,100}\b(?:naik|meningkat|turun|menurun|rose|fell)\b[^;.\d]{0,30}(?:\d[\d.,]*\s?(?:persen|percent|%)\s)?\b(?:menjadi|ke|to)\s(?:[a-z]+\s){0,2}$"
)
_NUMBER_BETWEEN = re.compile(r"(?<![\w.,])(?!20[0-4]\d\b)\d{1,3}(?:[.,]\d+)?\b(?!\w)")
_HELD_AGAINST = re.compile(
    r"\b(?:dibanding(?:kan)?|ketimbang|daripada|sebelumnya|dari|than|from|compared\s(?:to|with))\b[^;\d]{0,40}(?:20[0-4]\d)?[^;\d]{0,40}$"
)


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every such value of one sentence, with what it is held against there or in the sentence behind."""
    told = next((claim for claim in reversed(around.last) if claim.rule == RULE), None)
    if not (told is not None or any(i.key in _MEASURED_WITH for i in scan.instruments)):
        return
    subject = told.subject if told is not None else None
    instrument = told.instrument if told is not None else None
    for number in scan.free:
        if number.unit != "percent" or not 5 < float(number.value) <= 100:
            continue
        named = next((i for i in reversed(scan.instruments) if i.end <= number.start), None)
        if _is_governed(scan, number) and (named is not None or told is not None):
            if named is not None and named.key not in _MEASURED_WITH:
                continue
            subject = region_valued(scan, number) or region_subject(scan, around.places, number.start)
            instrument = named.key if named is not None else instrument
            role = role_of(scan, number)
        elif subject is not None and (own := _of_another(scan, number, subject)) is not None:
            subject, role = own, role_of(scan, number)
        elif subject is not None and not (scan.dimensions or scan.programs) and _HELD_AGAINST.search(scan.folded, 0, number.start):
            role = "previous"
        else:
            continue
        if subject is not None:
            scan.take(number)
            yield _claim(scan, number, subject, role, instrument)


def _of_another(scan: Scan, number: Number, told: Subject) -> Subject | None:
    """ "Menyusul Kota B 96,8 persen": the further region that the index is told of, right beside its value."""
    own = region_valued(scan, number) if not (scan.dimensions or scan.programs) and bait_of(scan, number) is None else None
    return own if own is not None and own.region != told.region else None


def _is_governed(scan: Scan, number: Number) -> bool:
    clause = scan.clause_start(number.start)
    hit = _GOVERNS.search(scan.folded, clause, number.start)
    if hit is not None:
        return _NUMBER_BETWEEN.search(hit["between"]) is None
    return _RISES_TO.search(scan.folded, clause, number.start) is not None


def _claim(scan: Scan, number: Number, subject: Subject, role: str, instrument: str | None) -> Claim:
    return Claim(
        scan.sentence.start + number.start,
        scan.sentence.start + number.end,
        subject,
        "index",
        "percent",
        RULE,
        0.85,
        value=number.value,
        scale_max=100,
        role=role,
        bound=bound_of(scan, number),
        instrument=instrument,
    )

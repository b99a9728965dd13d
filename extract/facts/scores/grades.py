"""Grades in words ("predikat baik", "masih minus") and levels of maturity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.scores.around import Around
from extract.facts.scores.claim import Claim
from extract.facts.scores.roles import role_of
from extract.facts.scores.scan import Scan
from extract.facts.scores.subjects import nearest, region_subject, tied_behind
from extract.rulebook import load_rules

_GRADE = re.compile(r"\b(?:predikat|kategori|kualifikasi|grade|nilai\w*|skor\w*|hasil|sempat|sebelumnya|semula|awalnya|smart)\b")
_JUDGE = re.compile(r"\b(?:menilai|dinilai|evaluator|asesor|penilai|penilaian|hasil\sevaluasi|predikat)\b")


def join(claims: list[Claim], found: list[Claim]) -> list[Claim]:
    """A grade beside a measured value is that value's label; without one it stands for itself, one for each subject and time."""
    measured = next((c for c in claims if c.metric in ("index", "score", "maturity") and c.role in ("actual", "previous")), None)
    if measured is not None:
        return [replace(c, label=found[0].label) if c is measured and found else c for c in claims]
    told: dict[tuple[str, str], Claim] = {}
    for grade in found:
        told.setdefault((grade.subject.name, grade.role), grade)
    return [*claims, *told.values()]


def find_levels(scan: Scan, around: Around) -> Iterator[Claim]:
    """Levels of maturity: "tingkat kematangan level 3"."""
    for rule in load_rules("scores"):
        if rule.kind != "maturity":
            continue
        for match in rule.regex.finditer(scan.text):
            number = scan.number_at(match.start("value"))
            subject = nearest(scan, match.start(), match.end()) or region_subject(scan, around.places, match.start())
            if number is None or scan.is_taken(number) or subject is None:
                continue
            scan.take(number)
            instrument = scan.instrument_of(match.start(), match.end())
            yield Claim(
                scan.sentence.start + match.start(),
                scan.sentence.start + match.end(),
                subject,
                "maturity",
                "index",
                rule.id,
                rule.prior,
                value=number.value,
                role=role_of(scan, number),
                instrument=instrument.key if instrument is not None else None,
            )


def find_grades(scan: Scan, around: Around) -> Iterator[Claim]:
    """Official grades and judgements of assessors; a speaker's praise is none."""
    if not _GRADE.search(scan.folded):
        return
    for rule in load_rules("scores"):
        if rule.kind not in ("predicate", "qualitative", "judged"):
            continue
        if rule.kind == "judged" and not _JUDGE.search(scan.folded):
            continue
        for match in rule.regex.finditer(scan.text):
            instrument = scan.instrument_of(match.start(), match.end())
            if (instrument is not None and instrument.key == "neighbour") or not (instrument is not None or around.is_on_topic):
                scan.refuse(match.start(), match.end(), rule.id, "a grade of another measure")
                continue
            if scan.has("hoped", max(0, match.start() - 80), match.start()):
                scan.refuse(match.start(), match.end(), rule.id, "hoped for, not reached")
                continue
            subject = (
                tied_behind(scan, match.end())
                or nearest(scan, match.start(), match.end())
                or region_subject(scan, around.places, match.start())
            )
            if subject is None:
                continue
            yield Claim(
                scan.sentence.start + match.start(),
                scan.sentence.start + match.end(),
                subject,
                "score",
                "qualitative",
                rule.id,
                rule.prior if instrument is not None or rule.kind == "qualitative" else 0.6,
                label=match["label"],
                role="previous" if rule.id.endswith("earlier") else "actual",
                instrument=instrument.key if instrument is not None else None,
            )

"""The places of a contest and their points, a line each: "Juara 1: Pasar Terang, Dinas Perdagangan Kabupaten X (nilai 91,2)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.facts.regions.prize_lines import OF_OTHERS, OPENS, VALUE
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan

_SAID = ("region.level", "region.government")  # "Sawah Solok" is a name
_REGION = 5  # characters of the code of a kota or kabupaten
_FAR = 3  # characters between the place and the name that took it


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The place and the points of the programme that a line names behind its place."""
    opening = OPENS.match(scan.text)
    if opening is None or OF_OTHERS.search(scan.text):
        return
    program = next((p for p in scan.programs if 0 <= p.start - opening.end() <= _FAR), None)
    told = opening.start("points") if opening["points"] else opening.start("bracketed")
    number = scan.number_at(told) if told >= 0 else None
    if program is None:
        if number is not None:  # of whoever took the place
            scan.take(number)
        return
    start, end = scan.sentence.start, scan.sentence.end
    regions = {m.key for m in around.places.mentions if start <= m.start < end and len(m.key) == _REGION and m.rule in _SAID}
    subject = Subject("program", program.key, start + program.start, start + program.end)
    subject = replace(subject, region=next(iter(regions))) if len(regions) == 1 else subject
    label = opening["label"]
    at = start + opening.start("label")
    yield Claim(at, start + program.end, subject, "award", "qualitative", "score.line.place", 0.9, label=label)
    value = VALUE.search(scan.text, program.end) if number is None else None
    number = scan.number_at(value.end()) if value is not None else number
    if number is not None and number.is_plain and number.unit is None and not scan.is_taken(number):
        scan.take(number)
        yield Claim(start + number.start, start + number.end, subject, "score", "points", "score.line.points", 0.88, value=number.value)

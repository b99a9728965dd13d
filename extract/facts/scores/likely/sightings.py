"""The numbers of a sentence that may be results: shares, sums of money, index values, parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts.scores.budgets import LEAST_MONEY
from extract.facts.scores.indices import OF_UNITS
from extract.facts.scores.scan import Scan
from extract.finders.numbers import Number

METRICS = {"percent": "completion", "fraction": "completion", "money": "budget", "index": "index"}  # by kind of sighting
_HIGHEST_INDEX = 5
_LARGEST_WHOLE = 100_000
_LEAST_WHOLE = 3  # "satu dari dua" is a manner of speaking
_FURTHEST = 100  # characters between a part and its whole
_NEXT = 2  # numbers behind one that may be its whole


@dataclass(frozen=True, slots=True)
class Sighting:
    """One number, or a part with its whole; `start` and `end` are offsets of the sentence."""

    kind: str  # one of METRICS
    start: int
    end: int
    number: Number
    whole: Number | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        return (self.number,) if self.whole is None else (self.number, self.whole)


def sightings(scan: Scan) -> Iterator[Sighting]:
    """All of one sentence, whether a construction has read them or not."""
    plain = [number for number in scan.numbers if number.kind == "plain"]
    for number in plain:
        kind = _kind_of(number)
        if kind is not None and (kind == "percent" or not OF_UNITS.match(scan.folded, number.end)):
            yield Sighting(kind, number.start, number.end, number)
    whole_numbers = [n for n in plain if n.unit is None and isinstance(n.value, int) and 0 < n.value < _LARGEST_WHOLE]
    for place, first in enumerate(whole_numbers):
        for second in whole_numbers[place + 1 : place + 1 + _NEXT]:
            part, whole = (first, second) if first.value < second.value else (second, first)
            is_near = second.start - first.end <= _FURTHEST and ";" not in scan.text[first.end : second.start]
            if is_near and part.value != whole.value and whole.value >= _LEAST_WHOLE:
                yield Sighting("fraction", first.start, second.end, part, whole)


def _kind_of(number: Number) -> str | None:
    value = float(number.value)
    if number.unit == "percent":
        return "percent" if 0 < value <= 100 else None
    if number.is_word:
        return None
    if number.unit == "rupiah" or value >= LEAST_MONEY:
        return "money" if value >= LEAST_MONEY else None
    return "index" if number.is_decimal and value <= _HIGHEST_INDEX else None

"""What one cell of figures says, once its column and its row have told what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.tables.axes import Column
from extract.finders.numbers import Number, find_numbers

MAX_INDEX = 5.0
_LEAST_MONEY = 1_000_000  # rupiah: less is the number of something else
_SCALES = (("juta", 10**6), ("miliar", 10**9), ("milyar", 10**9), ("ribu", 10**3))
_FRACTION = re.compile(
    r"\W*(?P<achieved>\d{1,4})\s?(?:/|dari)\s?(?P<total>\d{1,4})(?:\s(?:program|kegiatan|rencana\saksi|quick\swins?))?\W*$", re.IGNORECASE
)
_ASIDE = re.compile(r"\s?\([^()\d]{2,30}\)\s?$")  # "2,75 (Baik)"
_GRADE = re.compile(
    r"\W*(?P<grade>(?:sangat\s|cukup\s|kurang\s|ter|amat\s)?(?:baik|cukup|kurang|buruk|memuaskan|inovatif|memadai|istimewa|tinggi|sedang|rendah|maju|optimal|unggul)"
    r"|madya|utama|pratama|nindya|[A-D]{1,2}[+-]?)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """The claim a cell makes, short of whom it is about."""

    number: Number
    metric: str
    unit: str
    role: str
    value: int | float


@lru_cache(maxsize=4000)
def only_number(cell: str) -> Number | None:
    """The number of a cell that holds nothing else, a word in brackets aside."""
    bare = _ASIDE.sub("", cell)
    numbers = [n for n in find_numbers(bare) if n.is_plain]
    if len(numbers) != 1:
        return None
    rest = bare[: numbers[0].start] + bare[numbers[0].end :]
    return numbers[0] if not re.search(r"[A-Za-z]{3,}", re.sub(r"\bpoin\b", "", rest)) else None


def fraction_of(cell: str) -> tuple[int, int] | None:
    """ "9/10", "9 dari 10 program": items done and planned."""
    match = _FRACTION.match(cell)
    if match is None:
        return None
    achieved, total = int(match["achieved"]), int(match["total"])
    return (achieved, total) if 0 <= achieved <= total and total > 0 else None


def grade_of(cell: str) -> str | None:
    """The grade of a cell that says nothing else."""
    match = _GRADE.match(" ".join(cell.split()))
    return match["grade"] if match is not None else None


def value_of(number: Number, column: Column, kind: str) -> Value | None:
    """What a number of a `kind` says; None where it can be none of that kind."""
    percent = number.unit == "percent" or (number.unit is None and column.is_percent)
    value = number.value
    metric = {"index": "index", "rank": "rank", "budget": "budget"}.get(kind, "completion")
    role = kind if kind in ("weight", "target", "delta") else "actual"
    if kind in ("index", "completion", "target", "delta") and not percent and number.is_decimal and float(value) <= MAX_INDEX:
        metric = "index"
    elif kind == "index":
        metric = "completion" if percent else "score" if float(value) > MAX_INDEX else "index"
    elif kind == "budget":
        value = _money(number, column.head)
        if value < _LEAST_MONEY:
            return None
    if kind == "rank" and (percent or not isinstance(value, int) or not 0 < value <= 600):
        return None
    if metric == "completion" and role == "actual" and not percent and (float(value) > 100 or not isinstance(value, float)):
        return None
    unit = {"index": "index", "rank": "rank", "score": "points", "budget": "rupiah"}.get(metric, "percent")
    return Value(number, metric, unit, role, value)


def claim_of(value: Value, at: int, subject: Subject, kind: str, year: int | None) -> Claim:
    """The claim of a cell that begins at `at`."""
    start = at + value.number.start
    return Claim(
        start,
        start + value.number.end - value.number.start,
        subject,
        value.metric,
        value.unit,
        f"score.table.{kind}",
        0.88,
        value=value.value,
        scale_max=100 if value.unit == "percent" else None,
        role=value.role,
        year=year,
    )


def _money(number: Number, head: str) -> int | float:
    """An amount in rupiah, whose header may say that it is printed in millions."""
    scale = next((factor for word, factor in _SCALES if word in head.casefold()), 1) if number.unit != "rupiah" else 1
    return number.value * scale

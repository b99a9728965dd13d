"""Random texts whose rows are dealt out in order: nearly all they say is found, hardly anything else.

`make test` reads two texts of every shape, `make soak` forty. `python -m tests.extract.facts.dealt.measure --print 1` prints the figures,
and texts that are read wrongly.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.extract.facts.dealt.measure import run
from tests.extract.facts.dealt.shapes import NOTHING
from tests.extract.facts.dealt.texts import SHAPES
from tests.extract.facts.tables.measure import precision, recall

LEAST_RIGHT, LEAST_FOUND = 0.97, 0.94  # of all shapes together
LEAST = 0.9  # of a shape, in either
MOST_INVENTED = 3  # in four texts of other things: teams of a course ("Kelompok Mawar") still pass for programmes
OPEN = {
    "no_names",
    "office_shares",
    "program_shares",
    "program_money",
    "record_money",
    "states",
    "dimension_indices",
    "names_and_guests",
    "names_and_use",
}
TELLING = [name for name in SHAPES if name not in NOTHING]


def _read(name: str, texts: int, seed: str) -> Counter[str]:
    """What is found, missed and invented in some texts of a shape."""
    return sum((run(name, f"{seed}/{name}/{number}")[0] for number in range(texts)), Counter[str]())


def test_rows_are_dealt_in_their_order() -> None:
    counts = {name: _read(name, 2, "test") for name in TELLING}
    whole = sum(counts.values(), Counter[str]())
    wrong = {name: dict(found) for name, found in counts.items() if found["missed"] or found["invented"]}
    assert precision(whole) >= LEAST_RIGHT and recall(whole) >= LEAST_FOUND, wrong


@pytest.mark.parametrize("name", NOTHING)
def test_rows_of_other_things_deal_nothing_out(name: str) -> None:
    counts = _read(name, 4, "test")
    assert counts["invented"] <= MOST_INVENTED


@pytest.mark.soak
@pytest.mark.parametrize("name", SHAPES)
def test_many_texts_of_a_shape(name: str) -> None:
    counts = _read(name, 40, "soak")
    least = 0.6 if name in OPEN else LEAST
    assert min(precision(counts), recall(counts)) >= least

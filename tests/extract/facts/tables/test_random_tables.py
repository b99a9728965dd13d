"""Random tables of many shapes in many forms: nearly all they say is found, hardly anything else.

`make test` reads one form of every shape and one shape of every form; `make soak` all of both, a thousand tables.
`python -m tests.extract.facts.tables.measure --pages 1` prints the figures, and tables that are read wrongly.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.extract.facts.tables import forms
from tests.extract.facts.tables.lists import LISTS
from tests.extract.facts.tables.measure import ALL, forms_of, precision, recall, run
from tests.extract.facts.tables.others import OTHERS
from tests.extract.facts.tables.shapes import SHAPES

LEAST = 0.97
OURS = [*SHAPES, *LISTS]


def _read(name: str, tables: int, seed: str) -> Counter[str]:
    """What is found, missed and invented in some tables of a shape, their forms by turns."""
    choice = forms_of(name)
    turn = list(ALL).index(name)
    return sum((run(name, choice[(turn + 5 * number) % len(choice)], f"{seed}/{number}")[0] for number in range(tables)), Counter[str]())


def test_tables_of_every_shape_are_read_cell_by_cell() -> None:
    counts = {name: _read(name, 1, f"test/{name}") for name in OURS}
    whole = sum(counts.values(), Counter[str]())
    assert min(precision(whole), recall(whole)) >= LEAST, {name: dict(found) for name, found in counts.items() if found["missed"]}


@pytest.mark.parametrize("name", OTHERS)
def test_tables_of_other_things_say_nothing(name: str) -> None:
    counts = _read(name, 1, f"test/{name}")
    assert counts["invented"] == 0


@pytest.mark.soak
@pytest.mark.parametrize("name", ALL)
def test_all_forms_of_a_shape(name: str) -> None:
    choice = (*forms_of(name), *(() if name in LISTS else forms.PRINT))
    counts = sum((run(name, form, f"soak/{name}/{form.__name__}/{number}")[0] for form in choice for number in range(3)), Counter[str]())
    assert min(precision(counts), recall(counts)) >= LEAST

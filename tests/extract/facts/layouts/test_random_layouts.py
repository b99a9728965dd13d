"""Random documents whose layout is no table: records, outlines, lists, groups, minutes; nearly all they say is found, hardly anything else.

`make test` reads every shape in two forms, `make soak` every shape in all of them, three of each.
`python -m tests.extract.facts.layouts.measure --print 1` prints the figures, and documents that are read wrongly.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.extract.facts.layouts.measure import ALL, OURS, run
from tests.extract.facts.layouts.others import OTHERS
from tests.extract.facts.layouts.pages import FORMS
from tests.extract.facts.tables.measure import precision, recall

LEAST = 0.95
LEAST_OF_SHAPE = 0.85


def test_layouts_of_every_shape_are_read_line_by_line() -> None:
    whole: Counter[str] = Counter()
    for turn, name in enumerate(OURS):
        for form in (FORMS[turn % len(FORMS)], FORMS[(turn + 3) % len(FORMS)]):
            whole += run(name, form, f"test/{name}/{form.__name__}")[0]
    assert min(precision(whole), recall(whole)) >= LEAST, whole


@pytest.mark.parametrize("name", OTHERS)
def test_layouts_of_other_things_name_no_programme(name: str) -> None:
    faults: list[str] = []
    run(name, FORMS[list(OTHERS).index(name) % len(FORMS)], f"test/{name}", faults)
    assert not [fault for fault in faults if fault.startswith("invented")]


@pytest.mark.soak
@pytest.mark.parametrize("name", ALL)
def test_all_forms_of_a_layout(name: str) -> None:
    counts = sum((run(name, form, f"soak/{name}/{form.__name__}/{n}")[0] for form in FORMS for n in range(3)), Counter[str]())
    assert min(precision(counts), recall(counts)) >= LEAST_OF_SHAPE

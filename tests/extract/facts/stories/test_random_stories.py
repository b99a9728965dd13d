"""Random stories of one region's programmes, put together from independent pieces: nearly all they say is found, hardly anything else.

`make test` reads some stories of every shape; `make soak` a thousand. `python -m tests.extract.facts.stories.measure --print 1` prints the
figures, and stories that are read wrongly; with `--ways`, the ways of telling that are missed most.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.extract.facts.stories.measure import run
from tests.extract.facts.stories.stories import STORIES
from tests.extract.facts.tables.measure import precision, recall

LEAST = 0.96


def _read(name: str, stories: int, seed: str) -> Counter[str]:
    """What is found, missed and invented in some stories of a shape."""
    return sum((run(name, f"{seed}/{name}/{number}")[0] for number in range(stories)), Counter[str]())


def test_stories_of_every_shape_are_read_piece_by_piece() -> None:
    counts = {name: _read(name, 6, "test") for name in STORIES}
    whole = sum(counts.values(), Counter[str]())
    assert min(precision(whole), recall(whole)) >= LEAST, {name: dict(found) for name, found in counts.items()}


@pytest.mark.soak
@pytest.mark.parametrize("name", STORIES)
def test_many_stories_of_a_shape(name: str) -> None:
    counts = _read(name, 170, "soak")
    assert min(precision(counts), recall(counts)) >= LEAST

"""The state of programmes: of each passage exactly what a careful reader would say of each of its programmes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.facts import find_facts
from extract.model import Context, Page
from extract.reading import read_document
from tests.quality.sameness import any_same_name
from tests.yaml_files import read_yaml

PASSAGES: list[dict[str, Any]] = read_yaml(Path(__file__).parent / "statuses.yml")


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["about"] for passage in PASSAGES])
def test_a_programme_has_the_states_the_text_gives_it(passage: dict[str, Any]) -> None:
    context = Context("passage.txt")
    programs = find_facts(read_document([Page(passage["text"].encode())], context), context).programs
    maybe = set(passage.get("maybe", ()))
    got: dict[str, list[str]] = {}
    for name in passage["programs"]:
        hit = next((p for p in programs if any_same_name([name], [p.name, *p.aliases])), None)
        assert hit is not None, name
        wanted = set(passage["programs"][name])
        got[name] = sorted({status for status in hit.statuses if status in wanted or status not in maybe})
    assert got == {name: sorted(statuses) for name, statuses in passage["programs"].items()}

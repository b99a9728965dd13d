"""The state of programmes: of each passage the rules read exactly what a careful reader would say of each of its programmes.

What the learned model adds to them is judged over whole documents (tests/quality/training).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.facts import find_facts
from extract.facts.programs.statuses.likely import RULE
from extract.model import Context, Page, Program
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
        got[name] = sorted({status for status in _read_by_rules(hit) if status in wanted or status not in maybe})
    assert got == {name: sorted(statuses) for name, statuses in passage["programs"].items()}


def _read_by_rules(program: Program) -> set[str]:
    labels = {label for quote in program.evidence if quote.rule != RULE for label in quote.supports}
    return {label.split(":")[1] for label in labels if label.startswith("status:")}

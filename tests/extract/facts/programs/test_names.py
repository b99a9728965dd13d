"""Ways of naming a programme, and what only looks like a name: every programme is found, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.facts import find_facts
from extract.model import Context, Page
from extract.reading import read_document
from tests.quality.sameness import any_same_name
from tests.yaml_files import read_yaml

TEXTS: dict[str, list[dict[str, Any]]] = read_yaml(Path(__file__).parent / "names.yml")


def _names(text: str) -> list[list[str]]:
    context = Context("text.txt")
    programs = find_facts(read_document([Page(text.encode())], context), context).programs
    return [[program.name, *program.aliases] for program in programs]


@pytest.mark.parametrize("case", TEXTS["named"], ids=lambda case: case["programs"][0])
def test_every_programme_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    found = _names(case["text"])
    for wanted in case["programs"]:
        hit = next((names for names in found if any_same_name(wanted.split(" | "), names)), None)
        assert hit is not None, f"{wanted} is missed, found are {found}"
        found.remove(hit)
    assert [names for names in found if not any_same_name(case.get("maybe", []), names)] == []


@pytest.mark.parametrize("case", TEXTS["nothing"], ids=lambda case: case["text"][:50])
def test_what_only_looks_like_a_name_is_none(case: dict[str, Any]) -> None:
    assert [names for names in _names(case["text"]) if not any_same_name(case.get("maybe", []), names)] == []

"""Passages of several sentences, by family: nearly everything a careful reader finds is found, and hardly anything else."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.facts import find_facts
from extract.model import Context, Facts, Page, Program
from extract.reading import read_document
from tests.quality.sameness import any_same_name, same_office
from tests.yaml_files import read_yaml

PASSAGES: list[dict[str, Any]] = read_yaml(Path(__file__).parent / "passages.yml")
FAMILIES = sorted({passage["family"] for passage in PASSAGES if passage["programs"]})
LEAST_FOUND, LEAST_RIGHT = 0.75, 0.9  # of the facts of a family, of what is said about it
ALL_FOUND, ALL_RIGHT = 0.85, 0.95


@cache
def _facts(text: str) -> Facts:
    context = Context("passage.txt")
    return find_facts(read_document([Page(text.encode())], context), context)


def _compare(passage: dict[str, Any]) -> Counter[str]:
    """Facts found, missed and invented: programmes, and of each its dimensions, offices and statuses."""
    counts: Counter[str] = Counter()
    free = list(_facts(passage["text"]).programs)
    for name, wanted in passage["programs"].items():
        wanted = wanted or {}
        hit = next((p for p in free if any_same_name([name, *wanted.get("aliases", [])], [p.name, *p.aliases])), None)
        counts["found" if hit else "missed"] += 1
        if hit is not None:
            free.remove(hit)
        counts += _links(wanted, hit)
    counts["invented"] += sum(not any_same_name(passage.get("maybe_programs", []), [p.name, *p.aliases]) for p in free)
    return counts


def _links(wanted: dict[str, Any], hit: Program | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    offices = [[opd.name, *opd.mentioned_as] for opd in hit.opds] if hit else []
    for office in wanted.get("opds", []):
        same = next((forms for forms in offices if any(same_office(office, form) for form in forms)), None)
        counts["found" if same else "missed"] += 1
        if same is not None:
            offices.remove(same)
    counts["invented"] += sum(
        not any(same_office(one, form) for one in wanted.get("maybe_opds", []) for form in forms) for forms in offices
    )
    for field in ("dimensions", "statuses"):
        values = set(getattr(hit, field)) if hit else set()
        expected = set(wanted.get(field, []))
        counts["found"] += len(values & expected)
        counts["missed"] += len(expected - values)
        counts["invented"] += len(values - expected - set(wanted.get("maybe", []) if field == "statuses" else []))
    return counts


def _shares(passages: list[dict[str, Any]]) -> tuple[float, float]:
    counts = sum((_compare(passage) for passage in passages), Counter[str]())
    return counts["found"] / (counts["found"] + counts["missed"]), counts["found"] / (counts["found"] + counts["invented"])


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_of_passages_is_read(family: str) -> None:
    found, right = _shares([passage for passage in PASSAGES if passage["family"] == family])
    assert found >= LEAST_FOUND and right >= LEAST_RIGHT


def test_all_passages_together_are_read_better_still() -> None:
    found, right = _shares([passage for passage in PASSAGES if passage["programs"]])
    assert found >= ALL_FOUND and right >= ALL_RIGHT


@pytest.mark.parametrize("passage", [p for p in PASSAGES if not p["programs"]], ids=lambda p: p["text"].split("\n")[0][:50])
def test_a_long_story_without_programmes_gives_none(passage: dict[str, Any]) -> None:
    assert _compare(passage)["invented"] == 0

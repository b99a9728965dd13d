"""Short texts by construction, in many wordings: nearly all that a careful reader finds is found, hardly anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.model import Context, Facts, Page, Program
from extract.pipeline import extract
from tests.extract.facts.scores.test_cases import differences
from tests.quality.sameness import any_same_name, same_office
from tests.yaml_files import read_yaml

FAMILIES: dict[str, list[dict[str, Any]]] = {
    path.stem: read_yaml(path) for path in sorted((Path(__file__).parent / "families").glob("*.yml"))
}
LEAST = {"found": 0.85, "right": 0.93}  # of what there is to find; of what is said


def _read(text: str) -> Facts:
    return extract([Page(text.encode())], Context("family.txt")).facts


def _compare(case: dict[str, Any]) -> Counter[str]:
    """What is found, missed and invented: programmes, of each its dimensions, offices and states, and results."""
    facts, counts = _read(case["text"]), Counter[str]()
    free = list(facts.programs)
    for name, wanted in (case.get("programs") or {}).items():
        hit = next((p for p in free if any_same_name([name], [p.name, *p.aliases])), None)
        counts["missed" if hit is None else "found"] += 1
        if hit is not None:
            free.remove(hit)
            counts.update(_links(wanted or {}, hit))
    counts["invented"] += len(free)
    if "scores" in case:
        faults = differences(case["scores"], facts.scores)
        missed = sum(fault.startswith("missing") for fault in faults)
        counts["missed"] += missed
        counts["invented"] += len(faults) - missed
        counts["found"] += sum(not wanted.startswith("?") for wanted in case["scores"]) - missed
    if "regions" in case:
        needed, told = {one for one in case["regions"] if not one.startswith("?")}, {region.code for region in facts.regions}
        counts["found"] += len(needed & told)
        counts["missed"] += len(needed - told)
        counts["invented"] += len(told - {one.lstrip("?") for one in case["regions"]})
    return counts


def _links(wanted: dict[str, Any], hit: Program) -> Iterator[str]:
    offices = [[opd.name, *opd.mentioned_as] for opd in hit.opds]
    asked = wanted.get("opds", [])
    for office in (one for one in asked if not one.startswith("?")):
        same = next((forms for forms in offices if any(same_office(office, form) for form in forms)), None)
        yield "missed" if same is None else "found"
        if same is not None:
            offices.remove(same)
    yield from ("invented" for _ in offices if not any(one.startswith("?") for one in asked))
    if "region" in wanted:
        yield "found" if hit.region == wanted["region"] else "missed"
    for field, maybe in (("dimensions", set()), ("statuses", set(wanted.get("maybe", [])))):
        if field == "statuses" and field not in wanted:
            continue
        said, values = wanted.get(field, []), set(getattr(hit, field))
        needed = {one for one in said if not one.startswith("?")}
        yield from ("found" for _ in values & needed)
        yield from ("missed" for _ in needed - values)
        yield from ("invented" for _ in values - needed - maybe - {one.lstrip("?") for one in said})


@pytest.mark.parametrize("family", FAMILIES)
def test_a_construction_is_read_in_whichever_words_it_comes(family: str) -> None:
    counts = sum((_compare(case) for case in FAMILIES[family]), Counter[str]())
    assert counts["found"] >= LEAST["found"] * (counts["found"] + counts["missed"])
    assert counts["found"] >= LEAST["right"] * (counts["found"] + counts["invented"]) or counts["invented"] == 0


NOTHING = [case for cases in FAMILIES.values() for case in cases if not case.get("programs") and not case.get("scores")]


@pytest.mark.parametrize("case", NOTHING, ids=[case["text"][:60] for case in NOTHING])
def test_a_text_that_names_no_programme_gives_none(case: dict[str, Any]) -> None:
    assert [program.name for program in _read(case["text"]).programs] == []

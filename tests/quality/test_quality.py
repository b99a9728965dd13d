"""Extraction does not fall below the floors that are committed beside this file, on either split."""

from __future__ import annotations

import pytest

from tests.quality.buckets import MEANINGS
from tests.quality.corpus import SAMPLE, SPLITS
from tests.quality.floors import SAMPLED, mutation_shortfalls, other_news_shortfalls, read_floors, shortfalls
from tests.quality.measure import measure
from tests.quality.mutations import MUTATIONS, run_mutations

CHECKED = (SAMPLE, "test", pytest.param("dev", marks=pytest.mark.soak))
pytestmark = pytest.mark.timeout(900)  # more than a thousand extractions: longer than one test usually may on a busy machine


@pytest.mark.parametrize("split", CHECKED)
def test_no_figure_falls_below_its_floor_and_no_kind_of_error_grows(split: str) -> None:
    assert shortfalls(measure(split), read_floors()) == []


def test_every_mutation_changes_the_facts_exactly_as_predicted_where_it_did_before() -> None:
    assert mutation_shortfalls(run_mutations((SAMPLE,)), read_floors(), SAMPLED) == []


@pytest.mark.soak
def test_the_mutations_hold_on_every_document_where_they_did_before() -> None:
    assert mutation_shortfalls(run_mutations(), read_floors()) == []


def test_every_mutation_applies_to_some_document() -> None:
    assert {verdict.mutation for verdict in run_mutations((SAMPLE,))} == {mutation.name for mutation in MUTATIONS}


@pytest.mark.parametrize("split", SPLITS)
def test_other_news_on_the_page_adds_and_takes_no_more_than_before(split: str) -> None:
    assert other_news_shortfalls(split, read_floors()) == []


@pytest.mark.parametrize("split", CHECKED)
def test_every_quote_is_the_text_it_points_at(split: str) -> None:
    assert [outcome.note for outcome in measure(split).outcomes if outcome.bucket == "V1"] == []


@pytest.mark.parametrize("split", CHECKED)
def test_every_error_has_a_code_with_a_meaning(split: str) -> None:
    wrong = [outcome for outcome in measure(split).outcomes if outcome.kind != "TP"]
    assert {outcome.bucket for outcome in wrong} <= set(MEANINGS)

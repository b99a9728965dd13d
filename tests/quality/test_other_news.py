"""The passages of other news keep to their rules, and what they change on a page is told."""

from __future__ import annotations

import re

import pytest

from tests.quality.corpus import SPLITS, read_corpus
from tests.quality.other_news import Difference, Page, count, read_pages

PAGES = [page for split in SPLITS for page in read_pages(split)]
SHARED_WORDS = 13  # titles of laws and bodies are long; a sentence is never shared


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + SHARED_WORDS]) for start in range(len(words) - SHARED_WORDS + 1)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_passage_is_of_some_length_and_never_speaks_of_the_subject(page: Page) -> None:
    assert len(page.other.split()) >= 80
    assert re.findall(r"smart|kota cerdas|kota pintar|quick win", page.other, re.IGNORECASE) == []


def test_no_passage_repeats_another_or_a_document() -> None:
    seen = {run: document.id for split in SPLITS for document in read_corpus(split) for run in _runs(document.text)}
    for page in PAGES:
        runs = _runs(page.other)
        shared = {seen[run] for run in runs if run in seen}
        assert not shared, f"{page.passage} repeats {shared}"
        seen.update(dict.fromkeys(runs, page.passage))


def test_a_passage_stands_behind_documents_of_its_own_split_only() -> None:
    assert {page.document.split for page in read_pages("dev")} == {"dev"}
    assert {page.document.split for page in read_pages("test")} == {"test"}
    assert {page.passage for page in read_pages("dev")}.isdisjoint(page.passage for page in read_pages("test"))


def test_a_page_knows_where_its_passage_begins() -> None:
    page = PAGES[0]
    assert page.text[page.starts(page.text) :] == page.other.lstrip()
    assert page.starts("a text without the passage") == len("a text without the passage")


def test_what_a_passage_adds_and_takes_is_counted() -> None:
    added = Difference(PAGES[0], ("PMA", "Uni Eropa"), ("region x: rank 3",), ())
    taken = Difference(PAGES[1], (), (), ("SIPADU",))
    assert count([added, taken]) == {"programs": 2, "scores": 1, "lost": 1}

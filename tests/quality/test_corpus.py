"""The corpus keeps to its own rules: quotes in their texts, words of the vocabulary, splits that share nothing."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from extract.model import BOUNDS, COMPONENTS, DIMENSIONS, INSTRUMENTS, METRICS, ROLES, STATUSES, SUBJECT_TYPES, UNITS
from tests.quality.corpus import FRESH, LEXICONS, SPLITS, GoldDocument, GoldProgram, GoldScore, field_names, read_corpus, region_names

DOCUMENTS = [document for split in (*SPLITS, FRESH) for document in read_corpus(split)]
FIGURE_ROLES = {"target", "weight", "delta"}
LONGEST_QUOTE = 300
SHARED_WORDS = 10  # two documents may share a phrase, never a sentence


def _items(document: GoldDocument) -> list[GoldProgram | GoldScore]:
    return [*document.programs, *document.scores, *document.figures]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_quote_stands_in_its_text_and_is_short(document: GoldDocument) -> None:
    quotes = [quote for item in _items(document) for quote in (item.quote, *item.more_quotes)]
    spans = [*quotes, *document.noise_spans, *(bait.text for bait in (*document.not_programs, *document.not_scores))]
    assert [span for span in spans if span not in document.text] == []
    assert [quote for quote in quotes if not 1 <= len(quote) <= LONGEST_QUOTE] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_name_is_as_the_text_writes_it_and_in_its_quote(document: GoldDocument) -> None:
    text = _plain(document.text)
    for program in document.programs:
        assert [name for name in program.names if _plain(name) not in text] == []
        assert any(_plain(name) in _plain(program.quote) for name in program.names), program.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_word_is_of_the_vocabulary(document: GoldDocument) -> None:
    for program in document.programs:
        assert set(program.dimensions) <= set(DIMENSIONS)
        assert {*program.status, *program.leeway.accepted("status")} <= set(STATUSES)
    for score in (*document.scores, *document.figures):
        assert score.subject_type in SUBJECT_TYPES
        assert score.subject_type != "dimension" or score.subject in DIMENSIONS
        assert score.subject_type != "component" or score.subject in COMPONENTS
        assert (score.metric in METRICS, score.unit in UNITS, score.instrument in INSTRUMENTS) == (True, True, True), score.quote
        assert score.role in ROLES and score.bound in (None, *BOUNDS)
    assert not [score.quote for score in document.scores if score.role in FIGURE_ROLES]
    assert not [figure.quote for figure in document.figures if figure.role not in FIGURE_ROLES]
    for item in _items(document):
        assert {*item.leeway.uncertain_fields, *item.leeway.accept} <= field_names(type(item))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_region_has_its_official_name(document: GoldDocument) -> None:
    official = set(region_names().values())
    named = {*document.regions, *document.regions_accepted, *(item.region for item in _items(document) if item.region)}
    assert named <= official


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_weekday_agrees_with_the_calendar(document: GoldDocument) -> None:
    """A date the annotation gives must be the weekday the text prints beside it."""
    from datetime import date

    days = "senin selasa rabu kamis jumat sabtu minggu".split()
    text = document.text.casefold().replace("jum'at", "jumat")
    for name, day, month, year in re.findall(rf"\b({'|'.join(days)})\b[ ,(]{{1,4}}(\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}))?", text):
        fixed = year or (document.published[0][:4] if document.published else "")
        if fixed:
            assert days[date(int(fixed), int(month), int(day)).weekday()] == name, (day, month, fixed)


def test_the_corpus_is_as_large_and_as_bare_as_promised() -> None:
    assert len(DOCUMENTS) >= 150
    assert sum(not document.has_facts for document in DOCUMENTS) >= 50
    assert {document.split for document in DOCUMENTS} == {*SPLITS, FRESH}
    lengths = [len(document.text) for document in DOCUMENTS]
    assert min(lengths) <= 400 and max(lengths) >= 3_500


def test_every_family_stands_in_both_splits() -> None:
    families = {split: {document.family for document in read_corpus(split)} for split in SPLITS}
    assert families["dev"] == families["test"]
    assert len(families["dev"]) >= 30


def test_the_splits_share_no_region_and_no_programme() -> None:
    regions = {split: {region for document in read_corpus(split) for region in document.regions} for split in SPLITS}
    names = {
        split: {_plain(name) for document in read_corpus(split) for program in document.programs for name in program.names}
        for split in SPLITS
    }
    assert regions["dev"] & regions["test"] == set()
    assert names["dev"] & names["test"] == set()


def test_the_regions_are_spread_over_the_country() -> None:
    with (LEXICONS / "regions.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["official_name"]: row for row in csv.DictReader(stream)}
    islands = Counter(rows[region]["island_group"] for document in DOCUMENTS for region in document.regions)
    provinces = {rows[region]["province_code"] for document in DOCUMENTS for region in document.regions}
    assert len(islands) >= 6 and len(provinces) >= 25


def test_no_document_is_a_near_copy_of_another() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for document in DOCUMENTS:
        words = re.findall(r"\w+", document.text.casefold())
        runs = {tuple(words[start : start + SHARED_WORDS]) for start in range(len(words) - SHARED_WORDS + 1)}
        shared = {seen[run] for run in runs if run in seen}
        assert not shared, f"{document.id} repeats {shared}"
        seen.update(dict.fromkeys(runs, document.id))

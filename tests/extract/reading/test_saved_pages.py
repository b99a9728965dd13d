from functools import cache

import pytest

from extract.model import Context, Document, Page
from extract.reading import read_document
from tests.benchmarks.text import leaked, token_f1, without_headline
from tests.extract.reading.saved_pages import SavedPage, layouts, saved_pages

PAGES = list(saved_pages())
BY_NAME = {page.name: page for page in PAGES}


@pytest.fixture(params=PAGES, ids=[page.name for page in PAGES])
def page(request: pytest.FixtureRequest) -> SavedPage:
    return request.param


@cache
def read(name: str) -> Document:
    page = BY_NAME[name]
    return read_document([Page(page.html.encode(), page.url)], Context(page.url))


def test_the_set_is_large_and_varied_enough() -> None:
    assert len(PAGES) >= 60
    assert len(layouts()) >= 15


def test_the_story_comes_out_whole_and_alone(page: SavedPage) -> None:
    document = read(page.name)
    assert token_f1(page.text, without_headline(document.text, page.title)) >= 0.97
    assert leaked(page, document.text) == []


def test_title_date_and_sponsorship_are_right(page: SavedPage) -> None:
    document = read(page.name)
    assert (document.title, document.published, document.sponsored) == (page.title, page.published, page.sponsored)
    assert document.event_date == page.published


def test_the_headline_stands_once(page: SavedPage) -> None:
    assert read(page.name).text.count(page.title) == 1


def test_every_kept_block_lies_in_the_text_and_every_dropped_one_says_why(page: SavedPage) -> None:
    document = read(page.name)
    for block in document.blocks:
        if block.dropped_because is None:
            assert document.text[block.start : block.end] == block.text
        else:
            assert (block.start, block.end) == (-1, -1) and block.text
    assert "\n".join(block.text for block in document.kept) == document.text


def test_reading_twice_gives_the_same(page: SavedPage) -> None:
    assert read(page.name) == read.__wrapped__(page.name)

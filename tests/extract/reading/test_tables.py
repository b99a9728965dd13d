import pytest

from extract.model import Context, Document, Page
from extract.reading import read_document
from tests.extract.reading.report_tables import INTRO, LAYOUTS, OUTRO


def rows_of(document: Document) -> list[dict[str, str]]:
    """Column name -> words of the canonical text, for every row below a header."""
    return [
        {name: document.text[start:end] for name, (start, end) in zip(block.cells.header, block.cells.spans, strict=True)}
        for block in document.kept
        if block.cells is not None and block.cells.header
    ]


def test_there_are_enough_layouts() -> None:
    assert len(LAYOUTS) >= 12


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_cell_comes_out_in_its_column(name: str) -> None:
    body, expected = LAYOUTS[name]()
    document = read_document([Page(body)], Context(name))
    assert rows_of(document) == expected
    assert len({block.cells.table for block in document.kept if block.cells}) == 1


@pytest.mark.parametrize("name", [name for name in LAYOUTS if not name.startswith("xlsx")])
def test_the_sentences_around_a_table_stay_sentences(name: str) -> None:
    document = read_document([Page(LAYOUTS[name]()[0])], Context(name))
    paragraphs = [block.text for block in document.kept if block.kind == "paragraph"]
    assert paragraphs == [INTRO, OUTRO]


def test_a_covered_cell_points_at_the_words_of_the_merged_one() -> None:
    document = read_document([Page(LAYOUTS["html_rowspan"]()[0])], Context("x"))
    first, second = [block.cells for block in document.kept if block.cells and block.cells.header][:2]
    assert first.spans[1] == second.spans[1]
    assert document.text.count("Smart Governance") == 1

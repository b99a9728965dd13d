"""Marking evidence cuts a text and never changes it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from datasette_plugins.documents.marking import paragraphs

spans = st.lists(st.tuples(st.integers(-2, 60), st.integers(-2, 60)), max_size=8)


@given(st.text(alphabet="ab \n😀é", max_size=50), spans)
def test_the_pieces_are_the_text_and_cover_exactly_the_spans(text: str, places: list[tuple[int, int]]) -> None:
    marked = [(start, end, str(number)) for number, (start, end) in enumerate(places)]
    lines = paragraphs(text, marked)
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == text
    place = 0
    for line in lines:
        for piece in line:
            for start, end, name in marked:
                lawful = 0 <= start < end <= len(text)
                covers = lawful and start <= place and place + len(piece.text) <= end and start < place + len(piece.text)
                assert (name in piece.evidence) == covers
            place += len(piece.text)
        place += 1


def test_a_span_that_begins_inside_another_is_marked_with_both() -> None:
    (line,) = paragraphs("satu dua tiga", [(0, 8, "a"), (5, 13, "b")])
    assert [(piece.text, piece.evidence, piece.begins, piece.ends) for piece in line] == [
        ("satu ", ("a",), ("a",), ()),
        ("dua", ("a", "b"), ("b",), ("a",)),
        (" tiga", ("b",), (), ("b",)),
    ]

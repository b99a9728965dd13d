"""A veiled text keeps its places; what is veiled is one word and has no length."""

from __future__ import annotations

import pytest

from extract.model import Mention
from extract.veil import PROGRAM_VEIL, REGION_VEIL, ahead, back, length, veil, words

TEXT = "Dinas itu, kata Bupati Hulu Sungai Utara kemarin, membuka Lapak Sore."


def _mention(form: str) -> Mention:
    start = TEXT.index(form)
    return Mention("region", start, start + len(form), form, form, "test")


VEILED = veil(veil(TEXT, [_mention("Hulu Sungai Utara")], REGION_VEIL), [_mention("Lapak Sore")], PROGRAM_VEIL)


def test_every_place_stays() -> None:
    assert len(VEILED) == len(TEXT)
    assert VEILED.index("kemarin") == TEXT.index("kemarin")
    assert "Hulu" not in VEILED
    assert "Lapak" not in VEILED


def test_a_mention_within_another_changes_nothing() -> None:
    outer, inner = _mention("Hulu Sungai Utara"), _mention("Sungai")
    assert veil(TEXT, [inner, outer], REGION_VEIL) == veil(TEXT, [outer], REGION_VEIL)


def test_what_is_veiled_is_one_word() -> None:
    assert words(VEILED, TEXT.index("Bupati"), len(TEXT)) == ["Bupati", "<region>", "kemarin", ",", "membuka", "<program>", "."]


def test_lengths_are_told_without_what_is_veiled() -> None:
    assert length(VEILED, TEXT.index("Bupati"), TEXT.index("kemarin")) == len("Bupati  ")
    assert length(VEILED, 9, 5) == 0


@pytest.mark.parametrize(("start", "letters", "end"), [(0, 5, 5), (TEXT.index("Bupati"), 8, TEXT.index("kemarin")), (0, 500, len(TEXT))])
def test_a_place_so_many_letters_on(start: int, letters: int, end: int) -> None:
    assert ahead(VEILED, start, letters) == end


@pytest.mark.parametrize(("end", "letters", "start"), [(9, 4, 5), (TEXT.index("kemarin"), 8, TEXT.index("Bupati")), (9, 500, 0)])
def test_a_place_so_many_letters_back(end: int, letters: int, start: int) -> None:
    assert back(VEILED, end, letters) == start

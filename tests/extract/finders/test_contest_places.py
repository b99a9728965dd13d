from __future__ import annotations

import pytest

from extract.finders.contest_places import Place, place_of


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("I", Place(1, is_hope=False, is_prize=False)),
        ("4", Place(4, is_hope=False, is_prize=False)),
        ("Peringkat VI", Place(6, is_hope=False, is_prize=False)),
        ("ketiga", Place(3, is_hope=False, is_prize=False)),
        ("Juara pertama", Place(1, is_hope=False, is_prize=True)),
        ("Terbaik 2.", Place(2, is_hope=False, is_prize=True)),
        ("HARAPAN II", Place(2, is_hope=True, is_prize=True)),
        ("Medali perak", Place(None, is_hope=False, is_prize=True)),
        ("umum", Place(None, is_hope=False, is_prize=False)),
    ],
)
def test_a_cell_names_a_place(cell: str, place: Place) -> None:
    assert place_of(cell) == place


@pytest.mark.parametrize("cell", ["", "Dinas Sosial", "I dan II", "Juara 1 tingkat provinsi", "87,12", "VVVX", "tiga program"])
def test_what_says_more_or_something_else_names_none(cell: str) -> None:
    assert place_of(cell) is None

"""Evaluation components need their cue; instruments and years are told apart."""

from __future__ import annotations

import pytest

from extract.finders import components, instruments, years

COMPONENTS = [
    ("lima dimensi: baseline, ouput, outcome, impack dan quickwin", ["baseline", "output", "outcome", "impact", "quick_win"]),
    ("dimensi outcome 3,2", ["outcome"]),
    ("nilai quick win 3,65", ["quick_win"]),
    ("hasil rapat itu berdampak luas", []),
    ("sejumlah quick win diluncurkan", []),
]


@pytest.mark.parametrize(("text", "expected"), COMPONENTS)
def test_components_are_found_with_a_cue_or_in_a_row(text: str, expected: list[str]) -> None:
    assert [m.key for m in components.find(text)] == expected


def test_abbreviations_of_instruments_count_only_in_capitals() -> None:
    assert [m.key for m in instruments.find("Indeks SPBE dan IGA")] == ["spbe", "iga"]
    assert instruments.find("ikan iga bakar") == ()


YEARS = [
    ("skor tahun 2023", [("2023", "stated")]),
    ("5 Oktober 2022", [("2022", "date")]),
    ("pada 2018-2019", [("2018-2019", "range")]),
    ("periode 2021-26", [("2021-2026", "range")]),
    ("Perda Nomor 27 Tahun 2022", [("2022", "law")]),
    ("hingga Desember 2021 lalu", [("2021", "stated")]),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_a_year_says_what_it_is_the_year_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.key, m.rule.removeprefix("year.")) for m in years.find(text)] == expected

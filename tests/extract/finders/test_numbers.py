"""The number grammar: what is printed, what it is worth, and what only looks like a figure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from extract.finders.numbers import find, find_numbers, parse_number, parse_words

PRINTED = [
    ("nilai 85,71 persen", [(85.71, "percent")]),
    ("9 dari 10 program", [(9, None), (10, None)]),
    ("Rp 1,2 miliar dan Rp1.500.000,-", [(1_200_000_000, "rupiah"), (1_500_000, "rupiah")]),
    ("Rp 25 M untuk dua tahun", [(25_000_000_000, "rupiah"), (2, None)]),
    ("IDR 2,7 billion", [(2_700_000_000, "rupiah")]),
    ("skor 4.140", [(4140, None)]),
    ("sebanyak 25 ribu orang", [(25_000, None)]),
    ("nilai 3.50 lalu 0.25", [(3.5, None), (0.25, None)]),
    ("delapan (8) program dan 4 (empat) layanan", [(8, None), (4, None)]),
    ("20 (dua puluh) persen", [(20, "percent")]),
    ("dua puluh lima persen", [(25, "percent")]),
    ("kurang dari 5%", [(5, "percent")]),
    ("seratus lima puluh ribu orang", [(150_000, None)]),
    ("masuk 10 besar", [(10, None)]),
    ("salah satu program", []),
    ("dua tiga kali", [(2, None), (3, None)]),
]

NO_FIGURES = [
    "Kamis (6/10) malam",
    "Senin, 5 September 2019 pukul 09.30 WIB",
    "pada 4 sampai 6 November",
    "Perda Nomor 27 Tahun 2022",
    "sejak 2018-2019",
    "halaman 1 dari 9",
    "Covid-19 mereda",
    "SNI ISO 37122",
    "di ruang B2",
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_a_printed_number_is_worth_what_a_reader_takes_it_for(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(n.value, n.unit) for n in find_numbers(text) if n.is_plain] == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_dates_times_and_numbers_of_laws_are_no_figures(text: str) -> None:
    assert find(text) == ()


def test_an_ordinal_is_told_from_a_count() -> None:
    assert [n.kind for n in find_numbers("ke-6 inovasi dan 6 inovasi")] == ["ordinal", "plain"]


def test_english_pages_group_thousands_with_commas() -> None:
    assert [n.value for n in find_numbers("1,234 residents", is_english=True)] == [1234]
    assert [n.value for n in find_numbers("88,4 percent", is_english=True)] == [88.4]


@given(st.integers(min_value=0, max_value=10**13))
def test_number_words_round_trip(number: int) -> None:
    assert parse_words(num2words(number, lang="id")) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_round_trip(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(min_value=0, max_value=99_999), st.integers(min_value=0, max_value=99))
def test_decimal_commas_round_trip(whole: int, hundredths: int) -> None:
    assert parse_number(f"{whole},{hundredths:02d}") == pytest.approx(whole + hundredths / 100)


@given(st.text(alphabet="0123456789.,- %RpdarisatuduaMT()/", max_size=60))
def test_mentions_lie_in_order_without_overlaps_and_point_at_their_text(text: str) -> None:
    mentions = find(text)
    assert all(text[m.start : m.end] == m.form for m in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


def test_a_long_row_of_digits_costs_no_more_than_its_length() -> None:
    assert len(find_numbers("1 dari 2, " * 200)) == 400

"""Index values, grades and levels, of the right subject and of the right year."""

from __future__ import annotations

import pytest

from extract.model import Context, Page
from extract.pipeline import extract
from tests.extract.factories import scores_of

REGION = "Kabupaten Natuna"

# sentence -> (subject, metric, value, role, year, instrument)
VALUES = [
    (
        "Indeks smart city Kabupaten Natuna tahun 2023 sebesar 3,31, naik dari tahun sebelumnya 3,06.",
        [(REGION, "index", 3.31, "actual", 2023, "smart_city"), (REGION, "index", 3.06, "previous", 2022, "smart_city")],
    ),
    (
        "Indeks smart city Natuna naik dari 2,87 pada tahun 2022 menjadi 3,10 pada tahun 2023.",
        [(REGION, "index", 2.87, "previous", 2022, "smart_city"), (REGION, "index", 3.1, "actual", 2023, "smart_city")],
    ),
    (
        "Nilai baseline 3,60; output 3,21; outcome 3,23; impact 3,07; dan quick wins 3,65.",
        [("baseline", "index", 3.6, "actual", 2024, "smart_city"), ("output", "index", 3.21, "actual", 2024, "smart_city"),
         ("outcome", "index", 3.23, "actual", 2024, "smart_city"), ("impact", "index", 3.07, "actual", 2024, "smart_city"),
         ("quick_win", "index", 3.65, "actual", 2024, "smart_city")],
    ),
    (
        "Smart governance memperoleh indeks 2,75, smart branding 2,5 dan smart living 3,33.",
        [("governance", "index", 2.75, "actual", 2024, "smart_city"), ("branding", "index", 2.5, "actual", 2024, "smart_city"),
         ("living", "index", 3.33, "actual", 2024, "smart_city")],
    ),
    (
        "Sementara governance dan branding, menyusul smart living yang nilainya 3,20, masing-masing 3,10 dan 3,05.",
        [("living", "index", 3.2, "actual", 2024, "smart_city")],
    ),
    ("Nilai rata-rata survei dampak 3,28 persen.", [("impact", "index", 3.28, "actual", 2024, "smart_city")]),
    ("Masih ada PR di outcome, nilainya 2,31.", [("outcome", "index", 2.31, "actual", 2024, "smart_city")]),
    (
        "Indeks inovasi daerah Natuna 62,04 naik dari 51,2 pada 2020.",
        [(REGION, "index", 62.04, "actual", 2024, "iga"), (REGION, "index", 51.2, "previous", 2020, "iga")],
    ),
    (
        "Indeks SPBE tahun 2022 berada pada angka 3,12, meningkat dibanding tahun 2021 yang hanya 2,45.",
        [(REGION, "index", 3.12, "actual", 2022, "spbe"), (REGION, "index", 2.45, "previous", 2021, "spbe")],
    ),
    (
        "Tim evaluator menilai dimensi smart living sangat baik, sedangkan smart economy dinilai masih lemah.",
        [("living", "score", None, "actual", 2024, "smart_city"), ("economy", "score", None, "actual", 2024, "smart_city")],
    ),
    ("Natuna mendapatkan nilai A dalam evaluasi smart city.", [(REGION, "score", None, "actual", 2024, "smart_city")]),
    ("Nilai rata-rata hasil evaluasi 3,28 persen.", [(REGION, "index", 3.28, "actual", 2024, "smart_city")]),
    ("Nilai SPBE Kabupaten Natuna mencapai 3,45 dengan predikat baik.", [(REGION, "index", 3.45, "actual", 2024, "spbe")]),
    ("Skor IGA Kabupaten Natuna 62,4.", [(REGION, "index", 62.4, "actual", 2024, "iga")]),
    ("Hasil evaluasi tahap II menunjukkan nilai 2,94 dari skala 4.", [(REGION, "index", 2.94, "actual", 2024, "smart_city")]),
    ("Tingkat kematangan smart city Natuna berada di level 3.", [(REGION, "maturity", 3, "actual", 2024, "smart_city")]),
    ("Nilai evaluasi smart city yang diperoleh Natuna masih minus.", [(REGION, "score", None, "actual", 2024, "smart_city")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), VALUES, ids=[row[0][:50] for row in VALUES])
def test_a_value_has_its_subject_role_and_year(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert [(s.subject, s.metric, s.value, s.role, s.year, s.instrument) for s in scores_of(sentence).scores] == expected


NO_VALUES = [
    "Indeks pembangunan manusia Natuna 73,2.",
    "Jarak ke pulau itu 3,5 kilometer.",
    "Kami berharap nilai tahap kedua bisa positif.",
    "Industri 4.0 menuntut perubahan.",
    "Skor aplikasi itu 4,5 dari pengguna.",
    "Rata-rata indeks nasional 2,65.",
    "Skor literasi digital masyarakat 3,54.",
    "Ada 3 dimensi yang nilainya di bawah 3.",
]


@pytest.mark.parametrize("sentence", NO_VALUES)
def test_other_measures_and_other_regions_give_no_value(sentence: str) -> None:
    assert scores_of(sentence).scores == ()


def test_a_change_is_a_figure_and_agrees_with_its_values() -> None:
    facts = scores_of("Indeks smart city Natuna 3,31, naik 0,25 dari tahun sebelumnya 3,06.")
    assert [(f.value, f.role) for f in facts.figures] == [(0.25, "delta")]
    assert all(score.confidence >= 0.9 for score in facts.scores)


TOLD = "Nilai evaluasi smart city Kabupaten Natuna 2023 adalah 2,71."
# what is said a paragraph after a value -> the value aimed at
AIMED_AT = [
    ("Target tahun 2025: 2,85.", 2.85),
    ("Tahun 2025 pemerintah daerah memasang target 2,90.", 2.9),
    ("Pihaknya memasang angka tiga untuk tahun ini.", 3),
    ("Bupati berharap tahun ini menyentuh 2,8.", 2.8),
    ("Sekda menargetkan paling tidak 2,95.", 2.95),
    ("Target tahun 2025 tiga kecamatan.", None),
    ("Ia menargetkan pohon setinggi 2,5 meter.", None),
]


@pytest.mark.parametrize(("sentence", "value"), AIMED_AT)
def test_a_value_aimed_at_is_a_figure_and_no_result(sentence: str, value: float | None) -> None:
    facts = extract([Page(f"Smart City Natuna\n\n{TOLD}\n\n{sentence}".encode())], Context("wish.txt")).facts
    assert [(f.value, f.role) for f in facts.figures] == ([(value, "target")] if value is not None else [])
    assert [score.value for score in facts.scores] == [2.71]


def test_components_are_never_dimensions() -> None:
    facts = scores_of("Yang dinilai lima dimensi: baseline, ouput, outcome, impact serta quickwin.")
    assert facts.scores == () and facts.figures == ()


def test_stage_scale_and_grade_are_kept() -> None:
    (score,) = scores_of("Hasil evaluasi tahap II menunjukkan nilai 2,94 dari skala 4.").scores
    assert (score.stage, score.scale_max) == (2, 4)
    (graded,) = scores_of("Nilai SPBE Kabupaten Natuna mencapai 3,45 dengan predikat baik.").scores
    assert (graded.label, graded.issuer) == ("baik", "KemenPANRB")

"""Shares of what was planned: who did how much of how many."""

from __future__ import annotations

import pytest

from tests.extract.factories import scores_of

REGION = "Kabupaten Natuna"

# sentence -> (subject, value, achieved, total)
SHARES = [
    ("Smart Living 9 dari 10 program telah berjalan dengan nilai 90 persen.", [("living", 90, 9, 10)]),
    ("Smart Governance, 9 progran sudah berjalan dengan nilai 100 persen.", [("governance", 100, 9, None)]),
    ("Dari 20 indikator smart governance, 15 tercapai dan 5 belum.", [("governance", 75, 15, 20)]),
    (
        "Pada dimensi smart living, dari 12 kebijakan yang direncanakan, 10 telah terlaksana, dan dari 8 rencana aksi, 6 terlaksana.",
        [("living", 83.33, 10, 12), ("living", 75, 6, 8)],
    ),
    ("Program smart mobility memenuhi 6 dari 7 indikator.", [("mobility", 85.71, 6, 7)]),
    ("Delapan (8) program dari sepuluh (10) program smart branding telah berjalan atau 80 persen.", [("branding", 80, 8, 10)]),
    ("Smart economy 5 dari 6 program berjalan, smart society 7 dari 9.", [("economy", 83.33, 5, 6), ("society", 77.78, 7, 9)]),
    (
        "Smart governance, smart branding dan smart living 100 persen, "
        "sedangkan smart society dan smart environment 90 persen dan 80 persen.",
        [("governance", 100, None, None), ("branding", 100, None, None), ("living", 100, None, None),
         ("society", 90, None, None), ("environment", 80, None, None)],
    ),
    (
        "Struktur siap 60%, infrastruktur 80%, sedangkan regulasi 40%.",
        [("Struktur", 60, None, None), ("infrastruktur", 80, None, None), ("regulasi", 40, None, None)],
    ),
    ("Dimensi smart environment sudah 70 persen terealisasi.", [("environment", 70, None, None)]),
    ("Capaian pelaksanaan masterplan smart city mencapai 89,13 persen.", [(REGION, 89.13, None, None)]),
    ("Ia menyebutkan baru 45 persen program smart city yang berjalan.", [(REGION, 45, None, None)]),
    ("Penyelesaian inovasi SIPADU sudah 70 persen.", [("SIPADU", 70, None, None)]),
    (
        "Pada tahun 2021 capaian smart city 65%, tahun 2022 72%, dan tahun 2023 81%.",
        [(REGION, 65, None, None), (REGION, 72, None, None), (REGION, 81, None, None)],
    ),
    ("Untuk dimensi smart living dengan nama inovasi SIPADU penyelesaian 55 persen.", [("SIPADU", 55, None, None)]),
    (
        "Kesiapan smart governance 55 persen, branding 40 persen, sedangkan living dan society masing-masing 50 persen dan 60 persen.",
        [("governance", 55, None, None), ("branding", 40, None, None), ("living", 50, None, None), ("society", 60, None, None)],
    ),
    ("Sebanyak 24 program telah terlaksana dari total 30 program.", [(REGION, 80, 24, 30)]),
    ("Secara keseluruhan 38 dari 52 program atau 73,08% telah terlaksana.", [(REGION, 73.08, 38, 52)]),
    ("Dari 6 program quick win, 5 sudah berjalan 100 persen.", [(REGION, 83.33, 5, 6)]),
    (
        "The regency has completed nearly 90 percent of its smart governance activities "
        "and at least 75 percent of its smart society activities.",
        [("governance", 90, None, None), ("society", 75, None, None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SHARES, ids=[row[0][:50] for row in SHARES])
def test_a_share_has_its_subject_value_and_fraction(sentence: str, expected: list[tuple[object, ...]]) -> None:
    scores = scores_of(sentence, programs=("SIPADU",)).scores
    assert [(s.subject, s.value, s.achieved, s.total) for s in scores] == expected
    assert {s.metric for s in scores} == {"completion"}


# sentence -> words of the reason
NO_SHARES = [
    ("Sebanyak 80 persen warga sudah memakai internet.", "warga"),
    ("Dari survei itu 65 persen responden puas.", "responden"),
    ("Sebanyak 3 dari 10 program belum berjalan.", "not done"),
    ("Penjualan naik 20 persen.", "a change"),
    ("Tingkat partisipasi dalam program smart city mencapai 80 persen.", "not a share of the programme"),
    ("Pelaksanaan vaksinasi mencapai 85 persen.", "not a share of the programme"),
    ("Progres pembangunan gedung program itu sudah 80 persen.", "building site"),
    ("Sebanyak 12 dari 10 program telah berjalan.", "greater than the whole"),
    ("Beberapa program smart city bahkan mencapai 100 persen.", "some"),
]


@pytest.mark.parametrize(("sentence", "reason"), NO_SHARES)
def test_a_number_that_is_no_share_is_refused_with_a_reason(sentence: str, reason: str) -> None:
    facts = scores_of(sentence)
    assert facts.scores == ()
    assert any(reason in refused.reason for refused in facts.rejected)


def test_weights_and_targets_are_figures() -> None:
    weights = scores_of(
        "Bobot penilaian baseline 10 persen, output 20 persen, outcome 30 persen, impact 30 persen, dan quick win 10 persen."
    )
    assert weights.scores == ()
    assert {f.role for f in weights.figures} == {"weight"}
    assert [(f.subject, f.value) for f in weights.figures] == [
        ("baseline", 10), ("output", 20), ("outcome", 30), ("impact", 30), ("quick_win", 10),
    ]  # fmt: skip
    target = scores_of("Target smart economy tahun ini 95 persen.")
    assert [(f.subject, f.value, f.role) for f in target.figures] == [("economy", 95, "target")]


def test_last_year_s_share_is_previous() -> None:
    scores = scores_of("Capaian smart living sebesar 85 persen, turun dari 90 persen pada tahun 2021.").scores
    assert [(s.subject, s.value, s.role, s.year) for s in scores] == [("living", 85, "actual", 2024), ("living", 90, "previous", 2021)]


def test_bounds_are_kept_as_bounds() -> None:
    sentence = "Struktur sudah di atas 60 persen, infrastruktur lebih dari 75 persen dan suprastruktur kurang dari 5%."
    scores = scores_of(sentence).scores
    assert [(s.subject, s.value, s.bound) for s in scores] == [
        ("Struktur", 60, "lower"),
        ("infrastruktur", 75, "lower"),
        ("suprastruktur", 5, "upper"),
    ]


def test_a_share_that_contradicts_its_fraction_is_less_sure() -> None:
    (right,) = scores_of("Smart Living 9 dari 10 program telah berjalan dengan nilai 90 persen.").scores
    (wrong,) = scores_of("Smart Living 9 dari 10 program telah berjalan dengan nilai 70 persen.").scores
    assert wrong.confidence < right.confidence - 0.2


def test_a_quote_is_always_the_text_it_points_at_and_holds_the_value() -> None:
    for sentence, _ in SHARES:
        for score in scores_of(sentence, programs=("SIPADU",)).scores:
            assert score.evidence
            for evidence in score.evidence:
                assert 1 <= len(evidence.quote) <= 300

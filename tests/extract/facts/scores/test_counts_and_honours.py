"""Counts, ranks, prizes and budgets; and the baits that look like them."""

from __future__ import annotations

import pytest

from tests.extract.factories import facts_of, scores_of

REGION = "Kabupaten Natuna"

# sentence -> (subject, metric, value, label, role, year)
RESULTS = [
    ("Terdapat enam program quick win yang disiapkan Pemkab Natuna.", [(REGION, "count", 6, "program quick win", "actual", 2024)]),
    ("Kabupaten Natuna memiliki 177 inovasi daerah.", [(REGION, "count", 177, "inovasi daerah", "actual", 2024)]),
    (
        "Pada 2021 ada 4 quick win, kemudian 2022 bertambah menjadi 6 quick win.",
        [(REGION, "count", 4, "quick win", "actual", 2021), (REGION, "count", 6, "quick win", "actual", 2022)],
    ),
    ("Tahun 2025 proyeksi kami ada 9 quickwins.", [(REGION, "count", 9, "quickwins", "projected", 2025)]),
    ("Sepanjang 2020-2021 total ada 14 quickwins.", [(REGION, "count", 14, "quickwins", "actual", None)]),
    (
        "Smart Living (4 program), Smart Economy (3 program).",
        [("living", "count", 4, "program", "actual", 2024), ("economy", "count", 3, "program", "actual", 2024)],
    ),
    (
        "Ada 5 program smart governance dan 3 program smart economy yang sudah berjalan.",
        [("governance", "count", 5, "program", "actual", 2024), ("economy", "count", 3, "program", "actual", 2024)],
    ),
    (
        "Secara nasional Natuna di urutan 18, di Sumatera ketiga.",
        [(REGION, "rank", 18, "urutan 18", "actual", 2024), (REGION, "rank", 3, "di Sumatera ketiga", "actual", 2024)],
    ),
    ("Natuna was ranked 4th in the smart city evaluation.", [(REGION, "rank", 4, "ranked 4th", "actual", 2024)]),
    ("Smart Living: Pemerintah Kabupaten Natuna", []),
    (
        "Kabupaten Natuna dinobatkan sebagai Kabupaten Sangat Inovatif.",
        [(REGION, "award", None, "Kabupaten Sangat Inovatif", "actual", 2024)],
    ),
    (
        "Anggaran smart city tahun ini Rp1,8 miliar, naik dari Rp1,2 miliar pada 2021.",
        [
            (REGION, "budget", 1_800_000_000, "Anggaran", "actual", 2024),
            (REGION, "budget", 1_200_000_000, "Rp1,2 miliar", "previous", 2021),
        ],
    ),
    # A value without its digits in the quote is labelled as the text tells it.
    ("Realisasi quick win smart city Natuna mencapai seratus persen.", [(REGION, "completion", 100, "seratus persen", "actual", 2024)]),
    ("Natuna menempati peringkat ke-4 se-Sumatera.", [(REGION, "rank", 4, "peringkat ke-4 se-Sumatera", "actual", 2024)]),
    (
        "Natuna berada di urutan kedua nasional evaluasi smart city.",
        [(REGION, "rank", 2, "urutan kedua nasional evaluasi smart city", "actual", 2024)],
    ),
    (
        "Kabupaten Natuna meraih penghargaan Smart City 2023 kategori Smart Living dari Kementerian Kominfo.",
        [(REGION, "award", None, "penghargaan Smart City 2023 kategori Smart Living", "actual", 2023)],
    ),
    ("Pemkab Natuna masuk 10 besar smart city nasional.", [(REGION, "award", None, "10 besar", "actual", 2024)]),
    ("Inovasi SIPADU masuk Top 45 KIPP.", [("SIPADU", "award", None, "Top 45 KIPP", "actual", 2024)]),
    ("Anggaran pengembangan smart city tahun 2022 sebesar Rp 1,2 miliar.", [(REGION, "budget", 1_200_000_000, "Anggaran", "actual", 2022)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), RESULTS, ids=[row[0][:50] for row in RESULTS])
def test_a_result_has_its_subject_metric_and_year(sentence: str, expected: list[tuple[object, ...]]) -> None:
    scores = scores_of(sentence, programs=("SIPADU",)).scores
    assert [(s.subject, s.metric, s.value, s.label, s.role, s.year) for s in scores] == expected


BAITS = [
    "Survei melibatkan 300 responden dan 50 OPD.",
    "Gerakan ini diikuti 191 kabupaten/kota se-Indonesia.",
    "Setiap OPD wajib membuat minimal dua inovasi.",
    "Natuna berharap dapat meraih penghargaan smart city tahun depan.",
    "Penghargaan itu diserahkan Menteri Kominfo kepada Bupati Natuna.",
    "Natuna merupakan satu dari 50 kabupaten yang terpilih.",
    "Kedua program tersebut dijalankan bersama.",
    "Kota Batam meraih penghargaan smart city.",
    "Natuna meraih Adipura untuk ketiga kalinya.",
    "Gerakan Menuju 100 Smart City digelar Kominfo.",
    "Ada 6 dimensi smart city.",
    "Rapat berlangsung dua jam di lantai 3.",
    "Berita ini dibaca 211 kali.",
    "Dana Rp 500 juta digelontorkan untuk perbaikan jalan desa.",
    "Apakah Natuna akan menerima penghargaan smart city?",
    "Di dalamnya 3 program masih tertunda.",
    "Kampus itu memiliki 12 program studi.",
]


@pytest.mark.parametrize("sentence", BAITS)
def test_a_bait_number_is_no_result(sentence: str) -> None:
    assert scores_of(sentence).scores == ()


def test_a_prize_told_in_headline_and_text_is_one_prize() -> None:
    scores = scores_of(
        "Natuna meraih penghargaan smart city. Bupati menyebut Natuna menerima penghargaan smart city kategori Smart Economy."
    ).scores
    assert [(s.metric, s.dimension) for s in scores] == [("award", "economy")]


def test_a_line_of_a_list_of_winners_is_a_prize() -> None:
    scores = scores_of(
        "Daftar penerima penghargaan kota cerdas:\nSmart Living: Pemerintah Kabupaten Natuna\nSmart Economy: Pemerintah Kota Batam"
    ).scores
    assert [(s.metric, s.dimension, s.subject) for s in scores] == [("award", "living", REGION)]


def test_a_prize_told_in_other_words_is_one_prize() -> None:
    facts = facts_of(
        "Pemkab Natuna meraih penghargaan kategori Smart Living. Bupati Natuna menerima penghargaan kota cerdas dari Kementerian Kominfo.",
        "Natuna Raih Penghargaan Smart City",
    )
    assert [(s.metric, s.dimension) for s in facts.scores] == [("award", "living")]


def test_two_prizes_stay_two() -> None:
    scores = scores_of("Natuna meraih penghargaan kategori Smart Economy. Natuna juga meraih penghargaan kategori Smart Living.").scores
    assert sorted(s.dimension or "" for s in scores) == ["economy", "living"]


def test_the_office_that_owns_the_programmes_is_the_subject_of_their_count() -> None:
    (score,) = scores_of("Dinas Kesehatan memiliki 12 aplikasi layanan publik.").scores
    assert (score.subject_type, score.subject, score.value) == ("opd", "Dinas Kesehatan", 12)


def test_a_number_cut_off_at_the_end_of_the_text_is_no_result() -> None:
    assert scores_of("Indeks smart city Natuna mencapai 3").scores == ()


def test_a_visitor_s_own_count_is_the_visitor_s() -> None:
    facts = facts_of(
        "DPRD Kota Tomohon mengunjungi pusat kendali smart city Kota Manado. Kota Manado memiliki 32 aplikasi layanan publik. "
        "Menurut ketua rombongan, Kota Tomohon baru memiliki 5 aplikasi.",
        "Belajar Smart City ke Kota Manado",
    )
    assert [region.name for region in facts.regions] == ["Kota Manado"]
    assert [(s.subject, s.region, s.value) for s in facts.scores] == [("Kota Manado", "71.71", 32), ("Kota Tomohon", "71.73", 5)]

"""Sentences survive titles, decimals, quotes and lists; items survive ordinals and semicolons."""

from __future__ import annotations

import pytest

from extract.segment import LIMIT, segment, split_items, split_sentences
from tests.extract.factories import make_document

SENTENCES = [
    (
        "titles",
        "Bupati Hj. Ir. Siti, S.Sos., M.M. hadir. Kepala Dinas absen.",
        ["Bupati Hj. Ir. Siti, S.Sos., M.M. hadir.", "Kepala Dinas absen."],
    ),
    ("decimals and money", "Nilai 85,71 persen. Anggaran Rp. 1.500.000,- cair.", ["Nilai 85,71 persen.", "Anggaran Rp. 1.500.000,- cair."]),
    (
        "numbered regulations",
        "Sesuai Perda No. 27 Tahun 2022 Kab. Alor. Selesai.",
        ["Sesuai Perda No. 27 Tahun 2022 Kab. Alor.", "Selesai."],
    ),
    ("times", "Rapat pukul 09.30 WIB di Jl. Melati. Hadir semua.", ["Rapat pukul 09.30 WIB di Jl. Melati.", "Hadir semua."]),
    ("speech", '"Kami senang. Ini baik," kata dia. Ia pulang.', ['"Kami senang.', 'Ini baik," kata dia.', "Ia pulang."]),
    ("brackets", "Program SIAP (Sistem A. B dan C) jalan. Lalu?", ["Program SIAP (Sistem A. B dan C) jalan.", "Lalu?"]),
    ("a missing blank", "Warga memilah sampah.Selain itu ada aplikasi.", ["Warga memilah sampah.", "Selain itu ada aplikasi."]),
    ("initials", "Penulis A. B. Yusuf datang. Ia duduk.", ["Penulis A. B. Yusuf datang.", "Ia duduk."]),
    ("lower case goes on", "Ada pajak, retribusi, dll. yang dibayar.", ["Ada pajak, retribusi, dll. yang dibayar."]),
    ("a list number", "1. Sistem Aduan Warga", ["1. Sistem Aduan Warga"]),
]


@pytest.mark.parametrize(("what", "text", "expected"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences_end_where_a_reader_ends_them(what: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == expected


ITEMS = [
    (
        "ordinals",
        "Pertama, A dari B; kedua program C, ketiga adalah D dan terakhir Program E.",
        ["Pertama, A dari B", "kedua program C", "ketiga adalah D", "terakhir Program E."],
    ),
    ("numbers", "Yaitu: 1. Lapor Warga 2. Pasar Terang", ["Yaitu:", "Lapor Warga", "Pasar Terang"]),
    ("one item", "Wali kota membuka acara.", ["Wali kota membuka acara."]),
    ("no ordinal", "Warga terakhir datang kemarin.", ["Warga terakhir datang kemarin."]),
]


@pytest.mark.parametrize(("what", "text", "expected"), ITEMS, ids=[row[0] for row in ITEMS])
def test_items_part_at_ordinals_marks_and_semicolons(what: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_items(text)] == expected


def test_a_sentence_is_its_span_and_knows_its_heading_and_its_lists_lead() -> None:
    document = make_document("# Smart Living\nBerikut inovasinya:\n- Siaga Teluk\n- Ibu Sigap\nSelesai. Rapat ditutup.")
    sentences = segment(document)
    assert all(document.text[s.start : s.end] == s.text for s in sentences)
    assert [(s.text, s.heading, s.lead) for s in sentences] == [
        ("Smart Living", None, None),
        ("Berikut inovasinya:", 0, None),
        ("Siaga Teluk", 0, 1),
        ("Ibu Sigap", 0, 1),
        ("Selesai.", 0, None),
        ("Rapat ditutup.", 0, None),
    ]


@pytest.mark.parametrize("text", ["kata " * 3000, "a" * 9000, "satu, dua, " * 900])
def test_no_sentence_is_longer_than_the_limit_and_no_word_is_lost(text: str) -> None:
    spans = split_sentences(text)
    assert all(end - start <= LIMIT for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")

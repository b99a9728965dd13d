"""Offices by their listed, long, syllabic and English names; bodies that are no offices; abbreviations and what they spell."""

from __future__ import annotations

import pytest

from extract.finders.abbreviations import abbreviates
from extract.finders.opds import find, is_office

FOUND = [
    (
        "long and short",
        "Dinas Komunikasi dan Informatika (Diskominfo) Kabupaten Alor",
        [("Dinas Komunikasi dan Informatika", "diskominfo"), ("Diskominfo", "diskominfo")],
    ),
    (
        "small letters",
        "inovasi dinas perdagangan dan badan pajak daerah",
        [("dinas perdagangan", "disdag"), ("badan pajak daerah", "badan-pajak-daerah")],
    ),
    ("two in a row", "Dinas Kesehatan dan Dinas Sosial", [("Dinas Kesehatan", "dinkes"), ("Dinas Sosial", "dinsos")]),
    (
        "commas and a line break",
        "Dinas Perumahan, Kawasan Permukiman\ndan Lingkungan Hidup",
        [("Dinas Perumahan, Kawasan Permukiman\ndan Lingkungan Hidup", "disperkimlh")],
    ),
    (
        "the newer name of an office",
        "Dinas Komunikasi dan Digital (Komdigi) Alor, arsip Dinas Kearsipan digital",
        [("Dinas Komunikasi dan Digital", "diskominfo"), ("Dinas Kearsipan", "dinas-kearsipan")],
    ),
    (
        "the ministry's short name in the office's bracket",
        "Dinas Komunikasi dan Informatika (Kominfo), kata Sekdis Kominfo",
        [("Dinas Komunikasi dan Informatika", "diskominfo"), ("Kominfo", "diskominfo"), ("Kominfo", "diskominfo")],
    ),
    ("a legal form is none", "menjadi Badan Layanan Usaha Daerah dengan dana sendiri", []),
    ("a court abroad is no sub-district", "Hakim Distrik Amerika Serikat menolak gugatan itu.", []),
    ("a region ends it", "Dinas Kominfo Alor Budi", [("Dinas Kominfo", "diskominfo")]),
    ("a hospital and who leads it", "Direktur RSUD Mentawai Edison Saogo", [("RSUD Mentawai", "rsud-mentawai")]),
    ("a headline's verb", "Puskesmas Cot Juarai Lomba Desa", [("Puskesmas Cot", "puskesmas-cot")]),
    ("letters of its duties", "dikelola DPMPKB", [("DPMPKB", "dpmpkb")]),
    ("a council's letters", "dibahas DPRKP dan DPRK", [("DPRKP", "disperkim")]),
    ("a person ends it", "Kepala Dinas Kesehatan Budi Santoso", [("Dinas Kesehatan", "dinkes")]),
    (
        "slips of journalists",
        "Dinas Arsip dan Perpustakaan, Dinas Kependudukan dan Catatan Sipil",
        [("Dinas Arsip dan Perpustakaan", "dinarpus"), ("Dinas Kependudukan dan Catatan Sipil", "disdukcapil")],
    ),
    (
        "named units",
        "RSUD Ruteng Kabupaten Manggarai, Puskesmas Cot 2, Kelurahan Laha",
        [("RSUD Ruteng", "rsud-ruteng"), ("Puskesmas Cot 2", "puskesmas-cot-2"), ("Kelurahan Laha", "kelurahan-laha")],
    ),
    ("small units behind an owner's cue", "oleh puskesmas muara dengan nama", [("puskesmas muara", "puskesmas-muara")]),
    ("a syllabic name nobody listed", "Disdagperinkop hadir", [("Disdagperinkop", "disdagperinkop")]),
    ("its own duty where none fits", "Dinas Pengairan", [("Dinas Pengairan", "dinas-pengairan")]),
    (
        "English",
        "the Communication and Informatics Office and the Department of Health",
        [("Communication and Informatics Office", "diskominfo"), ("Department of Health", "dinkes")],
    ),
    ("further duties behind a short name", "BPBD-Damkar dan BPBDPK", [("BPBD-Damkar", "bpbd"), ("BPBDPK", "bpbdpk")]),
    ("figures in a short name", "di bawah DPMP4, bukan DPD2 atau BPJS-TK", [("DPMP4", "dpmp4")]),
    ("a sub-district of Papua", "Distrik Abun dan distrik lain", [("Distrik Abun", "kecamatan-abun")]),
    (
        "of a city of Jakarta",
        "besutan Suku Dinas Kesehatan, Sudin Lingkungan Hidup dan Sudinkes",
        [("Suku Dinas Kesehatan", "dinkes"), ("Sudin Lingkungan Hidup", "dlh"), ("Sudinkes", "sudinkes")],
    ),
    (
        "of a city of Jakarta, in English",
        "run by the Environment Sub-department and the Sub-department of Health",
        [("Environment Sub-department", "dlh"), ("Sub-department of Health", "dinkes")],
    ),
    ("a unit in a line of capitals", "KECAMATAN LANGKE REMBONG", [("KECAMATAN LANGKE REMBONG", "kecamatan-langke-rembong")]),
    ("a company is no office", "katalog produk badan usaha milik desa", []),
    (
        "a long name goes on",
        "Badan Pengelola Perbatasan Daerah",
        [("Badan Pengelola Perbatasan Daerah", "badan-pengelola-perbatasan-daerah")],
    ),
    ("the region is left out in English", "run by the Ambon City Health Office", [("Health Office", "dinkes")]),
    ("a hyphen and a stop", "DPM-PTSP, Bag. Hukum Setda", [("DPM-PTSP", "dpmptsp"), ("Bag. Hukum Setda", "bag_hukum")]),
    (
        "a merged office is none of its parts",
        "Dinas Koperasi, Usaha Kecil Menengah dan Perdagangan",
        [("Dinas Koperasi, Usaha Kecil Menengah dan Perdagangan", "disdagkopukm")],
    ),
    ("a short name goes on", "Diskominfo Staper, Dinsos P3A", [("Diskominfo Staper", "diskominfo"), ("Dinsos P3A", "dinsos-p3a")]),
    ("a headline's capitals are no further duty", "Diskominfo RI, Dinsos DPRD", [("Diskominfo", "diskominfo"), ("Dinsos", "dinsos")]),
    (
        "a word cut at the line's end",
        "Dinas Kepen-dudukan dan Pencatatan Sipil",
        [("Dinas Kepen-dudukan dan Pencatatan Sipil", "disdukcapil")],
    ),
    ("a number is no duty", "Dinas Pertanian, dan satu lagi", [("Dinas Pertanian", "distan")]),
    (
        "a nickname explained once",
        "Dinas Perkebunan, Pangan dan Perikanan (DPPP) Alor. Aplikasi DPPP",
        [
            ("Dinas Perkebunan, Pangan dan Perikanan", "dinas-perkebunan-pangan-perikanan"),
            ("DPPP", "dinas-perkebunan-pangan-perikanan"),
            ("DPPP", "dinas-perkebunan-pangan-perikanan"),
        ],
    ),
    (
        "an English hospital, and a headline",
        "Alor Regional Hospital. Alor Launches Online Service",
        [("Alor Regional Hospital", "alor-regional-hospital")],
    ),
    ("an ambiguous abbreviation stays open", "DKP", [("DKP", "dkp")]),
    (
        "a body of the state beside one of a region",
        "Badan Gizi Nasional dan Badan Pendapatan Daerah",
        [("Badan Pendapatan Daerah", "bapenda")],
    ),
    ("a bureau of a ministry beside one of a province", "Biro Humas Kemenkeu, Biro Hukum Pemprov", [("Biro Hukum", "biro-hukum")]),
    ("two offices, the second of the police", "Badan Kesbangpol dan Polda hadir", [("Badan Kesbangpol", "kesbangpol")]),
    ("letters of a bank's word", "dana pihak ketiga (DPK) naik, kata direktur; DPK itu besar", []),
    (
        "the same letters of an office",
        "Dinas Perpustakaan dan Kearsipan (DPK)",
        [("Dinas Perpustakaan dan Kearsipan", "dinarpus"), ("DPK", "dpk")],
    ),
    ("letters of a court of elections", "KPU menunggu putusan DKPP", []),
    ("the same letters of an office of food", "kata Kepala DKPP", [("DKPP", "dispertanpangan")]),
    ("a house and a number plate", "rumah Dinas Bupati, pelat dinas polisi, mobil Dinas Kesehatan", [("Dinas Kesehatan", "dinkes")]),
    (
        "the next unit ends it",
        "Kelurahan Laha Kecamatan Abun",
        [("Kelurahan Laha", "kelurahan-laha"), ("Kecamatan Abun", "kecamatan-abun")],
    ),
    ("a health centre called after its district", "Puskesmas Kecamatan Abun", [("Puskesmas Kecamatan Abun", "puskesmas-kecamatan-abun")]),
    (
        "the number of the next item",
        "1. Kecamatan Abun2. Kecamatan Laha",
        [("Kecamatan Abun", "kecamatan-abun"), ("Kecamatan Laha", "kecamatan-laha")],
    ),
    ("a name that begins with a number", "di Kelurahan 12 Ilir", [("Kelurahan 12 Ilir", "kelurahan-12-ilir")]),
    ("a ministry's hospital", "RSUP Sarjito dan RSUD Ruteng", [("RSUD Ruteng", "rsud-ruteng")]),
    (
        "the ministry's short name for a region's office",
        "Kadis Kominfo hadir, Kominfo Kabupaten Alor dan Kominfo Sleman juga; Menteri Kominfo Budi dan Kominfo RI tidak",
        [("Kominfo", "diskominfo"), ("Kominfo", "diskominfo"), ("Kominfo", "diskominfo")],
    ),
    (
        "sections and units",
        "Bagian Kerja Sama Setda, UPTD Metrologi Legal",
        [("Bagian Kerja Sama Setda", "bag_kerjasama"), ("UPTD Metrologi Legal", "uptd-metrologi-legal")],
    ),
    (
        "newer names",
        "Setdaprov, Bappenda, Dinas Pekerjaan Umum dan Tata Ruang",
        [("Setdaprov", "setda"), ("Bappenda", "bapenda"), ("Dinas Pekerjaan Umum dan Tata Ruang", "dpupr")],
    ),
    ("no office", "dinas terkait, Dinas luar, distributor, disiplin, Kantor Desa, di kecamatan", []),
]


@pytest.mark.parametrize(("what", "text", "offices"), FOUND, ids=[row[0] for row in FOUND])
def test_offices_are_found_in_their_longest_form(what: str, text: str, offices: list[tuple[str, str]]) -> None:
    mentions = [mention for mention in find(text) if is_office(mention)]
    assert [(mention.form, mention.key) for mention in mentions] == offices
    assert all(text[mention.start : mention.end] == mention.form for mention in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Badan Percepatan Pengentasan Kemiskinan berpidato.",
        "Badan Penelitian Kementerian Perhubungan menerbitkan kajian.",
        "Kementerian Kominfo",
        "Inspektorat Jenderal",
        "Badan Pengawas Pemilu",
        "Badan Kehormatan",
        "Kominfo RI",
        "Polres Alor",
        "DPRD",
        "PDAM",
        "BPS",
        "Museum Batik",
        "Dewan Smartcity",
    ],
)
def test_bodies_that_look_like_offices_are_none(text: str) -> None:
    assert [mention for mention in find(text) if is_office(mention)] == []
    assert find(text) != ()


@pytest.mark.parametrize(
    ("short", "long", "answer"),
    [
        ("Diskominfo", "Dinas Komunikasi dan Informatika", True),
        ("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", True),
        ("SIGAP", "Sistem Informasi Gawat Darurat dan Pertolongan", True),
        ("SEHAT", "Sistem Informasi Gawat Darurat", False),
        ("SIAP", "Sistem Informasi Aduan Publik", True),
        ("Diskominfo", "Dinas Kesehatan", False),
    ],
)
def test_an_abbreviation_runs_through_the_words_it_shortens(short: str, long: str, answer: bool) -> None:
    assert abbreviates(short, long) is answer

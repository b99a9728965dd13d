"""Stories of visits: who is the host, whose programme is whose, and what lies abroad."""

from __future__ import annotations

import pytest

from extract.finders import regions
from tests.extract.factories import facts_of

TOLD: list[tuple[str, str, str, list[str], dict[str, str]]] = [
    (
        "guests who take a fancy, and land at the host's house",
        "DPRD HSS Kepincut Cara Palopo Kelola Smart City",
        "Dua bus rombongan Komisi II DPRD Kabupaten Hulu Sungai Selatan (HSS), Kalimantan Selatan, merapat di Balaikota "
        "Palopo, Rabu (14/8/2024).\n"
        "Kabid Aplikasi Diskominfo memaparkan aplikasi Sagu Pintar untuk smart economy, yang sudah dipakai pedagang.\n"
        "Ketua rombongan akan mengusulkan hal serupa ke Bupati HSS, sebab anggaran HSS lebih besar daripada Palopo.",
        ["73.73"],
        {"Sagu Pintar": "73.73"},
    ),
    (
        "a host who is called on",
        "Tim Belu Sambangi Ngada",
        "Tim Smart City Kabupaten Belu melakukan kaji terap ke Kabupaten Ngada, Rabu (8/6/2022).\n"
        "Kepala Diskominfo Ngada memaparkan aplikasi Kopi Terang.\n"
        'Peserta dari Belu banyak bertanya. "Kami ke sini mau belajar," kata mereka.',
        ["53.09"],
        {"Kopi Terang": "53.09"},
    ),
    (
        "guests without the word visit",
        "Dari Selatan, HSS Bawa Pulang Catatan",
        "Sembilan orang dari Pemerintah Kabupaten Hulu Sungai Selatan (HSS) duduk di ruang rapat Diskominfo Kota Palopo, Kamis.\n"
        "Tuan rumah menyodorkan aplikasi Sagu Pintar untuk smart economy.\n"
        "HSS sendiri tidak datang dengan tangan kosong. Sejak Januari warga bisa mengadu lewat aplikasi Lapor Rakit, dan HSS puas.",
        ["73.73"],
        {"Sagu Pintar": "73.73", "Lapor Rakit": "63.06"},
    ),
    (
        "a guest's own, told after its name",
        "Belu Belajar ke Ngada",
        "Rombongan Kabupaten Belu melakukan studi tiru smart city ke Kabupaten Ngada, Rabu (8/6/2022).\n"
        "Diskominfo Ngada memaparkan aplikasi Kopi Terang untuk smart economy.\n"
        "Kabid TIK Belu bercerita bahwa di kabupatennya sendiri aplikasi Lapor Batas berhenti diperbarui.",
        ["53.09"],
        {"Kopi Terang": "53.09", "Lapor Batas": "53.04"},
    ),
    (
        "guests who are back home and tell of their own",
        "Kominfo Belu Studi Komparasi",
        "Diskominfo Kabupaten Belu melaksanakan studi komparasi kota cerdas ke Kota Palopo, Selasa (14/6/2022).\n"
        "Sepulangnya, kepala dinas menyampaikan bahwa Belu akan memperkuat Lapor Batas, aplikasi aduan warga, untuk smart governance.",
        ["53.04"],
        {"Lapor Batas": "53.04"},
    ),
    (
        "no host where the study lies behind",
        "Belu Segera Punya Tenun Bercerita",
        "Sepekan setelah pulang dari studi banding kota cerdas di Kota Palopo, Pemkab Belu menggelar rapat, Selasa (14/11/2023).\n"
        "Hasilnya, Dinas Pariwisata akan membuat aplikasi Tenun Bercerita untuk smart branding.",
        ["53.04"],
        {"Tenun Bercerita": "53.04"},
    ),
    (
        "a city the text itself puts abroad",
        "Wali Kota Palopo Berguru ke Aarhus",
        "Wali Kota Palopo berkunjung ke Aarhus, Denmark, Rabu (7/2/2024). Kota tersebut memiliki Green Loop, aplikasi angkutan sampah.\n"
        "Di Aarhus warga memakai aplikasi Bike Now untuk smart mobility.\n"
        '"Kita di Palopo sudah punya Lapor Pesisir, aplikasi aduan Dinas Kominfo, untuk smart governance," katanya.\n'
        "Sepulang dari Aarhus ia meluncurkan aplikasi Kelas Laut untuk smart society.",
        ["73.73"],
        {"Lapor Pesisir": "73.73", "Kelas Laut": "73.73"},
    ),
    (
        "this city is the text's own",
        "Tamu dari Jepang di Palopo",
        "Kota Palopo menerima tamu dari Kedutaan Jepang, Rabu. Kota ini memiliki Lapor Pesisir, aplikasi aduan untuk smart governance.",
        ["73.73"],
        {"Lapor Pesisir": "73.73"},
    ),
]


@pytest.mark.parametrize(("case", "title", "text", "subjects", "programs"), TOLD, ids=[case for case, *_ in TOLD])
def test_a_visit_tells_of_two_regions(case: str, title: str, text: str, subjects: list[str], programs: dict[str, str]) -> None:
    facts = facts_of(f"# {title}\n{text}", title)
    assert [region.code for region in facts.regions] == subjects
    assert {program.name: program.region for program in facts.programs} == programs


@pytest.mark.parametrize(
    ("text", "codes", "times"),
    [
        ("Pemkab Hulu Sungai Selatan (HSS) rapat. HSS siap.", {"63.06"}, 2),
        ("Rapat HSS berlangsung lama, kata HSS.", set(), 0),
        ("Diskominfo HSS rapat. Utusan Kabupaten Hulu Sungai Selatan siap.", {"63.06"}, 1),
        ("Punya Hss, kata utusan. Kabupaten Hulu Sungai Tengah menyusul HSS.", {"63.07"}, 0),
        ("Kabupaten Hulu Sungai Selatan. (HSS) lain. hss kecil.", {"63.06"}, 1),
    ],
)
def test_a_short_form_needs_no_cue_once_it_is_introduced(text: str, codes: set[str], times: int) -> None:
    found = regions.find(text)
    assert {mention.key for mention in found} == codes
    assert len([mention for mention in found if mention.form == "HSS"]) == times

"""Names of regions as texts write them; namesakes stay open until the document settles them."""

from __future__ import annotations

import pytest

from extract.finders.regions import find
from extract.lexicon import load_lexicons

NAMED = [
    ("Pemkab Natuna dan Pemerintah Kota Bontang", [("21.03", "level"), ("64.74", "level")]),
    ("Wali Kota Pekalongan", [("33.75", "level")]),
    ("Bupati Pekalongan", [("33.26", "level")]),
    ("warga Pekalongan", [("33.26/33.75", "government")]),
    ("di Pekalongan", [("33.26/33.75", "bare")]),
    ("Kab. Kutim dan Kabupaten Bandung Barat", [("64.08", "level"), ("32.17", "level")]),
    ("Bekasi City government", [("32.75", "level")]),
    ("Sleman Regency", [("34.04", "level")]),
    ("Kota Bengawan", [("33.72", "level")]),
    ("Universitas Negeri Semarang", [("33.22/33.74", "institution")]),
    ("BONTANGKOTA.GO.ID", [("64.74", "host")]),
    ("Bupati PPU hadir", [("64.09", "level")]),
    ("PPU hadir", []),
    ("batu dan pati jagung", []),
    ("Kamis: Pasar Tiga Batu", [("35.79", "institution")]),
    ("SD Negeri Tunas Bangsa Pati", [("33.18", "institution")]),
    ("Dinas Pasar Kota Batu", [("35.79", "level")]),
    ("/smart-city-sleman/", []),
    ("Provinsi Jawa Tengah", [("33", "level")]),
    ("Southwest Maluku Regency", [("81.08", "level")]),
    ("the Regent of North Lombok", [("52.08", "level")]),
    ("West Jakarta City", [("31.73", "level")]),
    ("South West Sumba", [("53.18", "bare")]),
    ("Southeast Sulawesi Province", [("74", "level")]),
    ("Aru Islands Regency", [("81.07", "level")]),
    ("Pemerintah Kota (Pemkot) Dumai", [("14.72", "level")]),
    ("tidak ingin Buru-buru", []),
    ("di Kapolres Metro Bekasi", [("32.16/32.75", "bare")]),
    ("Kapolres Metro AKBP Arif", [("18.72", "bare")]),
    ("di Kuningan, Jakarta Selatan", [("32.08", "institution"), ("31.74", "bare")]),
    ("di Kuningan, Garut", [("32.08", "bare"), ("32.05", "bare")]),
    ("Pengadilan Tinggi (PT) Medan", [("12.71", "institution")]),
    ("Polda Metro Jaya", [("18.72", "institution")]),
    ("Dapil Jawa Timur", [("35", "institution")]),
    ("Polrestabes Semarang", [("33.74", "level")]),
    ("Muara Batu dan Bank Pembangunan Daerah Bali", [("35.79", "institution"), ("51", "institution")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_region_is_found_with_its_level_or_left_open(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.key, m.rule.removeprefix("region.")) for m in find(text)] == expected


def test_a_mention_is_always_the_text_it_points_at() -> None:
    text = "Kota  Malang,\nKABUPATEN MALANG, İstanbul dan Wali Kota Batu"
    assert all(text[m.start : m.end] == m.form for m in find(text))


@pytest.mark.parametrize("form", ["Pemerintah {official}", "di {official}, Senin", "({official})", "{upper}"])
def test_every_region_is_found_by_its_official_name(form: str) -> None:
    wrong = []
    for region in load_lexicons().regions:
        found = find(form.format(official=region.official_name, upper=region.official_name.upper()))
        if [m.key for m in found] != [region.code]:
            wrong.append((region.official_name, [m.key for m in found]))
    assert wrong == []

"""A name in capitals is the same name: with its tail, its second names, its owner, its dimension and its states."""

from __future__ import annotations

from typing import Any

import pytest

from extract.model import Program
from tests.extract.factories import facts_of

LEAD = "Pemkot Ambon memaparkan program smart city di hadapan asesor, Rabu (8/6/2022).\n"
TEXTS: list[tuple[str, tuple[str, ...], dict[str, tuple[str, ...]]]] = [
    (
        "Kepala Dinas Kesehatan memperkenalkan Ibu Kembang, singkatan dari Ikhtiar Bersama untuk Kembang Anak dan Balita.",
        ("Ibu Kembang", "Ikhtiar Bersama untuk Kembang Anak dan Balita"),
        {"ibu kembang": ("ikhtiar bersama untuk kembang anak dan balita",)},
    ),
    (
        "Program andalannya adalah Jala Bahari, kependekan dari Jaga Laut dan Bakau Harian. Program itu dikelola Dinas Perikanan.",
        ("Jala Bahari", "Jaga Laut dan Bakau Harian"),
        {"jala bahari": ("jaga laut dan bakau harian",)},
    ),
    (
        "Aplikasi yang banyak dipakai antara lain Lapor Nelayan, serta si Dara atau Sistem Data Warga dari Dinas Sosial.",
        ("Lapor Nelayan", "si Dara", "Sistem Data Warga"),
        {"lapor nelayan": (), "si dara": ("sistem data warga",)},
    ),
    (
        "Smart branding kita tunjukkan dengan Sehari di Ambon, agenda wisata tahunan Dinas Pariwisata. Aplikasi Lapor Nelayan menyusul.",
        ("Sehari di Ambon", "Lapor Nelayan"),
        {"sehari di ambon": (), "lapor nelayan": ()},
    ),
    (
        "Dinas Sosial menjalankan Menjaga Senja di tiga kelurahan.\nMenurut dia, Menjaga Senja masuk quick win kota cerdas bersama "
        "Batang Sagu Belajar yang dikelola Dinas Pendidikan.",
        ("Menjaga Senja", "Batang Sagu Belajar"),
        {"menjaga senja": (), "batang sagu belajar": ()},
    ),
    (
        "Program yang sudah berjalan:\n- Lapor Nelayan (Diskominfo)\n- Puskesmas Malam (Dinas Kesehatan)",
        ("Lapor Nelayan", "Puskesmas Malam"),
        {"lapor nelayan": (), "puskesmas malam": ()},
    ),
    (
        "Two programs, Reading Boats at Sea (Library and Archives Agency) and Fish Ledger (Fisheries Agency), are running in Ambon City.",
        ("Reading Boats at Sea", "Fish Ledger"),
        {"reading boats at sea": (), "fish ledger": ()},
    ),
]


def _told(program: Program) -> tuple[Any, ...]:
    names = frozenset(name.casefold() for name in (program.name, *program.aliases))
    return names, program.dimensions, tuple(opd.name for opd in program.opds), program.statuses, program.year


@pytest.mark.parametrize(("text", "names", "expected"), TEXTS, ids=[names[0] for _, names, _ in TEXTS])
def test_a_name_in_capitals_is_the_same_name(text: str, names: tuple[str, ...], expected: dict[str, tuple[str, ...]]) -> None:
    plain = facts_of(LEAD + text).programs
    assert {frozenset((name, *aliases)) for name, aliases in expected.items()} == {_told(program)[0] for program in plain}
    for name in names:
        text = text.replace(name, name.upper())
    assert {_told(program) for program in facts_of(LEAD + text).programs} == {_told(program) for program in plain}


def test_the_owner_in_the_bracket_is_no_nickname_of_what_looks_like_a_unit() -> None:
    text = LEAD + "Program yang sudah berjalan:\n- Lapor Nelayan (Diskominfo)\n- Puskesmas Malam (Dinas Kesehatan)"
    assert [opd.name for program in facts_of(text).programs for opd in program.opds] == ["Diskominfo", "Dinas Kesehatan"]


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Malam Anugerah Inovasi: KEBUN RAMAH Rebut Dua Piala", "KEBUN RAMAH"),
        ("Aplikasi KEBUN RAMAH Raih Penghargaan Provinsi", "KEBUN RAMAH"),
    ],
)
def test_in_a_headline_a_name_ends_with_its_capitals(headline: str, name: str) -> None:
    text = f"{headline}\nWali Kota Ambon menyebut program {name} milik Dinas Pertanian sebagai inovasi unggulan smart city."
    assert [program.name for program in facts_of(text).programs] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Sehari di Ambon, asesor mengunjungi tiga dinas dan satu puskesmas untuk evaluasi smart city.",
        "Kapal itu bukan bantuan pusat, melainkan Hibah Provinsi Maluku untuk Nelayan, bagian dari evaluasi smart city Kota Ambon.",
        "Segala biaya yang timbul dari quick win smart city : Segala biaya dibebankan pada APBD Kota Ambon.",
        "Tim asesor smart city mengunjungi tiga tempat di Kota Ambon:\n- Puskesmas Passo\n- Puskesmas Nania",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert facts_of(text).programs == ()

"""What stands before a name is cut off, descriptions behind names are no programmes, other spellings and former names are the same."""

from __future__ import annotations

import pytest

from extract.facts import find_facts
from extract.model import Context, Page, Program
from extract.reading import read_document

HEAD = "TERNATE – Pemkot Ternate memaparkan program kota cerdas dalam rapat evaluasi di aula balai kota. "


def programs_of(text: str) -> dict[str, Program]:
    context = Context("halaman.txt")
    facts = find_facts(read_document([Page((HEAD + text).encode())], context), context)
    return {program.name: program for program in facts.programs}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Smart environment diwakili oleh gerakan Pantai Bersih Rua dari Dinas Lingkungan Hidup.", "Pantai Bersih Rua"),
        ("Smart society tercermin pada gerakan Kampung Gemar Baca yang dimotori Dinas Perpustakaan.", "Kampung Gemar Baca"),
        (
            "Arah kebijakan tahun depan:\n1) Melanjutkan Perahu Baca Gamalama sebagai program prioritas smart society.",
            "Perahu Baca Gamalama",
        ),
        ("Arah kebijakan:\n- Menyelesaikan Tenun Berkode, yaitu pelabelan kain yang dikelola Dinas Perindustrian.", "Tenun Berkode"),
        ("Runner-up Senam Sore Sehat, program Dinas Kesehatan untuk smart living.", "Senam Sore Sehat"),
        ("Pada smart living terdapat Klinik Sabtu oleh Dinas Kesehatan.", "Klinik Sabtu"),
        ("Pada smart society terdapat Kelas Minggu milik Dinas Pendidikan.", "Kelas Minggu"),
        ("Smart society diwakili Mengaji Daring milik Dinas Pendidikan.", "Mengaji Daring"),
        ("Smart environment diwakili Gerakan Pilah Plastik milik Dinas Lingkungan Hidup.", "Gerakan Pilah Plastik"),
    ],
)
def test_a_name_stands_without_what_is_before_it(text: str, name: str) -> None:
    assert list(programs_of(text)) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yang didahulukan ialah program Ombak Siaga, sistem peringatan dini berbasis kentongan yang ditangani BPBD.", ["Ombak Siaga"]),
        ("Quick win pertama adalah Tabea Rua, sistem buku tamu dan disposisi surat milik Sekretariat Daerah.", ["Tabea Rua"]),
        (
            "Dari tujuh quick win hanya dua yang bertahan, yakni Batu Mulia Rua, etalase daring perajin batu, milik Dinas Perdagangan.",
            ["Batu Mulia Rua"],
        ),
        ("Ia memberi contoh Perahu Dagang, e-katalog UMKM punya Dinas Perdagangan, tetap dibiayai.", ["Perahu Dagang"]),
        ("Program smart living, Posyandu Layar, yaitu perahu bidan keliling milik Dinas Kesehatan, sudah berjalan.", ["Posyandu Layar"]),
    ],
)
def test_a_description_behind_a_name_is_no_programme(text: str, names: list[str]) -> None:
    assert list(programs_of(text)) == names


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        (
            "Program smart living adalah SEGO WIWIT milik Dinas Perhubungan. SEGO WIWIT bukan kuliner, melainkan kependekan dari "
            "Segera Golek Warga Ingin Waktu Tepat.",
            "SEGO WIWIT",
            "Segera Golek Warga Ingin Waktu Tepat",
        ),
        (
            "Di puskesmas itu ada program Sarimba, ini bukan mi ya, singkatan dari Sayangi Ibu Menanti Bayi, milik Dinas Kesehatan.",
            "Sarimba",
            "Sayangi Ibu Menanti Bayi",
        ),
        (
            "Aplikasi Kora Dokumen milik Dukcapil untuk smart governance. Dulu namanya Jemput Bola Pesisir. Warga menyukainya.",
            "Kora Dokumen",
            "Jemput Bola Pesisir",
        ),
        (
            "Aplikasi Jaga Pelantar milik Dinas Perhubungan untuk smart living memuat jadwal kapal. Isinya jam berangkat. "
            "Semula bernama Jadwal Laut Rua.",
            "Jaga Pelantar",
            "Jadwal Laut Rua",
        ),
        (
            "Dinas Perikanan menjalankan aplikasi Terubuk Online untuk smart economy. Aplikasi Terubuk Onlne dipakai nelayan.",
            "Terubuk Online",
            "Terubuk Onlne",
        ),
    ],
)
def test_another_name_of_a_programme_is_no_second_programme(text: str, name: str, alias: str) -> None:
    found = programs_of(text)
    assert list(found) == [name]
    assert alias in found[name].aliases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Program smart society ialah Kelas Laut Pagi dan Kelas Laut Petang milik Dinas Pendidikan.",
            {"Kelas Laut Pagi", "Kelas Laut Petang"},
        ),
        ("Program smart economy ialah Pasar Pala dan Pasar Paya milik Dinas Perdagangan.", {"Pasar Pala", "Pasar Paya"}),
        (
            "Aplikasi Lapor Rua milik Diskominfo untuk smart governance. Program berikutnya bernama Kios Rua milik Dinas Perdagangan.",
            {"Lapor Rua", "Kios Rua"},
        ),
    ],
)
def test_programmes_alike_stay_apart(text: str, names: set[str]) -> None:
    assert set(programs_of(text)) == names


@pytest.mark.parametrize("text", ["Peserta diminta hadir pada program bimtek tahap III.", "Rapat menyetujui program prioritas tahap IV."])
def test_a_roman_number_is_no_name(text: str) -> None:
    assert not programs_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rapat program smart city dipimpin Bupati Ngawi Wahyu Setiaji di pendopo.",
        "Program kota cerdas disampaikan Wali Kota Ternate Darmin Lasaru dalam rapat.",
        "Kepala Dinas Kominfo Kota Ternate Darmin Lasaru menjelaskan program itu.",
        "Inovasi itu dipaparkan Sekda Kabupaten Sigi Darmin Lasaru kepada tim.",
        "Kasi Pengembangan Aplikasi: Ribka Lasaru, A.Md\nKasi Persandian: Darmin Ohoi, S.Kom",
        "Pedagang masih memakai aplikasi harga itu. Namanya Tete Lasaru, umurnya 63.",
    ],
)
def test_a_person_is_no_programme(text: str) -> None:
    assert not programs_of(text)

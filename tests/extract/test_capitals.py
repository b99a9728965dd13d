"""Shouted phrases are read like names; acronyms, shouted paragraphs and headlines stay as they are."""

from __future__ import annotations

import pytest

from extract.capitals import calm
from extract.model import Block, Document


def _calmed(text: str) -> str:
    filler = "Kota itu menata layanan bagi warga di semua kecamatan."
    words = f"{filler}\n{text}"
    blocks = (Block("paragraph", 0, len(filler), filler), Block("paragraph", len(filler) + 1, len(words), text))
    read = calm(Document("a.txt", text=words, blocks=blocks))
    assert len(read.text) == len(words)
    assert all(read.text[block.start : block.end] == block.text for block in read.kept)
    return read.text[len(filler) + 1 :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dinas itu membuka LAPAK SORE DUSUN tahun lalu.", "Dinas itu membuka Lapak Sore Dusun tahun lalu."),
        ("Namanya IBU DAN ANAK SEHAT, kata kepala dinas.", "Namanya Ibu dan Anak Sehat, kata kepala dinas."),
        ("Layanan E-PAJAK DESA serta SI LADA sudah dipakai.", "Layanan E-Pajak Desa serta Si Lada sudah dipakai."),
        ("Aplikasi LAYANAN UMKM KOTA dipakai pedagang pasar.", "Aplikasi Layanan UMKM Kota dipakai pedagang pasar."),
        ("Namanya SUMUR UNTUK SEMUA, kata kepala dinas.", "Namanya Sumur Untuk Semua, kata kepala dinas."),
        ("Ia membuka PASAR ALUN-ALUN AGATS kemarin.", "Ia membuka Pasar Alun-Alun Agats kemarin."),
        ("Warga PUKAS mengenal AYO PULANG PUKAS sejak lama.", "Warga PUKAS mengenal Ayo Pulang PUKAS sejak lama."),
        ("Warga memakai TOKO SA'O RAJIN sejak lama.", "Warga memakai Toko Sa'o Rajin sejak lama."),
        ("Ia menyebut KELAS ASI DUSUN sebagai andalan.", "Ia menyebut Kelas ASI Dusun sebagai andalan."),
        ("Ia menyebut JEJAK SAFE SURF sebagai andalan.", "Ia menyebut Jejak Safe Surf sebagai andalan."),
        ("Singkatannya dari BEROBAT DARING, ONGKOS-NOL JUGA.", "Singkatannya dari Berobat Daring, Ongkos-nol Juga."),
    ],
)
def test_a_shouted_phrase_is_read_like_a_name(text: str, expected: str) -> None:
    assert _calmed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rapat dihadiri DPMPTSP dan BPKAD serta RSUD.",
        "Data dari BPS DKI dipakai tim asesor kemarin.",
        "Aplikasi LAPOR dibuka untuk umum kemarin.",
        "SELURUH PESERTA WAJIB HADIR TIGA PULUH MENIT SEBELUM ACARA DIMULAI DI AULA",
        "Aplikasi KEBUN RAMAH Raih Penghargaan Provinsi",
    ],
)
def test_what_is_no_shouted_name_stays(text: str) -> None:
    assert _calmed(text) == text


def test_a_shouted_heading_is_read_in_title_case_but_not_the_title() -> None:
    title, heading, words = "PEMKOT BUKA LAPAK SORE", "LAPAK SORE DAN MALAM", "Kota itu menata layanan bagi warga di semua kecamatan."
    text = f"{title}\n{heading}\n{words}"
    starts = (0, len(title) + 1, len(title) + len(heading) + 2)
    blocks = [Block("heading", start, start + len(part), part) for start, part in zip(starts, (title, heading, words), strict=True)]
    assert calm(Document("a.txt", text=text, blocks=tuple(blocks))).text == f"{title}\nLapak Sore dan Malam\n{words}"


def test_a_text_in_capitals_throughout_stays() -> None:
    text = "PEMKOT MEMBUKA LAPAK SORE. LAPAK ITU DIKELOLA DINAS PERDAGANGAN."
    document = Document("a.txt", text=text, blocks=(Block("paragraph", 0, len(text), text),))
    assert calm(document) is document

"""When a document appeared, where nothing but its own sentences tell."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as new_docx

from extract.model import Context, Document, Page
from extract.reading import read_document

PROSE = (
    "Dinas Komunikasi dan Informatika Kota Tegal menjalankan program Loket Terang yang mewakili dimensi smart governance.",
    "Program itu dinilai berhasil oleh tim pendamping karena dipakai di seluruh kecamatan tanpa biaya tambahan bagi warga.",
    "Kepala dinas menyampaikan terima kasih kepada para operator kelurahan yang mendampingi warga sejak awal.",
)


def read(lines: list[str], name: str = "warta.txt", **context: str) -> Document:
    return read_document([Page("\n\n".join(lines).encode())], Context(name, **context))  # type: ignore[arg-type]


def read_report(lines: list[str]) -> Document:
    document = new_docx()
    document.add_heading("Laporan Pelaksanaan Kota Cerdas", 0)
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return read_document([Page(out.getvalue())], Context("laporan.docx"))


# (lines besides the prose: before it, after it; published)
TEXTS = [
    (["Rencana 2021 dibahas lagi di Tegal pada Rabu (14/8)."], [], "2024-08-14"),
    (["Rencana 2022 dibahas lagi di Tegal pada Selasa-Rabu (7-8/6)."], [], "2022-06-08"),
    ([], ["(Wawancara dilakukan tanggal 22 Agustus 2023. Pewawancara: Rina)"], "2023-08-22"),
    (["Waktu pembuatan : Februari 2025"], [], "2025-02"),
    ([], ["Semoga loket itu tidak tutup lagi. Tegal, 2 Februari 2025."], "2025-02-02"),
    ([], ["Loket itu terang kembali sejak lampunya diganti pada Tegal, 2 Februari 2025, kata camat."], "2025-02-02"),
    ([], ["Teks dan foto: Tim Peliput Kelurahan, Maret 2022"], "2022-03"),
    ([], ["Laporan: Sari dan Umar, Maret 2022"], "2022-03"),
    (
        ["Loket itu dibuka di Tegal, kata camat, Rabu (14/8/2024)."],
        ["Surat itu ditandatangani wali kota tertanggal 2 Agustus 2024."],
        "2024-08-14",
    ),
    (["Surat keputusan wali kota tertanggal 2 Agustus 2024 jadi dasarnya. Loket itu dibuka Rabu (14/8/2024)."], [], "2024-08-14"),
    (["Keadaan posisi 30 September 2022"], ["Tegal, 4 Oktober 2022", "Kepala Bidang,"], "2022-10-04"),
    (["Tegal, Rabu (8/6/2022) – Pemerintah kota membuka loket layanan baru di seluruh kelurahan."], [], "2022-06-08"),
    (["TEGAL (8/6/2022) - Pemerintah kota membuka loket layanan baru di seluruh kelurahan sejak pagi."], [], "2022-06-08"),
    (["Rapat evaluasi digelar Rabu, 8 Juni 2022."], [], "2022-06-08"),
    (["Rapat itu berlangsung pada Rabu (8/6/2022)."], [], "2022-06-08"),
    ([], ["Tegal, 20 Desember 2023", "Kepala Dinas Komunikasi dan Informatika,", "Ir. Contoh, M.Si."], "2023-12-20"),
    ([], ["Ditetapkan di Tegal", "pada tanggal 20 Desember 2023", "WALI KOTA TEGAL,"], "2023-12-20"),
    ([], ["Ditetapkan di Tegal pada tanggal 20 Desember 2023"], "2023-12-20"),
    ([], ["Tegal, Januari 2023", "Tim Penyusun"], "2023-01"),
    (["Jurnal Tata Kelola, Vol. 6 No. 2, Desember 2021"], [], "2021-12"),
    (["www.kabartegal.id/2018/12/asesor-datang", "Asesor datang ke Tegal, Selasa (4/12)."], [], "2018-12-04"),
    ([], ["Masa sanggah berlangsung tiga hari kerja sejak Senin, 23 Mei 2022."], "2022-05-23"),
    (
        ["Bimbingan teknis ditutup Kamis (25/8) sore.", "Semua program mulai dilaksanakan pada 2023 setelah masterplan ditetapkan."],
        [],
        "2022-08-25",
    ),
    (["Rapat digelar Selasa (4/12)."], [], None),
    (["Bimtek berlangsung selama dua hari, 13 s.d. 14 Juli 2022."], [], "2022-07-14"),
    (["Tim memeriksa tujuh dinas, Senin dan Selasa (22-23/7/2024)."], [], "2024-07-23"),
    ([], ["COPYRIGHT © KABAR TEGAL 2022 | Rabu, 19 Oktober 2022 17:41 WIT"], "2022-10-19"),
    (["Rapat digelar Rabu lalu."], [], None),
    (["Loket itu diresmikan Selasa (7/6/2022).", '"Warga senang," tutur wali kota, Rabu (8/6/2022).'], [], "2022-06-08"),
    (["Loket itu diresmikan Selasa (7/6/2022).", "Loket kedua dibuka Kamis (9/6/2022)."], [], "2022-06-07"),
    (["Loket itu diresmikan Selasa (7/6/2022).", "Menurut rilis yang diterima, Kamis (30/6/2022), loket ramai."], [], "2022-06-07"),
]


@pytest.mark.parametrize(("before", "after", "published"), TEXTS)
def test_a_text_is_dated_by_its_own_words(before: list[str], after: list[str], published: str | None) -> None:
    document = read([*before, *PROSE, *after])
    assert document.published == published
    assert all(any(line[-30:] in block.text for block in document.blocks) for line in (*before, *after))


@pytest.mark.parametrize(
    "lead", ["Rapat evaluasi digelar Rabu, 8 Juni 2022.", "Rapat digelar Rabu (8/6/2022).", "Aplikasi diluncurkan 8 Juni 2022."]
)
def test_a_sentence_that_ends_in_a_date_is_no_date_line(lead: str) -> None:
    assert lead in read(["Judul Berita Contoh", lead, *PROSE]).text


REPORTS = [
    (["Tegal, 20 Desember 2023", "Kepala Dinas"], "2023-12-20"),
    (["Tegal, 20 Desember 2023 KEPALA DINAS KOMUNIKASI DAN INFORMATIKA KOTA TEGAL"], "2023-12-20"),
    (["Ditetapkan di Tegal pada tanggal 20 Desember 2023 WALI KOTA TEGAL, ttd"], "2023-12-20"),
    (["Ditetapkan di : Tegal", "Pada tanggal : 20 Desember 2023"], "2023-12-20"),
    (["Laporan ini disusun di Tegal pada tanggal 20 Desember 2023 sebagai bahan rapat pimpinan."], "2023-12-20"),
    (["Demikian laporan ini disampaikan pada hari Rabu, 20 Desember 2023, untuk menjadi periksa."], "2023-12-20"),
    (["Rapat penutup dilaksanakan pada hari Rabu tanggal 20 Desember 2023 di aula."], "2023-12-20"),
    (["Rapat pertama digelar 5 Mei 2023 dan rapat kedua 20 Desember 2023."], None),
]


@pytest.mark.parametrize(("lines", "published"), REPORTS)
def test_a_report_is_dated_by_its_signature_or_its_only_day(lines: list[str], published: str | None) -> None:
    assert read_report([*PROSE, *lines]).published == published


@pytest.mark.parametrize(
    ("line", "seen_at", "published"),
    [
        ("2 jam yang lalu", "2024-05-06", "2024-05-06"),
        ("kemarin", "2024-05-06", "2024-05-05"),
        ("3 hari lalu", "2024-05-06", "2024-05-03"),
        ("2 bulan lalu", "2024-05-06", None),
        ("2 jam yang lalu", None, None),
    ],
)
def test_relative_dates_hang_on_the_day_of_fetching(line: str, seen_at: str | None, published: str | None) -> None:
    prose = "".join(f"<p>{one}</p>" for one in PROSE)
    html = f"<html><body><article><h1>Loket Terang Hadir di Tegal</h1><div class='date'>{line}</div>{prose}</article></body></html>"
    context = Context("https://kabartegal.id/a", seen_at=seen_at)
    assert read_document([Page(html.encode(), "https://kabartegal.id/a")], context).published == published

"""Reports as printed: columns, running heads, hyphens, headings, dates on the cover, pictures without text."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.model import Context, Document, Page
from extract.reading import read_document
from extract.reading.pdf_layout import join_words

LEFT = [
    "Pelaksanaan program kota cerdas di",
    "kabupaten ini dimulai pada tahun dua",
    "ribu sembilan belas dengan enam pro-",
    "gram unggulan yang tersebar di seluruh",
    "kecamatan dan kota-kota kecil di seki-",
    "tarnya. Setiap program diampu oleh",
    "satu perangkat daerah yang menyusun",
    "laporan triwulan kepada bupati.",
]
RIGHT = [
    "Hasil evaluasi menunjukkan program",
    "Loket Terang paling matang karena te-",
    "lah dipakai oleh seluruh desa. Program",
    "Lapak Cerdas masih memerlukan penda-",
    "naan tambahan pada tahun berikutnya.",
    "Nilai rata-rata seluruh program sebesar",
    "85,71 persen, naik dari tahun sebelum-",
    "nya yang hanya 80 persen.",
]


def read(body: bytes) -> Document:
    return read_document([Page(body)], Context("laporan.pdf"))


def two_columns() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(1, 4):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 810, f"Laporan Evaluasi Kota Cerdas Tahun 2022 | {page}")
        canvas.drawString(290, 30, str(page))
        canvas.setFont("Helvetica-Bold", 16)
        if page == 1:
            canvas.drawString(72, 770, "Evaluasi Program Kota Cerdas Kabupaten")
        canvas.setFont("Helvetica", 10)
        for place, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            canvas.drawString(72, 730 - 13 * place, left if page == 1 else left.replace("program", f"program{page}"))
            canvas.drawString(320, 730 - 13 * place, right if page == 1 else right.replace("program", f"program{page}"))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_columns_are_read_one_after_the_other_and_hyphens_joined() -> None:
    document = read(two_columns())
    first = [block.text for block in document.kept if block.page == 1]
    assert first[0] == document.title == "Evaluasi Program Kota Cerdas Kabupaten"
    assert "dengan enam program unggulan yang tersebar di seluruh kecamatan dan kota-kota kecil di sekitarnya." in first[1]
    assert "karena telah dipakai oleh seluruh desa." in first[2] and "85,71 persen, naik dari tahun sebelumnya" in first[2]
    assert len(first) == 3


def test_running_heads_and_page_numbers_are_dropped() -> None:
    document = read(two_columns())
    assert "Laporan Evaluasi Kota Cerdas Tahun 2022" not in document.text
    assert {"running_head", "page_number"} <= {block.dropped_because for block in document.blocks}
    assert max(block.page for block in document.kept) == 3


def test_a_hyphen_of_a_doubled_or_compound_word_stays() -> None:
    assert join_words("tiga pro-", "gram baru") == "tiga program baru"
    assert join_words("seluruh kota-", "kota kecil") == "seluruh kota-kota kecil"
    assert join_words("layanan e-", "government") == "layanan e-government"
    assert join_words("Dinas Pangan -", "Pertanian") == "Dinas Pangan - Pertanian"


def test_the_cover_dates_a_report() -> None:
    def cover(*lines: str) -> Document:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4)
        for place, line in enumerate(lines):
            canvas.setFont("Helvetica", 20 if place == 0 else 11)
            canvas.drawString(72, 760 - 30 * place, line)
        canvas.save()
        return read(out.getvalue())

    story = "Rapat evaluasi digelar pada Kamis (6/10/2022) di aula balai kota bersama tim pendamping."
    by_month = cover("Laporan Evaluasi Kota Cerdas", "Desember 2022", story)
    assert (by_month.published, by_month.published_precision, by_month.published_basis) == ("2022-12", "month", "visible")
    signed = cover("Laporan Evaluasi Kota Cerdas", "Tahun 2022", story, "Tomohon, 12 Januari 2023")
    assert (signed.published, signed.published_precision) == ("2023-01-12", "day")
    by_year = cover("Laporan Evaluasi Kota Cerdas", "Tahun 2022", story)
    assert (by_year.published, by_year.published_precision, by_year.kind) == ("2022", "year", "report")


def test_a_scanned_report_says_what_it_needs() -> None:
    from PIL import Image

    from extract.reading.ocr import can_recognise

    out = io.BytesIO()
    Image.new("L", (1240, 1754), 200).save(out, "PDF", resolution=150)
    assert read(out.getvalue()).status == ("empty" if can_recognise() else "needs_ocr")

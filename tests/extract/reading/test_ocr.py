"""Scanned pages, where tesseract is installed: words in their order, tables without their rules, facts that wait for a person."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.model import Context, Extraction, Page
from extract.pipeline import extract
from extract.reading.ocr import can_recognise

pytestmark = pytest.mark.skipif(not can_recognise(), reason="tesseract and the extra `ocr` are not installed")

LINES = [
    "LAPORAN PELAKSANAAN KOTA CERDAS",
    "KABUPATEN BATANG",
    "",
    "Program Loket Terang yang dikelola Dinas Kependudukan dan",
    "Pencatatan Sipil Kabupaten Batang mewakili dimensi smart",
    "governance. Capaian dimensi tersebut mencapai 85,71 persen",
    "pada tahun 2022, sedangkan smart economy baru 62,5 persen.",
]
TABLE = [["Dimensi", "Program"], ["Smart Living", "Teras Sehat"], ["Smart Economy", "Lapak Cerdas"]]
EDGES = (100, 600, 1100)


def scan() -> bytes:
    """A page as a scanner sees it: a picture, a little askew, with a ruled table."""
    picture = Image.new("L", (1654, 2339), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(34)
    height = 200
    for line in LINES:
        draw.text((100, height), line, font=font, fill=20)
        height += 54
    for row in TABLE:
        for left, text in zip(EDGES, row, strict=False):
            draw.text((left + 12, height + 10), text, font=font, fill=20)
        for left in EDGES:
            draw.line((left, height, left, height + 60), fill=0, width=2)
        draw.line((EDGES[0], height, EDGES[-1], height), fill=0, width=2)
        height += 60
    draw.line((EDGES[0], height, EDGES[-1], height), fill=0, width=2)
    shown, out = io.BytesIO(), io.BytesIO()
    picture.rotate(0.3, fillcolor=255).save(shown, "JPEG", quality=80)
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(shown), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def scanned() -> Extraction:
    return extract([Page(scan())], Context("pindaian.pdf"))


def test_the_words_of_a_scan_come_in_their_order(scanned: Extraction) -> None:
    assert scanned.document.status == "ok" and scanned.document.is_from_ocr
    words = " ".join(scanned.document.text.split())
    assert "dikelola Dinas Kependudukan dan Pencatatan Sipil Kabupaten Batang mewakili dimensi smart governance." in words
    assert "85,71 persen" in words


def test_a_ruled_table_on_a_scan_keeps_its_words(scanned: Extraction) -> None:
    words = " ".join(scanned.document.text.split())
    assert "Smart Living Teras Sehat" in words and "Smart Economy Lapak Cerdas" in words


def test_facts_of_a_scan_start_in_review(scanned: Extraction) -> None:
    from index.entities.bands import band

    facts = [*scanned.facts.programs, *scanned.facts.scores]
    assert facts and {band(fact.confidence) for fact in facts} == {"review"}

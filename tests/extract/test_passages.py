"""Short paragraphs in a row are one passage; longer ones, lists and lines that are no prose stay as they are."""

from __future__ import annotations

from extract.facts.ground import ground_of
from extract.model import Context, Document, Page
from extract.reading import read_document
from extract.segment import segment

OPENING = "Pemerintah Kota Bitung memperkenalkan layanan antrean perahu pada Senin pagi di dermaga."
SHORT = (
    "Layanan itu bernama Titip Sandar dan dikelola Dinas Perhubungan sejak bulan Maret lalu.",
    "Nelayan tidak perlu lagi menunggu semalaman di mulut pelabuhan seperti tahun-tahun yang lewat.",
    "Sementara itu, Dinas Perikanan masih menyiapkan timbangan daring bagi para pengepul.",
    "Timbangan tersebut akan dipasang di tiga tempat pelelangan sebelum akhir tahun ini.",
)


def _read(*paragraphs: str) -> Document:
    context = Context("a.txt")
    return ground_of(read_document([Page("\n\n".join(("Titip Sandar Mulai Dipakai", *paragraphs)).encode())], context), context).document


def test_short_paragraphs_are_one_passage_up_to_a_sentence_that_opens_another() -> None:
    passages = [block.text for block in _read(OPENING, *SHORT).kept if block.kind == "paragraph"]
    assert passages == ["\n".join((OPENING, *SHORT[:2])), "\n".join(SHORT[2:])]


def test_a_passage_holds_few_sentences() -> None:
    read = _read(OPENING, SHORT[0], SHORT[1], SHORT[3], SHORT[0].replace("Titip", "Panggil"))
    assert [len(block.text.split("\n")) for block in read.kept if block.kind == "paragraph"] == [3, 2]


def test_text_and_sentences_stay_as_they_are() -> None:
    read = _read(OPENING, *SHORT)
    assert [sentence.text for sentence in segment(read)][1:] == [OPENING, *SHORT]
    assert all(read.text[block.start : block.end] == block.text for block in read.kept)


def test_a_page_of_longer_paragraphs_keeps_them() -> None:
    paragraphs = [" ".join((OPENING, *SHORT[:2])), " ".join((SHORT[2], SHORT[3], SHORT[1])), SHORT[0], " ".join(SHORT)]
    assert [block.text for block in _read(*paragraphs).kept if block.kind == "paragraph"] == paragraphs


def test_labels_and_items_are_no_prose() -> None:
    lines = (
        OPENING,
        "Pengelola layanan antrean perahu: Dinas Perhubungan Kota Bitung sejak Maret",
        *SHORT,
        "- Titip Sandar.",
        "- Panggil Kapal.",
    )
    kept = [block.text for block in _read(*lines).kept]
    assert kept[1:3] == [OPENING, lines[1]]
    assert kept[-2:] == ["- Titip Sandar.", "- Panggil Kapal."]

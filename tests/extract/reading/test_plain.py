import textwrap

import pytest

from extract.model import Context, Document, Page
from extract.reading import read_document
from extract.reading.plain import read_text

LONG = (
    "Dinas Komunikasi dan Informatika bersama Dinas Kependudukan dan Pencatatan Sipil menyiapkan layanan Loket Terang yang dapat "
    "diakses warga dari seluruh kelurahan. Layanan itu mewakili dimensi smart governance dan sudah dipakai oleh 85,71 persen warga "
    "sejak awal tahun, kata kepala dinas dalam rapat evaluasi yang digelar di aula balai kota."
)


def read(text: str) -> Document:
    return read_document([Page(text.encode())], Context("warta.txt"))


@pytest.mark.parametrize("width", [60, 72, 90])
def test_hard_wrapped_lines_become_paragraphs_again(width: int) -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in (LONG, LONG.replace("Loket", "Lapak")))
    blocks = read_text(wrapped).blocks
    assert [block.text for block in blocks] == [LONG, LONG.replace("Loket", "Lapak")]


def test_a_name_broken_over_two_lines_is_one_again_in_an_unwrapped_text() -> None:
    text = LONG + "\n" + "Program ketiga dari Dinas Komunikasi dan\nInformatika Kota mewakili dimensi yang sama.\n" + LONG.upper()
    assert "Dinas Komunikasi dan Informatika Kota" in read(text).text


def test_list_items_and_short_lines_stay_apart() -> None:
    lines = [
        "Enam program itu adalah:",
        "1. Loket Terang (Dinas Kependudukan)",
        "2. Lapak Cerdas (Dinas Perdagangan)",
        "- Kampung Kisah",
        "Smart living",
        "Smart economy",
    ]
    blocks = read_text("\n".join([LONG, *lines, LONG])).blocks
    assert [block.text for block in blocks][1:-1] == lines
    assert len({block.list_id for block in blocks if block.kind == "list_item"}) == 1


def test_tabbed_lines_are_a_table_with_a_header() -> None:
    blocks = [
        block for block in read_text(f"{LONG}\nNo\tProgram\tNilai\n1\tLoket Terang\t85,71\n2\tLapak Cerdas\t90\n{LONG}").blocks if block.row
    ]
    assert [block.text for block in blocks] == ["No\tProgram\tNilai", "1\tLoket Terang\t85,71", "2\tLapak Cerdas\t90"]
    assert blocks[1].row is not None and blocks[1].row.header == ("No", "Program", "Nilai")


def test_a_text_cut_in_the_middle_of_a_word_is_incomplete() -> None:
    assert read(f"{LONG}\n{LONG[:180]}").incomplete
    assert not read(f"{LONG}\n{LONG.replace('Loket', 'Lapak')}").incomplete


def test_no_word_is_altered() -> None:
    odd = "\u00a0 Nilainya  83,33\u00a0persen ,kata dia (“baik sekali”).\nâ€œtanda kutip rusakâ€ tetap begitu adanya di sini."
    text = f"Judul Berita Pertama\n{LONG}{odd}"
    squeezed = "".join(read(text).text.split())
    assert squeezed == "".join(text.split())


def test_crlf_form_feeds_and_blank_lines_do_not_matter() -> None:
    assert read(f"Judul Berita\r\n\r\n\r\n{LONG}\r\n\x0c\r\n{LONG} Lagi.").text.splitlines()[1:] == [LONG, f"{LONG} Lagi."]

import textwrap

import pytest

from extract.model import Context, Document, Page
from extract.reading import read_document
from extract.reading.plain import read_text
from extract.reading.raw import RawBlock
from tests.extract.reading.saved_pages import stories

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


def test_the_title_of_a_wrapped_item_is_a_line_of_its_own_and_a_year_at_its_end_is_no_page_number() -> None:
    body = [
        "   Pencatatan permohonan warga yang selama ini ditulis tangan oleh petugas loket di",
        "   kelurahan. Pengampu: Dinas Sosial. Dimensi: Smart Governance. Tahun mulai:",
        "   2026.",
    ]
    items = ["1. Loket Terang", *body]
    wrapped_name = ["2. Penyediaan loket pelayanan terpadu bagi warga lanjut usia yang dikelola oleh", "   Dinas Sosial"]
    blocks = read_text("\n".join([*textwrap.wrap(LONG, 84), "", *items, "", *wrapped_name])).blocks
    assert [block.text for block in blocks][1] == "1. Loket Terang"
    assert blocks[2].text.endswith("Tahun mulai: 2026.")
    assert blocks[-1].text.endswith("dikelola oleh Dinas Sosial")


def test_tabbed_lines_are_a_table_with_a_header() -> None:
    blocks = [
        block for block in read_text(f"{LONG}\nNo\tProgram\tNilai\n1\tLoket Terang\t85,71\n2\tLapak Cerdas\t90\n{LONG}").blocks if block.row
    ]
    assert [block.text for block in blocks] == ["No\tProgram\tNilai", "1\tLoket Terang\t85,71", "2\tLapak Cerdas\t90"]
    assert blocks[1].row is not None and blocks[1].row.header == ("No", "Program", "Nilai")


@pytest.mark.parametrize("page", ["61", "iii"])
def test_the_running_head_of_a_single_page_loses_its_number(page: str) -> None:
    text = read(f"Masterplan Smart City Kabupaten Ende{page:>30}\n\n{LONG}").text
    assert text.splitlines() == ["Masterplan Smart City Kabupaten Ende", LONG]


def rows_of(text: str) -> list[RawBlock]:
    return [block for block in read_text(text).blocks if block.row]


COLUMNS = """\
{LONG}

Dimensi       Nama Program        Pelaksana          Lokus
-----------------------------------------------------------
Economy       Lapak Cerdas        Disperindag        Pasar Baru,
                                                     Pasar Lama
Living        Ambulans Ombak      Dinas Kesehatan    12 pulau
Society       Kelas Perahu        Dinas Pendidikan   3 SD
-----------------------------------------------------------

{LONG}
"""


def test_columns_of_blanks_are_a_table_and_what_a_cell_goes_on_with_stays_a_line() -> None:
    text = COLUMNS.replace("{LONG}", LONG)
    assert [block.text for block in rows_of(text)] == [
        "Dimensi\tNama Program\tPelaksana\tLokus",
        "Economy\tLapak Cerdas\tDisperindag\tPasar Baru,",
        "Living\tAmbulans Ombak\tDinas Kesehatan\t12 pulau",
        "Society\tKelas Perahu\tDinas Pendidikan\t3 SD",
    ]
    assert [block.row.header for block in rows_of(text) if block.row][1:] == [("Dimensi", "Nama Program", "Pelaksana", "Lokus")] * 3
    assert "Pasar Lama" in read(text).text


def test_a_row_whose_name_goes_on_below_is_no_row() -> None:
    wrapped = COLUMNS.replace(
        "Ambulans Ombak      Dinas Kesehatan    12 pulau", "Ambulans            Dinas Kesehatan    12 pulau\n              Ombak"
    )
    assert [block.text.split("\t")[1] for block in rows_of(wrapped.replace("{LONG}", LONG))] == [
        "Nama Program",
        "Lapak Cerdas",
        "Kelas Perahu",
    ]


def test_years_below_a_header_divide_it() -> None:
    table = """\
Indikator              Kondisi    Target
                       2024       2025    2026
Indeks Smart City      2,58       2,65    2,75
Indeks SPBE            3,02       3,10    3,20
"""
    rows = rows_of(table + "\n" + LONG)
    assert [block.row.header for block in rows if block.row][2:] == [("Indikator", "Kondisi 2024", "Target 2025", "Target 2026")] * 2
    assert [block.text for block in rows][2:] == ["Indeks Smart City\t2,58\t2,65\t2,75", "Indeks SPBE\t3,02\t3,10\t3,20"]


def test_the_last_of_some_lines_that_end_with_values_is_no_heading() -> None:
    page = read(f"Nilai evaluasi tahun 2024:\nKota Tegal    2,71\nKota Batu    2,94\nKota Bima    2,38\n\n{LONG}")
    assert [block.text for block in page.blocks if block.kind == "heading"] == []


def test_a_page_set_in_two_columns_is_no_table() -> None:
    page = "\n".join(f"{left:<40}{right}" for left, right in zip(textwrap.wrap(LONG, 36), textwrap.wrap(LONG[::1], 36), strict=True))
    assert rows_of(f"Program kota        Nilai warga\n{page}") == []


RECORDS = """\
{LONG}

Kode
Nama Rencana Aksi
Perangkat Daerah
Status

G-01
Lapak Cerdas
Disperindag
berjalan

L-02
Ambulans Ombak
Dinas Kesehatan
belum mulai

{LONG}
"""


def test_a_table_told_a_cell_a_line_is_a_table_again() -> None:
    rows = rows_of(RECORDS.replace("{LONG}", LONG))
    assert [block.text for block in rows][1:] == [
        "G-01\tLapak Cerdas\tDisperindag\tberjalan",
        "L-02\tAmbulans Ombak\tDinas Kesehatan\tbelum mulai",
    ]
    assert rows[1].row is not None and rows[1].row.header == ("Kode", "Nama Rencana Aksi", "Perangkat Daerah", "Status")


@pytest.mark.parametrize("between", ["", "\n"])
def test_numbered_rows_told_a_cell_a_line_are_a_table_again(between: str) -> None:
    cells = [
        ["No", "Dimensi", "Program", "OPD"],
        ["1", "Smart Economy", "Lapak Cerdas", "Disperindag"],
        ["2", "Smart Living", "Kelas Perahu", "Disdik"],
    ]
    text = f"{LONG}\n\n" + f"\n{between}".join("\n".join(row) for row in cells) + f"\n\n{LONG}"
    assert [block.text.split("\t")[1:] for block in rows_of(text)][1:] == [row[1:] for row in cells[1:]]


def test_short_lines_below_each_other_are_no_table() -> None:
    lines = "Program\nNilai\nStatus\n\nJalan Merdeka 1\nTelepon 123\n\nTembusan kepada\nyang bersangkutan"
    assert rows_of(f"{LONG}\n\n{lines}\n\n{LONG}") == []


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


def _set_by_hand(width: int, hanging: bool, indented: bool, pages: bool) -> tuple[str, list[str]]:
    """Stories as a typewriter would set them, and the blocks they are made of."""
    lines: list[str] = []
    blocks: list[str] = []
    for story in stories():
        for place, paragraph in enumerate(story["paragraphs"], 1):
            blocks.append(paragraph)
            lines += textwrap.wrap(paragraph, width, initial_indent="    " * indented, break_on_hyphens=False)
            lines += [] if indented else [""]
            if story.get("items_after") == place:
                items = [f"{number}. {item}" for number, item in enumerate(story["items"], 1)]
                blocks += items
                lines += [
                    line for item in items for line in textwrap.wrap(item, width, subsequent_indent="   " * hanging, break_on_hyphens=False)
                ]
                lines.append("")
    if pages:
        leaves = [lines[at : at + 15] for at in range(0, len(lines), 15)]
        lines = [line for number, leaf in enumerate(leaves, 7) for line in (*leaf, "", f"NASKAH KOTA CERDAS DAERAH    {number}", "")]
    return "\n".join(lines), blocks


@pytest.mark.parametrize("width", [66, 72, 80])
@pytest.mark.parametrize(("hanging", "indented", "pages"), [(True, False, False), (False, True, False), (True, False, True)])
def test_a_typescript_comes_back_as_its_paragraphs_and_items(width: int, hanging: bool, indented: bool, pages: bool) -> None:
    text, wanted = _set_by_hand(width, hanging, indented, pages)
    kept = [block.text for block in read_text(text).blocks if block.dropped is None]
    right = sum(1 for block in kept if block in wanted)
    assert right >= 0.97 * len(wanted)
    assert kept.count("NASKAH KOTA CERDAS DAERAH") == pages


def test_an_outdented_part_is_a_line_of_its_own_however_full_the_line_above_it() -> None:
    parts = [
        ("I. Tata Kelola Cerdas", "a. Loket Pogogul, layanan perizinan", "Penanggung jawab: Dinas Pekerjaan Umum dan Penataan"),
        ("II. Ekonomi Cerdas", "a. Gerai Cengkih", "Penanggung jawab: Dinas Perindustrian dan Perdagangan"),
        ("III. Kehidupan Cerdas", "a. Bidan Sungai bagi ibu hamil", "Penanggung jawab: Dinas Kesehatan"),
        ("IV. Lingkungan Cerdas", "a. Kali Bokat Bersih", "Penanggung jawab: Dinas Lingkungan Hidup"),
    ]
    lines = [line for head, item, owner in parts for line in (head, f"   {item}", f"      {owner}")]
    read_back = [block.text for block in read_text("\n".join(lines)).blocks]
    assert [text for text in read_back if "Cerdas" in text] == [head for head, _, _ in parts]


def test_a_lettered_heading_after_an_item_is_no_part_of_it() -> None:
    text = "B. Smart Branding\n1) Pasar Kisah - Dinas Pariwisata\n2) Teras Seni\nC. Smart Economy\n1) Lapak Cerdas - Dinas Perdagangan\n"
    blocks = read_text(text).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "B. Smart Branding"),
        ("list_item", "1) Pasar Kisah - Dinas Pariwisata"),
        ("list_item", "2) Teras Seni"),
        ("heading", "C. Smart Economy"),
        ("list_item", "1) Lapak Cerdas - Dinas Perdagangan"),
    ]


def test_the_fields_of_a_form_are_lines_of_their_own_and_do_not_end_the_list_of_its_items() -> None:
    plan = """RENCANA AKSI KOTA CERDAS
A. SMART ECONOMY
1. Lapak Cerdas
   Perangkat Daerah Pelaksana: Dinas Perdagangan dan Perindustrian
   Target: seluruh pasar rakyat di dua belas kecamatan
   Status: berjalan
2. Lumbung Warta
   Perangkat Daerah Pelaksana: Dinas Ketahanan Pangan
   Status: direncanakan
"""
    blocks = read_text(plan).blocks
    assert [(block.kind, block.text) for block in blocks[2:6]] == [
        ("list_item", "1. Lapak Cerdas"),
        ("paragraph", "Perangkat Daerah Pelaksana: Dinas Perdagangan dan Perindustrian"),
        ("paragraph", "Target: seluruh pasar rakyat di dua belas kecamatan"),
        ("paragraph", "Status: berjalan"),
    ]
    assert [block.list_id for block in blocks if block.kind == "list_item"] == [1, 1]


def test_a_colon_in_a_wrapped_sentence_makes_no_field() -> None:
    text = (
        "Pemerintah kabupaten menata layanan pengaduan supaya warga tidak perlu datang,\n"
        "Sekretaris Daerah: semua laporan dijawab paling lama tiga hari kerja sesudah\n"
        "diterima petugas, sedangkan laporan darurat ditangani pada hari yang sama oleh\n"
        "regu yang berjaga di setiap kecamatan, dari pesisir sampai ke pegunungan yang\n"
        "paling jauh dari ibu kota kabupaten dan belum terjangkau jaringan seluler.\n"
    )
    assert len(read_text(text).blocks) == 1


def test_lines_drawn_with_bars_are_a_table_whose_bars_stay() -> None:
    lines = [
        "| Dimensi | Program | Progres |",
        "|---|---|---|",
        "| Smart Living | Teras Sehat | 80% |",
        "| Smart Economy | Lapak Cerdas | 55% |",
    ]
    document = read("\n".join([LONG, *lines, LONG.replace("Loket", "Lapak")]))
    rows = [block for block in document.kept if block.cells]
    assert [document.text[start:end] for start, end in rows[1].cells.spans] == ["Smart Living", "Teras Sehat", "80%"]  # type: ignore[union-attr]
    assert rows[2].cells is not None and rows[2].cells.header == ("Dimensi", "Program", "Progres")
    assert "".join(rows[1].text.split()) in "".join(lines[2].split())


@pytest.mark.parametrize("line", ["12", "- 12 -", "Halaman 12", "Halaman 12 dari 40", "12 | P a g e", "Hal. 3", "iv"])
def test_a_page_number_in_the_middle_of_a_sentence_does_not_break_it(line: str) -> None:
    wrapped = textwrap.wrap(LONG, 70)
    text = "\n".join([*wrapped[:3], "", line, "", *wrapped[3:]])
    kept = [block.text for block in read_text(text).blocks if block.dropped is None]
    assert kept == [LONG]


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        (["Daerah;Tahap;Indeks", "Kota Tual;II;2,71", "Kota Ambon;II;2,08"], [["Daerah", "Tahap", "Indeks"], ["Kota Tual", "II", "2,71"]]),
        (["No; Program; Dinas", "1; Loket Terang; Disdukcapil", "2; Lapak Cerdas; Disdag"], [["No", "Program", "Dinas"]]),
        (["Program;Capaian;Catatan", "Loket Terang;85,71;", "Lapak Cerdas;90;selesai"], [["Program", "Capaian", "Catatan"]]),
        (["Loket Terang; Lapak Cerdas; Kampung Kisah", "Loket Terang; Lapak Cerdas"], []),
        (["satu; dua; dan tiga yang terakhir.", "empat; lima; dan enam.", "tujuh; delapan; dan sembilan."], []),
        (["Loket Terang; Disdukcapil", "Lapak Cerdas; Disdag", "Kampung Kisah; Disbud"], []),
    ],
)
def test_lines_with_as_many_semicolons_each_are_a_table(lines: list[str], cells: list[list[str]]) -> None:
    document = read("\n".join([LONG, *lines, LONG]))
    rows = [block for block in document.kept if block.kind == "table_row"]
    assert len(rows) == (len(lines) if cells else 0)
    for block, expected in zip(rows, cells, strict=False):
        assert block.cells is not None
        assert [document.text[start:end] for start, end in block.cells.spans] == expected

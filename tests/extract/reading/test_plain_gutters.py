"""Two columns of running text: each is read through, and no quote holds what the page keeps apart."""

from itertools import zip_longest

import pytest

from extract.facts import find_facts
from extract.model import Context, Document, Page
from extract.reading import read_document

STORY = (
    "Kabupaten Belu menambah satu",
    "layanan smart city. Namanya Pasar",
    "Lurasik Daring, dikelola Dinas",
    "Perdagangan untuk dimensi smart",
    "economy.",
    "",
    "Layanan itu sudah berjalan sejak",
    "Maret 2022.",
)
ASIDE = (
    "Lomba panjat pinang di lapangan",
    "Simpang Lima diikuti delapan regu",
    "dari kecamatan. Hadiahnya seekor",
    "kambing dan uang pembinaan.",
    "",
    "Panitia meminta maaf karena hujan",
    "membuat acara mundur dua jam dari",
    "jadwal.",
)


def side_by_side(left: tuple[str, ...], right: tuple[str, ...], at: int = 44) -> str:
    return "\n".join(f"{one:<{at}}{other}".rstrip() for one, other in zip_longest(left, right, fillvalue=""))


def read(text: str) -> Document:
    return read_document([Page(text.encode())], Context("buletin.txt"))


@pytest.mark.parametrize("at", [36, 44, 60])
@pytest.mark.parametrize("head", ["", "BULETIN BELU MAJU                                              Mei 2022\n\n"])
def test_each_column_is_read_through(at: int, head: str) -> None:
    lines = read(head + side_by_side(STORY, ASIDE, at)).text.splitlines()
    assert lines[-4:] == [
        "Kabupaten Belu menambah satu layanan smart city. "
        "Namanya Pasar Lurasik Daring, dikelola Dinas Perdagangan untuk dimensi smart economy.",
        "Layanan itu sudah berjalan sejak Maret 2022.",
        "Lomba panjat pinang di lapangan Simpang Lima diikuti delapan regu dari kecamatan. Hadiahnya seekor kambing dan uang pembinaan.",
        "Panitia meminta maaf karena hujan membuat acara mundur dua jam dari jadwal.",
    ]


def test_what_one_column_breaks_off_goes_on_in_the_other() -> None:
    left = (*STORY[:4], "economy. Sasarannya pedagang yang", "selama ini berjualan di")
    right = ("pinggir jalan negara.", "", *ASIDE[:4])
    assert "pedagang yang selama ini berjualan di pinggir jalan negara." in read(side_by_side(left, right)).text


def test_quotes_are_pieces_that_stand_in_the_source() -> None:
    text = side_by_side(STORY, ASIDE)
    document = read(text)
    (program,) = find_facts(document, Context("buletin.txt")).programs
    assert (program.name, [opd.name for opd in program.opds]) == ("Pasar Lurasik Daring", ["Dinas Perdagangan"])
    squeezed = "".join(text.split())
    assert all("".join(one.quote.split()) in squeezed for one in program.evidence)
    assert all(document.text[one.start : one.end] == one.quote for one in program.evidence)
    assert program.name in " ".join(one.quote for one in program.evidence)


@pytest.mark.parametrize(
    "text",
    [
        # a table of two columns
        side_by_side(("Nama", "Pasar Lurasik Daring", "Sapi Sehat", "Lapor Kades"), ("Pengelola", "Disdag", "Disnak", "DPMD")),
        # goods and prices
        side_by_side(("Beras", "Cabai merah besar", "Minyak goreng", "Telur ayam ras"), ("12.500", "48.000", "14.000", "27.500")),
        # a letter's end
        side_by_side(("Mengetahui,", "Kepala Dinas", "", "Yohanes Bria"), ("Atambua, 3 Mei 2022", "Sekretaris", "", "Maria Seran")),
        # fields of a form, whose values go on
        "Program   :  Sapi Sehat\nPengampu  :  Dinas Peternakan\n             dan Kesehatan Hewan\nDimensi   :  Smart Living",
        # prose set to one width, with double blanks in it
        "\n".join(f"{line}  {line.lower()}" for line in STORY if line),
    ],
)  # fmt: skip
def test_what_is_set_otherwise_is_no_column(text: str) -> None:
    assert read(text).seams == ()

import pytest

from extract.model import Context, Document, Page
from extract.reading import read_document

TITLE = "Enam Program Kota Cerdas Dipaparkan di Hadapan Tim Penilai"
FIRST = "Pemerintah kota memaparkan enam program kota cerdas di hadapan tim penilai pada Kamis (8/9/2022) di aula balai kota."


def page(number: int, body: str, title: str = TITLE, last: int = 2) -> Page:
    links = "".join(f'<a href="/berita/enam-program?page={other}">{other}</a> ' for other in range(1, last + 1))
    paging = (
        f'<div class="paging">Halaman {links}<a href="/berita/enam-program?page={number + 1}">Selanjutnya</a></div>'
        if number < last
        else ""
    )
    text = f"""<html><head><title>{title} - Halaman {number}</title></head><body><nav><a href="/">Beranda</a></nav>
    <div class="entry-content"><h1>{title}</h1>{body}{paging}</div></body></html>"""
    return Page(text.encode(), f"https://warta.example/berita/enam-program?page={number}")


def read(*pages: Page, expected: int = 1) -> Document:
    return read_document(pages, Context("https://warta.example/berita/enam-program", pages_expected=max(expected, len(pages))))


ONE = f"<p>{FIRST}</p><p>Program pertama adalah Loket Terang dari dinas kependudukan, yang sudah berjalan selama dua tahun penuh.</p>"
TWO = "<p>Program kedua adalah Lapak Cerdas dari dinas perdagangan, yang baru berjalan sejak awal tahun di tiga pasar.</p>"


def test_page_two_is_complete_and_its_repetitions_are_dropped() -> None:
    document = read(page(1, ONE), page(2, f"<p>{FIRST}</p>{TWO}"))
    assert document.text.count(FIRST) == 1 and document.text.count(TITLE) == 1
    assert "Loket Terang" in document.text and "Lapak Cerdas" in document.text
    assert document.text.index("Loket Terang") < document.text.index("Lapak Cerdas")
    assert [block.page for block in document.kept][-1] == 2
    assert not document.incomplete


def test_a_missing_part_makes_the_story_incomplete() -> None:
    assert read(page(1, ONE)).incomplete  # the page itself names a second one
    assert not read(page(1, ONE, last=1)).incomplete
    assert read(page(1, ONE, last=1), expected=2).incomplete  # the crawler could not fetch the second


def test_a_list_goes_on_over_the_cut() -> None:
    document = read(
        page(1, ONE + "<ul><li>Loket Terang untuk dimensi smart governance</li><li>Kampung Kisah untuk dimensi smart branding</li></ul>"),
        page(2, "<ul><li>Lapak Cerdas untuk dimensi smart economy</li></ul>" + TWO),
    )
    assert len({block.list_id for block in document.kept if block.kind == "list_item"}) == 1
    assert sum(block.kind == "list_item" for block in document.kept) == 3


def test_a_sentence_goes_on_over_the_cut() -> None:
    document = read(
        page(1, ONE + "<p>Program berikutnya yang dipaparkan adalah Pilah dari Rumah yang dikelola oleh</p>"),
        page(2, "<p>dinas lingkungan hidup bersama seluruh kelurahan di kota itu.</p>" + TWO),
    )
    assert "dikelola oleh dinas lingkungan hidup bersama" in document.text


def test_a_page_of_another_story_is_left_out() -> None:
    other = page(
        2,
        "<p>Tim sepak bola daerah menang dua gol tanpa balas dalam laga persahabatan kemarin sore.</p>",
        title="Laga Persahabatan Berakhir Dua Gol",
    )
    document = read(page(1, ONE), other)
    assert "sepak bola" not in document.text
    assert {block.dropped_because for block in document.blocks if "sepak bola" in block.text} == {"foreign_page"}
    assert document.incomplete


def test_the_second_page_of_a_text_belongs_whatever_its_first_line() -> None:
    prose = [f"Paragraf {word} bercerita panjang tentang layanan warga yang dijalankan dinas secara bertahap." for word in ("satu", "dua")]
    pages = ["\n\n".join(["Loket Terang Hadir di Tegal", prose[0]]), "\n\n".join(["Apa yang belum berjalan?", prose[1], "Lapak Cerdas"])]
    document = read_document([Page(page.encode()) for page in pages], Context("warta.txt"))
    assert document.title == "Loket Terang Hadir di Tegal" and not document.incomplete
    assert document.text.splitlines()[-3:] == ["Apa yang belum berjalan?", prose[1], "Lapak Cerdas"]


def test_a_text_says_the_same_wherever_it_is_cut_into_pages() -> None:
    prose = [
        f"Paragraf {word} bercerita panjang tentang layanan warga yang dijalankan dinas secara bertahap."
        for word in ("satu", "dua", "tiga")
    ]
    parts = ["Loket Terang Hadir di Tegal", *(line for line in prose for _ in range(2))]
    whole = read_document([Page("\n\n".join(parts).encode())], Context("warta.txt"))
    for cut in range(1, len(parts)):
        pages = ["\n\n".join(parts[:cut]) + "\n\n", "\n\n".join(parts[cut:])]
        document = read_document([Page(page.encode()) for page in pages], Context("warta.txt", pages_expected=2))
        assert (document.text, document.title, document.incomplete) == (whole.text, whole.title, False)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "Program berikutnya yang dipaparkan adalah Pilah dari Rumah yang dikelola oleh",
            "dinas lingkungan hidup di kota itu.",
            "paragraph",
        ),
        ("1. Loket Terang untuk warga\n2. Kelas Sore untuk anak", "3. Lapak Cerdas untuk pedagang", "list_item"),
    ],
)
def test_a_sentence_or_list_of_a_text_goes_on_over_the_cut(first: str, second: str, kind: str) -> None:
    document = read_document([Page(first.encode()), Page(second.encode())], Context("warta.txt", pages_expected=2))
    blocks = [block for block in document.kept if block.kind == kind]
    assert len(blocks) == (1 if kind == "paragraph" else 3) and len({block.list_id for block in blocks}) == 1


def test_a_text_with_a_lost_page_is_incomplete() -> None:
    assert read_document([Page(FIRST.encode())], Context("warta.txt", pages_expected=2)).incomplete

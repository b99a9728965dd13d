from importlib import resources
from pathlib import Path

import pytest
import yaml

from extract.lexicon import current_lexicons
from extract.model import Context, Document, Page
from extract.reading import read_document
from extract.reading.furniture import make_at_edge, make_of, makings

CASES = yaml.safe_load((Path(__file__).parent / "furniture.yml").read_text(encoding="utf-8"))
TITLE = "Kios Tani Hadir di Tiga Pasar"
STORY = [
    "Dinas Pertanian meluncurkan program Kios Tani di tiga pasar pada Senin (6/3/2023) pagi, disaksikan para camat.",
    "Kepala dinas mengatakan, pedagang dapat memesan lapak dari telepon genggam tanpa biaya tambahan apa pun.",
    "Program itu mewakili dimensi smart economy dan dinilai baik oleh tim pendamping dari universitas.",
]


def read(*lines: str) -> Document:
    return read_document([Page("\n\n".join(lines).encode())], Context("warta.txt"))


def read_html(*lines: str) -> Document:
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    page = f'<html><body><div class="entry-content"><h1>{lines[0]}</h1>{body}</div></body></html>'
    return read_document([Page(page.encode())], Context("warta.html"))


READERS = [pytest.param(read, id="text"), pytest.param(read_html, id="html")]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("line", CASES["anywhere"])
def test_furniture_goes_wherever_it_stands(line: str, reader: object) -> None:
    for lines in ([TITLE, *STORY[:2], line, STORY[2]], [TITLE, *STORY, line]):
        assert reader(*lines).text.splitlines() == [TITLE, *STORY]  # type: ignore[operator]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("line", CASES["below"])
def test_furniture_below_the_last_sentence_goes(line: str, reader: object) -> None:
    assert reader(TITLE, *STORY, line).text.splitlines() == [TITLE, *STORY]  # type: ignore[operator]


@pytest.mark.parametrize("line", CASES["above"])
def test_furniture_below_the_headline_goes(line: str) -> None:
    assert read(TITLE, line, *STORY).text.splitlines() == [TITLE, *STORY]


@pytest.mark.parametrize("lines", CASES["lists"])
def test_a_list_of_other_stories_goes_with_its_heading(lines: list[str]) -> None:
    assert read(TITLE, *STORY, *lines).text.splitlines() == [TITLE, *STORY]


@pytest.mark.parametrize("line", CASES["kept"])
def test_lines_of_the_story_stay(line: str) -> None:
    assert line in read(TITLE, *STORY[:2], line, STORY[2]).text


@pytest.mark.parametrize("line", CASES["kept_below"])
def test_lines_of_the_story_stay_below_its_paragraphs(line: str) -> None:
    assert line in read(TITLE, *STORY, line).text


def test_a_record_keeps_its_fields_at_the_end() -> None:
    fields = ["Program: Kios Tani", "Kategori: Ekonomi", "Pelaksana: Dinas Pertanian"]
    assert all(field in read(TITLE, *STORY, *fields).text for field in fields)


def test_items_between_paragraphs_stay_when_they_tell_of_programmes() -> None:
    lines = ["Inovasi Pilihan", "- Kios Tani", "- Dermaga Sehat", "Terpopuler", "- Layanan Dermaga", "- Aplikasi Kios"]
    text = read(TITLE, *STORY[:2], *lines, STORY[2]).text
    assert all(line in text for line in lines)


def test_the_list_of_makings_is_lower_case_and_without_repeats() -> None:
    lists = yaml.safe_load((resources.files("extract") / "lexicons" / "furniture.yml").read_text(encoding="utf-8"))
    for name, words in lists.items():
        assert words == [word.lower() for word in words], name
        assert len(words) == len(set(words)), name


def test_a_line_in_quotation_marks_is_no_furniture() -> None:
    made = makings(current_lexicons())
    assert make_of("“Cetak halaman ini”", made) is None
    assert make_at_edge("“Kategori: Ekonomi”", made, is_item=False, beside_field=False) is None


@pytest.mark.parametrize("way", ["Warta Opini » Ekonomi » Pasar", "Dinas Pertanian » Siaran Pers", "KOTA RAJA > LAYANAN > BERITA"])
def test_the_way_to_a_page_is_not_its_headline(way: str) -> None:
    document = read(way, TITLE, *STORY)
    assert document.title == TITLE
    assert document.text.splitlines() == [TITLE, *STORY]


@pytest.mark.parametrize("number", ["Nomor: 480/17/Kominfo-SP/IX/2024", "SIARAN PERS NOMOR 118/KOMINFO/VIII/2024"])
def test_what_a_release_is_filed_under_is_not_its_headline(number: str) -> None:
    document = read("SIARAN PERS", number, TITLE, *STORY)
    assert document.title == TITLE
    assert document.text.splitlines() == [TITLE, *STORY]


def test_who_may_be_asked_goes_with_the_lines_below() -> None:
    contact = ["Narahubung:", "Bidang Penyuluhan Pertanian", "Dinas Pertanian Kota Raja"]
    assert read(TITLE, *STORY, *contact).text.splitlines() == [TITLE, *STORY]
    assert "Bidang Penyuluhan" in read(TITLE, *STORY[:2], *contact, STORY[2]).text


@pytest.mark.parametrize(
    "mark",
    [
        "(*AB/CD)",
        "(sumber: warta.example)",
        "(hn.ab)",
        "( ril humas kota raja/abc )",
        "(kmb4)",
        "(bid. tangkap)",
        "(bagian umum)",
        "(dkp12)",
    ],
)
def test_who_sent_a_story_goes_behind_its_last_sentence(mark: str) -> None:
    assert read(TITLE, *STORY[:2], f"{STORY[2]} {mark}").text.splitlines() == [TITLE, *STORY]


@pytest.mark.parametrize("head", CASES["heads"])
def test_the_head_of_a_page_is_no_title(head: str) -> None:
    document = read(head, TITLE, *STORY)
    assert document.title == TITLE
    assert document.text.splitlines() == [TITLE, *STORY]


@pytest.mark.parametrize("opening", CASES["datelines"])
def test_a_town_and_a_medium_open_a_story(opening: str) -> None:
    assert read(TITLE, f"{opening}{STORY[0]}", *STORY[1:]).text.splitlines() == [TITLE, *STORY]

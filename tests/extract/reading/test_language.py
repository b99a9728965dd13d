import pytest

from extract.model import Context, Page
from extract.reading import read_document
from extract.reading.language import language_of

SENTENCES = [
    ("id", "Pemerintah kota menjalankan enam program unggulan yang dinilai baik oleh tim pendamping dari kementerian pada tahun ini."),
    ("id", "Program Smart Governance, Smart Branding, Smart Economy, Smart Living, Smart Society dan Smart Environment dinilai tim."),
    ("en", "The city government runs six flagship programmes that were evaluated by the assessors of the ministry this year."),
    ("ms", "Kerajaan bandar baharu itu menerusi kementerian berkenaan akan melaksanakan projek baharu pada tahun hadapan bagi penduduk."),
    ("jv", "Pamarentah kutha nindakake program anyar kanggo warga ing saben kalurahan lan wis kasil nyuda sampah saka omah kang numpuk."),
    (
        "su",
        "Pamaréntah kota ngajalankeun program anyar pikeun warga jeung geus dimimitian ti awal taun ieu, nu dipingpin ku kadinas.",
    ),
]


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_the_languages_of_the_archipelago_are_told_apart(code: str, sentence: str) -> None:
    assert language_of(sentence, "id") == code


def test_a_line_of_english_dimension_names_stays_indonesian() -> None:
    assert language_of("Smart Governance, Smart Branding, Smart Economy, Smart Living, Smart Society, Smart Environment", "id") == "id"


def test_a_text_in_a_language_that_is_not_read_ends_in_a_status() -> None:
    body = "\n".join([SENTENCES[4][1]] * 1 + [SENTENCES[4][1].replace("sampah", "polusi"), SENTENCES[4][1].replace("anyar", "lawas")])
    assert read_document([Page(body.encode())], Context("x")).status == "unsupported_language"


def test_paragraphs_keep_their_own_language() -> None:
    body = "\n".join(["Judul Berita Kota Hari Ini", SENTENCES[0][1], SENTENCES[2][1], SENTENCES[0][1].replace("enam", "tujuh")])
    document = read_document([Page(body.encode())], Context("x"))
    assert [block.language for block in document.kept] == ["id", "id", "en", "id"]
    assert document.language == "id"

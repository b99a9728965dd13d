import pytest

from extract.facts import find_facts
from extract.model import Context, Page
from extract.reading import read_document

OPENINGS = [
    "Berikut daftar aplikasi yang dipakai di lingkungan Pemkab Ende dan menjadi bagian dari smart city.",
    "Di bawah ini katalog inovasi smart city Kabupaten Ende yang dihimpun Bagian Organisasi.",
    "Layanan digital berikut ini dapat dipakai warga Kabupaten Ende sebagai bagian dari smart city.",
]
CARDS = """\
Kelimutu Siaga
Peringatan dini gas beracun bagi pendaki. Dikelola BPBD dan dapat dibuka tanpa sinyal.

TENUN PINTAR
Etalase kain tenun ikat dari dua puluh kampung, lengkap dengan nama penenunnya.

Antre Ikan
Pedagang memesan giliran menurunkan ikan di dermaga. Pernah macet, sekarang dipakai lagi.
"""


def names(text: str) -> list[str]:
    context = Context("halaman.txt")
    return [program.name for program in find_facts(read_document([Page(text.encode())], context), context).programs]


@pytest.mark.parametrize("opening", OPENINGS)
def test_headings_below_the_lead_of_a_catalogue_are_programmes(opening: str) -> None:
    assert names(f"LAYANAN KABUPATEN ENDE\n\n{opening}\n\n{CARDS}") == ["Kelimutu Siaga", "TENUN PINTAR", "Antre Ikan"]


def test_headings_of_a_story_are_none() -> None:
    story = CARDS.replace("Kelimutu Siaga", "Awal Mula").replace("TENUN PINTAR", "Sambutan Bupati").replace("Antre Ikan", "Harapan Warga")
    assert names(f"Ende Menuju Smart City\n\nBerikut kisah program smart city Kabupaten Ende sejak tahun lalu.\n\n{story}") == []


def test_a_heading_with_nothing_announced_above_it_is_none() -> None:
    assert names(f"Kabar Ende\n\nPemkab Ende memulai gerakan smart city tahun lalu bersama warga.\n\n{CARDS}") == []


def test_headings_of_one_mark_are_programmes() -> None:
    marked = (
        CARDS.replace("Kelimutu Siaga", ">> KELIMUTU SIAGA")
        .replace("TENUN PINTAR", ">> TENUN PINTAR")
        .replace("Antre Ikan", ">> ANTRE IKAN")
    )
    lead = "Setahun sesudah masterplan smart city Kabupaten Ende diketok, kami menelusuri kabar sejumlah program."
    assert [name.casefold() for name in names(f"APA KABARNYA?\n\n{lead}\n\n{marked}")] == ["kelimutu siaga", "tenun pintar", "antre ikan"]


def test_a_name_and_its_dimension_in_a_line_need_no_header() -> None:
    rows = "Kelimutu Siaga\tSmart Living\tpenerapan\nTenun Pintar\tSmart Economy\tuji coba\nAntre Ikan\tSmart Economy\tdihentikan"
    assert names(f"PENDUKUNG SMART CITY KABUPATEN ENDE\n\n{rows}\n") == ["Kelimutu Siaga", "Tenun Pintar", "Antre Ikan"]

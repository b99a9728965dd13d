"""What is found in a text about something else is no fact; what is found in a text about the subject stays."""

from __future__ import annotations

import pytest

from extract.facts.subject import only_of_the_subject
from extract.model import Context, Evidence, Extraction, Facts, OpdRef, Page, Program, Relevance
from extract.pipeline import extract

ELSEWHERE = {
    "a campus": """Kampus Swasta di Sleman Rilis Aplikasi Smart Campus

SLEMAN - Sebuah universitas swasta di Kabupaten Sleman meluncurkan aplikasi Mahasiswa Satu Layar. Rektor menyebut 91 persen mahasiswa
sudah memakai program itu untuk mengisi rencana studi dan membayar uang kuliah.
""",
    "a housing estate": """Cluster Baru Berkonsep Smart Living Dipasarkan di Kabupaten Bogor

BOGOR - Pengembang properti memasarkan cluster Griya Embun dengan aplikasi Embun One dan layanan Embun Care. Cicilan KPR mulai
Rp4 juta, uang muka 5 persen, dan harga saham perusahaan naik 3,4 persen.
""",
    "a place abroad": """Dubai Hapus Kertas, Barcelona Batasi Mobil

Dubai menjalankan program Nol Kertas di 45 instansi. Barcelona mengandalkan aplikasi Blok Hijau, Seoul memakai layanan Suara Warga,
dan Tallinn membangun portal X-Jalan. Konsep smart city tumbuh di Jepang dan Korea Selatan.
""",
}
ABOUT = """Kabupaten Bantul Paparkan Quick Win Smart City

BANTUL - Pemerintah Kabupaten Bantul memaparkan program Lumbung Kabar pada dimensi smart governance dalam evaluasi smart city.
"""


def _read(text: str) -> Extraction:
    return extract([Page(text.encode())], Context("text.txt"))


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_a_text_about_something_else_holds_no_programmes_and_results(text: str) -> None:
    facts = _read(text).facts
    assert facts.programs == facts.scores == facts.figures == ()


def test_what_was_found_there_is_refused_where_it_stands() -> None:
    extraction = _read(ELSEWHERE["a campus"])
    refused = [one for one in extraction.facts.rejected if one.reason == "in a text about something else"]
    assert "Mahasiswa Satu Layar" in {one.form for one in refused}
    assert all(extraction.document.text[one.start : one.end] == one.form for one in refused)


def test_a_text_about_the_subject_keeps_its_programmes() -> None:
    assert [program.name for program in _read(ABOUT).facts.programs] == ["Lumbung Kabar"]


def test_programmes_of_an_office_stay_unless_the_subject_is_surely_another() -> None:
    shown = (Evidence(0, 13, "Lumbung Kabar", "program.cue", ("name",)),)
    owned = Facts(programs=(Program("Lumbung Kabar", opds=(OpdRef("33.10-diskominfo", "Diskominfo", ("Diskominfo",)),), evidence=shown),))
    nobodys = Facts(programs=(Program("Lumbung Kabar", evidence=shown),))
    assert only_of_the_subject(owned, Relevance(False, 0.02)) is owned
    assert only_of_the_subject(nobodys, Relevance(False, 0.02)).programs == ()
    assert only_of_the_subject(owned, Relevance(False, 0.002)).programs == ()

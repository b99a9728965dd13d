"""Documents made of the words rules begin with: cost grows with length, not faster, and what is really said is still found."""

from __future__ import annotations

import time

import pytest

from extract.model import Context, Page
from extract.pipeline import extract, warm_up
from extract.repetition import repetitive_spans, without_repetition
from tests.extract.factories import facts_of, make_document

UNITS = [
    "Dinas ",
    "program program ",
    "Smart Smart ",
    "10 dari 10 dari ",
    "9 dari 10 program ",
    "(((((",
    "(((((\n",
    '"',
    "“ ",
    "dan , dan , ",
    " ",
    "\u00a0\t",
    "1. ",
    "a) ; ",
    "e-",
    "Kota Batu ",
    "Kecamatan Batu, ",
    "smart economy dengan program ",
    "Smart Living 90 persen, ",
    "aplikasi Warung Pintar dan ",
    "Pasar Terang (Dinas Sosial), ",
    "Senin (5/6/2023). ",
    "Nomor 5 Tahun 2020 ",
    "Kabupaten Kudus dan Kota Bogor meraih indeks 3,12.\n",
]
_SAID = "Dinas Perdagangan Kota Batu meluncurkan aplikasi Warung Terang pada dimensi smart economy.\n"


def seconds(unit: str, length: int) -> float:
    """CPU time of a whole document of so many characters."""
    page = Page((_SAID + (unit * (length // len(unit) + 1))[:length]).encode(), None, "text/plain")
    started = time.process_time()
    extraction = extract([page], Context("prefixes"))
    spent = time.process_time() - started
    assert extraction.document.status in ("ok", "unsupported_language", "too_large")  # more lines than a text may have
    return spent


@pytest.mark.parametrize("unit", UNITS)
def test_two_hundred_thousand_characters_of_a_prefix_take_little(unit: str) -> None:
    warm_up()
    assert seconds(unit, 200_000) < 8  # measured: 0.1 to 1.5


@pytest.mark.soak
@pytest.mark.parametrize("unit", UNITS)
def test_two_megabytes_of_a_prefix_take_less_than_ten_seconds(unit: str) -> None:
    warm_up()
    short, long = seconds(unit, 250_000), seconds(unit, 2_000_000)
    assert long < 10
    assert long < 16 * max(short, 0.1)  # eight times the length


@pytest.mark.parametrize("unit", ["Dinas ", "Smart Smart ", "10 dari 10 dari ", "Kota Batu "])
def test_what_is_said_before_and_behind_a_repetition_is_found_at_its_place(unit: str) -> None:
    text = f"{_SAID}{unit * 300}\nProgram Sumur Pintar mewakili dimensi smart living."
    facts = facts_of(text, "Smart City Kota Batu")
    assert [program.name for program in facts.programs] == ["Warung Terang", "Sumur Pintar"]
    assert all(text[e.start : e.end] == e.quote for program in facts.programs for e in program.evidence)


def test_repetitive_stretches_are_blanked_and_prose_is_left_alone() -> None:
    prose = (
        "Pemerintah kota membuka kantor pelayanan baru di pasar lama, sehingga warga tidak perlu lagi mengantre sejak subuh untuk mengurus "
        "surat usaha, kata kepala dinas saat meninjau loket yang baru saja dicat pada hari kedua pekan ini bersama sejumlah lurah. "
    )
    document = make_document(f"{prose * 2}\n{'Dinas ' * 400}\n{prose}")
    read = without_repetition(document)
    assert len(read.text) == len(document.text)
    assert read.text.count("Dinas") < 60
    assert all(sentence in read.text for sentence in (prose * 2, prose.strip()))
    assert list(repetitive_spans(prose)) == []
    assert without_repetition(make_document(prose * 2)) == make_document(prose * 2)

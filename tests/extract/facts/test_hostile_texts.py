"""Texts made to be slow: cost grows with length, not faster."""

from __future__ import annotations

import time

import pytest

from extract.facts.scores import find_scores
from extract.model import Context, Page
from extract.pipeline import extract
from extract.segment import segment
from tests.extract.factories import make_document, places_of

UNITS = [
    "9 dari 10 program ",
    "Kota Batu ",
    "Pekalongan ",
    "Smart Living 90 persen, ",
    "indeks 3,31 ",
    "meraih penghargaan ",
    "dari 20 indikator yang ",
    "Kabupaten Kudus dan Kota Bogor meraih indeks 3,12.\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_repeated_phrase_is_read_in_seconds(unit: str) -> None:
    document = make_document((unit * (50_000 // len(unit) + 1))[:50_000], "Smart City Kota Batu")
    started = time.process_time()
    find_scores(document, segment(document), places_of(document), ())
    assert time.process_time() - started < 8


def test_a_page_of_three_thousand_characters_takes_little() -> None:
    sentence = "Smart Living 9 dari 10 program telah berjalan dengan nilai 90 persen, kata Bupati Natuna, Senin (5/6/2023). "
    document = make_document("\n".join(sentence * 3 for _ in range(9)), "Evaluasi Smart City Kabupaten Natuna")
    sentences, places = segment(document), places_of(document)
    find_scores(document, sentences, places, ())
    costs = []
    for _ in range(3):
        started = time.process_time()
        find_scores(document, sentences, places, ())
        costs.append(time.process_time() - started)
    assert min(costs) < 0.2


LOOKALIKES = str.maketrans({"i": "ı", "I": "İ", "s": "ſ", "k": "\u212a"})  # letters that `re.IGNORECASE` takes for i, s and k


def test_letters_that_only_look_alike_break_no_lookup() -> None:
    text = (
        "Kedua program tersebut berjalan: smart living, dimensi mobilitas dan hasil quick wins tahap kedua 9 dari 10 program, "
        "anggaran Rp2 miliar, indeks SPBE 3,1. Program kedua sudah berjalan. Keduanya dikelola Dinas Sosial. "
    )
    named = "Diskominfo Kota Batu meluncurkan program Apel Siaga dan Lembah Dingin untuk smart economy. "
    found = extract([Page((named + text * 3).translate(LOOKALIKES).encode(), content_type="text/plain")], Context(source="-"))
    assert found.document.status == "ok"

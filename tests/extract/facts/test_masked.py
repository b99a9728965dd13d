import pytest

from extract.facts import find_facts
from extract.model import Context, Page
from extract.reading import read_document
from extract.reading.masks import MASK

SENTENCES = [
    "Program Lapak Cerdas milik Dinas Perdagangan (hubungi lapak@ende.example untuk mendaftar) masuk dimensi smart economy Kabupaten Ende.",
    "Warga yang ingin bertanya di 0812-3456-7890 dapat memakai aplikasi Lapak Cerdas dari Dinas Perdagangan Kabupaten Ende.",
    "Indeks smart city Kabupaten Ende mencapai 2,85 (keterangan: humas@ende.example) pada tahun 2023.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_quote_holds_nothing_that_is_masked_and_stands_in_the_source(sentence: str) -> None:
    page = f"Smart City Ende Terus Berjalan\n\n{sentence}\n\nBupati berharap gerakan smart city itu berlanjut tahun depan."
    context = Context("warta.txt")
    document = read_document([Page(page.encode())], context)
    facts = find_facts(document, context)
    quotes = [one for fact in (*facts.programs, *facts.scores) for one in fact.evidence]
    assert quotes
    assert MASK in document.text
    for one in quotes:
        assert document.text[one.start : one.end] == one.quote
        assert one.quote in page

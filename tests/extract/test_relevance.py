"""Which documents are about a region's smart-city programme."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from extract.facts import find_facts
from extract.model import Context, Page, Relevance
from extract.pipeline import extract
from extract.relevance import judge_relevance
from tests.extract.factories import make_document
from tests.yaml_files import read_yaml

PAGES = read_yaml(Path(__file__).with_name("relevance_cases.yml"))
SPEECH = "Pejabat yang dilantik diminta bekerja cepat dan melayani warga dengan baik. "
CASES = [
    (True, "MoU Smart City Diteken", "Wali Kota Dumai menandatangani nota kesepahaman penerapan smart city dengan Kementerian Kominfo."),
    (True, "FGD Rencana Induk", "Diskominfo Kabupaten Natuna menggelar FGD penyusunan masterplan smart city di aula bupati."),
    (True, "Diskominfo Ikuti Bimtek", "Kepala Diskominfo Kota Bontang mengikuti bimbingan teknis smart city tahap II secara daring."),
    (True, "Kominfo Evaluasi Smart City", "Kementerian Kominfo mengevaluasi implementasi program smart city di 191 kabupaten/kota."),
    (
        True,
        "Evaluasi Kota Cerdas",
        "Tim evaluator menilai pelaksanaan kota cerdas di Kabupaten Bantul. Bupati Bantul memaparkan capaian tiap dimensi.",
    ),
    (True, "Smart Regency", "Pemkab Kukar mengembangkan smart regency. Bupati Kutai Kartanegara mendorong inovasi OPD."),
    (False, "Bupati Tinjau Banjir", "Bupati Kudus meninjau banjir di Desa Jati. BPBD membagikan logistik kepada 300 warga."),
    (False, "Pelantikan Pejabat", "Wali Kota Madiun melantik 20 pejabat. " + SPEECH * 20 + "Ia menyebut smart city sekali."),
    (
        False,
        "Tender Masterplan Smart City Sragen",
        "LPSE Kabupaten Sragen. Kode RUP 1234. Nilai pagu paket dan nilai HPS penyusunan masterplan smart city.",
    ),
    (False, "Menakar Kota Cerdas", "Konsep smart city kini jadi tren. Kota cerdas bukan sekadar teknologi. Penulis adalah mahasiswa."),
    (False, "Seoul Pamer Smart City", "Pemerintah Seoul memamerkan platform smart city di Korea Selatan."),
    (False, "Vendor Luncurkan Kamera", "Sebuah vendor meluncurkan kamera untuk smart city. Startup itu mengincar investor."),
    (
        False,
        "Apa Itu Smart City?",
        "Smart city adalah konsep kota. Ada smart governance, smart economy, smart living. Smart city berkembang sejak lama.",
    ),
    (False, "Harga Cabai Naik", "Harga cabai di Kota Metro naik 20 persen."),
]


def judge(title: str, text: str) -> Relevance:
    document = make_document(text, title)
    return judge_relevance(document, find_facts(document, Context("test")))


@pytest.mark.parametrize(("expected", "title", "text"), CASES, ids=[row[1] for row in CASES])
def test_a_document_is_relevant_when_a_region_s_smart_city_is_its_subject(expected: bool, title: str, text: str) -> None:
    assert judge(title, text).is_relevant is expected


@pytest.mark.parametrize("case", PAGES, ids=[case["title"][:50] for case in PAGES])
def test_pages_of_many_columns_are_told_apart(case: Mapping[str, Any]) -> None:
    page = Page(f"{case['title']}\n\n{case['text']}".encode())
    assert extract([page], Context("page.txt")).relevance.is_relevant is case["relevant"]


def test_the_deciding_words_stand_in_the_text() -> None:
    relevance = judge(CASES[0][1], CASES[0][2])
    assert relevance.words and all(word.casefold() in f"{CASES[0][1]} {CASES[0][2]}".casefold() for word in relevance.words)


def test_the_score_is_a_probability_on_the_side_of_the_verdict() -> None:
    for expected, title, text in CASES:
        relevance = judge(title, text)
        assert 0 <= relevance.score <= 1 and (relevance.score >= 0.5) is expected

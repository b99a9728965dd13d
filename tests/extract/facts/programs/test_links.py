"""What is tied to a programme: its dimensions and its offices, and the region it belongs to where a text tells of a visit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.facts import find_facts
from extract.model import Context, Facts, Page
from extract.reading import read_document
from tests.yaml_files import read_yaml

PASSAGES: list[dict[str, Any]] = [row for name in ("links.yml", "told_later.yml") for row in read_yaml(Path(__file__).parent / name)]


def _facts(text: str) -> Facts:
    context = Context("passage.txt")
    return find_facts(read_document([Page(text.encode())], context), context)


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["about"] for passage in PASSAGES])
def test_a_programme_has_the_dimensions_and_offices_the_text_ties_to_it(passage: dict[str, Any]) -> None:
    found = {p.name: sorted([*p.dimensions, *(opd.name for opd in p.opds)]) for p in _facts(passage["text"]).programs}
    assert found == {name: sorted(links) for name, links in passage["links"].items()}


VISIT = "Studi Tiru Smart City\n\nDiskominfo Kabupaten Alor melakukan studi tiru smart city ke Kota Kupang, Rabu (3/5/2023). "
HOST = "Rombongan diterima Wali Kota Kupang. Kota Kupang menjalankan aplikasi Sasando Lapor dan Pemkot Kupang terus memperbaikinya. "
VISITS = [
    ("its own, told at once", "Kabupaten Alor sendiri punya aplikasi Moko Lapor.", {"Sasando Lapor": "53.71", "Moko Lapor": "53.05"}),
    (
        "told by who spoke before",
        "Kepala Diskominfo Alor mengaku terkesan. Ia berencana membangun aplikasi serupa bernama Moko Lapor.",
        {"Sasando Lapor": "53.71", "Moko Lapor": "53.05"},
    ),
    (
        "what the visitor looks at",
        "Rombongan Kabupaten Alor tertarik pada aplikasi Parkir Kupa.",
        {"Sasando Lapor": "53.71", "Parkir Kupa": "53.71"},
    ),
    ("what the visitor will copy", "Kabupaten Alor akan meniru aplikasi Sasando Lapor.", {"Sasando Lapor": "53.71"}),
]


@pytest.mark.parametrize(("what", "text", "regions"), VISITS, ids=[row[0] for row in VISITS])
def test_a_visitor_keeps_its_own_programmes_and_the_host_its_own(what: str, text: str, regions: dict[str, str]) -> None:
    assert {p.name: p.region for p in _facts(VISIT + HOST + text).programs} == regions


TOLD: list[dict[str, Any]] = read_yaml(Path(__file__).parent / "visits.yml")


@pytest.mark.parametrize("visit", TOLD, ids=[visit["about"] for visit in TOLD])
def test_a_visit_is_told_of_the_host_in_other_words_too(visit: dict[str, Any]) -> None:
    assert {p.name: p.region for p in _facts(visit["text"]).programs} == visit["regions"]

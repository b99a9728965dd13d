"""A saved page with every trap of numbers and pages: what must come out is known to the last fact, nothing comes from around it."""

from __future__ import annotations

import pytest

from extract.model import Context, Extraction, Page
from extract.pipeline import extract

URL = "https://warta.example/smart-city-ambon"
FIRST = (
    "AMBON - Indeks smart city Kota Ambon tahun 2022 mencapai 2,95, naik dari 2,71 pada 2021, Selasa (14/3/2023).",
    "Bobot komponen output dalam penilaian itu 20 persen, sedangkan target tahun 2023 ditetapkan 90 persen.",
    "Sebanyak 9 dari 10 program quick win sudah berjalan atau 90 persen.",
    "Dinas Perikanan menjalankan aplikasi Lapor Nelayan pada dimensi smart economy. Aplikasi itu mencatat 1.234 laporan nelayan.",
    "Program Lapor Nelayan tahun 2022 terealisasi 85,71 persen, tahun sebelumnya 70 persen.",
)
SECOND = "Wali Kota berharap gerakan kota cerdas itu berlanjut pada tahun mendatang dan menjangkau semua kecamatan di pulau itu."
READ_ALSO = '<p><strong>Baca juga: <a href="/lain">Diskominfo Tual Luncurkan Program Perahu Baca untuk Smart Society</a></strong></p>'


def _page(paragraphs: tuple[str, ...], number: int, label: str = "") -> Page:
    body = f"\n{READ_ALSO}\n".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *((label,) if label else ())))
    other = 3 - number
    html = f"""<!doctype html><html lang="id"><head><title>Ambon Menata Kota Cerdas - Warta</title>
    <meta property="article:published_time" content="2023-03-14T08:00:00+09:00"></head><body>
    <nav><a href="/">Beranda</a> <a href="/daerah">Daerah</a></nav>
    <article><h1>Ambon Menata Kota Cerdas</h1>{body}
    <div class="pagination"><a href="{URL}?page={other}">{other}</a> <span class="current">{number}</span></div></article>
    <aside><h3>Populer</h3><ul><li><a href="/a">Indeks Smart City Kota Sorong Capai 3,45</a></li></ul></aside></body></html>"""
    return Page(html.encode(), URL if number == 1 else f"{URL}?page={number}", "text/html")


def _read(*pages: Page) -> Extraction:
    return extract(pages, Context(URL, pages_expected=2))


def _scores(found: Extraction) -> set[tuple[str, str, str, float | int | None, int | None, str]]:
    return {(s.subject_type, s.subject, s.metric, s.value, s.year, s.role) for s in found.facts.scores}


def test_the_facts_are_exactly_those_of_the_story() -> None:
    found = _read(_page(FIRST, 1), _page((SECOND,), 2))
    assert [(p.name, p.region, p.dimensions, [opd.name for opd in p.opds]) for p in found.facts.programs] == [
        ("Lapor Nelayan", "81.71", ("economy",), ["Dinas Perikanan"])
    ]
    assert _scores(found) == {
        ("region", "Kota Ambon", "index", 2.95, 2022, "actual"),
        ("region", "Kota Ambon", "index", 2.71, 2021, "previous"),
        ("region", "Kota Ambon", "completion", 90, 2022, "actual"),
        ("program", "Lapor Nelayan", "completion", 85.71, 2022, "actual"),
        ("program", "Lapor Nelayan", "completion", 70, 2021, "previous"),
    }
    assert [region.name for region in found.facts.regions] == ["Kota Ambon"]
    assert (found.document.incomplete, found.document.sponsored) == (False, False)
    for fact in (*found.facts.programs, *found.facts.scores):
        assert all(found.document.text[one.start : one.end] == one.quote for one in fact.evidence)


@pytest.mark.parametrize("word", ["Perahu Baca", "Sorong", "Tual"])
def test_nothing_is_told_by_what_stands_around_the_story(word: str) -> None:
    found = _read(_page(FIRST, 1), _page((SECOND,), 2))
    assert word not in found.document.text


def test_a_missing_page_is_said() -> None:
    found = _read(_page(FIRST, 1))
    assert found.document.incomplete
    assert [program.name for program in found.facts.programs] == ["Lapor Nelayan"]


def test_a_paid_story_is_said_to_be_paid() -> None:
    found = _read(_page((*FIRST, SECOND), 1, "(ADV)"), _page((SECOND,), 2))
    assert found.document.sponsored
    assert "(ADV)" not in found.document.text

"""Search by words: stems, phrases, prefixes, filters, offices by any name, slips of the pen; and the marks in a snippet."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import BadInput
from index.search import Filters, search
from tests.index.factory import Built, Told, built, program

HEALTH = Told(
    "Dinas Kesehatan Kabupaten Klaten membuka layanan antrean puskesmas lewat Antre Sehat. Warga tidak lagi menunggu sejak pagi.",
    [program("Antre Sehat", dimensions=("living",), opds=[("33.10-dinkes", "Dinas Kesehatan")], statuses=("running",), year=2022)],
    region="33.10",
    title="Antrean puskesmas kini daring",
    url="https://satu.example/antre",
)
MARKET = Told(
    "Pedagang pasar di Kabupaten Boyolali membayar retribusi lewat E-Retribusi Pasar. Diskominfo menyiapkan jaringannya.",
    [program("E-Retribusi Pasar", "33.09", dimensions=("economy",))],
    region="33.09",
    published="2020-05-01",
    title="Retribusi pasar tanpa karcis",
    url="https://dua.example/pasar",
    kind="government",
)
COPY = Told(
    HEALTH.text + " Demikian warta ini.", HEALTH.programs, region="33.10", title="Puskesmas tanpa antre", url="https://tiga.example/salin"
)
OTHER = Told("Tim sepak bola daerah itu menang tiga gol di kandang lawan.", url="https://satu.example/bola")


@pytest.fixture
def found(tmp_path: Path) -> Built:
    """Two programmes of two regions, a copy of one story, and a page without facts."""
    return built(tmp_path, HEALTH, MARKET, COPY, OTHER)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("pelayanan", "Antrean puskesmas kini daring"),
        ("menunggu", "Antrean puskesmas kini daring"),
        ("menunggunya", "Antrean puskesmas kini daring"),
        ('"retribusi lewat"', "Retribusi pasar tanpa karcis"),
        ("“retribusi lewat”", "Retribusi pasar tanpa karcis"),
        ("pedag*", "Retribusi pasar tanpa karcis"),
        ("Dinas Komunikasi dan Informatika", "Retribusi pasar tanpa karcis"),
        ("dinkes", "Antrean puskesmas kini daring"),
        ("eretribusi", "Retribusi pasar tanpa karcis"),
        ("e-retribusi pasar", "Retribusi pasar tanpa karcis"),
        ("karcis AND OR ( NEAR", "Retribusi pasar tanpa karcis"),
        ("antrian", "Antrean puskesmas kini daring"),
    ],
)
def test_a_document_is_found_by(found: Built, query: str, title: str) -> None:
    results = search(found.connection, query)
    assert results.documents and results.documents[0].title in (title, COPY.title)


@pytest.mark.parametrize(
    ("query", "how"), [("Antre Sehat", "name"), ("antresehat", "name"), ("Antri Sehat", "spelling"), ("Dinas Kesehatan", "words")]
)
def test_a_programme_is_found_by(found: Built, query: str, how: str) -> None:
    hit = search(found.connection, query).programs[0]
    assert (hit.name, hit.found_by) == ("Antre Sehat", how)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("warga pedagang", {HEALTH.title, MARKET.title}),
        ("warga pedagang -menunggu", {MARKET.title}),
        ("warga pedagang -antrean", {MARKET.title}),
        ('warga pedagang -"pasar lewat"', {HEALTH.title, MARKET.title}),
        ('warga pedagang -"retribusi lewat"', {HEALTH.title}),
        ("warga pedagang -“retribusi lewat”", {HEALTH.title}),
        ("warga pedagang -diskominfo", {HEALTH.title}),
        ("warga pedagang -e-retribusi", {HEALTH.title}),
        ("warga pedagang -pedag*", {HEALTH.title}),
        ("warga pedagang - retribusi", {HEALTH.title, MARKET.title}),
        ("-pasar", set()),
    ],
)
def test_what_is_not_wanted_is_left_out(found: Built, query: str, titles: set[str]) -> None:
    hits = search(found.connection, query).documents
    story = {COPY.title: HEALTH.title}  # one hit a story, whichever copy stands for it
    assert {story.get(hit.title, hit.title) for hit in hits} == titles


@pytest.mark.parametrize(
    ("query", "names"),
    [("sehat pasar", {"Antre Sehat", "E-Retribusi Pasar"}), ("sehat pasar -retribusi", {"Antre Sehat"}), ("antri sehat -antre", set())],
)
def test_programmes_are_left_out_by_their_names(found: Built, query: str, names: set[str]) -> None:
    assert {hit.name for hit in search(found.connection, query).programs} == names


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "-",
        "- -",
        '-"',
        "-x -",
        "a -'; drop table documents; --",
        '"',
        "***",
        "yang dan di",
        "'; drop table documents; --",
        "zzzz",
        '"a" NEAR/3 b^2',
        "\x00",
    ],
)
def test_no_query_is_an_error(found: Built, query: str) -> None:
    assert search(found.connection, query).programs == ()


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(region="33"), 1),
        (Filters(region="33.09"), 0),
        (Filters(dimension="living"), 1),
        (Filters(dimension="economy"), 0),
        (Filters(year=2022), 1),
        (Filters(year=2020), 0),
        (Filters(kind="government"), 0),
        (Filters(opd="33.10-dinkes"), 1),
        (Filters(status="running"), 1),
        (Filters(source="tidak-ada"), 0),
    ],
)
def test_filters_narrow(found: Built, filters: Filters, count: int) -> None:
    results = search(found.connection, "puskesmas antre sehat", filters)
    assert (len(results.documents), len(results.programs)) == (count, count)


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(region="Magelang"), r"33\.08 \(Kabupaten Magelang\) or 33\.71 \(Kota Magelang\)"),
        (Filters(region="99"), "kotalog export regions"),
        (Filters(dimension="smart economy"), "Did you mean economy"),
        (Filters(source="tidak-ada"), "is no source"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(found: Built, filters: Filters, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        filters.check(found.connection)


def test_filters_of_any_kind_pass(found: Built) -> None:
    for filters in (Filters(), Filters(region="33"), Filters(region="33.10", dimension="living")):
        filters.check(found.connection)


def test_copies_of_a_story_are_one_hit(found: Built) -> None:
    (hit,) = search(found.connection, "puskesmas").documents
    assert hit.copies == 1


def test_the_snippet_marks_what_was_asked_for(found: Built) -> None:
    (hit,) = search(found.connection, "pelayanan puskesmas").documents
    assert {part.text for part in hit.snippet if part.is_match} == {"layanan", "puskesmas"}
    assert "".join(part.text for part in hit.snippet).startswith("Dinas Kesehatan")


def test_a_phrase_is_marked_as_a_whole_and_nowhere_else(tmp_path: Path) -> None:
    text = "Pasar dibuka pagi. Retribusi naik. " + "Kabar lain menyusul. " * 20 + "Petugas menagih retribusi pasar lewat gawai."
    found = built(tmp_path, Told(text, [program("Petugas")], region="33.10", url="https://x.example/1"))
    snippet = search(found.connection, '"retribusi pasar"').documents[0].snippet
    assert [segment.text for segment in snippet if segment.is_match] == ["retribusi", "pasar"]
    assert "menagih retribusi pasar lewat" in "".join(segment.text for segment in snippet)


def test_a_word_common_here_ranks_what_the_others_find(tmp_path: Path) -> None:
    told = [
        Told(f"Warga membahas {word} nomor {number}.", [program("Warga")], region="33.10", url=f"https://x.example/{number}")
        for number, word in enumerate(["kesehatan", "jalan", "pasar"] * 25)
    ]
    told.append(Told("Layanan parkir dibuka Warga.", [program("Warga")], region="33.10", url="https://y.example/1"))
    told.append(Told("Layanan kesehatan dibuka Warga.", [program("Warga")], region="33.10", url="https://y.example/2"))
    found = built(tmp_path, *told)
    results = search(found.connection, "pelayanan kesehatan")
    assert [hit.url for hit in results.documents] == ["https://y.example/2", "https://y.example/1"]
    assert results.ignored == ()


def test_where_no_text_is_kept_the_quotes_are_shown(found: Built) -> None:
    found.connection.execute("update documents set text = null")
    snippet = search(found.connection, '"retribusi lewat"').documents[0].snippet
    assert "membayar retribusi lewat E-Retribusi Pasar" in "".join(segment.text for segment in snippet)


def test_pages_without_facts_are_found_only_when_asked_for(found: Built) -> None:
    assert search(found.connection, "sepak bola").documents == ()
    assert len(search(found.connection, "sepak bola", Filters(relevant_only=False)).documents) == 1


def test_what_is_gone_is_no_longer_found(found: Built) -> None:
    found.tell(Told("Isi halaman ini diganti.", title="Kosong", url=MARKET.url))
    assert search(found.connection, "karcis", Filters(relevant_only=False)).documents == ()
    assert search(found.connection, "retribusi").programs == ()


def test_a_small_catalogue_says_that_it_is_searched_by_words_only(found: Built) -> None:
    results = search(found.connection, "puskesmas")
    assert (results.is_hybrid, results.note) == (False, "words_only")

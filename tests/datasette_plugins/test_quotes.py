"""Quotes as people read them: once each, and never a bare name without its sentence."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import pytest
from lxml import html

from datasette_plugins.look.templating import quoted
from datasette_plugins.quotes import around, gather_quotes, paragraph_around, same_words
from datasette_plugins.reading import is_bare

from .small_catalogue import DOCUMENTS
from .test_pages import get


def claim(document: str, start: int, end: int, kind: str = "program", quote: str = "", **slots: Any) -> dict[str, Any]:
    """A row of `quotes_of`; what is not given does not matter."""
    names = ("dimension", "opd_id", "status", "year", "name", "title", "source_name", "published", "published_precision", "story_id", "url")
    key = f"{document}-{kind}-{start}-{end}"
    common = {"claim_id": key, "evidence_id": f"e{key}", "confidence": 0.9, "band": "published"}
    return {**dict.fromkeys(names), **common, "document_id": document, "start": start, "end": end, "kind": kind, "quote": quote, **slots}


def test_what_lies_within_a_longer_quote_joins_it() -> None:
    row, cell, other = claim("a", 0, 50, "status"), claim("a", 3, 12), claim("a", 40, 70, "dimension")
    found = gather_quotes([cell, other, row])
    assert [(item["start"], item["end"]) for item in found] == [(0, 50), (40, 70)]
    assert [said["kind"] for said in found[0]["says"]] == ["status", "program"]
    assert found[0]["ids"] == [row["evidence_id"], cell["evidence_id"]]


def test_the_same_place_in_another_document_is_another_quote_and_the_same_words_are_told_once() -> None:
    quotes = gather_quotes([claim("b", 0, 9, quote="Loket  Sawah", published="2024-02-01"), claim("a", 5, 14, quote="loket sawah")])
    assert len(quotes) == 2
    (told,) = same_words(quotes)
    assert [place["document_id"] for place in told["places"]] == ["b", "a"]  # one without a date comes last


@pytest.mark.parametrize(
    ("quote", "names", "bare"),
    [
        ("Loket Sawah", ["Loket Sawah"], True),
        ("program Loket Sawah", ["Loket Sawah"], True),
        ("Loket Sawah dari Dinas Pertanian", ["Loket Sawah"], False),
        ("Kabupaten Lumajang", [], False),
        ("Kota Madiun", [], True),
    ],
)
def test_a_quote_that_is_hardly_more_than_a_name_is_bare(quote: str, names: list[str], bare: bool) -> None:
    assert is_bare(quote, names) is bare


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("Loket Sawah", "LUMAJANG - Pemerintah Kabupaten Lumajang menjalankan ", ", aplikasi Dinas Pertanian untuk petani."),
        ("Pos Sehat Daring", "Selain itu, Dinas Kesehatan meluncurkan ", " pada dimensi smart living."),
    ],
)
def test_the_sentence_around_a_quote_ends_where_the_sentence_does(small_workspace: Any, quote: str, before: str, after: str) -> None:
    text = DOCUMENTS["aaaaaaaaaaaa"][4]
    with sqlite3.connect(small_workspace.catalogue) as db:
        row = {"document_id": "aaaaaaaaaaaa", "start": text.index(quote), "end": text.index(quote) + len(quote)}
        assert around(db, row) == (before, after)


def test_the_paragraph_around_a_quote_is_cut_at_words_where_it_is_long() -> None:
    text = "Judul\n" + "kata panjang " * 30 + "Loket Sawah" + " kalimat berikut" * 30 + "\nLain"
    with sqlite3.connect(":memory:") as db:
        db.row_factory = sqlite3.Row
        db.execute("create table documents (id text, text text)")
        db.executemany("insert into documents values (?, ?)", [("long", text), ("short", "Judul\nIni Loket Sawah kita.\nLain")])
        start = text.index("Loket Sawah")
        before, after = paragraph_around(db, {"document_id": "long", "start": start, "end": start + 11})
        assert before.startswith("…") and before[1:].split()[0] in ("kata", "panjang") and before.endswith("panjang ")
        assert after.startswith(" kalimat") and after.endswith(("kalimat…", "berikut…"))
        assert paragraph_around(db, {"document_id": "short", "start": 10, "end": 21}) == ("Ini ", " kita.")


def test_a_programme_page_tells_each_quote_once_with_all_it_supports(site: Any) -> None:
    page = html.fromstring(get(site, "/-/program/35.08-loket-sawah").text)
    quotes = [" ".join(quote.text_content().split()) for quote in page.xpath("//figure[@class='quote']/blockquote")]
    assert len(quotes) == len(set(quotes)) == 3
    says = [[item.text_content() for item in quote.xpath(".//ul[@class='says']/li")] for quote in page.xpath("//figure[@class='quote']")]
    assert ["Nama lain: Losa", "Ekonomi cerdas", "Quick win 2023"] in says
    assert not any("Wilayah" in said for said in says)


def test_a_bare_name_gets_its_sentence_only_where_the_text_may_be_read(own_workspace: Any) -> None:
    from datasette_plugins.site import open_site

    with sqlite3.connect(own_workspace.catalogue) as db:
        text = DOCUMENTS["aaaaaaaaaaaa"][4]
        start = text.index("Pos Sehat Daring")
        db.execute(
            "update evidence set start = ?, \"end\" = ?, quote = 'Pos Sehat Daring' where quote like '%Pos Sehat Daring%'",
            [start, start + 16],
        )
    path = "/-/program/35.08-pos-sehat-daring"
    assert "Selain itu, Dinas Kesehatan meluncurkan" in get(open_site(own_workspace), path).text
    elsewhere = get(open_site(own_workspace, "0.0.0.0"), path).text
    assert "Pos Sehat Daring" in elsewhere and "Selain itu" not in elsewhere


@pytest.mark.parametrize(("format_", "begins"), [("bib", "@misc{35.08-loket-sawah,"), ("ris", "TY  - ELEC")])
def test_a_programme_can_be_cited_by_reference_managers(site: Any, format_: str, begins: str) -> None:
    answer = get(site, f"/-/program/35.08-loket-sawah.{format_}")
    assert answer.text.startswith(begins)
    assert "Loket Sawah" in answer.text and "2023" in answer.text and "/-/program/35.08-loket-sawah" in answer.text
    assert f"35.08-loket-sawah.{format_}" in answer.headers["content-disposition"]
    assert asyncio.run(site.client.get(f"/-/program/nope.{format_}")).status_code == 404


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Lumbung Sehat mulai dipakai.", "“Lumbung Sehat mulai dipakai.”"),
        ('"Yang berhenti adalah Lumbung Sehat.', '"Yang berhenti adalah Lumbung Sehat.”'),
        ("Lumbung Sehat berhenti,” katanya", "“Lumbung Sehat berhenti,” katanya”"),
        ("“Lumbung Sehat berhenti.”", "“Lumbung Sehat berhenti.”"),
    ],
)
def test_a_quote_cut_out_of_speech_has_its_marks_once(quote: str, shown: str) -> None:
    assert quoted(quote) == shown

"""Every page answers in both languages, says what the catalogue holds, and links evidence both ways."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from datasette_plugins.site import open_site
from extract.lexicon import load_lexicons
from index.build_reference import load_reference
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.summaries import summarise
from index.workspace import Workspace

from .small_catalogue import CLAIMS, DOCUMENTS, SCORES, key

PAGES = [
    "/",
    "/-/search",
    "/-/search?q=sawah",
    "/-/search?dimension=economy&sort=newest",
    "/-/program/35.08-loket-sawah",
    "/-/document/aaaaaaaaaaaa",
    "/-/regions",
    "/-/regions?province=35",
    "/-/region/35.08",
    "/-/region/35",
    "/-/opd/35.08-distan",
    "/-/dimension/economy",
    "/-/scores",
    "/-/scores?metric=index&year=2023",
    "/-/review",
    "/-/review?fact=35.08-loket-sawah",
    "/-/monitor",
    "/-/guide",
    "/-/login",
    "/catalogue",
    "/catalogue/program_table",
    "/catalogue/program_table?_dimension=economy&_sort=program",
    "/catalogue/claims?kind=dimension",
    "/catalogue/programs/35.08-loket-sawah",
    "/catalogue/indeks_turun",
]


def get(site: Any, path: str, **kwargs: Any) -> Any:
    """One request."""
    return asyncio.run(site.client.get(path, **kwargs))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_the_language_asked_for(site: Any, path: str, language: str) -> None:
    joint = "&" if "?" in path else "?"
    response = get(site, f"{path}{joint}_lang={language}")
    assert response.status_code == 200
    page = html.fromstring(response.text)
    assert page.get("lang") == language
    assert len(page.findall(".//h1")) == 1
    assert page.find(".//nav[@aria-label='{}']".format({"id": "Utama", "en": "Main"}[language])) is not None


def test_the_site_is_indonesian_until_another_language_is_chosen_and_then_remembers_it(site: Any) -> None:
    assert 'lang="id"' in get(site, "/").text
    chosen = get(site, "/?_lang=en")
    assert "Newest programmes" in chosen.text
    cookie = chosen.headers["set-cookie"].split(";")[0]
    assert "Newest programmes" in get(site, "/", headers={"cookie": cookie}).text


def test_the_first_page_counts_only_what_is_published(site: Any) -> None:
    page = html.fromstring(get(site, "/").text)
    counts = {item.findtext("dt"): item.findtext("dd") for item in page.findall(".//dl[@class='counts']/div")}
    assert counts == {"program": "3", "wilayah": "2", "perangkat daerah": "2", "nilai": "3", "dokumen": "3", "sumber": "2"}


def test_a_programme_page_shows_each_quote_with_a_link_to_its_place(site: Any) -> None:
    page = html.fromstring(get(site, "/-/program/35.08-loket-sawah").text)
    links = set(page.xpath("//figure[@class='quote']//a/@href"))
    for program_id, kind, slots, document_id, quote, _ in CLAIMS:
        if program_id == "35.08-loket-sawah":
            claim_id = key("claim", program_id, kind, slots, document_id)
            start = DOCUMENTS[document_id][4].index(quote)
            assert f"/-/document/{document_id}#e{key(claim_id, start)}" in links


@pytest.mark.parametrize("document_id", list(DOCUMENTS))
def test_a_document_page_holds_the_whole_text_with_a_mark_for_every_evidence_id(site: Any, document_id: str) -> None:
    page = html.fromstring(get(site, f"/-/document/{document_id}").text)
    reading = page.find(".//section[@class='reading']")
    for number in reading.xpath(".//sup"):
        number.drop_tree()
    lines = ["".join(paragraph.itertext()) for paragraph in reading.findall("p")]
    assert "\n".join(lines) == DOCUMENTS[document_id][4]
    for program_id, kind, slots, document, quote, _ in CLAIMS:
        if document == document_id:
            anchor = "e" + key(key("claim", program_id, kind, slots, document), DOCUMENTS[document][4].index(quote))
            marked = page.xpath(f"//*[@id='{anchor}']")
            assert len(marked) == 1
            mark = marked[0] if marked[0].tag == "mark" else marked[0].getparent()
            assert quote.startswith("".join(mark.itertext()))


def test_a_region_page_groups_programmes_by_dimension_and_compares_its_index(site: Any) -> None:
    text = get(site, "/-/region/35.08").text
    assert "Loket Sawah" in text and "Pos Sehat Daring" in text and "Meja Desa" not in text
    assert "Urutan 2 dari 2 wilayah" in text


def test_sources_differ_is_said_of_just_the_values_the_build_holds_for_a_conflict(own_workspace: Any) -> None:
    path = "//tr[contains(., 'sumber berbeda')]"
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute(
            "update scores set score_key = 'one', year = 2023, metric = 'count', label = 'aplikasi ' || value where region_code = '35.08'"
        )
    assert html.fromstring(get(open_site(own_workspace), "/-/region/35.08").text).xpath(path) == []
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute("update scores set label = 'aplikasi', review = 'conflict' where region_code = '35.08'")
    assert len(html.fromstring(get(open_site(own_workspace), "/-/region/35.08").text).xpath(path)) == 2


def test_where_sources_differ_one_link_shows_every_value_with_its_sentence_and_report(own_workspace: Any) -> None:
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute("update scores set score_key = '35.08|index|2023 & 1', year = 2023, review = 'conflict' where region_code = '35.08'")
    site = open_site(own_workspace)
    links = html.fromstring(get(site, "/-/region/35.08").text).xpath("//a[contains(., 'sumber berbeda')]/@href")
    assert len(links) == 2 and len(set(links)) == 1
    page = html.fromstring(get(site, links[0]).text)
    assert len(page.xpath("//section[@aria-labelledby='table-title']//tbody/tr")) == 2
    told = page.xpath("//section[h2[@id='told-title']]")[0]
    assert {quote.text_content().strip("“”") for quote in told.xpath(".//blockquote")} == {SCORES[0][4], SCORES[1][4]}
    assert [heading.text_content() for heading in told.xpath(".//h3")] == [
        "Kabupaten Lumajang: indeks 3,12 dari 4, 2023",
        "Kabupaten Lumajang: indeks 2,87 dari 4, 2023",
    ]
    assert len(told.xpath(".//figcaption//a[starts-with(@href, '/-/document/bbbbbbbbbbbb#e')]")) == 2


def test_a_score_of_several_documents_leads_to_all_of_them(own_workspace: Any) -> None:
    with sqlite3.connect(own_workspace.catalogue) as db:
        (identifier,) = db.execute("select id from scores where region_code = '35.77'").fetchone()
        db.execute("update scores set document_count = 2 where id = ?", [identifier])
    link = html.fromstring(get(open_site(own_workspace), "/-/region/35.77").text).xpath("//a[normalize-space(.) = '2 dokumen']/@href")
    assert link == [f"/-/scores?id={identifier}#told-title"]


def test_the_title_of_a_saved_query_is_its_question_and_not_its_sql(site: Any) -> None:
    title = html.fromstring(get(site, "/catalogue/indeks_turun").text).findtext(".//title")
    assert title is not None and "Wilayah yang indeksnya turun" in title and "select" not in title


def test_the_day_beside_a_programme_says_which_day_it_is(site: Any) -> None:
    assert "dikabarkan sejak 14 Maret 2023" in get(site, "/-/search?q=sawah").text
    assert "terakhir dikabarkan 2 November 2023" in get(site, "/-/region/35.08").text


def test_a_citation_says_when_the_page_was_read(site: Any) -> None:
    path = "/-/program/35.08-loket-sawah"
    assert re.search(r"\(diakses \d{1,2} \w+ \d{4}\)", get(site, path).text)
    assert re.search(r"urldate = \{\d{4}-\d\d-\d\d\}", get(site, f"{path}.bib").text)
    assert re.search(r"^Y2  - \d{4}/\d\d/\d\d\r$", get(site, f"{path}.ris").text, re.MULTILINE)


def test_numbers_and_dates_are_written_as_the_reader_writes_them(site: Any) -> None:
    assert "3,12 dari 4" in get(site, "/-/scores").text
    assert "3.12 of 4" in get(site, "/-/scores?_lang=en").text
    assert "14 Maret 2023" in get(site, "/-/document/aaaaaaaaaaaa").text
    assert "14 March 2023" in get(site, "/-/document/aaaaaaaaaaaa?_lang=en").text


def test_a_question_about_a_value_is_asked_in_the_readers_words(own_workspace: Any) -> None:
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute("update scores set review = 'conflict' where year = 2023 and region_code = '35.08'")
    site = open_site(own_workspace)
    for language, told in (("id", "Kabupaten Lumajang: indeks 3,12 dari 4, 2023"), ("en", "Kabupaten Lumajang: index 3.12 of 4, 2023")):
        page = html.fromstring(get(site, f"/-/review?_lang={language}").text)
        assert told in [" ".join(heading.text_content().split()) for heading in page.xpath("//ol[@class='queue']/li/h2")]


def test_search_answers_as_page_feed_and_json_alike(site: Any) -> None:
    found = json.loads(get(site, "/-/search.json?q=sawah").text)
    assert [program["id"] for program in found["programs"]] == ["35.08-loket-sawah"]
    assert any(part["is_match"] and part["text"] == "Sawah" for part in found["documents"][0]["snippet"])
    feed = get(site, "/-/search.atom?q=sawah")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert html.fromstring(feed.content).xpath("count(//entry)") == 1
    assert "/-/program/35.08-loket-sawah" in get(site, "/-/search?q=sawah").text


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("region=35.77", {"Lampu Tanggap"}),
        ("region=35", {"Lampu Tanggap", "Loket Sawah", "Pos Sehat Daring"}),
        ("dimension=living", {"Pos Sehat Daring"}),
        ("opd=35.08-distan", {"Loket Sawah"}),
        ("status=quick_win", {"Loket Sawah"}),
        ("year=2024", {"Lampu Tanggap"}),
        ("source=kabar", {"Loket Sawah"}),
        ("dimension=nothing", set()),
    ],
)
def test_facets_narrow_the_programmes_down(site: Any, filters: str, names: set[str]) -> None:
    found = json.loads(get(site, f"/-/search.json?{filters}").text)
    assert {program["name"] for program in found["programs"]} == names
    assert found["total_programs"] == len(names)


BARE = re.compile(r"/-/(review|monitor|guide|login)|/catalogue/?$|/catalogue/indeks")


@pytest.mark.parametrize("path", [path for path in PAGES if not BARE.match(path)])
def test_every_page_of_the_catalogue_has_its_json_beside_it(site: Any, small_workspace: Workspace, path: str) -> None:
    path = path.replace("/catalogue/programs/35.08", "/catalogue/programs/35~2E08")  # as Datasette itself writes the dot
    link = html.fromstring(get(site, path).text).xpath("//link[@rel='alternate'][starts-with(@type, 'application/json')]/@href")[0]
    for host in ("127.0.0.1", "0.0.0.0"):  # a stranger's link leads somewhere too, and tells no article text
        answer = get(open_site(small_workspace, host), link.removeprefix("http://localhost"))
        assert answer.status_code == 200 and json.loads(answer.text)
        assert host == "127.0.0.1" or DOCUMENTS["aaaaaaaaaaaa"][4][:60] not in answer.text


@pytest.mark.parametrize(
    "path", ["/-/search?q=sawah", "/-/search?dimension=economy", "/-/scores?metric=index", "/-/dimension/economy?x=1", "/-/review?x=1"]
)
def test_a_page_behind_the_last_one_leads_to_the_last(site: Any, path: str) -> None:
    answer = get(site, f"{path}&page=7")
    assert (answer.status_code, answer.headers["location"]) == (302, f"{path}&page=1")


def test_names_spelt_alike_are_shown_as_such(site: Any) -> None:
    assert "mirip ejaannya" in get(site, "/-/search?q=Lokett+Sawa").text
    assert "mirip ejaannya" not in get(site, "/-/search?q=Loket+Sawah").text


def test_an_empty_catalogue_says_what_to_do(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    open_desk(workspace, create=True).conn.close()
    db = open_catalogue(workspace.catalogue)
    load_reference(db, load_lexicons(), [])
    summarise(db)
    db.close()
    site = open_site(workspace)
    assert "kotalog import" in get(site, "/").text
    assert "Katalog ini belum memuat program." in get(site, "/-/search").text


def test_datasette_tables_have_facets_on_region_dimension_office_status_and_year(site: Any) -> None:
    found = json.loads(get(site, "/catalogue/program_table.json?_extra=facet_results").text)
    facets = found["facet_results"]["results"]
    assert set(facets) == {"region", "dimension", "opd", "status", "year"}
    counts = {choice["value"]: choice["count"] for choice in facets["dimension"]["results"]}
    assert counts == {"economy": 1, "living": 1, "environment": 1}
    narrowed = json.loads(get(site, "/catalogue/program_table.json?_dimension=economy&_shape=array").text)
    assert [row["program"] for row in narrowed] == ["Loket Sawah"]


@pytest.mark.parametrize("path", ["/-/program/nope", "/-/document/nope", "/-/region/99.99", "/-/opd/nope", "/-/dimension/nope", "/-/nope"])
def test_what_is_not_there_is_a_404_with_a_way_back(site: Any, path: str) -> None:
    response = get(site, path)
    assert response.status_code == 404
    assert "Ke halaman depan" in response.text


OUT_OF_PLACE = ["/-/program/nope", "/-/nope", "/nope", "/catalogue/nope", "/catalogue/programs/nope", "/catalogue/programs?_sort=nope"]


@pytest.mark.parametrize("path", OUT_OF_PLACE)
def test_an_error_is_told_in_the_readers_language_with_a_search_box(site: Any, path: str) -> None:
    joint = "&" if "?" in path else "?"
    for language, heading in (
        ("id", {"Halaman ini tidak ada", "Permintaan ini tidak dapat dijawab"}),
        ("en", {"This page does not exist", "This request cannot be answered"}),
    ):
        page = html.fromstring(get(site, f"{path}{joint}_lang={language}").text)
        assert page.findtext(".//h1") in heading
        assert page.xpath("//main//*[not(self::pre)][contains(text(), 'not found')]") == []
        assert page.xpath("//form[@role='search']//input[@name='q']")
    assert get(site, "/catalogue/nope.json").json()["ok"] is False


def test_a_refusal_offers_to_sign_in_and_comes_back(site: Any) -> None:
    page = html.fromstring(get(site, "/catalogue/-/query?sql=select+1").text)
    assert page.findtext(".//h1") == "Anda tidak berwenang melakukan ini"
    assert page.xpath("//main//a/@href")[0].startswith("/-/login?back=/catalogue/-/query")


def test_an_old_identity_leads_to_the_new_one(own_workspace: Any) -> None:
    from datasette_plugins.site import open_site
    from index.catalogue_file import open_catalogue

    db = open_catalogue(own_workspace.catalogue)
    db.execute("insert into redirects values ('35.08-losa', '35.08-loket-sawah')")
    db.close()
    response = get(open_site(own_workspace), "/-/program/35.08-losa")
    assert (response.status_code, response.headers["location"]) == (301, "/-/program/35.08-loket-sawah")


def test_the_examples_of_the_guide_work(site: Any) -> None:
    page = html.fromstring(get(site, "/-/guide").text)
    paths = page.xpath("//section[@aria-labelledby='api-title']//pre//a/@href")
    assert len(paths) == 8
    for path in paths:
        assert get(site, path).status_code == 200, path


def test_no_page_names_another_host_for_its_scripts_styles_or_pictures(site: Any) -> None:
    for path in PAGES:
        for address in re.findall(r'(?:src|<link[^>]*rel="stylesheet"[^>]*href)="([^"]+)"', get(site, path).text):
            assert address.startswith("/"), (path, address)


def test_an_office_that_names_its_region_is_not_given_it_twice_among_the_facets(own_workspace: Any) -> None:
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute("update opds set name = 'Dinas Pertanian Kabupaten Lumajang' where id = '35.08-distan'")
    site = open_site(own_workspace)
    for path in ("/-/search", "/-/search?q=sawah", "/catalogue/program_table"):
        text = get(site, path).text
        assert "Dinas Pertanian Kabupaten Lumajang" in text and "Lumajang, Lumajang" not in text, path

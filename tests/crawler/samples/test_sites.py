"""Each sample site, asked over HTTP, behaves like the kind it stands for."""

from __future__ import annotations

import http.client
import json
import re
import socket
from collections.abc import Iterator

import feedparser
import pytest

from crawler.samples import dinas, kabar, portal, suara, warta
from crawler.samples.content import stories_of
from crawler.samples.server import PORTS, PortTaken, Site, read_registry, serve_sites

Reply = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, Site]]:
    with serve_sites(dict.fromkeys(PORTS, 0)) as running:
        yield {site.name: site for site in running}


def ask(site: Site, target: str, **headers: str) -> Reply:
    """One GET over a connection of its own; header names come in lower case."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    try:
        connection.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


ADDRESSES = {"warta": warta.address, "portal": portal.address, "kabar": kabar.address, "dinas": dinas.address, "suara": suara.address}


@pytest.mark.parametrize("name", PORTS)
def test_every_story_is_at_its_address_and_a_second_visit_is_told_that_nothing_changed(sites: dict[str, Site], name: str) -> None:
    for story in stories_of(name)[: 1 if name == "suara" else None]:  # suara is slow on purpose
        status, headers, body = ask(sites[name], ADDRESSES[name](story))
        assert status == 200
        assert story.title.encode() in body.replace(b"&#39;", b"'").replace(b"&#34;", b'"')
        validators = {"If_None_Match": headers["etag"]} if "etag" in headers else {"If_Modified_Since": headers["last-modified"]}
        status, _, body = ask(sites[name], ADDRESSES[name](story), **validators)
        assert (status, body) == (304, b"")


def test_every_page_says_that_it_is_invented(sites: dict[str, Site]) -> None:
    for name in PORTS:
        assert "rekaan" in ask(sites[name], "/")[2].decode("cp1252")


def test_a_changed_page_is_sent_again(sites: dict[str, Site]) -> None:
    status, _, _ = ask(sites["warta"], "/", If_None_Match='"an older one"', If_Modified_Since="Sat, 01 Jan 2050 00:00:00 GMT")
    assert status == 200


class TestTheWordPressNewsroom:
    def test_its_feed_is_well_formed_and_holds_the_newest_ten(self, sites: dict[str, Site]) -> None:
        feed = feedparser.parse(ask(sites["warta"], "/feed/")[2])
        assert not feed.bozo
        assert [entry.title for entry in feed.entries] == [story.title for story in stories_of("warta")[:10]]

    def test_its_sitemap_index_leads_to_every_story(self, sites: dict[str, Site]) -> None:
        index = ask(sites["warta"], "/wp-sitemap.xml")[2].decode()
        listed = ""
        for location in re.findall(r"<loc>http://[^/]+(/[^<]+)</loc>", index):
            listed += ask(sites["warta"], location)[2].decode()
        assert all(warta.address(story) in listed for story in stories_of("warta"))

    def test_its_api_pages_through_all_posts(self, sites: dict[str, Site]) -> None:
        titles: list[str] = []
        last = 1
        current = 0
        while current < last:
            current += 1
            _, headers, body = ask(sites["warta"], f"/wp-json/wp/v2/posts?per_page=5&page={current}")
            last = int(headers["x-wp-totalpages"])
            titles += [post["title"]["rendered"] for post in json.loads(body)]
        assert titles == [story.title for story in stories_of("warta")]
        assert ask(sites["warta"], "/wp-json/wp/v2/posts?per_page=5&page=99")[0] == 400

    def test_its_api_tells_only_of_what_came_after_a_moment(self, sites: dict[str, Site]) -> None:
        body = ask(sites["warta"], "/wp-json/wp/v2/posts?after=2024-07-01T00:00:00")[2]
        assert {post["date"][:4] for post in json.loads(body)} == {"2024"}

    def test_a_short_address_leads_to_the_permalink_and_a_wrong_one_is_missing(self, sites: dict[str, Site]) -> None:
        status, headers, _ = ask(sites["warta"], "/?p=101")
        assert status == 301
        assert headers["location"] == warta.address(stories_of("warta")[-1])
        assert ask(sites["warta"], "/2023/01/01/tidak-ada/")[0] == 404


class TestTheGovernmentPortal:
    def test_its_numbered_listing_leads_to_every_story_and_has_no_feed(self, sites: dict[str, Site]) -> None:
        listed = "".join(ask(sites["portal"], f"/berita?halaman={number}")[2].decode() for number in (1, 2, 3))
        assert all(portal.address(story) in listed for story in stories_of("portal"))
        assert [ask(sites["portal"], path)[0] for path in ("/feed/", "/sitemap.xml")] == [404, 404]


class TestTheNetworkPortal:
    def test_a_long_story_is_split_and_offered_whole(self, sites: dict[str, Site]) -> None:
        story = next(story for story in stories_of("kabar") if len(story.pages) == 3)
        ends = [page[-1].text[-40:] for page in story.pages]
        address = kabar.address(story)
        pages = [ask(sites["kabar"], f"{address}?page={number}")[2].decode() for number in (1, 2, 3)]
        whole = ask(sites["kabar"], f"{address}?page=all")[2].decode()
        assert [[end in page.replace("&#34;", '"') for end in ends] for page in pages] == [[i == j for i in range(3)] for j in range(3)]
        assert all(end in whole.replace("&#34;", '"') for end in ends)
        assert ask(sites["kabar"], f"{address}?page=4")[0] == 404

    def test_every_story_has_an_amp_copy_that_names_the_original(self, sites: dict[str, Site]) -> None:
        for story in stories_of("kabar"):
            copy = ask(sites["kabar"], f"/amp{kabar.address(story)}")[2].decode()
            assert f'<link rel="canonical" href="{sites["kabar"].base}{kabar.address(story)}">' in copy

    def test_related_links_stand_between_paragraphs_and_tags_have_pages(self, sites: dict[str, Site]) -> None:
        story = next(story for story in stories_of("kabar") if story.id == "palopo-ojek-sampah")
        assert b"Baca juga" in ask(sites["kabar"], kabar.address(story))[2]
        assert kabar.address(story).encode() in ask(sites["kabar"], "/tag/smart-environment")[2]


def test_the_office_hands_out_its_reports_as_pdf_and_docx(sites: dict[str, Site]) -> None:
    starts = {"application/pdf": b"%PDF-"}
    links = re.findall(r'href="(/unduh/[^"]+)"', ask(sites["dinas"], "/laporan")[2].decode())
    assert len(links) == 4
    for link in links:
        _, headers, body = ask(sites["dinas"], link)
        assert body.startswith(starts.get(headers["content-type"], b"PK"))


class TestTheSiteWithBadHabits:
    def test_it_says_utf8_and_sends_windows_1252(self, sites: dict[str, Site]) -> None:
        story = next(story for story in stories_of("suara") if story.id == "sumbawa-satemas")
        _, headers, body = ask(sites["suara"], suara.address(story))
        assert headers["content-type"] == "text/html; charset=UTF-8"
        assert b"\x93Peternak" in body
        with pytest.raises(UnicodeDecodeError):
            body.decode()

    def test_a_missing_page_answers_200(self, sites: dict[str, Site]) -> None:
        status, _, body = ask(sites["suara"], "/baca.php?id=909")
        assert status == 200
        assert b"tidak ditemukan" in body

    def test_one_story_has_three_addresses_and_links_carry_session_ids(self, sites: dict[str, Site]) -> None:
        story = stories_of("suara")[0]
        number = re.findall(r"id=(\d+)", suara.address(story))[0]
        for address in (suara.address(story), f"/index.php?hal=berita&id={number}", f"/cetak.php?id={number}"):
            assert story.title.encode() in ask(sites["suara"], address)[2]
        first, second = (set(re.findall(rb"PHPSESSID=(\w+)", ask(sites["suara"], path)[2])) for path in ("/", "/index.php"))
        assert first and second and not first & second

    def test_its_robots_file_forbids_a_part_that_its_menu_links_to(self, sites: dict[str, Site]) -> None:
        assert b"Disallow: /redaksi-internal/" in ask(sites["suara"], "/robots.txt")[2]
        assert b'href="/redaksi-internal/"' in ask(sites["suara"], "/")[2]


def test_the_registry_gives_every_site_at_its_port(sites: dict[str, Site]) -> None:
    sources = {source.id: source for source in read_registry(list(sites.values()))}
    assert {name: source.base_url for name, source in sources.items()} == {name: site.base for name, site in sites.items()}
    assert [source.base_url for source in read_registry()] == [f"http://{name}.localhost:{port}" for name, port in PORTS.items()]


def test_a_taken_port_is_said_before_any_site_has_started() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {taken} .* is in use"), serve_sites({"warta": 0, "portal": taken}):
            pass


def test_requests_are_counted_for_those_who_watch_a_crawler() -> None:
    with serve_sites({"dinas": 0}) as (site,):
        ask(site, "/kegiatan")
        ask(site, "/tidak-ada")
        assert site.requests == {("GET", "/kegiatan", 200): 1, ("GET", "/tidak-ada", 404): 1}

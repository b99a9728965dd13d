"""What the crawler sees in pages, feeds, sitemaps and refusals."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from crawler.feeds import Entry, TooLarge, iso_time, read_entries, unpack
from crawler.refusal_pages import refusal_in
from crawler.topics import topic_score
from crawler.webpage import read_webpage
from crawler.wordpress import NotPosts, changed_since, next_page, posts_url, read_posts
from tests.crawler.fault_server import article, html_page

URL = "https://warta.example/berita/kabar"


def test_links_are_absolute_and_clean_and_keep_their_longest_words() -> None:
    page = read_webpage(
        b'<base href="/dalam/"><a href="satu.html?utm_source=x"><img></a><a href="satu.html">Kabar satu</a>'
        b'<a href="javascript:x()">x</a><a href="#atas">y</a><a href="mailto:a@b.c">z</a><a rel="NOFOLLOW next" href="/dua">Dua</a>',
        URL,
    )
    assert [(link.url, link.text, link.rel) for link in page.links] == [
        ("https://warta.example/dalam/satu.html", "Kabar satu", ""),
        ("https://warta.example/dua", "Dua", "nofollow next"),
    ]
    assert page.next_url == "https://warta.example/dua"


def test_head_and_forms_are_read() -> None:
    head = (
        '<link rel="canonical" href="/asli"><link rel="alternate" type="application/rss+xml" href="/feed/">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><meta name="generator" content="WordPress 6.5">'
        '<meta http-equiv="Refresh" content="0; URL=\'/pindah\'">'
    )
    form = '<form action="/cari"><input type="hidden" name="m" value="1"><input name="q"></form>'
    page = read_webpage(html_page("Judul  \n panjang", form, head=head), URL)
    assert (page.title, page.canonical, page.feeds) == ("Judul panjang", "https://warta.example/asli", ("https://warta.example/feed/",))
    assert (page.is_wordpress, page.refresh) == (True, "https://warta.example/pindah")
    assert page.search_url("smart city") == "https://warta.example/cari?m=1&q=smart+city"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Dibaca 10 kali", "Dibaca 11 kali"),
        ("12:30 WIB", "14.05 WIB"),
        ("3 jam lalu", "2 hari yang lalu"),
        ("Minggu, 22 November 2026", "Senin, 23 November 2026"),
        ('<a href="/x">Terpopuler satu</a>', '<a href="/y">Terpopuler dua</a>'),
        ("<script>1</script>", "<script>2</script>"),
    ],
)
def test_what_never_rests_is_no_change(before: str, after: str) -> None:
    one, two = (read_webpage(html_page("Judul", f"Isi berita yang tetap sama. {said}"), URL) for said in (before, after))
    assert one.text_sha256 == two.text_sha256


def test_a_changed_figure_is_a_change_and_the_same_skeleton() -> None:
    one, two = (read_webpage(html_page("Judul", f"Capaian {value} persen"), URL) for value in ("85,71", "90,00"))
    assert one.text_sha256 != two.text_sha256
    assert one.skeleton == two.skeleton


def test_an_article_is_no_listing_and_a_list_of_headings_is() -> None:
    links = "".join(f'<h3><a href="/kabar-{n}">Kabar {n}</a></h3>' for n in range(10)).encode()
    assert read_webpage(b"<title>Indeks</title>" + links, URL).is_listing
    assert not read_webpage(article("Kabar", "kabar").replace(b"</body>", links + b"</body>"), URL).is_listing
    long = html_page("Kabar", *["Kalimat panjang tentang layanan warga. " * 5] * 3).replace(b"</body>", links + b"</body>")
    assert not read_webpage(long, URL).is_listing


HOSTILE = {
    "empty": b"",
    "nul": b"\x00\x00",
    "brackets": b"<" * 10_000,
    "deep": b"<div>" * 50_000,
    "attributes": b"<a " + b"x=1 " * 100_000 + b">",
    "surrogate": "<p>\ud800</p>".encode("utf-16", "surrogatepass"),
    "utf-16": b"\xff\xfe<\x00p\x00>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_read_without_a_fault(body: bytes) -> None:
    assert read_webpage(body, URL, "utf-8").text_sha256


M = 1_000_000
LONG = {
    "digits": b"<p>" + b"1" * M,
    "dotted": b"<p>" + b"1." * (M // 2),
    "a number and blanks": b"<p>" + b"5" * (M // 2) + b" " * (M // 2),
    "hours ago": b"<p>" + b"1 jam " * (M // 6),
    "read so often": b"<p>" + b"dibaca " * (M // 7) + b"1",
    "brackets": b"<" * M,
    "open tags": b"<a " * (M // 3),
    "json-ld": b'<p>"@type":' + b" " * M,
    "headings": b"<h1>" * (M // 8) + b"<a href=/x>y</a>" * (M // 32),
    "links": b"".join(b"<a href=/b%d>k</a>" % number for number in range(M // 20)),
    "not found": b"data tidak ditemukan" + b" " * 60_000,
    "refresh": b'<meta http-equiv=refresh content="' + b" " * M + b'">',
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_no_page_takes_more_time_than_its_length_explains(body: bytes) -> None:
    began = time.process_time()
    page = read_webpage(body, URL)
    refusal_in(page.title, 10, body)
    assert time.process_time() - began < 4, "a megabyte of ordinary page takes a tenth of a second"
    assert len(page.links) <= 5000


def test_what_an_interface_gives_takes_no_more_time_than_its_length_explains() -> None:
    began = time.process_time()
    for text in ("<" * M, "selengkapnya " * (M // 13), "</p> " * (M // 5)):
        read_posts(json.dumps([{"link": URL, "title": {"rendered": "x"}, "content": {"rendered": text}}]).encode(), URL)
    assert time.process_time() - began < 4


def test_feeds_of_every_family() -> None:
    rss = b"""<?xml version="1.0"?><rss><channel><item><title>Satu &amp; dua</title><link>https://warta.example/1</link>
        <pubDate>Mon, 02 Nov 2026 08:00:00 +0700</pubDate></item><item><guid>https://warta.example/2</guid></item></channel></rss>"""
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Tiga</title><link rel="self" href="/x"/><link href="/3"/>
        <updated>2026-11-03T01:02:03Z</updated></entry></feed>"""
    assert read_entries(rss, URL) == [
        Entry("https://warta.example/1", "Satu & dua", "2026-11-02T08:00:00+07:00"),
        Entry("https://warta.example/2"),
    ]
    assert read_entries(atom, URL) == [Entry("https://warta.example/3", "Tiga", modified="2026-11-03T01:02:03+00:00")]


def test_sitemaps_and_their_indexes() -> None:
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    urlset = f"""{head}<url><loc> https://warta.example/1 </loc><lastmod>2026-11-01</lastmod><news:news><news:publication_date>2026-10-31
        </news:publication_date><news:title>Satu</news:title></news:news></url><url><loc>ftp://x/</loc></url></urlset>"""
    index = "<sitemapindex><sitemap><loc>/peta-2.xml</loc><lastmod>2026-11-01T00:00:00Z</lastmod></sitemap></sitemapindex>"
    assert read_entries(urlset.encode(), URL) == [Entry("https://warta.example/1", "Satu", "2026-10-31", "2026-11-01")]
    assert read_entries(index.encode(), URL) == [
        Entry("https://warta.example/peta-2.xml", modified="2026-11-01T00:00:00+00:00", is_index=True)
    ]
    assert read_entries(unpack(gzip.compress(urlset.encode())), URL)
    with pytest.raises(TooLarge):
        unpack(gzip.compress(b"\x00" * 20_000_000))


def test_xml_bombs_and_strangers_give_nothing() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    entries = read_entries(
        bomb + b"<rss><channel><item><title>&b;&f;</title><link>https://warta.example/1</link></item></channel></rss>", URL
    )
    assert "root:" not in str(entries)
    assert read_entries(b"<html><body>Beranda</body></html>", URL) == []
    assert read_entries(b"", URL) == []


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2026-11-01", "2026-11-01"),
        ("2026-11-01T08:00:00", "2026-11-01T08:00:00+00:00"),
        ("Sun, 01 Nov 2026 08:00:00 GMT", "2026-11-01T08:00:00+00:00"),
        ("kemarin", None),
        ("0000-00-00", None),
        ("1970-01-01", None),
        (None, None),
    ],
)
def test_times_are_iso_or_none(said: str | None, iso: str | None) -> None:
    assert iso_time(said) == iso


def test_the_interface_is_paged_and_strangers_are_told() -> None:
    url = posts_url("https://warta.example/x", search="smart city", after="2019-01-01T00:00:00")
    assert "search=smart+city" in url and "after=2019-01-01T00%3A00%3A00" in url
    assert "page=2" in next_page(url)
    later = changed_since(url, "2026-11-02T01:02:03+00:00")
    assert "modified_after=2026-11-01T01%3A02%3A03" in later and changed_since(later, "2027-01-01T00:00:00+00:00") == later
    assert changed_since(url, None) == url
    assert "page=2" in next_page(later) and "modified_after=2026-11-01" in next_page(later)
    for body in (b"<html>", b'{"code": "rest_no_route"}'):
        with pytest.raises(NotPosts):
            read_posts(body, "https://warta.example")
    assert read_posts(b'[{"link": 5}, {"link": "ftp://x"}, 7]', "https://warta.example") == []


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Just a moment...", "", "blocked"),
        ("Attention Required! | Cloudflare", "", "blocked"),
        ("Pastikan Anda bukan robot", "", "blocked"),
        ("", '<div class="g-recaptcha"></div>', "blocked"),
        ("404 Not Found", "", "soft_404"),
        ("Artikel ini tidak ditemukan - Warta", "", "soft_404"),
        ("Warta", "Halaman yang Anda tuju tidak dapat ditemukan.", "soft_404"),
        ("Account Suspended", "", "suspended"),
        ("Situs sedang pemeliharaan", "", "maintenance"),
        ("Program bantuan tidak tepat sasaran", "Warga mengeluh.", None),
        ("Akses ditolak", "Kisah panjang. " * 200, None),
    ],
)
def test_pages_that_say_no(title: str, text: str, kind: str | None) -> None:
    body = html_page(title, text)
    page = read_webpage(body, URL)
    assert refusal_in(page.title, page.text_length, body) == kind


def test_the_subject_is_known_by_words_in_anchors_and_addresses() -> None:
    assert (
        topic_score("https://warta.example/berita/masterplan-smart-city") > topic_score("", "Layanan digital") > topic_score("Hasil bola")
    )

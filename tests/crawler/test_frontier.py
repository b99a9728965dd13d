"""The frontier and what answers do to it, without a network: the visits are real, the answers are written here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.addresses import AddressGuard
from crawler.answers import Answer
from crawler.archive import Archive, ArchiveReader, Tombstones
from crawler.capture import Source, document_id
from crawler.discovery import Discovery
from crawler.frontier import Found, Frontier, Lease
from crawler.urls import normalise_url
from crawler.visits import Verdict, Visits
from crawler.wordpress import changed_since
from tests.crawler.fault_server import article, html_page

BASE = "https://warta.example"
SOURCE = Source("warta", "Warta", "news", BASE)
HTML = {"content-type": "text/html; charset=utf-8"}


class Bench:
    """A run over one source whose answers the test writes."""

    def __init__(self, path: Path, tombstones: Tombstones | None = None, source: Source = SOURCE, since: str | None = None) -> None:
        self.archive = Archive(path)
        self.frontier = Frontier(self.archive, [source], AddressGuard.of([]), tombstones or Tombstones(), since)
        self.discovery = Discovery(self.archive, self.frontier, since)
        self.visits = Visits(self.archive, self.frontier, self.discovery, self.archive.start_run("crawl"))
        self.frontier.open([source], now_due=True)

    def lease(self, path: str) -> Lease:
        """The lease of one address, due or not."""
        with self.archive.transaction():
            self.archive.db.execute(
                "update urls set state = 'queued', next_at = '2000', priority = (select max(priority) + 1 from urls) where norm_url = ?",
                (normalise_url(BASE + path),),
            )
            return self.frontier.lease("warta.example", 1)[0]

    def answer(self, path: str, body: bytes, status: int = 200, **headers: str) -> Verdict:
        """Lease an address and answer it."""
        lease = self.lease(path)
        return self.visits.take(lease, Answer(lease.url, status, body, {**HTML, **{k.replace("_", "-"): v for k, v in headers.items()}}))

    def add(self, path: str, **more: object) -> bool:
        """Make an address known."""
        with self.archive.transaction():
            return self.frontier.add(Found(BASE + path, **more), "warta", BASE)  # type: ignore[arg-type]

    def state(self, path: str) -> tuple[str, str | None]:
        """State and reason of an address."""
        row = self.archive.db.execute("select state, why from urls where norm_url = ?", (normalise_url(BASE + path),)).fetchone()
        return row["state"], row["why"]

    def documents(self) -> dict[str, int]:
        """Path → number of pages kept."""
        rows = self.archive.db.execute(
            "select c.url, count(p.number) from captures c left join pages p using (document_id) group by 1"
        ).fetchall()
        return {row[0].removeprefix(BASE): row[1] for row in rows}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "archive.db")
    yield made
    made.archive.close()


def test_an_address_is_queued_once_under_all_its_spellings(bench: Bench) -> None:
    assert bench.add("/berita/kabar-pagi-kota?utm_source=x&id=7")
    assert not bench.add("/berita//kabar-pagi-kota/?id=7&fbclid=abc#atas")
    assert not bench.add("/berita/kabar-pagi-kota/amp?id=7")


@pytest.mark.parametrize(
    "path",
    [
        "/gambar/foto.jpg",
        "/wp-admin/edit.php",
        "/a/b/a/b/a/b/berita-kota-ini",
        "/kalender-kegiatan/2087-05-01/acara",
        "/katalog-kota-kita?a=1&b=2&c=3&d=4&e=5",
        "/penulis/author/siapa-saja-dia",
    ],
)
def test_traps_and_foreign_places_are_passed_over(bench: Bench, path: str) -> None:
    assert not bench.add(path)


def test_a_topical_page_is_leased_before_an_ordinary_one(bench: Bench) -> None:
    bench.answer("/", html_page("Depan"))
    bench.add("/berita/harga-cabai-hari-ini")
    bench.add("/berita/masterplan-smart-city-disusun")
    leases = bench.frontier.lease("warta.example", 20)
    pages = [lease.url for lease in leases if lease.kind == "page"]
    assert pages == [f"{BASE}/berita/masterplan-smart-city-disusun", f"{BASE}/berita/harga-cabai-hari-ini"]


def test_what_a_dead_process_left_leased_is_queued_again(bench: Bench, tmp_path: Path) -> None:
    bench.add("/berita/kabar-satu-dua")
    bench.frontier.lease("warta.example", 10)
    assert bench.state("/berita/kabar-satu-dua")[0] == "leased"
    again = Bench(tmp_path / "archive.db")
    assert again.state("/berita/kabar-satu-dua") == ("queued", None)
    again.archive.close()


def test_the_pages_of_a_story_are_one_document_in_order(bench: Bench) -> None:
    bench.add("/read/123/layanan-kota-cerdas-diluncurkan")
    links = [f"/read/123/layanan-kota-cerdas-diluncurkan?page={n}" for n in (2, 3)]
    bench.answer("/read/123/layanan-kota-cerdas-diluncurkan", article("Satu", "satu", links))
    name = document_id(f"{BASE}/read/123/layanan-kota-cerdas-diluncurkan")
    with ArchiveReader(bench.archive.path) as reader:
        capture = reader.capture(name)
        assert capture is not None and (len(capture.bodies), capture.pages_expected) == (1, 3)
    for number, link in enumerate(links, 2):
        bench.answer(link, article(f"Bagian {number}", f"bagian {number}", links))
    with ArchiveReader(bench.archive.path) as reader:
        capture = reader.capture(name)
        assert capture is not None
        assert [body.url for body in capture.bodies] == [
            f"{BASE}/read/123/layanan-kota-cerdas-diluncurkan",
            *(BASE + link for link in links),
        ]
    assert bench.documents() == {"/read/123/layanan-kota-cerdas-diluncurkan": 3}


def test_a_story_goes_on_where_rel_next_says_so_and_the_next_story_is_none_of_it(bench: Bench) -> None:
    def page(said: str, following: str) -> bytes:
        return article(said, said).replace(b"</head>", f'<link rel="next" href="{following}"></head>'.encode())

    path = "/kabar/laporan-panjang-kota"
    bench.add(path)
    bench.answer(path, page("Satu", f"{path}?bagian=2"))
    bench.answer(f"{path}?bagian=2", page("Dua", f"{path}?bagian=3"))
    bench.answer(f"{path}?bagian=3", page("Tiga", "/kabar/cerita-lain-dari-desa"))
    assert bench.documents() == {path: 3}
    bench.add("/?p=77")
    bench.answer("/?p=77", page("Lain", "/?p=78"))
    assert bench.documents() == {path: 3, "/?p=77": 1}


def test_a_whole_page_replaces_its_parts(bench: Bench) -> None:
    path = "/read/9/portal-warga-satu-pintu"
    bench.add(path)
    bench.answer(path, article("Satu", "satu", [f"{path}?page=2", f"{path}?page=all"]))
    bench.answer(f"{path}?page=all", article("Semua", "semua"))
    assert bench.state(f"{path}?page=2") == ("refused", "whole_page_known")
    with ArchiveReader(bench.archive.path) as reader:
        capture = reader.capture(document_id(BASE + path))
        assert capture is not None
        assert ([body.url for body in capture.bodies], capture.pages_expected) == ([f"{BASE}{path}?page=all"], 1)


def test_a_copy_gives_way_to_the_original_its_canonical_link_names(bench: Bench) -> None:
    bench.add("/seluler/pasar-kota-baru-ringkas")
    copy = article("Pasar", "pasar").replace(b"</head>", f'<link rel="canonical" href="{BASE}/berita/pasar-kota-baru"></head>'.encode())
    assert bench.answer("/seluler/pasar-kota-baru-ringkas", copy).outcome == "duplicate"
    bench.answer("/berita/pasar-kota-baru", article("Pasar", "pasar"))
    assert bench.documents() == {"/berita/pasar-kota-baru": 1}


def test_a_copy_is_taken_after_all_when_the_original_is_gone(bench: Bench) -> None:
    bench.add("/?p=77")
    copy = article("Pasar", "pasar").replace(b"</head>", f'<link rel="canonical" href="{BASE}/berita/tidak-ada-lagi"></head>'.encode())
    bench.answer("/?p=77", copy)
    bench.answer("/berita/tidak-ada-lagi", b"", 404)
    assert bench.state("/?p=77") == ("queued", None)
    assert bench.answer("/?p=77", copy).outcome == "new"


def test_equal_texts_under_two_addresses_are_one_document(bench: Bench) -> None:
    for path in ("/berita/satu-dua-tiga", "/index.php?id=5"):
        bench.add(path)
        bench.answer(path, article("Sama", "sama"))
    assert bench.documents() == {"/berita/satu-dua-tiga": 1}


def test_a_redirect_moves_the_document_and_the_old_address_gives_way(bench: Bench) -> None:
    bench.add("/lama/kabar-dari-kota")
    bench.answer("/lama/kabar-dari-kota", article("Kabar", "kabar"))
    bench.answer("/lama/kabar-dari-kota", b"", 301, location="/baru/kabar-dari-kota")
    assert list(bench.documents()) == ["/lama/kabar-dari-kota"]
    bench.answer("/baru/kabar-dari-kota", article("Kabar", "kabar"))
    assert list(bench.documents()) == ["/baru/kabar-dari-kota"]


def test_a_page_that_goes_keeps_its_document(bench: Bench) -> None:
    bench.add("/berita/kabar-dari-desa")
    bench.answer("/berita/kabar-dari-desa", article("Kabar", "kabar"))
    assert bench.answer("/berita/kabar-dari-desa", b"", 404) == Verdict("gone", "http_404")
    assert bench.documents() == {"/berita/kabar-dari-desa": 1}


def test_dates_that_lie_lose_their_trust_and_those_that_hold_keep_it(bench: Bench) -> None:
    bench.add("/berita/data-terbuka-kota", modified="2026-01-01")
    bench.answer("/berita/data-terbuka-kota", article("Data", "data"))
    asked = []
    for day in range(1, 13):
        is_due = bench.add("/berita/data-terbuka-kota", modified=f"2027-01-{day:02d}")
        asked.append(is_due)
        if is_due:
            bench.archive.db.execute("update urls set priority = 1e6 where url like '%data-terbuka%'")
            with bench.archive.transaction():
                lease = bench.frontier.lease("warta.example", 1)[0]
            bench.visits.take(lease, Answer(lease.url, 200, article("Data", "data"), HTML))
    assert asked[0] and not asked[-1]
    assert 3 <= sum(asked) <= 8


def test_the_interval_grows_while_nothing_changes_and_shrinks_when_something_does(bench: Bench) -> None:
    bench.add("/berita/jadwal-layanan-kota")
    hours = []
    for words in ("a", "a", "a", "b", "b"):
        bench.answer("/berita/jadwal-layanan-kota", article("Jadwal", words))
        row = bench.archive.db.execute("select interval_hours from urls where url like '%jadwal%'").fetchone()
        hours.append(row["interval_hours"])
    assert hours == [24, 48, 96, 48, 96]


def test_a_purged_address_is_never_queued_again(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "archive.db", Tombstones.of([f"{BASE}/berita/yang-dihapus-tuntas"], ["arsip.warta.example"]))
    assert not bench.add("/berita/yang-dihapus-tuntas?utm_medium=x")
    with bench.archive.transaction():
        assert not bench.frontier.add(Found("https://arsip.warta.example/laporan.pdf"), "warta", BASE)
    bench.archive.close()


def test_the_front_page_tells_of_feeds_interface_and_search(bench: Bench) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/umpan.xml"><link rel="https://api.w.org/" href="/wp-json/">'
    bench.answer("/", html_page("Depan", head=head))
    kinds = {(row["kind"], row["url"].split("?")[0].removeprefix(BASE)) for row in bench.archive.db.execute("select kind, url from urls")}
    assert {("feed", "/umpan.xml"), ("api", "/wp-json/wp/v2/posts")} <= kinds


def test_an_interface_that_gives_texts_saves_the_requests(bench: Bench) -> None:
    text = "<p>" + "Warga memakai layanan baru di kantor kecamatan setiap hari kerja. " * 12 + "</p>"
    posts = [
        {"link": f"{BASE}/2026/kabar-{n}/", "title": {"rendered": f"Kabar &amp; {n}"}, "date_gmt": "2026-11-01T01:02:03",
         "modified_gmt": "2026-11-01T01:02:03", "content": {"rendered": text if n else "<p>Pendek [&hellip;]</p>", "protected": False}}
        for n in range(3)
    ]  # fmt: skip
    bench.add("/wp-json/wp/v2/posts?per_page=100&page=1", kind="api")
    verdict = bench.answer("/wp-json/wp/v2/posts?per_page=100&page=1", json.dumps(posts).encode(), content_type="application/json")
    assert (verdict.given, bench.state("/2026/kabar-0/")[0], bench.state("/2026/kabar-1/")[0]) == (2, "queued", "done")
    with ArchiveReader(bench.archive.path) as reader:
        capture = reader.capture(document_id(f"{BASE}/2026/kabar-1"))
        assert capture is not None
        assert (capture.title_hint, capture.published_hint) == ("Kabar & 1", "2026-11-01T01:02:03+00:00")
        assert text.encode() in reader.body(capture.bodies[0].sha256)


def an_answer_of_posts(*numbers: int) -> bytes:
    text = "<p>" + "Warga memakai layanan baru di kantor kecamatan setiap hari kerja. " * 12 + "</p>"
    return json.dumps(
        [
            {"link": f"{BASE}/2026/kabar-{n}/", "title": {"rendered": f"Kabar {n}"}, "date_gmt": "2026-11-01T01:02:03",
             "modified_gmt": f"2026-11-{n:02d}T01:02:03", "content": {"rendered": f"{text}{n}"}}
            for n in numbers
        ]
    ).encode()  # fmt: skip


def test_an_interface_is_asked_for_what_changed_since_and_again_without_when_it_refuses_that(bench: Bench) -> None:
    path = "/wp-json/wp/v2/posts?per_page=100&page=1"
    bench.add(path, kind="api")
    bench.answer(path, an_answer_of_posts(2, 5, 3), content_type="application/json")
    lease = bench.lease(path)
    asked = changed_since(lease.url, lease.lastmod_hint)
    assert asked.endswith("&modified_after=2026-11-04T01%3A02%3A03")
    assert bench.visits.take(lease, Answer(asked, 200, an_answer_of_posts(6, 5), HTML, received=9)).given == 1
    lease = bench.lease(path)
    assert bench.visits.take(lease, Answer(changed_since(lease.url, lease.lastmod_hint), 400, b"{}", HTML)).outcome == "retry"
    lease = bench.lease(path)
    assert changed_since(lease.url, lease.lastmod_hint) == lease.url
    assert bench.visits.take(lease, Answer(lease.url, 200, an_answer_of_posts(6), HTML)).outcome == "listing"


def test_a_listing_without_news_is_asked_for_less_and_less_and_one_with_news_as_at_first(bench: Bench) -> None:
    def entries(*numbers: int) -> bytes:
        return ("<urlset>" + "".join(f"<url><loc>/berita/kabar-kota-{n}</loc></url>" for n in numbers) + "</urlset>").encode()

    bench.add("/peta.xml", kind="sitemap")
    hours = []
    for numbers in ((1,), (1,), (1,), (1, 2), (1, 2), *(((1, 2),) * 8)):
        bench.answer("/peta.xml", entries(*numbers), content_type="application/xml")
        [row] = bench.archive.db.execute("select interval_hours from urls where kind = 'sitemap' and url like '%/peta.xml'").fetchall()
        hours.append(row[0])
    assert hours[:5] == [6, 12, 24, 6, 12]
    assert hours[-1] == 24 * 14


def test_a_scheduled_visit_asks_where_news_appears_and_leaves_the_rest_its_time(bench: Bench) -> None:
    bench.answer("/", html_page("Depan", links=["/berita/satu-dua-tiga"]), etag='"a"')
    bench.answer("/berita/satu-dua-tiga", article("Satu", "satu"), etag='"b"')
    bench.add("/peta.xml", kind="sitemap")
    bench.answer("/peta.xml", b"<urlset><url><loc>/berita/empat-lima</loc></url></urlset>", content_type="application/xml")
    paths = ("/", "/peta.xml", "/berita/satu-dua-tiga")
    assert {bench.state(path)[0] for path in paths} == {"done"}
    bench.frontier.open([SOURCE], now_due=True)
    assert [bench.state(path)[0] for path in paths] == ["queued", "done", "done"]
    bench.frontier.open([SOURCE], now_due=True, asks_known_pages=True)
    assert [bench.state(path)[0] for path in paths] == ["queued", "queued", "queued"]


def test_the_past_of_a_known_source_is_walked_on_from_the_last_sheet_of_its_listing(bench: Bench) -> None:
    def sheet(number: int) -> bytes:
        links = [f"/berita/20{26 - number}/0{number}/kabar-lama-{number}", f"/indeks?page={number + 1}"]
        return html_page(f"Indeks {number}", links=links)

    bench.add("/indeks?page=1")
    for number in (1, 2):
        bench.answer(f"/indeks?page={number}", sheet(number))
    bench.answer("/indeks?page=1", sheet(1))
    later = Bench(Path(bench.archive.path), since="2022-05-01")
    assert [later.state(f"/indeks?page={number}")[0] for number in (2, 3)] == ["done", "queued"]
    later.answer("/indeks?page=3", sheet(3))
    later.answer("/indeks?page=4", sheet(4))
    later.answer("/indeks?page=5", sheet(5))
    known = {row[0].removeprefix(BASE) for row in later.archive.db.execute("select url from urls where kind = 'page'")}
    assert "/berita/2023/03/kabar-lama-3" in known
    assert "/berita/2021/05/kabar-lama-5" not in known, "older than the day asked for"
    last = Bench(Path(bench.archive.path), since="2022-05-01")
    assert [last.state(f"/indeks?page={number}")[0] for number in (2, 4, 5, 6)] == ["done", "done", "done", "queued"]
    for run in (later, last):
        run.archive.close()


def test_a_front_page_that_leads_elsewhere_is_told(bench: Bench) -> None:
    assert bench.answer("/", b"", 301, location="https://berita-baru.example/").why == "offsite"
    assert bench.state("/") == ("failed", "offsite")
    row = bench.archive.db.execute("select outcome, why, final_url from fetches order by id desc limit 1").fetchone()
    assert tuple(row) == ("failed", "offsite", "https://berita-baru.example/")

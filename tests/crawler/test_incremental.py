"""Nothing unchanged is fetched twice (T07), what changes is noticed, and a host that asks for patience gets it (T06)."""

from __future__ import annotations

import hashlib

from tests.crawler.black_box import Desk
from tests.crawler.fault_server import FaultServer, Hit, Reply, article, html_page, with_etag

PATHS = [f"/berita/layanan-kelurahan-{number}" for number in range(40)]


def snapshot(desk: Desk) -> str:
    """A hash over all that readers of the archive see."""
    rows = desk.ask("select * from captures join pages using (document_id) order by document_id, number")
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_t07_a_second_run_is_answered_by_304_or_skipped(desk: Desk, say) -> None:
    routes = {path: with_etag(article(path, path), f'"{path[-2:]}"') for path in PATHS}
    with FaultServer({**routes, "/": with_etag(html_page("Depan", links=PATHS), '"depan"')}) as site:
        desk.add("warta", site.url)
        assert desk.crawl(servers=[site]).report["sources"]["warta"]["new"] == len(PATHS)
        before, hits = snapshot(desk), len(site.hits)
        assert desk.crawl(servers=[site]).code == 0
        skipped = len(site.hits) - hits
        named = desk.crawl("warta", servers=[site]).report["sources"]["warta"]
        again = [hit for hit in site.hits[hits:] if hit.path in PATHS]
        unconditional = [hit for hit in again if "If-None-Match" not in hit.headers]
        say(f"T07 requests of an unnamed second run: {skipped}; of a named one: {len(again)}, unconditional {len(unconditional)}")
        assert skipped == 0
        assert (named["new"], named["changed"], named["unchanged"]) == (0, 0, 0)
        assert named["not_modified"] >= 0.95 * len(PATHS)
        assert unconditional == []
        assert snapshot(desk) == before


def test_a_changed_page_keeps_its_revisions_and_an_added_one_is_found(desk: Desk) -> None:
    front = with_etag(html_page("Depan", links=PATHS[:3]), '"1"')
    with FaultServer({"/": front, **{path: with_etag(article(path, path), '"a"') for path in PATHS[:3]}}) as site:
        desk.add("warta", site.url)
        desk.crawl(servers=[site])
        site.routes["/"] = with_etag(html_page("Depan", links=PATHS[:4]), '"2"')
        site.routes[PATHS[0]] = with_etag(article(PATHS[0], "Kini dengan kabar lain"), '"b"')
        site.routes[PATHS[3]] = with_etag(article(PATHS[3], PATHS[3]), '"c"')
        counts = desk.crawl("warta", servers=[site]).report["sources"]["warta"]
        assert (counts["new"], counts["changed"]) == (1, 1)
        revisions = desk.ask("select count(*) from revisions r join urls u on u.id = r.url_id where u.url like ?", f"%{PATHS[0]}")
        assert revisions == [(2,)]


def test_a_page_whose_counters_alone_change_is_unchanged(desk: Desk) -> None:
    def counting(hit: Hit, number: int) -> Reply:
        body = article("Loket", "loket").replace(b"<ul>", f"<span>Dibaca {number * 7} kali</span><ul>".encode())
        return Reply(body, headers={"Last-Modified": "Mon, 02 Nov 2026 00:00:00 GMT"})

    with FaultServer({"/": Reply(html_page("Depan", links=["/berita/loket-satu-pintu"])), "/berita/loket-satu-pintu": counting}) as site:
        desk.add("warta", site.url)
        desk.crawl(servers=[site])
        counts = desk.crawl("warta", servers=[site]).report["sources"]["warta"]
        assert (counts["changed"], counts["unchanged"]) == (0, 1)


def test_t06_a_long_retry_after_parks_the_host_across_runs(desk: Desk, say) -> None:
    later = Reply(status=503, headers={"Retry-After": "86400"})
    with FaultServer({"/": later}) as site:
        desk.add("warta", site.url)
        outcome = desk.crawl("warta", servers=[site])
        hits = len(site.hits)
        assert outcome.code == 1
        assert outcome.report["seconds"] < 10
        assert "overloaded until" in outcome.said
        parked = desk.ask("select julianday(not_before_at) - julianday('now') from hosts")[0][0]
        say(f"T06 the run took {outcome.report['seconds']:.1f} s; the host is left for {parked * 24:.1f} h; {hits} requests")
        assert 0.99 < parked <= 1.0
        assert desk.ask("select julianday(next_at) - julianday('now') > 0.99 from urls where kind = 'home'") == [(1,)]
        desk.crawl("warta", servers=[site])
        assert len(site.hits) == hits

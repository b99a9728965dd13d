"""robots.txt is obeyed, under concurrency and when it fails (T01-T03)."""

from __future__ import annotations

import time

from crawler.robots import Robots, read_robots
from tests.crawler.black_box import Desk
from tests.crawler.fault_server import FaultServer, Hit, Reply, article, html_page

ALLOWED = [f"/berita-warga-nomor-{number}" for number in range(8)]
FORBIDDEN = [f"/rahasia/berita-warga-nomor-{number}" for number in range(8)]


def a_site(robots: Reply) -> FaultServer:
    """A front page with eight allowed and eight forbidden articles, and the given robots.txt."""

    def page(hit: Hit, number: int) -> Reply:
        return Reply(article(hit.path, hit.path)) if hit.path in (*ALLOWED, *FORBIDDEN) else Reply(status=404)

    return FaultServer({"/": Reply(html_page("Depan", links=[*FORBIDDEN, *ALLOWED])), "/robots.txt": robots}, page)


def test_t01_t03_nothing_forbidden_is_fetched_while_robots_is_slow_or_huge(desk: Desk, say) -> None:
    desk.settings["concurrency"] = "16"
    early = b"User-agent: *\n" + b"# padding of a robots.txt\n" * 4000 + b"Disallow: /rahasia/\n"
    slow = Reply(b"User-agent: *\nDisallow: /rahasia/\n", content_type="text/plain", pause=0.5)
    with a_site(slow) as warta, a_site(Reply(early + b"Disallow: /x/y\n" * 340_000)) as kabar, a_site(Reply(b"\n" * 1_000_000)) as lega:
        for name, site in (("warta", warta), ("kabar", kabar), ("lega", lega)):
            desk.add(name, site.url)
        outcome = desk.crawl(servers=[warta, kabar, lega])
        violations = [path for path in (*warta.paths(), *kabar.paths()) if path.startswith("/rahasia/")]
        say(f"T01 T03 robots violations: {len(violations)}; CPU of a run that also read 6 MB of robots.txt: {outcome.cpu:.1f} s")
        assert violations == []
        for site in (warta, kabar, lega):
            assert site.paths()[0] == "/robots.txt"
            assert set(ALLOWED) <= set(site.paths())
        assert set(FORBIDDEN) <= set(lega.paths())
        assert {desk.reasons(warta.url)[path] for path in FORBIDDEN} == {"refused: robots"}
        assert outcome.code == 0


def test_t03_reading_a_huge_robots_takes_little(say) -> None:
    early = b"User-agent: *\n" + b"# padding of a robots.txt\n" * 4000 + b"Disallow: /rahasia/\n"
    for name, body in (("5 MB with a rule at 100 kB", early + b"Disallow: /x/y\n" * 340_000), ("1 M lines", b"Disallow: /a\n" * 1_000_000)):
        began = time.process_time()
        robots = Robots(read_robots(body), "kotalog")
        is_kept = robots.allows("https://warta.example/berita") and not robots.allows("https://warta.example/rahasia/x")
        spent = time.process_time() - began
        say(f"T03 {name}: {spent:.2f} s of a processor")
        assert spent <= 2
        assert is_kept or body is not early


def test_t02_an_unreachable_robots_forbids_everything_until_the_next_run(desk: Desk) -> None:
    with a_site(Reply(b"<html>busy</html>", 503)) as site:
        desk.add("warta", site.url)
        outcome = desk.crawl(servers=[site])
        assert set(site.paths()) == {"/robots.txt"}
        assert outcome.code == 1
        assert desk.reasons(site.url)["/"] == "queued: robots_unreachable" or desk.reasons()[site.url] == "queued: robots_unreachable"
        site.routes["/robots.txt"] = Reply(status=404)
        assert desk.crawl(servers=[site]).code == 0
        assert set(ALLOWED) <= set(site.paths())

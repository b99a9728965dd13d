"""`kotalog crawl`, `import` and `archive` as commands: limits, the past, exit codes, what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.cli import call
from tests.crawler.black_box import Desk
from tests.crawler.fault_server import FaultServer, Hit, Reply, article, html_page

PATHS = [f"/berita/kabar-warga-kota-{number}" for number in range(30)]


def a_site() -> FaultServer:
    """Thirty articles, two of them about the subject, and a sitemap that dates them from 2015 to 2024."""
    paths = [*PATHS[:28], "/berita/masterplan-smart-city-kota", "/berita/quick-win-kota-cerdas"]
    entries = "".join(f"<url><loc>{path}</loc><lastmod>{2015 + n // 3}-05-01</lastmod></url>" for n, path in enumerate(paths))

    def page(hit: Hit, number: int) -> Reply:
        return Reply(article(hit.path, hit.path)) if hit.path in paths else Reply(status=404)

    return FaultServer(
        {
            "/": Reply(html_page("Depan")),
            "/robots.txt": Reply(b"Sitemap: /sitemap.xml"),
            "/sitemap.xml": Reply(f"<urlset>{entries}</urlset>".encode(), content_type="application/xml"),
        },
        page,
    )


def test_a_bounded_crawl_reaches_the_subject_first_and_a_later_one_goes_on(desk: Desk) -> None:
    with a_site() as site:
        desk.add("warta", site.url)
        assert desk.crawl(servers=[site], options=["--limit", "2"]).code == 0
        assert [url.rsplit("/", 1)[1] for url in desk.documents()] == ["masterplan-smart-city-kota", "quick-win-kota-cerdas"]
        desk.crawl(servers=[site], options=["--limit", "5"])
        assert len(desk.documents()) == 7
        assert len(site.times("/sitemap.xml")) == 1


def test_the_past_is_walked_back_to_a_day(desk: Desk) -> None:
    with a_site() as site:
        desk.add("warta", site.url)
        desk.crawl(servers=[site], options=["--since", "2022-01-01"])
        assert len(desk.documents()) == 9


def test_a_daily_budget_is_said_and_kept(desk: Desk) -> None:
    desk.settings["daily_pages"] = "10"
    with a_site() as site:
        desk.add("warta", site.url)
        outcome = desk.crawl(servers=[site])
        assert outcome.code == 0
        assert "budget_reached" in outcome.said
        asked = len([path for path in site.paths() if path != "/robots.txt"])
        assert asked == 10
        assert desk.ask("select distinct why from urls where state = 'queued'") == [("budget_reached",)]


def test_when_nothing_answers_the_exit_code_says_so_and_no_host_is_parked(desk: Desk) -> None:
    with a_site() as site:
        desk.add("warta", site.url)
    assert desk.crawl(servers=[site]).code == 69
    assert desk.ask("select failures, not_before_at from hosts") == [(0, None)]


def test_bad_values_are_one_sentence(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.add("warta", "http://127.0.0.1:9")
    for arguments, code in ((["--allow-private", "127.0.0.1"], 65), (["tidak-ada"], 65), (["--since", "kemarin"], 2)):
        assert call(["--home", str(desk.home), "crawl", *arguments]) == code
        said = capsys.readouterr()
        assert (said.out, "Traceback" in said.err, said.err.strip() != "") == ("", False, True)


def test_import_and_export_speak_through_their_exit_codes(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<p>Halo")
    (tmp_path / "b.xyz").write_text("?")

    def run(*arguments: object) -> int:
        return call(["--home", str(desk.home), *map(str, arguments)])

    assert run("archive", "export", "--warc", tmp_path / "x.warc") == 78
    capsys.readouterr()
    assert run("import", tmp_path, "--json") == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["new"] == 1
    assert "b.xyz: unsupported_type" in said.err
    assert run("import", tmp_path / "tidak-ada") == 65
    assert run("import", tmp_path / "a.html", tmp_path / "tidak-ada") == 1
    assert run("archive", "export", "--warc", tmp_path / "x.warc.gz") == 0
    assert run("archive", "export", "--warc", tmp_path / "tiada" / "x.warc") == 65


def test_a_source_on_a_private_network_is_refused_aloud_and_visited_once_it_is_allowed(desk: Desk) -> None:
    with a_site() as site:
        desk.add("dalam", site.url)
        for _ in range(2):
            outcome = desk.crawl()
            assert outcome.code == 1 and not site.hits
            assert "blocked_address" in outcome.said and "--allow-private HOST:PORT" in outcome.said
        assert desk.crawl(servers=[site]).code == 0
        assert len(desk.documents()) == 30

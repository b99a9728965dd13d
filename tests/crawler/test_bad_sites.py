"""One run over many bad sites at once (T04, T05, T08, T09, T11-T17): each ends with its reason, and none harms another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise

import pytest

from tests.crawler import bad_sites
from tests.crawler.black_box import Desk, Outcome
from tests.crawler.fault_server import FaultServer, Reply

# The many ways to write a private address (T09); each is the front page of a source of its own.
SPELLINGS = {
    "pendek": "http://127.1:{port}/",
    "desimal": "http://2130706433:{port}/",
    "heksa": "http://0x7f000001:{port}/",
    "oktal": "http://0177.0.0.1:{port}/",
    "enam": "http://[::1]:{port}/",
    "terpeta": "http://[::ffff:127.0.0.1]:{port}/",
    "nat64": "http://[64:ff9b::7f00:1]:{port}/",
    "enam-ke-empat": "http://[2002:7f00:1::]:{port}/",
    "nol": "http://0.0.0.0:{port}/",
    "awan": "http://169.254.169.254/latest/meta-data/",
    "lebar": "http://１２７.0.0.1:{port}/",
    "nama": "http://localhost:{port}/",
}


@dataclass(frozen=True)
class Run:
    """The run and the sites it was over."""

    desk: Desk
    outcome: Outcome
    sites: dict[str, FaultServer]
    peak_megabytes: float

    def reasons(self, name: str) -> dict[str, str | None]:
        """Path → how it ended, for one site."""
        return self.desk.reasons(self.sites[name].url)

    def stored(self, name: str) -> set[str]:
        """The paths of a site that became documents."""
        base = self.sites[name].url
        return {url.removeprefix(base) for url in self.desk.documents() if url.startswith(base)}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    desk = Desk(tmp_path_factory.mktemp("bad") / "home", {"timeout": "100", "concurrency": "16"})
    with ExitStack() as stack:
        sentinel = stack.enter_context(FaultServer({"/": Reply(b"rahasia")}))
        made = {
            "retry_after": bad_sites.retry_after(),
            "crawl_delay": bad_sites.crawl_delay(),
            "redirects_inside": bad_sites.redirects_inside(sentinel.url),
            "redirects_for_ever": bad_sites.redirects_for_ever(),
            "bombs": bad_sites.bombs(),
            "endless": bad_sites.endless(),
            "cut_short": bad_sites.cut_short(),
            "endless_calendar": bad_sites.endless_calendar(),
            "sessions_and_facets": bad_sites.sessions_and_facets(),
            "firewalled": bad_sites.firewalled(),
        }
        sites = {name: stack.enter_context(site) for name, site in made.items()}
        for name, site in sites.items():
            desk.add(name.replace("_", "-"), site.url, discovery="listing" if name in ("crawl_delay", "retry_after") else "auto")
        for name, spelling in SPELLINGS.items():
            desk.add(f"alamat-{name}", spelling.format(port=sentinel.port))
        outcome = desk.crawl(servers=list(sites.values()))
        yield Run(desk, outcome, {**sites, "sentinel": sentinel}, desk.peak_megabytes)


def test_the_run_ends_with_some_failures_and_a_sound_archive(run: Run, say) -> None:
    say(f"bad sites: {run.outcome.report['seconds']:.0f} s, exit {run.outcome.code}, peak memory {run.peak_megabytes:.0f} MB")
    assert run.outcome.code == 1
    assert run.desk.is_sound()
    assert "Traceback" not in run.outcome.said
    assert run.desk.ask("select count(*) from urls where state = 'leased'") == [(0,)]
    unexplained = run.desk.ask("select url, state from urls where state in ('failed', 'refused', 'parked', 'gone') and why is null")
    assert unexplained == []


def test_t04_a_crawl_delay_is_kept(run: Run, say) -> None:
    times = run.sites["crawl_delay"].times()
    gaps = [later - earlier for earlier, later in pairwise(times)]
    say(f"T04 shortest gap under Crawl-delay 3: {min(gaps):.2f} s over {len(gaps)} gaps")
    assert min(gaps) >= 2.9


def test_t05_nothing_is_asked_before_retry_after_has_passed(run: Run, say) -> None:
    first, second = run.sites["retry_after"].times("/berita-antrean")
    before = [at for at in run.sites["retry_after"].times() if first < at < first + 5]
    say(f"T05 waited {second - first:.2f} s of 5; requests meanwhile: {len(before)}")
    assert second - first >= 5
    assert before == []
    assert run.stored("retry_after") == {"/berita-antrean-puskesmas"}


def test_t08_t09_t11_no_internal_address_and_no_other_scheme_is_reached(run: Run, say) -> None:
    tries = len(SPELLINGS) + 4
    say(f"T08 T09 T11 internal addresses reached: {len(run.sites['sentinel'].hits)} of {tries} tries")
    assert run.sites["sentinel"].hits == []
    reasons = run.reasons("redirects_inside")
    assert reasons["/ke-dalam-jaringan"] == "failed: blocked_address"
    assert reasons["/ke-nama-lokal-x"] == "failed: blocked_address"
    assert reasons["/segar-ke-dalam-kantor"] == "failed: blocked_address"
    assert reasons["/ke-berkas-rahasia"] == "failed: bad_scheme"
    assert reasons["/segar-ke-berkas-lain"] == "failed: bad_scheme"
    assert reasons["/ke-arsip-lewat-ftp"] == "failed: bad_scheme"
    assert reasons["/ke-sandi-orang-lain"] == "failed: bad_url"
    spelled = run.desk.ask("select source_id, why from urls where source_id like 'alamat-%' and kind = 'home'")
    assert len(spelled) == len(SPELLINGS) - 4  # five of them are spellings of 127.0.0.1, one address
    assert {why for _, why in spelled} <= {"blocked_address", "bad_url"}
    assert run.desk.ask("select count(*) from bodies where cast(deflated as text) like '%root:%'") == [(0,)]


def test_t12_redirects_end(run: Run) -> None:
    site, reasons = run.sites["redirects_for_ever"], run.reasons("redirects_for_ever")
    assert reasons["/putar-putar-terus"] == "failed: too_many_redirects"
    assert reasons["/rantai-panjang-1"] == "failed: too_many_redirects"
    assert len(site.times("/putar")) == 1
    assert len(site.times("/rantai")) <= 6


def test_t13_bombs_are_refused_and_memory_stays_small(run: Run, say) -> None:
    reasons = run.reasons("bombs")
    bombs = ["/bom-gzip-ganda-kota", "/bom-brotli-di-kota", "/bom-deflate-di-kota", "/bom-zstd-di-kota", "/peta.xml.gz"]
    assert {path: reasons[path] for path in bombs} == dict.fromkeys(bombs, "failed: too_large")
    assert run.stored("bombs") == {"/sehat-walafiat-saja", "/sehat-berbungkus-zstd"}
    say(f"T13 peak memory of the crawler: {run.peak_megabytes:.0f} MB")
    assert run.peak_megabytes <= 300


def test_t14_bodies_without_end_are_cut_and_the_next_page_comes(run: Run) -> None:
    reasons = run.reasons("endless")
    assert reasons["/mengalir-tanpa-henti-lagi"] == "failed: too_large"
    assert run.stored("endless") == {"/sehat-walafiat-saja"}


def test_t14_a_body_that_drips_is_given_up_after_its_time(desk: Desk) -> None:
    desk.settings["timeout"] = "2"
    with bad_sites.dripping() as site:
        desk.add("tetes", site.url)
        desk.crawl(servers=[site])
        assert desk.reasons(site.url)["/menetes-satu-per-satu"] == "failed: timeout"


def test_t15_a_body_cut_short_is_tried_again_and_never_stored(run: Run) -> None:
    reasons = run.reasons("cut_short")
    assert reasons["/terpotong-setiap-kali"] == "failed: truncated"
    assert len(run.sites["cut_short"].times("/terpotong-setiap")) == 3
    assert run.stored("cut_short") == {"/terpotong-sekali-saja"}


def test_t16_an_endless_calendar_is_left_and_every_article_found(run: Run, say) -> None:
    trapped = len(run.sites["endless_calendar"].times("/kalender"))
    found = len([path for path in run.stored("endless_calendar") if path.startswith("/berita/")])
    say(f"T16 requests spent in the calendar: {trapped}; articles found: {found} of 20")
    assert trapped <= 300
    assert found == 20
    assert run.outcome.report["sources"]["endless-calendar"]["note"] == "budget_reached"
    assert "budget_reached" in run.outcome.said


def test_t17_sessions_and_filters_give_each_page_once(run: Run, say) -> None:
    site = run.sites["sessions_and_facets"]
    real = site.times("/berita/")
    extra = len(site.hits) - len(real)
    say(f"T17 requests beyond the 15 real pages: {extra}")
    assert len(real) == 15
    assert extra <= 300
    assert len([path for path in run.stored("sessions_and_facets") if path.startswith("/berita/")]) == 15


def test_a_firewall_page_and_a_soft_not_found_are_no_articles(run: Run) -> None:
    reasons = run.reasons("firewalled")
    assert reasons["/berita-di-balik-tembok"] == "failed: blocked"
    assert reasons["/berita-yang-sudah-hilang"] == "gone: soft_404"
    assert run.stored("firewalled") == {"/sehat-walafiat-saja"}


def test_the_report_adds_up(run: Run) -> None:
    report = run.outcome.report
    kept = run.desk.ask("select count(*) from revisions where status > 0")[0][0]
    assert sum(counts["new"] + counts["changed"] for counts in report["sources"].values()) == kept

"""Killed, doubled, stopped: nothing is lost, nothing is stored twice (T19, T22), Ctrl-C ends at once, whatever a server does."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.crawler.black_box import HELD, ROOT, SOON, Desk
from tests.crawler.fault_server import FaultServer, Hit, Reply, article, html_page

SITES, PAGES, CONCURRENCY = 4, 60, 4


def a_site(pages: int, pause: float, gate: threading.Semaphore | None = None) -> FaultServer:
    """A site whose articles are found over six listings and over each other; a gate lets so many requests through and holds the others."""
    paths = [f"/berita/kabar-warga-nomor-{number}" for number in range(pages)]

    def page(hit: Hit, number: int) -> Reply:
        if gate is not None:
            gate.acquire(timeout=HELD)
        if hit.path in paths:
            place = paths.index(hit.path)
            return Reply(article(hit.path, hit.path, paths[place + 1 : place + 3]), pause=pause)
        if hit.path.startswith("/indeks?page="):
            sheet = int(hit.path.split("=")[1])
            return Reply(html_page("Indeks", links=[*paths[sheet * 10 - 10 : sheet * 10], f"/indeks?page={sheet + 1}"]), pause=pause)
        return Reply(status=404)

    return FaultServer(
        {
            "/": Reply(html_page("Depan", links=["/indeks?page=1"])),
        },
        page,
    )


@contextmanager
def several_sites(pause: float = 0.01) -> Iterator[list[FaultServer]]:
    with ExitStack() as stack:
        yield [stack.enter_context(a_site(PAGES, pause)) for _ in range(SITES)]


def start(desk: Desk, sites: list[FaultServer]) -> subprocess.Popen[str]:
    allowed = [part for site in sites for part in ("--allow-private", site.authority)]
    return subprocess.Popen(
        desk.command("crawl", *allowed), env=desk.environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def contents(desk: Desk, sites: list[FaultServer]) -> list[tuple[int, str, str]]:
    """(site, path, hash) of every page of every document."""
    rows = desk.ask("select c.url, p.sha256 from captures c join pages p using (document_id) order by c.url, p.number")
    return sorted(
        (number, url.removeprefix(site.url), sha) for url, sha in rows for number, site in enumerate(sites) if url.startswith(site.url)
    )


def kill_and_resume(folder: Path, kills: int, say) -> None:
    desk, calm, chance = Desk(folder / "killed", {"concurrency": str(CONCURRENCY)}), Desk(folder / "calm"), random.Random(19)
    with several_sites() as sites:
        for number, site in enumerate(sites):
            desk.add(f"situs-{number}", site.url)
            calm.add(f"situs-{number}", site.url)
        calm.crawl(servers=sites)
        expected = contents(calm, sites)
        undisturbed = sum(len(site.hits) for site in sites)
        assert len(expected) == SITES * PAGES
        for site in sites:
            site.hits.clear()
        done, began = 0, time.monotonic()
        while done < kills:
            process, seen = start(desk, sites), sum(len(site.hits) for site in sites)
            until = seen + chance.randint(1, max(2, 2 * undisturbed // kills))
            while process.poll() is None and sum(len(site.hits) for site in sites) < until:
                time.sleep(0.002)
            time.sleep(chance.random() * 0.02)
            if process.poll() is not None:
                process.communicate()
                desk = refill(desk, sites, folder, done)
                continue
            process.send_signal(signal.SIGKILL)
            process.communicate()
            done += 1
        final = desk.crawl(servers=sites)
        hits = [hit.path for site in sites for hit in site.hits]
        repeated = len(hits) - undisturbed * (1 + refilled(folder))
        found = contents(desk, sites)
        lost, twice = len(set(expected) - set(found)), len(found) - len(set(found))
        say(
            f"T19 kills {kills}: pages lost {lost}, stored twice {twice}, repeated fetches per kill {repeated / kills:.2f}"
            f" (concurrency {CONCURRENCY}), {time.monotonic() - began:.0f} s"
        )
        assert final.code == 0
        assert found == expected
        assert desk.ask("select count(*) from (select url_id, sha256 from revisions group by 1, 2 having count(*) > 1)") == [(0,)]
        assert repeated <= kills * CONCURRENCY
        assert desk.is_sound()


def refilled(folder: Path) -> int:
    """How many workspaces were used up before the last one."""
    return len(list(folder.glob("killed-*")))


def refill(desk: Desk, sites: list[FaultServer], folder: Path, done: int) -> Desk:
    """The crawl was through before its kill came: check it, and go on with an empty workspace."""
    assert len(contents(desk, sites)) == SITES * PAGES
    fresh = Desk(folder / f"killed-{done}-{refilled(folder)}", desk.settings)
    for number, site in enumerate(sites):
        fresh.add(f"situs-{number}", site.url)
    return fresh


def test_t19_kills_lose_nothing_and_double_nothing(tmp_path: Path, say) -> None:
    kill_and_resume(tmp_path, 3, say)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_t19_a_hundred_kills(tmp_path: Path, say) -> None:
    kill_and_resume(tmp_path, 100, say)


def test_t22_two_runs_at_once_and_a_third_after_a_kill(desk: Desk, say) -> None:
    gate = threading.Semaphore(4)
    with a_site(PAGES, 0, gate) as site:
        desk.add("warta", site.url)
        first = start(desk, [site])
        wait_for_hits(site, 3)
        second = desk.crawl(servers=[site])
        say(f"T22 the second run ended with {second.code} after {second.seconds:.1f} s, {second.cpu:.2f} s of a processor")
        assert second.code == 75
        assert not second.has_loaded_scrapy, "the lock is taken before anything large is loaded"
        assert f"process {first.pid}" in second.said
        first.send_signal(signal.SIGKILL)
        first.communicate()
        third, hits = start(desk, [site]), len(site.hits)
        gate.release(8)  # what the killed run had asked for goes through first
        wait_for_hits(site, hits + 2)
        began = time.monotonic()
        third.send_signal(signal.SIGINT)
        _, said = third.communicate(timeout=60)
        seconds = time.monotonic() - began
        say(f"Ctrl-C ended a run after {seconds:.1f} s")
        assert seconds < SOON
        assert third.returncode == 130
        assert "Traceback" not in said and "goes on from here" in said
        assert desk.ask("select count(*) from urls where state = 'leased'") == [(0,)]
        assert desk.ask("select state from runs order by id desc limit 1") == [("stopped",)]
        gate.release(1000)


def test_ctrl_c_does_not_wait_for_a_server_that_hangs(desk: Desk) -> None:
    with FaultServer({"/": Reply(html_page("Depan"), pause=HELD)}) as site:
        desk.add("warta", site.url)
        process = start(desk, [site])
        wait_for_hits(site, 2)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert time.monotonic() - began < SOON
        assert process.returncode == 130


def test_ctrl_c_does_not_wait_for_a_sitemap_of_fifty_thousand(desk: Desk, say) -> None:
    listed = "".join(f"<url><loc>/berita/2024/05/kabar-dari-desa-nomor-{number}</loc></url>" for number in range(50_000))
    routes = {"/": Reply(html_page("Depan")), "/sitemap.xml": Reply(f"<urlset>{listed}</urlset>".encode(), content_type="application/xml")}
    with FaultServer(routes) as site:
        desk.add("warta", site.url, discovery="sitemap")
        process = start(desk, [site])
        wait_for_hits(site, 1, "/sitemap.xml")
        time.sleep(0.3)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        say(f"Ctrl-C amid a sitemap of 50,000 ended a run after {time.monotonic() - began:.1f} s")
        assert time.monotonic() - began < SOON
        assert process.returncode == 130
        assert desk.is_sound()


FULL = """
import sys
import crawler.archive
from index.cli import call
open_archive = crawler.archive.connect_to_write
def nearly_full(path):
    connection = open_archive(path)
    pages = connection.execute("pragma page_count").fetchone()[0]
    connection.execute(f"pragma max_page_count = {pages + 3}")
    return connection
crawler.archive.connect_to_write = nearly_full
sys.exit(call(sys.argv[1:]))
"""


def test_a_disk_that_fills_up_ends_the_run_with_its_reason_and_the_next_one_goes_on(desk: Desk) -> None:
    with a_site(30, 0) as site:
        desk.add("warta", site.url)
        arguments = [*desk.command("crawl", "--allow-private", site.authority)[3:]]
        done = subprocess.run(
            [sys.executable, "-c", FULL, *arguments],
            env=desk.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
        assert (done.returncode, "the disk is full" in done.stderr, "Traceback" in done.stderr) == (74, True, False), done.stderr
        assert desk.is_sound()
        kept = len(desk.documents())
        assert kept < 30
        assert desk.crawl(servers=[site]).code == 0
        assert len(desk.documents()) == 30
        assert desk.ask("select state, reason from runs order by id limit 1") == [("failed", "database or disk is full")]


def wait_for_hits(site: FaultServer, count: int, path: str = "") -> None:
    """Until the site was asked so often (for paths that begin so), for at most two minutes."""
    patience = time.monotonic() + 120
    while len(site.times(path)) < count and time.monotonic() < patience:
        time.sleep(0.01)
    assert len(site.times(path)) >= count

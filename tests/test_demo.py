"""The whole chain on the sample sites, as `make demo` runs it, read through the files, the command line and a real browser."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from crawler.samples.content import read_stories
from crawler.samples.server import PORTS, Site
from tests.demo_comparison import ADDRESSES, compare

FLOORS = yaml.safe_load((Path(__file__).parent / "demo_floors.yml").read_text(encoding="utf-8"))
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
CHROMIUM_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
).split()


@dataclass(frozen=True, slots=True)
class Demo:
    """A workspace that `kotalog demo --no-serve` has filled twice; `snapshots` are the catalogue's content after each run."""

    home: Path
    sites_port: int
    runs: tuple[subprocess.CompletedProcess[str], subprocess.CompletedProcess[str]]
    snapshots: tuple[dict[str, str], dict[str, str]]

    @property
    def sites(self) -> list[Site]:
        return [Site(name, self.sites_port + number) for number, name in enumerate(PORTS)]

    def query(self, file: str, statement: str, *values: object) -> list[Any]:
        with sqlite3.connect(f"file:{self.home / file}?mode=ro", uri=True) as db:
            return db.execute(statement, values).fetchall()


def kotalog(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kotalog", *arguments], capture_output=True, text=True, timeout=800, **options)


def free_ports(count: int) -> int:
    """The first of so many consecutive free ports, away from the fixed ones and from those the system hands out by itself."""
    while True:
        first = random.randrange(20000, 32000)
        try:
            with ExitStack() as stack:
                for port in range(first, first + count):
                    stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
            return first
        except OSError:
            continue


def snapshot(catalogue: Path) -> dict[str, str]:
    """A hash over the rows of every ordinary table, by table."""
    hashes = {}
    with sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True) as db:
        tables = [
            row[0]
            for row in db.execute("select name from sqlite_master where type = 'table' and sql not like 'create virtual%' order by 1")
        ]
        for table in tables:
            rows = sorted(map(repr, db.execute(f'select * from "{table}"')))
            hashes[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return hashes


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    home, port = tmp_path_factory.mktemp("demo") / "home", free_ports(5)
    arguments = ["--home", str(home), "demo", "--no-serve", "--sites-port", str(port)]
    first = kotalog(*arguments)
    assert first.returncode == 0, first.stderr
    before = snapshot(home / "catalogue.db")
    second = kotalog(*arguments)
    return Demo(home, port, (first, second), (before, snapshot(home / "catalogue.db")))


def test_the_catalogue_holds_many_programmes_and_every_quote_stands_in_its_document(demo: Demo) -> None:
    [(programs,)] = demo.query("catalogue.db", "select count(*) from programs where band = 'published'")
    assert programs >= 25
    broken = """select e.id from evidence e join documents d on d.id = e.document_id
                where substr(d.text, e.start + 1, e."end" - e.start) <> e.quote or length(e.quote) not between 1 and 300"""
    assert demo.query("catalogue.db", broken) == []
    bare = """select id from programs where id not in
              (select program_id from claims join evidence on claim_id = claims.id where program_id is not null)"""
    assert demo.query("catalogue.db", bare) == []
    assert demo.query("catalogue.db", "pragma foreign_key_check") == []
    assert demo.query("catalogue.db", "pragma integrity_check") == [("ok",)]


def test_a_second_run_fetches_nothing_twice_and_changes_no_row(demo: Demo) -> None:
    first, second = demo.runs
    assert second.returncode == first.returncode == 0
    answers = demo.query("archive.db", "select status, outcome, final_url from fetches where run_id = (select max(id) from runs)")
    again = [row for row in answers if row[0] != 304]
    assert all(outcome == "listing" and "modified_after=" in url for _, outcome, url in again)  # "what has changed since ...?"
    assert demo.snapshots[0] == demo.snapshots[1]


def test_progress_goes_to_standard_error_and_nothing_else_to_standard_output(demo: Demo) -> None:
    for run in demo.runs:
        assert run.stdout == ""
        assert "Crawling 5 sample sites" in run.stderr
        assert "Traceback" not in run.stderr


def test_the_catalogue_holds_what_a_careful_reader_finds_in_the_pages(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    tallies = compare(demo.home / "catalogue.db", demo.sites)
    lines = [
        f"  {name:<11} precision {tally.precision:.3f}  recall {tally.recall:.3f}  of {tally.right + len(tally.missed)}"
        for name, tally in tallies.items()
    ]
    with capsys.disabled():
        print("\nthe demo's catalogue against its gold", *lines, sep="\n")
    below = {
        name: (tally.wrong[:20], tally.missed[:20])
        for name, tally in tallies.items()
        if tally.precision < FLOORS[name][0] or tally.recall < FLOORS[name][1]
    }
    assert below == {}


def test_every_story_is_one_document_whatever_addresses_lead_to_it(demo: Demo) -> None:
    """AMP copies, split pages, session ids and three addresses of one story must not multiply it."""
    titles = [row[0] for row in demo.query("catalogue.db", "select title from documents where status = 'ok'")]
    bases = {site.name: site.base for site in demo.sites}
    urls = {row[0].rstrip("/") for row in demo.query("catalogue.db", "select url from documents")}
    missing = [story.id for story in read_stories() if (bases[story.site] + ADDRESSES[story.site](story)).rstrip("/") not in urls]
    assert missing == []
    doubled = [story.id for story in read_stories() if sum(story.title in (title or "") for title in titles) > 1]
    assert doubled == []


def test_split_pages_and_wrongly_declared_letters_arrive_whole(demo: Demo) -> None:
    [(portal,)] = demo.query("catalogue.db", "select text from documents where title like 'Palopo Satukan Layanan%'")
    assert "satu akun warga" in portal and "Jangan sampai warga percaya" in portal and "Baca juga" not in portal
    [(satemas,)] = demo.query("catalogue.db", "select text from documents where url like '%tak-lagi-antre%'")
    assert "“Peternak cukup memotret kuping sapi" in satemas


def test_what_robots_txt_forbids_was_never_fetched(demo: Demo) -> None:
    statement = """select u.url from fetches f join urls u on u.id = f.url_id where f.status is not null
                   and (u.url like '%/redaksi-internal/%' or u.url like '%/cetak.php%' or u.url like '%/wp-admin/%')"""
    assert demo.query("archive.db", statement) == []


def test_syndicated_copies_count_as_one_text(demo: Demo) -> None:
    statement = """select count(distinct story_id), count(*) from documents
                   where title like '%Enam Inovasi%Madiun%' or title like 'Kota Madiun Pilih Enam%'"""
    assert demo.query("catalogue.db", statement) == [(1, 3)]


@contextmanager
def served(demo: Demo, *more: str) -> Iterator[tuple[psutil.Process, str]]:
    """A full demo until its address stands on standard output; whatever happens, nothing of it is left."""
    command = [sys.executable, "-m", "kotalog", "-q", "--home", str(demo.home), "demo", "--sites-port", str(demo.sites_port)]
    process = subprocess.Popen([*command, "--port", str(free_ports(1)), *more], stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert process.stdout is not None
        yield psutil.Process(process.pid), process.stdout.readline().strip()
    finally:
        for left in processes_of(process.pid):
            left.kill()
        process.wait(60)


def processes_of(session: int) -> list[psutil.Process]:
    """Every process of the session that `start_new_session` made."""
    return [one for one in psutil.process_iter() if _session(one.pid) == session and one.status() != psutil.STATUS_ZOMBIE]


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except OSError:
        return None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
def test_however_the_demo_ends_it_leaves_no_process_behind(demo: Demo, number: signal.Signals) -> None:
    with served(demo) as (process, address):
        with urllib.request.urlopen(address, timeout=200) as answer:
            assert answer.status == 200
        with urllib.request.urlopen(f"http://127.0.0.1:{demo.sites_port}/", timeout=200) as answer:
            assert b"Warta Gerbong" in answer.read()
        process.send_signal(number)
        code = process.wait(100)
        assert left_after(60, process.pid) == []
        if number is signal.SIGINT:
            assert code == 0


def left_after(seconds: float, session: int) -> list[psutil.Process]:
    """What is still running of a session when the time is over, or nothing as soon as nothing is."""
    deadline = time.monotonic() + seconds
    while (left := processes_of(session)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def test_ctrl_c_during_the_crawl_ends_everything_and_the_next_run_goes_on(tmp_path: Path) -> None:
    port = free_ports(5)
    command = [sys.executable, "-m", "kotalog", "--home", str(tmp_path / "home"), "demo", "--no-serve", "--sites-port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    archive = tmp_path / "home" / "archive.db"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and _stored(archive) < 5:
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them at once
    assert process.wait(200) not in (0, 1)
    assert left_after(60, process.pid) == []
    stored = _stored(archive)
    assert stored >= 5
    with sqlite3.connect(archive) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]


def _stored(archive: Path) -> int:
    try:
        with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as db:
            count: int = db.execute("select count(*) from captures").fetchone()[0]
            return count
    except sqlite3.Error:
        return 0


class TestErrors:
    """Each is one clear sentence and the contract's exit code."""

    def test_a_missing_file(self, tmp_path: Path) -> None:
        done = kotalog("extract", str(tmp_path / "tidak-ada.html"))
        assert "tidak-ada.html" in done.stderr + done.stdout
        assert (done.returncode, "Traceback" in done.stderr) == (65, False)

    def test_a_wrong_verb(self) -> None:
        done = kotalog("bild")
        assert done.returncode == 2
        assert "there is no verb 'bild'. Did you mean 'build'?" in done.stderr

    @pytest.mark.parametrize("option", ["--port", "--sites-port"])
    def test_a_port_in_use(self, tmp_path: Path, option: str) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            taken = other.getsockname()[1]
            done = kotalog("--home", str(tmp_path / "home"), "demo", option, str(taken))
        assert done.returncode == 73
        assert f"port {taken}" in done.stderr and "is in use" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert not (tmp_path / "home").exists()

    def test_a_home_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        done = kotalog("--home", str(tmp_path / "file" / "home"), "demo", "--no-serve", "--sites-port", str(free_ports(5)))
        assert done.returncode == 73
        assert "Choose another place with --home" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1

    def test_a_home_that_cannot_be_written_to(self, tmp_path: Path) -> None:
        if os.geteuid() == 0:
            home = Path("/proc")  # not even the superuser writes there
        else:
            home = tmp_path / "closed"
            home.mkdir(mode=0o500)
        done = kotalog("--home", str(home), "init")
        assert done.returncode == 73
        assert "cannot be written" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")
def test_a_person_finds_a_programme_and_the_sentence_it_came_from(demo: Demo) -> None:
    """Home page, search, programme, document with the evidence marked, and the page on the outlet's own site."""
    from playwright.sync_api import expect, sync_playwright

    assert CHROMIUM, "CI needs a Chromium: apt-get install chromium"
    with served(demo) as (process, address), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        try:
            page = browser.new_page(locale="id-ID")
            page.set_default_timeout(200_000)  # a machine that does other work beside
            expect.set_options(timeout=200_000)
            faults: list[str] = []
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(address)
            expect(page.locator("html")).to_have_attribute("lang", "id")
            [(programs,)] = demo.query("catalogue.db", "select count(*) from programs where band = 'published'")
            expect(page.locator("body")).to_contain_text(str(programs))

            search = page.locator("input[name=q]").first
            search.fill("aduan pasar")
            search.press("Enter")
            page.wait_for_url("**/-/search?**")
            page.locator("a", has_text="Salam Pasar").first.click()
            page.wait_for_url("**/-/program/35.77-salam-pasar**")
            body = page.locator("body")
            expect(body).to_contain_text("Sistem Aduan Layanan Pasar")
            expect(body).to_contain_text("Dinas Perdagangan")
            expect(body).to_contain_text("Kota Madiun")

            page.locator("a[href*='/-/document/'][href*='#e']").first.click()
            page.wait_for_url("**/-/document/*#e*")
            anchor = page.url.split("#")[1]
            expect(page.locator(f"mark[id='{anchor}'], mark:has([id='{anchor}'])")).to_be_visible()
            source = page.locator("a[href*='.localhost:']").first.get_attribute("href")
            assert source is not None
            answer = page.goto(source)
            assert answer is not None and answer.status == 200
            assert faults == []
        finally:
            browser.close()
        process.terminate()
        process.wait(100)
        assert left_after(60, process.pid) == []

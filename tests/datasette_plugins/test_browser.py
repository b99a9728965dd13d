"""Each kind of user's way through the site in a real Chromium, in both languages, at desk and phone width; axe on every page kind.

With KOTALOG_SHOTS naming a folder, every step is kept there as a picture.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from index.accounts import add_account
from index.desk import open_desk
from index.registry import Registry, parse_row
from index.workspace import Workspace

from .serving import serving
from .small_catalogue import make_workspace
from .test_accounts import HASH, PASSWORD
from .test_monitor import LOG, fill_archive

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run".split()
)
PATIENCE = 200_000  # ms; a machine that does other work beside may take long over what takes a blink
WIDTHS = {"desk": 1280, "phone": 360}
SHOTS = Path(folder) if (folder := os.environ.get("KOTALOG_SHOTS")) else None

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine"),
]

# One page of each kind; those of people who watch and review are looked at signed in, as all the others then are.
PAGE_KINDS = [
    "/",
    "/-/search?q=sawah",
    "/-/search?region=35.08",
    "/-/program/35.08-loket-sawah",
    "/-/document/aaaaaaaaaaaa",
    "/-/regions?province=31",
    "/-/region/35.08",
    "/-/opd/35.08-distan",
    "/-/dimension/economy",
    "/-/scores?metric=index&year=2023",
    "/-/review",
    "/-/review?fact=35.08-loket-sawah",
    "/-/monitor",
    "/-/monitor/warta",
    "/-/monitor/run/7",
    "/-/guide",
    "/-/login",
    "/-/logout",
    "/-/nope",
    "/catalogue",
    "/catalogue/program_table",
    "/catalogue/programs/35.08-loket-sawah",
    "/catalogue/indeks_turun",
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The small catalogue, with accounts and a source."""
    made = make_workspace(tmp_path_factory.mktemp("browser"))
    desk = open_desk(made)
    add_account(desk, "rani", HASH, "admin", datetime.now(UTC))
    Registry(desk).save([parse_row({"id": "warta", "name": "Warta", "kind": "news", "base_url": "https://warta.example"}, "test")])
    desk.conn.close()
    fill_archive(made, LOG)
    return made


@pytest.fixture(scope="module")
def address(workspace: Workspace) -> Iterator[str]:
    """The address of a real server on it."""
    with serving(workspace) as server:
        yield server.address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all journeys."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def signed_in(chromium: Any, address: str) -> list[Any]:
    """The cookies of somebody who came in through the form, as people do."""
    context = chromium.new_context(base_url=address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/-/login?back=/-/guide")
    page.fill("#name", "rani")
    page.fill("#password", PASSWORD)
    page.locator("main button").click()
    page.wait_for_url("**/-/guide")
    assert "rani" in page.locator("header").inner_text()
    cookies: list[Any] = context.cookies()
    context.close()
    return cookies


@pytest.fixture(params=[("id", "desk"), ("en", "desk"), ("id", "phone"), ("en", "phone")], ids=lambda pair: "-".join(pair))
def visit(request: pytest.FixtureRequest, chromium: Any, address: str, signed_in: list[Any]) -> Iterator[Any]:
    """A page in one language and width; its console must stay silent, and nothing may stick out at the side."""
    language, width = request.param
    context = chromium.new_context(viewport={"width": WIDTHS[width], "height": 800}, base_url=address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    context.add_cookies([{"name": "kotalog_lang", "value": language, "url": address}])
    page.sign_in = lambda: context.add_cookies(signed_in)
    page.words = lambda indonesian, english: indonesian if language == "id" else english

    def keep(name: str) -> None:
        if SHOTS:
            SHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SHOTS / f"{name}-{language}-{width}.png", full_page=True)
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), f"{name} is too wide"

    page.keep = keep
    yield page
    context.close()
    assert said == []


def test_a_researcher_goes_from_the_search_box_to_the_sentence(visit: Any) -> None:
    page = visit
    page.goto("/")
    page.wait_for_selector("[data-chart=map] svg circle")
    page.keep("home")
    page.keyboard.press("/")
    page.keyboard.type("sawah")
    page.keyboard.press("Enter")
    page.wait_for_selector("h2 >> text=" + page.words("Dokumen", "Documents"))
    page.keep("search")
    page.get_by_role("link", name="Loket Sawah").first.click()
    page.wait_for_selector("h1 >> text=Loket Sawah")
    page.keep("program")
    page.locator(".quote a").first.click()
    page.wait_for_selector("mark.is-chosen")
    assert "Loket Sawah" in " ".join(page.locator("mark.is-chosen").all_inner_texts())
    page.wait_for_function("document.querySelector('mark:target').getBoundingClientRect().y < 800")
    page.keep("document")
    page.locator(".reading sup a").first.click()
    assert page.evaluate("location.hash").startswith("#f")


def test_an_analyst_narrows_the_scores_and_takes_exactly_those_along(visit: Any) -> None:
    page = visit
    page.goto("/-/guide")
    page.get_by_role("link", name=page.words("Nilai", "Scores"), exact=True).first.click()
    page.select_option("#metric", "index")
    page.select_option("#year", "2023")
    with page.expect_navigation(url="**year=2023**"):
        page.get_by_role("button", name=page.words("Tampilkan", "Show")).click()
    page.wait_for_selector("[data-chart=bars] svg rect")
    assert page.locator("main table tbody tr").count() == 2
    page.keep("scores")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    page.goto("/catalogue/program_table")
    page.get_by_role("link", name=page.words("Ekonomi cerdas", "Smart economy"), exact=True).first.click()
    page.wait_for_url("**_dimension=economy**")
    assert "Loket Sawah" in page.locator("main").inner_text()
    page.keep("table")


def test_a_reviewer_decides_with_the_keyboard_and_takes_it_back(visit: Any) -> None:
    page = visit
    page.sign_in()
    page.goto("/-/review?fact=35.08-loket-sawah")
    assert page.locator(".queue > li.is-current").count() == 1
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "value"
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.name") == "other"
    page.keyboard.press("Escape")
    page.keep("review")
    page.goto("/-/review")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".queue > li.is-current h2").inner_text() == "Meja Desa"


def test_somebody_who_watches_asks_for_a_run_and_sees_that_no_runner_lives(visit: Any) -> None:
    page = visit
    page.sign_in()
    page.goto("/-/monitor")
    page.keep("monitor")
    page.goto("/-/monitor/warta")
    with page.expect_navigation():
        page.get_by_role("button", name=page.words("Ambil sekarang", "Run now")).click()
    page.wait_for_selector("[role=status]")
    assert "kotalog schedule serve" in page.locator("main").inner_text()
    page.keep("source")
    page.goto("/-/monitor")
    page.locator("#runs a").first.click()
    page.wait_for_url("**/-/monitor/run/7")
    assert page.locator("#log tbody tr").count() == len(LOG)
    page.keep("run")


def test_a_page_can_be_read_by_keyboard_from_the_skip_link_on(visit: Any) -> None:
    page = visit
    page.goto("/-/program/35.08-loket-sawah")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


def test_axe_finds_nothing_on_any_page_kind_in_light_and_in_the_dark(
    chromium: Any, address: str, signed_in: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each page is opened once: looked at in light at desk width, then as it stands in the dark at phone width."""
    import axe_playwright_python

    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    faults: dict[str, list[str]] = {}
    context = chromium.new_context(base_url=address)
    context.add_cookies(signed_in)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for path in PAGE_KINDS:
        page.set_viewport_size({"width": WIDTHS["desk"], "height": 800})
        page.emulate_media(color_scheme="light")
        page.goto(path)
        page.evaluate(script)
        for scheme, width in (("light", "desk"), ("dark", "phone")):
            page.set_viewport_size({"width": WIDTHS[width], "height": 800})
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(f"axe.run(document, {json.dumps(RULES)}).then((results) => results.violations)")
            told = [f"{one['id']}: {node['target']} {node['failureSummary'][:200]}" for one in found for node in one["nodes"][:2]]
            if told:
                faults[f"{path} ({scheme})"] = told
    context.close()
    with capsys.disabled():
        print(f"\naxe: {len(PAGE_KINDS)} page kinds in light and in the dark, {len(faults)} with violations")
    assert faults == {}

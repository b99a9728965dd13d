"""The monitor asks and edits; only the runner fetches."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html

from crawler.schema import connect_to_write
from datasette_plugins.monitor.reading import forget_health
from datasette_plugins.site import open_site
from index import requests
from index.accounts import add_account
from index.desk import open_desk
from index.registry import Registry, parse_row
from index.schedules import read_schedules
from index.workspace import Workspace

from .test_accounts import HASH, cookies_of, sign_in
from .test_pages import get


@pytest.fixture
def watched(own_workspace: Workspace) -> Iterator[tuple[Any, dict[str, str], Workspace]]:
    """A site with one source, and the cookie of somebody who watches it."""
    desk = open_desk(own_workspace)
    add_account(desk, "dewi", HASH, "monitor", datetime.now(UTC))
    Registry(desk).save([parse_row({"id": "warta", "name": "Warta", "kind": "news", "base_url": "https://warta.example"}, "test")])
    desk.conn.close()
    forget_health(own_workspace)
    site = open_site(own_workspace)
    yield site, cookies_of(sign_in(site, "dewi")), own_workspace


def press(watched: Any, button: str, **form: str) -> Any:
    """Press a button of the monitor."""
    site, cookie, _ = watched
    return asyncio.run(site.client.post(f"/-/monitor/do/{button}", data=form, cookies=cookie))


def asked(workspace: Workspace) -> list[tuple[str, dict[str, Any], str, str]]:
    """What waits in the desk."""
    desk = open_desk(workspace)
    found = [(one.action, dict(one.payload), one.who, one.state) for one in requests.recent(desk)]
    desk.conn.close()
    return found


def test_run_now_writes_a_request_and_fetches_nothing(watched: Any) -> None:
    assert press(watched, "run", source_id="warta", stay="source").headers["location"] == "/-/monitor/warta"
    assert asked(watched[2]) == [("run", {"source_id": "warta"}, "dewi", "waiting")]
    assert not watched[2].archive.exists()
    page = get(watched[0], "/-/monitor").text
    assert "Menunggu" in page and "kotalog schedule serve" in page


def test_nobody_asks_more_than_five_times_a_minute(watched: Any) -> None:
    for _ in range(7):
        press(watched, "run", source_id="warta")
    assert len(asked(watched[2])) == 5


@pytest.mark.parametrize("form", [{"source_id": "nothing"}, {}, {"source_id": "../../x"}])
def test_running_what_is_no_source_asks_for_nothing(watched: Any, form: dict[str, str]) -> None:
    assert press(watched, "run", **form).status_code == 302
    assert asked(watched[2]) == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:x", "https://", "https://user@host.example", "nonsense"])
def test_only_web_addresses_are_probed(watched: Any, url: str) -> None:
    press(watched, "probe", url=url)
    assert asked(watched[2]) == []


def test_a_probe_is_asked_for_with_the_address(watched: Any) -> None:
    press(watched, "probe", url="https://baru.example/")
    assert asked(watched[2]) == [("probe", {"url": "https://baru.example"}, "dewi", "waiting")]


def test_a_source_is_added_edited_and_switched_off(watched: Any) -> None:
    site, cookie, workspace = watched
    assert press(watched, "add", url="https://kabar.baru.example", name="Kabar Baru").headers["location"] == "/-/monitor/kabar-baru-example"
    press(watched, "edit", source_id="kabar-baru-example", name="Kabar Terbaru", is_enabled="0")
    desk = open_desk(workspace)
    row = Registry(desk).rows(["kabar-baru-example"])[0]
    desk.conn.close()
    assert (row.name, row.is_enabled, row.note) == ("Kabar Terbaru", False, "added on the site by dewi")
    assert "Kabar Terbaru" in get(site, "/-/monitor", cookies=cookie).text


@pytest.mark.parametrize("code", ["99.99", "Lumajang"])
def test_a_source_of_no_region_is_refused_in_the_readers_language(watched: Any, code: str) -> None:
    site, cookie, workspace = watched
    sent = press(watched, "add", url="https://kabar.entah.example", region_code=code)
    desk = open_desk(workspace)
    assert "kabar-entah-example" not in {row.id for row in Registry(desk).rows()}
    desk.conn.close()
    cookies = {**cookie, **dict(sent.cookies)}
    assert "kode wilayah" in get(site, sent.headers["location"], cookies=cookies).text


def test_a_schedule_is_set_paused_and_resumed(watched: Any) -> None:
    press(watched, "plan", source_id="warta", cron="30 6 * * *", time_zone="Asia/Makassar")
    press(watched, "pause", source_id="warta", is_paused="1")
    desk = open_desk(watched[2])
    (plan,) = read_schedules(desk)
    assert (plan.cron, plan.time_zone, plan.is_paused) == ("30 6 * * *", "Asia/Makassar", True)
    press(watched, "pause", source_id="warta", is_paused="0")
    assert not read_schedules(desk)[0].is_paused
    desk.conn.close()


def test_a_schedule_that_never_comes_is_refused_in_words(watched: Any) -> None:
    site, cookie, workspace = watched
    answer = press(watched, "plan", source_id="warta", cron="99 99 * * *")
    messages = {"ds_messages": answer.cookies["ds_messages"]}
    assert "99 99" in get(site, answer.headers["location"], cookies={**cookie, **messages}).text
    desk = open_desk(workspace)
    assert read_schedules(desk) == []
    desk.conn.close()


def test_strangers_see_the_sources_but_no_buttons(watched: Any) -> None:
    page = get(watched[0], "/-/monitor").text
    assert "Warta" in page and "/-/monitor/do/" not in page
    assert "/-/monitor/do/run" in get(watched[0], "/-/monitor", cookies=watched[1]).text


def test_progress_is_told_while_something_is_asked_for(watched: Any) -> None:
    press(watched, "run", source_id="warta")
    told = get(watched[0], "/-/monitor/progress.json").json()
    assert [one["state"] for one in told["requests"]] == ["waiting"] and told["is_runner_alive"] is False


def fill_archive(workspace: Workspace, addresses: list[tuple[str, int | None, str, str | None]], state: str = "finished") -> None:
    """An archive with one run that asked for these addresses: (URL, status, outcome, why)."""
    db = connect_to_write(workspace.archive)
    db.execute("insert into runs (id, kind, started_at, state) values (7, 'crawl', '2026-03-01T01:00:00Z', ?)", [state])
    db.execute("insert into run_sources (run_id, source_id, requests, new, failed) values (7, 'warta', ?, 1, 1)", [len(addresses)])
    for number, (url, status, outcome, why) in enumerate(addresses, 1):
        db.execute(
            """insert into urls (id, url, norm_url, document_id, host, source_id, kind, next_at, first_seen_at)
            values (?, ?, ?, ?, 'warta.example', 'warta', 'page', '2026-03-01T01:00:00Z', '2026-03-01T01:00:00Z')""",
            [number, url, url, f"{number:012x}"],
        )
        db.execute(
            "insert into fetches (run_id, url_id, fetched_at, status, outcome, why, seconds) values (7, ?, ?, ?, ?, ?, 0.2)",
            [number, f"2026-03-01T01:00:{number:02d}Z", status, outcome, why],
        )
    db.close()


LOG = [
    ("https://warta.example/satu", 200, "new", None),
    ("https://warta.example/dua?<script>xss()</script>", 404, "gone", "http_404"),
    ("https://warta.example/tiga", None, "failed", "<img src=x onerror=xss()>"),
]


def test_the_log_of_a_run_is_shown_to_people_who_watch_and_to_nobody_else(watched: Any) -> None:
    site, cookie, workspace = watched
    fill_archive(workspace, LOG)
    assert "/-/monitor/run/7" in get(site, "/-/monitor", cookies=cookie).text
    assert "/-/monitor/run/7" not in get(site, "/-/monitor").text
    for path in ("/-/monitor/run/7", "/-/monitor/run/7.json"):
        answer = get(site, path)
        assert answer.status_code == 403 and "warta.example/satu" not in answer.text
    page = html.fromstring(get(site, "/-/monitor/run/7", cookies=cookie).text)
    rows = [[cell.text_content().strip() for cell in row.findall("td")] for row in page.findall(".//table[@id='log']/tbody/tr")]
    assert [(row[2], row[4]) for row in rows] == [(str(status or "–"), url) for url, status, _, _ in LOG]
    assert rows[0][0] == "1 Mar 2026 08.00 WIB" and rows[0][3] == "Baru"
    assert page.xpath("//table[@id='log']//script | //table[@id='log']//img") == []


def test_the_log_can_be_narrowed_to_what_went_wrong_and_goes_on_while_the_run_does(watched: Any) -> None:
    site, cookie, workspace = watched
    fill_archive(workspace, LOG, state="running")
    trouble = html.fromstring(get(site, "/-/monitor/run/7?only=trouble", cookies=cookie).text)
    assert len(trouble.findall(".//table[@id='log']/tbody/tr")) == 2
    told = get(site, "/-/monitor/run/7.json?after=1", cookies=cookie).json()
    assert told["state"] == "running" and told["counts"] == {"requests": "3", "new": "1", "changed": "0", "failed": "1"}
    assert [(line["id"], line["is_trouble"]) for line in told["lines"]] == [(2, True), (3, True)]
    assert get(site, "/-/monitor/run/7.json?after=3", cookies=cookie).json()["lines"] == []


@pytest.mark.parametrize("path", ["/-/monitor/run/8", "/-/monitor/run/7.json", "/-/monitor/run/nine"])
def test_a_run_that_never_was_is_not_there(watched: Any, path: str) -> None:
    assert get(watched[0], path, cookies=watched[1]).status_code == 404

"""A decision made on the site: on the page at once, in the export, and still there after everything was built anew."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from datasette_plugins.site import open_site
from index.accounts import add_account
from index.catalogue_file import open_catalogue
from index.cli import call
from index.decisions import record
from index.desk import open_desk
from index.judgements import read_judgements
from index.workspace import Workspace

from .built_catalogue import build_workspace
from .test_accounts import HASH, cookies_of, sign_in
from .test_pages import get


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One built workspace; the tests of this module go on from each other's decisions, each about its own programme."""
    workspace = build_workspace(tmp_path_factory.mktemp("built"))
    desk = open_desk(workspace)
    add_account(desk, "rani", HASH, "reviewer", datetime.now(UTC))
    desk.conn.close()
    return workspace


@pytest.fixture(scope="module")
def desk_of_rani(built: Workspace) -> tuple[Any, dict[str, str]]:
    """The site and the cookie of a reviewer."""
    site = open_site(built)
    return site, cookies_of(sign_in(site, "rani"))


def programs(site: Any) -> dict[str, str]:
    """Published programmes by name."""
    return {row["program"]: row["id"] for row in json.loads(get(site, "/catalogue/program_table.json?_shape=array").text)}


def ids(site: Any) -> set[str]:
    """Those of the published programmes."""
    return {row["id"] for row in json.loads(get(site, "/catalogue/program_table.json?_shape=array").text)}


def decide(site: Any, cookie: dict[str, str], **form: str) -> Any:
    """One decision by the form."""
    return asyncio.run(site.client.post("/-/review/decide", data=form, cookies=cookie))


def test_a_rename_is_on_the_page_in_the_export_and_survives_a_whole_new_build(built: Workspace, desk_of_rani: Any) -> None:
    site, cookie = desk_of_rani
    identity = programs(site)["Loket Sawah"]
    answer = decide(site, cookie, verdict="rename", kind="program", target=identity, value="Loket Sawah Lumajang")
    assert answer.status_code == 302 and "done=" in answer.headers["location"]
    assert "Loket Sawah Lumajang" in get(site, f"/-/program/{identity}").text

    def exported() -> list[str]:
        text = get(site, "/-/export/program_table.csv").text
        return [row["program"] for row in csv.DictReader(io.StringIO(text)) if row["id"] == identity]

    assert exported() == ["Loket Sawah Lumajang"]
    assert call(["-q", "--home", str(built.home), "build", "--all"]) == 0
    assert exported() == ["Loket Sawah Lumajang"]
    page = get(site, f"/-/program/{identity}", cookies=cookie).text
    assert "Loket Sawah Lumajang" in page and "rani" in page
    assert "rani" not in get(site, f"/-/program/{identity}").text


def test_a_rejected_programme_leaves_the_site_and_comes_back_when_the_decision_is_taken_back(desk_of_rani: Any) -> None:
    site, cookie = desk_of_rani
    identity = programs(site)["Pos Sehat Daring"]
    answer = decide(site, cookie, verdict="reject", kind="program", target=identity, what="program", page="3")
    assert "Pos Sehat Daring" not in programs(site)
    assert "what=program" in answer.headers["location"] and "page=3" in answer.headers["location"]
    key = answer.headers["location"].split("done=")[1]
    assert asyncio.run(site.client.post("/-/review/undo", data={"key": key}, cookies=cookie)).status_code == 302
    assert programs(site)["Pos Sehat Daring"] == identity


def test_several_facts_are_decided_at_once(built: Workspace, desk_of_rani: Any) -> None:
    site, cookie = desk_of_rani
    chosen = sorted(programs(site).values())[:2]
    asyncio.run(site.client.post("/-/review/decide", data={"verdict": "accept", "kind": "program", "target": chosen}, cookies=cookie))
    desk = open_desk(built)
    accepted = [judgement for judgement in read_judgements(desk) if judgement.verdict == "accept"]
    desk.conn.close()
    assert len(accepted) == 2 and {judgement.who for judgement in accepted} == {"rani"}


@pytest.mark.parametrize(
    "form",
    [
        {"verdict": "burn", "target": "x"},
        {"verdict": "accept", "target": "no-such-thing"},
        {"verdict": "accept"},
        {"verdict": "same", "kind": "program", "target": "x", "other": "y"},
    ],
)
def test_a_decision_that_makes_no_sense_is_answered_in_one_sentence(desk_of_rani: Any, form: dict[str, str]) -> None:
    site, cookie = desk_of_rani
    answer = asyncio.run(site.client.post("/-/review/decide", data=form, cookies=cookie, headers={"accept": "application/json"}))
    assert answer.status_code == 400
    assert json.loads(answer.text)["error"]


def test_a_decision_during_a_build_is_kept_for_its_end(built: Workspace, desk_of_rani: Any, tmp_path: Path) -> None:
    site, cookie = desk_of_rani
    identity = sorted(programs(site).values())[0]
    with built.lock("catalogue"):
        answer = asyncio.run(
            site.client.post(
                "/-/review/decide",
                data={"verdict": "accept", "kind": "program", "target": identity, "why": "dibaca sendiri"},
                cookies=cookie,
                headers={"accept": "application/json"},
            )
        )
    assert json.loads(answer.text)["is_pending"] is True
    assert "dibaca sendiri" in get(site, "/-/review", cookies=cookie).text


def test_what_belongs_to_another_programme_is_taken_out_on_the_page_and_put_back(desk_of_rani: Any) -> None:
    site, cookie = desk_of_rani
    identity = next(key for name, key in programs(site).items() if name.startswith("Loket Sawah"))
    before = ids(site)
    page = html.fromstring(get(site, f"/-/review?fact={identity}", cookies=cookie).text)
    forms = page.xpath("//form[input[@name='verdict' and @value='split']]")
    offered = {form.xpath("string(input[@name='value']/@value)"): form for form in forms}
    document = next(value for value in offered if len(value) == 12)
    answer = decide(site, cookie, **{item.get("name"): item.get("value") for item in offered[document].xpath("input")})
    assert len(ids(site)) == len(before) + 1  # both may bear one name
    taken_out = next(iter(ids(site) - before))
    assert document in get(site, f"/-/program/{taken_out}").text
    key = answer.headers["location"].split("done=")[1]
    asyncio.run(site.client.post("/-/review/undo", data={"key": key}, cookies=cookie))
    assert ids(site) == before


def test_two_tellings_of_one_event_stand_side_by_side(own_workspace: Workspace) -> None:
    db = open_catalogue(own_workspace.catalogue)
    db.execute("insert into story_proposals values ('aaaaaaaaaaaa', 'bbbbbbbbbbbb', 0.6)")
    db.close()
    page = html.fromstring(get(open_site(own_workspace), "/-/review?what=story").text)
    (item,) = page.xpath("//ol[@class='queue']/li")
    assert item.xpath(".//h2/a/@href") == ["/-/document/aaaaaaaaaaaa", "/-/document/bbbbbbbbbbbb"]
    beginnings = [quote.text_content() for quote in item.xpath(".//blockquote")]
    assert beginnings[0].startswith("LUMAJANG - Pemerintah Kabupaten Lumajang") and beginnings[1].startswith("Indeks kota cerdas")
    elsewhere = get(open_site(own_workspace, "0.0.0.0"), "/-/review?what=story").text
    assert "Pemerintah Kabupaten Lumajang menjalankan" in elsewhere and "LUMAJANG - " not in elsewhere


def test_buttons_for_the_chosen_stand_only_where_something_can_be_chosen(own_workspace: Workspace) -> None:
    desk = open_desk(own_workspace)
    add_account(desk, "rani", HASH, "reviewer", datetime.now(UTC))
    desk.conn.close()
    with open_catalogue(own_workspace.catalogue) as db:
        db.execute("update scores set score_key = 'one', review = 'conflict' where region_code = '35.08'")
    site = open_site(own_workspace)
    cookie = cookies_of(sign_in(site, "rani"))
    page = html.fromstring(get(site, "/-/review?what=conflict", cookies=cookie).text)
    assert len(page.xpath("//ol[@class='queue']/li")) == 2
    assert page.xpath("//form[@id='bulk']") == [] and page.xpath("//input[@type='checkbox']") == []
    with open_catalogue(own_workspace.catalogue) as db:
        db.execute("update scores set band = 'review', review = 'none'")
    page = html.fromstring(get(site, "/-/review?what=score", cookies=cookie).text)
    assert len(page.xpath("//form[@id='bulk']")) == 1 and len(page.xpath("//input[@type='checkbox']")) == 3


def test_a_decision_about_a_score_is_told_in_words(own_workspace: Workspace) -> None:
    [score] = json.loads(get(open_site(own_workspace), "/catalogue/scores.json?_shape=array&region_code=35.77").text)
    record(own_workspace, "accept", score["id"], "rani", kind="score")
    page = html.fromstring(get(open_site(own_workspace), "/-/review").text)
    cells = [" ".join(cell.text_content().split()) for cell in page.xpath("//section[@aria-labelledby='history-title']//td")]
    assert any(cell.startswith("Kota Madiun: indeks 3,4 dari 4, 2023") for cell in cells), cells

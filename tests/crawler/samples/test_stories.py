"""The stories of the sample sites, and the gold that says what they hold."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.samples.content import DAYS, read_stories
from crawler.samples.dinas import read_reports
from tests.yaml_files import read_yaml

GOLD: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "gold.yml")
STORIES = {story.id: story for story in read_stories()}
REPORTS = {one["file"]: one for one in yaml.safe_load((files("crawler.samples") / "reports" / "reports.yml").read_text(encoding="utf-8"))}


def words_of(page: str) -> str:
    """Everything a reader of a story or report sees of its body and headline, in one line."""
    if page in STORIES:
        story = STORIES[page]
        body = [part.text for part in story.parts if part.kind != "related"] + [item for part in story.parts for item in part.items]
        return " ".join([story.title, *body])
    report = REPORTS[page]
    pieces = [report["title"]]
    for part in report["body"]:
        pieces += [part.get("heading", ""), part.get("text", ""), *part.get("list", [])]
        pieces += [cell for row in part.get("table", []) for cell in row]
    return " ".join(pieces)


def test_there_are_enough_pages_of_every_kind() -> None:
    relevant = [page for page, holds in GOLD.items() if holds["relevant"] and page in STORIES]
    copies = {story.copy_of for story in STORIES.values() if story.copy_of}
    assert len(STORIES) >= 60
    assert len(relevant) >= 30
    assert len(STORIES) - len(relevant) >= 20
    assert len(copies) >= 5
    assert Counter(story.site for story in STORIES.values()).keys() == {"warta", "portal", "kabar", "dinas", "suara"}


def test_the_gold_describes_every_story_and_report_and_nothing_else() -> None:
    assert GOLD.keys() == STORIES.keys() | {report.file for report in read_reports()}


def test_the_gold_holds_forty_programmes_in_five_regions() -> None:
    programs = {(holds["regions"][0], program["name"]) for holds in GOLD.values() for program in holds.get("programs", [])}
    assert len(programs) >= 40
    assert len({region for region, _ in programs}) == 5


@pytest.mark.parametrize("page", sorted(GOLD))
def test_every_name_and_number_of_the_gold_stands_in_its_page(page: str) -> None:
    text = words_of(page)
    for program in GOLD[page].get("programs", []):
        for form in [program["name"], *program.get("aliases", []), *program.get("opds", [])]:
            assert form.casefold() in text.casefold(), form
    for score in GOLD[page].get("scores", []) + GOLD[page].get("figures", []):
        if (value := score.get("value")) is not None and not score.get("optional"):
            written = {f"{value:g}".replace(".", ","), f"{value:.2f}".replace(".", ",")}
            spelled = {1: "satu", 3: "tiga", 4: "empat", 5: "lima", 6: "enam", 7: "tujuh", 12: "dua belas"}.get(value)
            assert any(form in text for form in written) or (spelled and spelled in text.lower()), score


@pytest.mark.parametrize("page", sorted(GOLD))
def test_completion_is_achieved_over_total(page: str) -> None:
    for score in GOLD[page].get("scores", []):
        if score.get("total"):
            assert score["value"] == pytest.approx(100 * score["achieved"] / score["total"], abs=0.005)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_printed_weekday_agrees_with_the_calendar_and_no_story_tells_of_the_future(story: Any) -> None:
    for weekday, day, month, year in re.findall(rf"({'|'.join(DAYS)}) \((\d+)/(\d+)/(\d{{4}})\)", words_of(story.id)):
        date = datetime.date(int(year), int(month), int(day))
        assert DAYS[date.weekday()] == weekday
        assert date <= story.date.date()


@pytest.mark.parametrize("story", [story for story in STORIES.values() if story.copy_of], ids=lambda story: story.id)
def test_a_syndicated_copy_is_edited_and_stands_on_another_site(story: Any) -> None:
    original = STORIES[story.copy_of]
    mine, theirs = (set(re.findall(r"\w+", words_of(page))) for page in (story.id, original.id))
    assert story.site != original.site
    assert words_of(story.id) != words_of(original.id)
    assert len(mine & theirs) / min(len(mine), len(theirs)) > 0.6

"""Counts and facets: kept while the catalogue stands, never longer; those of the build are those of a count."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from datasette_plugins.counting import Catalogue
from datasette_plugins.scores.reading import FILTERS, choices, cube
from datasette_plugins.search.facets import facets_of, facets_of_all
from datasette_plugins.site import DATABASE, open_site
from index.search.filters import Filters

from .test_pages import get


def test_the_facets_of_the_whole_catalogue_are_those_of_all_its_programmes(small_workspace: Any) -> None:
    with sqlite3.connect(small_workspace.catalogue) as db:
        ids = [row[0] for row in db.execute("select id from programs where band = 'published'")]
        counted = {facet.name: {choice[0]: choice[1:] for choice in facet.choices} for facet in facets_of(db, Filters(), ids)}
        kept = {facet.name: {choice[0]: choice[1:] for choice in facet.choices} for facet in facets_of_all(db)}
    assert kept == counted
    assert set(kept) == {"province", "region", "dimension", "opd", "status", "year", "source"}


@pytest.mark.parametrize("chosen", [{}, {"metric": "index"}, {"year": "2023"}, {"province": "35", "year": "2022"}])
def test_the_choices_of_the_score_explorer_leave_what_they_say(site: Any, small_workspace: Any, chosen: dict[str, str]) -> None:
    asked = {name: chosen.get(name, "") for name in FILTERS}
    with sqlite3.connect(small_workspace.catalogue) as db:
        for name, items in choices(cube(db), asked).items():
            for item in items:
                narrowed = {**{key: value for key, value in asked.items() if value}, name: str(item["value"])}
                query = "&".join(f"{key}={value}" for key, value in narrowed.items())
                assert get(site, f"/-/scores?{query}").text.count("<tr>") - 1 == item["n"], narrowed


@pytest.mark.parametrize(
    "path", ["/catalogue/program_table", "/catalogue/program_table?_dimension=economy", "/catalogue/claims?kind=program"]
)
def test_a_table_page_counts_as_datasette_does(site: Any, small_workspace: Any, path: str) -> None:
    assert isinstance(site.get_database(DATABASE), Catalogue)
    joint = "&" if "?" in path else "?"
    told = get(site, path.replace("?", ".json?") + joint + "_extra=count" if "?" in path else path + ".json?_extra=count").json()
    assert told["count"] == len(told["rows"])


def test_a_count_is_kept_no_longer_than_the_catalogue_stays_the_same(own_workspace: Any) -> None:
    site = open_site(own_workspace)

    def count() -> tuple[int, int]:
        told = get(site, "/catalogue/programs.json?_extra=count,facet_results").json()
        bands = {item["value"]: item["count"] for item in told["facet_results"]["results"]["band"]["results"]}
        return told["count"], bands["published"]

    assert count() == (4, 3)
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute("update programs set band = 'published'")
    assert count() == (4, 4)
    with sqlite3.connect(own_workspace.catalogue) as db:
        db.execute("insert into programs select 'x', 'X', scope, region_code, null, null, 1, 1, 0.9, band, review from programs limit 1")
    assert count() == (5, 5)

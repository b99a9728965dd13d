"""What a page shows is what its export holds: the same rows, whatever the format."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import openpyxl
import pyarrow.parquet as parquet
import pytest
from lxml import html

from .test_pages import get


def exported(site: Any, path: str) -> list[dict[str, str]]:
    """The rows of a CSV export."""
    response = get(site, path)
    assert response.status_code == 200, response.text
    found = list(csv.DictReader(io.StringIO(response.text)))
    assert int(response.headers["x-kotalog-rows"]) == len(found)
    return found


@pytest.mark.parametrize(
    "query",
    [
        "",
        "region_code=35.08",
        "_dimension=economy",
        "_opd=35.08-dinkes",
        "name__contains=a&region_code=35.08",
        "document_count__gt=1",
        "band=review",
    ],
)
def test_the_export_of_a_table_page_holds_exactly_its_rows(site: Any, query: str) -> None:
    page = json.loads(get(site, f"/catalogue/programs.json?_shape=array&{query}").text)
    link = html.fromstring(get(site, f"/catalogue/programs?{query}").text).xpath("//a[contains(@href, '/-/export/programs.csv')]/@href")[0]
    assert parse_qs(urlsplit(link).query)["_bands"] == ["all"]
    assert {row["id"] for row in exported(site, link)} == {row["id"] for row in page}


@pytest.mark.parametrize("query", ["", "q=sawah", "dimension=living", "region=35.77&sort=name", "q=lumajang&dimension=economy"])
def test_the_export_of_a_search_holds_exactly_the_programmes_found(site: Any, query: str) -> None:
    found = json.loads(get(site, f"/-/search.json?{query}").text)["programs"]
    assert {row["id"] for row in exported(site, f"/-/export/program_table.csv?_found=1&{query}")} == {row["id"] for row in found}


def test_the_export_of_the_score_explorer_holds_exactly_its_scores(site: Any) -> None:
    page = html.fromstring(get(site, "/-/scores?metric=index&year=2023").text)
    link = page.xpath("//a[contains(@href, '/-/export/score_table.csv')]/@href")[0]
    assert {(row["region"], row["value"]) for row in exported(site, link)} == {("Kabupaten Lumajang", "3.12"), ("Kota Madiun", "3.4")}


def test_whatever_is_chosen_in_the_score_explorer_export_json_and_table_hold_as_many_as_the_page_says(site: Any) -> None:
    choices = html.fromstring(get(site, "/-/scores").text).xpath("//form[@class='picks']//select")
    chosen = [(select.get("name"), value) for select in choices for value in select.xpath("option/@value") if value]
    assert {"metric", "instrument", "subject_type", "province", "year"} <= {name for name, _ in chosen}
    for name, value in [*chosen, ("dimension", "mobility"), ("region_code", "35.08")]:
        page = html.fromstring(get(site, f"/-/scores?{urlencode({name: value})}").text)
        said = int(page.xpath("//p[@class='meta']/span/text()")[0].split()[0])
        assert len(exported(site, page.xpath("//a[contains(@href, '/-/export/score_table.csv')]/@href")[0])) == said, (name, value)
        table, arguments = page.xpath("//a[contains(@href, '/catalogue/score_table')]/@href")[0].split("?")
        assert len(json.loads(get(site, f"{table}.json?{arguments}&_shape=array").text)) == said, (name, value)
        assert len(json.loads(get(site, page.xpath("//link[@type='application/json']/@href")[0]).text)) == said, (name, value)


def test_every_format_holds_the_same_rows(site: Any) -> None:
    expected = {row["id"] for row in exported(site, "/-/export/program_table.csv")}
    assert {row["id"] for row in json.loads(get(site, "/-/export/program_table.json").text)} == expected
    assert {json.loads(line)["id"] for line in get(site, "/-/export/program_table.jsonl").text.splitlines()} == expected
    sheet = openpyxl.load_workbook(io.BytesIO(get(site, "/-/export/program_table.xlsx").content), read_only=True).worksheets[0]
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == expected
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.parquet"
        path.write_bytes(get(site, "/-/export/program_table.parquet").content)
        assert set(parquet.read_table(path)["id"].to_pylist()) == expected


def test_a_spreadsheet_in_indonesian_gets_its_semicolons_and_its_mark(site: Any) -> None:
    text = get(site, "/-/export/program_table.csv?_bom=1&_delimiter=;").content
    assert text.startswith(b"\xef\xbb\xbfid;region;program")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/-/export/users.csv", 404),
        ("/-/export/document_search.csv", 404),
        ("/-/export/programs.exe", 404),
        ("/-/export/programs.csv?nothing=1", 400),
        ("/-/export/scores.csv?_found=1", 400),
        ("/-/export/programs.csv?id;drop table programs=1", 400),
    ],
)
def test_what_cannot_be_exported_is_refused(site: Any, path: str, status: int) -> None:
    assert get(site, path).status_code == status


def test_an_export_is_a_file_to_keep_with_a_plain_name(site: Any) -> None:
    assert get(site, "/-/export/scores.xlsx").headers["content-disposition"] == 'attachment; filename="kotalog-scores.xlsx"'

"""The registry: every row validated, whole files refused with line numbers, CSV round trips."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.desk import open_desk_file
from index.errors import BadInput
from index.registry import Registry, SourceRow, parse_row, read_csv, shipped_rows

HEADER = "id,name,kind,region_code,base_url,discovery\n"
GOOD = "warta-uji,Warta Uji,news,62.71,https://warta-uji.example,auto\n"


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(open_desk_file(tmp_path / "desk.db"))


def test_the_shipped_registry_holds_276_valid_sources() -> None:
    rows = shipped_rows()
    assert len(rows) == len({row.id for row in rows}) == 276
    assert {row.kind for row in rows} == {"news", "government"}


def test_the_time_zone_follows_the_region_unless_it_is_written() -> None:
    row = {"id": "a", "name": "A", "kind": "news", "base_url": "https://a.example"}
    assert parse_row({**row, "region_code": "71.71"}, "row").time_zone == "Asia/Makassar"
    assert parse_row({**row, "region_code": "94"}, "row").time_zone == "Asia/Jayapura"
    assert parse_row({**row, "region_code": "94", "time_zone": "Asia/Jakarta"}, "row").time_zone == "Asia/Jakarta"


@pytest.mark.parametrize("separator", [",", ";"])
def test_an_export_comes_back_unchanged(registry: Registry, separator: str) -> None:
    registry.save(
        [*shipped_rows(), SourceRow(id="warta", name='Warta "Uji", Selatan', kind="news", base_url="http://warta.example", delay=2.5)]
    )
    text = registry.to_csv()
    if separator == ";":
        import csv
        import io

        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(text)))
        text = "\ufeff" + out.getvalue()
    change = registry.save(read_csv(text, "sources.csv"))
    assert (change.added, change.changed, len(change.unchanged)) == ((), (), 277)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (HEADER + GOOD + "b,B,blog,,https://b.example,auto\n", "line 3: kind 'blog'"),
        (HEADER + "b,B,news,33.1,https://b.example,auto\n", "line 2: region_code '33.1'"),
        (HEADER + "b,B,news,,ftp://b.example,auto\n", "line 2: base_url 'ftp://b.example' must be a web address"),
        (HEADER + GOOD + GOOD, "line 3: the id 'warta-uji' stands in line 2 already"),
        (HEADER + "b,B,news,,https://b.example,auto,more\n", "line 2: has more cells"),
        ("id,name,kind\n", "no column 'base_url'"),
        ("id,name,kind,base_url,colour\n", "column 'colour'"),
    ],
)
def test_a_faulty_file_is_refused_whole_with_line_numbers(text: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint.replace("(", r"\(")):
        read_csv(text, "sources.csv")


def test_two_sources_cannot_share_an_address(registry: Registry) -> None:
    registry.save([SourceRow(id="a", name="A", kind="news", base_url="https://a.example")])
    with pytest.raises(BadInput, match="already belongs to the source 'a'"):
        registry.save([SourceRow(id="b", name="B", kind="news", base_url="https://a.example/")])
    assert [row.id for row in registry.rows()] == ["a"]

"""Exports: complete, typed, the same in every format, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from index.decisions import record
from index.errors import BadInput, CannotWrite
from index.exports import ExportRequest, count_rows, export_to, exportable, stream
from index.exports.bundle import write_bundle
from index.exports.request import describe, select
from index.exports.spreadsheets import inert, is_dangerous
from tests.index.command import kotalog
from tests.index.factory import Built, Told, built, program, score

# Fifty ways a cell can begin that a spreadsheet might run (T36): signs, signs behind white space, full-width signs, tabs, pipes.
_SIGNS = ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "  +", "\u3000=", "＝", "＋", "－", "＠", "|", "%", "\u00a0=", " @", "\t-", "=+"]
_BODIES = ["cmd|'/C calc'!A0", 'HYPERLINK("http://x.example","klik")', "1+1"]
DANGEROUS = [sign + body for sign in _SIGNS for body in _BODIES][:50]


def catalogue(folder: Path) -> Built:
    """A published programme and score, one in review, and one hidden."""
    text = "Program Kampung Air dan Sumur Pintar berjalan di Klaten. Sumur Dua dicoba. Indeks mencapai 3,10 tahun 2022."
    return built(
        folder,
        Told(
            text,
            [program("Kampung Air"), program("Sumur Pintar", confidence=0.4), program("Sumur Dua", confidence=0.1)],
            [score(3.10, year=2022)],
            "33.10",
            title="=HYPERLINK(1)",
            url="https://x.example/1",
        ),
    )


def bytes_of(found: Built, table: str, form: str, **more: object) -> bytes:
    """A whole export in memory."""
    return b"".join(stream(found.connection, ExportRequest(table, form, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_dangerous_cell_is_shown_and_never_run(text: str) -> None:
    assert is_dangerous(text)
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("value", [-1, -2.5, 0, "Klaten", "9 dari 10", "3,10", None, "a=b"])
def test_numbers_and_ordinary_words_stay_as_they_are(value: object) -> None:
    assert inert(value) == value


def test_dangerous_cells_go_through_every_format(tmp_path: Path) -> None:
    found = built(
        tmp_path, *(Told(f"Teks nomor {number}.", title=text, url=f"https://x.example/{number}") for number, text in enumerate(DANGEROUS))
    )
    stored = {row[0] for row in found.rows("select title from documents")}
    assert stored == set(DANGEROUS)
    cells = [row["title"] for row in csv.DictReader(io.StringIO(bytes_of(found, "documents", "csv").decode(), newline=""))]
    assert not [cell for cell in cells if not cell.startswith("'")]
    book = openpyxl.load_workbook(io.BytesIO(bytes_of(found, "documents", "xlsx")))
    titles = [row[2] for row in book["documents"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in titles} == {"s"}
    assert {row["title"] for row in json.loads(bytes_of(found, "documents", "json"))} == stored


def test_every_table_and_view_says_the_same_in_every_format(tmp_path: Path) -> None:
    found = catalogue(tmp_path / "home")
    for table in exportable():
        rows = json.loads(bytes_of(found, table, "json"))
        assert [json.loads(line) for line in bytes_of(found, table, "jsonl").splitlines()] == rows
        target = tmp_path / f"{table}.parquet"
        export_to(found.connection, ExportRequest(table, "parquet"), target)
        assert pq.read_table(target).to_pylist() == rows
        assert len(list(csv.reader(io.StringIO(bytes_of(found, table, "csv").decode(), newline="")))) == len(rows) + 1
        assert count_rows(found.connection, ExportRequest(table)) == len(rows)
        if table != "regions":  # 552 rows say no more than the others
            sheet = openpyxl.load_workbook(io.BytesIO(bytes_of(found, table, "xlsx")))[table[:31]]
            assert sheet.max_row == len(rows) + 1 and sheet.freeze_panes == "A2"


def test_only_what_is_published_leaves_unless_asked(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert [row["name"] for row in json.loads(bytes_of(found, "programs", "json"))] == ["Kampung Air"]
    assert len(json.loads(bytes_of(found, "programs", "json", every_band=True))) == 3
    assert {row["name"] for row in json.loads(bytes_of(found, "program_names", "json"))} == {"Kampung Air"}
    before = len(json.loads(bytes_of(found, "evidence", "json")))
    record(found.workspace, "reject", "33.10-kampung-air", "ani")
    claims = json.loads(bytes_of(found, "claims", "json"))
    assert claims and {claim["kind"] for claim in claims} == {"score"}, "the claims of a rejected programme stay with it"
    assert 0 < len(json.loads(bytes_of(found, "evidence", "json"))) < before


def test_numbers_are_numbers_in_a_workbook(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(bytes_of(found, "scores", "xlsx")))["scores"]
    header = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, header.index("value") + 1).value == 3.1
    assert sheet.cell(2, header.index("year") + 1).value == 2022


def test_a_text_longer_than_a_cell_goes_on_in_further_columns(tmp_path: Path) -> None:
    long = "kata " * 10_000
    found = built(tmp_path, Told(long, url="https://x.example/panjang"))
    sheet = openpyxl.load_workbook(io.BytesIO(bytes_of(found, "documents", "xlsx")))["documents"]
    places = [cell.column for cell in sheet[1] if str(cell.value).split(" ")[0] == "text"]
    assert "".join(sheet.cell(2, place).value or "" for place in places) == long


def test_csv_for_excel_has_a_mark_and_semicolons(tmp_path: Path) -> None:
    content = bytes_of(catalogue(tmp_path), "programs", "csv", bom=True, delimiter=";")
    assert content.startswith(b"\xef\xbb\xbfid;name;")


def test_csv_with_semicolons_has_decimal_commas_and_no_value_changes(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    rows = csv.DictReader(io.StringIO(bytes_of(found, "scores", "csv", delimiter=";").decode(), newline=""), delimiter=";")
    plain = csv.DictReader(io.StringIO(bytes_of(found, "scores", "csv").decode(), newline=""))
    for row, other in zip(rows, plain, strict=True):
        assert row["value"] == other["value"].replace(".", ",") and "." not in row["confidence"]
        assert {name: row[name] for name in ("region_code", "score_key", "year")} == {
            name: other[name] for name in ("region_code", "score_key", "year")
        }


def test_filters_narrow_and_unknown_names_are_refused(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert json.loads(bytes_of(found, "programs", "json", filters={"region_code": "33.09"})) == []
    of_none = json.loads(bytes_of(found, "documents", "json", filters={"source_id": ""}))
    assert len(of_none) == 1 and of_none[0]["source_id"] is None
    assert json.loads(bytes_of(found, "scores", "json", filters={"stage": "", "year": "2022"}))
    with pytest.raises(BadInput, match="no column 'warna'"):
        bytes_of(found, "programs", "csv", filters={"warna": "biru"})
    with pytest.raises(BadInput, match="cannot be exported"):
        bytes_of(found, "sqlite_master", "csv")


def test_every_exported_column_is_described_in_both_languages(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    for table in exportable():
        for column in select(found.connection, ExportRequest(table)).columns:
            for language in ("id", "en"):
                assert describe(table, column.name, language).strip()


def test_an_ending_that_is_no_format_is_refused(tmp_path: Path) -> None:
    catalogue(tmp_path / "home")
    done = kotalog(tmp_path / "home", "export", "programs", "-o", str(tmp_path / "daftar.xls"))
    assert done.returncode == 2 and "no format" in done.stderr and not (tmp_path / "daftar.xls").exists()
    assert kotalog(tmp_path / "home", "export", "programs", "--format", "csv", "-o", str(tmp_path / "daftar.txt")).returncode == 0


def test_a_file_is_whole_or_absent(tmp_path: Path) -> None:
    found = catalogue(tmp_path / "home")
    with pytest.raises(BadInput):
        export_to(found.connection, ExportRequest("programs", "csv", {"warna": "biru"}), tmp_path / "out" / "a.csv")
    assert list((tmp_path / "out").iterdir()) == []
    done = export_to(found.connection, ExportRequest("programs"), tmp_path / "out" / "a.csv")
    content = (tmp_path / "out" / "a.csv").read_bytes()
    assert (done.rows, done.bytes, done.sha256) == (1, len(content), hashlib.sha256(content).hexdigest())


def test_a_release_describes_every_file_in_it(tmp_path: Path) -> None:
    from datetime import date

    found = catalogue(tmp_path / "home")
    package = write_bundle(found.connection, tmp_path / "release", date(2026, 1, 2), "1.2.3")
    assert json.loads((tmp_path / "release" / "datapackage.json").read_text()) == package
    described = set()
    for resource in package["resources"]:
        for file in (resource, *resource["alternates"]):
            content = (tmp_path / "release" / file["path"]).read_bytes()
            assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}" and file["bytes"] == len(content)
            described.add(file["path"])
        header = (tmp_path / "release" / resource["path"]).read_text().splitlines()[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
    assert described == {f"tables/{path.name}" for path in (tmp_path / "release" / "tables").iterdir()}
    datetime.fromisoformat(package["created"])  # a time, as the specification wants it
    assert {path.name for path in (tmp_path / "release").glob("*.md")} == {"KAMUS-DATA.md", "DATA-DICTIONARY.md", "QUALITY.md"}
    assert "Kampung Air dan Sumur" not in (tmp_path / "release" / "tables" / "documents.csv").read_text()
    with pytest.raises(CannotWrite):
        write_bundle(found.connection, tmp_path / "release", date(2026, 1, 2), "1.2.3")

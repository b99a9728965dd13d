"""A long table leaves a page whole: row by row what the table holds, streamed, in little memory."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pyarrow.parquet as parquet
import pytest
from lxml import html

from index.catalogue_file import open_catalogue
from index.workspace import Workspace

from .serving import serving
from .small_catalogue import make_workspace

COLUMNS = ("id", "kind", "document_id", "program_id", "region_code", "name", "year", "confidence")
PAGE = "/catalogue/claims?kind=name&year__gt=1999"  # a filter, so that it is the page that is exported, not the table


def fill(workspace: Workspace, rows: int) -> None:
    """Give one programme so many claims that fit the page, and some that do not."""
    db = open_catalogue(workspace.catalogue)
    db.execute("begin")
    db.executemany(
        """insert into claims (id, kind, document_id, program_id, region_code, name, year, rule, confidence, band)
        values (?, 'name', 'aaaaaaaaaaaa', '35.08-loket-sawah', '35.08', ?, ?, 'test.rule', ?, ?)""",
        (
            (f"long-{n:07d}", f'Nama "ke" {n}; baris\nkedua, =1+{n}', 2000 + n % 25 if n < rows else 1998, 0.5 + n % 50 / 100, BANDS[n % 3])
            for n in range(rows + 500)
        ),
    )
    db.execute("commit")
    db.close()


BANDS = ("published", "review", "hidden")


def expected(workspace: Workspace) -> tuple[int, str]:
    """Number and hash of the rows the page shows."""
    with sqlite3.connect(f"file:{workspace.catalogue}?mode=ro", uri=True) as db:
        found = db.execute(f"select {', '.join(COLUMNS)} from claims where kind = 'name' and year > 1999 order by id")
        return hashed(map(list, found))


def hashed(rows: Iterable[list[Any]]) -> tuple[int, str]:
    """Number and hash of rows in the order of their first column; numbers and nothing are written in one way."""
    count, whole = 0, hashlib.sha256()
    for row in rows:
        count += 1
        whole.update(repr([_plain(value) for value in row]).encode())
    return count, whole.hexdigest()


def _plain(value: Any) -> str:
    """A value as every format has it; the guard of spreadsheets before a formula is no part of it."""
    if value is None:
        return ""
    return f"{float(value):.6f}" if isinstance(value, (int, float)) else str(value)


def of_csv(path: Path) -> Iterator[list[Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield [*(row[name] for name in COLUMNS[:-2]), float(row["year"]), float(row["confidence"])]


def of_jsonl(path: Path) -> Iterator[list[Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield [row[name] for name in COLUMNS]


def of_parquet(path: Path) -> Iterator[list[Any]]:
    for batch in parquet.ParquetFile(path).iter_batches(columns=list(COLUMNS)):
        columns = [batch.column(name).to_pylist() for name in COLUMNS]
        yield from (list(row) for row in zip(*columns, strict=True))


READERS: dict[str, Callable[[Path], Iterator[list[Any]]]] = {"csv": of_csv, "jsonl": of_jsonl, "parquet": of_parquet}


def export_and_compare(workspace: Workspace, folder: Path) -> list[str]:
    """Take the page's own export link in every format from a real server; gives a line of figures for each."""
    rows, content = expected(workspace)
    told = []
    with serving(workspace) as server, httpx2.Client(base_url=server.address, timeout=300) as client:
        link = html.fromstring(client.get(PAGE).text).xpath("//a[contains(@href, '/-/export/claims.csv')]/@href")[0]
        resting = server.most_memory()
        for format_, reader in READERS.items():
            begun, first = time.perf_counter(), 0.0
            path = folder / f"claims.{format_}"
            with client.stream("GET", link.replace("claims.csv", f"claims.{format_}")) as response, path.open("wb") as file:
                assert response.status_code == 200 and int(response.headers["x-kotalog-rows"]) == rows
                for chunk in response.iter_bytes():
                    first = first or time.perf_counter() - begun
                    file.write(chunk)
            assert hashed(reader(path)) == (rows, content), format_
            took = time.perf_counter() - begun
            told.append(
                f"{format_}: {rows} rows equal the table, {path.stat().st_size / 1e6:.1f} MB, first bytes after {first:.1f} s, "
                f"all after {took:.1f} s, server at most {server.most_memory():.0f} MB ({resting:.0f} before)"
            )
        assert server.most_memory() <= 600
    return told


def test_the_export_of_a_long_page_equals_the_table(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "home")
    fill(workspace, 3_000)  # three times what Datasette gives at once
    assert len(export_and_compare(workspace, tmp_path)) == len(READERS)


@pytest.mark.soak
def test_the_export_of_two_hundred_thousand_rows_equals_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = make_workspace(tmp_path / "home")
    fill(workspace, 200_000)
    told = export_and_compare(workspace, tmp_path)
    with capsys.disabled():
        print("", *told, sep="\n")

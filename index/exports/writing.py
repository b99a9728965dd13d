"""Writing an export: text formats stream as they are read, workbooks and Parquet go through a file beside their goal."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from index.exports.request import ExportRequest, Selection, select
from index.exports.spreadsheets import inert
from index.target_files import whole_file

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the number of rows, bytes and the SHA-256 of the file."""

    rows: int
    bytes: int
    sha256: str


def export_to(connection: sqlite3.Connection, request: ExportRequest, out: Path | BinaryIO) -> Exported:
    """Write an export to a file (whole or not at all: it is renamed into place) or to an open stream.

    Raises BadInput for a request that cannot be met, CannotWrite for a place that cannot be written to.
    """
    if not isinstance(out, Path):
        return _to_stream(connection, request, out)
    with whole_file(out) as stream_out:
        return _to_stream(connection, request, stream_out)


def _to_stream(connection: sqlite3.Connection, request: ExportRequest, out: BinaryIO) -> Exported:
    digest, size = hashlib.sha256(), 0
    counted = _Counter()
    for chunk in stream(connection, request, counted):
        digest.update(chunk)
        size += len(chunk)
        out.write(chunk)
    return Exported(counted.rows, size, digest.hexdigest())


class _Counter:
    """Counts rows as they pass."""

    def __init__(self) -> None:
        self.rows = 0

    def __call__(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            self.rows += 1
            yield row


def stream(connection: sqlite3.Connection, request: ExportRequest, counted: _Counter | None = None) -> Iterator[bytes]:
    """The bytes of an export, in pieces of some ten thousand; memory does not grow with the table."""
    selection = select(connection, request)
    rows = (counted or _Counter())(selection.rows(connection))
    if request.format == "csv":
        return _gathered(_csv(selection, rows, request))
    if request.format == "json":
        return _gathered(_json(selection, rows))
    if request.format == "jsonl":
        return _gathered(_jsonl(selection, rows))
    if request.format == "xlsx":
        from index.exports.workbook import write_workbook

        return _through_file(lambda path: write_workbook(path, connection, selection, rows, request.table))
    from index.exports.parquet import write_parquet

    return _through_file(lambda path: write_parquet(path, selection, rows, request.table))


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()


def _csv(selection: Selection, rows: Iterable[tuple[Any, ...]], request: ExportRequest) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=request.delimiter, lineterminator="\r\n")
    if request.bom:
        yield "\ufeff"
    writer.writerow([column.name for column in selection.columns])
    # Where ; stands between cells the comma is the decimal sign: a spreadsheet of that habit would read 2.91 as 291.
    cell = _with_comma if request.delimiter == ";" else inert
    for row in rows:
        writer.writerow([cell(value) for value in row])
        if buffer.tell() >= _CHUNK:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _with_comma(value: Any) -> Any:
    return repr(value).replace(".", ",") if isinstance(value, float) else inert(value)


def _objects(selection: Selection, rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    names = [column.name for column in selection.columns]
    for row in rows:
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)


def _json(selection: Selection, rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    between = "[\n"
    for line in _objects(selection, rows):
        yield between + line
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _jsonl(selection: Selection, rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    return (f"{line}\n" for line in _objects(selection, rows))


def _through_file(write: Callable[[Path], None]) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory(prefix="kotalog-export-") as folder:
        path = Path(folder) / "export"
        write(path)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk

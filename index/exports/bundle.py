"""A dated release: every table, a data dictionary in two languages, a Frictionless `datapackage.json`, and the quality card."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from index.errors import CannotWrite
from index.exports.quality_card import quality_card
from index.exports.request import ExportRequest, describe, dictionary, exportable, select
from index.exports.writing import Exported, export_to

_FORMATS = ("csv", "parquet")
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_FRICTIONLESS = {"text": "string", "integer": "integer", "real": "number"}
_TITLES = {"id": "Kamus data", "en": "Data dictionary"}
_HEADERS = {"id": ("Kolom", "Jenis", "Isi"), "en": ("Column", "Type", "Meaning")}


def write_bundle(
    connection: sqlite3.Connection, folder: Path, day: date, version: str, told: Callable[[str, Exported], None] = lambda *_: None
) -> dict[str, Any]:
    """Write a release into `folder`, which must not exist or be empty; whole or not at all. Returns the data package.

    Article text stays out: facts and their quotes are what is released.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotWrite(f"{folder}: is there already. Name a folder that does not exist yet.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise CannotWrite(f"{folder}: cannot be written ({error.strerror}). Choose another place.") from error
    try:
        package = _write(connection, temporary, day, version, told)
        if folder.exists():
            folder.rmdir()
        temporary.chmod(0o755)
        temporary.rename(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return package


def _write(connection: sqlite3.Connection, folder: Path, day: date, version: str, told: Callable[[str, Exported], None]) -> dict[str, Any]:
    resources = []
    # One transaction: every table of a release shows the same state of the catalogue.
    connection.execute("begin")
    try:
        for table in exportable():
            without = ("text",) if table == "documents" else ()
            written = []
            for form in _FORMATS:
                path = f"tables/{table}.{form}"
                done = export_to(connection, ExportRequest(table, form, without=without), folder / path)
                told(path, done)
                written.append(_file(path, form, done))
            resources.append(_resource(connection, table, without, written, done.rows))
        card = quality_card(connection)
    finally:
        connection.execute("commit")
    package = {
        "name": f"kotalog-{day.isoformat()}",
        "title": "Katalog program kota cerdas daerah Indonesia",
        "description": "Programmes, scores and offices of regional smart-city programmes; every fact points at the sentence it came from.",
        "version": version,
        "created": f"{day.isoformat()}T00:00:00Z",  # the specification wants a time; a release has a day
        "resources": resources,
    }
    _text(folder / "datapackage.json", json.dumps(package, ensure_ascii=False, indent=1) + "\n")
    for language, name in (("id", "KAMUS-DATA.md"), ("en", "DATA-DICTIONARY.md")):
        _text(folder / name, data_dictionary(connection, language))
    _text(folder / "QUALITY.md", card)
    return package


def _file(path: str, form: str, done: Exported) -> dict[str, Any]:
    return {"path": path, "format": form, "mediatype": _MEDIA[form], "bytes": done.bytes, "hash": f"sha256:{done.sha256}"}


def _resource(
    connection: sqlite3.Connection, table: str, without: tuple[str, ...], written: list[dict[str, Any]], rows: int
) -> dict[str, Any]:
    """A table as CSV, with the same rows as Parquet beside it: tools that read the one do not count the other for a second table."""
    columns = select(connection, ExportRequest(table, without=without)).columns
    fields = [
        {"name": column.name, "type": _FRICTIONLESS[column.type], "description": describe(table, column.name, "en")} for column in columns
    ]
    plain, *others = written
    return {
        "name": table.replace("_", "-"),
        **plain,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "rows": rows,
        "description": dictionary()["tables"][table]["en"],
        "schema": {"fields": fields, "missingValues": [""]},
        "alternates": others,
    }


def data_dictionary(connection: sqlite3.Connection, language: str) -> str:
    """Every table and column as Markdown, in `id` or `en`."""
    lines = [f"# {_TITLES[language]}", "", *(f"* {note}" for note in dictionary()["notes"][language]), ""]
    for table in exportable():
        lines += [f"## {table}", "", dictionary()["tables"][table][language] + ".", ""]
        lines += ["| " + " | ".join(_HEADERS[language]) + " |", "|---|---|---|"]
        columns = select(connection, ExportRequest(table)).columns
        lines += [f"| {column.name} | {column.type} | {describe(table, column.name, language).replace('|', '/')} |" for column in columns]
        lines.append("")
    return "\n".join(lines)


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")

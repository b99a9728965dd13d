"""What is to be exported: a table or view of the contract, its rows, its columns. Everything a person types is checked here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

import yaml

from index.errors import BadInput

FORMATS = ("csv", "xlsx", "parquet", "json", "jsonl")
BATCH = 2000

# Columns that serve resolution and are nobody's data.
_WORKING = {"claims": frozenset({"mention_id", "block", "name_key", "opd_ref", "slots"})}
_OF_PROGRAM = "program_id in (select id from programs where band = 'published')"
_OF_SCORE = "score_id in (select id from scores where band = 'published' union all select id from figures where band = 'published')"
# a claim leaves with the fact it supports: what was rejected or waits for review takes its claims along
_CLAIM = f"band = 'published' and ({_OF_PROGRAM} or {_OF_SCORE})"
_PUBLISHED = {
    **dict.fromkeys(("programs", "scores", "figures"), "band = 'published'"),
    "claims": _CLAIM,
    **dict.fromkeys(("program_regions", "program_names", "program_dimensions", "program_opds", "program_statuses"), _OF_PROGRAM),
    "evidence": f"claim_id in (select id from claims where {_CLAIM})",
}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A table or view, a format, and what to leave out.

    `filters` are equalities on columns. `every_band` takes in what waits for review and what is hidden. `without` names columns to
    leave out (article text, for readers who may not have it). `bom` and `delimiter` are for CSV; with `;` the decimal sign is a comma.
    `where` is a further condition in SQL with `where_values` for its question marks: made by the site from its own filters, never typed
    by a person.
    """

    table: str
    format: str = "csv"
    filters: Mapping[str, str] = field(default_factory=dict)
    every_band: bool = False
    without: tuple[str, ...] = ()
    bom: bool = False
    delimiter: str = ","
    where: str = ""
    where_values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its type: text, integer or real."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The checked request as a query."""

    columns: tuple[Column, ...]
    sql: str
    count_sql: str
    parameters: tuple[Any, ...]

    def rows(self, connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
        """The rows in a fixed order, a few thousand at a time; one statement, so one state of the catalogue."""
        cursor = connection.cursor()
        cursor.row_factory = None
        cursor.execute(self.sql, self.parameters)
        while batch := cursor.fetchmany(BATCH):
            yield from batch


@cache
def dictionary() -> dict[str, Any]:
    """What tables and columns mean, in Indonesian and English."""
    text = (resources.files("index") / "exports" / "dictionary.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def exportable() -> list[str]:
    """Every table and view that can be exported, the readable ones first."""
    return list(dictionary()["tables"])


def describe(table: str, column: str, language: str) -> str:
    """What a column holds, in `id` or `en`."""
    own = dictionary()["tables"][table].get("columns", {}).get(column)
    return str((own or dictionary()["columns"][column])[language])


def select(connection: sqlite3.Connection, request: ExportRequest) -> Selection:
    """Check a request against the catalogue; raises BadInput naming what is not known."""
    if request.table not in exportable():
        near = get_close_matches(request.table, exportable(), n=1)
        hint = f"Did you mean {near[0]}?" if near else f"What can: {', '.join(exportable())}."
        raise BadInput(f"'{request.table}' cannot be exported. {hint}")
    if request.format not in FORMATS:
        raise BadInput(f"'{request.format}' is no format. There are: {', '.join(FORMATS)}.")
    every = _columns(connection, request.table)
    known = {column.name for column in every}
    for name in (*request.filters, *request.without):
        if name not in known:
            raise BadInput(f"{request.table} has no column '{name}'. It has: {', '.join(sorted(known))}.")
    columns = tuple(column for column in every if column.name not in request.without)
    conditions = [f'"{name}" = ?' if value != "" else f"coalesce(\"{name}\", '') = ?" for name, value in request.filters.items()]
    if not request.every_band and request.table in _PUBLISHED:
        conditions.append(_PUBLISHED[request.table])
    if request.where:
        conditions.append(f"({request.where})")
    where = " and ".join(conditions) or "1"
    names = ", ".join(f'"{column.name}"' for column in columns)
    order = ", ".join(f'"{name}"' for name in _order(connection, request.table, every))
    sql = f"select {names} from {request.table} where {where} order by {order}"
    count = f"select count(*) from {request.table} where {where}"
    return Selection(columns, sql, count, (*request.filters.values(), *request.where_values))


def count_rows(connection: sqlite3.Connection, request: ExportRequest) -> int:
    """The number of rows the export will have: to be said before anybody downloads it."""
    selection = select(connection, request)
    return int(connection.execute(selection.count_sql, selection.parameters).fetchone()[0])


def _columns(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """Columns with their types; a computed column of a view has the type that its name has in the tables."""
    columns = []
    namesakes = dict(
        connection.execute(
            "select c.name, lower(c.type) from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table' and c.type != ''"
        )
    )
    for row in connection.execute(f"pragma table_info({table})"):
        name = row[1]
        declared = str(row[2]).lower() or namesakes.get(name, "text")
        if name in _WORKING.get(table, ()):
            continue
        columns.append(Column(name, declared if declared in ("integer", "real") else "text"))
    return tuple(columns)


def _order(connection: sqlite3.Connection, table: str, columns: tuple[Column, ...]) -> list[str]:
    """The primary key, or for a view what tells its rows apart."""
    keys = sorted((row[5], row[1]) for row in connection.execute(f"pragma table_info({table})") if row[5])
    if keys:
        return [name for _, name in keys]
    names = [column.name for column in columns]
    return ["id"] if "id" in names else [name for name in ("fact_type", "fact_id", "document_id", "start", "end") if name in names]

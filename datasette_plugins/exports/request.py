"""From the address of an export to what the exporter is asked for: filters as on Datasette's table pages, or as on the search page."""

from __future__ import annotations

import re
import sqlite3
from typing import Any
from urllib.parse import parse_qsl

from datasette.filters import Filters as TableFilters

from datasette_plugins.linked import linked_conditions
from datasette_plugins.wishes import condition_on_programs, wish_of
from index.errors import BadInput
from index.exports import ExportRequest

_NAMED = re.compile(r":(\w+)")
_OWN = ("_bands", "_bom", "_delimiter", "_found", "_lang", "_dl", "_stream")


def export_request(db: sqlite3.Connection, request: Any, table: str, format_: str, sees_text: bool) -> ExportRequest:
    """What the address asks for; raises BadInput for a filter on a column that is not there."""
    pairs = [(key, value) for key, value in parse_qsl(request.query_string, keep_blank_values=True) if key not in _OWN]
    without = ("text",) if table == "documents" and not sees_text else ()
    delimiter = ";" if request.args.get("_delimiter") == ";" else ","
    if request.args.get("_found"):
        if table not in ("program_table", "programs"):
            raise BadInput(f"a search finds programmes; '{table}' cannot be exported as one.")
        condition, parameters = condition_on_programs(db, wish_of(request))
        clauses = [condition]
    else:
        asked, linked, values = linked_conditions(request.args, table)
        plain = [(key, value) for key, value in pairs if key[1:] not in asked]
        _check_columns(db, table, [key.split("__")[0] for key, _ in plain], without)
        built, found = TableFilters(sorted(plain)).build_where_clauses(table)
        clauses, parameters = [*linked, *built], {**values, **found}
    where, ordered = positional(" and ".join(f"({clause})" for clause in clauses), parameters)
    return ExportRequest(
        table=table,
        format=format_,
        every_band=request.args.get("_bands") == "all" or "band" in request.args,
        without=without,
        bom=request.args.get("_bom") == "1",
        delimiter=delimiter,
        where=where,
        where_values=ordered,
    )


def _check_columns(db: sqlite3.Connection, table: str, names: list[str], without: tuple[str, ...]) -> None:
    """Refuse a filter on a column that is not there or that the reader may not see: filtering would tell its content."""
    columns = {row[1] for row in db.execute(f"pragma table_info({table})")} - set(without)
    for name in names:
        if name not in columns:
            raise BadInput(f"{table} has no column '{name}' to filter by. It has: {', '.join(sorted(columns))}.")


def positional(sql: str, values: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """Named parameters as question marks, in their order."""
    ordered: list[Any] = []

    def take(found: re.Match[str]) -> str:
        ordered.append(values[found[1]])
        return "?"

    return _NAMED.sub(take, sql), tuple(ordered)

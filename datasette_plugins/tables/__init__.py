"""Datasette's own table pages: facets through the link tables, cells that lead to our pages, descriptions in both languages."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl

from datasette_plugins.hooks import site_hook
from datasette_plugins.linked import CONDITIONS
from datasette_plugins.settings import read_rows
from datasette_plugins.site import DATABASE
from datasette_plugins.tables.cells import cell
from datasette_plugins.tables.columns import column_about, column_label, table_about
from datasette_plugins.tables.describing import facet_label, in_words, lookup, query_title
from datasette_plugins.tables.facets import LinkedFacet, linked_filters
from datasette_plugins.visitor import visitor
from index.exports import FORMATS


@hookimpl  # type: ignore[untyped-decorator]
def register_facet_classes() -> list[Any]:
    """`{linked: dimension}` and its like in `tables.yml`; this hook is told of no Datasette, and the facet is silent elsewhere."""
    return [LinkedFacet]


@site_hook
def filters_from_request(request: Any, database: str, table: str, datasette: Any) -> Any:
    """What a linked facet sets: `?_dimension=economy`."""
    return linked_filters(request, table) if database == DATABASE else None


@site_hook
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """Ids become links, words of the vocabulary become the reader's words."""
    return cell(datasette, table, column, value) if database == DATABASE else None


@site_hook
def top_table(datasette: Any, request: Any, database: str, table: str) -> Any:
    """What this table is for and what its columns mean."""
    return _about(datasette, request, table) if database == DATABASE else None


@site_hook
def top_row(datasette: Any, request: Any, database: str, table: str, row: Any) -> Any:
    """The same above a single row."""
    return _about(datasette, request, table) if database == DATABASE else None


@site_hook
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Column names in the reader's language."""
    env.filters.update(column_label=column_label, lookup=lookup, in_words=in_words, facet_label=facet_label, query_title=query_title)


@site_hook
def top_stored_query(datasette: Any, request: Any, database: str, query_name: str) -> Any:
    """What a saved query answers, in the reader's language."""
    row = read_rows("queries.yml").get(query_name)
    if database != DATABASE or row is None:
        return None

    async def answer() -> str:
        language = visitor().language
        return str(await datasette.render_template("tables_query.html", {"about": row[f"about_{language}"]}, request=request))

    return answer


def _about(datasette: Any, request: Any, table: str) -> Any:
    async def answer() -> str:
        columns = await datasette.get_database(DATABASE).table_columns(table)
        described = [(name, column_label(name), column_about(table, name)) for name in columns]
        address = export_arguments(request)
        context = {"about": table_about(table), "columns": described, "table_name": table, "export_args": address, "formats": FORMATS}
        return str(await datasette.render_template("tables_about.html", context, request=request))

    return answer


def export_arguments(request: Any) -> str:
    """The filters of this page as the export takes them; a raw table shows every band, and so does its export."""
    kept = [
        (key, value)
        for key, value in parse_qsl(request.query_string)
        if not key.startswith("_") or key[1:] in CONDITIONS or key == "_search"
    ]
    return urlencode([*kept, ("_bands", "all")])

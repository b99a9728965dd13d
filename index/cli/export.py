"""`kotalog export`: whole tables or views, never cut short."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from index.cli import Session, pass_session

_FORMATS = ("csv", "xlsx", "parquet", "json", "jsonl")


@click.command()
@click.argument("table", required=False)
@click.option("--format", "form", type=click.Choice(_FORMATS), default=None, help="Default: the ending of FILE, else csv.")
@click.option(
    "--band", type=click.Choice(["published", "all"]), default="published", help="`all` takes in what waits for review or is hidden."
)
@click.option(
    "--where",
    "filters",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Only rows with this value, COLUMN= for those without one; several must all hold.",
)
@click.option("--without", multiple=True, metavar="COLUMN", help="Leave a column out.")
@click.option("--bom", is_flag=True, help="CSV with a byte order mark, for Excel.")
@click.option("--semicolon", is_flag=True, help="CSV with ; between cells and decimal commas, for Excel in Indonesian.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="FILE; default standard output.")
@click.option("--bundle", type=click.Path(path_type=Path), default=None, metavar="DIR", help="A dated release of everything.")
@pass_session
def command(
    session: Session,
    table: str | None,
    form: str | None,
    band: str,
    filters: tuple[str, ...],
    without: tuple[str, ...],
    bom: bool,
    semicolon: bool,
    output: Path | None,
    bundle: Path | None,
) -> None:
    """Write TABLE, a table or view of the catalogue, as CSV, XLSX, Parquet, JSON or JSONL; rows and checksum are said at the end."""
    from contextlib import closing

    from index.catalogue_file import read_catalogue
    from index.exports import ExportRequest, export_to, exportable
    from index.target_files import check_target

    if (table is None) == (bundle is None):
        raise click.UsageError(f"name a table, or give --bundle DIR. Tables: {', '.join(exportable())}.")
    if output is not None:
        check_target(session.workspace, output)
    with closing(read_catalogue(session.workspace.catalogue)) as connection:
        if bundle is not None:
            _bundle(session, connection, bundle)
            return
        assert table is not None
        ending = output.suffix.removeprefix(".").lower() if output else ""
        if form is None and ending and ending not in _FORMATS:
            raise click.UsageError(f"the ending '.{ending}' is no format. Give --format, or one of: .{', .'.join(_FORMATS)}.")
        request = ExportRequest(
            table,
            form or (ending if ending in _FORMATS else "csv"),
            dict(_filter(text) for text in filters),
            band == "all",
            without,
            bom,
            ";" if semicolon else ",",
        )
        if output is None and request.format in ("xlsx", "parquet") and sys.stdout.isatty():
            raise click.UsageError(f"{request.format} is no text for a terminal: give -o FILE.")
        done = export_to(connection, request, output or sys.stdout.buffer)
        sys.stdout.flush()
    session.say(f"{done.rows} rows, {done.bytes} bytes, sha256 {done.sha256}")


def _filter(text: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--where '{text}' should be COLUMN=VALUE.")
    return column.strip(), value


def _bundle(session: Session, connection: object, folder: Path) -> None:
    import sqlite3
    from datetime import UTC, datetime
    from importlib.metadata import version

    from index.exports.bundle import write_bundle

    assert isinstance(connection, sqlite3.Connection)
    write_bundle(
        connection,
        folder,
        datetime.now(UTC).date(),
        version("kotalog"),
        lambda path, done: session.say(f"{path}: {done.rows} rows, sha256 {done.sha256}"),
    )
    session.say(f"{folder}: release complete.")

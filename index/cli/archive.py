"""`kotalog archive`: what was fetched, in a form other tools read."""

from __future__ import annotations

from pathlib import Path

import click

from index.cli import Session, Verbs, pass_session


@click.group(cls=Verbs, name="archive", short_help="Export the archive as standard WARC.")
def command() -> None:
    """What was fetched, in a form other tools read."""


@command.command("export")
@click.option(
    "--warc", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write; ending in .gz, it is compressed."
)
@pass_session
def export(session: Session, warc: Path) -> None:
    """Write every kept page and report as a standard WARC (1.1), older revisions included."""
    from crawler.archive import ArchiveReader
    from index.errors import BadConfiguration
    from index.target_files import check_target

    check_target(session.workspace, warc)
    try:
        reader = ArchiveReader(session.workspace.archive)
    except FileNotFoundError as error:
        raise BadConfiguration(f"{session.workspace.home}: holds no archive yet. Run `kotalog crawl` or `kotalog import` first.") from error
    with reader:
        count = reader.export_warc(warc)
    session.say(f"{warc}: {count} records.")

"""`kotalog import`: files, folders and WARCs into the archive."""

from __future__ import annotations

import json
from pathlib import Path

import click

from index.cli import Session, pass_session


@click.command("import", short_help="Take files, folders and WARCs into the archive.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with the columns file, url, published (YYYY-MM-DD), source (an id of the registry), title; only `file` must be there.",
)
@click.option("--host", "hosts", multiple=True, help="Of a WARC, keep only pages of this host; may be given several times.")
@click.option("--registered", is_flag=True, help="Of a WARC, keep only pages of hosts that stand in the registry.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@pass_session
def command(
    session: Session, paths: tuple[Path, ...], manifest: Path | None, hosts: tuple[str, ...], registered: bool, as_json: bool
) -> int:
    """Take PATHS into the archive, as if they had been fetched: .html .txt .pdf .docx .xlsx .warc .warc.gz, and folders of them.

    Other types are listed as skipped. Importing the same bytes again changes nothing.
    """
    from crawler.importing import import_paths
    from crawler.manifest import Manifest, ManifestFault, read_manifest
    from crawler.urls import bare_host
    from index.cli.crawl import open_archive, read_tombstones
    from index.errors import BadInput

    try:
        said = read_manifest(manifest) if manifest else Manifest()
    except ManifestFault as error:
        raise BadInput(str(error)) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{manifest}: is not UTF-8 text. Save it from the spreadsheet as 'CSV UTF-8'.") from error
    for name in _unknown_sources(session, {about.source for about in said.said.values() if about.source}):
        session.say(
            f"There is no source '{name}' yet: documents it is said to have given are of no source until `kotalog sources add` makes it."
        )
    wanted = {bare_host(host.lower()) for host in hosts} | (_registered_hosts(session) if registered else set())
    workspace = session.workspace
    with workspace.lock("archive"):
        archive = open_archive(workspace)
        try:
            report = import_paths(
                archive,
                paths,
                manifest=said,
                hosts=frozenset(wanted) if hosts or registered else None,
                tombstones=read_tombstones(workspace),
            )
        finally:
            archive.close()
    for name, reason in report.skipped:
        session.say(f"skipped  {name}: {reason}")
    for name, reason in report.failed:
        click.echo(f"failed   {name}: {reason}", err=True)
    if as_json:
        said_of = {"new": report.new, "known": report.known, "skipped": report.skipped, "failed": report.failed}
        click.echo(json.dumps(said_of, ensure_ascii=False))
    session.say(f"{report.new} new, {report.known} already known, {len(report.skipped)} skipped, {len(report.failed)} failed.")
    if report.failed and not (report.new or report.known or report.skipped):
        raise BadInput("nothing could be imported. Check the paths above.")
    return 1 if report.failed else 0


def _unknown_sources(session: Session, named: set[str]) -> list[str]:
    """Sources of the manifest that the registry does not hold; what they are said to have given is of no source until it does."""
    if not named or not session.workspace.desk.exists():
        return sorted(named)
    from index.registry import Registry

    return sorted(named - {row.id for row in Registry.open(session.workspace).rows()})


def _registered_hosts(session: Session) -> set[str]:
    from crawler.urls import bare_host, host_name, host_of
    from index.registry import Registry

    return {bare_host(host_name(host_of(source.base_url))) for source in Registry.open(session.workspace).sources()}

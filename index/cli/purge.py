"""`kotalog purge`: a URL, a host or a person's name removed for good."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import click

from index.cli import Session, pass_session
from index.workspace import Workspace


@click.command()
@click.argument("url", required=False)
@click.option("--host", default=None, help="Everything of a host, and of the hosts below it.")
@click.option("--person", default=None, metavar="NAME", help="Every document in which this name stands.")
@click.option("--why", default="", help="Kept with the tombstone.")
@click.option("--yes", is_flag=True, help="Without asking back.")
@pass_session
def command(session: Session, url: str | None, host: str | None, person: str | None, why: str, yes: bool) -> None:
    """Remove raw bodies, revisions, text, facts, index entries and quotes; a tombstone stops re-fetching and survives a restore."""
    given = [(kind, value.strip()) for kind, value in (("url", url), ("host", host), ("person", person)) if value]
    if len(given) != 1 or not given[0][1]:
        raise click.UsageError("name one URL, or one --host, or one --person.")
    kind, value = given[0]
    if kind == "person" and len(value) < 4:
        raise click.UsageError("a name of less than four letters would match too much.")
    if not yes and sys.stdin.isatty():
        click.confirm(f"Remove {kind} '{value}' for good?", abort=True, err=True)
    _purge(session.workspace, [(kind, value)], why, session.say)


def purge_tombstones(workspace: Workspace) -> int:
    """Carry out every tombstone of the workspace again, as after a restore; gives how many there are."""
    from index.desk import open_desk
    from index.keeping.purge import read_tombstones

    tombstones = [(row["kind"], row["value"]) for row in read_tombstones(open_desk(workspace))]
    if tombstones:
        _purge(workspace, tombstones, "", lambda _: None)
    return len(tombstones)


def _purge(workspace: Workspace, targets: Sequence[tuple[str, str]], why: str, say: Callable[[str], None]) -> None:
    from crawler.archive import ArchiveReader, Tombstones
    from crawler.forgetting import documents_naming, find_addresses, forget
    from crawler.urls import BadUrl, normalise_url
    from index.build import build
    from index.cli.crawl import open_archive
    from index.desk import open_desk
    from index.errors import BadInput
    from index.keeping import purge

    desk, now, who = open_desk(workspace), datetime.now(UTC), getpass.getuser()
    urls = [value for kind, value in targets if kind == "url"]
    hosts = [value for kind, value in targets if kind == "host"]
    persons = [value for kind, value in targets if kind == "person"]
    try:
        urls = [normalise_url(value) for value in urls]
    except BadUrl as error:
        raise BadInput(f"{error}. Give the whole address, beginning with https://.") from error
    for kind, values in (("url", urls), ("host", hosts), ("person", persons)):
        purge.bury(desk, kind, values, who, why, now)
    with workspace.lock("archive"):
        named: list[str] = []
        if persons and workspace.archive.exists():
            with ArchiveReader(workspace.archive) as reader:
                named = [document for person in persons for document in documents_naming(reader, person)]
        named += [document for person in persons for document in purge.documents_saying(workspace, person)]
        archive = open_archive(workspace)
        try:
            documents, addresses = find_addresses(archive, Tombstones.of(urls, hosts), named)
            known = purge.addresses_of(workspace, documents)
            traces = purge.traces_of(workspace, documents)
            purge.bury(desk, "url", addresses, who, why, now)  # the copies under other addresses must not come back either
            removed = forget(archive, documents, addresses)
        finally:
            archive.close()
    purge.rename_ids(desk, persons)
    build(workspace)
    blanked = purge.blank_judgements(desk, [*addresses, *known], traces, persons)
    purge.scrub_catalogue(workspace)
    copies = purge.remove_old_copies(workspace)
    say(f"{removed} documents under {len(addresses)} addresses removed, {blanked} judgements blanked, {copies} old copies deleted.")
    if not removed:
        say("Nothing of it was held; the tombstone keeps it out from now on.")

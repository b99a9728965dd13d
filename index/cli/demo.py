"""`kotalog demo`: the whole chain on the bundled sample sites, from their pages to the served catalogue."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from index.cli import Session, pass_session
from index.errors import CannotWrite

if TYPE_CHECKING:
    from crawler.samples.server import Site


@click.command()
@click.option("--no-serve", is_flag=True, help="Stop after the build.")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Where the catalogue is served.")
@click.option(
    "--sites-port", type=click.IntRange(1024, 65531), default=8861, show_default=True, help="First of the five ports of the sample sites."
)
@pass_session
def command(session: Session, no_serve: bool, port: int, sites_port: int) -> None:
    """Crawl the sample sites, build their catalogue and serve it until Ctrl-C. A second run fetches only what has changed."""
    from crawler.samples.server import PORTS, PortTaken, serve_sites

    # Also when this process was started in the background by a shell, which then has it ignore interrupts.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    if not no_serve:
        from index.cli.serve import bind

        bind("127.0.0.1", port).close()
    try:
        with serve_sites({name: sites_port + number for number, name in enumerate(PORTS)}) as sites:
            sys.exit(_run(session, sites, None if no_serve else port))
    except PortTaken as error:
        raise CannotWrite(str(error)) from error


def _run(session: Session, sites: list[Site], port: int | None) -> int:
    """Crawl, build and (with a port) serve, each in a process of its own; gives the exit code."""
    ids = _register(session, sites)
    home = session.workspace.home
    quiet = ["-q"] if session.verbosity < 0 else ["-v"] if session.verbosity > 0 else []
    private = [word for site in sites for word in ("--allow-private", site.authority)]
    session.say(f"Crawling {len(sites)} sample sites: {', '.join(site.base for site in sites)}")
    code = _wait(home, [*quiet, "crawl", *ids, *private])
    if code > 1:  # 1 says that some pages failed, as on any real site
        return code
    session.say("Building the catalogue")
    code = _wait(home, [*quiet, "build"]) or code
    if code > 1:
        return code
    session.say(_holdings(session))
    if port is None:
        return code
    session.say("The sample sites stay up, so that links to sources work. Ctrl-C stops everything. The catalogue:")
    try:
        return _wait(home, [*quiet, "serve", "--port", str(port)])
    except KeyboardInterrupt:
        return 0  # the way a demo ends


def _holdings(session: Session) -> str:
    """What the catalogue holds, in one line."""
    from index.catalogue_file import read_catalogue
    from index.queries import ask

    connection = read_catalogue(session.workspace.catalogue)
    count = {row["key"]: row["value"] for row in ask(connection, "summary") if row["name"] == "count"}
    connection.close()
    return (
        f"The catalogue holds {count['programs']} programmes in {count['regions']} regions and {count['scores']} scores, "
        f"with {count['evidence']} quotes from {count['relevant_documents']} of {count['documents']} documents."
    )


def _register(session: Session, sites: list[Site]) -> list[str]:
    """Put the sample sites into the registry, to be visited without pauses; gives their ids."""
    from dataclasses import asdict

    from crawler.samples.server import read_registry
    from index.registry import Registry, parse_row

    unwritten = {"time_zone", "delay", "daily_pages", "daily_bytes", "quiet_hours"}
    rows = [
        parse_row(
            {key: value for key, value in asdict(source).items() if key not in unwritten} | {"delay": 0, "daily_pages": 100_000},
            f"sample site '{source.id}'",
        )
        for source in read_registry(sites)
    ]
    Registry.open(session.workspace, create=True).save(rows)
    return [row.id for row in rows]


def _wait(home: Path, arguments: Sequence[str]) -> int:
    """Run one verb of this kotalog as a child and give its exit code; the child never outlives this call."""
    from index import child

    process = child.start(home, arguments)
    try:
        return process.wait()
    finally:
        child.stop(process)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt

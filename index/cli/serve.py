"""`kotalog serve`: Datasette with the plugins, on this workspace."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
import sys
from types import FrameType
from typing import TYPE_CHECKING

import click

from index import child
from index.cli import Session, pass_session
from index.errors import BadConfiguration, CannotWrite

if TYPE_CHECKING:
    from index.workspace import Workspace


@click.command()
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes any free port.")
@click.option("--host", "-h", default="127.0.0.1", show_default=True, help="On any other than loopback, strangers see quotes only.")
@click.option("--with-schedule", is_flag=True, help="Also run what is due and what the site's buttons ask for.")
@pass_session
def command(session: Session, port: int, host: str, with_schedule: bool) -> None:
    """Serve the catalogue until Ctrl-C; the address is printed last."""
    check_catalogue(session.workspace)
    listener = bind(host, port)
    try:
        serve(session, listener, host, with_schedule)
    finally:
        listener.close()


def check_catalogue(workspace: Workspace) -> None:
    """Make sure there is a catalogue of today's schema; raises BadConfiguration saying which command makes one."""
    if not workspace.home.is_dir():
        raise BadConfiguration(f"{workspace.home}: is no workspace yet. Run `kotalog init` first, or name another with --home.")
    from index.catalogue_file import read_catalogue

    read_catalogue(workspace.catalogue).close()


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens; raises CannotWrite in one sentence when the port is taken."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise CannotWrite(f"{host}: is no address of this machine ({error.strerror}). Use --host 127.0.0.1.") from error
    listener = socket.socket(family, kind, proto)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotWrite(f"port {port} is in use. Stop the program that holds it, or choose another with --port.") from error
        raise CannotWrite(f"{host}:{port} cannot be opened ({error.strerror}). Choose another with --host and --port.") from error
    return listener


def serve(session: Session, listener: socket.socket, host: str, with_schedule: bool = False) -> None:
    """Serve on a bound socket until told to stop."""
    import uvicorn

    from datasette_plugins.site import open_site

    port = listener.getsockname()[1]
    site = open_site(session.workspace, host)
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host in ("", "0.0.0.0") else host

    async def run() -> None:
        await site._startup_sequence()
        config = uvicorn.Config(
            site.app(),
            lifespan="on",
            log_level="info" if session.verbosity > 0 else "warning",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        server = uvicorn.Server(config)
        click.echo(f"http://{shown}:{port}")
        sys.stdout.flush()
        # The facets of the whole catalogue are counted once and kept; the first reader should not wait for that.
        warm = asyncio.create_task(site.client.get("/-/search"))
        await server.serve(sockets=[listener])
        warm.cancel()

    # uvicorn raises the signal that ended it once more; left to the system, SIGTERM would end us before the runner is told.
    signal.signal(signal.SIGTERM, _leave)
    runner = child.start(session.workspace.home, ["schedule", "serve"]) if with_schedule else None
    try:
        asyncio.run(run())
    finally:
        if runner is not None:
            child.stop(runner, patience=20)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)

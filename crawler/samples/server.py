"""One threaded server process for the five sites, each on a port of its own, bound to loopback.

`python -m crawler.samples.server` serves them on their fixed ports until Ctrl-C.
"""

from __future__ import annotations

import csv
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

from crawler.capture import Source
from crawler.samples import dinas, kabar, portal, suara, warta
from crawler.samples.answers import Answer, Question

ANSWERS: dict[str, Callable[[Question], Answer | None]] = {
    "warta": warta.answer,
    "portal": portal.answer,
    "kabar": kabar.answer,
    "dinas": dinas.answer,
    "suara": suara.answer,
}
FIRST_PORT = 8861
PORTS = {name: FIRST_PORT + number for number, name in enumerate(ANSWERS)}


class PortTaken(Exception):
    """A port of the sample sites is in use; says which and what to do."""


@dataclass(slots=True)
class Site:
    """One running site. `requests` counts (method, target, status) since the start, for tests that watch a crawler."""

    name: str
    port: int
    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    @property
    def authority(self) -> str:
        """`warta.localhost:8861`, as `--allow-private` takes it."""
        return f"{self.name}.localhost:{self.port}"

    @property
    def base(self) -> str:
        """The address people and the crawler know it by."""
        return f"http://{self.authority}"


def read_registry(sites: list[Site] | None = None) -> list[Source]:
    """The sources of `registry.csv`, at the ports of the running sites (or at the fixed ones)."""
    ports = {site.name: site.port for site in sites} if sites is not None else PORTS
    with (files("crawler.samples") / "registry.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [
        Source(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            region_code=row["region_code"],
            base_url=row["base_url"].format(port=ports[row["id"]]),
            discovery=row["discovery"],
            discovery_hint=row["discovery_hint"],
        )
        for row in rows
    ]


@contextmanager
def serve_sites(ports: dict[str, int] | None = None) -> Iterator[list[Site]]:
    """Serve the five sites until the block ends; port 0 takes any free one. Raises PortTaken before any site has started."""
    with ExitStack() as stack:
        servers = []
        for name, port in (ports or PORTS).items():
            try:
                server = _SiteServer(name, port)
            except OSError as error:
                raise PortTaken(
                    f"port {port} of the sample site {name} is in use. Stop what listens there, or choose others with --sites-port."
                ) from error
            stack.callback(server.server_close)
            servers.append(server)
        for server in servers:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
            thread.start()
            stack.callback(server.shutdown)
        yield [server.site for server in servers]


class _SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, name: str, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.site = Site(name, self.server_address[1])
        self.lock = threading.Lock()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "samples"
    sys_version = ""
    timeout = 10
    server: _SiteServer

    def do_GET(self) -> None:
        """Answer a GET, with a body."""
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        """Answer a HEAD."""
        self._respond(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: `Site.requests` keeps the count."""

    def _respond(self, with_body: bool) -> None:
        site = self.server.site
        answer = ANSWERS[site.name](Question.parse(site.base, self.path)) or _not_found(site.name)
        time.sleep(answer.pause)
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"' if answer.has_etag and answer.status == 200 else None
        status = 304 if answer.status == 200 and self._is_known(answer, etag) else answer.status
        with self.server.lock:
            site.requests[self.command, self.path, status] += 1
        self.send_response(status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if etag:
            self.send_header("ETag", etag)
        if answer.changed_at:
            self.send_header("Last-Modified", format_datetime(answer.changed_at.astimezone(UTC), usegmt=True))
        if status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body and status != 304:
            self.wfile.write(answer.body)

    def _is_known(self, answer: Answer, etag: str | None) -> bool:
        """Whether the reader's copy is fresh: If-None-Match decides where it is sent, as RFC 9110 has it."""
        sent = self.headers.get("If-None-Match")
        if sent is not None:
            return etag is not None and etag in sent
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.changed_at is None:
            return False
        try:
            return answer.changed_at <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False


def _not_found(name: str) -> Answer:
    return Answer(
        f"<html><head><title>404</title></head><body><h1>404</h1><p>{name}: halaman tidak ada.</p></body></html>".encode(), status=404
    )


def main() -> None:
    """Serve the sites on their fixed ports until Ctrl-C."""
    with serve_sites() as sites:
        for site in sites:
            print(site.base, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()

"""A scripted web server on loopback that keeps count: every request with its time, and answers as bad as the script says."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent for one address. `stream` replaces the body: chunks are written as they come, without a length."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    claimed_length: int | None = None
    stream: Callable[[], Iterable[bytes]] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as the server saw it."""

    path: str
    at: float
    headers: Mapping[str, str]


Script = Callable[["Hit", int], Reply]


def html_page(title: str, *paragraphs: str, links: Iterable[str] = (), head: str = "") -> bytes:
    """A page of a given title, with a paragraph for each text and a list of links."""
    said = "".join(f"<p>{text}</p>" for text in paragraphs)
    listed = "".join(f'<li><a href="{link}">{link.strip("/").replace("-", " ")}</a></li>' for link in links)
    return (
        f"<!DOCTYPE html><html lang=id><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><h1>{title}</h1>{said}<ul>{listed}</ul></body></html>"
    ).encode()


def article(title: str, words: str, links: Iterable[str] = ()) -> bytes:
    """An article with enough words to be one; `words` makes it different from all others."""
    filler = "Warga menyambut layanan itu karena antrean menjadi pendek dan petugas lebih ramah daripada tahun lalu. " * 2
    marks = '<meta property="og:type" content="article">'
    return html_page(title, f"{words} {filler}", f"{filler} {words}", f"{words}. {filler}", links=links, head=marks)


class FaultServer:
    """Use as a context manager. `routes` maps a path (with its query) to a Reply or to a function of the hit and its number there."""

    def __init__(
        self,
        routes: Mapping[str, Reply | Script] | None = None,
        fallback: Script | None = None,
        tls: ssl.SSLContext | None = None,
        address: str = "127.0.0.1",
    ) -> None:
        self.routes: dict[str, Reply | Script] = dict(routes or {})
        self.fallback = fallback
        self.hits: list[Hit] = []
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 60

            def do_GET(self) -> None:
                outer._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        family = socket.AF_INET6 if ":" in address else socket.AF_INET

        class Server(ThreadingHTTPServer):
            address_family = family

            def handle_error(self, request: object, client_address: object) -> None:
                if not isinstance(sys.exception(), ConnectionError):  # a killed crawler hangs up; that is what the test is about
                    super().handle_error(request, client_address)

        self._server = Server((address, 0), Handler)
        self._server.daemon_threads = True
        self._scheme = "http"
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
            self._scheme = "https"
        self.port: int = self._server.server_address[1]

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return f"{self._scheme}://127.0.0.1:{self.port}"

    @property
    def authority(self) -> str:
        """As `--allow-private` takes it."""
        return f"127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [hit.path for hit in self.hits]

    def times(self, path: str = "") -> list[float]:
        """When paths that begin so were asked for, in monotonic seconds."""
        return [hit.at for hit in self.hits if hit.path.startswith(path)]

    def __enter__(self) -> FaultServer:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        hit = Hit(handler.path, time.monotonic(), dict(handler.headers.items()))
        with self._lock:
            self.hits.append(hit)
            number = sum(other.path == hit.path for other in self.hits)
        script = self.routes.get(handler.path) or self.routes.get(urlsplit(handler.path).path) or self.fallback
        reply = script(hit, number) if callable(script) else script
        if reply is None:
            reply = Reply(status=404)
        if reply.pause:
            time.sleep(reply.pause)
        try:
            self._send(handler, reply)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            handler.close_connection = True

    @staticmethod
    def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        handler.send_response(reply.status)
        handler.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        if reply.stream is None:
            handler.send_header("Content-Length", str(len(reply.body) if reply.claimed_length is None else reply.claimed_length))
        else:
            handler.send_header("Connection", "close")
        handler.end_headers()
        if reply.stream is not None:
            handler.close_connection = True
            for chunk in reply.stream():
                handler.wfile.write(chunk)
                handler.wfile.flush()
        elif reply.status != 304:
            handler.wfile.write(reply.body)
        if reply.claimed_length is not None:
            handler.close_connection = True


def with_etag(body: bytes, tag: str, **more: str) -> Script:
    """A page that answers 304 to whoever knows its tag."""

    def answer(hit: Hit, number: int) -> Reply:
        if hit.headers.get("If-None-Match") == tag:
            return Reply(status=304, headers={"ETag": tag, **more})
        return Reply(body, headers={"ETag": tag, **more})

    return answer

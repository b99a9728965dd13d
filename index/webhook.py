"""Posting to a webhook: the addresses its name leads to are looked up once and checked, and only they are dialled.

A second look-up when connecting could lead elsewhere (DNS rebinding). The certificate is checked for the name all the same.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

AddressCheck = Callable[[str, str], None]  # (URL, the IP address it led to): raises ValueError for what must not be reached
_TIMEOUT = 20.0


def post_json(target: str, payload: bytes, check: AddressCheck) -> None:
    """Post JSON to an http or https address; raises OSError or ValueError with the reason when it is not taken. No proxy, no redirect."""
    parts = urlsplit(target)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    addresses = [str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in addresses:
        try:
            check(target, address)
        except ValueError as error:
            allowed = f"`crawl.allow_private` of kotalog.yml names {host}:{port}"
            raise ValueError(f"it leads to {address}, where nothing may be sent unless {allowed}") from error
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    context = ssl.create_default_context()
    is_safe = parts.scheme == "https"
    connection = HTTPSConnection(host, port, context=context) if is_safe else HTTPConnection(host, port)
    with closing(connection):
        dialled = _dial(addresses, port)
        # With a socket of ours the connection never looks its host up.
        connection.sock = context.wrap_socket(dialled, server_hostname=host) if is_safe else dialled
        try:
            connection.request("POST", path, payload, {"Content-Type": "application/json; charset=utf-8"})
            answer = connection.getresponse()
        except HTTPException as error:
            raise ValueError(f"it does not answer as a web server does: {type(error).__name__}") from error
    if not 200 <= answer.status < 300:
        raise ValueError(f"it answered {answer.status} {answer.reason}".rstrip())


def _dial(addresses: list[str], port: int) -> socket.socket:
    """A connection to the first address that takes one; raises the OSError of the last."""
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), _TIMEOUT)
        except OSError:
            continue  # such as an IPv6 address on a machine without IPv6
    return socket.create_connection((addresses[-1], port), _TIMEOUT)

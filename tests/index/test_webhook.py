"""A webhook is posted to the addresses that were checked, whatever its name leads to a moment later, and over TLS to nobody else."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from index.webhook import post_json

CHECKED, ELSEWHERE, NOBODY = "127.0.0.1", "127.0.0.2", "127.0.0.3"  # all of them this machine
NAME = "kait.example"


class Hook(BaseHTTPRequestHandler):
    """Keeps what it is sent and answers with the status that the path names."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.headers["Host"], self.path, json.loads(body)))  # type: ignore[attr-defined]
        self.send_response(int(self.path[1:4]) if self.path[1:4].isdigit() else 204)
        self.send_header("Location", "/204")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def hook(address: str = CHECKED, port: int = 0, tls: ssl.SSLContext | None = None) -> Iterator[Any]:
    with ThreadingHTTPServer((address, port), Hook) as server:
        server.taken = []  # type: ignore[attr-defined]
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def only_checked(url: str, address: str) -> None:
    """Stands for the guard of private networks."""
    if address not in (CHECKED, NOBODY):
        raise ValueError("forbidden")


def names_lead_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """The resolver's answers for NAME, one after another, the last one for good; addresses are looked up as ever."""
    real, left = socket.getaddrinfo, list(answers)

    def getaddrinfo(host: Any, port: Any, *more: Any, **options: Any) -> list[Any]:
        if host != NAME:
            return real(host, port, *more, **options)
        answer = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answer]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_a_name_that_changes_its_mind_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook() as checked, hook(ELSEWHERE, checked.server_address[1]) as elsewhere:
        port = checked.server_address[1]
        names_lead_to(monkeypatch, [CHECKED], [ELSEWHERE])
        post_json(f"http://{NAME}:{port}/masuk?kunci=1", b'{"a": 1}', only_checked)
        assert checked.taken == [(f"{NAME}:{port}", "/masuk?kunci=1", {"a": 1})]
        with pytest.raises(ValueError, match=rf"leads to {ELSEWHERE}, .* names {NAME}:{port}"):
            post_json(f"http://{NAME}:{port}/", b"{}", only_checked)
        assert elsewhere.taken == []


def test_one_forbidden_address_among_others_forbids_all(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook() as checked:
        names_lead_to(monkeypatch, [CHECKED, ELSEWHERE])
        with pytest.raises(ValueError, match=ELSEWHERE):
            post_json(f"http://{NAME}:{checked.server_address[1]}/", b"{}", only_checked)
        assert checked.taken == []


def test_the_next_address_is_tried_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook() as checked:
        names_lead_to(monkeypatch, [NOBODY, CHECKED])
        post_json(f"http://{NAME}:{checked.server_address[1]}/", b"{}", only_checked)
        assert len(checked.taken) == 1


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_is_not_taken_is_an_error_and_a_redirect_is_not_followed(status: int) -> None:
    with hook() as server:
        with pytest.raises(ValueError, match=f"answered {status}"):
            post_json(f"http://{CHECKED}:{server.server_address[1]}/{status}", b"{}", only_checked)
        assert len(server.taken) == 1


def test_the_certificate_is_checked_for_the_name_and_not_for_the_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    authority = Authority()
    (tmp_path / "authority.pem").write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
    names_lead_to(monkeypatch, [CHECKED])
    with hook(tls=authority.server(tmp_path, NAME)) as right, hook(tls=authority.server(tmp_path, "lain.example")) as wrong:
        with pytest.raises(ssl.SSLCertVerificationError):  # nobody trusts this authority yet
            post_json(f"https://{NAME}:{right.server_address[1]}/", b"{}", only_checked)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        post_json(f"https://{NAME}:{right.server_address[1]}/", b"{}", only_checked)
        with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
            post_json(f"https://{NAME}:{wrong.server_address[1]}/", b"{}", only_checked)
        assert (len(right.taken), wrong.taken) == (1, [])


class Authority:
    """Signs certificates for a day."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        usage = x509.KeyUsage(*(place in (5, 6) for place in range(9)))  # signs certificates and their lists
        self.certificate = (
            self._begun(self.name, self.key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def server(self, folder: Path, name: str) -> ssl.SSLContext:
        """The TLS of a server that bears a name."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = (
            self._begun(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), key)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (folder / f"{name}.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / f"{name}.pem")
        return context

    def _begun(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        )

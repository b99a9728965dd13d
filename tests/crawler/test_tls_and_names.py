"""Certificates are checked but for named old servers (T18), and a name that changes its mind leads nowhere (T10)."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawler.black_box import ROOT, Desk
from tests.crawler.fault_server import FaultServer, Reply, article, html_page


def certificate(folder: Path, *, name: str, days: tuple[int, int]) -> ssl.SSLContext:
    """A server's TLS with a certificate of its own making, for a name or address, valid between two days from today."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    try:
        alternative: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        alternative = x509.DNSName(name)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + datetime.timedelta(days=days[0]))
        .not_valid_after(now + datetime.timedelta(days=days[1]))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}{days[1]}.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def a_site(tls: ssl.SSLContext) -> FaultServer:
    path = "/berita/kabar-dari-kantor-lama"
    return FaultServer({"/": Reply(html_page("Depan", links=[path])), path: Reply(article("Kabar", "kabar"))}, tls=tls)


def test_t18_bad_certificates_are_refused_and_an_exception_is_logged(desk: Desk, tmp_path: Path) -> None:
    expired = certificate(tmp_path, name="127.0.0.1", days=(-20, -10))
    elsewhere = certificate(tmp_path, name="kantor-lain.example", days=(-1, 10))
    with a_site(expired) as first, a_site(elsewhere) as second:
        desk.add("kedaluwarsa", first.url)
        desk.add("salah-nama", second.url)
        refused = desk.crawl(servers=[first, second])
        assert desk.documents() == []
        assert (first.hits, second.hits) == ([], [])
        assert refused.report["reasons"].get("tls", 0) + refused.report["reasons"].get("robots_unreachable", 0) >= 2
        assert "tls" in refused.said
        desk.add("kedaluwarsa", first.url, tls="legacy")
        allowed = desk.crawl("kedaluwarsa", servers=[first, second], options=[])
        assert [url.removeprefix(first.url) for url in desk.documents()] == ["/berita/kabar-dari-kantor-lama"]
        assert "127.0.0.1: its certificate is not checked" in allowed.said


REBINDING = """
import socket, sys
answers = iter(["198.51.100.7" if sys.argv[1] == "never" else "93.184.216.34"])
lookups = []
def gethostbyname(name):
    # The first answer is a public address, every later one is this machine.
    lookups.append(name)
    return next(answers, "127.0.0.1")
socket.gethostbyname = gethostbyname
from pathlib import Path
from crawler.capture import Source
from crawler.run import CrawlOptions, crawl
port = sys.argv[2]
options = CrawlOptions(delay=0, timeout=2)
crawl(Path(sys.argv[3]), [Source("licik", "Licik", "news", f"http://licik.example:{port}")], options)
print(len(lookups))
"""


SIX = """
import socket, sys
def no_four(name):
    raise socket.gaierror(socket.EAI_NONAME, "no address of the fourth version")
socket.gethostbyname = no_four
told = socket.getaddrinfo
socket.getaddrinfo = lambda name, *more: [(10, 1, 6, "", (sys.argv[1], 0, 0, 0))] if name == "enam.example" else told(name, *more)
from pathlib import Path
from crawler.capture import Source
from crawler.run import CrawlOptions, crawl
port, path, allowed = sys.argv[2:5]
options = CrawlOptions(delay=0, timeout=5, allow_private=(f"enam.example:{port}",) if allowed == "allowed" else ())
report = crawl(Path(path), [Source("enam", "Enam", "news", f"http://enam.example:{port}")], options)
print(report.total("new"), *report.reasons)
"""


@pytest.mark.parametrize(
    ("address", "allowed", "outcome"),
    [
        ("::1", "allowed", "1"),
        ("::1", "not", "0 blocked_address"),
    ],
)
def test_a_site_with_an_ipv6_address_only_is_reached_and_the_guard_holds_for_it(
    tmp_path: Path, address: str, allowed: str, outcome: str
) -> None:
    path = "/berita/kabar-enam-desa"
    with FaultServer({"/": Reply(html_page("Depan", links=[path])), path: Reply(article("Enam", "enam"))}, address="::1") as site:
        arguments = [sys.executable, "-c", SIX, address, str(site.port), str(tmp_path / "archive.db"), allowed]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=200, cwd=ROOT, check=False)
        assert done.stdout.strip() == outcome, done.stderr
        assert bool(site.hits) is (allowed == "allowed")


@pytest.mark.parametrize("first_answer", ["public", "never"])
def test_t10_a_name_that_first_leads_out_and_then_in_reaches_nothing_inside(tmp_path: Path, first_answer: str) -> None:
    with FaultServer({"/": Reply(b"rahasia")}) as sentinel:
        arguments = [sys.executable, "-c", REBINDING, first_answer, str(sentinel.port), str(tmp_path / "archive.db")]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=200, cwd=ROOT, check=False)
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) >= 1
        assert sentinel.hits == []

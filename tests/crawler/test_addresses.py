"""Which addresses may be reached."""

from __future__ import annotations

import pytest

from crawler.addresses import AddressGuard, is_public

GUARD = AddressGuard.of(
    ["127.0.0.1:8000", "warta.localhost:8101", "[::1]:8000"], ["http://warta.localhost:8101", "https://lama.example:8443"]
)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("ff02::1", False),
        ("bukan-alamat", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("https://warta.example/", False),
        ("https://lama.example:8443/", False),
        ("https://warta.example:22/", True),
        ("http://127.0.0.1:8000/x", False),
        ("http://127.0.0.1:8001/x", True),
        ("http://127.0.0.1/x", True),
        ("http://warta.localhost:8101/", False),
        ("http://warta.localhost:8102/", True),
        ("http://lain.localhost:8101/", True),
        ("http://localhost/", True),
        ("http://[::1]:8000/", False),
        ("http://[::1]/", True),
        ("http://server.internal/", True),
    ],
)
def test_the_guard_looks_at_host_and_port(url: str, refused: bool) -> None:
    assert GUARD.refuses(url) is refused


@pytest.mark.parametrize("entry", ["127.0.0.1", "*:80", "warta.localhost:0", "warta.localhost:99999", "http://x:80"])
def test_an_exception_is_one_host_and_one_port(entry: str) -> None:
    with pytest.raises(ValueError, match="HOST:PORT"):
        AddressGuard.of([entry])

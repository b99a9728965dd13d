"""Which addresses may be reached: the public network on web ports, and the private places that were named one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

# `is_global` calls these public although they lead to any IPv4 address, or to a group.
_DISGUISES = tuple(ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "ff00::/8"))
_WEB_PORTS = frozenset((80, 443))
_ENTRY = re.compile(r"^(?P<host>\[[0-9a-f:.]+\]|[a-z0-9_.-]+):(?P<port>\d{1,5})$")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network; embedded and translated forms of others are not."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address.strip("[]").split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif any(ip in network for network in _DISGUISES):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_literal(host: str) -> bool:
    """Whether a host is written as an IP address."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class AddressGuard:
    """Decides by host and port; what a name resolves to is checked again when connecting (`crawler.resolver`)."""

    private: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[int] = _WEB_PORTS
    private_hosts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "private_hosts", frozenset(host for host, _ in self.private))

    @classmethod
    def of(cls, allow_private: Iterable[str], base_urls: Iterable[str] = ()) -> AddressGuard:
        """From HOST:PORT entries, and the addresses of the sources, whose ports may be used; raises ValueError for a bad entry."""
        entries = set()
        for text in allow_private:
            match = _ENTRY.match(text.strip().lower())
            if match is None or not 0 < int(match["port"]) < 65536:
                raise ValueError(f"{text!r} is not of the form HOST:PORT, such as 127.0.0.1:8000")
            entries.add((match["host"], int(match["port"])))
        ports = set(_WEB_PORTS)
        for url in base_urls:
            try:
                ports.add(urlsplit(url).port or 80)
            except ValueError:
                continue  # refused as a bad address when it is queued
        return cls(frozenset(entries), frozenset(ports))

    def allows_private(self, host: str, port: int | None = None) -> bool:
        """Whether this host (on this port, when given) was named as an exception."""
        return (host, port) in self.private if port is not None else host in self.private_hosts

    def refuses(self, url: str) -> bool:
        """Whether a clean URL points at an address that may not be reached."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        written = f"[{host}]" if ":" in host else host
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if self.allows_private(written, port):
            return False
        if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".home.arpa")) or written in self.private_hosts:
            return True
        return port not in self.ports or (is_literal(host) and not is_public(host))

    def check_dialled(self, url: str, address: str) -> None:
        """Raise ValueError when a clean URL, or the IP address its name led to, may not be reached."""
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if self.refuses(url) or not (is_public(address) or self.allows_private(parts.hostname or "", port)):
            raise ValueError(f"{url} leads to {address}, which may not be reached; name it with --allow-private or crawl.allow_private")

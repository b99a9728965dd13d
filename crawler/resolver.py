"""Name resolution that never leads into a private network: the address checked here is the address dialled."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer
from twisted.internet.error import DNSLookupError
from twisted.internet.threads import deferToThreadPool

from crawler.addresses import AddressGuard, is_literal, is_public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred
    from twisted.python.failure import Failure


def _first_six(name: str) -> str:
    """The first IPv6 address of a name; raises OSError. Waits for the network."""
    *_, place = socket.getaddrinfo(name, None, socket.AF_INET6, socket.SOCK_STREAM)[0]
    return str(place[0])


class AddressRefused(DNSLookupError):
    """A name that leads to an address of a private network."""


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's caching resolver behind the address guard, with IPv6 where there is no IPv4.

    It also sees addresses written as numbers, since Scrapy resolves those too.
    """

    # Twisted hands on a lookup failure without its cause, so the names refused in this process are kept for whoever asks why.
    refused: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float, guard: AddressGuard) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        """Made by Scrapy; the guard stands in the settings."""
        settings = crawler.settings
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), settings["KOTALOG_GUARD"])

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:
        """The address of a name, or AddressRefused. `*.localhost` is this machine, for those that were named as exceptions."""
        if self.guard.allows_private(name):
            if name == "localhost" or name.endswith(".localhost"):
                return defer.succeed("127.0.0.1")
            return super().getHostByName(name, timeout).addErrback(self._ask_for_six, name)
        if name == "localhost" or name.endswith(".localhost"):
            return self._refuse(name, "127.0.0.1")
        if is_literal(name):
            return defer.succeed(name) if is_public(name) else self._refuse(name, name)
        found = super().getHostByName(name, timeout)
        found.addErrback(self._ask_for_six, name)
        found.addCallback(self._check, name)
        return found

    def _ask_for_six(self, failure: Failure, name: str) -> Deferred[str]:
        """A name without an IPv4 address may have an IPv6 one; connecting takes either."""
        found = deferToThreadPool(self.reactor, self.reactor.getThreadPool(), _first_six, name)  # type: ignore[arg-type]
        found.addCallback(self._cache_result, name)
        found.addErrback(lambda _: failure)
        return found

    def _check(self, address: Any, name: str) -> Any:
        if not is_public(str(address)):
            self.refused[name] = str(address)
            raise AddressRefused(f"{name} leads to {address}, which is not on the public network")
        return address

    def _refuse(self, name: str, address: str) -> Deferred[str]:
        self.refused[name] = address
        return defer.fail(AddressRefused(f"{name} leads to {address}, which is not on the public network"))

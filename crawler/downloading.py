"""Scrapy's download machinery as kotalog uses it: settings, the guard in front of every request, and TLS with named exceptions."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import scrapy
from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import IgnoreRequest
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.internet.ssl import CertificateOptions, TLSVersion
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

from crawler.addresses import AddressGuard, is_literal, is_public
from crawler.urls import host_name, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

log = logging.getLogger(__name__)

PAGE_MAXSIZE = 16 * 1024 * 1024
REPORT_MAXSIZE = 64 * 1024 * 1024


def scrapy_settings(*, guard: AddressGuard, user_agent: str, timeout: float, legacy_hosts: Iterable[str], log_level: str) -> dict[str, Any]:
    """The settings of a run, each that differs from Scrapy's default with its reason."""
    if scrapy.version_info < (2, 19):
        raise RuntimeError(f"Scrapy {scrapy.__version__} is too old: 2.19 or newer is needed")
    middlewares = {
        "crawler.downloading.GuardMiddleware": 50,
        "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    }
    handler = "crawler.downloading.TolerantHandler"
    return {
        "KOTALOG_GUARD": guard,
        "KOTALOG_LEGACY_TLS": frozenset(legacy_hosts),
        "USER_AGENT": user_agent,
        # Robots, redirects, retries, pauses and offsite rules are the frontier's: each must survive a restart, and 2.19's own robots
        # middleware lets waiting requests through (5 of 8 forbidden URLs at concurrency 8).
        "ROBOTSTXT_OBEY": False,
        "DOWNLOADER_MIDDLEWARES_BASE": middlewares,
        "SPIDER_MIDDLEWARES_BASE": {},
        "CONCURRENT_REQUESTS": 0,  # the agenda hands out no more than it may
        "CONCURRENT_REQUESTS_PER_DOMAIN": 64,
        "CONCURRENT_ITEMS": 1,  # the default starts a hundred tasks for every answer
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_TIMEOUT": timeout,
        "DOWNLOAD_MAXSIZE": PAGE_MAXSIZE,  # also bounds what a small compressed body may unpack to
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": {
            "http": handler,
            "https": handler,
            "file": None,
            "data": None,
            "ftp": None,
            "s3": None,
            "ws": None,
            "wss": None,
        },
        "DNS_RESOLVER": "crawler.resolver.GuardedResolver",
        "TWISTED_DNS_RESOLVER": "crawler.resolver.GuardedResolver",
        "DNS_TIMEOUT": 10,
        "REACTOR_THREADPOOL_MAXSIZE": 20,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,  # 2.19 opens a local port that runs code by default
        "MEMUSAGE_ENABLED": False,  # what is in flight is bounded by the sizes above
        "EXTENSIONS_BASE": {},
        "STATS_DUMP": False,
        "LOG_LEVEL": log_level,
        "LOG_SCRAPED_ITEMS": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
    }


class GuardMiddleware:
    """The last look at every address before it is asked for, and at the address that answered."""

    def __init__(self, guard: AddressGuard) -> None:
        self.guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        """Made by Scrapy."""
        return cls(crawler.settings["KOTALOG_GUARD"])

    def process_request(self, request: Request) -> None:
        """Refuse what may not be reached."""
        if self.guard.refuses(request.url):
            raise IgnoreRequest("blocked_address")

    def process_response(self, request: Request, response: Response) -> Response:
        """Refuse an answer from an address that was not to be reached."""
        address = response.ip_address
        if address is not None and not is_public(str(address)) and not self.guard.allows_private(host_name(host_of(request.url))):
            raise IgnoreRequest("blocked_address")
        return response


class TolerantHandler(HTTP11DownloadHandler):
    """Scrapy's handler; certificates are checked, but for hosts the registry marks `tls: legacy`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        legacy: frozenset[str] = crawler.settings["KOTALOG_LEGACY_TLS"]
        if legacy:
            self._contextFactory: Any = _PerHostPolicy(self._contextFactory, legacy)


@implementer(IPolicyForHTTPS)
class _PerHostPolicy:
    def __init__(self, strict: Any, legacy: frozenset[str]) -> None:
        self.strict = strict
        self.legacy = legacy
        self.said: set[str] = set()  # once a run and host, not for every connection

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:
        name = hostname.decode("ascii")
        if name not in self.legacy:
            return self.strict.creatorForNetloc(hostname, port)
        if name not in self.said:
            self.said.add(name)
            log.warning("%s: its certificate is not checked (the registry says tls: legacy)", name)
        return _Unverified(name)


@implementer(IOpenSSLClientConnectionCreator)
class _Unverified:
    """A TLS connection to an old server: no check of its certificate, protocols from TLS 1.0 on."""

    def __init__(self, hostname: str) -> None:
        self.hostname = hostname
        options = CertificateOptions(verify=False, insecurelyLowerMinimumTo=TLSVersion.TLSv1_0)
        self.context = options.getContext()
        self.context.set_options(0x4)  # OP_LEGACY_SERVER_CONNECT: servers without secure renegotiation
        self.context.set_cipher_list(b"ALL:@SECLEVEL=0")

    def clientConnectionForTLS(self, protocol: Any) -> SSL.Connection:
        connection = SSL.Connection(self.context, None)
        connection.set_app_data(protocol)
        if not is_literal(self.hostname):
            connection.set_tlsext_host_name(self.hostname.encode("ascii"))
        return connection

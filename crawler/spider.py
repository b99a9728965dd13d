"""The one spider: it fetches what the run hands it, and hands back what came."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy import signals
from scrapy.http import Request, Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.python.failure import Failure

from crawler.answers import Answer, kept_headers, reason_of
from crawler.crawl import Crawl
from crawler.downloading import REPORT_MAXSIZE
from crawler.frontier import Lease
from crawler.pacing import Host
from crawler.resolver import GuardedResolver
from crawler.urls import host_name
from crawler.wordpress import changed_since

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_LONGEST_SLEEP = 1.0  # so that a stop is noticed soon


class FrontierSpider(scrapy.Spider):
    """Draws requests from the frontier one by one. `start()` because 2.19 no longer calls `start_requests()`."""

    name = "kotalog"

    def __init__(self, crawl: Crawl, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.crawl = crawl
        self.wake = asyncio.Event()
        self._resolving: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> FrontierSpider:
        """Made by Scrapy."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.received, signals.bytes_received)
        return spider

    @staticmethod
    def received(data: bytes, request: Request) -> None:
        """Count what comes over the wire, packed as it is, of answers that are broken off too: budgets are of what a host had to send."""
        request.meta["received"] += len(data)

    async def start(self) -> AsyncIterator[Request]:
        """Requests, as soon as politeness allows each, until nothing is left to do."""
        while not self.crawl.is_over():
            self.wake.clear()
            while self.crawl.has_room() and (host := self.crawl.unresolved_host()) is not None:
                task = asyncio.ensure_future(self._resolve(host))
                self._resolving.add(task)
                task.add_done_callback(self._resolving.discard)
            chosen = None
            with self.crawl.ending_on_fault():
                chosen = self.crawl.next_lease()
            if chosen is not None:
                yield self._request(chosen[1])
                continue
            await self._sleep()

    async def _sleep(self) -> None:
        wait = self.crawl.agenda.seconds_to_wait()
        try:
            await asyncio.wait_for(self.wake.wait(), min(_LONGEST_SLEEP, wait if wait is not None else _LONGEST_SLEEP) + 0.001)
        except TimeoutError:
            return

    async def _resolve(self, host: Host) -> None:
        """Look a host's address up through the guard, before the first request to it."""
        from twisted.internet import reactor

        name = host_name(host.name).strip("[]")
        try:
            address = await maybe_deferred_to_future(reactor.resolve(name))  # type: ignore[attr-defined, arg-type]
        except Exception:  # whatever the system's resolver raises means the same here
            with self.crawl.ending_on_fault():
                self.crawl.unresolvable(host, "blocked_address" if name in GuardedResolver.refused else "dns")
        else:
            self.crawl.resolved(host, str(address))
        self.wake.set()

    def _request(self, lease: Lease, url: str | None = None) -> Request:
        headers = {"User-Agent": self.crawl.options.user_agent, "Accept-Language": "id,en;q=0.5"}
        headers["Accept"] = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        if lease.sha256 is not None:
            if lease.etag:
                headers["If-None-Match"] = lease.etag
            if lease.last_modified:
                headers["If-Modified-Since"] = lease.last_modified
        meta: dict[str, Any] = {"lease": lease, "asked_at": time.monotonic(), "received": 0}
        if lease.kind == "report":
            meta["download_maxsize"] = REPORT_MAXSIZE
        if url is None:
            url = changed_since(lease.url, lease.lastmod_hint) if lease.kind == "api" else lease.url
        return Request(url, self.parse, headers=headers, errback=self.missed, meta=meta, dont_filter=True)

    def parse(self, response: Response, **kwargs: Any) -> Request | None:
        """An answer, whatever its status."""
        assert response.request is not None
        lease: Lease = response.meta["lease"]
        seconds = response.meta.get("download_latency") or time.monotonic() - response.meta["asked_at"]
        received = response.meta["received"]
        answer = Answer(response.url, response.status, response.body, kept_headers(response.headers), seconds, received)
        self.wake.set()
        target = None
        with self.crawl.ending_on_fault():
            target = self.crawl.answered(lease, answer)
        return self._request(lease, target) if target is not None else None

    def missed(self, failure: Failure) -> None:
        """No answer, and why."""
        meta = failure.request.meta  # type: ignore[attr-defined]
        lease: Lease = meta["lease"]
        error = failure.value or RuntimeError("no reason given")
        why = reason_of(error)
        if str(error) == "blocked_address" or (why == "dns" and host_name(lease.host).strip("[]") in GuardedResolver.refused):
            why = "blocked_address"
        self.wake.set()
        with self.crawl.ending_on_fault():
            self.crawl.failed(lease, why, time.monotonic() - meta["asked_at"], meta["received"])

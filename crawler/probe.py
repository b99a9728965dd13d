"""`kotalog sources add` and `check`: asks a site, politely, what it offers, and proposes its row.

Every request goes through the crawl's own downloader, address guard and robots rules; redirects are followed one checked hop at a time.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.http import Request

from crawler.addresses import AddressGuard
from crawler.answers import Answer, kept_headers, reason_of
from crawler.capture import Source
from crawler.downloading import scrapy_settings
from crawler.feeds import kind_of, read_entries
from crawler.resolver import GuardedResolver
from crawler.robots import Robots, read_robots
from crawler.urls import BadUrl, clean_url, host_name, host_of, join_url
from crawler.webpage import WebPage, read_webpage
from crawler.wordpress import NotPosts, posts_url, read_posts

_PAUSE = 1.0  # seconds between two requests to one host, unless the source says otherwise
_AT_ONCE = 16  # sites probed at the same time
_HOPS = 5
_FEEDS, _SITEMAPS = ("/feed/", "/rss", "/rss.xml", "/atom.xml"), ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
_SEARCH_TERM = "smart city"

Finding = dict[str, Any]


class Unanswered(Exception):
    """A request that ended without a page; the text is the crawl's reason code."""


def probe(sources: Sequence[Source], *, user_agent: str, allow_private: Sequence[str] = (), timeout: float = 30.0) -> list[Finding]:
    """One finding a source, in their order: id, base_url, reachable, reason, robots, feed, sitemap, wordpress, search, tls, proposal.

    `proposal` holds registry columns that the site itself suggests. Runs Scrapy's reactor, so it can be called once in a process.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    guard = AddressGuard.of(allow_private, [source.base_url for source in sources])
    legacy = [host_name(host_of(source.base_url)) for source in sources if source.tls == "legacy"]
    settings = scrapy_settings(guard=guard, user_agent=user_agent, timeout=timeout, legacy_hosts=legacy, log_level="ERROR")
    warnings.filterwarnings("ignore", category=DeprecationWarning, module="scrapy")
    findings: dict[str, Finding] = {}
    process = AsyncCrawlerProcess({**settings, "LOG_INSTALL_ROOT_HANDLER": False})
    logging.getLogger("scrapy").setLevel("ERROR")
    process.crawl(ProbeSpider, sources=sources, agent=user_agent, findings=findings)
    process.start()
    return [findings.get(source.id) or _silent(source, "interrupted") for source in sources]


class ProbeSpider(scrapy.Spider):
    """Asks all sites, some at a time."""

    name = "kotalog-probe"

    def __init__(self, sources: Sequence[Source], agent: str, findings: dict[str, Finding], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sources, self.agent, self.findings = sources, agent, findings

    async def start(self) -> AsyncIterator[Request]:
        """Everything is asked here; nothing is left for Scrapy to schedule."""
        room = asyncio.Semaphore(_AT_ONCE)

        async def one(source: Source) -> None:
            async with room:
                self.findings[source.id] = await _Site(self, source).look()

        await asyncio.gather(*(one(source) for source in self.sources))
        nothing: tuple[Request, ...] = ()
        for request in nothing:  # makes this the generator that Scrapy wants
            yield request


class _Site:
    """The questions to one site, one after the other."""

    def __init__(self, spider: ProbeSpider, source: Source) -> None:
        self.spider, self.source = spider, source
        self.robots: Robots | None = None
        self.pause = source.delay if source.delay is not None else _PAUSE
        self.has_asked = False

    async def look(self) -> Finding:
        source = self.source
        found = _silent(source, "")
        try:
            robots = await self.fetch(join_url(source.base_url, "/robots.txt"))
            if robots.status >= 500:
                return _silent(source, "robots_unreachable") | {"robots": f"answers {robots.status}: nothing may be fetched"}
            text = read_robots(robots.body) if robots.status == 200 else ""
            self.robots = Robots(text, self.spider.agent)
            delay = self.robots.crawl_delay
            found["robots"] = "none" if not text else "found" + (f", asks for {delay:g} s between requests" if delay else "")
            self.pause = max(self.pause, min(delay or 0.0, 10.0))
            home = await self.page(source.base_url)
        except Unanswered as error:
            return found | {"reason": str(error), "tls": "refused" if str(error) == "tls" else found["tls"]}
        page = read_webpage(home.body, home.url, home.media[1])
        found |= {"reachable": True, "reason": None, "tls": "good" if home.url.startswith("https:") else "none"}
        feed = await self.feed(home.url, page)
        sitemap = await self.sitemap(self.robots.sitemaps)
        wordpress = await self.wordpress(home.url)
        search = await self.search(page)
        found |= {"feed": feed or "none", "sitemap": sitemap or "none", "wordpress": wordpress or "none", "search": search or "none"}
        found["proposal"] = _proposal(home.url, source, page, feed, sitemap, wordpress, search)
        return found

    async def feed(self, home: str, page: WebPage) -> str | None:
        """The first feed that has entries."""
        for url in [*page.feeds[:3], *(join_url(home, path) for path in _FEEDS)]:
            count = await self.entries(url, "feed")
            if count:
                return f"{url} ({count} entries)"
        return None

    async def sitemap(self, named: Sequence[str]) -> str | None:
        """The first sitemap that has entries."""
        for url in [*named[:3], *(join_url(self.source.base_url, path) for path in _SITEMAPS)]:
            count = await self.entries(url, "sitemap")
            if count:
                return f"{url} ({count} entries)"
        return None

    async def entries(self, url: str, kind: str) -> int:
        """How many entries a feed or sitemap has; 0 for anything else."""
        try:
            answer = await self.page(url)
        except Unanswered:
            return 0
        return len(read_entries(answer.body, answer.url)) if kind_of(answer.body) == kind else 0

    async def wordpress(self, home: str) -> str | None:
        """Whether the WordPress interface gives posts."""
        url = posts_url(home, search=_SEARCH_TERM)
        try:
            answer = await self.page(url)
            return f"{url} ({len(read_posts(answer.body, answer.url))} posts on '{_SEARCH_TERM}')"
        except (Unanswered, NotPosts):
            return None

    async def search(self, page: WebPage) -> str | None:
        """The site's own search, when it has one that answers."""
        url = page.search_url(_SEARCH_TERM)
        if url is None:
            return None
        try:
            await self.page(url)
        except Unanswered:
            return None
        return url

    async def page(self, url: str) -> Answer:
        """A good answer that robots.txt allows; raises Unanswered."""
        if self.robots is not None and not self.robots.allows(url):
            raise Unanswered("robots")
        answer = await self.fetch(url)
        if answer.status != 200:
            raise Unanswered("forbidden" if answer.status in (401, 403) else f"http_{answer.status}")
        return answer

    async def fetch(self, url: str) -> Answer:
        """Follow redirects hop by hop, each with its pause and through the guard; raises Unanswered."""
        engine = self.spider.crawler.engine
        assert engine is not None
        for _ in range(_HOPS):
            try:
                url = clean_url(url)
            except BadUrl as error:
                raise Unanswered("bad_url") from error
            if self.has_asked:
                await asyncio.sleep(self.pause)
            self.has_asked = True
            try:
                response = await engine.download_async(Request(url, dont_filter=True))
            except Exception as error:
                name = host_name(host_of(url))
                raise Unanswered(
                    "blocked_address" if name in GuardedResolver.refused or str(error) == "blocked_address" else reason_of(error)
                ) from error
            headers = kept_headers(response.headers)
            if response.status not in (301, 302, 303, 307, 308) or not headers.get("location"):
                return Answer(response.url, response.status, response.body, headers)
            url = join_url(url, headers["location"])
        raise Unanswered("too_many_redirects")


def _silent(source: Source, reason: str) -> Finding:
    unknown = dict.fromkeys(("robots", "feed", "sitemap", "wordpress", "search", "tls"), "unknown")
    return {"id": source.id, "base_url": source.base_url, "reachable": False, "reason": reason, **unknown, "proposal": {}}


def _proposal(
    url: str, source: Source, page: WebPage, feed: str | None, sitemap: str | None, wordpress: str | None, search: str | None
) -> dict[str, str]:
    """Registry columns the site suggests: where it really lives, its name, and the cheapest way to find its pages."""
    moved, at = urlsplit(url), urlsplit(source.base_url)
    proposal = {"base_url": f"{moved.scheme}://{moved.netloc}{at.path}".rstrip("/")} if moved.netloc != at.netloc else {}
    if page.title:
        proposal["name"] = page.title.strip()[:200]
    ways = (("wordpress", wordpress), ("rss", feed), ("sitemap", sitemap), ("search", search))
    discovery, way = next(((name, way) for name, way in ways if way), ("listing", None))
    proposal["discovery"] = discovery
    if way and discovery != "wordpress":
        proposal["discovery_hint"] = way.split(" (")[0]
    return proposal

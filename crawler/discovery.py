"""Where a source's pages are found, in order of cost: its own interface, feeds, sitemaps, search and tag pages, then links.

What was tried and what answered is remembered as rows of `urls` (kinds `api`, `feed`, `sitemap`, `hub`): a route that is not there
is not asked for again for a month, one that is there is asked first next time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from crawler.answers import Answer
from crawler.archive import Archive
from crawler.capture import Source
from crawler.feeds import Entry, kind_of, read_entries, unpack
from crawler.frontier import Found, Frontier, Lease
from crawler.links import (
    MAX_DEPTH,
    is_next_part,
    is_topic_hub,
    kind_of_link,
    next_listing,
    parts_among,
    priority_of,
    split_page_number,
    split_part,
)
from crawler.topics import SEARCH_TERMS, topic_score
from crawler.urls import BadUrl, join_url, template_of
from crawler.webpage import WebPage
from crawler.wordpress import NotPosts, next_page, posts_url, read_posts

_METHODS = {
    "auto": {"feed", "sitemap", "api", "search"},
    "rss": {"feed"},
    "sitemap": {"sitemap"},
    "wordpress": {"api", "feed"},
    "search": {"search"},
    "listing": set[str](),
}
_HINTED = re.compile(r"https?://[^\s,;()]+|(?<![\w/])/[\w./?=&%+{}-]*")
_UNUSED_SITEMAPS = re.compile(r"author|image|video|attachment", re.I)
_LISTING_PAGES, _LISTING_PAGES_OF_THE_PAST = 50, 2000
_BARREN_PAGES = 3  # further pages of a listing without anything new before it is left
_SAME_IN_A_ROW, _ENOUGH_TO_TELL, _MOST, _FACETS = 20, 100, 250, 60
_THIN = 1000  # code points of visible text


class Stopped(Exception):
    """The run was asked to end while a long list was being taken; nothing of it was, and it is taken next time."""


class Discovery:
    """Turns answers into addresses, for one run."""

    def __init__(self, archive: Archive, frontier: Frontier, since: str | None = None) -> None:
        self.db = archive.db
        self.frontier = frontier
        self.since = since
        self._families: dict[tuple[str, str], _Family] = {}
        self.is_stopping: Callable[[], bool] = lambda: False
        self.notes: dict[str, str] = {}  # source id -> what the report should say

    def _source(self, lease: Lease) -> Source:
        return self.frontier.scopes[lease.source_id].source

    # -- routes ----------------------------------------------------------------------------------------------------------

    def from_robots(self, lease: Lease, sitemaps: list[str]) -> None:
        """Sitemaps a robots.txt names; without any, the usual places are tried."""
        if "sitemap" not in _METHODS[self._source(lease).discovery]:
            return
        for said in sitemaps[:20]:
            try:
                self.frontier.add(Found(join_url(lease.url, said), "sitemap", is_listed=True), lease.source_id, lease.url)
            except BadUrl:
                continue
        if not sitemaps:
            self._guess(lease, "sitemap", ("/sitemap.xml", "/sitemap_index.xml"))

    def _guess(self, lease: Lease, kind: str, paths: tuple[str, ...]) -> None:
        for path in paths:
            self.frontier.add(Found(join_url(lease.url, path), kind), lease.source_id, "guess")

    def _from_home(self, lease: Lease, page: WebPage) -> None:
        """The ways in that the front page shows, and the hints of the registry."""
        source = self._source(lease)
        methods = _METHODS[source.discovery]
        self._hints(lease, source)
        for url in page.feeds[:3]:
            self.frontier.add(Found(url, "feed", is_listed=True), source.id, lease.url)
        if not page.feeds and "feed" in methods:
            self._guess(lease, "feed", ("/feed/", "/rss", "/rss.xml"))
        if "api" in methods and (page.is_wordpress or source.discovery == "wordpress"):
            for term in SEARCH_TERMS:
                self.frontier.add(Found(posts_url(lease.url, search=term), "api", priority=priority_of("api") + 5), source.id, "guess")
            self.frontier.add(Found(posts_url(lease.url, after=self._after()), "api"), source.id, "guess")
        elif "search" in methods:
            for term in SEARCH_TERMS:
                if (search := page.search_url(term)) is not None:
                    self.frontier.add(Found(search, "hub", text=term), source.id, lease.url)
            self._guess(lease, "hub", ("/tag/smart-city",))

    def _hints(self, lease: Lease, source: Source) -> None:
        """Addresses written in the registry's hint, which may be prose: patterns such as /YYYY/MM/slug are not addresses."""
        known = {"rss": "feed", "sitemap": "sitemap", "wordpress": "api", "search": "hub", "listing": "hub"}.get(source.discovery)
        for hinted in _HINTED.findall(source.discovery_hint):
            text = str(hinted).rstrip(".")
            if re.search(r"Y{2,4}|M{2}|D{2}|slug|\bid\b", text.split("?")[0]) or text == "/":
                continue
            kind = known or ("sitemap" if "sitemap" in text else "feed" if re.search(r"feed|rss|\.xml", text) else "hub")
            for term in SEARCH_TERMS if re.search(r"\{\w*\}", text) else SEARCH_TERMS[:1]:
                address = re.sub(r"\{\w*\}", term.replace(" ", "+"), text)
                try:
                    self.frontier.add(Found(join_url(lease.url, address), kind, text=term), source.id, "guess")
                except BadUrl:
                    continue

    def _after(self) -> str | None:
        return f"{self.since}T00:00:00" if self.since else None

    def from_route(self, lease: Lease, answer: Answer, keep_given: Callable[[Lease, Found, bytes], str]) -> int | None:
        """Take what a feed, sitemap or interface lists; gives how many were new, None when it is no such thing. Raises TooLarge."""
        if lease.kind == "api":
            return self._from_api(lease, answer, keep_given)
        body = unpack(answer.body)
        if kind_of(body) is None:
            return None
        news = 0
        for place, entry in enumerate(_newest_first(read_entries(body, answer.url, self._pulse))):
            self._pulse()
            news += self._take_entry(lease, entry, place)
        return news

    def _pulse(self) -> None:
        if self.is_stopping():
            raise Stopped

    def _take_entry(self, lease: Lease, entry: Entry, place: int) -> bool:
        if entry.is_index:
            if _UNUSED_SITEMAPS.search(urlsplit(entry.url).path):
                return False
            priority = priority_of("sitemap") - 1 - place / 1000
            self.frontier.add(Found(entry.url, "sitemap", modified=entry.modified, priority=priority), lease.source_id, lease.url)
            return False
        kind = kind_of_link(entry.url)
        if kind == "hub" and topic_score(entry.url) < 5:
            kind = None if lease.kind == "sitemap" and (is_topic_hub(entry.url) or split_page_number(entry.url)[1] > 1) else "page"
        if kind is None or (self.since and (entry.published or entry.modified or "9")[:10] < self.since):
            return False
        found = Found(
            entry.url,
            kind,
            title=entry.title,
            published=entry.published,
            modified=entry.modified or entry.published,
            depth=1,
            is_listed=True,
        )
        return self.frontier.add(found, lease.source_id, lease.url)

    def _from_api(self, lease: Lease, answer: Answer, keep_given: Callable[[Lease, Found, bytes], str]) -> int | None:
        try:
            posts = read_posts(answer.body, answer.url)
        except NotPosts:
            return None
        news = 0
        for post in posts:
            found = Found(post.url, "page", title=post.title, published=post.published, modified=post.modified, depth=1, is_listed=True)
            if post.page is not None:
                news += keep_given(lease, found, post.page) in ("new", "changed")
            else:
                news += self.frontier.add(found, lease.source_id, lease.url)
        newest = max((post.modified for post in posts if post.modified), default=None)
        if newest is not None and newest > (lease.lastmod_hint or ""):
            self.db.execute("update urls set lastmod_hint = ? where id = ?", (newest, lease.id))
        total = answer.headers.get("x-wp-totalpages", "")
        url = next_page(answer.url)
        number = int(dict(part.split("=", 1) for part in urlsplit(lease.url).query.split("&") if "=" in part).get("page", "1"))
        if posts and (number < int(total) if total.isdigit() else len(posts) >= 100) and (news or lease.sha256 is None):
            self.frontier.add(Found(url, "api", priority=lease.priority - 1, is_due=True), lease.source_id, lease.url)
        return news

    def is_route(self, answer: Answer) -> bool:
        """Whether an answer to a page's request is in truth a feed or sitemap."""
        return kind_of(answer.body) is not None

    def is_later_page(self, url: str) -> bool:
        """Whether this is not the first page of a listing."""
        return split_page_number(url)[1] > 1

    def after_missing(self, lease: Lease) -> None:
        """The front page cannot be had: feeds and sitemaps may still be there."""
        if lease.kind == "home" and lease.sha256 is None:
            self._hints(lease, self._source(lease))
            if "feed" in _METHODS[self._source(lease).discovery]:
                self._guess(lease, "feed", ("/feed/", "/rss"))

    # -- pages -----------------------------------------------------------------------------------------------------------

    def from_page(self, lease: Lease, page: WebPage) -> int:
        """Take the links of a page; gives how many were new."""
        if lease.kind == "home" and (lease.sha256 is None or self.since is not None):
            self._from_home(lease, page)
        is_listing = lease.kind in ("home", "hub") or page.is_listing
        if lease.depth >= MAX_DEPTH and not is_listing:
            return 0
        own_key, own_part = split_page_number(lease.url)[0], split_part(lease.url)[0]
        depth = lease.depth + 1
        news = 0
        for link in page.links:
            if "nofollow" in link.rel:
                continue
            key, number = split_page_number(link.url)
            if number > 1 and (key == own_key or is_listing):
                continue  # listings are paged one after the other
            part, part_number = split_part(link.url)
            if part_number is not None and part == own_part:
                continue  # a further page of this very article
            news += self.frontier.add(Found(link.url, text=link.text, depth=depth), lease.source_id, lease.url)
        if is_listing:
            self._follow_listing(lease, page, news)
        return news

    def _follow_listing(self, lease: Lease, page: WebPage, news: int) -> None:
        """The next page of a listing, as long as listings bring something new."""
        url = next_listing(lease.url, page.links, page.next_url)
        barren = 0 if news else lease.hops + 1
        limit = _LISTING_PAGES_OF_THE_PAST if self.since else _LISTING_PAGES
        number = split_page_number(url)[1] if url else 1
        if url is None or number > limit or barren > _BARREN_PAGES:
            return
        if self.since is None and lease.sha256 is not None and not news:
            return
        priority = lease.priority - 1 if lease.kind == "hub" else priority_of("hub", page_number=number)
        # Into the past, sheets known already are passed over: the frontier takes the walk up again at the last of them.
        self.frontier.add(
            Found(url, "hub", depth=lease.depth, hops=barren, priority=priority, is_due=self.since is None, text=SEARCH_TERMS[0]),
            lease.source_id,
            lease.url,
        )

    def parts(self, lease: Lease, first_id: int, page: WebPage) -> int:
        """Queue the further pages of an article; gives the highest page number its links tell of, 1 for a single page."""
        found = parts_among(lease.url, [link.url for link in page.links])
        following = (lease.part_number or 1) + 1
        if (
            page.next_url is not None
            and following not in found
            and is_next_part(lease.url, page.next_url, is_part=lease.part_of is not None)
        ):
            found[following] = page.next_url
        for number, url in found.items():
            part = Found(url, "part", depth=lease.depth, priority=priority_of("part") - number, part_of=first_id, part_number=number)
            self.frontier.add(part, lease.source_id, lease.url)
        return max([1, *found])

    # -- traps -----------------------------------------------------------------------------------------------------------

    def watch_for_traps(self, lease: Lease, page: WebPage) -> None:
        """Park a family of addresses that differ in numbers or filters only, feeds itself, and goes on saying next to nothing."""
        is_filter = lease.template.endswith("??")
        if "N" not in lease.template and not is_filter and "?" not in lease.template:
            return
        key = (lease.host, lease.template)
        family = self._families.get(key)
        if family is None:
            row = self.db.execute(
                "select count(*), count(distinct skeleton) from urls where host = ? and template = ? and state = 'done' and is_article = 0",
                key,
            ).fetchone()
            family = self._families[key] = _Family(row[0], row[1])
        feeds_itself = lease.found_on is not None and template_of(lease.found_on) == lease.template
        if (is_filter or feeds_itself) and not page.is_article and family.is_trap(page, is_filter):
            self.frontier.park_template(*key)
            self.notes[lease.source_id] = "budget_reached"


class _Family:
    """What was seen of the addresses of one shape that were found on each other and hold no article."""

    def __init__(self, fetched: int, distinct: int) -> None:
        self.fetched, self.distinct = fetched, distinct
        self._skeletons: set[int] = set()
        self._last, self._same = 0, 0

    def is_trap(self, page: WebPage, is_filter: bool) -> bool:
        """Count a page; True once it is plain that the family has no end worth reaching."""
        if page.text_length >= _THIN and not is_filter:
            return False
        self.fetched += 1
        if page.skeleton not in self._skeletons:
            self._skeletons.add(page.skeleton)
            self.distinct += 1
        self._same = self._same + 1 if page.skeleton == self._last else 1
        self._last = page.skeleton
        if is_filter and self.fetched >= _FACETS:
            return True
        return (
            self._same >= _SAME_IN_A_ROW or self.fetched >= _MOST or (self.fetched >= _ENOUGH_TO_TELL and self.distinct < self.fetched / 2)
        )


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.modified or entry.published or "", reverse=True)

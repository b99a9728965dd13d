"""What the crawler needs to see in an HTML page: links, canonical address, further pages, feeds, and whether its text changed."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from lxml import etree, html

from crawler.urls import BadUrl, join_url

MAX_PARSED = 4 * 1024 * 1024
_MOST_LINKS = 5000
_HUGE_TAG = re.compile(rb"<[^<>]{65536}")  # libxml2 compares the attributes of a tag with each other
_ARTICLE = re.compile(
    rb"""og:type["']?\s{1,20}content=["']?article         # <meta property="og:type" content="article">
    |content=["']?article["']?\s{1,20}property=["']?og:type
    |article:published_time
    |itemprop=["']?articleBody
    |"@type"\s{0,20}:\s{0,20}\[?\s{0,20}"(?:News|Reportage|Opinion)?(?:Article|NewsArticle|BlogPosting)\b   # JSON-LD
    """,
    re.X | re.I,
)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_SEARCH_FIELDS = {"s", "q", "query", "keyword", "keywords", "cari", "search", "kata", "katakunci", "kata_kunci", "searchword"}
_UNSEEN = ("script", "style", "noscript", "template", "iframe", "svg", "select")
_CHANGING = ("a", "nav", "footer", "aside", "form", "button")
# What changes on every visit without being news: counters, clocks, dates in the header, "3 jam lalu". Each pattern begins with a digit
# or is tried only when its words are there: as one alternation they took half of the time spent on a page. A long number is entered at its
# beginning only: 50 kB of digits took two minutes when every digit was a beginning.
_RESTLESS_NUMBER = re.compile(
    r"""(?<![\d.,])\d[\d.,]*\s?(?:kali|x|views?|pembaca|pengunjung|hits?|komentar)\b(?:\s?(?:dibaca|dilihat))?
    |(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:wib|wita|wit)?\b
    |(?<!\d)\d{1,4}\s?(?:detik|menit|jam|hari|minggu)\s?(?:yang\s?)?lalu
    |(?<!\d)\d{1,2}\s(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]{0,9}\s\d{4}
    """,
    re.X,
)
_COUNTERS = ("dibaca", "dilihat", "view", "hits", "pembaca", "pengunjung", "komentar")
_RESTLESS_COUNTER = re.compile(rf"(?:{'|'.join(_COUNTERS)})s?\s?:?\s?[\d.,]+(?:\s?(?:kali|x))?")
_DAYS = frozenset("senin selasa rabu kamis jumat jum'at sabtu minggu ahad monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    "januari februari maret april mei juni juli agustus september oktober november desember january february march may june july august"
    " october december".split()
)
_NO_DIGITS = str.maketrans("", "", "0123456789")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page, made absolute and clean; `rel` is lower case."""

    url: str
    text: str
    rel: str = ""


@dataclass(frozen=True, slots=True)
class WebPage:
    """An HTML page as the crawler sees it. `text_sha256` changes when the words outside links and menus change."""

    title: str = ""
    links: tuple[Link, ...] = ()
    canonical: str | None = None
    next_url: str | None = None
    feeds: tuple[str, ...] = ()
    refresh: str | None = None
    bad_refresh: str | None = None
    search_form: tuple[str, str, tuple[tuple[str, str], ...]] | None = None  # action, field, hidden fields
    is_article: bool = False
    is_listing: bool = False
    is_wordpress: bool = False
    paragraphs: int = 0  # of 120 code points or more
    text_length: int = 0
    text_sha256: str = ""
    skeleton: int = 0
    note: str | None = field(default=None)

    def search_url(self, term: str) -> str | None:
        """The address of this site's own search for a term."""
        if self.search_form is None:
            return None
        action, name, hidden = self.search_form
        joiner = "&" if "?" in action else "?"
        return f"{action}{joiner}{urlencode([*hidden, (name, term)])}"


def read_webpage(body: bytes, url: str, charset: str | None = None) -> WebPage:
    """Read a page; never raises. A page too large or too strange to parse has only its hash, and says so in `note`."""
    if len(body) > MAX_PARSED or _HUGE_TAG.search(body):
        return WebPage(text_sha256=hashlib.sha256(body).hexdigest(), text_length=len(body), note="unparsed")
    tree = _parse(body, charset)
    if tree is None:
        return WebPage(text_sha256=hashlib.sha256(body).hexdigest(), note="empty")
    found = _Collector(url)
    for element in tree.iter("a", "area", "link", "meta", "form", "base", "title", "generator"):
        found.see(element)
    is_article = _ARTICLE.search(body) is not None
    heading_links = len(tree.xpath("//h1//a[@href]|//h2//a[@href]|//h3//a[@href]|//h4//a[@href]|//a[@href]//h2|//a[@href]//h3"))
    paragraphs = sum(1 for p in tree.iter("p") if len(p.text or "") >= 120)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    visible = len(" ".join(_text(tree).split()))
    etree.strip_elements(tree, *_CHANGING, with_tail=False)
    text, skeleton = _settled(_text(tree))
    return WebPage(
        title=found.title,
        links=tuple(found.links.values()),
        canonical=found.canonical,
        next_url=found.next_url,
        feeds=tuple(found.feeds),
        refresh=found.refresh,
        bad_refresh=found.bad_refresh,
        search_form=found.search_form,
        is_article=is_article,
        is_listing=not is_article and paragraphs < 3 and (heading_links >= 5 or (len(found.links) >= 20 and len(text) < 400)),
        is_wordpress=found.is_wordpress or b"/wp-content/" in body,
        paragraphs=paragraphs,
        text_length=visible,
        text_sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        skeleton=skeleton,
    )


def _settled(text: str) -> tuple[str, int]:
    """The words that matter, in lower case and without what never rests; and a hash of them without numbers and months."""
    text = _RESTLESS_NUMBER.sub(" ", " ".join(text.lower().split()))
    if any(counter in text for counter in _COUNTERS):
        text = _RESTLESS_COUNTER.sub(" ", text)
    words = [word for word in text.split() if word.strip(",()") not in _DAYS]
    bones = " ".join(word for word in words if word not in _MONTHS).translate(_NO_DIGITS)
    digest = hashlib.blake2b(bones.encode("utf-8", "replace"), digest_size=8).digest()
    return " ".join(words), int.from_bytes(digest, "big", signed=True)


def _parse(body: bytes, charset: str | None) -> html.HtmlElement | None:
    """A tree, or None for nothing to parse. Without a declared charset UTF-8 is tried first, as browsers no longer do but sites expect."""
    encoding = charset
    if encoding is not None:
        try:
            encoding = codecs.lookup(encoding).name
        except LookupError:
            encoding = None
    if encoding is None and b"charset" not in body[:4096].lower():
        try:
            body.decode()
            encoding = "utf-8"
        except UnicodeDecodeError:
            encoding = "cp1252"
    parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(body.replace(b"\x00", b"") if b"\x00" in body else body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return None
    return tree


def _text(tree: html.HtmlElement) -> str:
    return str(etree.tostring(tree, method="text", encoding="unicode"))


class _Collector:
    """Gathers from the elements, in document order."""

    def __init__(self, url: str) -> None:
        self.base = self.url = url
        self.title = ""
        self.links: dict[str, Link] = {}
        self.canonical: str | None = None
        self.next_url: str | None = None
        self.feeds: list[str] = []
        self.refresh: str | None = None
        self.bad_refresh: str | None = None
        self.search_form: tuple[str, str, tuple[tuple[str, str], ...]] | None = None
        self.is_wordpress = False

    def see(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in ("a", "area"):
            self._anchor(element)
        elif tag == "link":
            self._link(element)
        elif tag == "meta":
            self._meta(element)
        elif tag == "form":
            self._form(element)
        elif tag == "base":
            self.base = self._absolute(element.get("href")) or self.base
        elif tag == "title" and not self.title:
            self.title = " ".join((element.text or "").split())[:500]

    def _absolute(self, href: str | None) -> str | None:
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "whatsapp:")):
            return None
        try:
            return join_url(self.base, href)
        except BadUrl:
            return None

    def _anchor(self, element: html.HtmlElement) -> None:
        url = self._absolute(element.get("href"))
        if url is None:
            return
        rel = (element.get("rel") or "").lower()
        if "next" in rel.split():
            self.next_url = self.next_url or url
        text = element.text or ""
        if len(element):
            text = "".join(element.itertext())
        text = " ".join(text.split())[:200] or (element.get("title") or "")[:200]
        known = self.links.get(url)
        if known is None and len(self.links) >= _MOST_LINKS:
            return
        if known is None or len(text) > len(known.text):
            self.links[url] = Link(url, text, rel)

    def _link(self, element: html.HtmlElement) -> None:
        rel = (element.get("rel") or "").lower().split()
        url = self._absolute(element.get("href"))
        if url is None:
            return
        if "canonical" in rel:
            self.canonical = self.canonical or url
        elif "next" in rel:
            self.next_url = self.next_url or url
        elif "alternate" in rel and (element.get("type") or "").lower() in _FEED_TYPES:
            if "/comments/" not in url:
                self.feeds.append(url)
        elif "https://api.w.org/" in rel:
            self.is_wordpress = True

    def _meta(self, element: html.HtmlElement) -> None:
        if (element.get("name") or "").lower() == "generator" and "wordpress" in (element.get("content") or "").lower():
            self.is_wordpress = True
        if (element.get("http-equiv") or "").lower() != "refresh":
            return
        match = re.match(r"\s*(\d{1,6})(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", element.get("content") or "", re.I)
        if match and int(match[1]) <= 5:
            try:
                self.refresh = join_url(self.base, match[2])
            except BadUrl as error:
                self.bad_refresh = error.reason

    def _form(self, element: html.HtmlElement) -> None:
        if self.search_form is not None or (element.get("method") or "get").lower() != "get":
            return
        hidden, name = [], None
        for entry in element.iter("input"):
            kind, called = (entry.get("type") or "text").lower(), entry.get("name") or ""
            if kind in ("text", "search") and called.lower() in _SEARCH_FIELDS:
                name = called
            elif kind == "hidden" and called:
                hidden.append((called, entry.get("value") or ""))
        action = self._absolute(element.get("action") or self.url)
        if name and action and len(hidden) <= 2:
            self.search_form = (action, name, tuple(hidden))

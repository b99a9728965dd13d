"""RSS, Atom and RDF feeds, sitemaps and their indexes: addresses with what is said about them. Broken XML is read as far as it goes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from crawler.urls import BadUrl, join_url

MAX_ENTRIES = 50_000
MAX_UNPACKED = 16 * 1024 * 1024


class TooLarge(Exception):
    """A compressed sitemap that unpacks beyond MAX_UNPACKED."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a feed or sitemap. Times are ISO 8601, None when absent or unreadable."""

    url: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    is_index: bool = False  # another sitemap


def unpack(body: bytes) -> bytes:
    """The bytes of a possibly gzipped sitemap; raises TooLarge. What is cut short is given as far as it goes."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(31)
    try:
        plain = unpacker.decompress(body, MAX_UNPACKED + 1)
    except zlib.error:
        return b""
    if len(plain) > MAX_UNPACKED:
        raise TooLarge
    return plain


def read_entries(body: bytes, base: str, pulse: Callable[[], None] = lambda: None) -> list[Entry]:
    """All entries of a feed or sitemap, in order, without bad addresses; an empty list when it is neither. `pulse` is called at each."""
    root = _root(body)
    if root is None:
        return []
    name = _local(root)
    if name in ("urlset", "sitemapindex"):
        found = _sitemap(root, base, is_index=name == "sitemapindex")
    elif name in ("rss", "RDF", "feed"):
        found = _feed(root, base)
    else:
        return []
    entries = []
    for entry in found:
        entries.append(entry)
        pulse()
        if len(entries) >= MAX_ENTRIES:
            break
    return entries


def kind_of(body: bytes) -> str | None:
    """`sitemap`, `feed` or None, by the first element."""
    root = _root(body[:65536])
    name = _local(root) if root is not None else None
    return {"urlset": "sitemap", "sitemapindex": "sitemap", "rss": "feed", "RDF": "feed", "feed": "feed"}.get(name or "")


def iso_time(text: str | None) -> str | None:
    """An RFC 822 or ISO time as ISO 8601 (a day stays a day); None for anything else or before 1995."""
    if not text or not (text := text.strip()):
        return None
    try:
        if len(text) == 10:
            return text if datetime.fromisoformat(text).year >= 1995 else None
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    if moment.year < 1995:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="seconds")


def _root(body: bytes) -> etree._Element | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(body.lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(element: etree._Element) -> dict[str, etree._Element]:
    """The first child of each local name."""
    found: dict[str, etree._Element] = {}
    for child in element:
        found.setdefault(_local(child), child)
    return found


def _said(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    if len(element) == 0:
        return (element.text or "").strip() or None
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False)).strip() or None


def _sitemap(root: etree._Element, base: str, is_index: bool) -> Iterator[Entry]:
    for item in root:
        if _local(item) not in ("url", "sitemap"):
            continue
        parts = _children(item)
        news = _children(parts["news"]) if "news" in parts else {}
        if (url := _url(base, _said(parts.get("loc")))) is not None:
            yield Entry(
                url,
                title=_said(news.get("title")),
                published=iso_time(_said(news.get("publication_date"))),
                modified=iso_time(_said(parts.get("lastmod"))),
                is_index=is_index,
            )


def _feed(root: etree._Element, base: str) -> Iterator[Entry]:
    for item in root.iter("{*}item", "{*}entry"):
        parts = _children(item)
        link = _said(parts.get("link"))
        if link is None:  # Atom keeps the address in an attribute
            links = [child for child in item if _local(child) == "link" and child.get("rel", "alternate") == "alternate"]
            link = links[0].get("href") if links else None
        guid = parts.get("guid")
        if link is None and guid is not None and guid.get("isPermaLink", "true") == "true":
            link = _said(guid)
        if (url := _url(base, link)) is None:
            continue
        published = iso_time(_said(parts.get("pubDate"))) or iso_time(_said(parts.get("published"))) or iso_time(_said(parts.get("date")))
        yield Entry(url, title=_said(parts.get("title")), published=published, modified=iso_time(_said(parts.get("updated"))))


def _url(base: str, link: str | None) -> str | None:
    if not link:
        return None
    try:
        return join_url(base, link)
    except BadUrl:
        return None

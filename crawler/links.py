"""What a link probably leads to, and in which order links are followed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.capture import Source
from crawler.urls import bare_host, host_name, host_of, is_report
from crawler.webpage import Link

# A higher number goes first. Discovery is cheap and comes before pages; the further pages of a story come at once.
PRIORITY = {"home": 1000.0, "api": 960.0, "feed": 950.0, "sitemap": 940.0, "part": 2000.0, "hub": 280.0, "page": 100.0, "report": 90.0}
RECHECK = -500.0  # what is known waits until everything new is here
MAX_DEPTH = 8

_HUB = re.compile(
    r"/(?:tag|tags|topik|topic|label|category|categories|kategori|rubrik|kanal|channel|section|indeks|index|arsip|archive|archives|terbaru|terkini"
    r"|terpopuler|page|halaman|search|cari|pencarian|list|daftar|semua)(?:/|$)",
    re.I,
)
_NEVER = re.compile(r"/(?:author|penulis|feed|comments|reply|embed|print|cetak|share|rss|amp)(?:/|$)|/wp-json/", re.I)
_TOPIC_HUB = re.compile(r"/(?:tag|tags|topik|topic|label|search|cari|pencarian)(?:/|$)|[?&](?:s|q|cari|keyword|tag)=", re.I)
_PAGE_KEYS = {"page", "hal", "halaman", "lembar", "paged", "pg"}
_NEXT_WORDS = re.compile(
    r"^(?:next|berikut(?:nya)?|selanjutnya|lanjut|older(?: posts)?|lebih lama|»|›|>|>>|→)\W*(?:page|halaman)?\W*$", re.I
)
_WHOLE = {
    ("page", "all"),
    ("page", "semua"),
    ("showpage", "all"),
    ("all", "1"),
    ("single", "1"),
    ("view", "all"),
    ("halaman", "all"),
    ("hal", "all"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The addresses that belong to a source: its host under all its forms; reports and topical pages also on hosts below its domain."""

    source: Source
    host: str
    name: str

    @classmethod
    def of(cls, source: Source) -> Scope:
        """The scope of a source; raises ValueError for an address without a host."""
        host = bare_host(host_of(source.base_url).lower())
        if not host:
            raise ValueError(f"{source.base_url!r} has no host")
        return cls(source, host, host_name(host))

    def covers(self, url: str, *, topical: bool = False) -> bool:
        """Whether a clean URL lies within; `topical` opens the hosts below the domain."""
        host = bare_host(host_of(url))
        return host == self.host or (topical and host_name(host).endswith(f".{self.name}") and self.name.count(".") >= 1)


def kind_of_link(url: str) -> str | None:
    """`report`, `hub`, `page`, or None for what is never followed (authors, print copies, feeds)."""
    if is_report(url):
        return "report"
    parts = urlsplit(url)
    if _NEVER.search(parts.path):
        return None
    parts = urlsplit(split_page_number(url)[0])
    segments = [segment for segment in parts.path.split("/") if segment]
    if not segments and not parts.query:
        return "hub"
    if _HUB.search(parts.path) or (parts.query and _TOPIC_HUB.search(f"?{parts.query}")):
        return "hub"
    last = segments[-1] if segments else ""
    is_slug = last.count("-") >= 2 or any(character.isdigit() for character in last) or "." in last or len(last) > 30
    if len(segments) <= 2 and not is_slug and not parts.query:
        return "hub"
    return "page"


def is_listing_by_shape(url: str) -> bool:
    """Whether an address was taken for a listing only because it is short: what it holds decides."""
    parts = urlsplit(url)
    return parts.path.strip("/") != "" and not parts.query and _HUB.search(parts.path) is None


def is_topic_hub(url: str) -> bool:
    """Whether a hub is chosen by words: a tag, a topic, a search."""
    parts = urlsplit(url)
    return _TOPIC_HUB.search(parts.path) is not None or _TOPIC_HUB.search(f"?{parts.query}") is not None


def priority_of(kind: str, *, score: int = 0, depth: int = 0, is_listed: bool = False, page_number: int = 1) -> float:
    """The place in the queue. A topical page comes before listings, an ordinary one after them."""
    priority = PRIORITY[kind]
    if kind in ("page", "report"):
        return priority + 60 * score + (20 if is_listed else 0) - 5 * depth
    if kind == "hub":
        return priority + (620 if score >= 3 else 0) - 5 * depth - min(page_number, 100)
    return priority - depth


@lru_cache(maxsize=20_000)
def split_page_number(url: str) -> tuple[str, int]:
    """A listing's address without its page number, and the number (1 when there is none)."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not (key.lower() in _PAGE_KEYS and value.isdigit())]
    number = next((int(value) for key, value in pairs if key.lower() in _PAGE_KEYS and value.isdigit() and len(value) < 6), None)
    path = parts.path
    match = re.search(r"/(?:page|halaman|hal)/(\d{1,5})(?:\.html?)?/?$", path)
    if number is None and match is not None:
        number, path = int(match[1]), path[: match.start()]
    if not kept:
        path = re.sub(r"/index\.(?:php|html?|aspx?)$", "/", path)
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/") or "/", urlencode(kept), "")), number or 1


def next_listing(url: str, links: Iterable[Link], declared: str | None) -> str | None:
    """The page of a listing after the one at `url`: by its number, by `rel=next`, or by the words of its link."""
    key, number = split_page_number(url)
    own = urlsplit(url).path.rstrip("/")
    stem = re.sub(r"/\d{1,4}$", "", own)
    by_words = None
    for link in links:
        if split_page_number(link.url) == (key, number + 1):
            return link.url
        path = urlsplit(link.url).path.rstrip("/")
        # A bare number at the end is a page only when its link says so: /berita/2 may as well be article 2.
        if link.text == str(number + 1) and path in (f"{own}/{number + 1}", f"{stem}/{number + 1}"):
            return link.url
        if by_words is None and _NEXT_WORDS.match(link.text) and link.url != url and (path == own or path.startswith(f"{stem}/")):
            by_words = link.url
    return declared or by_words


def parts_among(url: str, links: list[str]) -> dict[int, str]:
    """The further pages of the article at `url` among a page's links, by number; 0 is the whole article on one page."""
    own_base, own = split_part(url)
    found: dict[int, str] = {}
    for link in links:
        base, number = split_part(link)
        if base == own_base and number not in (None, 1, own):
            assert number is not None
            if number <= 50:
                found.setdefault(number, link)
    return dict(sorted(found.items()))


def is_next_part(url: str, declared: str, *, is_part: bool) -> bool:
    """Whether what `rel=next` names goes on with the article at `url`: not the next article, which blogs declare in the same way.

    It lies below the article's own path, or adds one key with a number to its query (`?bagian=2`); a part may also change one key's number.
    """
    own, other = urlsplit(url), urlsplit(declared)
    if other.netloc != own.netloc:
        return False
    if other.path != own.path:
        stem = own.path.rstrip("/")
        return bool(stem) and not other.query and re.fullmatch(rf"{re.escape(stem)}/[a-z-]{{0,10}}\d{{1,2}}/?", other.path) is not None
    before, after = dict(parse_qsl(own.query)), dict(parse_qsl(other.query))
    changed = [key for key in after if after[key] != before.get(key)]
    return (
        len(changed) == 1
        and after[changed[0]].isdigit()
        and (set(after) - set(before) == set(changed) or (is_part and set(after) == set(before)))
    )


@lru_cache(maxsize=20_000)
def split_part(url: str) -> tuple[str, int | None]:
    """An article's address without its part, and the part: a number, 0 for "all on one page", None when it says nothing."""
    parts = urlsplit(url)
    kept, number = [], None
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        if (key.lower(), value.lower()) in _WHOLE:
            number = 0
        elif key.lower() in _PAGE_KEYS and value.isdigit():
            number = int(value)
        else:
            kept.append((key, value))
    path = parts.path.rstrip("/")
    if number is None and (match := re.search(r"(?<=[a-z])/(?:page/|halaman/)?(\d{1,2}|all)$", path, re.I)):
        number, path = (0 if match[1].lower() == "all" else int(match[1])), path[: match.start()]
    return urlunsplit((parts.scheme, parts.netloc, path or "/", urlencode(kept), "")), number

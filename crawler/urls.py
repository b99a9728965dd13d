"""One identity for every spelling of an address, and the addresses that are refused by their look alone.

`clean_url` gives what is requested (tracking, session ids and AMP forms removed), `normalise_url` what names the document.
"""

from __future__ import annotations

import csv
import posixpath
import re
import socket
import unicodedata
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_MAX_LENGTH = 2000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NUMERIC_HOST = re.compile(r"^(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+)){0,3}$")
_HOST = re.compile(r"^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$")
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.I)
_PLAIN = re.compile(r"https?://(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}/[A-Za-z0-9._~/-]*\Z")
_AMP_TAIL = re.compile(r"/amp/?$", re.I)
_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.I)


class BadUrl(ValueError):
    """An address that is never requested; `reason` is `bad_url` or `bad_scheme`."""

    def __init__(self, reason: str, said: str) -> None:
        super().__init__(said)
        self.reason = reason


@cache
def _dropped() -> tuple[dict[str, re.Pattern[str] | None], tuple[str, ...]]:
    exact: dict[str, re.Pattern[str] | None] = {}
    prefixes = []
    with (resources.files(__package__) / "dropped_parameters.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["key"].endswith("*"):
                prefixes.append(row["key"][:-1])
            else:
                exact[row["key"]] = re.compile(rf"(?:{row['values']})\Z", re.I) if row["values"] else None
    return exact, tuple(prefixes)


def _is_dropped(key: str, value: str) -> bool:
    exact, prefixes = _dropped()
    key = key.lower()
    if key.startswith(prefixes):
        return True
    if key not in exact:
        return False
    values = exact[key]
    return values is None or values.match(value) is not None


def _clean_host(host: str) -> str:
    """Lower case, ASCII, without a closing dot; every spelling of an IPv4 address becomes the dotted one."""
    host = unicodedata.normalize("NFKC", host).rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError as error:
            raise BadUrl("bad_url", f"the host name {host!r} cannot be written in ASCII") from error
    if _NUMERIC_HOST.match(host):
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError as error:
            raise BadUrl("bad_url", f"{host!r} is neither a name nor an address") from error
    if not _HOST.match(host) or ".." in host:
        raise BadUrl("bad_url", f"{host!r} is no host name")
    return host


@lru_cache(maxsize=50_000)
def clean_url(url: str) -> str:
    """The address to request: absolute, http(s), safe characters, no fragment, no tracking or session id.

    Raises BadUrl.
    """
    return url if _is_plain(url) else _clean(url)


def _is_plain(url: str) -> bool:
    """Whether nothing of an address needs cleaning, as of most: sitemaps list fifty thousand of them."""
    return len(url) <= _MAX_LENGTH and _PLAIN.match(url) is not None and _AMP_TAIL.search(url) is None


def _clean(url: str) -> str:
    url = "".join(character for character in url.strip() if character >= " " and character != "\x7f")
    if len(url) > _MAX_LENGTH:
        raise BadUrl("bad_url", f"longer than {_MAX_LENGTH} characters")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError as error:
        raise BadUrl("bad_url", str(error)) from error
    if scheme not in _DEFAULT_PORTS:
        raise BadUrl(
            "bad_scheme" if scheme else "bad_url", f"only http and https are fetched, not {scheme or 'an address without a scheme'}"
        )
    if not host:
        raise BadUrl("bad_url", "there is no host name in it")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise BadUrl("bad_url", "a user name in an address is refused")
    netloc = _clean_host(host)
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        netloc += f":{port}"
    path = _AMP_TAIL.sub("/", _SESSION_IN_PATH.sub("", parts.path))
    query = parts.query
    if query:
        pairs = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not _is_dropped(key, value)]
        query = urlencode(pairs)
    return safe_url_string(urlunsplit((scheme, netloc, path or "/", query, "")))


def normalise_url(url: str) -> str:
    """The identity of an address: `clean_url`, with one spelling of path and query. Normalising twice changes nothing. Raises BadUrl."""
    return identity_of(clean_url(url))


@lru_cache(maxsize=50_000)
def identity_of(url: str) -> str:
    """`normalise_url` for an address that is clean already."""
    if _is_plain(url) and "//" not in url[8:] and "/." not in url and _INDEX_PAGE.search(url) is None:
        return url if url.count("/") == 3 else url.rstrip("/")
    parts = urlsplit(url)
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="surrogateescape")
    path = posixpath.normpath(re.sub(r"/{2,}", "/", path))
    if not parts.query:
        path = _INDEX_PAGE.sub("", path)
    path = path.rstrip("/") or "/"
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def join_url(base: str, link: str) -> str:
    """The clean address a link on a page points at. Raises BadUrl."""
    try:
        return clean_url(urljoin(base, link.strip()))
    except ValueError as error:
        raise error if isinstance(error, BadUrl) else BadUrl("bad_url", str(error)) from error


def host_of(url: str) -> str:
    """Host with its port when that is not the scheme's own: `warta.localhost:8101`."""
    return urlsplit(url).netloc


def host_name(host: str) -> str:
    """A host without its port."""
    return host[: host.index("]") + 1] if host.startswith("[") else host.split(":")[0]


def bare_host(host: str) -> str:
    """A host without `www.`, `m.` or `amp.`: the variants under which one site is served."""
    return re.sub(r"^(?:www|m|amp)\.(?=.*\.)", "", host)


_SKIPPED_TYPES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|avif|mp3|mp4|m4a|avi|mov|wmv|webm|wav|ogg|flv|css|js|mjs|json|woff2?|ttf|eot|zip|rar|7z|tar"
    r"|exe|apk|dmg|iso|ics|vcf|psd|ai|eps|pptx?|kmz|kml|shp)$",
    re.I,
)
_REPORT_TYPES = re.compile(r"\.(?:pdf|docx|xlsx)$", re.I)
_SKIPPED_PLACES = re.compile(
    r"/(?:wp-admin|wp-login\.php|wp-content/plugins|xmlrpc\.php|login|logout|signin|signup|register|daftar-akun|cart|checkout|keranjang"
    r"|administrator|cgi-bin|trackback|cdn-cgi)(?:/|$)",
    re.I,
)


def date_in(url: str) -> str | None:
    """The year and month, `2019-05`, that the path of an address tells, as those of many news sites do: /2019/05/kabar."""
    match = _MONTH_IN_PATH.search(urlsplit(url).path)
    return f"{match[1]}-{match[2]}" if match else None


_MONTH_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)")
_DATE = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)")


def is_report(url: str) -> bool:
    """Whether the path ends like a PDF, DOCX or XLSX file."""
    return _REPORT_TYPES.search(urlsplit(url).path) is not None


def trap_in(url: str, today: date) -> str | None:
    """Why an address is not worth a request by its look alone: `unwanted_type`, `unwanted_place` or `trap`; None when it is.

    The limits are those web archives settled on: twelve segments, none more than twice, four query keys, no day that cannot be news.
    """
    parts = urlsplit(url)
    if _SKIPPED_TYPES.search(parts.path):
        return "unwanted_type"
    if _SKIPPED_PLACES.search(parts.path):
        return "unwanted_place"
    segments = [segment for segment in parts.path.split("/") if segment]
    words = [segment for segment in segments if not segment.isdigit()]
    if len(segments) > 12 or any(words.count(word) > 2 for word in set(words)):
        return "trap"
    keys = [key for key, _ in parse_qsl(parts.query, keep_blank_values=True)]
    if len(keys) > 4 or len(set(keys)) < len(keys):
        return "trap"
    for year, month, day in _DATE.findall(unquote(f"{parts.path}?{parts.query}")):
        try:
            moment = date(int(year), int(month), int(day or 1))
        except ValueError:
            continue  # not a date after all: /2019/45/ is a number and a page
        if moment.year < 1995 or moment > today + timedelta(days=30):
            return "trap"
    return None


# Keys that choose one thing rather than filter many.
_CHOOSING = re.compile(r"^(?:id\w*|\w*id|p|no|kode|slug|read|detail|option|view|act|mod|module|judul|page|hal|halaman)$", re.I)


def template_of(url: str) -> str:
    """The shape of an address: digits become N, a query becomes `?`, two filters or more `??`. Endless calendars and facets share one."""
    parts = urlsplit(url)
    keys = [key for key, _ in parse_qsl(parts.query, keep_blank_values=True)]
    filters = sum(_CHOOSING.match(key) is None for key in keys)
    return re.sub(r"\d+", "N", parts.path) + ("??" if filters > 1 and filters == len(keys) else "?" if keys else "")

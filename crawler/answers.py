"""What came back from one request, and what went wrong, in the words the archive uses."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawler.warc import parse_content_type

LONGEST_RETRY_AFTER = 86400.0
_KEPT_HEADERS = (
    *("content-type", "content-encoding", "content-language", "date", "etag", "last-modified", "link", "location"),
    *("retry-after", "server", "x-robots-tag", "x-wp-totalpages"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, with its body decoded. Header names are lower case; only those that matter are kept."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    received: int = 0

    @property
    def media(self) -> tuple[str, str | None]:
        """Content type and charset, as the server says."""
        return parse_content_type(self.headers.get("content-type"))

    @property
    def retry_after(self) -> float | None:
        """Seconds the server asks us to wait, at most a day; None when it asks nothing readable."""
        return retry_after_seconds(self.headers.get("retry-after"))


def kept_headers(headers: Mapping[bytes, list[bytes]]) -> dict[str, str]:
    """The headers that matter, decoded, control characters removed, each at most 2,000 characters."""
    kept = {}
    for name, values in headers.items():
        lowered = name.decode("latin-1").lower()
        if lowered in _KEPT_HEADERS and values:
            value = ", ".join(value.decode("utf-8", "replace") for value in values)
            kept[lowered] = "".join(character for character in value if character >= " ")[:2000]
    return kept


def retry_after_seconds(value: str | None) -> float | None:
    """A Retry-After header in seconds from now, between 0 and LONGEST_RETRY_AFTER."""
    if not value:
        return None
    value = value.strip()
    if value.isdigit():
        return min(float(value), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.fromtimestamp(time.time(), UTC)).total_seconds()), LONGEST_RETRY_AFTER)


# reason -> (may be tried again in this run, speaks against the host)
TROUBLES = {
    "dns": (False, True),
    "blocked_address": (False, False),
    "connection_refused": (True, True),
    "connection_failed": (True, True),
    "timeout": (True, True),
    "tls": (False, True),
    "truncated": (True, False),
    "too_large": (False, False),
    "http_5xx": (True, True),
    "overloaded": (True, True),
    "forbidden": (False, True),
    "blocked": (False, True),
    "suspended": (False, True),
    "maintenance": (False, True),
    "http_4xx": (False, False),
    "bad_redirect": (False, False),
    "bad_scheme": (False, False),
    "bad_url": (False, False),
    "too_many_redirects": (False, False),
    "offsite": (False, False),
    "empty": (True, False),
    "crawler_error": (False, False),
}


def reason_of(error: BaseException) -> str:
    """The reason code of an exception that ended a request."""
    if isinstance(error, CannotResolveHostError):
        return "dns"
    if isinstance(error, DownloadTimeoutError):
        return "timeout"
    if isinstance(error, ResponseDataLossError):
        return "truncated"
    if isinstance(error, DownloadCancelledError):
        return "too_large"
    if isinstance(error, DownloadConnectionRefusedError):
        return "connection_refused"
    if isinstance(error, IgnoreRequest):
        return "too_large" if "DOWNLOAD_MAXSIZE" in str(error) else "crawler_error"
    if isinstance(error, (DownloadFailedError, OSError)):
        return "tls" if _speaks_of_tls(error) else "connection_failed"
    return "tls" if _speaks_of_tls(error) else "crawler_error"


def _speaks_of_tls(error: BaseException) -> bool:
    """Twisted wraps what OpenSSL or the name check said into lists of reasons."""
    waiting: list[object] = [error]
    for _ in range(20):
        if not waiting:
            return False
        current = waiting.pop()
        module = type(current).__module__
        if module.startswith(("OpenSSL", "service_identity", "ssl")):
            return True
        if isinstance(current, BaseException):
            waiting.extend(filter(None, (current.__cause__, current.__context__)))
        waiting.extend(getattr(current, "reasons", None) or ())
        waiting.extend(filter(None, (getattr(current, "value", None),)))
    return False

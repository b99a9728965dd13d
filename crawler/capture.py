"""The crawler's door: the sources it is given and the captures it leaves behind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One site to visit. `delay` is in seconds, `quiet_hours` is "HH:MM-HH:MM" in `time_zone`; None means the workspace's setting."""

    id: str
    name: str
    kind: str  # "news" or "government"
    base_url: str
    region_code: str | None = None
    discovery: str = "auto"  # auto, rss, sitemap, wordpress, search, listing
    discovery_hint: str = ""
    time_zone: str = "Asia/Jakarta"
    tls: str = "strict"  # "legacy" tolerates one old server's certificate and is logged at each visit
    delay: float | None = None
    daily_pages: int | None = None
    daily_bytes: int | None = None
    quiet_hours: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of one fetched page or imported file; `archive.ArchiveReader.body(sha256)` gives them."""

    url: str | None
    sha256: str
    content_type: str
    charset: str | None
    first_seen_at: str  # UTC, ISO 8601: when exactly these bytes were first seen


@dataclass(frozen=True, slots=True)
class Capture:
    """The present state of one document in the archive: its pages in reading order.

    `document_id` is 12 hex digits of sha256(normalised URL, or the bytes of an import without one).
    `pages_expected` is greater than `len(bodies)` when a page of the story could not be fetched.
    `sequence` grows with every change of the archive, so a reader can ask for what is new.
    """

    document_id: str
    url: str | None
    origin: str  # the URL, or the name of the imported file
    source_id: str | None
    bodies: tuple[Body, ...]
    pages_expected: int
    sequence: int
    title_hint: str | None = None
    published_hint: str | None = None  # ISO date or time said by a feed, a sitemap, an API or a manifest

    @property
    def content_key(self) -> str:
        """One hash over the bodies, in order, and the number of pages expected."""
        joined = "\n".join([*(body.sha256 for body in self.bodies), str(self.pages_expected)])
        return hashlib.sha256(joined.encode()).hexdigest()


def document_id(normalised_url: str | None, body: bytes | None = None) -> str:
    """12 hex digits that name a document for ever; raises ValueError when neither a URL nor bytes are given."""
    if normalised_url:
        return hashlib.sha256(normalised_url.encode()).hexdigest()[:12]
    if body is None:
        raise ValueError("a document needs a URL or bytes to be named by")
    return hashlib.sha256(body).hexdigest()[:12]

"""The archive: raw bytes by content, and the present state of every document.

`Archive` is the one writer (its caller holds the workspace's lock); `ArchiveReader` is what the rest of kotalog sees.
"""

from __future__ import annotations

import hashlib
import html
import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from crawler.capture import Body, Capture
from crawler.clock import stamp
from crawler.schema import connect_to_read, connect_to_write
from crawler.urls import BadUrl, host_name, host_of, normalise_url
from crawler.warc import write_warc


@dataclass(frozen=True, slots=True)
class Tombstones:
    """What was purged and must not come back: normalised URLs, and host names (with all below them)."""

    urls: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()

    @classmethod
    def of(cls, urls: Sequence[str] = (), hosts: Sequence[str] = (), persons: Sequence[str] = ()) -> Tombstones:
        """From values as people gave them; a URL that cannot be normalised is kept as it is."""
        return cls(
            frozenset(_normal(url) for url in urls),
            frozenset(host.lower().removeprefix("www.") for host in hosts),
            frozenset(plain for name in persons if (plain := _words_of(name)).strip()),
        )

    def name_someone(self, body: bytes, charset: str | None = None) -> bool:
        """Whether a page in HTML or plain text holds a purged person's name, however it is spaced, capitalised and pointed.

        A name is its words: "Hartono" does not name "Tono".
        """
        if not self.persons:
            return False
        try:
            text = body.decode(charset or "utf-8", "replace")
        except LookupError:
            text = body.decode("utf-8", "replace")
        words = _words_of(html.unescape(re.sub(r"<[^<>]*>", " ", text)))
        return any(name in words for name in self.persons)

    def cover(self, url: str) -> bool:
        """Whether this address was purged."""
        if self.hosts:
            host = host_of(url).lower().removeprefix("www.")
            name = host_name(host)
            if host in self.hosts or any(name == purged or name.endswith(f".{purged}") for purged in self.hosts):
                return True
        return bool(self.urls) and _normal(url) in self.urls


def _words_of(text: str) -> str:
    """The words of a text, caseless, one space before and after each."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return f" {' '.join(words)} "


def _normal(url: str) -> str:
    try:
        return normalise_url(url)
    except BadUrl:
        return url


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One page of a document as it is handed in to be kept."""

    body: bytes
    content_type: str
    url: str | None = None
    charset: str | None = None
    sha256: str = field(default="")

    @property
    def hash(self) -> str:
        """The body's sha256, in hex."""
        return self.sha256 or hashlib.sha256(self.body).hexdigest()


class Archive:
    """The writer of one `archive.db`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db: sqlite3.Connection = connect_to_write(path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Not to be nested."""
        self.db.execute("begin immediate")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:  # a full disk makes SQLite roll back by itself
                self.db.execute("rollback")
            raise
        self.db.execute("commit")

    def close(self) -> None:
        """Fold the log into the file and close it."""
        self.db.execute("pragma wal_checkpoint(truncate)")
        self.db.close()

    def keep_body(self, body: bytes, sha256: str, seen_at: str) -> None:
        """Store bytes under their hash, once."""
        if self.db.execute("select 1 from bodies where sha256 = ?", (sha256,)).fetchone() is None:
            # Level 3: 85 % of what level 9 saves on news pages, at a quarter of its time.
            self.db.execute("insert into bodies values (?, ?, ?, ?)", (sha256, len(body), seen_at, zlib.compress(body, 3)))

    def keep_capture(
        self,
        document_id: str,
        *,
        url: str | None,
        origin: str,
        source_id: str | None,
        title_hint: str | None = None,
        published_hint: str | None = None,
    ) -> None:
        """Make a document known, or refresh what is said about it; a hint once given is not lost."""
        row = self.db.execute(
            "select origin, source_id, title_hint, published_hint from captures where document_id = ?", (document_id,)
        ).fetchone()
        if row is None:
            self.db.execute(
                "insert into captures (document_id, url, origin, source_id, title_hint, published_hint, sequence)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                (document_id, url, origin, source_id, title_hint, published_hint, self._next()),
            )
            return
        now = (row["origin"], source_id or row["source_id"], title_hint or row["title_hint"], published_hint or row["published_hint"])
        if now != tuple(row):
            self.db.execute(
                "update captures set origin = ?, source_id = ?, title_hint = ?, published_hint = ?, sequence = ? where document_id = ?",
                (*now, self._next(), document_id),
            )

    def keep_page(self, document_id: str, number: int, page: StoredPage, seen_at: str) -> bool:
        """Set page `number` (from 1) of a known document; True when its bytes are new to it."""
        row = self.db.execute("select sha256 from pages where document_id = ? and number = ?", (document_id, number)).fetchone()
        if row is not None and row["sha256"] == page.hash:
            return False
        self.keep_body(page.body, page.hash, seen_at)
        first = self.db.execute("select first_seen_at from bodies where sha256 = ?", (page.hash,)).fetchone()[0]
        self.db.execute(
            "insert or replace into pages values (?, ?, ?, ?, ?, ?, ?)",
            (document_id, number, page.url, page.hash, page.content_type, page.charset, first),
        )
        self.touch(document_id)
        return True

    def expect_pages(self, document_id: str, count: int) -> None:
        """Say how many pages the document has; pages beyond that are forgotten."""
        row = self.db.execute("select pages_expected from captures where document_id = ?", (document_id,)).fetchone()
        if row is not None and row[0] != count:
            self.db.execute("delete from pages where document_id = ? and number > ?", (document_id, count))
            self.db.execute(
                "update captures set pages_expected = ?, sequence = ? where document_id = ?", (count, self._next(), document_id)
            )

    def touch(self, document_id: str) -> None:
        """Mark the document as changed."""
        self.db.execute("update captures set sequence = ? where document_id = ?", (self._next(), document_id))

    def drop_capture(self, document_id: str) -> None:
        """A document that turned out to be none (a copy, a blocked page); bodies stay with their revisions."""
        self.db.execute("delete from captures where document_id = ?", (document_id,))

    def start_run(self, kind: str) -> int:
        """A new row of `runs` (kind `crawl` or `import`); gives its number. Runs that were killed are closed."""
        self.db.execute("update runs set state = 'failed', reason = 'killed', finished_at = ? where state = 'running'", (stamp(),))
        cursor = self.db.execute("insert into runs (kind, started_at) values (?, ?)", (kind, stamp()))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def finish_run(self, run_id: int, state: str, reason: str | None = None) -> None:
        """Close a run's row: `finished`, `stopped` or `failed`."""
        self.db.execute("update runs set finished_at = ?, state = ?, reason = ? where id = ?", (stamp(), state, reason, run_id))

    def _next(self) -> int:
        return int(self.db.execute("update sequence set last = last + 1 returning last").fetchone()[0])


class ArchiveReader:
    """What was fetched, for everybody else. Read-only; never waits for a crawl."""

    def __init__(self, path: Path) -> None:
        self.db = connect_to_read(path)

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    def sequence(self) -> int:
        """The newest sequence number; 0 for an archive in which nothing was ever captured."""
        return int(self.db.execute("select last from sequence").fetchone()[0])

    def document_ids(self) -> list[str]:
        """The ids of all captures, in order: what is missing here was purged or withdrawn."""
        return [row[0] for row in self.db.execute("select document_id from captures order by document_id")]

    def captures(self, after_sequence: int = 0) -> Iterator[Capture]:
        """Documents with at least one page that changed after `after_sequence`, in document_id order."""
        rows = self.db.execute(
            """select c.*, p.number, p.url as page_url, p.sha256, p.content_type, p.charset, p.first_seen_at
               from captures c join pages p using (document_id) where c.sequence > ? order by c.document_id, p.number""",
            (after_sequence,),
        )
        current: sqlite3.Row | None = None
        bodies: list[Body] = []
        for row in rows:
            if current is not None and row["document_id"] != current["document_id"]:
                yield _capture(current, bodies)
                bodies = []
            current = row
            bodies.append(Body(row["page_url"], row["sha256"], row["content_type"], row["charset"], row["first_seen_at"]))
        if current is not None:
            yield _capture(current, bodies)

    def capture(self, document_id: str) -> Capture | None:
        """One document, or None."""
        rows = self.db.execute(
            """select c.*, p.number, p.url as page_url, p.sha256, p.content_type, p.charset, p.first_seen_at
               from captures c join pages p using (document_id) where c.document_id = ? order by p.number""",
            (document_id,),
        ).fetchall()
        bodies = [Body(row["page_url"], row["sha256"], row["content_type"], row["charset"], row["first_seen_at"]) for row in rows]
        return _capture(rows[0], bodies) if rows else None

    def export_warc(self, target: Path) -> int:
        """Write everything kept as one WARC (1.1, compressed when its name ends in `.gz`); gives the number of records."""
        return write_warc(self.db, target)

    def body(self, sha256: str) -> bytes:
        """The bytes of a body; raises KeyError for a hash that is not kept."""
        row = self.db.execute("select deflated from bodies where sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise KeyError(sha256)
        return zlib.decompress(row[0])


def _capture(row: sqlite3.Row, bodies: Sequence[Body]) -> Capture:
    return Capture(
        document_id=row["document_id"],
        url=row["url"],
        origin=row["origin"],
        source_id=row["source_id"],
        bodies=tuple(bodies),
        pages_expected=row["pages_expected"],
        sequence=row["sequence"],
        title_hint=row["title_hint"],
        published_hint=row["published_hint"],
    )

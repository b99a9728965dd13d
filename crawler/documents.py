"""Documents: which pages belong to one, which addresses are copies of it, and what is kept of each."""

from __future__ import annotations

import hashlib
import json

from crawler.answers import Answer
from crawler.archive import Archive, StoredPage
from crawler.capture import document_id
from crawler.clock import stamp
from crawler.discovery import Discovery
from crawler.frontier import NEVER, Found, Frontier, Lease
from crawler.links import priority_of
from crawler.urls import normalise_url
from crawler.webpage import WebPage, read_webpage

SAME_PAGE = 400  # code points; equal texts at least this long on one host are one page under two addresses


class Documents:
    """Keeps documents for one run. Every method runs inside the caller's transaction."""

    def __init__(self, archive: Archive, frontier: Frontier, discovery: Discovery) -> None:
        self.archive = archive
        self.db = archive.db
        self.frontier = frontier
        self.discovery = discovery

    def keep(self, lease: Lease, page: StoredPage, answer: Answer, seen: WebPage | None) -> None:
        """Keep new bytes of a page or report: as a revision of its address, and in the document they belong to."""
        now = stamp()
        self.archive.keep_body(page.body, page.hash, now)
        self.db.execute(
            "insert into revisions (url_id, sha256, status, content_type, charset, headers, seen_at) values (?, ?, ?, ?, ?, ?, ?)",
            (lease.id, page.hash, answer.status, page.content_type, page.charset, json.dumps(dict(answer.headers)), now),
        )
        if lease.part_of is not None:
            self._keep_part(lease, page, seen, now)
            return
        self.archive.keep_capture(
            lease.document_id,
            url=lease.norm_url,
            origin=page.url or lease.url,
            source_id=lease.source_id,
            title_hint=lease.title_hint if lease.kind == "report" or lease.is_listed else None,
            published_hint=lease.published_hint,
        )
        if self.is_whole_known(lease.id):
            self.db.execute("update urls set state = 'queued', next_at = ? where part_of = ? and part_number = 0", (now, lease.id))
        else:
            self.archive.keep_page(lease.document_id, 1, page, now)
        self._supersede(lease.norm_url)
        if seen is not None:
            self._expect(lease.id, lease.document_id, self.discovery.parts(lease, lease.id, seen))

    def _keep_part(self, lease: Lease, page: StoredPage, seen: WebPage | None, now: str) -> None:
        """A further page of a story; number 0 is the whole story on one page, which replaces all others."""
        first = self.db.execute("select id, document_id from urls where id = ?", (lease.part_of,)).fetchone()
        if first is None or self.db.execute("select 1 from captures where document_id = ?", (first["document_id"],)).fetchone() is None:
            return
        if lease.part_number == 0:
            self.archive.keep_page(first["document_id"], 1, page, now)
            self.archive.expect_pages(first["document_id"], 1)
            self.db.execute(
                "update urls set state = 'refused', why = 'whole_page_known', next_at = ? where part_of = ? and part_number > 0",
                (NEVER, first["id"]),
            )
            return
        if self.is_whole_known(first["id"]):
            return
        self.archive.keep_page(first["document_id"], lease.part_number or 2, page, now)
        if seen is not None:
            self._expect(first["id"], first["document_id"], self.discovery.parts(lease, first["id"], seen))

    def _expect(self, first_id: int, name: str, highest: int) -> None:
        """Say how many pages the story has, once its links told; a whole page needs no others."""
        if highest > 1 and not self.is_whole_known(first_id):
            known = self.db.execute("select pages_expected from captures where document_id = ?", (name,)).fetchone()[0]
            self.archive.expect_pages(name, max(known, highest))

    def is_whole_known(self, first_id: int | None) -> bool:
        """Whether the story that begins at this URL was fetched on one page."""
        row = self.db.execute("select sha256 from urls where part_of = ? and part_number = 0", (first_id,)).fetchone()
        return row is not None and row["sha256"] is not None

    def keep_given(self, lease: Lease, found: Found, body: bytes) -> str:
        """A document whose text an interface handed over: kept as a page of its own address, without a request to it."""
        if not self.frontier.accepts(found.url, lease.source_id) or self.frontier.tombstones.name_someone(body):
            return "refused"
        self.frontier.add(found, lease.source_id, lease.url)
        norm = normalise_url(found.url)
        row = self.db.execute("select id, sha256, state, source_id, last_fetched_at from urls where norm_url = ?", (norm,)).fetchone()
        if row is None or row["state"] == "leased":
            return "refused"
        sha256, now = hashlib.sha256(body).hexdigest(), stamp()
        # Seen since its last change, perhaps as the page itself while the interface was being asked: these other bytes are no news.
        is_seen = row["sha256"] is not None and (row["last_fetched_at"] or "")[:19] >= (found.modified or "9")[:19]
        if row["sha256"] == sha256 or is_seen:
            self.db.execute("update urls set state = 'done', next_at = ? where id = ?", (NEVER, row["id"]))
            return "unchanged"
        text = read_webpage(body, found.url, "utf-8").text_sha256
        self.archive.keep_body(body, sha256, now)
        # Status 0: these bytes were made from what the interface said, no server sent them as a page.
        self.db.execute(
            "insert into revisions (url_id, sha256, status, content_type, charset, seen_at) values (?, ?, 0, 'text/html', 'utf-8', ?)",
            (row["id"], sha256, now),
        )
        name = document_id(norm)
        self.archive.keep_capture(
            name, url=norm, origin=found.url, source_id=row["source_id"], title_hint=found.title, published_hint=found.published
        )
        self.archive.keep_page(name, 1, StoredPage(body, "text/html", found.url, "utf-8", sha256), now)
        self.db.execute(
            """update urls set state = 'done', why = null, next_at = ?, sha256 = ?, text_sha256 = ?, is_article = 1, lastmod_hint = ?,
                 last_fetched_at = ?, last_changed_at = ?, etag = null, last_modified = null where id = ?""",
            (NEVER, sha256, text, found.modified, now, now, row["id"]),
        )
        return "new" if row["sha256"] is None else "changed"

    def original_of(self, lease: Lease, page: WebPage) -> str | None:
        """The normalised address of the page this one is a copy of, by its canonical link or by equal words; None for an original."""
        if lease.part_of is not None:
            return None
        if page.canonical is not None and not lease.ignore_canonical:
            norm = normalise_url(page.canonical)
            is_root = page.canonical.rstrip("/").count("/") == 2
            if norm != lease.norm_url and not is_root and self.frontier.accepts(page.canonical, lease.source_id):
                self.frontier.add(
                    Found(
                        page.canonical,
                        "page",
                        title=lease.title_hint,
                        published=lease.published_hint,
                        depth=lease.depth,
                        priority=max(lease.priority, priority_of("page")) + 1,
                        is_listed=bool(lease.is_listed),
                    ),
                    lease.source_id,
                    lease.url,
                )
                row = self.db.execute("select state, alias_of from urls where norm_url = ?", (norm,)).fetchone()
                if row is not None and row["state"] in ("queued", "leased", "done") and row["alias_of"] != lease.norm_url:
                    return norm
        if page.text_length >= SAME_PAGE and lease.sha256 is None:
            row = self.db.execute(
                """select norm_url from urls where host = ? and text_sha256 = ? and id <> ? and kind = 'page' and state = 'done'
                     and alias_of is null and part_of is null limit 1""",
                (lease.host, page.text_sha256, lease.id),
            ).fetchone()
            if row is not None:
                return str(row["norm_url"])
        return None

    def _supersede(self, norm: str) -> None:
        """What redirects here, or turned out to be a copy of it, is no document of its own."""
        for row in self.db.execute("select document_id from urls where alias_of = ?", (norm,)).fetchall():
            self.archive.drop_capture(row["document_id"])

    def revive_copies(self, lease: Lease) -> None:
        """The original a canonical link named cannot be had: its copies are taken after all."""
        rows = self.db.execute(
            """update urls set state = 'queued', why = null, next_at = ?, ignore_canonical = 1, alias_of = null
               where alias_of = ? and state = 'done' and why = 'duplicate' returning host""",
            (stamp(), lease.norm_url),
        )
        for row in rows.fetchall():
            self.frontier.met[row["host"]] = lease.source_id

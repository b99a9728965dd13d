"""What an answer means: documents kept, links found, states settled. One answer, one transaction."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from crawler.answers import TROUBLES, Answer
from crawler.archive import Archive, StoredPage
from crawler.capture import document_id
from crawler.clock import stamp
from crawler.discovery import Discovery
from crawler.feeds import TooLarge
from crawler.frontier import NEVER, Found, Frontier, Lease
from crawler.links import is_listing_by_shape, priority_of
from crawler.refusal_pages import refusal_in
from crawler.urls import BadUrl, join_url, normalise_url
from crawler.webpage import WebPage, read_webpage

DAY = 86400.0
_MAX_HOPS = 5
_INTERVAL_HOURS = {"home": 6.0, "feed": 1.0, "api": 1.0, "sitemap": 6.0, "hub": 6.0, "report": 720.0, "page": 24.0, "part": 24.0}
_BARREN_HUB_HOURS = 72.0
_SHORTEST_HOURS, _LONGEST_HOURS = 6.0, 24.0 * 90
_REPORTS = ("application/pdf", "application/vnd.openxmlformats-officedocument.")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_SAME_PAGE = 400  # code points; equal texts at least this long on one host are one page under two addresses


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a visit ended: `outcome` for the counters, `why` when it is no success, and what it says about the host."""

    outcome: str  # new changed unchanged not_modified listing redirected duplicate gone refused failed retry
    why: str | None = None
    speaks_against_host: bool = False
    retry_after: float | None = None
    discovered: int = 0


class Visits:
    """Carries out what answers mean, for one run."""

    def __init__(self, archive: Archive, frontier: Frontier, discovery: Discovery, run_id: int, retries: int = 2) -> None:
        self.archive = archive
        self.db = archive.db
        self.frontier = frontier
        self.discovery = discovery
        self.run_id = run_id
        self.retries = retries

    def take(self, lease: Lease, answer: Answer) -> Verdict:
        """Record an answer; the whole of it in one transaction."""
        with self.archive.transaction():
            verdict = self._judge(lease, answer)
            if verdict.why is not None and verdict.outcome == "failed":
                verdict = self._trouble(lease, verdict.why, answer.retry_after)
            self._log(lease, verdict, answer)
        return verdict

    def fail(self, lease: Lease, why: str, seconds: float) -> Verdict:
        """Record a request that brought no answer."""
        with self.archive.transaction():
            verdict = self._trouble(lease, why, None)
            self._log(lease, verdict, Answer(lease.url, 0, b"", seconds=seconds))
        return verdict

    # -- judging ---------------------------------------------------------------------------------------------------------

    def _judge(self, lease: Lease, answer: Answer) -> Verdict:
        status = answer.status
        if status == 304 and lease.sha256:
            return self._not_modified(lease)
        if status in (301, 302, 303, 307, 308):
            return self._redirect(lease, answer.headers.get("location"), permanent=status in (301, 308))
        if status in (404, 410):
            return self._gone(lease, f"http_{status}")
        if lease.found_on == "guess" and status >= 400:
            return self._gone(lease, f"http_{status}")  # nobody promised us anything there
        if status in (429, 503):
            return Verdict("failed", self._refusal(answer) or "overloaded")
        if status in (401, 403, 407, 451):
            return Verdict("failed", self._refusal(answer) or "forbidden")
        if status >= 500:
            return Verdict("failed", "http_5xx")
        if status >= 400:
            return Verdict("failed", "http_4xx")
        if status != 200 or not answer.body:
            return Verdict("failed", "empty")
        return self._read(lease, answer)

    def _read(self, lease: Lease, answer: Answer) -> Verdict:
        if lease.kind in ("feed", "sitemap", "api"):
            try:
                found = self.discovery.from_route(lease, answer, self._keep_given)
            except TooLarge:
                return Verdict("failed", "too_large")
            if found is None:
                return self._gone(lease, "not_what_it_said")
            return self._listing(lease, answer, found)
        content_type = answer.media[0]
        if content_type.startswith(_REPORTS) or answer.body.startswith(b"%PDF-"):
            return self._keep(lease, answer, None)
        if content_type == "application/octet-stream" and lease.kind == "report":
            return self._keep(lease, answer, None)
        if not content_type.startswith(_PAGES) and not answer.body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
            if self.discovery.is_route(answer):
                return self._gone(lease, "feed")
            self.frontier.settle(lease, "refused", "unwanted_type", 30 * DAY)
            return Verdict("refused", "unwanted_type")
        return self._page(lease, answer, read_webpage(answer.body, answer.url, answer.media[1]))

    def _page(self, lease: Lease, answer: Answer, page: WebPage) -> Verdict:
        refusal = refusal_in(page.title, page.text_length, answer.body)
        if refusal == "soft_404":
            return self._gone(lease, "soft_404")
        if refusal is not None:
            return Verdict("failed", refusal)
        if page.bad_refresh is not None and page.text_length < _SAME_PAGE:
            return Verdict("failed", page.bad_refresh)
        if page.refresh is not None and page.text_length < _SAME_PAGE:
            return self._redirect(lease, page.refresh, permanent=False)
        if lease.kind == "hub" and lease.sha256 is None and is_listing_by_shape(lease.url) and page.paragraphs >= 3 and not page.is_listing:
            lease = replace(lease, kind="page")  # an article under a short address
        if lease.kind in ("home", "hub"):
            return self._listing(lease, answer, self.discovery.from_page(lease, page), page)
        if lease.kind == "page" and lease.sha256 is None and page.is_listing:
            lease = replace(lease, kind="hub")
            return self._listing(lease, answer, self.discovery.from_page(lease, page), page)
        if (original := self._original_of(lease, page)) is not None:
            return self._duplicate(lease, original)
        verdict = self._keep(lease, answer, page)
        found = self.discovery.from_page(lease, page)
        return Verdict(verdict.outcome, verdict.why, discovered=found)

    # -- outcomes --------------------------------------------------------------------------------------------------------

    def _keep(self, lease: Lease, answer: Answer, page: WebPage | None) -> Verdict:
        """A document, or a further page of one."""
        sha256 = hashlib.sha256(answer.body).hexdigest()
        text_sha256 = page.text_sha256 if page is not None else sha256
        outcome = "new" if lease.sha256 is None else "unchanged" if text_sha256 == lease.text_sha256 else "changed"
        if outcome != "unchanged":
            content_type, charset = answer.media
            self._keep_body(lease, StoredPage(answer.body, content_type, answer.url, charset, sha256), answer, page)
        hours = self._interval(lease, outcome)
        kind = "report" if page is None and lease.kind == "page" else lease.kind
        self.frontier.settle(
            lease,
            "done",
            None,
            hours * 3600,
            kind=kind,
            interval_hours=hours,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            sha256=sha256 if outcome != "unchanged" else lease.sha256,
            text_sha256=text_sha256,
            skeleton=page.skeleton if page is not None else None,
            is_article=int(page.is_article) if page is not None else 1,
            failures=0,
            tries=0,
            **({"last_changed_at": stamp()} if outcome != "unchanged" else {}),
        )
        self._learn_dates(lease, outcome)
        if page is not None and lease.kind == "page" and not lease.is_listed:
            self.discovery.watch_for_traps(lease, page)
        return Verdict(outcome)

    def _keep_body(self, lease: Lease, page: StoredPage, answer: Answer, seen: WebPage | None) -> None:
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

    def _keep_given(self, lease: Lease, found: Found, body: bytes) -> str:
        """A document whose text an interface handed over: kept as a page of its own address, without a request to it."""
        if not self.frontier.accepts(found.url, lease.source_id):
            return "refused"
        self.frontier.add(found, lease.source_id, lease.url)
        norm = normalise_url(found.url)
        row = self.db.execute("select id, sha256, state, source_id from urls where norm_url = ?", (norm,)).fetchone()
        if row is None or row["state"] == "leased":
            return "refused"
        sha256, now = hashlib.sha256(body).hexdigest(), stamp()
        if row["sha256"] == sha256:
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

    def _listing(self, lease: Lease, answer: Answer, found: int, page: WebPage | None = None) -> Verdict:
        """A page that only leads on: its links are taken, its body is not kept."""
        sha256 = hashlib.sha256(answer.body).hexdigest()
        hours = _INTERVAL_HOURS[lease.kind if lease.kind in _INTERVAL_HOURS else "hub"]
        yielded = found + int(self.db.execute("select yielded from urls where id = ?", (lease.id,)).fetchone()[0])
        if lease.kind == "hub" and not yielded:
            hours = _BARREN_HUB_HOURS
        is_chained = lease.kind in ("hub", "api") and self.discovery.is_later_page(lease.url)
        self.frontier.settle(
            lease,
            "done",
            None,
            1e12 if is_chained else hours * 3600,  # later pages of a listing are visited again only when the first has news
            kind=lease.kind,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            sha256=sha256,
            text_sha256=None,
            skeleton=page.skeleton if page is not None else None,
            yielded=yielded,
            failures=0,
            tries=0,
        )
        if page is not None and lease.kind != "home" and not lease.is_listed:
            self.discovery.watch_for_traps(lease, page)
        return Verdict("listing", discovered=found)

    def _not_modified(self, lease: Lease) -> Verdict:
        hours = self._interval(lease, "unchanged")
        self.frontier.settle(lease, "done", None, hours * 3600, interval_hours=hours, failures=0, tries=0)
        if lease.kind in ("page", "part", "report"):
            self._learn_dates(lease, "unchanged")
        return Verdict("not_modified")

    def _redirect(self, lease: Lease, location: str | None, *, permanent: bool) -> Verdict:
        """Every hop is an address of its own: queued, checked and paced like any other."""
        if not location:
            return Verdict("failed", "bad_redirect")
        try:
            target = join_url(lease.url, location)
        except BadUrl as error:
            return Verdict("failed", error.reason)
        norm = normalise_url(target)
        if lease.hops >= _MAX_HOPS or target == lease.url:
            return self._break_chain(lease)
        if norm == lease.norm_url:
            self.frontier.settle(lease, "queued", None, 0, url=target, hops=lease.hops + 1)
            return Verdict("redirected")
        if self.frontier.guard.refuses(target):
            return Verdict("failed", "blocked_address")
        if not self.frontier.accepts(target, lease.source_id):
            self.frontier.settle(lease, "redirected", "offsite", 7 * DAY, alias_of=norm)
            return Verdict("failed" if lease.kind == "home" else "redirected", None if lease.kind != "home" else "offsite")
        if lease.kind in ("page", "part") and target.rstrip("/").count("/") == 2:
            return self._gone(lease, "soft_404")  # sent to the front page: the article is no more
        self.frontier.settle(lease, "redirected", None, (30 if permanent else 7) * DAY, alias_of=norm)
        self.frontier.add(
            Found(
                target,
                lease.kind,
                title=lease.title_hint,
                published=lease.published_hint,
                depth=lease.depth,
                hops=lease.hops + 1,
                priority=max(lease.priority, priority_of(lease.kind)),
                is_listed=bool(lease.is_listed),
                part_of=lease.part_of,
                part_number=lease.part_number,
                is_due=lease.kind in ("home", "feed", "sitemap", "api", "hub"),
            ),
            lease.source_id,
            "guess" if lease.found_on == "guess" else lease.url,
        )
        return Verdict("redirected")

    def _break_chain(self, lease: Lease) -> Verdict:
        """Too many hops: said of every address of the chain, so that the one people know tells why it has nothing."""
        norms, seen = [lease.norm_url], set()
        while norms:
            norm = norms.pop()
            if norm in seen:
                continue
            seen.add(norm)
            rows = self.db.execute("select norm_url from urls where alias_of = ? and state = 'redirected'", (norm,)).fetchall()
            norms.extend(row["norm_url"] for row in rows)
            self.db.execute(
                "update urls set state = 'failed', why = 'too_many_redirects' where alias_of = ? and state = 'redirected'", (norm,)
            )
        return Verdict("failed", "too_many_redirects")

    def _original_of(self, lease: Lease, page: WebPage) -> str | None:
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
        if page.text_length >= _SAME_PAGE and lease.sha256 is None:
            row = self.db.execute(
                """select norm_url from urls where host = ? and text_sha256 = ? and id <> ? and kind = 'page' and state = 'done'
                     and alias_of is null and part_of is null limit 1""",
                (lease.host, page.text_sha256, lease.id),
            ).fetchone()
            if row is not None:
                return str(row["norm_url"])
        return None

    def _duplicate(self, lease: Lease, original: str) -> Verdict:
        self.archive.drop_capture(lease.document_id)
        self.frontier.settle(lease, "done", "duplicate", 90 * DAY, alias_of=original, failures=0, tries=0)
        return Verdict("duplicate", "duplicate")

    def _supersede(self, norm: str) -> None:
        """What redirects here, or turned out to be a copy of it, is no document of its own."""
        for row in self.db.execute("select document_id from urls where alias_of = ?", (norm,)).fetchall():
            self.archive.drop_capture(row["document_id"])

    def _gone(self, lease: Lease, why: str) -> Verdict:
        """Not there: asked again after a month, then after half a year, then never. What was kept of it stays."""
        days = (30, 180)[lease.failures] if lease.failures < 2 else 1e9
        self.frontier.settle(lease, "gone", why, days * DAY, failures=lease.failures + 1, tries=0)
        self._revive_copies(lease)
        if lease.part_of is not None and lease.part_number == 0:
            return Verdict("gone", why)
        self.discovery.after_missing(lease)
        return Verdict("gone", why)

    def _revive_copies(self, lease: Lease) -> None:
        """The original a canonical link named cannot be had: its copies are taken after all."""
        self.db.execute(
            """update urls set state = 'queued', why = null, next_at = ?, ignore_canonical = 1, alias_of = null
               where alias_of = ? and state = 'done' and why = 'duplicate'""",
            (stamp(), lease.norm_url),
        )

    def _trouble(self, lease: Lease, why: str, retry_after: float | None) -> Verdict:
        """A failure: tried again soon when that can help, else set down with its reason."""
        may_retry, against_host = TROUBLES[why]
        against_host = against_host and lease.found_on != "guess"
        if may_retry and lease.tries < self.retries:
            wait = max(retry_after or 0.0, 2.0 * 3**lease.tries)
            self.frontier.settle(lease, "queued", why, wait, tries=lease.tries + 1)
            return Verdict("retry", why, against_host, retry_after)
        days = min(30.0, 2.0**lease.failures)
        if retry_after:
            self.frontier.settle(lease, "queued", why, retry_after, tries=0)
        else:
            self.frontier.settle(lease, "failed", why, days * DAY, failures=lease.failures + 1, tries=0)
            self._revive_copies(lease)
            if why in ("http_4xx", "forbidden", "empty", "too_large"):
                self.discovery.after_missing(lease)
        return Verdict("failed", why, against_host, retry_after)

    # -- learning and logging --------------------------------------------------------------------------------------------

    def _interval(self, lease: Lease, outcome: str) -> float:
        """Hours until the next look: doubled when nothing changed, halved when something did; old articles start late."""
        start = _INTERVAL_HOURS.get(lease.kind, 24.0)
        if lease.kind not in ("page", "part", "report"):
            return start
        if lease.interval_hours is None:
            published = lease.published_hint or ""
            is_old = bool(published) and published[:10] < _days_ago(60)
            return 24.0 * 14 if is_old else start
        factor = 0.5 if outcome == "changed" else 2.0
        return min(max(lease.interval_hours * factor, _SHORTEST_HOURS), _LONGEST_HOURS)

    def _learn_dates(self, lease: Lease, outcome: str) -> None:
        """Whether the source's own dates foretold this."""
        if lease.sha256 is None or lease.lastmod_hint is None:
            return
        if lease.why == "date_changed":
            column = "foretold" if outcome == "changed" else "false_alarms"
        elif outcome == "changed":
            column = "missed"
        else:
            return
        self.db.execute("insert or ignore into date_trust (source_id) values (?)", (lease.source_id,))
        self.db.execute(f"update date_trust set {column} = {column} + 1 where source_id = ?", (lease.source_id,))

    def _refusal(self, answer: Answer) -> str | None:
        page = read_webpage(answer.body, answer.url, answer.media[1]) if answer.body else WebPage()
        return refusal_in(page.title, page.text_length, answer.body) if answer.body else None

    def _log(self, lease: Lease, verdict: Verdict, answer: Answer) -> None:
        sha256 = hashlib.sha256(answer.body).hexdigest() if verdict.outcome in ("new", "changed") else None
        self.db.execute(
            """insert into fetches (run_id, url_id, fetched_at, status, outcome, why, seconds, bytes, final_url, headers, sha256)
               values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                *(self.run_id, lease.id, stamp(), answer.status or None, verdict.outcome, verdict.why, round(answer.seconds, 3)),
                *(answer.received or len(answer.body), answer.url, json.dumps(dict(answer.headers)), sha256),
            ),
        )


def _days_ago(days: int) -> str:
    return datetime.fromtimestamp(datetime.now(UTC).timestamp() - days * DAY, UTC).date().isoformat()

"""What an answer means: documents kept, links found, states settled. One answer, one transaction."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from crawler.answers import TROUBLES, Answer
from crawler.archive import Archive, StoredPage
from crawler.clock import stamp
from crawler.discovery import Discovery
from crawler.documents import SAME_PAGE, Documents
from crawler.feeds import TooLarge
from crawler.frontier import Found, Frontier, Lease
from crawler.links import is_listing_by_shape, priority_of
from crawler.refusal_pages import refusal_in
from crawler.urls import BadUrl, join_url, normalise_url
from crawler.webpage import WebPage, read_webpage

DAY = 86400.0
_MAX_HOPS = 5
_INTERVAL_HOURS = {"home": 6.0, "feed": 1.0, "api": 1.0, "sitemap": 6.0, "hub": 6.0, "report": 720.0, "page": 24.0, "part": 24.0}
_LONGEST_LISTING_HOURS = {"sitemap": 24.0 * 14, "hub": 24.0 * 14}  # a day for the others: they are where news appears first
_BARREN_HUB_HOURS = 72.0
_SHORTEST_HOURS, _LONGEST_HOURS = 6.0, 24.0 * 90
_REPORTS = ("application/pdf", "application/vnd.openxmlformats-officedocument.")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a visit ended: `outcome` for the counters, `why` when it is no success, and what it says about the host."""

    outcome: str  # new changed unchanged not_modified listing redirected duplicate gone refused failed retry
    why: str | None = None
    speaks_against_host: bool = False
    retry_after: float | None = None
    discovered: int = 0
    given: int = 0  # documents an interface handed over with its list


class Visits:
    """Carries out what answers mean, for one run."""

    def __init__(self, archive: Archive, frontier: Frontier, discovery: Discovery, run_id: int, retries: int = 2) -> None:
        self.archive = archive
        self.db = archive.db
        self.frontier = frontier
        self.discovery = discovery
        self.documents = Documents(archive, frontier, discovery)
        self.run_id = run_id
        self.retries = retries
        self._given = 0
        self._led_to: str | None = None  # where the answer at hand sends its readers

    def take(self, lease: Lease, answer: Answer) -> Verdict:
        """Record an answer; the whole of it in one transaction."""
        self._given, self._led_to = 0, None
        with self.archive.transaction():
            verdict = self._judge(lease, answer)
            if verdict.why is not None and verdict.outcome == "failed":
                verdict = self._trouble(lease, verdict.why, answer.retry_after)
            self._log(lease, verdict, answer)
        return verdict

    def fail(self, lease: Lease, why: str, seconds: float) -> Verdict:
        """Record a request that brought no answer."""
        self._led_to = None
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
        if status == 400 and lease.kind == "api" and answer.url != lease.url:
            # Before WordPress 5.7 nobody knew `modified_after`, and a strict site refuses it: asked again without it.
            self.frontier.settle(lease, "queued", None, 0, lastmod_hint=None, sha256=None)
            return Verdict("retry")
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
            if self.frontier.since is None and lease.sha256 == hashlib.sha256(answer.body).hexdigest():
                return self._listing(lease, answer, 0)  # the same list, byte for byte, has no news
            try:
                found = self.discovery.from_route(lease, answer, self._take_given)
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
        if page.bad_refresh is not None and page.text_length < SAME_PAGE:
            return Verdict("failed", page.bad_refresh)
        if page.refresh is not None and page.text_length < SAME_PAGE:
            return self._redirect(lease, page.refresh, permanent=False)
        if lease.kind == "hub" and lease.sha256 is None and is_listing_by_shape(lease.url) and page.paragraphs >= 3 and not page.is_listing:
            lease = replace(lease, kind="page")  # an article under a short address
        if lease.kind not in ("home", "hub") and self.frontier.tombstones.name_someone(answer.body, answer.media[1]):
            self.frontier.settle(lease, "refused", "purged", 1e12)
            return Verdict("refused", "purged")
        if lease.kind in ("home", "hub"):
            return self._listing(lease, answer, self.discovery.from_page(lease, page), page)
        if lease.kind == "page" and lease.sha256 is None and page.is_listing:
            lease = replace(lease, kind="hub")
            return self._listing(lease, answer, self.discovery.from_page(lease, page), page)
        if (original := self.documents.original_of(lease, page)) is not None:
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
            self.documents.keep(lease, StoredPage(answer.body, content_type, answer.url, charset, sha256), answer, page)
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

    def _take_given(self, lease: Lease, found: Found, body: bytes) -> str:
        outcome = self.documents.keep_given(lease, found, body)
        self._given += outcome in ("new", "changed")
        return outcome

    def _listing(self, lease: Lease, answer: Answer, found: int, page: WebPage | None = None) -> Verdict:
        """A page that only leads on: its links are taken, its body is not kept."""
        sha256 = hashlib.sha256(answer.body).hexdigest()
        yielded = found + int(self.db.execute("select yielded from urls where id = ?", (lease.id,)).fetchone()[0])
        hours = self._interval(lease, "changed" if found or self._given else "unchanged")
        if lease.kind == "hub" and not yielded:
            hours = max(hours, _BARREN_HUB_HOURS)
        is_chained = lease.kind in ("hub", "api") and self.discovery.is_later_page(lease.url)
        self.frontier.settle(
            lease,
            "done",
            None,
            1e12 if is_chained else hours * 3600,  # later pages of a listing are visited again only when the first has news
            kind=lease.kind,
            interval_hours=hours,
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
        return Verdict("listing", discovered=found, given=self._given)

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
        self._led_to = target
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

    def _duplicate(self, lease: Lease, original: str) -> Verdict:
        self.archive.drop_capture(lease.document_id)
        self.frontier.settle(lease, "done", "duplicate", 90 * DAY, alias_of=original, failures=0, tries=0)
        return Verdict("duplicate", "duplicate")

    def _gone(self, lease: Lease, why: str) -> Verdict:
        """Not there: asked again after a month, then after half a year, then never. What was kept of it stays."""
        days = (30, 180)[lease.failures] if lease.failures < 2 else 1e9
        self.frontier.settle(lease, "gone", why, days * DAY, failures=lease.failures + 1, tries=0)
        self.documents.revive_copies(lease)
        if lease.part_of is not None and lease.part_number == 0:
            return Verdict("gone", why)
        self.discovery.after_missing(lease)
        return Verdict("gone", why)

    def _trouble(self, lease: Lease, why: str, retry_after: float | None) -> Verdict:
        """A failure: tried again soon when that can help, else set down with its reason."""
        may_retry, against_host = TROUBLES[why]
        # A guess that fails says nothing about the host, nor does the same page failing again.
        against_host = against_host and lease.found_on != "guess" and lease.tries == 0
        if may_retry and lease.tries < self.retries:
            wait = max(retry_after or 0.0, 2.0 * 3**lease.tries)
            self.frontier.settle(lease, "queued", why, wait, tries=lease.tries + 1)
            return Verdict("retry", why, against_host, retry_after)
        days = min(30.0, 2.0**lease.failures)
        if retry_after:
            self.frontier.settle(lease, "queued", why, retry_after, tries=0)
        else:
            self.frontier.settle(lease, "failed", why, days * DAY, failures=lease.failures + 1, tries=0)
            self.documents.revive_copies(lease)
            if why in ("http_4xx", "forbidden", "empty", "too_large"):
                self.discovery.after_missing(lease)
        return Verdict("failed", why, against_host, retry_after)

    # -- learning and logging --------------------------------------------------------------------------------------------

    def _interval(self, lease: Lease, outcome: str) -> float:
        """Hours until the next look: doubled when nothing changed, halved when something did (a listing with news: as at first); old
        articles start late.
        """
        start = _INTERVAL_HOURS.get(lease.kind, 24.0)
        if lease.kind not in ("page", "part", "report"):
            is_quiet = outcome == "unchanged" and lease.interval_hours is not None
            return min(2 * (lease.interval_hours or start), _LONGEST_LISTING_HOURS.get(lease.kind, 24.0)) if is_quiet else start
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
                *(answer.received or len(answer.body), self._led_to or answer.url, json.dumps(dict(answer.headers)), sha256),
            ),
        )


def _days_ago(days: int) -> str:
    return datetime.fromtimestamp(datetime.now(UTC).timestamp() - days * DAY, UTC).date().isoformat()

"""The robots.txt of every host, asked for before anything else of it, and remembered for a day.

Deciding before a request is handed out, in one place and one thread, leaves no moment at which a page could slip past the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.answers import TROUBLES, Answer
from crawler.archive import Archive
from crawler.clock import stamp
from crawler.discovery import Discovery
from crawler.frontier import Frontier, Lease
from crawler.pacing import Host
from crawler.robots import Robots, read_robots
from crawler.urls import BadUrl, join_url

_HOPS = 5  # redirects followed; beyond, the file counts as not there (RFC 9309, 2.3.1.2)
_TRIES = 2  # further tries after no answer at all


@dataclass(frozen=True, slots=True)
class Step:
    """What follows an answer: another address to ask, another try after some seconds, or the end, with trouble or without."""

    target: str | None = None
    retry_in: float | None = None
    why: str | None = None


class RobotsGate:
    """Asks for and learns the rules, for one run."""

    def __init__(self, archive: Archive, frontier: Frontier, discovery: Discovery, user_agent: str) -> None:
        self.archive = archive
        self.frontier = frontier
        self.discovery = discovery
        self.agent = user_agent.split("/")[0].split()[0].lower()
        self._hops: dict[int, tuple[str, int]] = {}

    def lease(self, host: Host) -> Lease:
        """The request for a host's robots.txt, under the scheme its pages are asked for."""
        row = self.archive.db.execute(
            "select url from urls where host = ? and state = 'queued' order by priority desc, id limit 1", (host.name,)
        ).fetchone()
        scheme = urlsplit(row["url"] if row else host.source.base_url).scheme
        with self.archive.transaction():
            return self.frontier.lease_robots(host.name, f"{scheme}://{host.name}/robots.txt", host.source.id)

    def answered(self, host: Host, lease: Lease, answer: Answer) -> Step:
        """Learn the rules from an answer. 4xx means there are none; 5xx and 429 forbid everything until the next run asks again."""
        if answer.status in (301, 302, 303, 307, 308):
            url, hops = self._hops.get(lease.id, (lease.url, 0))
            try:
                target = join_url(url, answer.headers.get("location") or "")
            except BadUrl:
                target = url
            if hops < _HOPS and target != url and not self.frontier.guard.refuses(target):
                self._hops[lease.id] = (target, hops + 1)
                return Step(target=target)
        if answer.status >= 500 or answer.status == 429:
            if answer.retry_after:
                host.note_trouble("robots_unreachable", answer.retry_after)
            return self._end(host, lease, "unreachable", None, answer.status, "robots_unreachable")
        text = read_robots(answer.body) if answer.status == 200 else ""
        return self._end(host, lease, "known", text, answer.status)

    def failed(self, host: Host, lease: Lease, why: str) -> Step:
        """No answer at all: tried again when that can help, since without it nothing of the host may be fetched."""
        may_retry, against_host = TROUBLES[why]
        if may_retry and host.robots_tries < _TRIES:
            host.robots_tries += 1
            self._hops.pop(lease.id, None)
            return Step(retry_in=2.0 * 3 ** (host.robots_tries - 1))
        host.robots_trouble = why
        if against_host:
            host.note_trouble(why, None)
        return self._end(host, lease, "unreachable", None, None, why)

    def _end(self, host: Host, lease: Lease, state: str, text: str | None, status: int | None, why: str | None = None) -> Step:
        host.robots_state, host.robots_age = state, 0.0
        self._hops.pop(lease.id, None)
        with self.archive.transaction():
            self.archive.db.execute("insert or ignore into hosts (host) values (?)", (host.name,))
            if text is not None:
                self._learn(host, lease, text)
            self.archive.db.execute(
                "update hosts set robots_state = ?, robots_text = ?, robots_status = ?, robots_fetched_at = ?, crawl_delay = ?"
                " where host = ?",
                (state, text, status, stamp(), host.robots.crawl_delay if host.robots else None, host.name),
            )
            if state == "known":
                self.frontier.settle(lease, "done", None, 86400)
            else:
                self.frontier.settle(lease, "failed", why, 0, failures=lease.failures + 1)
        return Step(why=why)

    def _learn(self, host: Host, lease: Lease, text: str) -> None:
        row = self.archive.db.execute("select robots_text from hosts where host = ?", (host.name,)).fetchone()
        host.robots = Robots(text, self.agent)
        if row is not None and row["robots_text"] not in (None, text):
            # Other rules: what the old ones forbade is asked again, under the new ones.
            self.archive.db.execute(
                "update urls set state = 'queued', why = null, next_at = ? where host = ? and state = 'refused' and why = 'robots'",
                (stamp(), host.name),
            )
        self.discovery.from_robots(lease, host.robots.sitemaps)

"""One run over a list of sources: which request is next, and what its answer changes. Scrapy is asked to fetch, nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from crawler.addresses import AddressGuard
from crawler.answers import TROUBLES, Answer
from crawler.archive import Archive
from crawler.capture import Source
from crawler.clock import stamp
from crawler.discovery import Discovery, Stopped
from crawler.frontier import Frontier, Lease
from crawler.pacing import HORIZON, Agenda, Host, Lane, load_host, save_host
from crawler.report import CrawlOptions, CrawlReport, SourceCounts
from crawler.robots_gate import RobotsGate, Step
from crawler.urls import host_name
from crawler.visits import Verdict, Visits

_BATCH = 8  # leases taken at once: few enough that a better page found meanwhile is not kept waiting
_SAVED_EVERY = 5  # pages; a kill may forget that many of a host's daily budget
_BROUGHT = ("new", "changed", "unchanged", "not_modified", "listing", "duplicate")
_COUNTED = ("new", "changed", "unchanged", "not_modified", "failed", "refused")


class Crawl:
    """The state of a run."""

    def __init__(self, archive: Archive, sources: Sequence[Source], options: CrawlOptions) -> None:
        self.archive, self.options = archive, options
        self.guard = AddressGuard.of(options.allow_private, [source.base_url for source in sources])
        self.frontier = Frontier(archive, sources, self.guard, options.tombstones, options.since)
        self.discovery = Discovery(archive, self.frontier, options.since)
        self.run_id = archive.start_run("crawl")
        self.visits = Visits(archive, self.frontier, self.discovery, self.run_id)
        self.agenda = Agenda()
        self.report = CrawlReport({source.id: SourceCounts() for source in sources})
        self.robots = RobotsGate(archive, self.frontier, self.discovery, options.user_agent)
        self.in_flight: dict[int, tuple[Host, Lease]] = {}
        self.pages_asked = 0
        self.is_stopping = False
        self.fault: Exception | None = None
        self._resolving = 0  # hosts whose address is being looked up
        self._written: dict[str, tuple[object, ...]] = {}
        self.discovery.is_stopping = lambda: self.is_stopping
        self._started = time.monotonic()
        self.frontier.open(sources, now_due=options.is_now_due, asks_known_pages=options.asks_known_pages)
        for source_id, host in self.frontier.barred_homes():
            self._count(source_id, Verdict("refused", "blocked_address"))
            self.report.left[host] = "blocked_address"
        self._look_for_hosts()

    @contextmanager
    def ending_on_fault(self) -> Iterator[None]:
        """Around what Scrapy calls: it logs an exception and goes on, but a run that cannot write (a full disk) must end and say so."""
        try:
            yield
        except Exception as error:
            self.fault = self.fault or error
            self.is_stopping = True

    # -- choosing --------------------------------------------------------------------------------------------------------

    def _look_for_hosts(self) -> None:
        """Take up hosts for which something has become due."""
        self.frontier.met.clear()
        for name, source_id in self.frontier.due_hosts():
            self._host(name, source_id)

    def _host(self, name: str, source_id: str) -> Host:
        host = self.agenda.hosts.get(name)
        if host is not None:
            self.agenda.give_work(host)
            return host
        source = self.frontier.scopes[source_id].source
        host = load_host(self.archive.db, name, source, self.robots.agent)
        host.delay = self._delay(source, name)
        host.daily_pages = source.daily_pages or self.options.daily_pages
        host.daily_bytes = source.daily_bytes or self.options.daily_bytes
        self.agenda.hosts[name] = host
        self.agenda.unresolved.append(host)
        return host

    def _delay(self, source: Source, host: str) -> float:
        """The pause for a host: its row's, the workspace's, else 3 s, 5 s for government servers, none for private places named by hand."""
        if source.delay is not None:
            return source.delay
        if self.options.delay is not None:
            return self.options.delay
        if self.is_private(host):
            return 0.0
        return 5.0 if host_name(host).endswith(".go.id") else 3.0

    def is_private(self, host: str) -> bool:
        """Whether this host was named as an exception of the address guard."""
        return self.guard.allows_private(host_name(host))

    def has_room(self) -> bool:
        """Whether another request may begin."""
        return not self.is_stopping and len(self.in_flight) + self._resolving < self.options.concurrency

    def next_lease(self) -> tuple[Host, Lease] | None:
        """The next URL to request, its lane marked busy; None when nothing may be asked just now."""
        while len(self.in_flight) < self.options.concurrency and not self.is_stopping:
            lane = self.agenda.ready_lane()
            if lane is None:
                return None
            chosen = self._choose(lane)
            if chosen is None:
                self.agenda.list_lane(lane)
                continue
            self.agenda.start(lane)
            self.in_flight[chosen[1].id] = chosen
            return chosen
        return None

    def _choose(self, lane: Lane) -> tuple[Host, Lease] | None:
        """The next lease of a lane, its hosts taking turns."""
        for _ in range(len(lane.hosts)):
            host = lane.hosts[0]
            lane.hosts.rotate(-1)
            if host.has_work and host.wakes_at <= time.monotonic() and (lease := self._lease_of(host)) is not None:
                return host, lease
        return None

    def _lease_of(self, host: Host) -> Lease | None:
        held = host.held_for(datetime.now(UTC), self.options.quiet_hours)
        if held is not None:
            self._wait_or_leave(host, *held)
            return None
        if host.needs_robots():
            return self.robots.lease(host)
        while True:
            if not host.leases:
                if self._is_limit_reached():
                    self._leave(host, None)
                    return None
                with self.archive.transaction():
                    host.leases.extend(self.frontier.lease(host.name, self._batch()))
            if not host.leases:
                self._sleep_until_due(host)
                return None
            lease = host.leases.popleft()
            why = self._refusal(host, lease)
            if why is None:
                self.pages_asked += lease.kind in ("page", "part", "report")
                return lease
            with self.archive.transaction():
                self.frontier.refuse(lease, why)
            if why != "whole_page_known":
                self._count(lease.source_id, Verdict("refused", why))

    def _batch(self) -> int:
        if self.options.limit is None:
            return _BATCH
        return max(1, min(_BATCH, self.options.limit - self.pages_asked))

    def _is_limit_reached(self) -> bool:
        return self.options.limit is not None and self.pages_asked >= self.options.limit

    def _refusal(self, host: Host, lease: Lease) -> str | None:
        if host.robots is not None and not host.robots.allows(lease.url):
            return "robots"
        if self.guard.refuses(lease.url):
            return "blocked_address"
        if lease.kind == "part" and lease.part_number and self.visits.documents.is_whole_known(lease.part_of):
            return "whole_page_known"
        return "purged" if self.options.tombstones.cover(lease.norm_url) else None

    def _wait_or_leave(self, host: Host, seconds: float, why: str) -> None:
        if seconds <= HORIZON:
            host.wakes_at = time.monotonic() + seconds
        else:
            self._leave(host, why)

    def _leave(self, host: Host, why: str | None) -> None:
        """Nothing more of this host in this run; what waits stays queued for the next."""
        host.has_work = False
        host.left_because = why or "limit"
        with self.archive.transaction():
            self.frontier.release(host.leases)
            host.leases.clear()
            if why is not None:
                self.frontier.say_why_waiting(host.name, why)
        waiting = self.frontier.waiting(host.name)
        if why is not None and waiting:
            until = f" until {host.not_before}" if host.not_before and why == host.park_reason else ""
            self.report.left[host.name] = f"{why}{until}, {waiting} waiting"
            self.report.sources[host.source.id].note = why

    def _sleep_until_due(self, host: Host) -> None:
        """Nothing is due now: wait for a retry that soon will be, else the host is through."""
        due = self.frontier.next_due(host.name)
        if due is not None:
            seconds = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds()
            if seconds <= HORIZON:
                host.wakes_at = time.monotonic() + max(0.05, seconds)
                return
        host.has_work = False

    def is_over(self) -> bool:
        """Nothing under way, nothing waiting that this run will wait for."""
        if self.in_flight or self._resolving:
            return False
        if self.is_stopping:
            return True
        return not self.agenda.unresolved and self.agenda.seconds_to_wait() is None

    # -- hosts -----------------------------------------------------------------------------------------------------------

    def unresolved_host(self) -> Host | None:
        """A host whose address has to be looked up before anything can be asked of it."""
        if not self.agenda.unresolved:
            return None
        self._resolving += 1
        return self.agenda.unresolved.popleft()

    def resolved(self, host: Host, address: str) -> None:
        """The address of a host is known: it shares a lane with all others there."""
        self._resolving -= 1
        key = host.name if self.is_private(host.name) else address
        self.agenda.join(host, key)

    def unresolvable(self, host: Host, why: str) -> None:
        """The address of a host cannot be had, or must not be used."""
        self._resolving -= 1
        with self.archive.transaction():
            leases = self.frontier.lease(host.name, 1)
        for lease in leases:
            self._count(lease.source_id, self.visits.fail(lease, why, 0.0))
        if why == "blocked_address":
            with self.archive.transaction():
                for lease in self.frontier.lease(host.name, 1_000_000):
                    self.frontier.refuse(lease, why)
        else:
            host.note_trouble(why, 3600.0)
        self._save(host)
        self._leave(host, why)

    # -- answers ---------------------------------------------------------------------------------------------------------

    def answered(self, lease: Lease, answer: Answer) -> str | None:
        """Take an answer. Gives an address to ask at once under the same lease (a robots.txt that moved), else None."""
        host, _ = self.in_flight[lease.id]
        self.report.answers += 1
        host.note_answer(answer.seconds, answer.received or len(answer.body), is_page=lease.kind != "robots")
        if lease.kind == "robots":
            return self._after_robots(host, lease, self.robots.answered(host, lease, answer))
        try:
            verdict = self.visits.take(lease, answer)
        except Stopped:
            del self.in_flight[lease.id]
            with self.archive.transaction():
                self.frontier.release([lease])
            return None
        self._conclude(host, lease, verdict, answer)
        return None

    def failed(self, lease: Lease, why: str, seconds: float, received: int = 0) -> None:
        """Take the news that a request brought no whole answer, and how many bytes came of it."""
        host, _ = self.in_flight[lease.id]
        host.note_answer(seconds, received, is_page=lease.kind != "robots")
        self.report.sources[lease.source_id].bytes += received
        if lease.kind == "robots":
            self._after_robots(host, lease, self.robots.failed(host, lease, why))
            return
        self._conclude(host, lease, self.visits.fail(lease, why, seconds), None)

    def _conclude(self, host: Host, lease: Lease, verdict: Verdict, answer: Answer | None) -> None:
        del self.in_flight[lease.id]
        if verdict.speaks_against_host:
            host.note_trouble(verdict.why or "", verdict.retry_after)
        elif verdict.why not in TROUBLES:
            host.note_health()
        elif verdict.retry_after:
            host.note_trouble(verdict.why or "", verdict.retry_after)
        if verdict.outcome in ("failed", "retry") or host.pages_today % _SAVED_EVERY == 0:
            self._save(host)
        self._count(lease.source_id, verdict, answer)
        self._take_up_hosts()
        assert host.lane is not None
        host.has_work = host.left_because is None
        self.agenda.finish(host.lane, host.pause)

    def _take_up_hosts(self) -> None:
        """Hosts that the last answer led to, some for the first time in this run."""
        while self.frontier.met:
            self._host(*self.frontier.met.popitem())

    def _after_robots(self, host: Host, lease: Lease, step: Step) -> str | None:
        if step.target is not None:
            return step.target
        del self.in_flight[lease.id]
        if step.retry_in is not None:
            host.wakes_at = time.monotonic() + step.retry_in
        counts = self.report.sources[lease.source_id]
        counts.requests += 1
        if step.why is not None:
            self._save(host)
            counts.failed += 1
            self.report.reasons[step.why] = self.report.reasons.get(step.why, 0) + 1
        assert host.lane is not None
        self.agenda.finish(host.lane, host.pause)
        return None

    # -- counting and ending ---------------------------------------------------------------------------------------------

    def _count(self, source_id: str, verdict: Verdict, answer: Answer | None = None) -> None:
        counts = self.report.sources[source_id]
        counts.requests += answer is not None or verdict.outcome in ("failed", "retry")
        counts.answered += answer is not None and verdict.outcome in _BROUGHT
        counts.discovered += verdict.discovered
        counts.new += verdict.given
        counts.bytes += (answer.received or len(answer.body)) if answer is not None else 0
        if verdict.outcome in _COUNTED:
            setattr(counts, verdict.outcome, getattr(counts, verdict.outcome) + 1)
        if verdict.outcome in ("failed", "refused") and verdict.why is not None:
            self.report.reasons[verdict.why] = self.report.reasons.get(verdict.why, 0) + 1

    def note_progress(self) -> None:
        """Write the counters, so that others see how far a long run is and a kill does not make it a run that did nothing."""
        with self.ending_on_fault(), self.archive.transaction():
            self._write_counts()

    def _write_counts(self) -> None:
        columns = ("requests", *_COUNTED, "discovered", "bytes", "answered", "note")
        marks = ", ".join("?" * (len(columns) + 2))
        for source_id, counts in self.report.sources.items():
            values = tuple(getattr(counts, column) for column in columns)
            if values != self._written.get(source_id) and (counts.requests or counts.note):
                self.archive.db.execute(
                    f"insert or replace into run_sources (run_id, source_id, {', '.join(columns)}) values ({marks})",
                    (self.run_id, source_id, *values),
                )
                self._written[source_id] = values

    def _save(self, host: Host) -> None:
        with self.archive.transaction():
            save_host(self.archive.db, host)

    def _forgive(self) -> None:
        """Nothing at all answered: it is our network that is down. No host is parked for that, and what failed is asked again."""
        self.archive.db.execute(
            """update urls set state = 'queued', tries = 0, failures = max(0, failures - 1), next_at = ?
               where state = 'failed' and kind <> 'robots'
                 and id in (select url_id from fetches where run_id = ? and status is null and outcome = 'failed')""",
            (stamp(), self.run_id),
        )
        for host in self.agenda.hosts.values():
            host.failures, host.not_before, host.park_reason = host.remembered

    def close(self, state: str = "finished") -> CrawlReport:
        """Give back what is under way, write the run's counters, and hand out the report."""
        report = self.report
        report.is_stopped = self.is_stopping
        report.seconds = time.monotonic() - self._started
        with self.archive.transaction():
            if report.is_unreachable:
                self._forgive()
            self.frontier.release(lease for _, lease in self.in_flight.values())
            for host in self.agenda.hosts.values():
                self.frontier.release(host.leases)
                save_host(self.archive.db, host)
            for source_id, why in self.discovery.notes.items():
                report.sources[source_id].note = report.sources[source_id].note or why
            self._write_counts()
            self.archive.finish_run(self.run_id, state, str(self.fault) if self.fault is not None else None)
        return report

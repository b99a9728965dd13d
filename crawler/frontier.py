"""The frontier: every URL ever met, its state, and when it is due, in `archive.db`.

States: `queued` (waits, from `next_at` on), `leased` (under way), `done`, `redirected`, `failed`, `gone`, `refused` (robots, scope,
address) and `parked` (a trap, a budget). A lease is a promise of the one writing process: whatever a dead process left leased is
queued again when the next one starts, so a kill loses nothing and a page under way is at worst fetched once more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from crawler.addresses import AddressGuard
from crawler.archive import Archive, Tombstones
from crawler.capture import Source, document_id
from crawler.clock import stamp, stamp_in
from crawler.links import PRIORITY, RECHECK, Scope, is_topic_hub, kind_of_link, priority_of, split_page_number
from crawler.topics import topic_score
from crawler.urls import BadUrl, clean_url, date_in, host_name, host_of, identity_of, normalise_url, template_of, trap_in

NEVER = "9999-12-31T00:00:00.000Z"
DISCOVERY = ("home", "feed", "sitemap", "api", "hub")
_LEASE_SECONDS = 900
_MAX_PLAIN_HUBS = 60  # listings of a source that are not about the subject


@dataclass(frozen=True, slots=True)
class Lease:
    """One URL under way: what the frontier knew when it was handed out."""

    id: int
    url: str
    norm_url: str
    document_id: str
    host: str
    source_id: str
    kind: str
    part_of: int | None
    part_number: int | None
    depth: int
    hops: int
    priority: float
    template: str
    why: str | None
    tries: int
    failures: int
    interval_hours: float | None
    etag: str | None
    last_modified: str | None
    sha256: str | None
    text_sha256: str | None
    is_article: int
    is_listed: int
    ignore_canonical: int
    lastmod_hint: str | None
    title_hint: str | None
    published_hint: str | None
    found_on: str | None
    last_fetched_at: str | None


_LEASED = ", ".join(field.name for field in fields(Lease))


@dataclass(frozen=True, slots=True)
class Found:
    """An address met somewhere, with what was said about it there."""

    url: str
    kind: str | None = None  # None: told by its look
    text: str = ""
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    depth: int = 0
    hops: int = 0
    priority: float | None = None
    is_listed: bool = False
    part_of: int | None = None
    part_number: int | None = None
    is_due: bool = False  # queue it again even when it is known


class Frontier:
    """The frontier for the sources of one run."""

    def __init__(
        self, archive: Archive, sources: Sequence[Source], guard: AddressGuard, tombstones: Tombstones, since: str | None = None
    ) -> None:
        self.db = archive.db
        self.archive = archive
        self.guard = guard
        self.tombstones = tombstones
        self.since = since
        self.scopes = {source.id: Scope.of(source) for source in sources}
        self.today = datetime.now(UTC).date()
        self.parked_templates: set[tuple[str, str]] = set()
        self._seen: set[str] = set()
        self.met: dict[str, str] = {}  # hosts for which something was queued -> one of their sources; whoever takes them up empties it
        self._plain_hubs: dict[str, int] = {}
        self.db.execute("create temp table if not exists active (id text primary key) without rowid")
        self.db.execute("delete from temp.active")
        self.db.executemany("insert into temp.active values (?)", [(source.id,) for source in sources])

    # -- opening a run ---------------------------------------------------------------------------------------------------

    def open(self, sources: Sequence[Source], *, now_due: bool, asks_known_pages: bool = False) -> None:
        """Take back what a dead process left leased, queue what is due, and make sure every source has its first address."""
        now = stamp()
        with self.archive.transaction():
            self.db.execute("update urls set state = 'queued', lease_until = null where state = 'leased'")
            self.db.execute(
                """update urls set state = 'queued', tries = 0, why = null, hops = 0,
                     priority = case when kind in ('page', 'report', 'part') then ? else priority end
                   where state in ('done', 'failed', 'gone', 'refused', 'redirected', 'parked') and next_at <= ?
                     and source_id in (select id from temp.active)""",
                (RECHECK, now),
            )
            if now_due:
                self._make_due(now, DISCOVERY if asks_known_pages or self.since is not None else ("home", "feed", "api"))
            if asks_known_pages:
                self._ask_known_pages(now)
            if self.since is not None:
                self._go_on_into_the_past(now)
            self._take_back_allowed(now)
            for source in sources:
                self.add(Found(source.base_url, "home", priority=PRIORITY["home"]), source.id, None)

    def barred_homes(self) -> list[tuple[str, str]]:
        """(source, host) of every source whose own address may not be reached, so that nothing of it can be asked for."""
        rows = self.db.execute(
            """select source_id, host from urls where kind = 'home' and state = 'refused' and why = 'blocked_address'
               and source_id in (select id from temp.active) order by source_id"""
        )
        return [(row[0], row[1]) for row in rows]

    def _take_back_allowed(self, now: str) -> None:
        """What was refused for lying on a private network, and is named as an exception by now."""
        rows = self.db.execute(
            """select id, host from urls where state in ('refused', 'failed') and why = 'blocked_address'
               and source_id in (select id from temp.active)"""
        ).fetchall()
        self.db.executemany(
            "update urls set state = 'queued', tries = 0, why = null, next_at = ? where id = ?",
            [(now, row["id"]) for row in rows if self.guard.allows_private(host_name(row["host"]))],
        )

    def _make_due(self, now: str, kinds: tuple[str, ...]) -> None:
        """A source that is named is due: these of its ways of discovery; and, when all of them are, whatever failed."""
        marks = ", ".join("?" * len(kinds))
        self.db.execute(
            f"""update urls set state = 'queued', tries = 0, why = null, next_at = ?
                where state in ('done', 'redirected', 'failed') and kind in ({marks}) and next_at < '9999'
                  and source_id in (select id from temp.active)""",
            (now, *kinds),
        )
        if kinds == DISCOVERY:
            self.db.execute(
                """update urls set state = 'queued', tries = 0, why = null, next_at = ?
                   where state = 'failed' and source_id in (select id from temp.active)""",
                (now,),
            )

    def _ask_known_pages(self, now: str) -> None:
        """Every known page that can be asked for conditionally, after all that is new."""
        self.db.execute(
            """update urls set state = 'queued', tries = 0, why = null, next_at = ?, priority = ? where state = 'done'
                 and kind in ('page', 'report', 'part') and (etag is not null or last_modified is not null)
                 and source_id in (select id from temp.active)""",
            (now, RECHECK),
        )

    def _go_on_into_the_past(self, now: str) -> None:
        """Walking back goes on where it stopped: at the last sheet known of every listing."""
        last: dict[str, tuple[int, int]] = {}
        rows = self.db.execute(
            "select id, url from urls where kind = 'hub' and state in ('done', 'queued') and source_id in (select id from temp.active)"
        )
        for row in rows:
            key, number = split_page_number(row["url"])
            last[key] = max(last.get(key, (0, 0)), (number, row["id"]))
        self.db.executemany(
            "update urls set state = 'queued', next_at = ?, tries = 0, hops = 0 where id = ? and state = 'done'",
            [(now, row_id) for _, row_id in last.values()],
        )

    # -- meeting addresses -----------------------------------------------------------------------------------------------

    def add(self, found: Found, source_id: str, found_on: str | None) -> bool:
        """Make an address known; True when it is new and will be fetched. Bad, foreign and purged ones are passed over."""
        try:
            url = clean_url(found.url)
            norm = identity_of(url)
        except BadUrl as error:
            if found.kind == "home":
                self._insert(found, found.url, found.url, "home", source_id, found_on, "failed", error.reason, 0)
            return False
        if norm in self._seen and not (found.modified or found.is_due):
            return False
        kind = found.kind or kind_of_link(url)
        if kind is None or self.tombstones.cover(norm):
            return False
        score = topic_score(url, found.text, found.title)
        if found.kind != "home" and not self._is_wanted(url, kind, source_id, score):
            return False
        if self.since and (said := found.published or date_in(url)) and said[:10] < self.since[: len(said)]:
            return False
        self._seen.add(norm)
        row = self.db.execute(
            "select id, host, state, kind, lastmod_hint, last_fetched_at from urls where norm_url = ?", (norm,)
        ).fetchone()
        if row is not None:
            return self._meet_again(row, found, source_id)
        if kind == "hub" and not self._has_room_for_hub(url, source_id, score, found):
            return False
        state, why = "queued", None
        if self.guard.refuses(url):
            state, why = "refused", "blocked_address"
        elif (host_of(url), template_of(url)) in self.parked_templates and not found.is_listed:
            state, why = "parked", "budget_reached"
        self._insert(found, url, norm, kind, source_id, found_on, state, why, score)
        return state == "queued"

    def accepts(self, url: str, source_id: str) -> bool:
        """Whether a clean address belongs to the source, is no trap by its look, and was not purged."""
        return self._is_wanted(url, "page", source_id, topic_score(url)) and not self.tombstones.cover(url)

    def _is_wanted(self, url: str, kind: str, source_id: str, score: int) -> bool:
        scope = self.scopes[source_id]
        return scope.covers(url, topical=kind == "report" or score >= 5) and trap_in(url, self.today) is None

    def _has_room_for_hub(self, url: str, source_id: str, score: int, found: Found) -> bool:
        """Topical listings always; others until there are enough of them. Further pages of a listing do not count."""
        if score >= 3 or found.kind == "hub" or split_page_number(url)[1] > 1:
            return True
        if is_topic_hub(url):
            return False  # the tag of another subject
        count = self._plain_hubs.get(source_id)
        if count is None:
            count = self.db.execute("select count(*) from urls where source_id = ? and kind = 'hub'", (source_id,)).fetchone()[0]
        self._plain_hubs[source_id] = count + 1
        return bool(count < _MAX_PLAIN_HUBS)

    def _meet_again(self, row: sqlite3.Row, found: Found, source_id: str) -> bool:
        """A known address: due again when it is asked for, or when a date newer than what is known foretells a change."""
        if found.title or found.published:
            self.db.execute(
                """update urls set title_hint = coalesce(title_hint, ?), published_hint = coalesce(published_hint, ?),
                     is_listed = max(is_listed, ?) where id = ?""",
                (found.title, found.published, int(found.is_listed), row["id"]),
            )
        if found.is_due and row["state"] in ("done", "redirected"):
            self.met[row["host"]] = source_id
            self.db.execute(
                "update urls set state = 'queued', next_at = ?, tries = 0, hops = ? where id = ?", (stamp(), found.hops, row["id"])
            )
            return True
        if not found.modified or row["state"] not in ("done", "queued") or found.modified == row["lastmod_hint"]:
            return False
        known = row["lastmod_hint"] or row["last_fetched_at"]
        self.db.execute("update urls set lastmod_hint = ? where id = ?", (found.modified, row["id"]))
        if row["state"] == "queued" or known is None or _instant(found.modified) <= _instant(known) or not self._trusts_dates(source_id):
            return False
        self.met[row["host"]] = source_id
        priority = priority_of(row["kind"], is_listed=True) if row["kind"] in PRIORITY else 0
        self.db.execute(
            "update urls set state = 'queued', why = 'date_changed', next_at = ?, tries = 0, priority = ? where id = ?",
            (stamp(), priority, row["id"]),
        )
        return True

    def _trusts_dates(self, source_id: str) -> bool:
        """Whether this source's dates foretold changes at least three times in ten; trusted until shown otherwise."""
        row = self.db.execute("select foretold, false_alarms from date_trust where source_id = ?", (source_id,)).fetchone()
        return row is None or (row["foretold"] + 2) / (row["foretold"] + row["false_alarms"] + 2) >= 0.3

    def _insert(
        self, found: Found, url: str, norm: str, kind: str, source_id: str, found_on: str | None, state: str, why: str | None, score: int
    ) -> None:
        number = split_page_number(url)[1] if kind == "hub" else 1
        priority = found.priority
        if priority is None:
            priority = priority_of(kind, score=score, depth=found.depth, is_listed=found.is_listed, page_number=number)
        now = stamp()
        if state == "queued":
            self.met[host_of(url)] = source_id
        self.db.execute(
            """insert or ignore into urls (url, norm_url, document_id, host, source_id, kind, part_of, part_number, depth, hops, priority,
                 template, state, why, next_at, lastmod_hint, title_hint, published_hint, found_on, first_seen_at, is_listed)
               values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                *(url, norm, document_id(norm), host_of(url), source_id, kind, found.part_of, found.part_number, found.depth, found.hops),
                *(priority, template_of(url), state, why, now if state == "queued" else stamp_in(30 * 86400), found.modified),
                *(found.title or found.text or None, found.published, found_on, now, int(found.is_listed)),
            ),
        )

    # -- leasing ---------------------------------------------------------------------------------------------------------

    def due_hosts(self) -> list[tuple[str, str]]:
        """(host, one of its sources) for every host with something due in this run."""
        rows = self.db.execute(
            """select host, min(source_id) from urls where state = 'queued' and next_at <= ? and source_id in (select id from temp.active)
               group by host order by max(priority) desc, host""",
            (stamp(),),
        )
        return [(row[0], row[1]) for row in rows]

    def lease(self, host: str, count: int) -> list[Lease]:
        """Hand out up to `count` due URLs of a host, best first."""
        rows = self.db.execute(
            f"""update urls set state = 'leased', lease_until = ? where id in (
                  select id from urls where host = ? and state = 'queued' and next_at <= ? and source_id in (select id from temp.active)
                  order by priority desc, id limit ?) returning {_LEASED}""",
            (stamp_in(_LEASE_SECONDS), host, stamp(), count),
        ).fetchall()
        return sorted((Lease(*row) for row in rows), key=lambda lease: (-lease.priority, lease.id))

    def lease_robots(self, host: str, url: str, source_id: str) -> Lease:
        """The lease of a host's robots.txt, whatever its state."""
        self._insert(Found(url, "robots", priority=0), url, normalise_url(url), "robots", source_id, None, "queued", None, 0)
        rows = self.db.execute(
            f"update urls set state = 'leased', tries = 0, lease_until = ? where norm_url = ? returning {_LEASED}",
            (stamp_in(_LEASE_SECONDS), normalise_url(url)),
        ).fetchall()
        return Lease(*rows[0])

    def release(self, leases: Iterable[Lease]) -> None:
        """Give back what was handed out and not requested."""
        self.db.executemany(
            "update urls set state = 'queued', lease_until = null where id = ? and state = 'leased'", [(lease.id,) for lease in leases]
        )

    def next_due(self, host: str) -> str | None:
        """When the next queued URL of a host is due; None when nothing waits."""
        row = self.db.execute(
            "select min(next_at) from urls where host = ? and state = 'queued' and source_id in (select id from temp.active)", (host,)
        ).fetchone()
        return row[0] if row else None

    def waiting(self, host: str) -> int:
        """How many URLs of a host are queued."""
        return int(self.db.execute("select count(*) from urls where host = ? and state = 'queued'", (host,)).fetchone()[0])

    # -- ending a lease --------------------------------------------------------------------------------------------------

    def settle(self, lease: Lease, state: str, why: str | None, due_in: float, **values: object) -> None:
        """End a lease in a state; `due_in` is in seconds, `values` are further columns of `urls`."""
        columns = {
            "state": state,
            "why": why,
            "next_at": stamp_in(due_in) if due_in < 3e9 else NEVER,
            "lease_until": None,
            "last_fetched_at": stamp(),
            **values,
        }
        self.db.execute(f"update urls set {', '.join(f'{name} = ?' for name in columns)} where id = ?", (*columns.values(), lease.id))

    def refuse(self, lease: Lease, why: str, days: float = 7) -> None:
        """End a lease without a request."""
        self.db.execute(
            "update urls set state = 'refused', why = ?, next_at = ?, lease_until = null where id = ?",
            (why, stamp_in(days * 86400), lease.id),
        )

    def park_template(self, host: str, template: str) -> int:
        """Set aside what still waits of an endless family of addresses; gives how many."""
        self.parked_templates.add((host, template))
        cursor = self.db.execute(
            """update urls set state = 'parked', why = 'budget_reached', next_at = ?
               where host = ? and template = ? and state = 'queued' and is_listed = 0 and kind in ('page', 'hub')""",
            (stamp_in(30 * 86400), host, template),
        )
        return cursor.rowcount

    def say_why_waiting(self, host: str, why: str) -> None:
        """Write on the queued URLs of a host why they were left for another run."""
        self.db.execute(
            "update urls set why = ? where host = ? and state = 'queued' and source_id in (select id from temp.active)", (why, host)
        )


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

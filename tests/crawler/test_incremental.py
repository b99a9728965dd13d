"""Nothing unchanged is fetched twice (T07), what changes is noticed, and a host that asks for patience gets it across runs (T06).

Three runs over four sites: a first one, one in which nothing is due, and one in which the sources are named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from tests.crawler.black_box import Desk, Outcome
from tests.crawler.fault_server import FaultServer, Hit, Reply, article, html_page, with_etag

PATHS = [f"/berita/layanan-kelurahan-{number}" for number in range(40)]
CHANGING, ADDED, COUNTING = "/berita/kabar-yang-berubah", "/berita/kabar-yang-menyusul", "/berita/loket-satu-pintu"


def snapshot(desk: Desk, site: FaultServer) -> str:
    """A hash over all that readers of the archive see of a site."""
    rows = desk.ask(
        "select * from captures join pages using (document_id) where origin like ? order by document_id, number", f"{site.url}%"
    )
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def steady() -> FaultServer:
    """Forty articles that stay as they are, with tags."""
    routes = {path: with_etag(article(path, path), f'"{path[-2:]}"') for path in PATHS}
    return FaultServer({**routes, "/": with_etag(html_page("Depan", links=PATHS), '"depan"')})


def changing() -> FaultServer:
    """An article that will change, and a front page that will lead to one more."""
    return FaultServer({"/": with_etag(html_page("Depan", links=[CHANGING]), '"1"'), CHANGING: with_etag(article("Kabar", "lama"), '"a"')})


def counting() -> FaultServer:
    """An article whose counter changes on every visit, and nothing else."""

    def page(hit: Hit, number: int) -> Reply:
        body = article("Loket", "loket").replace(b"<ul>", f"<span>Dibaca {number * 7} kali</span><ul>".encode())
        return Reply(body, headers={"Last-Modified": "Mon, 02 Nov 2026 00:00:00 GMT"})

    return FaultServer({"/": Reply(html_page("Depan", links=[COUNTING])), COUNTING: page})


def overloaded() -> FaultServer:
    """Asks to be left alone for a day."""
    return FaultServer({"/": Reply(status=503, headers={"Retry-After": "86400"})})


@dataclass
class Runs:
    """What was seen after each of the three runs."""

    desk: Desk
    sites: dict[str, FaultServer]
    outcomes: list[Outcome] = field(default_factory=list)
    hits: list[dict[str, int]] = field(default_factory=list)
    snapshots: list[str] = field(default_factory=list)

    def crawl(self, *ids: str) -> None:
        self.outcomes.append(self.desk.crawl(*ids, servers=list(self.sites.values())))
        self.hits.append({name: len(site.hits) for name, site in self.sites.items()})
        self.snapshots.append(snapshot(self.desk, self.sites["steady"]))

    def counts(self, run: int, name: str) -> dict[str, int]:
        """The counters of a source in a run."""
        counts: dict[str, int] = self.outcomes[run].report["sources"][name]
        return counts


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    desk = Desk(tmp_path_factory.mktemp("incremental") / "home")
    made = {"steady": steady(), "changing": changing(), "counting": counting(), "overloaded": overloaded()}
    with ExitStack() as stack:
        seen = Runs(desk, {name: stack.enter_context(site) for name, site in made.items()})
        for name, site in seen.sites.items():
            desk.add(name, site.url)
        seen.crawl()
        seen.crawl()
        front = seen.sites["changing"].routes
        front["/"] = with_etag(html_page("Depan", links=[CHANGING, ADDED]), '"2"')
        front[CHANGING] = with_etag(article("Kabar", "Kini dengan kabar lain"), '"b"')
        front[ADDED] = with_etag(article("Menyusul", "menyusul"), '"c"')
        seen.crawl(*seen.sites)
        yield seen


def test_t07_a_second_run_asks_nothing_and_a_named_one_is_answered_by_304(runs: Runs, say) -> None:
    again = [hit for hit in runs.sites["steady"].hits[runs.hits[1]["steady"] :] if hit.path in PATHS]
    unconditional = [hit for hit in again if "If-None-Match" not in hit.headers]
    idle = runs.hits[1]["steady"] - runs.hits[0]["steady"]
    say(f"T07 requests of an unnamed second run: {idle}; of a named one: {len(again)} pages, {len(unconditional)} without a condition")
    assert runs.counts(0, "steady")["new"] == len(PATHS)
    assert idle == 0
    named = runs.counts(2, "steady")
    assert (named["new"], named["changed"], named["unchanged"]) == (0, 0, 0)
    assert named["not_modified"] >= 0.95 * len(PATHS)
    assert unconditional == []
    assert len(set(runs.snapshots)) == 1


def test_a_changed_page_keeps_its_revisions_and_an_added_one_is_found(runs: Runs) -> None:
    counts = runs.counts(2, "changing")
    assert (counts["new"], counts["changed"]) == (1, 1)
    revisions = "select count(*) from revisions r join urls u on u.id = r.url_id where u.url like ?"
    assert runs.desk.ask(revisions, f"%{CHANGING}") == [(2,)]


def test_a_page_whose_counter_alone_changes_is_unchanged(runs: Runs) -> None:
    counts = runs.counts(2, "counting")
    assert (counts["changed"], counts["unchanged"]) == (0, 1)


def test_t06_a_long_retry_after_parks_the_host_across_runs(runs: Runs, say) -> None:
    first = runs.outcomes[0]
    parked = runs.desk.ask("select julianday(not_before_at) - julianday('now') from hosts where not_before_at is not null")[0][0]
    hits = [hits["overloaded"] for hits in runs.hits]
    say(f"T06 the run took {first.report['seconds']:.1f} s; the host is left for {parked * 24:.1f} h; requests after each run: {hits}")
    assert first.code == 1
    assert first.report["seconds"] < 300  # of the 86,400 it was asked for
    assert "overloaded until" in first.said
    assert 0.99 < parked <= 1.0
    assert hits == [2, 2, 2]
    due = "select julianday(next_at) - julianday('now') > 0.99 from urls where kind = 'home' and source_id = 'overloaded'"
    assert runs.desk.ask(due) == [(1,)]

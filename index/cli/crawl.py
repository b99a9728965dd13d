"""`kotalog crawl`: fetch what is due. This process is used once: Scrapy's reactor cannot be started twice."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click

from index.cli import Session, pass_session
from index.errors import SourceUnavailable

if TYPE_CHECKING:
    from crawler.archive import Archive, Tombstones
    from crawler.report import CrawlReport
    from index.workspace import Workspace


def open_archive(workspace: Workspace) -> Archive:
    """The archive's writer; the caller holds the lock. Raises BadConfiguration when a newer kotalog wrote it."""
    from crawler.archive import Archive
    from crawler.schema import NewerArchive
    from index.errors import BadConfiguration

    try:
        return Archive(workspace.archive)
    except NewerArchive as error:
        raise BadConfiguration(f"{error} Upgrade kotalog, or open another workspace with --home.") from error


def read_tombstones(workspace: Workspace) -> Tombstones:
    """What was purged, from `desk.db`; nothing when there is no such file yet."""
    from crawler.archive import Tombstones
    from index.desk import open_desk_file

    if not workspace.desk.exists():
        return Tombstones()
    rows = [tuple(row) for row in open_desk_file(workspace.desk).execute("select kind, value from tombstones")]
    urls, hosts, persons = ([value for kind, value in rows if kind == wanted] for wanted in ("url", "host", "person"))
    return Tombstones.of(urls, hosts, persons)


@click.command(short_help="Fetch what is due, or the sources named here.")
@click.argument("ids", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), help="Fetch at most this many pages.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Walk the past of the sources back to this day (YYYY-MM-DD), within their budgets.",
)
@click.option(
    "--allow-private", multiple=True, metavar="HOST:PORT", help="Reach this place on a private network; may be given several times."
)
@click.option("--due", "only_due", is_flag=True, help="Of the sources named, ask known pages again only when their time has come.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@pass_session
def command(
    session: Session,
    ids: tuple[str, ...],
    limit: int | None,
    since: datetime | None,
    allow_private: tuple[str, ...],
    only_due: bool,
    as_json: bool,
) -> int:
    """Fetch what is due; the sources named by ID are due now. What an earlier run left unfinished is resumed.

    A named source is looked through anew, and its known pages are asked whether they have changed; with --due only those pages whose
    own time has come.
    """
    session.workspace.require()
    with session.workspace.lock("archive"):  # before anything that takes time to load: who comes second is told at once
        report = _crawl(session, ids, limit, since, allow_private, only_due)
    if as_json:
        click.echo(json.dumps(asdict(report), ensure_ascii=False))
    _say_report(session, report)
    if report.is_stopped:
        session.say("Stopped. The same command goes on from here.")
        return 130
    if report.is_unreachable:
        raise SourceUnavailable("nothing could be reached. Check the network, then the addresses with `kotalog sources check`.")
    return 1 if report.has_failures else 0


def _crawl(
    session: Session, ids: tuple[str, ...], limit: int | None, since: datetime | None, allow_private: tuple[str, ...], only_due: bool
) -> CrawlReport:
    from crawler.progress import Progress
    from crawler.run import CrawlOptions, crawl
    from crawler.schema import NewerArchive
    from index.errors import BadConfiguration, BadInput
    from index.registry import Registry

    workspace = session.workspace
    sources = Registry.open(workspace).sources(ids or None)
    settings = workspace.settings.crawl
    options = CrawlOptions(
        delay=settings.delay,
        concurrency=settings.concurrency,
        timeout=settings.timeout,
        user_agent=settings.user_agent,
        daily_pages=settings.daily_pages,
        daily_bytes=settings.daily_bytes,
        quiet_hours=settings.quiet_hours,
        allow_private=(*settings.allow_private, *allow_private),
        limit=limit,
        since=since.date().isoformat() if since else None,
        is_now_due=bool(ids) or since is not None,
        asks_known_pages=bool(ids) and not only_due,
        tombstones=read_tombstones(workspace),
        log_level={-1: "CRITICAL", 0: "ERROR"}.get(session.verbosity, "INFO"),
    )
    try:
        with Progress(sys.stderr, is_quiet=session.verbosity < 0) as progress:
            return crawl(workspace.archive, sources, options, progress.show)
    except NewerArchive as error:
        raise BadConfiguration(f"{error} Upgrade kotalog, or open another workspace with --home.") from error
    except ValueError as error:
        raise BadInput(f"{error}.") from error


def _say_report(session: Session, report: CrawlReport) -> None:
    """What happened, in a few lines; figures of single sources only when there are few, or on -v."""
    busy = {name: counts for name, counts in report.sources.items() if counts.requests or counts.note}
    if len(busy) <= 10 or session.verbosity > 0:
        for name, counts in sorted(busy.items()):
            note = f" ({counts.note})" if counts.note else ""
            session.say(
                f"  {name}: {counts.new} new, {counts.changed} changed, {counts.unchanged + counts.not_modified} unchanged,"
                f" {counts.failed} failed, {counts.refused} refused{note}"
            )
    for host, why in sorted(report.left.items()):
        session.say(f"  left for another run: {host}: {why}")
    if report.reasons:
        session.say("  reasons: " + ", ".join(f"{why} {count}" for why, count in sorted(report.reasons.items())))
    if "blocked_address" in report.left.values():
        session.say("  blocked_address: a private network, which only --allow-private HOST:PORT or `crawl.allow_private` opens.")
    session.say(
        f"{report.total('requests')} requests, {report.total('new')} new, {report.total('changed')} changed,"
        f" {report.total('unchanged') + report.total('not_modified')} unchanged, {report.total('failed')} failed in {report.seconds:.0f} s."
    )

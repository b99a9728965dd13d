"""`kotalog run`: crawl, then build."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from index.cli import Session, pass_session


@click.command()
@click.argument("source_id", nargs=-1)
@click.option("--due", is_flag=True, help="Only the sources whose schedule says so; for cron or a systemd timer.")
@click.option("--allow-private", multiple=True, metavar="HOST:PORT", help="An address on a private network that may be reached.")
@pass_session
def command(session: Session, source_id: tuple[str, ...], due: bool, allow_private: tuple[str, ...]) -> int:
    """Crawl the named sources, or all that are due, then bring the catalogue up to date."""
    if due and source_id:
        raise click.UsageError("name sources or give --due, not both.")
    session.workspace.require()
    with session.workspace.lock("run"):  # before anything that takes time to load: who comes second is told at once
        return _run(session, source_id, due, allow_private)


def _run(session: Session, source_id: tuple[str, ...], due: bool, allow_private: tuple[str, ...]) -> int:
    from crawler.addresses import AddressGuard
    from index import child
    from index.alerts import read_rules, send_due_alerts
    from index.desk import open_desk
    from index.schedules import finish, take_due

    workspace = session.workspace
    database = open_desk(workspace)
    ids = take_due(database, datetime.now(UTC), takes_up=True) if due else list(source_id)
    if due and not ids:
        session.say("Nothing is due.")
        return 0
    quiet = ["-q"] if session.verbosity < 0 else []
    private = [word for entry in allow_private for word in ("--allow-private", entry)]
    codes = []
    for arguments in ([*quiet, "crawl", *(["--due"] if due else []), *ids, *private], [*quiet, "build"]):
        process = child.start(workspace.home, arguments)
        try:
            codes.append(process.wait())
        except BaseException:
            child.stop(process)
            raise
        if codes[-1] not in (0, 1, 69):
            break
    # A crawl in which some pages failed (1) or nothing answered (69) is still followed by a build, one that could not go on (a wrong id, a
    # full disk, a lock) is not; the worse code is ours.
    code = next((code for code in reversed(codes) if code), 0)
    outcome = {0: "ok", 1: "some items failed", 69: "source unavailable", 75: "locked", 130: "stopped"}.get(code, f"exit code {code}")
    finish(database, ids, outcome, datetime.now(UTC))
    guard = AddressGuard.of(workspace.settings.crawl.allow_private, [rule.target for rule in read_rules(database)])
    for line in send_due_alerts(workspace, database, datetime.now(UTC), guard.check_dialled):
        session.say(line)
    return code

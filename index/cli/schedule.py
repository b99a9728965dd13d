"""`kotalog schedule`: when sources are visited, and the resident runner."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from index.cli import Session, Verbs, pass_session


@click.group(cls=Verbs)
def command() -> None:
    """When sources are visited."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@pass_session
def list_schedules(session: Session, as_json: bool) -> None:
    """Show every schedule with its next visit."""
    from zoneinfo import ZoneInfo

    from index.desk import open_desk
    from index.schedules import read_schedules

    for_people = []
    for schedule in read_schedules(open_desk(session.workspace)):
        zone = ZoneInfo(schedule.time_zone)
        times = {
            name: moment.astimezone(zone).isoformat(timespec="minutes") if moment else None
            for name, moment in (
                ("next", schedule.next_due_at),
                ("started", schedule.last_started_at),
                ("finished", schedule.last_finished_at),
            )
        }
        paused = {"paused": schedule.is_paused, "outcome": schedule.last_outcome}
        for_people.append({"id": schedule.source_id, "cron": schedule.cron, "time_zone": schedule.time_zone, **times, **paused})
    if as_json:
        click.echo(json.dumps(for_people, ensure_ascii=False, indent=1))
        return
    if not for_people:
        session.say("Nothing is planned yet. `kotalog schedule set SOURCE_ID @daily` plans a source.")
    for row in for_people:
        state = "paused" if row["paused"] else f"next {row['next']}"
        click.echo("\t".join([str(row["id"]), str(row["cron"]), str(row["time_zone"]), state, str(row["outcome"] or "-")]))


@command.command("set")
@click.argument("source_id")
@click.argument("cron")
@click.option("--tz", "time_zone", default=None, help="Time zone of the cron line; by default the source's own.")
@pass_session
def set_one(session: Session, source_id: str, cron: str, time_zone: str | None) -> None:
    """Plan SOURCE_ID (or `all`) by five cron fields, or @hourly, @daily, @weekly, which are spread over the sources."""
    from zoneinfo import ZoneInfo

    from index.desk import open_desk
    from index.registry import Registry
    from index.schedules import set_schedule

    database = open_desk(session.workspace)
    registry = Registry(database)
    rows = [row for row in registry.rows() if row.is_enabled] if source_id == "all" else registry.rows([source_id])
    with database.atomic():
        planned = [set_schedule(database, row.id, cron, time_zone or row.time_zone, datetime.now(UTC)) for row in rows]
    if len(planned) != 1:
        session.say(f"{len(planned)} sources planned.")
        return
    [schedule] = planned
    moment = schedule.next_due_at.astimezone(ZoneInfo(schedule.time_zone)) if schedule.next_due_at else None
    session.say(f"{schedule.source_id}: next visit {moment:%Y-%m-%d %H:%M} ({schedule.time_zone}).")


@command.command()
@click.argument("source_id", nargs=-1, required=True)
@pass_session
def pause(session: Session, source_id: tuple[str, ...]) -> None:
    """Skip visits until resumed."""
    _pause(session, source_id, True)


@command.command()
@click.argument("source_id", nargs=-1, required=True)
@pass_session
def resume(session: Session, source_id: tuple[str, ...]) -> None:
    """Take visits up again at the next slot."""
    _pause(session, source_id, False)


def _pause(session: Session, ids: tuple[str, ...], is_paused: bool) -> None:
    from index.desk import open_desk
    from index.schedules import pause as pause_schedule

    database = open_desk(session.workspace)
    with database.atomic():
        for source_id in ids:
            pause_schedule(database, source_id, is_paused, datetime.now(UTC))
    session.say(f"{'Paused' if is_paused else 'Resumed'}: {', '.join(ids)}.")


@command.command()
@click.option(
    "--interval",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    show_default=True,
    help="Seconds between two looks at the plan and the requests.",
)
@pass_session
def serve(session: Session, interval: float) -> None:
    """Stay resident: visit what is due and carry out what the site's buttons request, until Ctrl-C."""
    from index.runner import Runner

    Runner(session.workspace, session.say).serve(interval)

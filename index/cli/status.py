"""`kotalog status`: health per source."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from index.cli import Session, pass_session

_BARS = " ▁▂▃▄▅▆▇█"


@click.command()
@click.argument("source_id", nargs=-1)
@click.option("--all", "show_all", is_flag=True, help="Sources that were never visited too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@pass_session
def command(session: Session, source_id: tuple[str, ...], show_all: bool, as_json: bool) -> None:
    """Health per source: discovered, fetched, text, relevant, facts; last success, new pages a week, verdict."""
    from index.health import read_health
    from index.registry import Registry

    if source_id:
        Registry.open(session.workspace).rows(source_id)  # an unknown id is an error, not an empty answer
    health = [item for item in read_health(session.workspace) if not source_id or item.source_id in source_id]
    if as_json:
        click.echo(json.dumps([asdict(item) for item in health], ensure_ascii=False, indent=1))
        return
    shown = [item for item in health if show_all or source_id or item.verdict != "new"]
    if not shown:
        session.say(f"{len(health)} sources, none visited yet. Next: `kotalog crawl ID`; `--all` lists them.")
        return

    from rich.console import Console
    from rich.table import Table

    table = Table(
        "source", "verdict", *(("discovered", "fetched", "text", "relevant", "facts")), "304", "last success (UTC)", "new a week", box=None
    )
    for column in table.columns[2:8]:
        column.justify = "right"
    for item in shown:
        share = "" if item.not_modified_share is None else f"{item.not_modified_share:.0%}"
        numbers = [str(number) for number in (item.discovered, item.fetched, item.with_text, item.relevant, item.facts)]
        table.add_row(item.source_id, item.verdict, *numbers, share, (item.last_success_at or "-")[:16], _sparkline(item.weekly_new))
    Console(width=None if session.verbosity else 160).print(table)
    for item in shown:
        if item.verdict not in ("healthy", "new", "disabled"):
            click.echo(f"{item.source_id}: {item.verdict}. {item.words}")
    session.say(f"{len(health) - len(shown)} sources never visited." if len(shown) < len(health) else "")


def _sparkline(counts: tuple[int, ...]) -> str:
    top = max(counts, default=0) or 1
    return "".join(_BARS[round(count / top * (len(_BARS) - 1))] for count in counts)

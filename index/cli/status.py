"""`kotalog status`: health per source."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from index.cli import Session, pass_session

if TYPE_CHECKING:
    from rich.table import Table

    from index.health import SourceHealth

_BARS = " ▁▂▃▄▅▆▇█"
_Columns = dict[str, Callable[["SourceHealth"], str]]
_LEAST = 70  # columns: in fewer of them, words would be cut off
_NOT_IN_JSON = ("silent_since", "next_due_at")  # the form that scripts know


@click.command()
@click.argument("source_id", nargs=-1)
@click.option("--all", "show_all", is_flag=True, help="Sources that were never visited too.")
@click.option("--wide", is_flag=True, help="Every column, also on a terminal that is too narrow for them.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@pass_session
def command(session: Session, source_id: tuple[str, ...], show_all: bool, wide: bool, as_json: bool) -> None:
    """Health per source: verdict, discovered, fetched, text, relevant, facts, last success, new pages a week, silent since, next visit.

    A narrow terminal shows what needs looking at first; a file or a pipe gets every column.
    """
    from index.health import read_health
    from index.registry import Registry

    if source_id:
        Registry.open(session.workspace).rows(source_id)  # an unknown id is an error, not an empty answer
    health = [item for item in read_health(session.workspace) if not source_id or item.source_id in source_id]
    if as_json:
        rows = [{name: value for name, value in asdict(item).items() if name not in _NOT_IN_JSON} for item in health]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    shown = [item for item in health if show_all or source_id or item.verdict != "new"]
    if not shown:
        session.say(f"{len(health)} sources, none visited yet. Next: `kotalog crawl ID`; `--all` lists them.")
        return

    from rich.console import Console

    console, is_terminal = Console(), sys.stdout.isatty()
    table = _table(shown, _EVERY)
    width = console.measure(table, options=console.options.update(max_width=10_000)).maximum
    is_short = is_terminal and not wide and width > console.width
    if is_short:
        Console(width=max(console.width, _LEAST)).print(_table(shown, _FIRST, pad_edge=False))
    else:
        Console(width=width).print(table)
    for item in shown:
        if item.verdict not in ("healthy", "new", "disabled"):
            said = f"{item.source_id}: {item.verdict}. {item.words}"
            console.print(said, markup=False, highlight=False, soft_wrap=not is_terminal)
    if is_short:
        session.say(f"Times are UTC. {len(_EVERY) - len(_FIRST)} columns more with --wide, or in {width} columns of a terminal.")
    if len(shown) < len(health):
        session.say(f"{len(health) - len(shown)} sources never visited.")


def _moment(text: str | None) -> str:
    return (text or "-")[:16]


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def _sparkline(counts: tuple[int, ...]) -> str:
    top = max(counts, default=0) or 1
    return "".join(_BARS[round(count / top * (len(_BARS) - 1))] for count in counts)


_EVERY: _Columns = {
    "source": lambda item: item.source_id,
    "verdict": lambda item: item.verdict,
    "discovered": lambda item: str(item.discovered),
    "fetched": lambda item: str(item.fetched),
    "text": lambda item: str(item.with_text),
    "relevant": lambda item: str(item.relevant),
    "facts": lambda item: str(item.facts),
    "304": lambda item: _share(item.not_modified_share),
    "last success (UTC)": lambda item: _moment(item.last_success_at),
    "new a week": lambda item: _sparkline(item.weekly_new),
    "silent since": lambda item: (item.silent_since or "-")[:10],
    "next (UTC)": lambda item: _moment(item.next_due_at),
}
_NUMBERS = frozenset(("discovered", "fetched", "text", "relevant", "facts", "304"))
# Little room is left: most ids of sources have 15 to 30 letters.
_FIRST: _Columns = {
    "source": _EVERY["source"],
    "verdict": _EVERY["verdict"],
    "last\nsuccess": lambda item: (item.last_success_at or "-")[:10],
    "silent\nsince": _EVERY["silent since"],
    "next": lambda item: _moment(item.next_due_at).replace("T", " "),
}


def _table(items: Iterable[SourceHealth], columns: _Columns, pad_edge: bool = True) -> Table:
    """One row a source. Only the ids of sources are broken where the terminal is narrow; nothing is cut off."""
    from rich.table import Table

    table = Table(box=None, pad_edge=pad_edge)
    for name in columns:
        is_id = name == "source"
        table.add_column(name, justify="right" if name in _NUMBERS else "left", no_wrap=not is_id, overflow="fold")
    for item in items:
        table.add_row(*(cell(item) for cell in columns.values()))
    return table

"""`kotalog init`: a workspace with the shipped source registry."""

from __future__ import annotations

import click

from index.cli import Session, pass_session


@click.command()
@click.option("--empty", is_flag=True, help="Without the shipped sources.")
@pass_session
def command(session: Session, empty: bool) -> None:
    """Make a workspace with the shipped source registry. Rows that are already there are left alone."""
    from index.registry import Registry, shipped_rows

    registry = Registry.open(session.workspace, create=True)
    present = {row.id for row in registry.rows()}
    addresses = {row.base_url for row in registry.rows()}
    rows = [] if empty else [row for row in shipped_rows() if row.id not in present and row.base_url not in addresses]
    registry.save(rows)
    session.say(f"{session.workspace.home}: ready, {len(rows)} sources added, {len(present)} were there.")
    session.say("Next: `kotalog sources list`, `kotalog crawl ID` or `kotalog import FILE`.")

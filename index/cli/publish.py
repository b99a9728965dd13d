"""`kotalog publish OUT.db`."""

from __future__ import annotations

from pathlib import Path

import click

from index.cli import Session, pass_session


@click.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--text",
    type=click.Choice(["evidence", "full"]),
    default="evidence",
    show_default=True,
    help="evidence: no article text beyond quotes.",
)
@pass_session
def command(session: Session, target: Path, text: str) -> None:
    """Write a read-only copy of the catalogue to host, in one step: its readers have the old copy or the new one."""
    from index.keeping.publish import publish

    made = publish(session.workspace, target, text)
    session.say(f"{made.documents} documents, {made.programs} programmes, {made.scores} scores, {made.bytes} bytes.")
    click.echo(made.path)

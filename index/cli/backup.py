"""`kotalog backup DIR`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from index.cli import Session, pass_session


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@pass_session
def command(session: Session, folder: Path) -> None:
    """Copy the workspace into a new dated folder of FOLDER, proved and compressed; 7 days, 4 weeks and 6 months stay."""
    from index.keeping.backup import make_backup

    backup = make_backup(session.workspace, folder, datetime.now(UTC))
    for name, facts in backup.manifest["files"].items():
        session.say(f"{name}: {sum(facts['rows'].values())} rows, {facts['bytes']} bytes")
    click.echo(backup.folder)

"""`kotalog restore DIR [--check]`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from index.cli import Session, pass_session


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--check", is_flag=True, help="Only prove that the backup could be restored; change nothing.")
@pass_session
def command(session: Session, folder: Path, check: bool) -> None:
    """Bring back the newest backup in FOLDER (or FOLDER itself); what was purged since stays purged."""
    from index.cli.purge import purge_tombstones
    from index.keeping.backup import check_backup, find_backup, restore_backup

    began = time.monotonic()
    backup = find_backup(folder)
    if check:
        check_backup(backup)
        session.say(f"{backup.folder}: sound, made {backup.manifest['made_at']}, unpacked and checked in {time.monotonic() - began:.1f} s.")
        return
    purged = restore_backup(session.workspace, backup, purge_tombstones, session.say)
    session.say(
        f"{session.workspace.home}: restored from {backup.folder} in {time.monotonic() - began:.1f} s; {purged} tombstones kept to."
    )
    if any(session.workspace.home.glob("*.before-restore")):  # a purge that was done again has taken them away
        session.say("The databases that were there are kept as *.before-restore.")
    session.say("Next: `kotalog build`.")

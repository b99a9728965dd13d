"""`kotalog doctor`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from index.cli import Session, pass_session


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@pass_session
def command(session: Session, as_json: bool) -> None:
    """Check the workspace and this machine; changes nothing. Exits 74 for damage, 78 for what this version cannot work with."""
    from index.keeping.doctor import examine

    findings = examine(session.workspace)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(f"{finding.state:<6}{finding.name:<14}{finding.words}")
    sys.exit(max((finding.exit_code for finding in findings), default=0))

"""`kotalog build`: archive → catalogue."""

from __future__ import annotations

import click

from index.cli import Session, pass_session
from index.workspace import Workspace


@click.command()
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Reading processes; default the number of processors, at most 8.")
@click.option("--all", "read_all", is_flag=True, help="Read every document again, changed or not.")
@click.option("--refit", is_flag=True, help="Fit the embedded model of search by meaning anew on what is there now.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
@pass_session
def command(session: Session, workers: int | None, read_all: bool, refit: bool, as_json: bool) -> None:
    """Bring the catalogue up to date with the archive; only what is new or changed is read."""
    import json
    import time

    from index.build_inputs import documents_if_current
    from index.build_report import BuildReport

    started = time.monotonic()
    unchanged = None if read_all or refit else documents_if_current(Workspace(session.home))
    if unchanged is not None:
        report = BuildReport(unchanged=unchanged)
    else:
        workspace = session.workspace  # loads sqlite-utils without pandas, before anything else asks for it
        from index.build import build
        from index.cli.progress import progress_on_terminal

        with progress_on_terminal(session.verbosity) as progress:
            report = build(workspace, workers, read_all, refit, progress)
    seconds = time.monotonic() - started
    for name, reason in list(report.failed.items())[: 20 if session.verbosity < 1 else None]:
        session.say(f"  {name}: {reason}")
    session.say(
        f"Read {len(report.read)} documents in {seconds:.1f} s ({report.unchanged} unchanged, {report.removed} removed, "
        f"{len(report.failed)} could not be read). {report.written} rows written."
    )
    if report.purged:
        session.say(f"{len(report.purged)} name a purged person and were left out; `kotalog purge --person` removes their bytes too.")
    if as_json:
        values = {
            "read": len(report.read),
            "unchanged": report.unchanged,
            "removed": report.removed,
            "written": report.written,
            "purged": len(report.purged),
            "failed": [{"document": name, "reason": reason} for name, reason in report.failed.items()],
        }
        click.echo(json.dumps(values, ensure_ascii=False))

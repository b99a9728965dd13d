"""`kotalog explain FILE`: why each fact was found, and which candidates were refused and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from crawler.file_names import readable
from index.cli import Session, pass_session
from index.cli.extract import read_day, read_part, take_lexicons
from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class _Job:
    source: str
    part: Path | bytes
    seen_at: str | None


@click.command()
@click.argument("file")
@click.option("--seen-at", metavar="DATE", help="The day the file was fetched (YYYY-MM-DD).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@pass_session
def command(session: Session, file: str, seen_at: str | None, as_json: bool) -> int:
    """Say why each fact of FILE (`-` is standard input) was found, and which candidates were refused and why."""
    from extract.reading import run_limited

    job = _Job(readable(Path(file)), read_part(file), read_day(seen_at))
    if isinstance(job.part, Path) and not job.part.is_file():
        what = "is a folder; name a file in it" if job.part.is_dir() else "there is no such file"
        raise BadInput(f"{job.source}: {what}. Check the path.")
    take_lexicons(session)
    import extract.pipeline  # noqa: F401 - loaded before the child is forked

    outcome = run_limited(_explain, job)
    if outcome.value is None:
        raise BadInput(f"{job.source}: {outcome.status}: {outcome.reason or 'it could not be read'}. `kotalog extract` gives its line.")
    data, lines, problem = outcome.value
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            click.echo(line)
    return 1 if problem else 0


def _explain(job: _Job) -> tuple[dict[str, Any], list[str], bool]:
    """In the child: the explanation as data and as lines, and whether the file could not be read."""
    from extract.explain import explain, explain_lines
    from extract.model import Context, Page
    from extract.pipeline import extract

    body = job.part.read_bytes() if isinstance(job.part, Path) else job.part
    extraction = extract([Page(body)], Context(job.source, seen_at=job.seen_at))
    return explain(extraction), list(explain_lines(extraction)), extraction.document.status != "ok"

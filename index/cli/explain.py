"""`kotalog explain FILE`: why each fact was found, and which candidates were refused and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from index.cli import Session, pass_session
from index.errors import BadConfiguration, BadInput


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    seen_at: str | None


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--seen-at", metavar="DATE", help="The day the file was fetched (YYYY-MM-DD).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@pass_session
def command(session: Session, file: Path, seen_at: str | None, as_json: bool) -> int:
    """Say why each fact of FILE was found, and which candidates were refused and why."""
    from extract.lexicon import LexiconError, use_lexicons
    from extract.reading import run_limited

    if not file.is_file():
        raise BadInput(f"{file}: {'is a folder; name a file in it' if file.is_dir() else 'there is no such file'}. Check the path.")
    try:
        use_lexicons(session.workspace.lexicons)
    except LexiconError as error:
        raise BadConfiguration(f"{error} Mend it in {session.workspace.lexicons}.") from error
    import extract.pipeline  # noqa: F401 - loaded before the child is forked

    outcome = run_limited(_explain, _Job(file, seen_at))
    if outcome.value is None:
        raise BadInput(f"{file}: {outcome.status}: {outcome.reason or 'it could not be read'}. `kotalog extract` gives its line.")
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

    extraction = extract([Page(job.path.read_bytes())], Context(str(job.path), seen_at=job.seen_at))
    return explain(extraction), list(explain_lines(extraction)), extraction.document.status != "ok"

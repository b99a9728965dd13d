"""`kotalog extract FILE…`: read files without a workspace and print one JSON object a line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from crawler.file_names import readable
from index.cli import Session, pass_session
from index.errors import BadConfiguration, BadInput

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Job:
    """One document to read: its name, its parts' paths or bytes, and what is known about it from outside."""

    source: str
    parts: tuple[Path | bytes, ...]
    url: str | None
    seen_at: str | None


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "json"]), default="jsonl", show_default=True, help="One object a line, or one array."
)
@click.option("--seen-at", metavar="DATE", help="The day the files were fetched (YYYY-MM-DD); without it relative dates stay open.")
@click.option("--url", help="The address the (single) document came from.")
@click.option("--as-one", is_flag=True, help="The files are the pages of one story, in order.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes that read; default: by the number of files.")
@pass_session
def command(
    session: Session, files: tuple[str, ...], form: str, seen_at: str | None, url: str | None, as_one: bool, workers: int | None
) -> int:
    """Read FILES (HTML, text, PDF, DOCX, XLSX; `-` is standard input) and print what they say, with evidence.

    A file that cannot be read gives a line with its status and the others go on; the exit code is then 1.
    """
    if url and len(files) > 1 and not as_one:
        raise click.UsageError("--url belongs to one document: give one file, or --as-one.")
    jobs = list(_jobs(files, read_day(seen_at), url, as_one))
    _check_found(jobs)
    take_lexicons(session)
    problems = 0
    if form == "json":
        click.echo("[")
    for number, (job, line, fault) in enumerate(_read_all(jobs, workers)):
        if fault:
            problems += 1
            session.say(f"{job.source}: {fault}")
        if form == "json":
            line = ("," if number else "") + line
        click.echo(line)
    if form == "json":
        click.echo("]")
    return 1 if problems else 0


def read_day(value: str | None) -> str | None:
    """A day as people type it; raises BadParameter."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a date; write it as 2024-03-14.", param_hint="--seen-at") from None


def _jobs(files: tuple[str, ...], seen_at: str | None, url: str | None, as_one: bool) -> Iterator[_Job]:
    parts = [read_part(file) for file in files]
    if as_one:
        yield _Job(readable(Path(files[0])), tuple(parts), url, seen_at)
    else:
        for file, part in zip(files, parts, strict=True):
            yield _Job(readable(Path(file)), (part,), url, seen_at)


def read_part(file: str) -> Path | bytes:
    """A file by its path; standard input (`-`) and what a shell pipes in (`<(curl ...)`) by what comes out of it."""
    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    path = Path(file)
    if path.is_fifo() or path.is_char_device():
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    return path


def _check_found(jobs: list[_Job]) -> None:
    """With nothing at all to read the command ends here; a missing file among others gets its own line."""
    paths = [part for job in jobs for part in job.parts]
    if all(isinstance(path, Path) and not path.is_file() for path in paths):
        path = paths[0]
        assert isinstance(path, Path)
        what = "is a folder; name the files in it, or take it in with `kotalog import`" if path.is_dir() else "there is no such file"
        raise BadInput(f"{readable(path)}: {what}. Check the path.")


def take_lexicons(session: Session) -> None:
    """The workspace's own rows count here too, when there is a workspace."""
    from extract.lexicon import LexiconError, use_lexicons

    try:
        use_lexicons(session.workspace.lexicons)
    except LexiconError as error:
        raise BadConfiguration(f"{error} Mend it in {session.workspace.lexicons}.") from error


def _read_all(jobs: list[_Job], workers: int | None) -> Iterator[tuple[_Job, str, str | None]]:
    """Each job with its line and, unless its status is ok, one sentence; in the order of the jobs whatever the number of workers."""
    from extract.model import failed
    from extract.pipeline import MANY, warm_up
    from extract.reading import run_many_limited

    if len(jobs) > 1:  # before the children are forked; a single one loads for itself what it needs
        warm_up(for_many=len(jobs) >= MANY)
    team = workers or min(os.cpu_count() or 1, 4, 1 + len(jobs) // 8)
    for job, outcome in zip(jobs, run_many_limited(_read_job, jobs, team), strict=True):
        if outcome.value is not None:
            yield job, *outcome.value
        else:
            reason = outcome.reason or "it could not be read"
            yield job, failed(job.source, outcome.status, reason).to_line(), f"{outcome.status}: {reason}"


def _read_job(job: _Job) -> tuple[str, str | None]:
    """In the child: the line of one document, and a sentence when its status is not ok."""
    from extract.model import Context, Page, failed
    from extract.pipeline import extract

    pages = []
    for part in job.parts:
        try:
            if isinstance(part, Path) and part.stat().st_size > MAX_BYTES:
                raise OverflowError
            body = part.read_bytes() if isinstance(part, Path) else part
            if len(body) > MAX_BYTES:
                raise OverflowError
        except OverflowError:
            reason = f"the file is larger than {MAX_BYTES // 1_048_576} MiB"
            return failed(job.source, "too_large", reason).to_line(), f"too_large: {reason}"
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            return failed(job.source, "unreadable", reason).to_line(), f"unreadable: {reason}"
        pages.append(Page(body, url=job.url))
    extraction = extract(pages, Context(job.source, seen_at=job.seen_at))
    document = extraction.document
    return extraction.to_line(), None if document.status == "ok" else f"{document.status}: {document.reason}"

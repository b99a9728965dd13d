"""`kotalog review`: people's judgements on the command line, the same as in the browser."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.cli import Session, Verbs, pass_session

if TYPE_CHECKING:
    from index.decisions import Recorded

_WHO = click.option("--who", default=getpass.getuser, show_default="your user name", help="Who decides.")
_WHY = click.option("--why", default="", help="A reason, kept with the decision.")
_KIND = click.option(
    "--kind", type=click.Choice(["program", "opd", "score", "claim", "story"]), default=None, help="What the id names, where unclear."
)


@click.group(cls=Verbs)
def command() -> None:
    """Accept, reject, join, part and rename facts. Decisions are kept for good and outlive every rebuild.

    What is said of a claim holds for every copy of its sentence in the story.
    """


@command.command("list")
@click.option("--region", help="A region's code.")
@click.option(
    "--what",
    type=click.Choice(["pair", "program", "score", "conflict", "story"]),
    default=None,
    help="Only questions of this kind: two names, a programme, a score, values that differ, two reports of one event.",
)
@click.option("--decided", is_flag=True, help="The decisions made so far, instead of what waits.")
@click.option("--lost", is_flag=True, help="Decisions that no longer find what they were about, or stand against each other.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many of what waits.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@pass_session
def list_waiting(session: Session, region: str | None, what: str | None, decided: bool, lost: bool, limit: int, as_json: bool) -> None:
    """What waits for a decision, the one that changes most first."""
    from contextlib import closing

    from index.catalogue_file import read_catalogue
    from index.decisions import export_lines
    from index.queries import ask

    if decided:
        import json

        made = [json.loads(line) for line in export_lines(session.workspace)]
        if as_json:
            click.echo(json.dumps(made, ensure_ascii=False, indent=1))
        else:
            for judgement in made:
                click.echo(_decided(judgement))
        return
    with closing(read_catalogue(session.workspace.catalogue)) as connection:
        if lost:
            rows = ask(connection, "lost_judgements")
        else:
            rows = ask(connection, "review_queue", {"region": region, "what": what, "limit": limit, "offset": 0})
    if as_json:
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(_line(row))
    if not rows:
        session.say("Every decision finds what it is about, and none stands against another." if lost else "Nothing waits.")
    elif not lost and rows[0]["total"] > len(rows):
        session.say(f"{rows[0]['total'] - len(rows)} more wait; --limit shows them.")


def _decided(judgement: dict[str, Any]) -> str:
    """A decision in a line: its key, when and by whom, what of what, and why."""
    what = f"the decision {judgement['undoes']}" if judgement["undoes"] else f"{judgement['kind']} {judgement['left_key']}"
    other = f" and {judgement['right_key']}" if judgement["right_key"] else ""
    value = f" → {judgement['value']}" if judgement["value"] and judgement["verdict"] in ("rename", "split") else ""
    why = f" ({judgement['why']})" if judgement["why"] else ""
    return f"{judgement['key']}  {judgement['decided_at'][:16]}  {judgement['who']}  {judgement['verdict']} {what}{other}{value}{why}"


def _line(row: dict[str, Any]) -> str:
    if "what" not in row:
        return f"{row['key']}  {row['kind']} {row['target']}: {row['reason']}"
    if row["what"] == "pair" and row["kind"] == "story":
        return f"story    {row['target']}  {row['other']}\n         «{row['name']}» and «{row['other_name']}»: {row['reason']}"
    if row["what"] == "pair":
        names = f"«{row['name']}» and «{row['other_name']}»"
        return f"pair     {row['target']}  {row['other']}\n         {names}: {row['reason']} ({row['confidence']:.2f})"
    where = row["region"] or "region open"
    quote = f"\n         “{row['quote']}”" if row["quote"] else ""
    return f"{row['what']:<8} {row['target']}  {row['name']} ({where}, {row['confidence']:.2f}){quote}"


def _said(session: Session, recorded: Recorded, what: str) -> None:
    later = " A build is running and will apply it before it ends." if recorded.is_pending else ""
    session.say(f"{what}: decision {recorded.key} recorded.{later}")


def _on_one(verdict: str, promise: str) -> None:
    """A verb that says something of one fact."""

    @command.command(verdict, help=promise)
    @click.argument("target")
    @_KIND
    @_WHO
    @_WHY
    @pass_session
    def verb(session: Session, target: str, kind: str | None, who: str, why: str) -> None:
        from index.decisions import record

        _said(session, record(session.workspace, verdict, target, who, why=why, kind=kind), target)


def _on_two(verdict: str, sign: str, promise: str) -> None:
    """A verb that says something of two names, offices or stories."""

    @command.command(verdict, help=promise)
    @click.argument("one")
    @click.argument("other")
    @_KIND
    @_WHO
    @_WHY
    @pass_session
    def verb(session: Session, one: str, other: str, kind: str | None, who: str, why: str) -> None:
        from index.decisions import record

        _said(session, record(session.workspace, verdict, one, who, other=other, why=why, kind=kind), f"{one} {sign} {other}")


_on_one("accept", "Accept a programme, score, office or claim: it is published whatever its confidence.")
_on_one("reject", "Reject a programme, score, office or claim: it is hidden, and stays so.")
_on_two("same", "=", "Join two programmes or two offices of one region, or two stories that tell one event.")
_on_two("different", "≠", "Part two for good: ids, or '33.10|Name' for a name inside a programme.")


@command.command()
@click.argument("program")
@click.argument("taken", nargs=-1, required=True)
@_WHO
@_WHY
@pass_session
def split(session: Session, program: str, taken: tuple[str, ...], who: str, why: str) -> None:
    """Part a PROGRAM that was joined wrongly. TAKEN becomes another programme: one of its names, or, where both bear one name, the id of a
    document or of an office; what this document or office tells of goes along."""
    from index.decisions import record

    for part in taken:
        _said(session, record(session.workspace, "split", program, who, value=part, why=why), f"{program} − {part}")


@command.command()
@click.argument("target")
@click.argument("name")
@_WHO
@_WHY
@pass_session
def rename(session: Session, target: str, name: str, who: str, why: str) -> None:
    """Give a programme or an office another name; its id stays."""
    from index.decisions import record

    _said(session, record(session.workspace, "rename", target, who, value=name, why=why), target)


@command.command("undo")
@click.argument("key")
@_WHO
@_WHY
@pass_session
def undo_decision(session: Session, key: str, who: str, why: str) -> None:
    """Take a decision back; `review list --decided` shows the keys."""
    from index.decisions import undo

    _said(session, undo(session.workspace, key, who, why), key)


@command.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="A file; default standard output.")
@pass_session
def export_judgements(session: Session, output: Path | None) -> None:
    """All decisions as JSONL, made for git."""
    from index.decisions import export_lines
    from index.target_files import check_target, whole_file

    text = "".join(f"{line}\n" for line in export_lines(session.workspace))
    if output is None:
        sys.stdout.write(text)
    else:
        check_target(session.workspace, output)
        with whole_file(output) as stream:
            stream.write(text.encode())
        session.say(f"{text.count(chr(10))} decisions written to {output}.")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_session
def import_judgements(session: Session, file: Path) -> None:
    """Take in decisions from JSONL; those known already are left alone."""
    from index.decisions import import_lines

    added, is_applied = import_lines(session.workspace, file.read_text(encoding="utf-8").splitlines(), file.name)
    session.say(f"{added} decisions added." + ("" if is_applied else " A build is running and will apply them before it ends."))

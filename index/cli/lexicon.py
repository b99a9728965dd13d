"""`kotalog lexicon check`: the shipped and the workspace's lexicon rows."""

from __future__ import annotations

import json

import click

from index.cli import Session, Verbs, pass_session
from index.errors import BadConfiguration


@click.group(cls=Verbs)
def command() -> None:
    """Check the shipped and the workspace's lexicon rows."""


@command.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@pass_session
def check(session: Session, as_json: bool) -> None:
    """Read every lexicon and rule file, the workspace's rows too, and say how many there are; the first fault ends the check."""
    from extract.lexicon import LexiconError, load_lexicons, use_lexicons
    from extract.rulebook import RuleError, families, load_rules

    folder = session.workspace.lexicons
    try:
        shipped = load_lexicons(None)
        lexicons = use_lexicons(folder)
        rules = {family: len(load_rules(family)) for family in families()}
    except (LexiconError, RuleError) as error:
        raise BadConfiguration(f"{error} Mend it in {folder}, then check again.") from error
    rows = {name: len(lexicons.tables[name]) for name in sorted(lexicons.tables)}
    words = {name: sum(map(len, lexicons.word_lists[name].values())) for name in sorted(lexicons.word_lists)}
    own = sum(rows.values()) - sum(map(len, shipped.tables.values())) + sum(words.values())
    own -= sum(len(entries) for lists in shipped.word_lists.values() for entries in lists.values())
    if as_json:
        found = {"version": lexicons.version, "folder": str(folder), "own": own, "tables": rows, "word_lists": words, "rules": rules}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for name, count in rows.items():
        click.echo(f"{name}.csv\t{count} rows")
    for name, count in words.items():
        click.echo(f"{name}.yml\t{count} words")
    for name, count in rules.items():
        click.echo(f"rules/{name}.yml\t{count} rules")
    where = f"{own} of them from {folder}" if folder.is_dir() else f"no rows of your own: {folder} does not exist"
    session.say(f"All rows are sound ({where}). Version {lexicons.version}.")

"""`kotalog alerts`: who is told when a source's health changes."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from index.cli import Session, Verbs, pass_session


@click.group(cls=Verbs)
def command() -> None:
    """Alert rules: e-mail and webhook."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@pass_session
def list_rules(session: Session, as_json: bool) -> None:
    """Show every rule."""
    from index.alerts import read_rules
    from index.desk import open_desk

    rules = read_rules(open_desk(session.workspace))
    if as_json:
        click.echo(json.dumps([asdict(rule) for rule in rules], ensure_ascii=False, indent=1))
        return
    if not rules:
        session.say("No rule yet. `kotalog alerts set --help` shows how to make one.")
    for rule in rules:
        click.echo(
            "\t".join(
                [rule.name, rule.source_id or "all", rule.condition, rule.channel, rule.target, f"every {rule.minimum_interval_hours:g} h"]
            )
        )


@command.command("set")
@click.argument("name")
@click.option(
    "--when",
    "condition",
    default="any",
    show_default=True,
    help="A verdict of `kotalog status`: slow, blocked, moved, unreachable, 'template changed' or 'fell silent'; any is each of these.",
)
@click.option("--source", "source_id", default=None, help="One source; default all.")
@click.option("--email", default=None, help="Tell this address.")
@click.option("--webhook", default=None, help="POST a JSON object to this address.")
@click.option(
    "--every", "hours", type=click.FloatRange(min=0), default=24.0, show_default=True, help="At most one message in so many hours."
)
@click.option("--remove", is_flag=True, help="Remove the rule.")
@pass_session
def set_one(
    session: Session, name: str, condition: str, source_id: str | None, email: str | None, webhook: str | None, hours: float, remove: bool
) -> None:
    """Add or change the rule NAME."""
    from index.alerts import remove_rule, set_rule
    from index.desk import open_desk
    from index.registry import Registry

    database = open_desk(session.workspace)
    if remove:
        remove_rule(database, name)
        session.say(f"Removed '{name}'.")
        return
    if (email is None) == (webhook is None):
        raise click.UsageError("give either --email or --webhook.")
    if source_id is not None:
        Registry(database).rows([source_id])
    rule = set_rule(database, name, condition, "email" if email else "webhook", email or webhook or "", source_id, hours)
    state = "is no longer healthy, or is again" if rule.condition == "any" else f"comes to, or leaves, '{rule.condition}'"
    session.say(f"'{rule.name}' tells {rule.target} when {rule.source_id or 'a source'} {state}.")
    session.say(f"Try it: `kotalog alerts test {rule.name}`.")


@command.command()
@click.argument("name")
@pass_session
def test(session: Session, name: str) -> None:
    """Send one test message by the rule NAME."""
    from crawler.addresses import AddressGuard
    from index.alerts import read_rules, send
    from index.desk import open_desk
    from index.errors import BadInput

    rule = next((rule for rule in read_rules(open_desk(session.workspace)) if rule.name == name), None)
    if rule is None:
        raise BadInput(f"there is no alert rule '{name}'. `kotalog alerts list` shows them.")
    settings = session.workspace.settings
    guard = AddressGuard.of(settings.crawl.allow_private, [rule.target])
    send(
        rule.channel, rule.target, f"kotalog: uji coba ({rule.name})", "Pesan uji coba dari kotalog.\n", settings.mail, guard.check_dialled
    )
    session.say(f"Sent to {rule.target}.")

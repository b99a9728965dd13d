"""`kotalog user`: accounts of the site."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

import click

from index.cli import Session, Verbs, pass_session

_ROLES = click.Choice(["viewer", "reviewer", "monitor", "admin"])


@click.group(cls=Verbs)
def command() -> None:
    """Accounts of the site: viewer reads article text, reviewer decides on facts, monitor runs sources, admin does all."""


@command.command()
@click.argument("name")
@click.option("--role", type=_ROLES, default="viewer", show_default=True, help="What the person may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
@pass_session
def add(session: Session, name: str, role: str, password_stdin: bool) -> None:
    """Make an account; asks for the password."""
    from index.accounts import add_account
    from index.desk import open_desk

    database = open_desk(session.workspace)
    add_account(database, name, _hashed(password_stdin), role, datetime.now(UTC))
    session.say(f"{name} can sign in as {role}.")


@command.command()
@click.argument("name")
@click.argument("role", type=_ROLES)
@pass_session
def role(session: Session, name: str, role: str) -> None:
    """Give an account another role; it counts from the next page the person opens."""
    from index.accounts import change_account
    from index.desk import open_desk

    change_account(open_desk(session.workspace), name, role=role)
    session.say(f"{name} is {role} now.")


@command.command()
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
@pass_session
def password(session: Session, name: str, password_stdin: bool) -> None:
    """Set another password; whoever is signed in with the old one is signed out."""
    from index.accounts import change_account
    from index.desk import open_desk

    database = open_desk(session.workspace)
    change_account(database, name, password_hash=_hashed(password_stdin))
    session.say(f"{name} has a new password.")


@command.command()
@click.argument("name")
@pass_session
def remove(session: Session, name: str) -> None:
    """Remove an account; the decisions of the person stay."""
    from index.accounts import remove_account
    from index.desk import open_desk

    remove_account(open_desk(session.workspace), name)
    session.say(f"{name} cannot sign in any more.")


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """The accounts and their roles."""
    from index.accounts import list_accounts
    from index.desk import open_desk

    accounts = list_accounts(open_desk(session.workspace))
    if as_json:
        rows = [{"name": one.name, "role": one.role, "is_active": one.is_active, "made_at": one.made_at} for one in accounts]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not accounts:
        session.say("No account yet. `kotalog user add NAME --role ROLE` makes one.")
    for one in accounts:
        click.echo(f"{one.name}\t{one.role}\t{one.made_at[:10]}")


def _hashed(from_stdin: bool) -> str:
    from datasette_auth_passwords.utils import hash_password

    from index.errors import BadInput

    text = (
        sys.stdin.readline().rstrip("\n") if from_stdin else click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    )
    if len(text) < 8:
        raise BadInput("the password is too short. Use eight characters or more.")
    return str(hash_password(text))

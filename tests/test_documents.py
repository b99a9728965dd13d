"""Documents that can lie are tested: every command of the READMEs exists, with its options, and every link leads somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from index.cli import VERBS, cli

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "README.id.md", "CONTRIBUTING.md", "CHANGELOG.md")


def commands(document: str) -> Iterator[str]:
    """Every `kotalog ...` line of the shell blocks, and every inline one, without comments."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from (line.split(" #")[0].strip() for line in block.splitlines() if line.startswith("kotalog "))
    yield from re.findall(r"`(kotalog [a-z][^`]*)`", text)


CASES = [(document, line) for document in DOCUMENTS for line in dict.fromkeys(commands(document))]


@pytest.mark.parametrize(("document", "line"), CASES, ids=[f"{document}: {line}" for document, line in CASES])
def test_a_command_of_a_document_exists_with_its_options(document: str, line: str) -> None:
    words = shlex.split(line)[1:]
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        child = command.get_command(context, words[0])
        assert child is not None, f"{document}: there is no `{words[0]}`"
        command = child
        words = words[1:]
    known = {"--help", "-h"} | {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert [word for word in words if word.startswith("-") and word not in known] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_link_to_a_file_leads_to_it(document: str) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", (ROOT / document).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_both_readmes_show_the_same_commands() -> None:
    verbs = [{" ".join(shlex.split(line)[1:2]) for line in commands(document)} for document in ("README.md", "README.id.md")]
    assert verbs[0] == verbs[1]


def test_every_verb_says_in_its_help_what_it_does() -> None:
    context = click.Context(cli)
    silent = [verb for verb in VERBS if not (cli.get_command(context, verb) or cli).help]
    assert silent == []

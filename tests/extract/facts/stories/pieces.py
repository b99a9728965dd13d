"""The pieces of random stories: templates with choices in them, and what fills their places."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.yaml_files import read_yaml

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TIDY = (
    (re.compile(r",\s*(?=[,.?])"), ""),
    (re.compile(r" –(?=[,.?])"), ""),
    (re.compile(r"\s+([,.?])"), r"\1"),
    (re.compile(r"  +"), " "),
)


@cache
def grammar() -> Mapping[str, Any]:
    """The pieces as they stand in `grammar.yml`."""
    pieces: Mapping[str, Any] = read_yaml(Path(__file__).with_name("grammar.yml"))
    return pieces


def chosen(rng: random.Random, template: str) -> str:
    """A template with one of each "[a|b]" taken."""
    while (choice := _CHOICE.search(template)) is not None:
        template = template[: choice.start()] + rng.choice(choice[1].split("|")) + template[choice.end() :]
    return template


def any_of(rng: random.Random, kind: str, part: str | None = None) -> str:
    """One wording of a kind of piece."""
    pieces = grammar()[kind]
    return chosen(rng, rng.choice(pieces if part is None else pieces[part]))


def sentence(template: str, **words: object) -> str:
    """A template with its places filled, as a sentence is written."""
    text = template.format_map({key: str(word) for key, word in words.items()})
    for pattern, right in _TIDY:
        text = pattern.sub(right, text)
    return re.sub(r"(^|[.?] )([“\"]?)([a-z])(?!-)", lambda start: start[1] + start[2] + start[3].upper(), text)


def in_a_row(rng: random.Random, items: list[str]) -> str:
    """ "a, b, dan c", "a serta b"."""
    joint = rng.choice(("dan", "serta", "dan"))
    if len(items) == 1:
        return items[0]
    comma = "," if len(items) > 2 and rng.random() < 0.6 else ""
    return f"{', '.join(items[:-1])}{comma} {joint} {items[-1]}"

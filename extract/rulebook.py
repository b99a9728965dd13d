"""Rule files: patterns with the sentences that made them necessary, read from `extract/rules/*.yml`.

A rule matches each of its examples and none of its counter-examples (`tests/extract/test_rulebook.py`), and its id is never
used twice. `prior` is the share of its finds a careful reader would accept, before anything else is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from extract import matching
from extract.lexicon import YAML_LOADER, Lexicons, current_lexicons

FIELDS = {"id", "kind", "pattern", "prior", "examples", "counter_examples", "note"}


class RuleError(ValueError):
    """A rule that cannot be used; the message is one sentence naming file and rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction. `regex` is verbose-mode and case-insensitive unless the pattern says `(?-i:...)`; spaces are written `\\s`."""

    id: str
    kind: str
    regex: matching.Pattern
    prior: float
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    note: str


def load_rules(family: str) -> tuple[Rule, ...]:
    """The rules of `extract/rules/<family>.yml` in the order of the file.

    A leading entry `define:` names pieces used as `{piece}`; `{file.list}` stands for the words of a lexicon's list, any blank or hyphen
    between their parts.
    """
    return _load(family, current_lexicons())


@lru_cache(maxsize=64)
def _load(family: str, lexicons: Lexicons) -> tuple[Rule, ...]:
    name = f"{family}.yml"
    text = (resources.files("extract") / "rules" / name).read_text(encoding="utf-8")
    content = yaml.load(_with_words(text, lexicons), Loader=YAML_LOADER)
    pieces: dict[str, str] = {}
    for piece, pattern in (content.get("define") or {}).items():
        pieces[piece] = _fill(pattern, pieces)
    rules = tuple(_rule(name, entry, pieces) for entry in content["rules"])
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{name}: the id {rule.id} is used twice.")
        seen.add(rule.id)
    return rules


def families() -> tuple[str, ...]:
    """The names of all rule files, in order."""
    folder = resources.files("extract") / "rules"
    return tuple(sorted(file.name.removesuffix(".yml") for file in folder.iterdir() if file.name.endswith(".yml")))


def _rule(name: str, entry: dict[str, Any], pieces: dict[str, str]) -> Rule:
    unknown = sorted(set(entry) - FIELDS)
    if unknown:
        raise RuleError(f"{name}: rule {entry.get('id')} has an unknown key {unknown[0]}.")
    missing = sorted({"id", "kind", "pattern"} - set(entry))
    if missing:
        raise RuleError(f"{name}: rule {entry.get('id')} lacks {missing[0]}.")
    try:
        regex = matching.compile(_fill(entry["pattern"], pieces), re.IGNORECASE | re.VERBOSE)
    except re.error as error:
        raise RuleError(f"{name}: the pattern of {entry['id']} does not compile ({error}).") from error
    return Rule(
        id=entry["id"],
        kind=entry["kind"],
        regex=regex,
        prior=float(entry.get("prior", 0.9)),
        examples=tuple(entry.get("examples") or ()),
        counter_examples=tuple(entry.get("counter_examples") or ()),
        note=entry.get("note") or "",
    )


def _with_words(text: str, lexicons: Lexicons) -> str:
    """Put the words of lexicon lists in place of `{file.list}`."""

    def alternatives(match: re.Match[str]) -> str:
        words = sorted(lexicons.words(match[1], match[2]), key=lambda word: (-len(word), word))
        # Doubled quotes, because patterns stand in single-quoted YAML strings.
        return "|".join(re.escape(word).replace(r"\ ", r"[\s-]{1,3}").replace("'", "''") for word in words)

    return re.sub(r"\{([a-z_]+)\.([a-z_]+)\}", alternatives, text)


def _fill(pattern: str, pieces: dict[str, str]) -> str:
    # Only known names are replaced, so `\d{1,3}` stays what it is.
    return re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{pieces[m[1]]})" if m[1] in pieces else m[0], pattern)

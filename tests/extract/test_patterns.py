"""No pattern repeats without end what already repeats without end: `(?:a+|b)+$` takes a time that doubles with every "a"."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import extract
from extract.rulebook import families, load_rules

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


def _alternatives(items: Any) -> Iterator[Any]:
    """Every way through what is repeated: the branches of a group, or the one row of items."""
    row = list(items)
    if len(row) == 1 and row[0][0] is codes.SUBPATTERN:
        yield from _alternatives(row[0][1][3])
    elif len(row) == 1 and row[0][0] is codes.BRANCH:
        for branch in row[0][1][1]:
            yield from _alternatives(branch)
    else:
        yield row


def _is_endless(item: Any) -> bool:
    return item[0] in _REPEATS and item[1][1] is codes.MAXREPEAT


def _runs_away(items: Any) -> bool:
    for item in items:
        kind, told = item
        if _is_endless(item) and any(len(way) == 1 and _is_endless(way[0]) for way in _alternatives(told[2])):
            return True
        inner = [told[2]] if kind in _REPEATS else [told[3]] if kind is codes.SUBPATTERN else []
        inner += list(told[1]) if kind is codes.BRANCH else [told[1]] if kind in (codes.ASSERT, codes.ASSERT_NOT) else []
        if any(_runs_away(one) for one in inner):
            return True
    return False


def _patterns() -> Iterator[tuple[str, str]]:
    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(getattr(value, "pattern", None), str):
                yield f"{module.name}.{name}", value.pattern
    for family in families():
        yield from ((rule.id, rule.regex.pattern) for rule in load_rules(family))


def test_no_pattern_repeats_a_repetition() -> None:
    found = dict(_patterns())
    assert len(found) > 500
    assert [name for name, pattern in found.items() if _runs_away(parser.parse(pattern))] == []


def test_a_repeated_repetition_is_seen() -> None:
    assert _runs_away(parser.parse("(?:a+|b)+$"))
    assert not _runs_away(parser.parse("(?:a+b|c)+$"))
    assert re.compile("(?:a|b)+$").search("aab")

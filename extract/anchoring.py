"""The letters every match of a pattern begins with, or contains, read from the parsed pattern.

All letters are folded (`extract.matching.fold`): lower case, every white space a blank. Letters outside ASCII end what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 100  # strings a pattern may have
_MOST_WORDS = 300  # of a list of words: cut short they would stand everywhere
_LONGEST = 8  # letters of one string: more do not tell it apart any better
_TELLING = 4  # letters that are enough where there are too many strings
_TIMES = 3  # repeats that are spelled out
_SHORTEST_HEAD, _SHORTEST_NEEDLE = 2, 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """`letters`: each match begins with one of them (`is_head`) or contains one of them. `at_word_start`: only at the start of a word."""

    letters: tuple[str, ...]
    is_head: bool
    at_word_start: bool


# What a piece of a pattern may begin with: strings, and whether what follows the piece may be appended to them.
_Heads = dict[str, bool]
_START: _Heads = {"": True}
_Known = dict[int, _Heads]  # by the identity of a part of the pattern


class _Unknown(Exception):
    """A part of a pattern that says nothing about its letters."""


def anchor_of(source: str, flags: int = 0) -> Anchor | None:
    """The best anchor of a pattern; None where its matches have no letters in common."""
    tree = parser.parse(source, flags)
    known: _Known = {}
    heads = _shortest(_heads(tree, _START, known))
    if heads and min(map(len, heads)) >= _SHORTEST_HEAD:
        return Anchor(heads, True, _starts_word(tree))
    needles = _needles(tree, known)
    return Anchor(_shortest(needles), False, False) if needles else None


def _shortest(strings: Iterable[str]) -> tuple[str, ...]:
    """Without the strings that begin with another one of them."""
    kept: list[str] = []
    for string in sorted(strings):
        if not kept or not string.startswith(kept[-1]):
            kept.append(string)
    return tuple(kept)


def _starts_word(tree: Any) -> bool:
    """Whether the pattern begins with `\\b`."""
    for op, value in tree:
        if op is codes.AT:
            return value is codes.AT_BOUNDARY
        if op is codes.SUBPATTERN:
            return _starts_word(value[-1])
        if op not in (codes.ASSERT, codes.ASSERT_NOT):
            return False
    return False


def _heads(tree: Any, before: _Heads, known: _Known) -> _Heads:
    """The strings of `before`, continued by what `tree` may begin with."""
    heads = before
    word = ""  # letters in a row are appended as one
    for op, value in tree:
        if op is codes.LITERAL and (letter := _folded(value)):
            word += letter
            continue
        if word:
            heads, word = _continued(heads, {word: True}), ""
        if True not in heads.values():
            return heads
        heads = _continued(heads, _heads_of(op, value, known))
    return _continued(heads, {word: True}) if word else heads


def _continued(heads: _Heads, more: _Heads | None) -> _Heads:
    if more is None or True not in heads.values():
        return dict.fromkeys(heads, False)
    if len(heads) == 1 and "" in heads:
        return {letters[:_LONGEST]: is_open and len(letters) <= _LONGEST for letters, is_open in more.items()}
    if sum(heads.values()) * len(more) + len(heads) > _MOST:
        heads = {head: is_open and len(head) < _TELLING for head, is_open in heads.items()}  # these tell enough already
        more = _fitted(more, max(1, (_MOST - len(heads)) // max(1, sum(heads.values()))))
    out: _Heads = {head: False for head, is_open in heads.items() if not is_open}
    for head in (head for head, is_open in heads.items() if is_open):
        for letters, is_open in more.items():
            string = (head + letters)[:_LONGEST]
            # Where one way of getting a string ends and another goes on, nothing may be appended for certain.
            is_open = is_open and len(head + letters) <= _LONGEST
            out[string] = out.get(string, True) and is_open
    return out


def _begun(tree: Any, known: _Known) -> _Heads:
    """What a part may begin with, worked out once."""
    if id(tree) not in known:
        known[id(tree)] = _heads(tree, _START, known)
    return known[id(tree)]


def _heads_of(op: Any, value: Any, known: _Known) -> _Heads | None:
    """What one element may begin with; None where that is unknown."""
    if op is codes.LITERAL:
        letter = _folded(value)
        return {letter: True} if letter else None
    if op is codes.IN:
        letters = _letters(value)
        return dict.fromkeys(letters, True) if letters else None
    if op in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return {"": True}
    if op is codes.SUBPATTERN:
        return _begun(value[-1], known)
    if op is codes.BRANCH:
        return _union(_begun(branch, known) for branch in value[1])
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return _repeated(value[0], value[1], value[2], known)
    return None


def _union(parts: Iterable[_Heads]) -> _Heads:
    out: _Heads = {}
    for part in parts:
        for letters, is_open in part.items():
            out[letters] = out.get(letters, True) and is_open
    return _fitted(out, _MOST_WORDS)


def _fitted(heads: _Heads, most: int) -> _Heads:
    """At most so many strings: cut until they are few enough."""
    length = _LONGEST
    while len(heads) > most:
        length -= 1
        cut: _Heads = {}
        for letters, is_open in heads.items():
            cut[letters[:length]] = cut.get(letters[:length], True) and is_open and len(letters) <= length
        heads = cut
    return heads


def _repeated(least: int, most: int, item: Any, known: _Known) -> _Heads | None:
    heads: _Heads = {"": True}
    one = _begun(item, known)
    times = max(2, least) if one == {" ": True} else max(_TIMES, least)  # two blanks in a row are rare enough
    if times > 2 * _TIMES:
        return None
    for _ in range(least):
        heads = _continued(heads, one)
    ways = [heads]
    for _ in range(min(most, times) - least):
        heads = _continued(heads, one)
        ways.append(heads)
    if most > times:
        ways[-1] = dict.fromkeys(ways[-1], False)
    return _union(ways)


def _folded(code: int) -> str:
    letter = chr(code)
    if letter.isspace():
        return " "
    return letter.lower() if letter.isascii() else ""


def _letters(items: Sequence[Any]) -> set[str]:
    """The folded letters of a small class like `[\\s-]`; empty for a large or a negated one."""
    letters: set[str] = set()
    for op, value in items:
        if op is codes.LITERAL:
            letters.add(_folded(value))
        elif op is codes.CATEGORY and value is codes.CATEGORY_SPACE:
            letters.add(" ")
        elif op is codes.RANGE and value[1] - value[0] < 10 and value[1] < 128:
            letters.update(_folded(code) for code in range(value[0], value[1] + 1))
        else:
            return set()
    return set() if "" in letters or len(letters) > 10 else letters


def _needles(tree: Any, known: _Known) -> tuple[str, ...]:
    """Strings of which every match contains at least one, the rarest set there is; empty where there is none."""
    best: tuple[str, ...] = ()
    elements = list(tree)
    before = None
    for place, (op, value) in enumerate(elements):
        found: tuple[str, ...] = ()
        if op is codes.SUBPATTERN:
            found = _needles(value[-1], known)
        elif op is codes.BRANCH:
            parts = [_needles(branch, known) for branch in value[1]]
            found = tuple(string for part in parts for string in part) if all(parts) else ()
        elif op in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] >= 1:
            found = _needles(value[2], known)
        best = _better(best, found)
        if op in (codes.LITERAL, codes.BRANCH, codes.SUBPATTERN) and before is not codes.LITERAL:
            heads = _heads(elements[place : place + _LONGEST + 1], _START, known)
            if heads and min(map(len, heads)) >= _SHORTEST_NEEDLE:
                best = _better(best, _shortest(heads))
        before = op
    return best


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The set whose shortest string is longer; of equals, the smaller one."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda strings: (min(min(map(len, strings)), 5), -len(strings)))

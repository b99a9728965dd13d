"""Rows that are dealt in order, and templates filled with them: "{names} <each> <owned> {offices}".

In a template `[a|b]` is one of several, `<each>` a piece of `grammar.yml`, `{names}` a row, `{row:NAME untuk DIM}` a row of clauses,
`{gap:NAME dikelola OFFICE//NAME OFFICE}` one whose later clauses leave something out, `{between}` a sentence that tells nothing, or none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.lexicon import Region
from tests.extract.facts.dealt.shapes import PIECES
from tests.extract.facts.dealt.words import ALL_OF, BETWEEN, COUNTS, DIMENSIONS, OFFICES, ORDINALS, SHORT_OFFICES, STATE_LABELS, STATES
from tests.extract.facts.tables import words
from tests.extract.facts.tables.words import decimal, short

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PIECE = re.compile(r"<(\w+)>")
_SLOT = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_WORD = re.compile(r"\b(?:NAME|OFFICE|DIM|SHARE|INDEX|MONEY|STATE|DONE|NTH)\b")
_SENTENCE = re.compile(r"(?:^|(?<=[.:] )|(?<=\n))[a-z](?!-)")
_QUOTES = (('"', '"'), ("“", "”"))


@dataclass(slots=True)
class Deal:
    """The rows of one text."""

    rng: random.Random
    region: Region
    year: int
    names: list[str]
    called: list[str]  # the names as the text writes them
    offices: list[str]
    dims: list[str]  # keys
    manner: int  # of writing dimensions
    states: list[str]
    shares: list[int]
    indices: list[float]
    amounts: list[int]
    counted: list[tuple[int, int, float]]

    @property
    def count(self) -> int:
        """How long the rows are."""
        return len(self.names)


def deal(rng: random.Random, least: int, most: int, groups: str = "", *, may_repeat: bool = True) -> Deal:
    """Rows of a length between the two.

    `groups`: the first two share a fate and so do the rest ("two"), all but the last share one ("last"), or all share one ("one").
    """
    count = rng.randint(least, most)
    names = words.programs(rng, count)
    offices = [rng.choice((office[0], office[0], office[-1])) for office in rng.sample(OFFICES, count)]
    dims = rng.sample(list(DIMENSIONS), count)
    states = [rng.choice(list(STATES)) for _ in names]
    if count == len(set(states)) + 1 or len(set(states)) == 1:
        states[0] = next(state for state in STATES if state not in states[1:]) if len(set(states[1:])) < len(STATES) else states[0]
    if count > 2 and not groups and may_repeat and rng.random() < 0.15:
        dims[-1] = dims[-2]
    for row in (offices, dims, states) if groups else ():
        row[:] = _grouped(row, groups)
    quote = rng.choice(_QUOTES) if rng.random() < 0.15 else None
    called = [f"{quote[0]}{name}{quote[1]}" for name in names] if quote else list(names)
    shares = rng.sample(range(21, 100), count)
    indices = [words.index(rng) for _ in names]
    amounts = [rng.choice((rng.randint(11, 95) * 10_000_000, rng.randint(11, 48) * 100_000_000)) for _ in names]
    counted = []
    for _ in names:
        planned = rng.randint(4, 20)
        done = rng.randint(1, planned - 1)
        counted.append((done, planned, round(100 * done / planned, 2)))
    manner = rng.choice((0, 0, 1, 2, 3, 4))
    year = rng.choice((2022, 2023, 2024))
    return Deal(rng, words.regions(rng, 1)[0], year, names, called, offices, dims, manner, states, shares, indices, amounts, counted)


def _grouped(row: list[str], groups: str) -> list[str]:
    first, second = row[0], next((one for one in row if one != row[0]), "not_running" if row[0] == "running" else "running")
    if groups == "one":
        return [first] * len(row)
    if groups == "two":
        return [first, first, *[second] * (len(row) - 2)]
    return [*[first] * (len(row) - 1), second]


def filled(one: Deal, template: str) -> str:
    """A template with one of its wordings, its rows in their places."""
    said = _choose(one.rng, template)
    said = _SLOT.sub(lambda slot: _slot(one, slot[1], slot[2] or ""), said)
    said = re.sub(r" +", " ", said).replace(" ,", ",").replace(" .", ".").strip()
    if one.region.level == "kota":
        said = said.replace("Pemkab", "Pemkot").replace("pemkab", "pemkot")
    return _SENTENCE.sub(lambda match: match[0].upper(), said)


def _choose(rng: random.Random, template: str) -> str:
    said = template
    while True:
        found = _CHOICE.search(said)
        if found is not None:
            said = said[: found.start()] + rng.choice(found[1].split("|")) + said[found.end() :]
            continue
        piece = _PIECE.search(said)
        if piece is None:
            return said
        said = said[: piece.start()] + rng.choice(PIECES[piece[1]]) + said[piece.end() :]


def joined(rng: random.Random, items: Sequence[str]) -> str:
    """ "A, B, dan C"."""
    *most, last = items
    if not most:
        return last
    word = rng.choice(("dan", "dan", "serta"))
    is_long = any(" dan " in item or ", " in item for item in items)
    if is_long:
        return f"{', '.join(most)}{',' if len(most) > 1 else ''} serta {last}"
    comma = "," if len(items) > 2 and rng.random() < 0.6 else ""
    return f"{', '.join(most)}{comma} {word} {last}"


def figures(rng: random.Random, items: Sequence[str]) -> str:
    """ "2,45; 2,61; dan 2,88"."""
    *most, last = items
    mark, word = rng.choice(("; ", ", ")), rng.choice(("dan ", "dan ", "serta ", ""))
    if len(items) == 2:
        return f"{most[0]} {word or 'dan '}{last}"
    return mark.join(most) + rng.choice((mark, " " if word else mark)) + word + last


def clauses(rng: random.Random, items: Sequence[str]) -> str:
    """ "a, b, dan c", "a, b, sedangkan c", "a; b; c"."""
    *most, last = items
    end = rng.choice((" dan ", ", dan ", ", sedangkan ", ", sementara ", ", serta ", "; ", ", lalu "))
    mark = "; " if end == "; " else ", "
    if any(" dan " in item for item in items) and end == " dan ":
        end = ", dan "
    return mark.join(most) + end + last


def dimension(one: Deal, key: str, is_alone: bool = True) -> str:
    """A dimension in the manner of the text; alone or in a row that "dimensi" stands before."""
    said = DIMENSIONS[key][max(0, one.manner - 1)]
    if one.manner == 1:
        said = said.casefold()
    elif one.manner == 0:
        said = DIMENSIONS[key][0]
    elif one.manner in (2, 3):
        said = DIMENSIONS[key][one.manner - 1]
    return f"dimensi {said}" if is_alone and one.manner in (2, 3, 4) else said


def money(amount: int) -> str:
    """ "Rp450 juta", "Rp1,2 miliar"."""
    return f"Rp{short(amount / 1e9)} miliar" if amount >= 1_000_000_000 else f"Rp{amount // 1_000_000} juta"


def _slot(one: Deal, kind: str, said: str) -> str:
    rng = one.rng
    if kind == "english":
        one.manner = 0
        *most, last = [_item(one, number, said) for number in range(one.count)]
        return f"{', '.join(most)}{',' if one.count > 2 else ''} and {last}"
    if kind in ("row", "gap", "list", "rows"):
        first, _, rest = said.partition("//")
        items = [_item(one, number, rest if number and rest else first) for number in range(one.count)]
        return joined(rng, items) if kind == "list" else ". ".join(items) if kind == "rows" else clauses(rng, items)
    if kind == "offices" and said == "short":
        one.offices = rng.sample(SHORT_OFFICES, one.count)
        row = joined(rng, one.offices)
        one.offices = [f"Dinas {office}" for office in one.offices]
        return f"Dinas {row}"
    if kind in ("names", "offices", "dims", "states"):
        return _row(one, kind, said)
    if kind == "between":
        return rng.choice(BETWEEN) if rng.random() < 0.25 else ""
    if kind in ("name", "office", "dim", "state", "share"):
        word = {"name": "NAME", "office": "OFFICE", "dim": "DIM", "state": "STATE", "share": "SHARE"}[kind]
        return _item(one, int(said) % one.count, word)
    return {
        "shares": lambda: _shares(one),
        "indices": lambda: figures(rng, [decimal(value) for value in one.indices]),
        "money": lambda: joined(rng, [money(amount) for amount in one.amounts]),
        "done": lambda: joined(rng, [f"{done} dari {planned}" for done, planned, _ in one.counted]),
        "count": lambda: COUNTS[one.count],
        "rest": lambda: COUNTS.get(one.count - 2, "satu"),
        "all": lambda: ALL_OF[one.count],
        "region": lambda: one.region.official_name,
        "year": lambda: str(one.year),
        "nth": lambda: ORDINALS[one.count - 1],
    }[kind]()


def _shares(one: Deal) -> str:
    if one.rng.random() < 0.5:
        return joined(one.rng, [f"{share} persen" for share in one.shares])
    if one.rng.random() < 0.5:
        return joined(one.rng, [f"{share}%" for share in one.shares])
    return joined(one.rng, [str(share) for share in one.shares]) + " persen"


def _row(one: Deal, kind: str, said: str) -> str:
    if kind == "names":
        kept = one.called[: int(said)] if said else one.called
        noun = one.rng.choice(("program ", "aplikasi ", "inovasi ")) if one.rng.random() < 0.1 else ""
        return joined(one.rng, [noun + name for name in kept])
    if kind == "states":
        return joined(one.rng, [one.rng.choice(STATE_LABELS[state]) for state in one.states])
    if kind == "offices":
        return joined(one.rng, one.offices)
    row = joined(one.rng, [dimension(one, key, is_alone=False) for key in one.dims])
    return f"{one.rng.choice(('dimensi', 'dimensi', 'pilar'))} {row}" if one.manner in (2, 3, 4) or one.rng.random() < 0.3 else row


def _item(one: Deal, number: int, said: str) -> str:
    done, planned, _ = one.counted[number]
    values = {
        "NAME": lambda: one.called[number],
        "OFFICE": lambda: one.offices[number],
        "DIM": lambda: dimension(one, one.dims[number]),
        "SHARE": lambda: f"{one.shares[number]} persen",
        "INDEX": lambda: decimal(one.indices[number]),
        "MONEY": lambda: money(one.amounts[number]),
        "STATE": lambda: one.rng.choice(STATES[one.states[number]]),
        "DONE": lambda: f"{done} dari {planned}",
        "NTH": lambda: ORDINALS[number],
    }
    return _WORD.sub(lambda match: values[match[0]](), said)

"""Several programmes in one sentence, and what is told of all or of each behind it."""

from __future__ import annotations

import random

from tests.extract.facts.stories.casting import Cast, World, number_word
from tests.extract.facts.stories.pieces import any_of, chosen, grammar, in_a_row, sentence
from tests.extract.facts.tables.wanted import Result

_ALL = {2: ("keduanya", "kedua {kind} itu"), 3: ("ketiganya", "ketiga {kind} itu"), 4: ("keempatnya", "keempat {kind} tersebut")}
_ORDER = ("pertama", "kedua", "ketiga", "keempat")


def row(rng: random.Random, of: World, some: list[Cast]) -> list[str]:
    """The sentences of a row of two to four."""
    told = {kind: _manner(rng, kind) for kind in ("office", "dimension", "state")}
    if told["office"] == "inside" and told["dimension"] == "inside":
        told["dimension"] = "none"
    kind = rng.choice(("program", "inovasi"))
    for one in some:
        one.states, one.maybe = [], {"running", "evaluated", "flagship", "planned"}
        one.noun = kind
        if told["office"] == "none":
            one.office = None
        if told["dimension"] == "none":
            one.dimension = None
    behind = [_told_behind(rng, of, some, what, told[what], kind) for what in ("office", "dimension", "state")]
    sentences = [part for part in behind if part]
    rng.shuffle(sentences)
    form, one_way = _item(rng, told), any_of(rng, "rows")
    items = [_fill(of, form.replace("{noun} ", "") if "program {list}" in one_way else form, one) for one in some]
    if "{many}" in one_way:
        of.told.results.append(Result("region", of.region.code, ("count",), len(some), may=True))
    lead = sentence(one_way, **of.words, list=in_a_row(rng, items), many=number_word(len(some)))
    for one in some:
        one.ways |= {"name": f"rows / {form}", **{f: f"row {told[f]}" for f in told}}
    return [lead, *sentences]


def _manner(rng: random.Random, kind: str) -> str:
    return rng.choice(
        {
            "office": ("none", "inside", "all", "each", "order"),
            "dimension": ("none", "none", "inside", "all", "each", "order"),
            "state": ("none", "all", "each"),
        }[kind]
    )


def _item(rng: random.Random, told: dict[str, str]) -> str:
    has_office, has_dimension = told["office"] == "inside", told["dimension"] == "inside"
    items: list[str] = grammar()["row_items"]
    return rng.choice([item for item in items if ("{o}" in item) == has_office and (("{d}" in item) or ("{D}" in item)) == has_dimension])


def _fill(of: World, template: str, one: Cast, **more: str) -> str:
    full = f"Smart {(one.dimension or '').capitalize()}"
    filled: dict[str, object] = {
        **of.words,
        "name": one.name,
        "noun": one.noun,
        "o": one.office_words,
        "d": one.dimension_word,
        "D": full,
        **more,
    }
    return template.format_map(filled)


def _told_behind(rng: random.Random, of: World, some: list[Cast], what: str, manner: str, kind: str) -> str:
    everyone = rng.choice(_ALL[len(some)]).format(kind=kind)
    if manner == "all":
        first = some[0]
        if what == "state":
            state = rng.choice(list(grammar()["all_states"]))
            for one in some:
                one.states = [state]
                one.maybe -= {"running"} if state in ("planned", "not_running") else set()
            return sentence(any_of(rng, "all_states", state), **of.words, all=everyone)
        for one in some:
            one.office, one.office_words = (first.office, first.office_words) if what == "office" else (one.office, one.office_words)
            if what == "dimension":
                one.dimension, one.dimension_word = first.dimension, first.dimension_word
        return sentence(
            any_of(rng, {"office": "all_owners", "dimension": "all_dimensions"}[what]),
            **of.words,
            all=everyone,
            o=first.office_words,
            d=first.dimension_word,
        )
    if manner == "order":
        words = [one.office_words if what == "office" else one.dimension_word for one in some]
        return sentence(any_of(rng, {"office": "in_order", "dimension": "dimensions_in_order"}[what]), **of.words, row=in_a_row(rng, words))
    return _each(rng, of, some, what) if manner == "each" else ""


def _each(rng: random.Random, of: World, some: list[Cast], what: str) -> str:
    by_order = rng.random() < 0.4
    clauses = []
    states = [rng.choice(("running", "planned", "not_running")) for _ in some]
    pieces = grammar()["each_states"] if what == "state" else grammar()[{"office": "each_owners", "dimension": "each_dimensions"}[what]]
    first, later = (None, None) if what == "state" else (chosen(rng, pieces["first"]), chosen(rng, pieces["next"]))
    for number, (one, state) in enumerate(zip(some, states, strict=True)):
        if what == "state":
            one.states = [state]
            one.maybe -= {"running"} if state in ("planned", "not_running") else set()
        template = chosen(rng, pieces[state]) if what == "state" else str(later if number else first)
        clauses.append(_fill(of, template, one, it=f"yang {_ORDER[number]}" if by_order else one.name))
    joint = (
        rng.choice((", sedangkan ", ", sementara ", ", dan ", "; "))
        if len(clauses) == 2
        else rng.choice((", dan ", ", sedangkan ", ", serta "))
    )
    return sentence(", ".join(clauses[:-1]) + joint + clauses[-1] + ".")

"""Whole stories: headline, dateline and lead, programmes among other sentences, results, an end; each with all that it tells."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.extract.facts.stories.blocks import block
from tests.extract.facts.stories.casting import Cast, World, casts, result_words, world
from tests.extract.facts.stories.pieces import any_of, grammar, sentence
from tests.extract.facts.stories.rows import row
from tests.extract.facts.tables import words
from tests.extract.facts.tables.wanted import Result, Told


@dataclass(frozen=True, slots=True)
class Story:
    """A text, what it tells, and the programmes with the ways in which it tells of them."""

    text: str
    told: Told
    cast: list[Cast]


def _between(rng: random.Random, of: World, kind: str | None = None) -> str:
    """A sentence of something else; nothing comes of it."""
    kind = kind or rng.choice(list(grammar()["between"]))
    return sentence(
        any_of(rng, "between", kind),
        **of.words,
        other=rng.choice(of.offices),
        person=rng.choice(grammar()["persons"]),
        thing=rng.choice(("Melati", "Bahtera Jaya", "Cakrawala", "Mutiara Pagi", "Garuda Muda", "Teratai")),
    )


def _results(rng: random.Random, of: World) -> list[str]:
    figures, code, year = result_words(rng), of.region.code, of.year
    part = rng.choice(list(grammar()["region_results"]))
    template = any_of(rng, "region_results", part)

    def number(key: str) -> float:
        return float(str(figures[key]).replace(",", "."))

    def add(metric: tuple[str, ...], key: str, of_year: int) -> None:
        of.told.results.append(Result("region", code, metric, number(key), code, of_year))

    if part in ("index", "both"):
        add(("index", "score"), "value", year - 1)
    if part == "both":
        add(("index", "score"), "before", year - 2)
    if part == "rank":
        add(("rank",), "rank", year - 1)
    if part == "share" and "{percent}" in template:
        add(("completion",), "percent", year - 1)
    elif part == "share":
        done, total = int(number("done")), int(number("total"))
        of.told.results.append(Result("region", code, ("completion",), round(100 * done / total, 2), code, year - 1, (done, total)))
        of.told.results += [Result("region", code, ("count",), one, may=True) for one in (done, total)]
    sentences = [sentence(template, **of.words, **figures)]
    if rng.random() < 0.5:
        key, word = rng.choice(words.dimensions(rng, 6))
        figures = result_words(rng)
        of.told.results.append(Result("dimension", key, ("index", "score"), number("value"), code))
        sentences.append(sentence(any_of(rng, "dimension_results"), **of.words, **figures, d=word))
    return sentences


def _story(rng: random.Random, count: int, *, in_row: bool = False, clean: bool = False) -> Story:
    of = world(rng)
    some = casts(rng, of, count)
    paragraphs: list[list[str]] = [[sentence(any_of(rng, "leads"), **of.words)]]
    if rng.random() < 0.5 and not clean:
        paragraphs[0].append(_between(rng, of))
    apart: list[str] = []
    rowed = [one for one in some if in_row]
    if rowed:
        for one, (key, word) in zip(rowed, words.dimensions(rng, 6), strict=False):
            _complete(of, one)
            one.dimension, one.dimension_word = key, word
        paragraphs.append(row(rng, of, rowed))
    for one in some if not rowed else ():
        written = block(rng, of, one)
        if rng.random() < 0.6 or clean:
            paragraphs.append(written.here)
        else:
            paragraphs[-1] += [*([] if len(paragraphs) == 1 else [_between(rng, of, "plain")]), *written.here]
        apart += written.apart
        if rng.random() < 0.4 and not clean:
            paragraphs.append([_between(rng, of)])
    if apart:
        paragraphs += [[_between(rng, of)], list(apart)] if not clean else [apart]
    if rng.random() < 0.5 and some:
        paragraphs.insert(rng.choice((1, len(paragraphs))), _results(rng, of))
    if not some:
        for _ in range(rng.randint(3, 6)):
            paragraphs.append([_between(rng, of)])
    if not clean:
        paragraphs.append([_between(rng, of)])
        paragraphs.append([any_of(rng, "ends")])
    told = of.told
    told.programs += [one.told() for one in some]
    head = sentence(any_of(rng, "headlines"), **of.words)
    place = of.region.name.upper() + rng.choice((" - ", ", ", " — ", ": ")) if rng.random() < 0.4 else ""
    body = [" ".join(filter(None, part)) for part in paragraphs]
    body[0] = place + body[0]
    joint = rng.choice(("\n\n", "\n\n", "\n"))
    return Story(head + "\n\n" + joint.join(filter(None, body)) + "\n", told, some)


def _complete(of: World, one: Cast) -> None:
    """A row may deal out the office of each."""
    if one.office is None or "," in one.office:
        one.office = one.office_words = next(office for office in of.offices if "," not in office)
        of.offices.remove(one.office)


def alone(rng: random.Random) -> Story:
    """One programme and nothing else"""
    return _story(rng, 1, clean=True)


def one(rng: random.Random) -> Story:
    """One programme among other things"""
    return _story(rng, 1)


def two(rng: random.Random) -> Story:
    """Two of them"""
    return _story(rng, 2)


def several(rng: random.Random) -> Story:
    """Three or four"""
    return _story(rng, rng.choice((3, 4)))


def in_row(rng: random.Random) -> Story:
    """Some in one sentence, told of together or apart"""
    return _story(rng, rng.choice((2, 3, 4)), in_row=True)


def none(rng: random.Random) -> Story:
    """None at all"""
    return _story(rng, 0)


STORIES: dict[str, Callable[[random.Random], Story]] = {shape.__name__: shape for shape in (alone, one, two, several, in_row, none)}

"""Lists that are tables in disguise: a dimension and its value a line, a dimension and its programme, prizes by category."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.extract.facts.tables import words
from tests.extract.facts.tables.parts import Table, evaluation
from tests.extract.facts.tables.wanted import Named, Result, Told
from tests.extract.facts.tables.words import decimal, index

_PARTS = (": ", " : ", " = ", " - ", " – ", " ........... ", ": nilai ")
_MARKS = ("- ", "• ", "{}. ", "{}) ", "")


def _marked(rng: random.Random, lines: list[str]) -> list[list[str]]:
    mark = rng.choice(_MARKS)
    return [[mark.format(number) + line] for number, line in enumerate(lines, 1)]


def value_lines(rng: random.Random) -> Table:
    """Smart Governance: 2,75"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    lines = []
    part = rng.choice(_PARTS)
    for key, word in words.dimensions(rng, 6):
        value = index(rng)
        lines.append(f"{word}{part}{decimal(value)}")
        told.results.append(Result("dimension", key, ("index",), value, region.code, year))
    first, *rest = _marked(rng, lines)
    return Table(evaluation(rng, region, year), first, rest, told, ["Nilai tiap dimensi sebagai berikut:"], [])


def program_lines(rng: random.Random) -> Table:
    """Smart Governance : Pasar Terang (Dinas Perdagangan)"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    dims = [(key, words.DIMENSIONS[key][rng.choice((0, 0, 1))]) for key, _ in words.dimensions(rng, 6)]
    part, has_office = rng.choice((": ", " : ", " - ", " – ")), rng.random() < 0.5
    lines = []
    for (key, word), name in zip(dims, words.programs(rng, 6), strict=True):
        office = rng.choice(words.OFFICES) if has_office else None
        lines.append(f"{word}{part}{name}" + (f" ({office})" if office else ""))
        told.programs.append(Named(name, key, office))
    title = f"Program Smart City {region.official_name} Tahun {year}"
    if rng.random() < 0.4:
        return Table(title, ["Program smart city per dimensi: " + "; ".join(lines) + "."], [], told, [], [])
    first, *rest = _marked(rng, lines)
    return Table(title, first, rest, told, ["Program smart city menurut dimensi:"], [])


def prize_lines(rng: random.Random) -> Table:
    """Kategori Smart Living / Juara 1: Pasar Terang, Dinas Perdagangan Kabupaten X (nilai 91,2)"""
    some, year = words.regions(rng, 3), rng.choice((2022, 2023, 2024))
    told = Told(maybe_regions=[region.code for region in some])
    dims = words.dimensions(rng, 3)
    names = iter(words.programs(rng, 6))
    has_value, place = rng.random() < 0.7, rng.choice((("1", "2"), ("I", "II")))
    lines: list[str] = []
    for key, _ in dims:
        lines.append(f"Kategori {words.DIMENSIONS[key][0]}")
        for of in place:
            region, name, office, value = rng.choice(some), next(names), rng.choice(words.OFFICES), round(rng.uniform(70, 95), 1)
            short = f"{value}".replace(".", ",")
            lines.append(f"Juara {of}: {name}, {office} {region.official_name}" + (f" (nilai {short})" if has_value else ""))
            told.programs.append(Named(name, key, office))
            told.results.append(Result("program", name, ("rank", "award"), None, region.code, year, label=f"Juara {of}"))
            if has_value:
                told.results.append(Result("program", name, ("score", "index"), value, region.code, year))
    rows = [[line] for line in lines]
    return Table(f"Pemenang Lomba Inovasi Smart City {year}", rows[0], rows[1:], told, ["Berikut pemenang per kategori:"], [])


LISTS: dict[str, Callable[[random.Random], Table]] = {shape.__name__: shape for shape in (value_lines, program_lines, prize_lines)}

"""Who and what a random story is about: a region, its programmes with their owners, dimensions and states."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

from extract.lexicon import Region
from tests.extract.facts.stories.pieces import any_of, grammar
from tests.extract.facts.tables import words
from tests.extract.facts.tables.wanted import Named, Result, Told

_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_NUMBERS = ("", "", "dua", "tiga", "empat", "lima", "enam")
_SPELLED = {
    "ANTRIS": "Antrean Tertib dan Ringkas",
    "SIGAP": "Siaga Tanggap Pelayanan",
    "PELANA": "Pelayanan Literasi Anak Nelayan",
    "SIPENDA": "Sistem Pelayanan Terpadu Desa",
    "GESIT": "Gerakan Siaga Terpadu",
    "JELITA": "Jejaring Literasi Tani",
    "SAKINA": "Sistem Akta Kelahiran Instan",
    "TANGKAS": "Tanggap Keluhan Warga Sekitar",
    "RANTING": "Rantai Informasi Stunting",
}


@dataclass(slots=True)
class Cast:
    """One programme, and all that the story tells of it; `ways` says how it told each."""

    name: str
    noun: str
    purpose: str
    office: str | None = None
    office_words: str = ""
    dimension: str | None = None
    dimension_word: str = ""
    states: list[str] = field(default_factory=list)
    maybe: set[str] = field(default_factory=lambda: {"running", "evaluated"})
    long: str | None = None
    ways: dict[str, str] = field(default_factory=dict)

    def told(self) -> Named:
        return Named(self.name, self.dimension, self.office, tuple(dict.fromkeys(self.states)), tuple(self.maybe))


@dataclass(slots=True)
class World:
    """The region of a story and the words for it."""

    region: Region
    year: int
    told: Told
    words: dict[str, object]
    offices: list[str]  # of which nobody owns anything: hosts, guests, speakers


def world(rng: random.Random) -> World:
    """A region with those who lead it, and some days."""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023, 2024))
    held = datetime.date(year, rng.randint(1, 12), rng.randint(1, 28))
    is_town = region.level == "kota"
    filled: dict[str, object] = {
        "reg": region.official_name,
        "gov": ("Pemkot " if is_town else "Pemkab ") + region.name if rng.random() < 0.5 else f"Pemerintah {region.official_name}",
        "lead": rng.choice(("Wali Kota" if is_town else "Bupati", "Wakil Wali Kota" if is_town else "Wakil Bupati", "Sekda")),
        "past": year - 1,
        "earlier": year - 2,
        "next": year + 1,
        "weekday": _WEEKDAYS[held.weekday()],
        "date": f"{held.day}/{held.month}/{year}",
    }
    return World(region, year, Told(regions=[region.code]), filled, [])


def day(rng: random.Random, year: int) -> str:
    """A day of a year."""
    return f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {year}"


def number_word(count: int) -> str:
    """ "dua" to "enam"."""
    return _NUMBERS[count]


def casts(rng: random.Random, of: World, count: int) -> list[Cast]:
    """Some programmes, each with an office of its own; the other offices stay for hosts and guests."""
    names = words.programs(rng, count)
    long = grammar()["long_offices"]
    shorts = {short for pair in long for short in pair}
    pool = [office for office in words.OFFICES if office not in shorts] + [pair[0] for pair in long]
    rng.shuffle(pool)
    found = []
    for name in names:
        kind = rng.choice(("tool", "tool", "drive"))
        one = Cast(name, any_of(rng, "nouns", kind), any_of(rng, "purposes", kind))
        if rng.random() < 0.2:
            spelled = rng.choice([key for key in _SPELLED if all(key != other.name for other in found)])
            one.name, one.long = spelled, _SPELLED[spelled]
        if rng.random() < 0.75:
            one.office = pool.pop()
            one.office, one.office_words = _written(rng, of, one.office)
        if rng.random() < 0.65:
            one.dimension, one.dimension_word = _dimension(rng)
        if rng.random() < 0.65:
            one.states = [
                rng.choice(("running", "running", "not_running", "planned", "launched", "awarded", "flagship", "quick_win", "priority"))
            ]
        found.append(one)
    of.offices = pool
    return found


def _written(rng: random.Random, of: World, office: str) -> tuple[str, str]:
    """An office, in its long form if the story tells it, and as the story calls it."""
    short = next((pair[1] for pair in grammar()["long_offices"] if pair[0] == office), None)
    manner = rng.random()
    if short is not None and manner < 0.4:
        return (short, short) if manner < 0.2 else (office, f"{office} ({short})")
    return office, f"{office} {of.region.official_name}" if manner > 0.88 else office


def _dimension(rng: random.Random) -> tuple[str, str]:
    key = rng.choice(list(words.DIMENSIONS))
    word = rng.choice(words.DIMENSIONS[key][:2])
    return key, rng.choice((word, word, word.lower()))


def result_words(rng: random.Random) -> dict[str, object]:
    """Figures of many kinds, each of them on its own."""
    total = rng.randint(12, 90)
    return {
        "count": rng.randint(120, 990),
        "some": rng.randint(3, 19),
        "percent": rng.randint(21, 98),
        "total": total,
        "done": rng.randint(5, total - 1),
        "money": rng.choice((150, 200, 275, 350, 480, 600, 750)),
        "place": rng.choice(("I", "II", "III")),
        "rank": rng.randint(4, 60),
        "value": words.decimal(words.index(rng)),
        "before": words.decimal(words.index(rng)),
    }


def served(one: Cast, figures: dict[str, object], template: str) -> list[Result]:
    """Counts of those a programme serves, which may be told or not."""
    keys = [key for key in ("count", "some") if "{" + key + "}" in template]
    return [Result("program", one.name, ("count",), int(str(figures[key])), may=True) for key in keys]

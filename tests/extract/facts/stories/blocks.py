"""A programme told in sentences: how it comes in, what is tied to it there, what follows right behind and what further on."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from tests.extract.facts.stories.casting import Cast, World, day, result_words, served
from tests.extract.facts.stories.pieces import any_of, chosen, grammar, sentence
from tests.extract.facts.tables.wanted import Result

_STATES_OF_OPENINGS = {"running", "planned", "launched", "flagship", "quick_win"}
_PLAIN = {"mengandalkan": "flagship", "Andalan": "flagship", "mengusung": "flagship", "membanggakan": "flagship", "bertumpu": "flagship",
          "bersandar": "flagship", "mencantumkan": "planned", "memuat": "planned", "Masterplan": "planned", "merintis": "planned",
          "rintisan": "planned", "ditopang": "flagship", "mengajukan": "planned", "memperkenalkan": "launched"}  # fmt: skip
_WORKS = re.compile(
    r"kelola|jalan|tangani|diampu|Realisasi|[Cc]apaian|Progres|Pelaksana|menuntaskan|masuk lewat|menghabiskan|menelan|Berkat|menikmati"
)


@dataclass(slots=True)
class Block:
    """The sentences that bring a programme in, and those that may stand further on."""

    here: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)


def block(rng: random.Random, of: World, one: Cast) -> Block:
    """One programme with all that is told of it."""
    written = Block()
    left = {kind for kind, has in (("office", one.office), ("dimension", one.dimension), ("state", one.states)) if has}
    opening, told = _opening(rng, one, left)
    left -= told
    behind = (
        [] if opening.startswith("openings_of_two") else [kind for kind in ("office", "dimension") if kind in left and rng.random() < 0.45]
    )
    left -= set(behind)
    written.here.append(_say_opening(rng, of, one, opening, behind))
    rest = sorted(left)
    rng.shuffle(rest)
    if rng.random() < 0.35 and "planned" not in one.states:
        rest.append("result")
    near = True
    for kind in rest:
        if rng.random() < 0.7:
            written.here.append(_say_more(rng, of, one, kind, near=near, first=len(written.here) == 1))
        else:
            written.apart.append(_say_more(rng, of, one, kind, near=False, first=False))
    return written


def _opening(rng: random.Random, one: Cast, left: set[str]) -> tuple[str, set[str]]:
    """A kind of opening, and what it tells by itself."""
    choices: list[tuple[str, set[str]]] = [("openings", set()), ("openings", set()), ("openings_of_two", set())]
    if "dimension" in left:
        choices += [("openings_of_dimension", {"dimension"})] * 2
    if "office" in left:
        choices += [("openings_of_office", {"office"})] * 2 + [("openings_of_two_by_office", {"office"})]
    if "state" in left and one.states[0] in _STATES_OF_OPENINGS:
        choices += [(f"openings_{one.states[0]}", {"state"})] * 2
    return rng.choice(choices)


def _say_opening(rng: random.Random, of: World, one: Cast, opening: str, behind: list[str]) -> str:
    template = _speakable(rng, one, opening)
    naming = _naming(rng, one, template, opening)
    tail = ""
    for kind, pieces in (("office", "owners_behind"), ("dimension", "dimensions_behind")):
        if kind in behind:
            piece = any_of(rng, pieces)
            one.ways[kind] = piece.strip()
            tail += piece
    for kind in ("office", "dimension", "state"):
        one.ways.setdefault(kind, opening)
    if tail.count("(") == 2 or ("(" in tail and "(" in naming):
        tail = tail.replace("({o})", "milik {o}").replace("({D})", "dari dimensi {d}")
    one.ways["name"] = f"{opening} / {naming}"
    figures = result_words(rng)
    of.told.results += served(one, figures, template)
    _maybe(one, template + tail)
    return _fill(rng, of, one, template.replace("{n}", naming.replace("{m}", tail)), figures)


def _speakable(rng: random.Random, one: Cast, pieces: str) -> str:
    """A wording; the head of an office that sees to all programmes may say "we" of the region, and is not quoted."""
    template = any_of(rng, pieces)
    sees_to_all = (one.office or "").startswith(("Bappeda", "Diskominfo", "Dinas Komunikasi", "Bagian"))
    while sees_to_all and "Kepala {o}" in template:
        template = any_of(rng, pieces)
    return template


def _naming(rng: random.Random, one: Cast, template: str, opening: str) -> str:
    namings: dict[str, str] = dict(grammar()["namings"])
    if one.long is not None and rng.random() < 0.8:
        namings = dict(grammar()["long_namings"])
    is_clear = opening in ("openings_of_dimension", "openings_flagship", "openings_quick_win") or "smart city" in template
    found = [
        form
        for key, form in namings.items()
        if (key != "bare" or is_clear)
        and not ("“" in template and ("quoted" in key or "dashes" in key))
        and not ("[,|]" in template and form.endswith(","))
    ]
    return chosen(rng, rng.choice(found))


def _maybe(one: Cast, template: str) -> None:
    one.maybe |= {state for word, state in _PLAIN.items() if word in template}
    if set(one.states) & {"planned", "not_running"}:
        one.maybe -= {"running"}
    if _WORKS.search(template):
        one.maybe |= {"running"}  # who runs a thing, how far it has come: one may say that it runs
    if re.search(r"di(?:siapkan|sediakan|alokasikan)", template):
        one.maybe |= {"planned"}


def _say_more(rng: random.Random, of: World, one: Cast, kind: str, near: bool, first: bool) -> str:
    figures = result_words(rng)
    if kind == "result":
        template = _result(rng, of, one, figures)
    elif kind == "state":
        template = any_of(rng, "states", one.states[0])
        if one.states[0] == "awarded":
            of.told.results.append(Result("program", one.name, ("rank", "award"), None, of.region.code))
    else:
        pieces = {"office": "owners", "dimension": "dimensions"}[kind]
        template = _speakable(rng, one, f"{pieces}_near" if first and rng.random() < 0.25 else pieces)
    if "awarded" in one.states:
        template = template.replace("masuk kategori", "masuk dimensi")  # or it would be the prize's
    one.ways[kind] = template
    _maybe(one, template)
    of.told.results += served(one, figures, template)
    taken_up = [f"{one.noun} itu", f"{one.noun} tersebut", f"{one.noun} ini", one.name] if near else [one.name, f"{one.noun} {one.name}"]
    if one.name.startswith(one.noun):
        taken_up = [one.name]
    return _fill(rng, of, one, template, figures, r=rng.choice(taken_up))


def _result(rng: random.Random, of: World, one: Cast, figures: dict[str, object]) -> str:
    part = rng.choice(("share", "fraction", "budget"))
    done, total, code = int(str(figures["done"])), int(str(figures["total"])), of.region.code
    if part == "share":
        of.told.results.append(Result("program", one.name, ("completion", "progress"), int(str(figures["percent"])), code))
    elif part == "fraction":
        of.told.results.append(
            Result("program", one.name, ("completion", "progress"), round(100 * done / total, 2), code, fraction=(done, total))
        )
        of.told.results += [Result("program", one.name, ("count",), number, may=True) for number in (done, total)]
    else:
        of.told.results.append(Result("program", one.name, ("budget",), int(str(figures["money"])) * 1_000_000, code))
    return any_of(rng, "program_results", part)


def _fill(rng: random.Random, of: World, one: Cast, template: str, figures: dict[str, object], **more: str) -> str:
    dimension = one.dimension_word
    full = f"Smart {(one.dimension or '').capitalize()}"
    return sentence(
        template,
        **of.words,
        **figures,
        **more,
        name=one.name,
        noun=one.noun,
        Noun=one.noun.capitalize(),
        p=one.purpose,
        long=one.long or "",
        o=one.office_words,
        d=dimension,
        D=full,
        day=day(rng, of.year),
        person=rng.choice(grammar()["persons"]),
    )

"""Random texts whose rows are dealt in order, each with all that a careful reader takes from it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.extract.facts.dealt.deal import Deal, deal, filled
from tests.extract.facts.dealt.records import record
from tests.extract.facts.dealt.shapes import CLAUSES, IN_ORDER, NOTHING, VALUES, Shape
from tests.extract.facts.dealt.words import ENDS, TITLES
from tests.extract.facts.tables.wanted import Named, Result, Told

RECORDS: dict[str, tuple[str, ...]] = {
    "record_dims": ("dimension",),
    "record_offices": ("office",),
    "record_both": ("dimension", "office"),
    "record_states": ("office", "status"),
    "record_all": ("dimension", "office", "status"),
    "record_money": ("office", "money"),
}
SHAPES: dict[str, Shape] = {**IN_ORDER, **CLAUSES, **VALUES, **{name: Shape(kinds) for name, kinds in RECORDS.items()}, **NOTHING}
DONE = ("completion", "progress")


@dataclass(frozen=True, slots=True)
class Text:
    """A document and what it tells."""

    text: str
    told: Told


def text(name: str, rng: random.Random) -> Text:
    """One text of a shape."""
    shape = SHAPES[name]
    one = deal(rng, shape.least, shape.most, shape.groups, may_repeat=not shape.is_of_parts)
    said = record(one, RECORDS[name]) if name in RECORDS else filled(one, rng.choice(shape.templates))
    told = _told(one, shape)
    title = rng.choice(TITLES).format(region=one.region.official_name)
    parts = [title, *([_lead(one)] if rng.random() < 0.5 else []), said, *([rng.choice(ENDS)] if rng.random() < 0.4 else [])]
    return Text("\n\n".join(parts), told)


def _lead(one: Deal) -> str:
    return filled(
        one,
        "[Pemerintah {region} [membahas|mengevaluasi] smart city, Selasa.|Tim asesor menilai smart city {region} tahun {year}."
        "|Rapat smart city digelar di {region}, Kamis.|{region} menyiapkan diri untuk evaluasi smart city.]",
    )


def _told(one: Deal, shape: Shape) -> Told:
    told, code = Told(regions=[one.region.code]), one.region.code
    kinds = shape.tells
    told.results.append(Result("region", code, ("count",), one.count, code, may=True))
    for number, name in enumerate(one.names):
        if not shape.is_of_parts:
            state = one.states[number]
            statuses = (state,) if "status" in kinds else None
            told.programs.append(
                Named(
                    name,
                    one.dims[number] if "dimension" in kinds else None,
                    one.offices[number] if "office" in kinds else None,
                    statuses,
                    ("priority", "flagship", "launched", "evaluated"),
                )
            )
        share, index, amount, (done, planned, part) = one.shares[number], one.indices[number], one.amounts[number], one.counted[number]
        results = {
            "share": Result("program", name, DONE, share, code),
            "money": Result("program", name, ("budget",), amount, code),
            "dim_index": Result("dimension", one.dims[number], ("index", "score"), index, code, one.year),
            "dim_share": Result("dimension", one.dims[number], DONE, share, code, one.year),
            "dim_done": Result("dimension", one.dims[number], DONE, part, code, one.year, (done, planned)),
            "office_share": Result("opd", one.offices[number], DONE, share, code, one.year),
        }
        told.results += [result for kind, result in results.items() if kind in kinds]
    return told

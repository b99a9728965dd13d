"""Random tables of several regions, each with all that a careful reader takes from it."""

from __future__ import annotations

import random

from tests.extract.facts.tables import words
from tests.extract.facts.tables.parts import Table, called_of, done_of, regional_title, table
from tests.extract.facts.tables.wanted import Result, Told
from tests.extract.facts.tables.words import HEADERS, decimal, header, index, short

INDEX, DONE = ("index",), ("completion",)


def region_years(rng: random.Random) -> Table:
    """Daerah | Indeks 2023 | Indeks 2024 | Dimensi terkuat"""
    some, last = words.regions(rng, rng.choice((2, 3, 4, 5))), rng.choice((2022, 2023, 2024))
    years = [last - 1, last]
    told = Told(regions=[region.code for region in some])
    extra = rng.sample(("best", "worst"), rng.choice((0, 0, 1, 2)))
    rows = []
    for region, called in zip(some, called_of(rng, some), strict=True):
        values = [index(rng) for _ in years]
        row = [called, *map(decimal, values)]
        told.results += [Result("region", region.code, INDEX, value, region.code, year) for value, year in zip(values, years, strict=True)]
        for key, _ in rng.sample(words.dimensions(rng, 6), len(extra)):
            value = index(rng)
            row.append(f"{words.DIMENSIONS[key][0]} ({decimal(value)})")
            told.results.append(Result("dimension", key, INDEX, value, region.code, last))
        rows.append(row)
    form = rng.choice(HEADERS["of_year"])
    return table(
        rng,
        regional_title(rng, last),
        [header(rng, "region"), *(form.format(y) for y in years), *(header(rng, e) for e in extra)],
        rows,
        told,
    )


def region_ranks(rng: random.Random) -> Table:
    """Peringkat | Daerah | Indeks | Predikat"""
    some, year = words.regions(rng, rng.choice((3, 4, 5))), rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code for region in some])
    rows = []
    is_first, has_rank, has_grade = rng.random() < 0.5, rng.random() < 0.7, rng.random() < 0.5
    for rank, (region, called) in enumerate(zip(some, called_of(rng, some), strict=True), 1):
        value, grade = index(rng), rng.choice(words.GRADES)
        ranked = [str(rank)] if has_rank else []
        rows.append([*(ranked if is_first else []), called, decimal(value), *([] if is_first else ranked), *([grade] if has_grade else [])])
        told.results.append(Result("region", region.code, INDEX, value, region.code, year))
        if has_rank:
            told.results.append(Result("region", region.code, ("rank",), rank, region.code, year))
        if has_grade:
            told.results.append(Result("region", region.code, ("score", "maturity"), None, region.code, year, label=grade))
    ranked = [header(rng, "rank")] if has_rank else []
    head = [*(ranked if is_first else []), header(rng, "region"), header(rng, "index"), *([] if is_first else ranked)]
    return table(rng, regional_title(rng, year), [*head, *([header(rng, "grade")] if has_grade else [])], rows, told)


def region_shares(rng: random.Random) -> Table:
    """Daerah | Direncanakan | Terlaksana | Persentase"""
    some, year = words.regions(rng, rng.choice((2, 3, 4))), rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code for region in some])
    rows = []
    for region, called in zip(some, called_of(rng, some), strict=True):
        planned, done, share = done_of(rng)
        rows.append([called, str(planned), str(done), f"{short(share)}%"])
        told.results.append(Result("region", region.code, DONE, share, region.code, year, (done, planned)))
    head = [
        header(rng, "region"),
        rng.choice(("Jumlah Quick Win", "Quick Win Direncanakan", "Rencana Aksi", "Jumlah Program")),
        header(rng, "done"),
    ]
    return table(rng, f"Pelaksanaan Program Smart City Sejumlah Daerah Tahun {year}", [*head, header(rng, "percent")], rows, told)


def region_dimensions(rng: random.Random) -> Table:
    """Daerah | Governance | Branding | ... | Indeks"""
    some, year = words.regions(rng, rng.choice((2, 3, 4))), rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code for region in some])
    dims = words.dimensions(rng)
    has_whole = rng.random() < 0.6
    rows = []
    for region, called in zip(some, called_of(rng, some), strict=True):
        values = [index(rng) for _ in dims]
        row = [called, *map(decimal, values)]
        told.results += [Result("dimension", key, INDEX, value, region.code, year) for (key, _), value in zip(dims, values, strict=True)]
        if has_whole:
            value = index(rng)
            row.append(decimal(value))
            told.results.append(Result("region", region.code, INDEX, value, region.code, year))
        rows.append(row)
    head = [header(rng, "region"), *(word for _, word in dims), *([rng.choice(words.WHOLE)] if has_whole else [])]
    return table(rng, regional_title(rng, year), head, rows, told)


def transposed(rng: random.Random) -> Table:
    """Uraian | Kabupaten A | Kabupaten B"""
    some, year = words.regions(rng, rng.choice((2, 3))), rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code for region in some])
    rows = []
    for key, word in words.dimensions(rng):
        values = [index(rng) for _ in some]
        rows.append([word, *map(decimal, values)])
        told.results += [Result("dimension", key, INDEX, value, region.code, year) for region, value in zip(some, values, strict=True)]
    if rng.random() < 0.7:
        values = [index(rng) for _ in some]
        rows.append([rng.choice(words.WHOLE), *map(decimal, values)])
        told.results += [Result("region", region.code, INDEX, value, region.code, year) for region, value in zip(some, values, strict=True)]
    names = called_of(rng, some)
    return table(rng, regional_title(rng, year), [rng.choice(("Uraian", "Dimensi", "Pilar", "Komponen", "Aspek")), *names], rows, told)


def region_dimension_rows(rng: random.Random) -> Table:
    """Daerah | Dimensi | Nilai"""
    some, year = words.regions(rng, 2), rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code for region in some])
    dims = words.dimensions(rng, rng.choice((2, 3)))
    rows = []
    for region, called in zip(some, called_of(rng, some), strict=True):
        for key, word in dims:
            value = index(rng)
            rows.append([called, word, decimal(value)])
            told.results.append(Result("dimension", key, INDEX, value, region.code, year))
    return table(rng, regional_title(rng, year), [header(rng, "region"), header(rng, "dimension"), header(rng, "index")], rows, told)


def bare_region_values(rng: random.Random) -> Table:
    """Kabupaten | Indeks 2022 | Indeks 2023, the names without their level"""
    some, last = words.bare_regions(rng, rng.choice((3, 4))), rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code for region in some])
    rows = []
    for region in some:
        values = [index(rng), index(rng)]
        rows.append([region.name, *map(decimal, values)])
        told.results += [Result("region", region.code, INDEX, v, region.code, y) for v, y in zip(values, (last - 1, last), strict=True)]
    form = rng.choice(HEADERS["of_year"])
    head = [rng.choice(("Kabupaten", "Daerah", "Kabupaten/Kota")), form.format(last - 1), form.format(last)]
    return table(rng, regional_title(rng, last), head, rows, told)

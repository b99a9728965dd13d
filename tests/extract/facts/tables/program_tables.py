"""Random tables of programmes and of offices, each with all that a careful reader takes from it."""

from __future__ import annotations

import random

from tests.extract.facts.tables import words
from tests.extract.facts.tables.parts import Table, done_of, end, lead, table
from tests.extract.facts.tables.wanted import Named, Result, Told
from tests.extract.facts.tables.words import STATUSES, header, short

INDEX, DONE = ("index",), ("completion",)


def program_rows(rng: random.Random) -> Table:
    """Program | Dimensi | OPD | Status, in any order"""
    region, year = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    kinds = ["program", *rng.sample(("dimension", "office", "status"), rng.choice((2, 3)))]
    if not {"dimension", "office"} & set(kinds):
        kinds.append("office")
    if rng.random() < 0.4:
        rng.shuffle(kinds)
    dims = words.dimensions(rng, 6)
    rows = []
    for name in words.programs(rng, rng.choice((3, 4, 5))):
        (key, word), office, status = rng.choice(dims), rng.choice(words.OFFICES), rng.choice(list(STATUSES))
        cells = {"program": name, "dimension": word, "office": office, "status": status}
        rows.append([cells[kind] for kind in kinds])
        said = STATUSES[status] if "status" in kinds else ()
        maybe = ("priority", "flagship", "launched", *(() if said else ("running", "planned")))
        told.programs.append(Named(name, key if "dimension" in kinds else None, office if "office" in kinds else None, said, maybe))
    title = rng.choice(
        (
            f"Daftar Program Smart City {region.official_name} Tahun {year}",
            f"Inovasi Smart City {region.official_name}",
            f"Program Kota Cerdas di {region.official_name} Tahun {year}",
        )
    )
    heads = [header(rng, kind) for kind in kinds]
    return table(rng, title, heads, rows, told)


def program_progress(rng: random.Random) -> Table:
    """Program | OPD | Progres"""
    region, year = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    has_office, has_dimension = rng.random() < 0.6, rng.random() < 0.5
    progress = header(rng, "progress")
    is_bare = "%" in progress
    dims = words.dimensions(rng, 6)
    rows = []
    for name in words.programs(rng, rng.choice((3, 4))):
        share, office, (key, word) = rng.randint(5, 100), rng.choice(words.OFFICES), rng.choice(dims)
        rows.append([name, *([office] if has_office else []), *([word] if has_dimension else []), f"{share}{'' if is_bare else '%'}"])
        told.results.append(Result("program", name, DONE, share, region.code, year))
        told.programs.append(Named(name, key if has_dimension else None, office if has_office else None))
    head = [
        header(rng, "program"),
        *([header(rng, "office")] if has_office else []),
        *([header(rng, "dimension")] if has_dimension else []),
        progress,
    ]
    return table(rng, f"Progres Program Smart City {region.official_name} Tahun {year}", head, rows, told)


def program_budgets(rng: random.Random) -> Table:
    """Program | OPD | Anggaran"""
    region, year = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    head = [header(rng, "program"), header(rng, "office"), header(rng, "budget")]
    rows = []
    for name in words.programs(rng, rng.choice((3, 4))):
        amount, office = rng.randint(40, 900) * 1_000_000, rng.choice(words.OFFICES)
        rows.append([name, office, ("" if "Rp" in head[2] else "Rp ") + f"{amount:,}".replace(",", ".")])
        told.results.append(Result("program", name, ("budget",), amount, region.code, year))
        told.programs.append(Named(name, None, office))
    return table(rng, f"Anggaran Program Smart City {region.official_name} Tahun {year}", head, rows, told)


def program_plan(rng: random.Random) -> Table:
    """Dimensi | Program | OPD | Tahun | Anggaran, the dimension once for several rows in merged cells"""
    region, year = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    dims = words.dimensions(rng, rng.choice((2, 3)))
    names = iter(words.programs(rng, 2 * len(dims)))
    has_budget = rng.random() < 0.5
    rows = []
    for key, word in dims:
        for _ in range(2):
            name, office, amount = next(names), rng.choice(words.OFFICES), rng.randint(40, 900) * 1_000_000
            rows.append([word, name, office, str(year), *([f"{amount:,}".replace(",", ".")] if has_budget else [])])
            told.programs.append(Named(name, key, office))
            if has_budget:
                told.results.append(Result("program", name, ("budget",), amount, region.code, year))
    head = [header(rng, "dimension"), header(rng, "program"), header(rng, "office"), rng.choice(("Tahun", "Tahun Pelaksanaan"))]
    return Table(
        f"Rencana Aksi Smart City {region.official_name}",
        [*head, *(["Anggaran (Rp)"] if has_budget else [])],
        rows,
        told,
        lead(rng),
        end(rng),
    )


def office_shares(rng: random.Random) -> Table:
    """OPD | Rencana Aksi | Terlaksana | %"""
    region, year = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    rows = []
    for office in rng.sample(words.OFFICES, 4):
        planned, done, share = done_of(rng)
        rows.append([office, str(planned), str(done), f"{short(share)}%"])
        told.results.append(Result("opd", office, DONE, share, region.code, year, (done, planned)))
    head = [
        header(rng, "office"),
        rng.choice(("Rencana Aksi", "Jumlah Program", "Direncanakan")),
        header(rng, "done"),
        header(rng, "percent"),
    ]
    return table(rng, f"Pelaksanaan Rencana Aksi Smart City {region.official_name} Tahun {year} per Perangkat Daerah", head, rows, told)

"""Random tables of one region's evaluation, each with all that a careful reader takes from it."""

from __future__ import annotations

import random

from extract.lexicon import Region
from tests.extract.facts.tables import words
from tests.extract.facts.tables.parts import Table, done_of, end, evaluation, lead, table
from tests.extract.facts.tables.wanted import Result, Told
from tests.extract.facts.tables.words import HEADERS, decimal, header, index, short

INDEX, DONE = ("index",), ("completion",)


def dimension_values(rng: random.Random) -> Table:
    """Dimensi | Nilai"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    rows = []
    for key, word in words.dimensions(rng):
        value = index(rng)
        rows.append([word, decimal(value)])
        told.results.append(Result("dimension", key, INDEX, value, region.code, year))
    _add_whole(rng, rows, told, region, [year])
    return table(rng, evaluation(rng, region, year), [header(rng, "dimension"), header(rng, "index")], rows, told)


def _add_whole(rng: random.Random, rows: list[list[str]], told: Told, region: Region, years: list[int]) -> None:
    if rng.random() < 0.6:
        values = [index(rng) for _ in years]
        rows.append([rng.choice(words.WHOLE), *map(decimal, values)])
        told.results += [Result("region", region.code, INDEX, value, region.code, year) for value, year in zip(values, years, strict=True)]


def dimension_years(rng: random.Random) -> Table:
    """Dimensi | 2022 | 2023, with the change or not"""
    region, last = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    years = [last - 1, last] if rng.random() < 0.8 else [last - 2, last - 1, last]
    if rng.random() < 0.2:
        years.reverse()
    told = Told(regions=[region.code])
    rows = []
    for key, word in words.dimensions(rng):
        values = [index(rng) for _ in years]
        rows.append([word, *map(decimal, values)])
        told.results += [Result("dimension", key, INDEX, value, region.code, year) for value, year in zip(values, years, strict=True)]
    _add_whole(rng, rows, told, region, years)
    form = rng.choice(HEADERS["of_year"])
    head = [header(rng, "dimension"), *(form.format(year) for year in years)]
    if rng.random() < 0.3 and len(years) == 2:
        head.append(header(rng, "change"))
        for row in rows:
            change = round(float(row[2].replace(",", ".")) - float(row[1].replace(",", ".")), 2)
            row.append(("+" if change > 0 else "") + decimal(change))
    return table(rng, evaluation(rng, region, last if rng.random() < 0.5 else None), head, rows, told)


def dimension_stages(rng: random.Random) -> Table:
    """Dimensi | Tahap I | Tahap II"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    rows = []
    for key, word in words.dimensions(rng):
        values = [index(rng), index(rng)]
        rows.append([word, *map(decimal, values)])
        told.results += [Result("dimension", key, INDEX, value, region.code, year) for value in values]
    form = rng.choice(HEADERS["of_stage"])
    numbers = rng.choice((("I", "II"), ("1", "2")))
    return table(rng, evaluation(rng, region, year), [header(rng, "dimension"), *(form.format(n) for n in numbers)], rows, told)


def dimension_shares(rng: random.Random) -> Table:
    """Dimensi | Direncanakan | Terlaksana | Persentase"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    rows, sums = [], [0, 0]
    has_share = rng.random() < 0.7
    share_head = header(rng, "percent")
    is_bare = "%" in share_head and rng.random() < 0.7
    manner = rng.choice((short, decimal))
    for key, word in words.dimensions(rng):
        planned, done, share = done_of(rng)
        sums = [sums[0] + planned, sums[1] + done]
        rows.append([word, str(planned), str(done), manner(share) + ("" if is_bare else "%")])
        told.results.append(Result("dimension", key, DONE, share, region.code, year, (done, planned)))
    if rng.random() < 0.6:
        share = round(100 * sums[1] / sums[0], 2)
        rows.append([rng.choice(words.SUM), str(sums[0]), str(sums[1]), manner(share) + ("" if is_bare else "%")])
        told.results.append(Result("region", region.code, DONE, share, region.code, year, (sums[1], sums[0])))
    head = [header(rng, "dimension"), header(rng, "planned"), header(rng, "done"), share_head]
    if head[1] == "Target" and head[2] != "Realisasi":
        head[1] = "Direncanakan"
    if not has_share:
        head, rows = head[:3], [row[:3] for row in rows]
    title = rng.choice(
        (
            f"Capaian Rencana Aksi Smart City {region.official_name} Tahun {year}",
            f"Laporan Pelaksanaan Program Smart City {region.official_name} Tahun {year}",
            f"Realisasi Quick Win Kota Cerdas {region.official_name} {year}",
        )
    )
    return table(rng, title, head, rows, told)


def component_values(rng: random.Random) -> Table:
    """Komponen | Bobot | Nilai, of a year or two"""
    region, year = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    years = [year] if rng.random() < 0.5 else [year - 1, year]
    told = Told(regions=[region.code])
    rows = []
    has_weight = rng.random() < 0.5
    for (key, word), weight in zip(words.COMPONENTS.items(), (10, 20, 30, 20, 20), strict=True):
        values = [index(rng) for _ in years]
        rows.append([word, *([f"{weight}%"] if has_weight else []), *map(decimal, values)])
        told.results += [Result("component", key, INDEX, value, region.code, of) for value, of in zip(values, years, strict=True)]
    form = rng.choice(HEADERS["of_year"])
    heads = [header(rng, "index")] if len(years) == 1 else [form.format(of) for of in years]
    head = [header(rng, "component"), *([header(rng, "weight")] if has_weight else []), *heads]
    return table(rng, evaluation(rng, region, year), head, rows, told)


def aspect_values(rng: random.Random) -> Table:
    """Aspek | Nilai"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    rows = []
    for word in words.ASPECTS:
        value = index(rng)
        rows.append([word.capitalize(), decimal(value)])
        told.results.append(Result("aspect", word, ("index", "score"), value, region.code, year))
    return table(rng, evaluation(rng, region, year), [header(rng, "aspect"), header(rng, "index")], rows, told)


def year_dimensions(rng: random.Random) -> Table:
    """Tahun | Governance | Branding | ... | Indeks"""
    region, last = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    dims = words.dimensions(rng)
    has_whole = rng.random() < 0.5
    rows = []
    for year in range(last - rng.choice((1, 2)), last + 1):
        values = [index(rng) for _ in dims]
        row = [str(year), *map(decimal, values)]
        told.results += [Result("dimension", key, INDEX, value, region.code, year) for (key, _), value in zip(dims, values, strict=True)]
        if has_whole:
            value = index(rng)
            row.append(decimal(value))
            told.results.append(Result("region", region.code, INDEX, value, region.code, year))
        rows.append(row)
    head = [header(rng, "year"), *(word for _, word in dims), *([rng.choice(words.WHOLE)] if has_whole else [])]
    return Table(evaluation(rng, region, None), head, rows, told, lead(rng), end(rng))


def year_values(rng: random.Random) -> Table:
    """Tahun | Indeks | Peringkat | Predikat"""
    region, last = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    has_rank, has_grade = rng.random() < 0.5, rng.random() < 0.5
    rows = []
    for year in range(last - rng.choice((1, 2, 3)), last + 1):
        value, rank, grade = index(rng), rng.randint(1, 40), rng.choice(words.GRADES)
        rows.append([str(year), decimal(value), *([str(rank)] if has_rank else []), *([grade] if has_grade else [])])
        told.results.append(Result("region", region.code, INDEX, value, region.code, year))
        if has_rank:
            told.results.append(Result("region", region.code, ("rank",), rank, region.code, year))
        if has_grade:
            told.results.append(Result("region", region.code, ("score", "maturity"), None, region.code, year, label=grade))
    head = [header(rng, "year"), rng.choice(("Indeks", "Nilai", "Indeks Smart City", "Skor")), *([header(rng, "rank")] if has_rank else [])]
    return Table(evaluation(rng, region, None), [*head, *([header(rng, "grade")] if has_grade else [])], rows, told, lead(rng), end(rng))


def year_shares(rng: random.Random) -> Table:
    """Tahun | Direncanakan | Dilaksanakan | Realisasi"""
    region, last = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    told = Told(regions=[region.code])
    rows = []
    for year in range(last - 2, last + 1):
        planned, done, share = done_of(rng)
        rows.append([str(year), str(planned), str(done), f"{short(share)}%"])
        told.results.append(Result("region", region.code, DONE, share, region.code, year, (done, planned)))
    head = [
        header(rng, "year"),
        rng.choice(("Direncanakan", "Rencana Aksi", "Jumlah Program")),
        rng.choice(("Dilaksanakan", "Terlaksana", "Berjalan")),
    ]
    head.append(header(rng, "percent"))
    return Table(f"Pelaksanaan Program Smart City {region.official_name}", head, rows, told, lead(rng), end(rng))


def by_years_across(rng: random.Random) -> Table:
    """Uraian | 2022 | 2023: rows of the index, its rank, a share"""
    region, last = words.regions(rng, 1)[0], rng.choice((2022, 2023, 2024))
    years = [last - 1, last]
    told = Told(regions=[region.code])
    rows = []
    values = [index(rng) for _ in years]
    rows.append([rng.choice(("Indeks Smart City", "Nilai evaluasi smart city", "Indeks smart city")), *map(decimal, values)])
    told.results += [Result("region", region.code, INDEX, value, region.code, year) for value, year in zip(values, years, strict=True)]
    if rng.random() < 0.6:
        shares = [rng.randint(20, 99) for _ in years]
        rows.append(
            [
                rng.choice(("Persentase quick win terlaksana", "Realisasi program smart city", "Capaian rencana aksi")),
                *(f"{s}%" for s in shares),
            ]
        )
        told.results += [Result("region", region.code, DONE, share, region.code, year) for share, year in zip(shares, years, strict=True)]
    if rng.random() < 0.5:
        ranks = [rng.randint(1, 40) for _ in years]
        rows.append([rng.choice(("Peringkat", "Peringkat nasional")), *map(str, ranks)])
        told.results += [Result("region", region.code, ("rank",), rank, region.code, year) for rank, year in zip(ranks, years, strict=True)]
    if len(rows) < 2:
        values = [index(rng) for _ in years]
        rows.append(["Smart Governance", *map(decimal, values)])
        told.results += [Result("dimension", "governance", INDEX, v, region.code, year) for v, year in zip(values, years, strict=True)]
    form = rng.choice(("{}", "Tahun {}", "{}", "Capaian {}"))
    return table(
        rng, evaluation(rng, region, None), [rng.choice(("Uraian", "Indikator", "Keterangan")), *map(form.format, years)], rows, told
    )


def dimension_counts(rng: random.Random) -> Table:
    """Dimensi | Jumlah Program"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    rows = []
    for key, word in words.dimensions(rng):
        count = rng.randint(2, 30)
        rows.append([word, str(count)])
        told.results.append(Result("dimension", key, ("count",), count, region.code, year))
    if rng.random() < 0.5:
        count = sum(int(row[1]) for row in rows)
        rows.append([rng.choice(words.SUM), str(count)])
        told.results.append(Result("region", region.code, ("count",), count, region.code, year))
    noun = rng.choice(("Program", "Inovasi", "Quick Win", "Aplikasi", "Rencana Aksi"))
    title = f"Program Smart City {region.official_name} Tahun {year}"
    return table(rng, title, [header(rng, "dimension"), words.in_case(rng, f"Jumlah {noun}")], rows, told)


def dimension_fractions(rng: random.Random) -> Table:
    """Dimensi | 9/10 | 90%, or "9 dari 10" """
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    form, has_share = rng.choice(("{}/{}", "{} dari {}", "{} / {}")), rng.random() < 0.5
    rows = []
    for key, word in words.dimensions(rng):
        planned, done, share = done_of(rng)
        rows.append([word, form.format(done, planned), *([f"{short(share)}%"] if has_share else [])])
        told.results.append(Result("dimension", key, DONE, share, region.code, year, (done, planned)))
    head = [header(rng, "dimension"), rng.choice(("Realisasi Program", "Program Terlaksana", "Capaian", "Terlaksana"))]
    title = f"Pelaksanaan Rencana Aksi Smart City {region.official_name} Tahun {year}"
    return table(rng, title, [*head, *(["Persentase"] if has_share else [])], rows, told)


def dimension_notes(rng: random.Random) -> Table:
    """Dimensi | Nilai | Predikat | Catatan"""
    region, year = words.regions(rng, 1)[0], rng.choice((2021, 2022, 2023))
    told = Told(regions=[region.code])
    has_grade = rng.random() < 0.5
    rows = []
    for key, word in words.dimensions(rng):
        value, grade = index(rng), rng.choice(words.GRADES)
        note = rng.choice(
            ("perlu pembenahan data", "dipertahankan", "bukti dukung lengkap", "-", "belum ada regulasi", "pertahankan tahun depan")
        )
        rows.append([word, decimal(value), *([grade] if has_grade else []), note])
        told.results.append(Result("dimension", key, INDEX, value, region.code, year))
        if has_grade:
            told.results.append(Result("dimension", key, ("score", "maturity"), None, region.code, year, label=grade))
    head = [header(rng, "dimension"), header(rng, "index"), *([header(rng, "grade")] if has_grade else [])]
    return table(rng, evaluation(rng, region, year), [*head, rng.choice(("Catatan", "Keterangan", "Rekomendasi"))], rows, told)

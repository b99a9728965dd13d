"""Latencies of the site on a large generated catalogue, beside plain Datasette table pages of the same file.

    python -m tests.benchmarks.site [--documents 100000] [--programs 20000] [--requests 40] [--home DIR]

The catalogue is made by rows through the real migrations: real regions, invented names, texts of some 900 characters, a tenth of the
documents with three programmes each, a score for every tenth. Times are of the whole request inside the server process (ASGI,
no network); CPU is what this
process spent, which a busy machine does not blur.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from extract.lexicon import load_lexicons
from index.build_reference import load_reference
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.search.indexing import index_programs, rebuild
from index.summaries import summarise
from index.workspace import Workspace

_FIRST = (
    "Loket Pos Meja Lampu Rumah Kebun Pasar Sungai Layang Tangga Jejak Suara Gerbang Teras Beranda Simpul Titik Ruang Lintas Cermin".split()
)
_SECOND = (
    "Sawah Sehat Desa Tanggap Belajar Warga Air Udara Nelayan Pemuda Kota Bersih Terang Ramah Cepat Mudah Lestari Mandiri Setia".split()
)
_THIRD = "Daring Digital Terpadu Keliling Mandiri Online Bersama Satu Plus Nusantara".split()
_WORDS = (
    "pemerintah daerah menyediakan layanan baru bagi warga melalui aplikasi yang dapat diakses kapan saja dinas menjelaskan bahwa program"
    " ini mempercepat pelayanan dan mengurangi antrean masyarakat menyambut baik inovasi tersebut karena lebih mudah murah dan terbuka wali"
    " kota berharap seluruh perangkat daerah ikut mendukung pengembangan kota cerdas pada tahun mendatang anggaran pelatihan jaringan data"
).split()
_DIMENSIONS = ("governance", "branding", "economy", "living", "society", "environment", "mobility")
_STATUSES = ("flagship", "priority", "quick_win", "running", "planned", "launched", "awarded")
_DUTIES = ("diskominfo", "dinkes", "disdik", "dishub", "dlh", "dispar", "distan", "disdukcapil", "bappeda", "dinsos")


def generate(workspace: Workspace, documents: int, programs: int, seed: int = 7) -> None:
    """Write the catalogue; the same numbers give the same rows."""
    chance = random.Random(seed)
    open_desk(workspace, create=True).conn.close()
    db = open_catalogue(workspace.catalogue)
    load_reference(db, load_lexicons(), [])
    regions = [row[0] for row in db.execute("select code from regions where level <> 'provinsi' order by code")]
    db.execute("begin")
    db.executemany(
        "insert into sources values (?, ?, 'news', ?, ?)",
        [(f"media{n}", f"Media {n}", chance.choice(regions), f"https://media{n}.example") for n in range(200)],
    )
    opds = [(f"{region}-{duty}", f"Dinas {duty.title()}", "dinas", duty, region) for region in regions for duty in _DUTIES]
    db.executemany("insert into opds (id, name, kind, duty, region_code) values (?, ?, ?, ?, ?)", opds)
    db.executemany("insert into opd_names values (?, ?, '2020-01-01', '2024-01-01')", [(opd[0], opd[1]) for opd in opds])
    places = _programs(db, chance, programs, regions)
    _documents(db, chance, documents, places, regions)
    db.execute("commit")
    db.execute("begin")
    rebuild(db)
    index_programs(db, ("", "~"))
    summarise(db)
    db.execute("commit")
    db.execute("analyze")
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()


def _programs(db: sqlite3.Connection, chance: random.Random, count: int, regions: list[str]) -> list[tuple[str, str, str]]:
    made = []
    weights = [1 / (place + 3) for place in range(len(regions))]
    for number in range(count):
        region = chance.choices(regions, weights)[0]
        name = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)} {chance.choice(_THIRD)} {number}"
        identity = f"{region}-{name.lower().replace(' ', '-')}"
        year = chance.randint(2017, 2025)
        first, reports = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}", chance.randint(1, 6)
        band = "published" if chance.random() < 0.9 else "review"
        db.execute(
            "insert into programs values (?, ?, 'regional', ?, ?, ?, ?, ?, ?, ?, 'none')",
            [identity, name, region, first, first, reports, reports, round(chance.uniform(0.5, 0.99), 3), band],
        )
        db.execute("insert into program_regions values (?, ?, 'owner')", [identity, region])
        db.execute("insert into program_names values (?, ?, 'main')", [identity, name])
        db.execute("insert into program_dimensions values (?, ?, ?)", [identity, chance.choice(_DIMENSIONS), reports])
        db.execute("insert into program_opds values (?, ?, ?)", [identity, f"{region}-{chance.choice(_DUTIES)}", reports])
        db.execute("insert into program_statuses values (?, ?, ?, 1)", [identity, chance.choice(_STATUSES), year])
        made.append((identity, name, region))
    return made


def _documents(db: sqlite3.Connection, chance: random.Random, count: int, programs: list[tuple[str, str, str]], regions: list[str]) -> None:
    for number in range(count):
        identity = f"{number:012x}"
        told = [programs[(number * 3 + step) % len(programs)] for step in range(3)] if number % 5 == 0 or number * 3 < len(programs) else []
        region = told[0][2] if told else chance.choice(regions)
        body = " ".join(chance.choices(_WORDS, k=110))
        sentences = [f"Program {name} dijalankan dinas setempat." for _, name, _ in told]
        text = "\n".join([body, *sentences])
        day = f"{chance.randint(2018, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        title = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)} di daerah {number}"
        db.execute("insert into stories values (?, ?, ?, 1, 1)", [identity, title, day])
        db.execute(
            """insert into documents (id, url, title, published, published_precision, published_basis, kind, language, source_id, story_id,
            relevant, relevance, text, text_sha256, fetched_at, status) values (?, ?, ?, ?, 'day', 'meta', 'news', 'id', ?, ?, ?, 0.9,
            ?, ?, ?, 'ok')""",
            [
                *(identity, f"https://media.example/{number}", title, day, f"media{number % 200}", identity),
                *(int(bool(told) or number % 2), text, identity, day),
            ],
        )
        db.execute("insert into document_regions values (?, ?, 'subject')", [identity, region])
        place = len(body) + 1
        for (program, name, home), sentence in zip(told, sentences, strict=True):
            claim = f"{identity}-{program}"
            db.execute(
                """insert into claims (id, kind, document_id, program_id, region_code, name, rule, confidence, band, block)
                values (?, 'program', ?, ?, ?, ?, 'bench', 0.9, 'published', ?)""",
                [claim, identity, program, home, name, home],
            )
            db.execute("insert into evidence values (?, ?, ?, ?, ?, ?)", [claim, claim, identity, place, place + len(sentence), sentence])
            place += len(sentence) + 1
        if number % 10 == 0:
            year = chance.randint(2018, 2025)
            db.execute(
                """insert into scores (id, score_key, subject_type, subject, region_code, instrument, metric, value, unit, scale_max,
                year, role,
                document_count, independent_texts, confidence, band)
                values (?, ?, 'region', 'Daerah', ?, 'smart_city', 'index', ?, 'index', 4, ?, 'actual', 1, 1, 0.9, 'published')""",
                [f"s{identity}", f"{region}{year}", region, round(chance.uniform(1, 4), 2), year],
            )
            db.execute(
                """insert into claims (id, kind, document_id, score_id, region_code, year, rule, confidence, band)
                values (?, 'score', ?, ?, ?, ?, 'bench', 0.9, 'published')""",
                [f"c{identity}", identity, f"s{identity}", region, year],
            )
            db.execute("insert into evidence values (?, ?, ?, 0, 40, ?)", [f"e{identity}", f"c{identity}", identity, text[:40]])


def questions(workspace: Workspace, chance: random.Random, count: int) -> dict[str, list[str]]:
    """Addresses by page kind, each kind with as many different ones as there are requests."""
    with sqlite3.connect(workspace.catalogue) as db:
        programs = [row[0] for row in db.execute("select id from programs order by random() limit ?", [count])]
        regions = [row[0] for row in db.execute("select region_code from programs group by 1 order by count(*) desc limit ?", [count])]
        documents = [row[0] for row in db.execute("select document_id from evidence order by random() limit ?", [count])]
        opds = [row[0] for row in db.execute("select opd_id from program_opds order by random() limit ?", [count])]
    asked = [f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}".lower() for _ in range(count)]
    return {
        "home": ["/"] * count,
        "search, words": [f"/-/search?q={words.replace(' ', '+')}" for words in asked],
        "search, words and a filter": [f"/-/search?q={words.split()[0]}&dimension={chance.choice(_DIMENSIONS)}" for words in asked],
        "search, filter only": [f"/-/search?region={region}&status={chance.choice(_STATUSES)}" for region in regions],
        "search, everything": ["/-/search"] * count,
        "programme": [f"/-/program/{program}" for program in programs],
        "region": [f"/-/region/{region}" for region in regions],
        "office": [f"/-/opd/{opd}" for opd in opds],
        "dimension": [f"/-/dimension/{_DIMENSIONS[place % 7]}?page={place % 5 + 1}" for place in range(count)],
        "document": [f"/-/document/{document}" for document in documents],
        "scores": [f"/-/scores?metric=index&year={2018 + place % 8}" for place in range(count)],
        "plain Datasette: programs": ["PLAIN /catalogue/programs?_size=25"] * count,
        "plain Datasette: program_table": ["PLAIN /catalogue/program_table?_size=25"] * count,
        "plain Datasette: documents": ["PLAIN /catalogue/documents?_size=25"] * count,
        "plain Datasette: programs, 3 facets": ["PLAIN /catalogue/programs?_size=25&_facet=region_code&_facet=band&_facet=scope"] * count,
    }


async def measure(workspace: Workspace, count: int) -> None:
    """Print median and 95th percentile of each page kind; the first request of a kind is printed by itself."""
    import httpx2
    from datasette.app import Datasette

    from datasette_plugins.site import open_site

    def client_of(datasette: Any) -> Any:
        # One application for all requests, as a server has; `datasette.client` makes one for each.
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=datasette.app()), base_url="http://127.0.0.1", timeout=60)

    site, plain = client_of(open_site(workspace)), client_of(Datasette([str(workspace.catalogue)]))
    print(f"{'milliseconds':<38} {'first':>8} {'median':>8} {'p95':>8} {'CPU median':>11} {'CPU p95':>8}")
    for kind, paths in questions(workspace, random.Random(3), count).items():
        client = plain if paths[0].startswith("PLAIN ") else site
        times, cpu, given_up = [], [], 0
        for path in paths:
            begun, spent = time.perf_counter(), time.process_time()
            response = await client.get(path.removeprefix("PLAIN "))
            times.append((time.perf_counter() - begun) * 1000)
            cpu.append((time.process_time() - spent) * 1000)
            given_up += response.status_code != 200
        wall, work = sorted(times[1:]), sorted(cpu[1:])
        place = min(len(wall) - 1, round(0.95 * len(wall)))
        shown = (times[0], statistics.median(wall), wall[place], statistics.median(work), work[place])
        print(
            f"{kind:<38} {shown[0]:8.0f} {shown[1]:8.0f} {shown[2]:8.0f} {shown[3]:11.0f} {shown[4]:8.0f}"
            + (f"  {given_up} failed" if given_up else "")
        )


def main() -> None:
    """Make the catalogue (or take the one of an earlier call) and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--programs", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--home", type=Path, default=None, help="keep the catalogue here and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        workspace = Workspace(options.home or Path(folder))
        if not workspace.catalogue.exists():
            begun = time.perf_counter()
            generate(workspace, options.documents, options.programs)
            size = workspace.catalogue.stat().st_size / 1e6
            print(f"{options.documents} documents, {options.programs} programmes: {size:.0f} MB in {time.perf_counter() - begun:.0f} s")
        asyncio.run(measure(workspace, options.requests))


if __name__ == "__main__":
    main()

"""A large catalogue for benchmarks and soaks: rows written through the real migrations, invented names in real regions.

Texts of some 900 characters; a fifth of the documents tell of three programmes each, every mention with its name, region, dimension,
office and status as claims with a quote; a score for every tenth document. The same numbers give the same rows.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from typing import Any

from extract.lexicon import load_lexicons
from index.build_reference import load_reference
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.search.indexing import index_programs, rebuild
from index.summaries import summarise
from index.workspace import Workspace

FIRST = (
    "Loket Pos Meja Lampu Rumah Kebun Pasar Sungai Layang Tangga Jejak Suara Gerbang Teras Beranda Simpul Titik Ruang Lintas Cermin"
).split()
SECOND = (
    "Sawah Sehat Desa Tanggap Belajar Warga Air Udara Nelayan Pemuda Kota Bersih Terang Ramah Cepat Mudah Lestari Mandiri Setia"
).split()
_THIRD = "Daring Digital Terpadu Keliling Mandiri Online Bersama Satu Plus Nusantara".split()
_WORDS = (
    "pemerintah daerah menyediakan layanan baru bagi warga melalui aplikasi yang dapat diakses kapan saja dinas menjelaskan bahwa program"
    " ini mempercepat pelayanan dan mengurangi antrean masyarakat menyambut baik inovasi tersebut karena lebih mudah murah dan terbuka wali"
    " kota berharap seluruh perangkat daerah ikut mendukung pengembangan kota cerdas pada tahun mendatang anggaran pelatihan jaringan data"
).split()
DIMENSIONS = ("governance", "branding", "economy", "living", "society", "environment", "mobility")
STATUSES = ("flagship", "priority", "quick_win", "running", "planned", "launched", "awarded")
_DUTIES = ("diskominfo", "dinkes", "disdik", "dishub", "dlh", "dispar", "distan", "disdukcapil", "bappeda", "dinsos")
_CLAIM = """insert into claims (id, kind, document_id, program_id, score_id, region_code, dimension, opd_id, name, status, year, rule,
  confidence, band, block) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'bench', 0.9, 'published', ?)"""
_SCORE = """insert into scores (id, score_key, subject_type, subject, region_code, instrument, metric, value, unit, scale_max, year, role,
  document_count, independent_texts, confidence, band)
  values (?, ?, 'region', 'Daerah', ?, 'smart_city', 'index', ?, 'index', 4, ?, 'actual', 1, 1, 0.9, 'published')"""
_DOCUMENT = """insert into documents (id, url, title, published, published_precision, published_basis, kind, language, source_id, story_id,
  relevant, relevance, text, text_sha256, fetched_at, status)
  values (?, ?, ?, ?, 'day', 'meta', 'news', 'id', ?, ?, ?, 0.9, ?, ?, ?, 'ok')"""
_BATCH = 2000


def generate(workspace: Workspace, documents: int, programs: int, seed: int = 7) -> None:
    """Write the catalogue and index it for search."""
    chance = random.Random(seed)
    open_desk(workspace, create=True).conn.close()
    db = open_catalogue(workspace.catalogue)
    db.execute("pragma synchronous=off")
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


# A programme as its mentions need it: id, name, region, dimension, office, status, year.
Known = tuple[str, str, str, str, str, str, int]


def _programs(db: sqlite3.Connection, chance: random.Random, count: int, regions: list[str]) -> list[Known]:
    made: list[Known] = []
    weights = [1 / (place + 3) for place in range(len(regions))]
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in ("program", "region", "name", "dimension", "opd", "status")}
    for number in range(count):
        region = chance.choices(regions, weights)[0]
        name = f"{chance.choice(FIRST)} {chance.choice(SECOND)} {chance.choice(_THIRD)} {number}"
        identity = f"{region}-{name.lower().replace(' ', '-')}"
        year, reports = chance.randint(2017, 2025), chance.randint(1, 6)
        first = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        band = "published" if chance.random() < 0.9 else "review"
        dimension, status, opd = chance.choice(DIMENSIONS), chance.choice(STATUSES), f"{region}-{chance.choice(_DUTIES)}"
        rows["program"].append((identity, name, region, first, first, reports, reports, round(chance.uniform(0.5, 0.99), 3), band))
        rows["region"].append((identity, region))
        rows["name"].append((identity, name))
        rows["dimension"].append((identity, dimension, reports))
        rows["opd"].append((identity, opd, reports))
        rows["status"].append((identity, status, year))
        made.append((identity, name, region, dimension, opd, status, year))
    db.executemany("insert into programs values (?, ?, 'regional', ?, ?, ?, ?, ?, ?, ?, 'none')", rows["program"])
    db.executemany("insert into program_regions values (?, ?, 'owner')", rows["region"])
    db.executemany("insert into program_names values (?, ?, 'main')", rows["name"])
    db.executemany("insert into program_dimensions values (?, ?, ?)", rows["dimension"])
    db.executemany("insert into program_opds values (?, ?, ?)", rows["opd"])
    db.executemany("insert into program_statuses values (?, ?, ?, 1)", rows["status"])
    return made


def _documents(db: sqlite3.Connection, chance: random.Random, count: int, programs: list[Known], regions: list[str]) -> None:
    for first in range(0, count, _BATCH):
        rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in ("story", "document", "region", "claim", "evidence", "score")}
        for number in range(first, min(count, first + _BATCH)):
            _document(rows, chance, number, programs, regions)
        db.executemany("insert into stories values (?, ?, ?, 1, 1)", rows["story"])
        db.executemany(_DOCUMENT, rows["document"])
        db.executemany("insert into document_regions values (?, ?, 'subject')", rows["region"])
        db.executemany(_SCORE, rows["score"])
        db.executemany(_CLAIM, rows["claim"])
        db.executemany("insert into evidence values (?, ?, ?, ?, ?, ?)", rows["evidence"])


def _document(
    rows: dict[str, list[tuple[Any, ...]]], chance: random.Random, number: int, programs: list[Known], regions: list[str]
) -> None:
    identity = f"{number:012x}"
    told = [programs[(number * 3 + step) % len(programs)] for step in range(3)] if number % 5 == 0 or number * 3 < len(programs) else []
    region = told[0][2] if told else chance.choice(regions)
    body = " ".join(chance.choices(_WORDS, k=110))
    sentences = [f"Program {known[1]} dijalankan dinas setempat." for known in told]
    text = "\n".join([body, *sentences])
    day = f"{chance.randint(2018, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    title = f"{chance.choice(FIRST)} {chance.choice(SECOND)} di daerah {number}"
    rows["story"].append((identity, title, day))
    relevant = int(bool(told) or number % 2)
    url, source = f"https://media.example/{number}", f"media{number % 200}"
    rows["document"].append((identity, url, title, day, source, identity, relevant, text, identity, day))
    rows["region"].append((identity, region))
    place = len(body) + 1
    for known, sentence in zip(told, sentences, strict=True):
        for claim in _mention(identity, known):
            rows["claim"].append(claim)
            rows["evidence"].append((claim[0], claim[0], identity, place, place + len(sentence), sentence))
        place += len(sentence) + 1
    if number % 10 == 0:
        year = chance.randint(2018, 2025)
        rows["score"].append((f"s{identity}", f"{region}{year}", region, round(chance.uniform(1, 4), 2), year))
        rows["claim"].append((f"c{identity}", "score", identity, None, f"s{identity}", region, None, None, None, None, year, region))
        rows["evidence"].append((f"e{identity}", f"c{identity}", identity, 0, 40, text[:40]))


def _mention(document: str, known: Known) -> Iterator[tuple[Any, ...]]:
    """The claims of one programme in one document, in the order of the columns of `_CLAIM`."""
    program, name, region, dimension, opd, status, year = known
    said = {"program": (None, None, name, None, None), "region": (None,) * 5, "dimension": (dimension, None, None, None, None)}
    said |= {"opd": (None, opd, None, None, None), "status": (None, None, None, status, year)}
    for kind, slots in said.items():
        yield (f"{document}-{kind}-{program}", kind, document, program, None, region, *slots, region)

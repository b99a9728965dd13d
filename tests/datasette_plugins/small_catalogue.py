"""A small catalogue for the pages: invented programmes in real regions, written through the real migrations.

Three documents, five programmes, a disputed score. Every quote is the text it points at.
"""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from extract.lexicon import load_lexicons
from index.build_reference import load_reference
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.search.indexing import index_programs, rebuild
from index.summaries import summarise
from index.workspace import Workspace

DOCUMENTS = {
    "aaaaaaaaaaaa": (
        "Lumajang Jalankan Tiga Aplikasi Baru",
        "https://warta.example/lumajang-tiga-aplikasi",
        "2023-03-14",
        "warta",
        "LUMAJANG - Pemerintah Kabupaten Lumajang menjalankan Loket Sawah, aplikasi Dinas Pertanian untuk petani.\n"
        "Loket Sawah atau Losa masuk dimensi smart economy dan menjadi quick win tahun 2023.\n"
        "Selain itu, Dinas Kesehatan meluncurkan Pos Sehat Daring pada dimensi smart living.",
    ),
    "bbbbbbbbbbbb": (
        "Indeks Kota Cerdas Lumajang Naik",
        "https://kabar.example/indeks-lumajang",
        "2023-11-02",
        "kabar",
        "Indeks kota cerdas Kabupaten Lumajang tahun 2023 mencapai 3,12 dari skala 4, naik dari 2,87 pada 2022.\n"
        "Loket Sawah tetap menjadi program unggulan.",
    ),
    "cccccccccccc": (
        "Kota Madiun Pamerkan Lampu Pintar",
        "https://warta.example/madiun-lampu",
        "2024-01-20",
        "warta",
        "Kota Madiun memasang Lampu Tanggap di 40 jalan sebagai bagian smart environment.\n"
        "Indeks kota cerdas Kota Madiun tahun 2023 tercatat 3,40.",
    ),
}
PROGRAMS = [
    ("35.08-loket-sawah", "Loket Sawah", "35.08", "2023-03-14", "2023-11-02", 2, 2, 0.97, "published"),
    ("35.08-pos-sehat-daring", "Pos Sehat Daring", "35.08", "2023-03-14", "2023-03-14", 1, 1, 0.91, "published"),
    ("35.77-lampu-tanggap", "Lampu Tanggap", "35.77", "2024-01-20", "2024-01-20", 1, 1, 0.88, "published"),
    ("35.08-meja-desa", "Meja Desa", "35.08", "2023-03-14", "2023-03-14", 1, 1, 0.55, "review"),
]


def make_workspace(home: Path) -> Workspace:
    """A workspace whose catalogue holds the small example."""
    workspace = Workspace(home)
    open_desk(workspace, create=True).conn.close()
    db = open_catalogue(workspace.catalogue)
    load_reference(db, load_lexicons(), [])
    db.execute("begin")
    fill(db)
    rebuild(db)
    index_programs(db, ("", "~"))
    summarise(db)
    db.execute("commit")
    db.close()
    return workspace


# (programme, kind, slots, document, quote, confidence)
CLAIMS = [
    ("35.08-loket-sawah", "program", {}, "aaaaaaaaaaaa", "menjalankan Loket Sawah, aplikasi Dinas Pertanian untuk petani", 0.97),
    ("35.08-loket-sawah", "program", {}, "bbbbbbbbbbbb", "Loket Sawah tetap menjadi program unggulan.", 0.9),
    ("35.08-loket-sawah", "name", {"name": "Losa"}, "aaaaaaaaaaaa", "Loket Sawah atau Losa", 0.93),
    (
        "35.08-loket-sawah",
        "opd",
        {"opd_id": "35.08-distan"},
        "aaaaaaaaaaaa",
        "menjalankan Loket Sawah, aplikasi Dinas Pertanian untuk petani",
        0.94,
    ),
    (
        "35.08-loket-sawah",
        "dimension",
        {"dimension": "economy"},
        "aaaaaaaaaaaa",
        "Loket Sawah atau Losa masuk dimensi smart economy dan menjadi quick win tahun 2023.",
        0.96,
    ),
    (
        "35.08-loket-sawah",
        "status",
        {"status": "quick_win", "year": 2023},
        "aaaaaaaaaaaa",
        "Loket Sawah atau Losa masuk dimensi smart economy dan menjadi quick win tahun 2023.",
        0.95,
    ),
    ("35.08-loket-sawah", "status", {"status": "flagship"}, "bbbbbbbbbbbb", "Loket Sawah tetap menjadi program unggulan.", 0.92),
    (
        "35.08-pos-sehat-daring",
        "program",
        {},
        "aaaaaaaaaaaa",
        "Dinas Kesehatan meluncurkan Pos Sehat Daring pada dimensi smart living.",
        0.91,
    ),
    (
        "35.08-pos-sehat-daring",
        "dimension",
        {"dimension": "living"},
        "aaaaaaaaaaaa",
        "Dinas Kesehatan meluncurkan Pos Sehat Daring pada dimensi smart living.",
        0.9,
    ),
    ("35.08-pos-sehat-daring", "opd", {"opd_id": "35.08-dinkes"}, "aaaaaaaaaaaa", "Dinas Kesehatan meluncurkan Pos Sehat Daring", 0.9),
    ("35.08-pos-sehat-daring", "status", {"status": "launched"}, "aaaaaaaaaaaa", "Dinas Kesehatan meluncurkan Pos Sehat Daring", 0.9),
    ("35.08-meja-desa", "program", {}, "aaaaaaaaaaaa", "Pemerintah Kabupaten Lumajang menjalankan", 0.55),
    (
        "35.77-lampu-tanggap",
        "program",
        {},
        "cccccccccccc",
        "Kota Madiun memasang Lampu Tanggap di 40 jalan sebagai bagian smart environment.",
        0.88,
    ),
    (
        "35.77-lampu-tanggap",
        "dimension",
        {"dimension": "environment"},
        "cccccccccccc",
        "Kota Madiun memasang Lampu Tanggap di 40 jalan sebagai bagian smart environment.",
        0.88,
    ),
]
# (region, year, value, document, quote)
SCORES = [
    ("35.08", 2023, 3.12, "bbbbbbbbbbbb", "tahun 2023 mencapai 3,12 dari skala 4"),
    ("35.08", 2022, 2.87, "bbbbbbbbbbbb", "2,87 pada 2022"),
    ("35.77", 2023, 3.4, "cccccccccccc", "Indeks kota cerdas Kota Madiun tahun 2023 tercatat 3,40."),
]


def fill(db: sqlite3.Connection) -> None:
    """The rows; raises AssertionError for a quote that does not stand in its document."""
    db.executemany(
        "insert into sources values (?, ?, 'news', null, ?)", [(s, s.title(), f"https://{s}.example") for s in ("warta", "kabar")]
    )
    db.executemany(
        "insert into opds (id, name, kind, duty, region_code) values (?, ?, 'dinas', ?, '35.08')",
        [("35.08-distan", "Dinas Pertanian", "distan"), ("35.08-dinkes", "Dinas Kesehatan", "dinkes")],
    )
    for document_id, (title, url, published, source, text) in DOCUMENTS.items():
        db.execute("insert into stories values (?, ?, ?, 1, 1)", [document_id, title, published])
        db.execute(
            """insert into documents (id, url, title, published, published_precision, published_basis, kind, language, source_id, story_id,
            relevant, relevance, text, text_sha256, fetched_at, status) values (?, ?, ?, ?, 'day', 'meta', 'news', 'id', ?, ?, 1, 0.9,
            ?, ?, ?, 'ok')""",
            [document_id, url, title, published, source, document_id, text, key(text), published],
        )
        region = "35.77" if "Madiun" in title else "35.08"
        db.execute("insert into document_regions values (?, ?, 'subject')", [document_id, region])
    for program in PROGRAMS:
        db.execute(
            """insert into programs (id, name, scope, region_code, first_reported, last_reported, document_count, independent_texts,
            confidence, band) values (?, ?, 'regional', ?, ?, ?, ?, ?, ?, ?)""",
            program,
        )
        db.execute("insert into program_regions values (?, ?, 'subject')", [program[0], program[2]])
        db.execute("insert into program_names values (?, ?, 'main')", [program[0], program[1]])
    db.execute("insert into program_names values ('35.08-loket-sawah', 'Losa', 'alias')")
    for program_id, kind, slots, document_id, quote, confidence in CLAIMS:
        claim_id = key("claim", program_id, kind, slots, document_id)
        db.execute(
            """insert into claims (id, kind, document_id, program_id, region_code, dimension, opd_id, name, status, year, rule,
            confidence, band)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'test.rule', ?, ?)""",
            [
                *(claim_id, kind, document_id, program_id, program_id[:5]),
                *(slots.get(name) for name in ("dimension", "opd_id", "name", "status", "year")),
                *(confidence, "published" if confidence > 0.6 else "review"),
            ],
        )
        add_evidence(db, claim_id, document_id, quote)
        if "dimension" in slots:
            db.execute("insert into program_dimensions values (?, ?, 1)", [program_id, slots["dimension"]])
        if "opd_id" in slots:
            db.execute("insert into program_opds values (?, ?, 1)", [program_id, slots["opd_id"]])
        if "status" in slots:
            db.execute("insert into program_statuses values (?, ?, ?, 1)", [program_id, slots["status"], slots.get("year") or 0])
    for region, year, value, document_id, quote in SCORES:
        score_id = key("score", region, year)
        name = db.execute("select official_name from regions where code = ?", [region]).fetchone()[0]
        db.execute(
            """insert into scores (id, score_key, subject_type, subject, region_code, instrument, metric, value, unit, scale_max, year,
            role,
            document_count, independent_texts, confidence, band)
            values (?, ?, 'region', ?, ?, 'smart_city', 'index', ?, 'index', 4, ?, 'actual', 1, 1, 0.95, 'published')""",
            [score_id, key(region, year), name, region, value, year],
        )
        claim_id = key("claim", score_id, document_id)
        db.execute(
            """insert into claims (id, kind, document_id, score_id, region_code, year, rule, confidence, band)
            values (?, 'score', ?, ?, ?, ?, 'test.rule', 0.95, 'published')""",
            [claim_id, document_id, score_id, region, year],
        )
        add_evidence(db, claim_id, document_id, quote)


def add_evidence(db: sqlite3.Connection, claim_id: str, document_id: str, quote: str) -> None:
    """One quote at its place in the document."""
    start = DOCUMENTS[document_id][4].index(quote)
    row = [key(claim_id, start), claim_id, document_id, start, start + len(quote), quote]
    db.execute('insert into evidence (id, claim_id, document_id, start, "end", quote) values (?, ?, ?, ?, ?, ?)', row)


def key(*parts: object) -> str:
    """A content id, as the build makes them."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]

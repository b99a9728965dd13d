"""Facts that are shipped, not found: regions, cohorts, dimensions, the names of offices, and the registry's sources."""

from __future__ import annotations

import csv
import sqlite3
from importlib import resources

from extract.lexicon import Lexicons
from index.regions import time_zone
from index.registry import SourceRow
from index.syncing import sync_rows


def load_reference(connection: sqlite3.Connection, lexicons: Lexicons, sources: list[SourceRow]) -> int:
    """Bring the reference tables up to date in one transaction; returns the number of rows written."""
    connection.execute("begin immediate")
    try:
        connection.execute("pragma defer_foreign_keys=on")
        written = _regions(connection, lexicons) + _dimensions(connection, lexicons) + _offices(connection, lexicons)
        written += _cohorts(connection) + _sources(connection, sources)
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise
    return written


def _regions(connection: sqlite3.Connection, lexicons: Lexicons) -> int:
    plain = "code level name official_name province_code province_name".split()
    rows = [
        {
            **{name: row[name] for name in plain},
            "island_group": row["island_group"] or None,
            "time_zone": time_zone(row["code"]),
            "former_code": row["former_code"] or None,
            "latitude": float(row["latitude"]) if row["latitude"] else None,
            "longitude": float(row["longitude"]) if row["longitude"] else None,
        }
        for row in lexicons.table("regions")
    ]
    return sync_rows(connection, "regions", ["code"], rows)


def _dimensions(connection: sqlite3.Connection, lexicons: Lexicons) -> int:
    rows = [{name: row[name] for name in ("key", "label_id", "label_en")} for row in lexicons.table("dimensions")]
    return sync_rows(connection, "dimensions", ["key"], rows)


def _offices(connection: sqlite3.Connection, lexicons: Lexicons) -> int:
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for row in lexicons.table("opds"):
        duty, long_name, kind = row["canonical_id"], row["long_name"], row["kind"]
        for form in (long_name, row["abbreviation"]):
            rows.setdefault((form, duty), {"form": form, "duty": duty, "long_name": long_name, "kind": kind})
    return sync_rows(connection, "office_forms", ["form", "duty"], rows.values())


def _cohorts(connection: sqlite3.Connection) -> int:
    text = (resources.files("index") / "reference" / "cohorts.csv").read_text(encoding="utf-8")
    rows = [
        {"region_code": row["code"], "cohort_year": int(row["cohort_year"]), "verified": int(row["verified"])}
        for row in csv.DictReader(text.splitlines())
    ]
    return sync_rows(connection, "region_cohorts", ["region_code", "cohort_year"], rows)


def _sources(connection: sqlite3.Connection, sources: list[SourceRow]) -> int:
    known = {row[0] for row in connection.execute("select code from regions")}
    rows = [
        {
            "id": source.id,
            "name": source.name,
            "kind": source.kind,
            "region_code": source.region_code if source.region_code in known else None,
            "base_url": source.base_url,
        }
        for source in sources
    ]
    ids = {source.id for source in sources}
    gone = [row[0] for row in connection.execute("select id from sources") if row[0] not in ids]
    connection.executemany("update documents set source_id = null where source_id = ?", [(name,) for name in gone])
    return sync_rows(connection, "sources", ["id"], rows)

"""What the score explorer asks of the catalogue."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

from datasette_plugins.reading import Row, one, rows, scores_by
from datasette_plugins.stamp import Kept

# Argument of the address -> condition on `s`, a row of scores.
FILTERS = {
    "metric": "s.metric = :metric",
    "instrument": "s.instrument = :instrument",
    "subject_type": "s.subject_type = :subject_type",
    "dimension": "s.dimension = :dimension",
    "province": "(s.region_code = :province or s.region_code like :province || '.%')",
    "region_code": "s.region_code = :region_code",
    "year": "s.year = cast(:year as integer)",
    "id": "s.id = :id",
}
PER_PAGE = 50
MULTIPLES = 24
BARS = 40
_kept = Kept()


def explore(db: sqlite3.Connection, chosen: dict[str, str], page: int, catalogue: Path) -> dict[str, Any]:
    """One page of scores, what can be chosen with its counts, series over years, and bars for one year."""
    where, values = condition(chosen)
    scores = scores_by(
        db,
        where,
        values,
        f"order by s.year is null, s.year desc, s.metric, s.value desc, s.id limit {PER_PAGE + 1} offset {(page - 1) * PER_PAGE}",
    )
    total = one(db, f"select count(*) as n from scores s where +s.band = 'published' and {where}", values)
    label = one(db, "select label_id from dimensions where key = ?", [chosen["dimension"]]) if chosen["dimension"] else None
    return {
        "scores": scores[:PER_PAGE],
        "has_more": len(scores) > PER_PAGE,
        "total": (total or {"n": 0})["n"],
        **_kept.get(
            catalogue,
            tuple(chosen.items()),
            lambda: {"choices": choices(db, chosen), "series": series(db, chosen), "bars": bars(db, chosen)},
        ),
        "dimension_label": label["label_id"] if label else None,
    }


def condition(chosen: dict[str, str], without: str = "") -> tuple[str, Row]:
    """The filters as SQL on `s` with named parameters; `without` leaves one out."""
    used = {name: value for name, value in chosen.items() if value and name != without}
    return " and ".join([FILTERS[name] for name in used] or ["1"]), used


def choices(db: sqlite3.Connection, chosen: dict[str, str]) -> dict[str, list[Row]]:
    """For each filter the values that would leave something, with the number of scores."""
    found = {}
    for name in ("metric", "instrument", "subject_type", "dimension", "year"):
        where, values = condition(chosen, without=name)
        sql = f"select s.{name} as value, count(*) as n from scores s where +s.band = 'published' and s.{name} is not null and {where}"
        found[name] = rows(db, sql + (" group by 1 order by 1 desc" if name == "year" else " group by 1 order by n desc, 1"), values)
    where, values = condition(chosen, without="province")
    found["province"] = rows(
        db,
        f"""select r.province_code as value, r.province_name as label, count(*) as n from scores s join regions r on r.code = s.region_code
        where +s.band = 'published' and {where} group by 1 order by 2""",
        values,
    )
    return found


def series(db: sqlite3.Connection, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Small multiples: one subject's values of one metric and instrument over at least two years."""
    where, values = condition(chosen, without="year")
    points = rows(
        db,
        f"""select s.region_code, r.official_name as region_name, s.subject_type, s.subject, s.dimension, s.instrument,
        s.metric, s.unit, s.year,
        avg(s.value) as value, max(s.scale_max) as scale_max, min(s.issuer) as issuer
        from scores s left join regions r on r.code = s.region_code
        where +s.band = 'published' and s.role = 'actual' and s.value is not null and s.year is not null
        and s.metric in ('index', 'score', 'completion', 'count', 'maturity') and {where}
        group by s.region_code, s.subject_type, s.subject, s.instrument, s.metric, s.unit, s.year order by s.year limit 4000""",
        values,
    )
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for point in points:
        groups[tuple(point[key] for key in ("region_code", "subject_type", "subject", "instrument", "metric", "unit"))].append(point)
    found = [
        {
            **members[0],
            "scale_max": max((m["scale_max"] for m in members if m["scale_max"]), default=100 if members[0]["unit"] == "percent" else None),
            "rows": [{"year": m["year"], "value": round(m["value"], 4), "series": m["subject"]} for m in members],
        }
        for members in groups.values()
        if len(members) > 1
    ]
    found.sort(key=lambda item: (-len(item["rows"]), item["subject_type"] != "region", item["region_name"] or "", item["subject"]))
    return found[:MULTIPLES]


def bars(db: sqlite3.Connection, chosen: dict[str, str]) -> list[Row]:
    """The values of one year, metric and instrument side by side, highest first; nothing unless year and metric are chosen."""
    if not (chosen["year"] and chosen["metric"]):
        return []
    where, values = condition(chosen)
    return rows(
        db,
        f"""select coalesce(r.official_name, '') as region_name, s.subject_type, s.subject, max(s.value) as value
        from scores s left join regions r on r.code = s.region_code
        where +s.band = 'published' and s.role = 'actual' and s.value is not null and {where}
        group by s.region_code, s.subject_type, s.subject order by value desc, region_name limit {BARS}""",
        values,
    )

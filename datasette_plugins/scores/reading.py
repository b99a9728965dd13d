"""What the score explorer asks of the catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from datasette_plugins.quotes import gather_quotes, same_words
from datasette_plugins.reading import Row, one, quotes_of, rows, scores_by
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
    "score_key": "s.score_key = :score_key",
}
NARROW = ("region_code", "id", "score_key")  # what a link of another page sets; counted on the spot
PER_PAGE = 50
MULTIPLES = 24
BARS = 40
MOST_GROUPS = 6
# What can be chosen from; the cube counts scores by all of these at once.
CHOICES = ("metric", "instrument", "subject_type", "dimension", "year", "province")
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
    if any(chosen[name] for name in NARROW):
        cells = cube(db, *condition({name: chosen[name] for name in NARROW}))
    else:
        cells = _kept.get(catalogue, "cube", lambda: cube(db))
    label = one(db, "select label_id from dimensions where key = ?", [chosen["dimension"]]) if chosen["dimension"] else None
    lines = {name: value for name, value in chosen.items() if name != "year"}
    return {
        "scores": scores[:PER_PAGE],
        "has_more": len(scores) > PER_PAGE,
        "total": sum(cell["n"] for cell in cells if _fits(cell, chosen)),
        "choices": choices(cells, chosen),
        "series": _kept.get(catalogue, ("series", *lines.items()), lambda: series(db, lines)),
        "bars": _kept.get(catalogue, ("bars", *chosen.items()), lambda: bars(db, chosen)),
        "dimension_label": label["label_id"] if label else None,
        "told": [(score, told_by(db, score)) for score in scores[:PER_PAGE]] if chosen["id"] or chosen["score_key"] else [],
    }


def told_by(db: sqlite3.Connection, score: Row) -> list[Row]:
    """The quotes of a score in the order of their publication, each with the documents that print it."""
    told = same_words(gather_quotes(quotes_of(db, "c.score_id = ? and c.review != 'rejected'", [score["id"]])))
    return sorted(told, key=lambda quote: (quote["places"][0]["published"] or "9", quote["places"][0]["document_id"], quote["start"]))


def condition(chosen: dict[str, str]) -> tuple[str, Row]:
    """The filters as SQL on `s` with named parameters."""
    used = {name: value for name, value in chosen.items() if value}
    return " and ".join([FILTERS[name] for name in used] or ["1"]), used


def cube(db: sqlite3.Connection, where: str = "1", values: Row | None = None) -> list[Row]:
    """Published scores counted by every combination of the choices, with the province's name as `label`."""
    return rows(
        db,
        f"""select s.metric, s.instrument, s.subject_type, s.dimension, s.year, r.province_code as province, r.province_name as label,
        count(*) as n from scores s left join regions r on r.code = s.region_code where +s.band = 'published' and {where}
        group by 1, 2, 3, 4, 5, 6""",
        values or {},
    )


def choices(cells: list[Row], chosen: dict[str, str]) -> dict[str, list[Row]]:
    """For each filter the values that would leave something, with the number of scores."""
    found: dict[str, list[Row]] = {}
    for name in CHOICES:
        counts: Counter[Any] = Counter()
        labels: dict[Any, str] = {}
        for cell in cells:
            if cell[name] is not None and _fits(cell, chosen, without=name):
                counts[cell[name]] += cell["n"]
                labels[cell[name]] = cell["label"] or ""
        items = [{"value": value, "label": labels[value] if name == "province" else None, "n": n} for value, n in counts.items()]
        if name == "year":
            items.sort(key=lambda item: -item["value"])
        elif name == "province":
            items.sort(key=lambda item: str(item["label"]))
        else:
            items.sort(key=lambda item: (-item["n"], item["value"]))
        found[name] = items
    return found


def _fits(cell: Row, chosen: dict[str, str], without: str = "") -> bool:
    return all(name == without or not chosen[name] or str(cell[name]) == chosen[name] for name in CHOICES)


# What makes values comparable over years. Counts are of one thing only under one label.
_LINE = "s.region_code, s.subject_type, s.subject, s.instrument, s.metric, s.unit, case s.metric when 'count' then lower(s.label) end"
_DRAWN = """+s.band = 'published' and s.role = 'actual' and s.value is not null and s.year is not null
  and s.metric in ('index', 'score', 'completion', 'count', 'maturity')"""


def series(db: sqlite3.Connection, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """Small multiples: one subject's values of one metric and instrument over at least two years, the longest lines first."""
    where, values = condition(chosen)
    lines = rows(
        db,
        f"""select min(s.id) as id, s.region_code, r.official_name as region_name, s.subject_type, s.subject, s.dimension, s.instrument,
        s.metric, s.unit, min(s.label) as label, max(s.scale_max) as scale_max, min(s.issuer) as issuer, count(distinct s.year) as years,
        json_group_array(json_array(s.year, s.value)) as points
        from scores s left join regions r on r.code = s.region_code where {_DRAWN} and {where}
        group by {_LINE} having years > 1
        order by years desc, s.subject_type <> 'region', r.official_name, s.subject limit {MULTIPLES}""",
        values,
    )
    return [
        {
            **line,
            "scale_max": line["scale_max"] or (100 if line["unit"] == "percent" else None),
            "rows": [{"year": year, "value": value, "series": line["subject"]} for year, value in yearly(json.loads(line["points"]))],
        }
        for line in lines
    ]


def yearly(points: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """One value a year, by year: the mean where sources differ."""
    by_year: dict[int, list[float]] = defaultdict(list)
    for year, value in points:
        by_year[year].append(value)
    return [(year, round(sum(told) / len(told), 4)) for year, told in sorted(by_year.items())]


def bars(db: sqlite3.Connection, chosen: dict[str, str]) -> list[Row]:
    """The values of one year and metric side by side, a group for each instrument, kind of subject and unit, the largest groups first.

    Only what was measured in one way stands in one group, highest first; nothing unless year and metric are chosen.
    """
    if not (chosen["year"] and chosen["metric"]):
        return []
    where, values = condition(chosen)
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows(
        db,
        f"""select s.instrument, s.subject_type, s.unit, case s.metric when 'count' then lower(s.label) end as counted,
        coalesce(r.official_name, '') as region_name, s.subject, max(s.value) as value
        from scores s left join regions r on r.code = s.region_code where {_DRAWN} and {where}
        group by 1, 2, 3, 4, s.region_code, s.subject order by value desc, region_name""",
        values,
    ):
        groups[(row["instrument"], row["subject_type"], row["unit"], row["counted"])].append(row)
    found = [
        {"instrument": instrument, "subject_type": subject_type, "unit": unit, "counted": counted, "rows": members[:BARS]}
        for (instrument, subject_type, unit, counted), members in groups.items()
        if len(members) > 1
    ]
    return sorted(found, key=lambda group: (group["subject_type"] != "region", -len(group["rows"])))[:MOST_GROUPS]

"""What the pages of regions, offices and dimensions ask of the catalogue."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from datasette_plugins.reading import Row, one, programs_by, rows, scores_by, with_first_evidence

MOST_PROGRAMS = 120  # a region page shows no more; the search shows all
MOST_SCORES = 50  # the score explorer shows all


def all_regions(db: sqlite3.Connection, province: str = "") -> dict[str, Any]:
    """Regions with their number of programmes and scores, and the provinces to narrow by."""
    provinces = rows(
        db,
        """select r.province_code, r.province_name, count(p.id) as programs from regions r
        left join programs p on p.region_code = r.code and p.band = 'published' group by r.province_code order by r.province_name""",
    )
    regions = rows(
        db,
        """with programs_in as (select region_code, count(*) as n from programs where band = 'published' group by region_code),
        scores_in as (select region_code, count(*) as n from scores where band = 'published' group by region_code)
        select r.code, r.level, r.official_name, r.province_code, r.province_name, coalesce(p.n, 0) as programs, coalesce(s.n, 0) as scores
        from regions r left join programs_in p on p.region_code = r.code left join scores_in s on s.region_code = r.code
        where (? = '' or r.province_code = ?) order by programs desc, scores desc, r.official_name""",
        [province, province],
    )
    return {"provinces": provinces, "regions": regions, "province": province}


def region_facts(db: sqlite3.Connection, code: str) -> dict[str, Any] | None:
    """The region with programmes by dimension, score series, offices, cohort, documents and peers; None when unknown."""
    region = one(db, "select * from regions where code = ?", [code])
    if region is None:
        return None
    programs = programs_by(
        db,
        """p.band = 'published' and (p.region_code = ? or p.id in (select program_id from program_regions where region_code = ?))""",
        [code, code],
        f"order by p.independent_texts desc, p.last_reported desc, p.name limit {MOST_PROGRAMS + 1}",
        with_quotes=False,
    )
    by_dimension: dict[str, list[Row]] = defaultdict(list)
    for program in programs[:MOST_PROGRAMS]:
        for key in program["dimensions"] or [""]:
            by_dimension[key].append(program)
    scores = scores_by(db, "s.region_code = ?", [code], with_evidence=False)
    opds = rows(
        db,
        """select o.id, o.name, count(distinct po.program_id) as programs from opds o left join program_opds po on po.opd_id = o.id
        where o.region_code = ? group by o.id order by programs desc, o.name limit 200""",
        [code],
    )
    documents = rows(
        db,
        """select d.id, d.title, d.published, d.published_precision, s.name as source_name from (
          select n.id from document_regions dr join documents n indexed by documents_narrow on n.id = dr.document_id
          where dr.region_code = ? and dr.role = 'subject' and n.relevant = 1 order by n.published desc, n.id limit 12) newest
        join documents d on d.id = newest.id left join sources s on s.id = d.source_id order by d.published desc, d.id""",
        [code],
    )
    cohorts = rows(db, "select cohort_year, verified from region_cohorts where region_code = ? order by cohort_year", [code])
    members = rows(
        db,
        """select r.code, r.official_name, coalesce(s.value, 0) as programs from regions r
        left join summaries s on s.name = 'programs_by_region' and s.key = r.code
        where r.province_code = ? and r.code <> ? order by programs desc, r.official_name""",
        [region["province_code"], region["province_code"]],
    )
    return {
        "region": region,
        "programs": programs[:MOST_PROGRAMS],
        "has_more": len(programs) > MOST_PROGRAMS,
        "by_dimension": sorted(by_dimension.items(), key=lambda pair: (pair[0] == "", -len(pair[1]), pair[0])),
        "scores": scores,
        "shown_scores": with_first_evidence(db, scores[:MOST_SCORES]),
        "series": series_of(scores),
        "opds": opds,
        "documents": documents,
        "cohorts": cohorts,
        "members": members,
        "peers": peers_of(db, scores, code),
    }


def series_of(scores: list[Row]) -> list[dict[str, Any]]:
    """What can be drawn over the years: values of one instrument, metric and subject with two years or more, with the scale."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for score in scores:
        if (
            score["value"] is not None
            and score["year"]
            and score["role"] == "actual"
            and score["metric"] in ("index", "score", "completion", "count", "maturity")
        ):
            # Counts are of one thing only under one label: six innovations and forty services are no line.
            counted = (score["label"] or "").casefold() if score["metric"] == "count" else ""
            groups[(score["subject_type"], score["subject"], score["instrument"], score["metric"], score["unit"], counted)].append(score)
    series = []
    for (subject_type, subject, instrument, metric, unit, _), members in groups.items():
        if len({score["year"] for score in members}) > 1:
            ordered = sorted(members, key=lambda score: score["year"])
            scales = {score["scale_max"] for score in members if score["scale_max"]}
            series.append(
                {
                    "subject_type": subject_type,
                    "subject": subject,
                    "instrument": instrument,
                    "metric": metric,
                    "unit": unit,
                    "label": members[0]["label"] if metric == "count" else None,
                    "scale_max": max(scales) if scales else (100 if unit == "percent" else None),
                    "issuers": sorted({score["issuer"] for score in members if score["issuer"]}),
                    "rows": [{"year": score["year"], "value": score["value"], "series": subject} for score in ordered],
                }
            )
    return sorted(series, key=lambda one_: (one_["subject_type"] != "region", one_["subject"]))


def peers_of(db: sqlite3.Connection, scores: list[Row], code: str) -> list[dict[str, Any]]:
    """For each index of this region as a whole, its latest year among the regions that have the same: place, number, the best."""
    found = []
    latest: dict[str, Row] = {}
    for score in scores:
        if (
            score["metric"] == "index"
            and score["subject_type"] == "region"
            and score["year"]
            and score["value"] is not None
            and score["role"] == "actual"
        ):
            kept = latest.get(score["instrument"])
            if kept is None or kept["year"] < score["year"]:
                latest[score["instrument"]] = score
    for instrument, score in sorted(latest.items()):
        others = rows(
            db,
            """select s.region_code, r.official_name, max(s.value) as value from scores s join regions r on r.code = s.region_code
            where s.band = 'published' and s.metric = 'index' and s.subject_type = 'region' and s.role = 'actual'
            and s.instrument = ? and s.year = ?
            group by s.region_code order by value desc, r.official_name""",
            [instrument, score["year"]],
        )
        if len(others) > 1:
            place = 1 + sum(1 for other in others if other["value"] > score["value"])
            found.append(
                {
                    "instrument": instrument,
                    "year": score["year"],
                    "value": score["value"],
                    "place": place,
                    "all": others[:40],
                    "count": len(others),
                    "code": code,
                }
            )
    return found


def opd_facts(db: sqlite3.Connection, opd_id: str) -> dict[str, Any] | None:
    """The office with its names, programmes, scores and parts; None when unknown."""
    opd = one(
        db,
        """select o.*, r.official_name as region_name, u.name as parent_name from opds o left join regions r on r.code = o.region_code
        left join opds u on u.id = o.parent_id where o.id = ?""",
        [opd_id],
    )
    if opd is None:
        return None
    return {
        "opd": opd,
        "names": rows(db, "select name, first_reported, last_reported from opd_names where opd_id = ? order by name", [opd_id]),
        "programs": programs_by(
            db,
            "p.band = 'published' and p.id in (select program_id from program_opds where opd_id = ?)",
            [opd_id],
            "order by p.independent_texts desc, p.name limit 300",
        ),
        "scores": scores_by(db, "s.opd_id = ?", [opd_id]),
        "parts": rows(db, "select id, name from opds where parent_id = ? order by name", [opd_id]),
        "same_duty": rows(
            db,
            """select o.id, o.name, r.official_name as region_name, count(po.program_id) as programs from opds o
            join program_opds po on po.opd_id = o.id left join regions r on r.code = o.region_code
            where o.duty = ? and o.id <> ? group by o.id order by programs desc, region_name limit 12""",
            [opd["duty"], opd_id],
        )
        if opd["duty"]
        else [],
    }


def dimension_facts(db: sqlite3.Connection, key: str, limit: int, offset: int) -> dict[str, Any] | None:
    """The dimension with its regions, offices, scores and one page of programmes; None when unknown."""
    dimension = one(db, "select * from dimensions where key = ?", [key])
    if dimension is None:
        return None
    programs = programs_by(
        db,
        "p.band = 'published' and p.id in (select program_id from program_dimensions where dimension = ?)",
        [key],
        f"order by p.independent_texts desc, p.last_reported desc, p.id limit {limit + 1} offset {offset}",
    )
    regions = rows(
        db,
        """select r.code, r.official_name, r.province_name, r.longitude, r.latitude, count(*) as programs from program_dimensions pd
        join programs p on p.id = pd.program_id join regions r on r.code = p.region_code
        where pd.dimension = ? and p.band = 'published' group by r.code order by programs desc, r.official_name limit 100""",
        [key],
    )
    total = one(
        db,
        """select count(*) as n from program_dimensions pd join programs p on p.id = pd.program_id
        where pd.dimension = ? and p.band = 'published'""",
        [key],
    )
    scores = scores_by(db, "s.dimension = ? and s.subject_type = 'dimension'", [key], "order by s.year desc, s.value desc limit 40")
    return {
        "dimension": dimension,
        "programs": programs[:limit],
        "has_more": len(programs) > limit,
        "regions": regions,
        "total": (total or {"n": 0})["n"],
        "scores": scores,
    }

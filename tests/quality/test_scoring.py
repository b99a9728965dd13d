"""The scorer counts as its guide says: tables of what is annotated, what is found, and what that makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.quality.corpus import Bait, GoldDocument, GoldProgram, GoldScore, Leeway
from tests.quality.measure import prf
from tests.quality.sameness import same_name, same_office, same_region
from tests.quality.scoring import score_document

TEXT = "Program Lentera Desa dari Dinas Sosial mewakili smart society. Smart living 7 dari 8 program."
PROGRAM = GoldProgram(
    "Lentera Desa", ("LEDES",), "Kota Ambon", ("society",), ("Dinas Sosial",), (), None, "Lentera Desa", (), None, Leeway()
)
SCORE = GoldScore(
    "dimension",
    "living",
    "Kota Ambon",
    "living",
    "completion",
    "percent",
    87.5,
    7,
    8,
    2023,
    "actual",
    None,
    "smart_city",
    None,
    None,
    None,
    "7 dari 8",
    (),
    Leeway(),
)
DOCUMENT = GoldDocument(
    "case", "dev", "unit", "news", 1, "id", "news", TEXT, True, (), ("Kota Ambon",), (), (PROGRAM,), (SCORE,), (), (), (), ()
)


def _evidence(quote: str) -> list[dict[str, Any]]:
    start = TEXT.index(quote)
    return [{"start": start, "end": start + len(quote), "quote": quote}]


def _program(**changes: Any) -> dict[str, Any]:
    base = {
        "name": "Lentera Desa",
        "aliases": [],
        "region": "81.71",
        "dimensions": ["society"],
        "statuses": [],
        "year": None,
        "confidence": 0.9,
    }
    offices = {
        "opds": [{"id": "81.71-dinsos", "name": "Dinas Sosial", "mentioned_as": ["Dinas Sosial"]}],
        "evidence": _evidence("Lentera Desa"),
    }
    return {**base, **offices, **changes}


def _score(**changes: Any) -> dict[str, Any]:
    base = {
        "subject_type": "dimension",
        "subject": "living",
        "region": "81.71",
        "metric": "completion",
        "value": 87.5,
        "achieved": 7,
        "total": 8,
    }
    rest = {"year": 2023, "role": "actual", "bound": None, "instrument": "smart_city", "label": None, "confidence": 0.9}
    return {**base, **rest, "evidence": _evidence("7 dari 8"), **changes}


def _found(programs: list[dict[str, Any]], scores: list[dict[str, Any]]) -> dict[str, Any]:
    regions = [{"code": "81.71", "name": "Kota Ambon"}]
    return {"relevant": True, "regions": regions, "text": TEXT, "published": None, "programs": programs, "scores": scores, "figures": []}


def _errors(
    programs: list[dict[str, Any]], scores: list[dict[str, Any]], gold: GoldDocument = DOCUMENT
) -> list[tuple[str, str, str | None]]:
    return [(o.field, o.kind, o.bucket) for o in score_document(gold, _found(programs, scores)) if o.kind != "TP"]


@pytest.mark.parametrize(
    ("programs", "scores", "errors"),
    [
        ([_program()], [_score()], []),
        ([_program(name="LEDES", aliases=["Lentera Desa"])], [_score(value=None)], []),  # the fraction is the result
        ([_program(dimensions=["living"])], [_score()], [("dimensions", "FN", "L1"), ("dimensions", "FP", "L1")]),
        ([_program(dimensions=[])], [_score()], [("dimensions", "FN", "L5")]),
        ([_program(statuses=["running"])], [_score()], [("statuses", "FP", "L6")]),
        ([_program(region="81.01")], [_score()], [("placed", "FN", "R4")]),
        ([_program(), _program(name="LEDES", aliases=["Desa Lentera"])], [_score()], [("evidence", "FP", "V1"), ("programs", "FP", "S3")]),
        ([_program()], [_score(subject="society")], [("scores", "FN", "N5"), ("scores", "FP", "N5")]),
        ([_program()], [_score(metric="count")], [("scores", "FN", "N4"), ("scores", "FP", "N4")]),
        ([_program()], [_score(year=2024)], [("years", "FN", "N3")]),
        ([_program()], [_score(role="previous")], [("role", "FN", "N2")]),
    ],
)
def test_every_difference_is_counted_once_under_its_code(
    programs: list[dict[str, Any]], scores: list[dict[str, Any]], errors: list[tuple[str, str, str]]
) -> None:
    counted = [error for error in _errors(programs, scores) if not (error[0] in ("dimensions", "opds") and error[2] == "L6")]
    assert sorted(counted) == sorted(errors)


def test_a_missed_programme_costs_its_links_too() -> None:
    assert _errors([], [_score()]) == [("programs", "FN", "M1"), ("dimensions", "FN", "M1"), ("opds", "FN", "M1")]


def test_what_is_uncertain_is_counted_neither_found_nor_missed() -> None:
    gold = replace(DOCUMENT, programs=(replace(PROGRAM, leeway=Leeway(uncertain=True)),))
    assert _errors([], [_score()], gold) == _errors([_program()], [_score()], gold) == []


def test_an_accepted_value_is_neither_rewarded_nor_wrong() -> None:
    gold = replace(DOCUMENT, programs=(replace(PROGRAM, leeway=Leeway(accept={"status": ("running",)})),))
    assert _errors([_program(statuses=["running"])], [_score()], gold) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lentera Desa dari Dinas Sosial", "S1"),
        ("Lentera", "S2"),
        ("Pelayanan Publik", "S6"),
        ("Smart City Expo", "S5"),
        ("Rapat Kerja", "S4"),
    ],
)
def test_a_programme_that_is_none_gets_the_code_of_its_fault(name: str, code: str) -> None:
    gold = replace(DOCUMENT, not_programs=(Bait("Smart City Expo", "a fair"),))
    found = [_program(), _program(name=name, dimensions=[], opds=[])]
    assert ("programs", "FP", code) in _errors(found, [_score()], gold)


def test_quotes_must_be_the_text_they_point_at() -> None:
    moved = _program(evidence=[{"start": 0, "end": 12, "quote": "Lentera Desa"}])
    assert ("evidence", "FP", "V1") in _errors([moved], [_score()])


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        ("SIAP-Warga", "Siap Warga", True),
        ("Aplikasi Antarata", "antarata", True),
        ("E-Retribusi Pasar", "E-Retribusi Parkir", False),
        ("Jateng Gayeng", "Jateng Gayeng Bertani", False),
    ],
)
def test_names_are_the_same_up_to_spelling(left: str, right: str, is_same: bool) -> None:
    assert same_name(left, right) is is_same


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        ("Dinas Kesehatan", "Dinas Kesehatan Kota", True),
        ("Dinas Komunikasi dan Informatika", "Dinas Informatika dan Komunikasi", True),
        ("Dinas Kesehatan", "Dinas Pendidikan", False),
        ("Dinas Pendidikan", "Dinas Pendidikan, Kepemudaan dan Olahraga", False),
    ],
)
def test_offices_are_the_same_by_their_duties(left: str, right: str, is_same: bool) -> None:
    assert same_office(left, right) is is_same


def test_a_city_is_not_the_regency_of_its_name() -> None:
    assert same_region("Kota Bogor", "32.71")
    assert not same_region("Kabupaten Bogor", "32.71")


@pytest.mark.parametrize(("counts", "f1"), [((0, 0, 0), 1.0), ((0, 2, 0), 0.0), ((3, 1, 1), 0.75)])
def test_nothing_found_where_nothing_was_is_perfect(counts: tuple[int, int, int], f1: float) -> None:
    assert prf(counts)[2] == pytest.approx(f1)

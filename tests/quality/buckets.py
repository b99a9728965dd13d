"""The codes of errors: one for everything that was missed or too much, so that a change of rules shows which kind of error it moves.

The letters are those of the trade: B page, S programme names, L links, R regions, N numbers, C context, M missed outright, Q relevance,
T dates, V evidence, X language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.quality.corpus import GoldDocument, GoldScore, subdimension_forms
from tests.quality.sameness import any_same_name, bare_name, plain, same_subject, same_value

MEANINGS = {
    "B1": "boilerplate kept",
    "S1": "name too long",
    "S2": "name too short",
    "S3": "alias as a second programme",
    "S4": "no programme at all",
    "S5": "bait taken: person, event, award, room, slogan, foreign or national system",
    "S6": "sub-dimension as a programme",
    "L1": "wrong value, of no other programme",
    "L2": "value of another programme of the page",
    "L5": "link missed",
    "L6": "link invented",
    "R2": "Kota and Kabupaten confused",
    "R3": "region missed or of another kind",
    "R4": "fact placed in another region",
    "N1": "thousands or decimals misread",
    "N2": "target, weight or change as a result; wrong role",
    "N3": "wrong year or fraction",
    "N4": "one metric for another",
    "N5": "right value, wrong subject",
    "N6": "bait number taken",
    "N7": "result missed",
    "N8": "result invented",
    "N9": "bound or instrument wrong",
    "C1": "negation misread",
    "C2": "plan misread",
    "M1": "programme missed, and with it its links",
    "Q1": "relevant page missed",
    "Q2": "page held relevant that is not",
    "T1": "date of publication wrong",
    "V1": "evidence at fault",
    "X1": "language",
}


def of_region(name: str, gold: GoldDocument) -> str:
    """A region too much: the namesake of the other kind, or something else."""
    bare = plain(name).split()[1:]
    return "R2" if any(plain(region).split()[1:] == bare for region in gold.regions) else "R3"


def of_program(program: Mapping[str, Any], gold: GoldDocument) -> str:
    """Why a found programme is none."""
    names = [str(program["name"]), *(str(alias) for alias in program.get("aliases") or ())]
    bare = bare_name(names[0])
    if any(plain(form) == bare for form in subdimension_forms()):
        return "S6"
    if any_same_name(names, (bait.text for bait in gold.not_programs)):
        return "S5"
    for item in gold.programs:
        if any_same_name(item.names, names):
            return "S3"
        for known in (bare_name(name) for name in item.names):
            if f" {known} " in f" {bare} ":
                return "S1"
            if f" {bare} " in f" {known} ":
                return "S2"
    return "S4"


def of_missing_link(field: str, value: str, extra: Sequence[str]) -> str:
    """A link that should be there: replaced by a wrong one, or simply missed."""
    if field == "statuses":
        return _status_code(value, extra) or "L5"
    return "L1" if extra else "L5"


def of_extra_link(field: str, value: str, wanted: Iterable[str], is_of_another: bool) -> str:
    """A link that should not be there."""
    if field == "statuses":
        return _status_code(value, tuple(wanted)) or "L6"
    if is_of_another:
        return "L2"
    return "L1" if tuple(wanted) else "L6"


def _status_code(status: str, others: Sequence[str]) -> str | None:
    for code, pair in (("C1", {"running", "not_running"}), ("C1", {"launched", "not_running"}), ("C2", {"planned", "launched"})):
        if status in pair and pair - {status} <= set(others):
            return code
    return "C2" if "planned" in (status, *others) and status in ("planned", "running") else None


def of_missing_score(item: GoldScore, free: Iterable[Mapping[str, Any]]) -> str:
    """A result that should be there: read wrongly in one respect, or missed."""
    return next((code for score in free if (code := _near(item, score))), "N7")


def of_extra_score(score: Mapping[str, Any], missing: Iterable[GoldScore], gold: GoldDocument) -> str:
    """A result that should not be there."""
    if any(same_value(figure.value, score["value"]) for figure in gold.figures if figure.value is not None):
        return "N2"
    code = next((code for item in missing if (code := _near(item, score))), None)
    if code is not None:
        return code
    quotes = " ".join(span["quote"] for span in score.get("evidence") or ())
    return "N6" if any(bait.text in quotes for bait in gold.not_scores) else "N8"


def _near(item: GoldScore, score: Mapping[str, Any]) -> str | None:
    """The one respect in which a found result differs from an annotated one."""
    is_same_value = item.value is not None and same_value(item.value, score["value"])
    if is_same_value and same_subject(item, score):
        return "N4"
    if is_same_value and score["metric"] in (item.metric, *item.leeway.accepted("metric")):
        return "N5"
    if item.value and score["value"] and same_subject(item, score):
        power = math.log10(abs(float(score["value"]) / item.value))
        if abs(power) > 0.5 and abs(power - round(power)) < 1e-6:
            return "N1"
    return None

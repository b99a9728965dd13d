"""Written sentences and passages in the manner of reporters and report writers: each result that must come out, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from extract.model import Context, Page, Score
from extract.pipeline import extract
from tests.extract.factories import scores_of
from tests.quality.sameness import same_name
from tests.yaml_files import read_yaml

HERE = Path(__file__).parent
FILES = ("sentences.yml", "triples_and_bounds.yml", "values_and_honours.yml", "grades_and_rows.yml", "roles_and_money.yml")
SENTENCES = [case for name in FILES for case in read_yaml(HERE / name)]
PASSAGES = read_yaml(HERE / "passages.yml")
WANTED = re.compile(
    r"(?P<subject>(?:prog|aspect|opd):.+?|\S+)\s(?P<metric>completion|count|index|score|rank|award|maturity|progress|budget)\b(?P<rest>.*)"
)


def fits(wanted: str, score: Score) -> bool:
    """Whether a result is the wanted one: subject, metric, value, and what else is said."""
    match = WANTED.fullmatch(wanted.strip())
    assert match is not None, wanted
    return (
        _is_about(match["subject"], score)
        and score.metric == match["metric"]
        and all(
            _holds(word, score)
            for word in match["rest"].split()
            if not word.isalpha() or word in ("null", "previous", "projected", "actual")
        )
    )


def _is_about(subject: str, score: Score) -> bool:
    kind, _, name = subject.partition(":")
    if kind == "prog":
        return score.subject_type == "program" and same_name(score.subject, name)
    if kind == "opd":
        return score.subject_type == "opd" and name.casefold() in score.subject.casefold()
    if kind == "aspect":
        return score.subject_type == "aspect" and name.casefold() in score.subject.casefold()
    if subject.startswith("R@"):
        return score.subject_type == "region" and score.region == subject.removeprefix("R@")
    return score.subject_type == "region" if subject == "R" else score.subject == subject


def _holds(word: str, score: Score) -> bool:
    if "/" in word:
        return word == f"{score.achieved}/{score.total}"
    if word.startswith("b="):
        return score.bound == word[2:]
    if re.fullmatch(r"20\d\d", word):
        return score.year == int(word)
    if word == "null":
        return score.value is None
    return word == score.role if word.isalpha() else score.value is not None and abs(float(score.value) - float(word)) < 0.006


def differences(wanted: Iterable[str], found: Iterable[Score]) -> list[str]:
    """What is missing and what is too much."""
    free, faults = list(found), []
    for item in sorted(wanted, key=lambda item: item.startswith("?")):
        hit = next((score for reading in item.lstrip("?").split("|") for score in free if fits(reading, score)), None)
        if hit is not None:
            free.remove(hit)
        elif not item.startswith("?"):
            faults.append(f"missing {item}")
    return faults + [f"too much {s.subject} {s.metric} {s.value} ({s.evidence[0].rule})" for s in free]


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"][:60] for case in SENTENCES])
def test_a_sentence_says_these_results_and_no_other(case: Mapping[str, Any]) -> None:
    found = scores_of(case["text"], programs=("SIPADU",), language=case.get("language", "id"))
    assert differences(case["want"], found.scores) == []


@pytest.mark.parametrize("case", PASSAGES, ids=[case["id"] for case in PASSAGES])
def test_a_passage_says_these_results_and_no_other(case: Mapping[str, Any]) -> None:
    scores = extract([Page(case["text"].encode())], Context("passage.txt")).facts.scores
    assert differences(case["want"], scores) == []
    for value, instrument in (case.get("instruments") or {}).items():
        assert {score.instrument for score in scores if score.value == value} == {instrument}

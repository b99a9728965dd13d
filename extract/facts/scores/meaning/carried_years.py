"""Years that a text leaves to what was told before: a further value is of the evaluation spoken of, an earlier one of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import matching
from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.years_of import Year
from extract.facts.scores.sentence.scan import Scan
from extract.model import Score

_MEASURES = ("index", "score", "rank", "maturity")
_PRESENT = matching.compile(r"\b(?:kini|sekarang|saat\sini|terkini|terbaru|dewasa\sini|hari\sini|currently|now|latest)\b")
_PART_OF_YEAR = matching.compile(r"\b(?:tahap|triwulan|semester|tw|bulan|stage|quarter)\b")
_NEAR = 60  # characters before a value in which its part of the year stands


@dataclass(frozen=True, slots=True)
class Dated:
    """A result, where it is told, and what its own sentence says of its year."""

    score: Score
    claim: Claim
    scan: Scan
    year: Year


def with_carried_years(results: Sequence[Dated]) -> list[Score]:
    """The results in their order, the measured ones of which no year is said dated by those told before them."""
    scores = [result.score for result in results]
    for number, result in enumerate(results):
        if result.score.metric in _MEASURES and result.score.role == "actual" and not result.year.is_stated:
            carried = _of_the_same_evaluation(scores, results, number)
            year = result.score.year
            if carried is not None and (year is None or carried == year - 1):  # last year's evaluation, told this year
                scores[number] = replace(result.score, year=carried)
        elif result.score.metric == "completion" and result.score.role == "actual" and not result.year.is_stated:
            carried = _of_the_whole(scores, results, number)
            if carried is not None and carried + 1 == result.score.year:
                scores[number] = replace(result.score, year=carried)
    for number, result in enumerate(results):
        if result.score.metric in _MEASURES and result.score.role == "previous" and (result.year.is_before or not result.year.is_stated):
            present = _present_of(scores, number)
            if present is not None and present.year is not None and (result.score.year or present.year) == present.year:
                scores[number] = replace(result.score, year=present.year - (not _is_part(result)))
    return scores


def _of_the_same_evaluation(scores: Sequence[Score], results: Sequence[Dated], number: int) -> int | None:
    """The latest year so far of a value measured with the same instrument, where any of them was stated."""
    own = results[number]
    start = own.claim.start - own.scan.sentence.start
    if _PRESENT.search(own.scan.folded, 0, max(0, start)):
        return None
    told = [
        (score.year, other.year.is_stated, score.role)
        for score, other in zip(scores[:number], results[:number], strict=True)
        if score.role in ("actual", "previous")
        and score.metric in _MEASURES
        and score.instrument == own.score.instrument
        and score.region == own.score.region
        and score.year is not None
    ]
    # "Tahun lalu 2,12. Tahun 2022 juga 2,12": where a present value is told, a later one of the past is the latest evaluation
    is_told = any(is_stated and role == "actual" for _, is_stated, role in told)
    return max(year for year, *_ in told) if is_told else None


def _of_the_whole(scores: Sequence[Score], results: Sequence[Dated], number: int) -> int | None:
    """ "17 dari 24 program per Desember 2023. [...] Smart living 4 dari 5": parts are of the day that the whole before them is dated to."""
    own = results[number]
    if own.score.subject_type != "dimension" or own.score.total is None or _PRESENT.search(own.scan.folded):
        return None
    for score, other in zip(reversed(scores[:number]), reversed(results[:number]), strict=True):
        if score.metric != "completion" or score.role != "actual" or score.region != own.score.region:
            continue
        if score.subject_type == "region" and score.total is not None:
            return score.year if other.year.is_stated and own.score.total < score.total else None
        if other.year.is_stated:
            return None
    return None


def _present_of(scores: Sequence[Score], number: int) -> Score | None:
    """The present value that an earlier one belongs to: the nearest of the same subject and measure, told before rather than behind."""
    own = scores[number]
    same = [
        (place > number, abs(place - number), place)
        for place, score in enumerate(scores)
        if score.role == "actual"
        and (score.subject_type, score.subject, score.metric, score.instrument)
        == (own.subject_type, own.subject, own.metric, own.instrument)
        and score.year is not None
    ]
    return scores[min(same)[2]] if same else None


def _is_part(result: Dated) -> bool:
    """ "naik dari 2,64 pada tahap I": a value of the same year."""
    start = max(0, result.claim.start - result.scan.sentence.start)
    return _PART_OF_YEAR.search(result.scan.folded, max(0, start - _NEAR), min(len(result.scan.folded), start + _NEAR)) is not None

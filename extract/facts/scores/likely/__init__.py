"""Results that no construction reads, judged by two learned models: is it a result, and whom is it about?

Asked last, about numbers that nothing has explained and no construction has refused for what they are. A result is added only where
both are sure together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.facts.scores.claim import Claim
from extract.facts.scores.costs import purses
from extract.facts.scores.likely.figures import covers, features, is_change
from extract.facts.scores.likely.sightings import METRICS, Sighting, sightings
from extract.facts.scores.likely.whom import candidates, is_dealt_unclearly
from extract.facts.scores.likely.words_that_tell import AWARD, RANK
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.prizes.honours import cut_label, is_bare, is_only_spoken_of
from extract.facts.scores.reading import LEAST, Reading
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.shares.bare_fractions import rounded, share_of
from extract.facts.scores.shares.triples import COMPARED
from extract.likelihood import Model, load_model

RULE = "score.likely"
FIGURES, WHOM = "results", "results_subjects"  # the models
LIKELY = 0.4  # the least chance that something is a result and its subject the right one
LIKELIER = {"percent": 0.5, "money": 0.5, "fraction": 0.45}  # the same for what more often is something else
_NEARER = ("program", "dimension")  # whose share may be told where the region's would be
_SURER = 0.5  # the least chance of a subject that the model prefers to the region
_MOST_ALIKE = 2  # values of one measure in a sentence; more are a row of a table whose columns nobody has named
MEASURED = ("index", "points")  # kinds of sightings that an instrument measures
# Units of claims.
_CALLED = {
    "percent": "percent",
    "fraction": "percent",
    "money": "rupiah",
    "index": "index",
    "points": "points",
    "rank": "rank",
    "award": "qualitative",
}
_LABEL = re.compile(r"[^.,;:!?\n\"”()]{0,60}(?=[\s.,;:!?\n\"”()]|$)")  # the words of a prize, from the one that tells it on
_ROLES = ("actual", "previous", "projected")
# What a construction refuses a number for being; other reasons only say what it lacked, which the model may weigh.
DECIDED = frozenset(
    (
        "a target, not a result",
        "a change, not a state",
        "a share of what was not done",
        "more than a whole",
        "the part is greater than the whole",
        "of a building site",
        "a threshold, not a result",
        "a rating by users",
        "of several regions",
        "of the whole country",
        "goes on about another measure",
        "a row of a table whose header is not known",
        "money saved or earned, not spent",
        "the price of a tender",
        "the whole treasury",
        "too little for a programme",
        "of a place abroad",
        "about no region of the country",
        "of another region",
        "of some that are not named",
        "praise, no prize",
        "a person's prize",
        "a prize of another kind",
        "a rank of something else",
        "of a neighbour",
        "of a name unknown here",
        *purses.REASONS,
    )
)
_NEIGHBOUR = "is another measure"  # how the reason ends that names it
# "dari 6 tim yang dibentuk, 2 tim tidak pernah rapat"
_NOT_DONE = re.compile(r"(?:\s[a-z]+){0,3}?\s(?:tidak|tak|belum|gagal|batal|tanpa|not|never)\b")
# "masuk kategori smart living", of a programme and not of a contest
_SORTED = re.compile(r"\b(?:masuk|termasuk|tergolong|dimasukkan)\s(?:(?:ke|dalam|pada|di)\s){0,2}kategori\s$")
_PRIZE = re.compile(
    r"\b(?:juara|harapan|pemenang|penghargaan|anugerah|award|lomba|kompetisi|kontes|ajang|finalis|nominasi|nominator|terbaik|peringkat|meraih|menang|top\s\d+)\b"
)


@dataclass(frozen=True, slots=True)
class Judges:
    """The model of numbers and the model of subjects."""

    figures: Model
    whom: Model


def weigh(reading: Reading, judges: Judges | None = None) -> tuple[list[Claim], list[Claim]]:
    """The results of a sentence: those of its constructions, some with another subject; and what the models add."""
    seen = list(sightings(reading.scan))
    if not seen:
        return list(reading.claims), []
    judges = judges or Judges(load_model(FIGURES), load_model(WHOM))
    told = [_with_likelier_subject(claim, reading, seen, judges.whom) for claim in reading.claims]
    found = [claim for sighting in seen if _is_open(reading, sighting) for claim in _judged(reading, sighting, judges)]
    return told, [claim for claim in _without_rows(found) if not _is_told_otherwise(claim, told)]


def _with_likelier_subject(claim: Claim, reading: Reading, seen: Sequence[Sighting], whom: Model) -> Claim:
    """A result that a construction gave to the region, for want of another subject, is somebody's whom the model is surer of."""
    if claim.subject.kind != "region" or claim.subject.is_said or claim.metric not in METRICS.values() or claim.role not in _ROLES:
        return claim
    at = reading.scan.sentence.start
    own = next((one for one in seen if _CALLED[one.kind] == claim.unit and claim.start <= at + one.number.start < claim.end), None)
    if own is None or (claim.value is not None and own.number.value not in (claim.value, claim.achieved)):
        return claim
    chances = [(whom.chance(one.features), one.subject) for one in candidates(own, reading.scan, reading.around, reading.claims)]
    sure, subject = max(chances, key=lambda one: one[0], default=(0.0, claim.subject))
    if sure < _SURER or subject.kind == "region" or (own.kind not in MEASURED and subject.kind not in _NEARER):
        return claim
    return replace(claim, subject=subject)


def _is_open(reading: Reading, sighting: Sighting) -> bool:
    """Whether nothing has explained the number or refused it for what it is."""
    scan = reading.scan
    if any(scan.is_taken(number) for number in sighting.numbers) or _is_told(sighting, reading) or is_dealt_unclearly(scan, sighting):
        return False
    if any(
        covers(refused, sighting, scan) and (refused.reason in DECIDED or refused.reason.endswith(_NEIGHBOUR)) for refused in scan.rejected
    ):
        return False
    if sighting.whole is not None and _is_no_share(scan, sighting):
        return False
    if sighting.kind == AWARD and (is_only_spoken_of(scan, sighting.start, sighting.end) or _is_no_prize(scan, sighting)):
        return False
    instrument = scan.instrument_of(sighting.start, sighting.end) if sighting.kind in MEASURED else None
    is_foreign = instrument is not None and instrument.key == "neighbour"
    return not is_foreign and role_of(scan, sighting.number) in _ROLES and not is_change(scan, sighting)


def _is_no_share(scan: Scan, sighting: Sighting) -> bool:
    """Whether two numbers are held against each other, or the part is what was not done."""
    if COMPARED.search(scan.folded, sighting.start, sighting.end):
        return True
    return _NOT_DONE.match(scan.folded, sighting.number.end) is not None


def _is_no_prize(scan: Scan, sighting: Sighting) -> bool:
    """Whether the word is of a programme's name ("Lapak Juara"), or tells of which kind it is ("masuk kategori smart living")."""
    if any(program.start <= sighting.start < program.end for program in scan.programs):
        return True
    of = _SORTED.search(scan.folded, max(0, sighting.start - 30), sighting.start + len("kategori "))
    return of is not None and any(d.start == of.end() for d in scan.dimensions) and _PRIZE.search(scan.folded) is None


def _is_told(sighting: Sighting, reading: Reading) -> bool:
    """Whether a construction reads a rank or a prize in the sentence: what else there stands of one is mostly the same."""
    return sighting.kind in (RANK, AWARD) and any(claim.metric in (RANK, AWARD) for claim in reading.claims)


def _judged(reading: Reading, sighting: Sighting, judges: Judges) -> Iterator[Claim]:
    scan, around, claims = reading.scan, reading.around, reading.claims
    chance = judges.figures.chance(features(sighting, scan, around, claims))
    least = LIKELIER.get(sighting.kind, LIKELY)
    if chance < least:
        return
    weighed = [(judges.whom.chance(one.features), one.subject) for one in candidates(sighting, scan, around, claims)]
    sure, subject = max(weighed, key=lambda one: one[0], default=(0.0, None))
    if subject is None or chance * sure < least:
        return
    if sighting.kind == AWARD and subject.kind != "program" and is_bare(cut_label(scan.text[sighting.start :])):
        return  # "dua penghargaan dari gubernur": what for is told elsewhere
    number, whole = sighting.number, sighting.whole
    share = rounded(share_of(number, whole)) if whole is not None else None
    instrument = scan.instrument_of(sighting.start, sighting.end)
    unit = _CALLED[sighting.kind]
    is_prize = sighting.kind == AWARD
    label = _LABEL.match(scan.text, sighting.start) if is_prize else None
    end = sighting.start + len(cut_label(label[0])) if label is not None else sighting.end
    yield Claim(
        scan.sentence.start + sighting.start,
        scan.sentence.start + end,
        subject,
        METRICS[sighting.kind],
        unit,
        RULE,
        max(LEAST, round(chance * sure, 4)),
        value=None if is_prize else number.value if share is None else share,
        achieved=int(number.value) if whole is not None else None,
        total=int(whole.value) if whole is not None else None,
        scale_max=100 if unit == "percent" else None,
        role=role_of(scan, number),
        bound=None if is_prize else bound_of(scan, number),
        label=scan.text[sighting.start : end].strip().lower() if is_prize else None,
        instrument=instrument.key if instrument is not None and sighting.kind in MEASURED else None,
    )


def _without_rows(found: Sequence[Claim]) -> Iterator[Claim]:
    """Claims without those of which a sentence tells more than it can mean: "20% 35% 50% 70%" behind one name."""
    alike: dict[tuple[str, str, str, str], set[float]] = defaultdict(set)
    for claim in found:
        alike[_measure(claim)].add(float(claim.value or 0))
    yield from (claim for claim in found if len(alike[_measure(claim)]) <= _MOST_ALIKE)


def _is_told_otherwise(claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether a construction tells another value of the same in the sentence; a region may have one for each stage or form."""
    if claim.subject.kind == "region":
        return False
    return any(_measure(other) == _measure(claim) and other.value != claim.value for other in told)


def _measure(claim: Claim) -> tuple[str, str, str, str]:
    return claim.metric, claim.role, claim.subject.kind, claim.subject.name

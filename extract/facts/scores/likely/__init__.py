"""Results that no construction reads, judged by two learned models: is the number a result, and whom is it about?

Asked last, about numbers that nothing has explained and no construction has refused for what they are. A result is added only where
both are sure together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.facts.scores.bare_fractions import rounded, share_of
from extract.facts.scores.claim import Claim
from extract.facts.scores.likely.figures import features, is_change
from extract.facts.scores.likely.sightings import METRICS, Sighting, sightings
from extract.facts.scores.likely.whom import candidates
from extract.facts.scores.reading import Reading
from extract.facts.scores.roles import bound_of, role_of
from extract.likelihood import Model, load_model
from extract.model import Rejected

RULE = "score.likely"
FIGURES, WHOM = "results", "results_subjects"  # the models
LIKELY = 0.6  # the least chance that the number is a result and its subject the right one
_MOST_ALIKE = 2  # values of one measure in a sentence; more are a row of a table whose columns nobody has named
_ROLES = ("actual", "previous", "projected")
# What a construction lacked, which says nothing against the number.
LACKING = frozenset(
    (
        "no index is named",
        "not a share of the programme",
        "nothing says what was achieved",
        "nothing says that the part was done",
        "nothing says that it is for the programme",
        "no word of achievement beside it",
        "of which dimension is not clear",
    )
)
_OF_COUNTS = "score.count"  # why a number counts no programmes says nothing about what else it is


@dataclass(frozen=True, slots=True)
class Judges:
    """The model of numbers and the model of subjects."""

    figures: Model
    whom: Model


def find(reading: Reading, judges: Judges | None = None) -> list[Claim]:
    """What the models take for results among the numbers that the constructions of a sentence leave."""
    open_to_all = [sighting for sighting in sightings(reading.scan) if _is_open(reading, sighting)]
    if not open_to_all:
        return []
    judges = judges or Judges(load_model(FIGURES), load_model(WHOM))
    found = [claim for sighting in open_to_all for claim in _judged(reading, sighting, judges)]
    return [claim for claim in _without_rows(found) if not _is_told_otherwise(claim, reading)]


def _is_open(reading: Reading, sighting: Sighting) -> bool:
    """Whether nothing has explained the number or refused it for what it is."""
    scan = reading.scan
    if any(scan.is_taken(number) for number in sighting.numbers):
        return False
    for refused in scan.rejected:
        covers = refused.start - scan.sentence.start <= sighting.number.start < refused.end - scan.sentence.start
        if covers and not (refused.reason in LACKING or refused.rule.startswith(_OF_COUNTS) or _is_beside_people(refused)):
            return False
    instrument = scan.instrument_of(sighting.start, sighting.end) if sighting.kind == "index" else None
    is_foreign = instrument is not None and instrument.key == "neighbour"
    return not is_foreign and role_of(scan, sighting.number) in _ROLES and not is_change(scan, sighting)


def _is_beside_people(refused: Rejected) -> bool:
    """ "X, pendaftaran pasien ..., sudah 70 persen": people or land are spoken of, which need not be what the share is of."""
    return refused.rule == "score.percent" and refused.reason.startswith("about ")


def _judged(reading: Reading, sighting: Sighting, judges: Judges) -> Iterator[Claim]:
    scan, around, claims = reading.scan, reading.around, reading.claims
    chance = judges.figures.chance(features(sighting, scan, around, claims))
    if chance < LIKELY:
        return
    weighed = [(judges.whom.chance(one.features), one.subject) for one in candidates(sighting, scan, around, claims)]
    sure, subject = max(weighed, key=lambda one: one[0], default=(0.0, None))
    if subject is None or chance * sure < LIKELY:
        return
    number, whole = sighting.number, sighting.whole
    share = rounded(share_of(number, whole)) if whole is not None else None
    instrument = scan.instrument_of(sighting.start, sighting.end)
    is_share = METRICS[sighting.kind] == "completion"
    yield Claim(
        scan.sentence.start + sighting.start,
        scan.sentence.start + sighting.end,
        subject,
        METRICS[sighting.kind],
        {"completion": "percent", "budget": "rupiah", "index": "index"}[METRICS[sighting.kind]],
        RULE,
        round(chance * sure, 4),
        value=number.value if share is None else share,
        achieved=int(number.value) if whole is not None else None,
        total=int(whole.value) if whole is not None else None,
        scale_max=100 if is_share else None,
        role=role_of(scan, number),
        bound=bound_of(scan, number),
        instrument=instrument.key if instrument is not None and sighting.kind == "index" else None,
    )


def _without_rows(found: Sequence[Claim]) -> Iterator[Claim]:
    """Claims without those of which a sentence tells more than it can mean: "20% 35% 50% 70%" behind one name."""
    alike: dict[tuple[str, str, str, str], set[float]] = defaultdict(set)
    for claim in found:
        alike[_measure(claim)].add(float(claim.value or 0))
    yield from (claim for claim in found if len(alike[_measure(claim)]) <= _MOST_ALIKE)


def _is_told_otherwise(claim: Claim, reading: Reading) -> bool:
    """Whether a construction tells another value of the same in the sentence; a region may have one for each stage or form."""
    if claim.subject.kind == "region":
        return False
    return any(_measure(told) == _measure(claim) and told.value != claim.value for told in reading.claims)


def _measure(claim: Claim) -> tuple[str, str, str, str]:
    return claim.metric, claim.role, claim.subject.kind, claim.subject.name

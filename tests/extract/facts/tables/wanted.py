"""What a table says, and how what is found compares with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.facts.regions import official_name
from extract.model import Facts, Score
from tests.quality.sameness import any_same_name, same_name, same_office, same_value

Value = float | int | None


@dataclass(frozen=True, slots=True)
class Result:
    """A result that a table tells; one that `may` be told counts neither way. `metrics` are those a reader could call it."""

    kind: str
    subject: str
    metrics: tuple[str, ...]
    value: Value
    region: str | None = None
    year: int | None = None
    fraction: tuple[int, int] | None = None
    label: str | None = None
    may: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A programme that a table names, with what its row ties to it."""

    name: str
    dimension: str | None = None
    office: str | None = None
    statuses: tuple[str, ...] | None = None
    maybe: tuple[str, ...] = ()  # states that may be said of it too


@dataclass(slots=True)
class Told:
    """All that a document with one table says."""

    results: list[Result] = field(default_factory=list)
    programs: list[Named] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    maybe_regions: list[str] = field(default_factory=list)


def compare(told: Told, facts: Facts, faults: list[str] | None = None) -> Counter[str]:
    """How many of the facts are found, missed and invented; what is wrong goes into `faults`."""
    counts: Counter[str] = Counter()
    notes = faults if faults is not None else []
    free = list(facts.scores)
    for wanted in sorted(told.results, key=lambda one: one.may):
        hit = next((score for score in free if _fits(wanted, score)), None)
        if hit is not None:
            free.remove(hit)
        if wanted.may:
            continue
        counts["missed" if hit is None else "found"] += 1
        if hit is None:
            notes.append(f"missed {wanted}")
    counts["invented"] += len(free)
    notes += [f"invented {_told(score)}" for score in free]
    counts.update(_programs(told.programs, facts, notes))
    for code in told.regions:
        is_found = any(region.code == code for region in facts.regions)
        counts["found" if is_found else "missed"] += 1
        notes += [] if is_found else [f"missed region {official_name(code)}"]
    more = [region.name for region in facts.regions if region.code not in (*told.regions, *told.maybe_regions)]
    counts["invented"] += len(more)
    notes += [f"invented region {name}" for name in more]
    return counts


def _told(score: Score) -> str:
    whose = f"{score.subject_type} {score.subject} {score.region} {score.metric} {score.value} {score.label or ''}"
    return f"{whose} {score.year} {score.achieved}/{score.total} by {score.evidence[0].rule}"


def _fits(wanted: Result, score: Score) -> bool:
    if score.subject_type != wanted.kind or score.metric not in wanted.metrics or not same_value(wanted.value, score.value):
        return False
    is_same = {
        "program": lambda: same_name(score.subject, wanted.subject),
        "opd": lambda: same_office(score.subject, wanted.subject),
        "region": lambda: True,
        "aspect": lambda: score.subject.casefold() == wanted.subject.casefold(),
    }.get(wanted.kind, lambda: score.subject == wanted.subject)()
    return (
        is_same
        and (wanted.region is None or score.region == wanted.region)
        and (wanted.year is None or score.year == wanted.year)
        and (wanted.fraction is None or (score.achieved, score.total) == wanted.fraction)
        and (wanted.label is None or wanted.label.casefold() in (score.label or "").casefold())
    )


def _programs(wanted: Sequence[Named], facts: Facts, notes: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    free = list(facts.programs)

    def told(kind: str, what: str) -> None:
        counts[kind] += 1
        if kind != "found":
            notes.append(f"{kind} {what}")

    for one in wanted:
        hit = next((p for p in free if any_same_name([one.name], [p.name, *p.aliases])), None)
        told("missed" if hit is None else "found", f"programme {one.name}")
        if hit is None:
            continue
        free.remove(hit)
        if one.dimension is not None:
            told("found" if one.dimension in hit.dimensions else "missed", f"dimension {one.name} -> {one.dimension} got {hit.dimensions}")
        for key in hit.dimensions:
            if key != one.dimension:
                told("invented", f"dimension {one.name} -> {key}")
        forms = [form for opd in hit.opds for form in (opd.name, *opd.mentioned_as)]
        if one.office is not None:
            told(
                "found" if any(same_office(one.office, form) for form in forms) else "missed",
                f"office {one.name} -> {one.office} got {forms}",
            )
        for opd in hit.opds:
            if one.office is None or not any(same_office(one.office, form) for form in (opd.name, *opd.mentioned_as)):
                told("invented", f"office {one.name} -> {opd.name}")
        if one.statuses is not None:
            for status in one.statuses:
                told("found" if status in hit.statuses else "missed", f"status {one.name} -> {status} got {hit.statuses}")
            for status in hit.statuses:
                if status not in one.statuses and status not in one.maybe:
                    told("invented", f"status {one.name} -> {status}")
    for program in free:
        told("invented", f"programme {program.name}")
    return counts

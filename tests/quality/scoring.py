"""Compare what `extract` found in one document with its annotation: a list of outcomes, each right, too much or missed.

An outcome that is not right carries the code of its error (`buckets.py` tells what the codes mean). Items and fields that the
annotation marks uncertain are counted neither way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.facts.confidence import told_by
from tests.quality import buckets
from tests.quality.corpus import GoldDocument, GoldProgram, GoldScore
from tests.quality.evidence import evidence_fault
from tests.quality.sameness import any_same_name, plain, same_office, same_region, same_score, same_value

POOLED = ("programs", "dimensions", "opds", "statuses", "regions", "scores")
FIELDS = (*POOLED, "years", "fractions", "placed", "bound", "role", "instrument", "figures", "relevance", "published", "evidence", "noise")

Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison. `kind` is `TP`, `FP` or `FN`; `confidence` and `rule` are those of the fact that was found, if any."""

    document: str
    field: str
    kind: str
    note: str = ""
    bucket: str | None = None
    confidence: float | None = None
    rule: str | None = None


@dataclass(slots=True)
class Sheet:
    """The outcomes of one document, gathered as they are found."""

    document: str
    outcomes: list[Outcome] = field(default_factory=list)

    def right(self, name: str, fact: Found | None = None) -> None:
        self.outcomes.append(Outcome(self.document, name, "TP", "", None, *_sureness(fact)))

    def too_much(self, name: str, note: str, bucket: str, fact: Found | None = None) -> None:
        self.outcomes.append(Outcome(self.document, name, "FP", note, bucket, *_sureness(fact)))

    def missed(self, name: str, note: str, bucket: str) -> None:
        self.outcomes.append(Outcome(self.document, name, "FN", note, bucket))

    def single(self, name: str, is_right: bool, note: str, bucket: str) -> None:
        """A field with one value for an item that was found: right or missed, never too much."""
        if is_right:
            self.right(name)
        else:
            self.missed(name, note, bucket)


def _sureness(fact: Found | None) -> tuple[float | None, str | None]:
    """Confidence of a found fact and the rule that found it."""
    if fact is None:
        return None, None
    return fact.get("confidence"), told_by((quote.get("rule", ""), quote.get("supports") or ()) for quote in fact.get("evidence") or ())


def score_document(gold: GoldDocument, found: Found) -> list[Outcome]:
    """All outcomes of one document; `found` is the JSON object of `extract`."""
    sheet = Sheet(gold.id)
    _score_relevance(sheet, gold, found)
    _score_regions(sheet, gold, found)
    if gold.published:
        day = found.get("published")
        sheet.single("published", day in gold.published, f"{gold.published[0]} got {day}", "T1")
    _score_programs(sheet, gold, found.get("programs") or [])
    _score_scores(sheet, gold, found.get("scores") or [])
    _score_figures(sheet, gold, found.get("figures") or [])
    _score_evidence(sheet, gold, found)
    kept = found.get("text") or ""
    for noise in gold.noise_spans:
        if noise.strip() in kept:
            sheet.too_much("noise", noise[:60], "B1")
        else:
            sheet.right("noise")
    return sheet.outcomes


def _score_relevance(sheet: Sheet, gold: GoldDocument, found: Found) -> None:
    verdict = bool(found.get("relevant"))
    if gold.relevant is None or not (gold.relevant or verdict):
        return
    if gold.relevant and verdict:
        sheet.right("relevance")
    elif gold.relevant:
        sheet.missed("relevance", "held to be about something else", "Q1" if gold.language == "id" else "X1")
    else:
        sheet.too_much("relevance", "held to be about a region's smart city", "Q2")


def _score_regions(sheet: Sheet, gold: GoldDocument, found: Found) -> None:
    if not gold.relevant:
        return
    free = [str(region["name"]) for region in found.get("regions") or []]
    for region in gold.regions:
        hit = next((name for name in free if same_region(region, name)), None)
        if hit is None:
            sheet.missed("regions", region, "R3")
        else:
            free.remove(hit)
            sheet.right("regions")
    for name in free:
        if not any(same_region(other, name) for other in gold.regions_accepted):
            sheet.too_much("regions", name, buckets.of_region(name, gold))


def match_programs(gold: Sequence[GoldProgram], found: Iterable[Found]) -> tuple[list[tuple[GoldProgram, Found | None]], list[Found]]:
    """Pairs of annotated and found programme, then what was found beside them. Certain items choose first."""
    pairs: list[tuple[GoldProgram, Found | None]] = []
    free = list(found)
    for item in sorted(gold, key=lambda program: program.leeway.uncertain):
        hit = next((program for program in free if any_same_name(item.names, names_of(program))), None)
        if hit is not None:
            free.remove(hit)
        pairs.append((item, hit))
    return pairs, free


def names_of(program: Found) -> tuple[str, ...]:
    """Every name a found programme goes by."""
    return (str(program["name"]), *(str(alias) for alias in program.get("aliases") or ()))


def _score_programs(sheet: Sheet, gold: GoldDocument, found: Sequence[Found]) -> None:
    pairs, spurious = match_programs(gold.programs, found)
    for item, hit in pairs:
        if item.leeway.uncertain:
            continue
        if hit is None:
            sheet.missed("programs", item.name, "M1")
        else:
            sheet.right("programs", hit)
            _score_standing(sheet, item, hit)
        _score_links(sheet, gold, item, hit)
    for program in spurious:
        sheet.too_much("programs", str(program["name"]), buckets.of_program(program, gold), program)
        for name, key in (("dimensions", "dimensions"), ("opds", "opds"), ("statuses", "statuses")):
            for _ in program.get(key) or ():
                sheet.too_much(name, f"{program['name']} is no programme", "L6")


def _score_standing(sheet: Sheet, item: GoldProgram, hit: Found) -> None:
    leeway = item.leeway
    if item.region and leeway.is_certain("region"):
        regions = (item.region, *leeway.accepted("region"))
        is_right = any(same_region(region, hit.get("region")) for region in regions)
        sheet.single("placed", is_right, f"{item.name} in {item.region} got {hit.get('region')}", "R4")
    if item.year is not None and leeway.is_certain("year"):
        is_right = hit.get("year") in (item.year, *leeway.accepted("year"))
        sheet.single("years", is_right, f"{item.name} {item.year} got {hit.get('year')}", "N3")


@dataclass(frozen=True, slots=True)
class _Link:
    """One kind of value tied to a programme: field of the sheet, key of the gold, values found, sameness, codes of errors."""

    field: str
    key: str
    values: Callable[[Found], list[tuple[str, ...]]]
    same: Callable[[str, str], bool]


def _words(key: str) -> Callable[[Found], list[tuple[str, ...]]]:
    return lambda program: [(str(value),) for value in program.get(key) or ()]


def _office_forms(program: Found) -> list[tuple[str, ...]]:
    return [(str(opd["name"]), *(str(form) for form in opd.get("mentioned_as") or ())) for opd in program.get("opds") or ()]


_LINKS = (
    _Link("dimensions", "dimensions", _words("dimensions"), lambda a, b: a == b),
    _Link("opds", "opd", _office_forms, same_office),
    _Link("statuses", "status", _words("statuses"), lambda a, b: a == b),
)


def _score_links(sheet: Sheet, gold: GoldDocument, item: GoldProgram, hit: Found | None) -> None:
    for link in _LINKS:
        if not item.leeway.is_certain(link.key):
            continue
        free = link.values(hit) if hit is not None else []
        wanted: tuple[str, ...] = getattr(item, link.key)
        missing = []
        for value in wanted:
            match = next((forms for forms in free if any(link.same(value, form) for form in forms)), None)
            if match is None:
                missing.append(value)
            else:
                free.remove(match)
                sheet.right(link.field)
        accepted = [str(value) for value in item.leeway.accepted(link.key) if value is not None]
        extra = [forms for forms in free if not any(link.same(value, form) for value in accepted for form in forms)]
        for value in missing:
            code = "M1" if hit is None else buckets.of_missing_link(link.field, value, [forms[0] for forms in extra])
            sheet.missed(link.field, f"{item.name} -> {value}", code)
        for forms in extra:
            others = [other for program in gold.programs if program is not item for other in getattr(program, link.key)]
            code = buckets.of_extra_link(link.field, forms[0], wanted, any(link.same(other, form) for other in others for form in forms))
            sheet.too_much(link.field, f"{item.name} -> {forms[0]}", code)


def _score_scores(sheet: Sheet, gold: GoldDocument, found: Sequence[Found]) -> None:
    free = list(found)
    missing = []
    for item in sorted(gold.scores, key=lambda score: score.leeway.uncertain):
        fits = [score for score in free if same_score(item, score)]
        if not fits and item.leeway.uncertain and item.value is not None:
            fits = [score for score in free if same_value(item.value, score["value"])]
        hit = max(fits, key=lambda score: _agreement(item, score), default=None)
        if hit is not None:
            free.remove(hit)
        if item.leeway.uncertain:
            continue
        if hit is None:
            missing.append(item)
        else:
            sheet.right("scores", hit)
            _score_details(sheet, item, hit)
    for item in missing:
        sheet.missed("scores", describe(item), buckets.of_missing_score(item, free))
    for score in free:
        sheet.too_much("scores", describe(score), buckets.of_extra_score(score, missing, gold), score)


def _agreement(item: GoldScore, score: Found) -> int:
    """How many further fields agree: of two results of one value, each finds its own."""
    return sum(getattr(item, key) == score.get(key) for key in ("year", "role", "stage", "bound", "dimension", "label", "instrument"))


def _score_details(sheet: Sheet, item: GoldScore, hit: Found) -> None:
    leeway, name = item.leeway, describe(item)
    if item.region and leeway.is_certain("region"):
        is_right = any(same_region(region, hit.get("region")) for region in (item.region, *leeway.accepted("region")))
        sheet.single("placed", is_right, f"{name} in {item.region} got {hit.get('region')}", "R4")
    if (item.bound or hit.get("bound")) and leeway.is_certain("bound"):
        sheet.single("bound", item.bound == hit.get("bound"), f"{name} {item.bound} got {hit.get('bound')}", "N9")
    for key, code in (("role", "N2"), ("instrument", "N9")):
        if leeway.is_certain(key):
            is_right = hit.get(key) in (getattr(item, key), *leeway.accepted(key))
            sheet.single(key, is_right, f"{name} {getattr(item, key)} got {hit.get(key)}", code)
    for key in ("achieved", "total", "year"):
        value = getattr(item, key)
        if value is None or not leeway.is_certain(key):
            continue
        is_right = hit.get(key) in (value, *leeway.accepted(key))
        sheet.single("years" if key == "year" else "fractions", is_right, f"{name} {key} {value} got {hit.get(key)}", "N3")


def _score_figures(sheet: Sheet, gold: GoldDocument, found: Sequence[Found]) -> None:
    """Targets, weights and changes are annotated where they tempt, not exhaustively: only what is missed is counted."""
    for item in gold.figures:
        is_found = any(item.role == figure.get("role") and same_value(item.value, figure["value"]) for figure in found)
        sheet.single("figures", is_found, f"{item.role} {item.value}", "N7")


def _score_evidence(sheet: Sheet, gold: GoldDocument, found: Found) -> None:
    text = found.get("text") or ""
    for fact in [*(found.get("programs") or ()), *(found.get("scores") or ())]:
        fault = evidence_fault(fact, text, gold.text)
        if fault is None:
            sheet.right("evidence")
        else:
            sheet.too_much("evidence", f"{fact.get('name') or fact.get('subject')}: {fault}", "V1")


def describe(score: GoldScore | Found) -> str:
    """A result in one line, for lists of errors."""
    get = score.get if isinstance(score, Mapping) else lambda key: getattr(score, key)
    label = plain(get("label"))
    return f"{get('subject_type')}:{get('subject')} {get('metric')}={get('value')} {label}".rstrip()

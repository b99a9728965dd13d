"""Folded namings → programmes: the name, its links and statuses, and a quote for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.facts.dating import Dating
from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.coreference.folding import Folded, fold
from extract.facts.programs.coreference.references import AGAIN
from extract.facts.programs.links.offices import Offices, group_offices
from extract.facts.programs.links.placing import place_programs
from extract.facts.programs.model import Linked, Naming
from extract.facts.programs.names.records import HEADED
from extract.facts.programs.names.tables import ITEM
from extract.facts.programs.names.tails import TABLE
from extract.facts.programs.names.titled import RULE as TITLED
from extract.facts.programs.quotes import Quotes
from extract.facts.programs.statuses.finding import find_statuses
from extract.facts.programs.statuses.likely import Surroundings, with_likely_states
from extract.facts.programs.statuses.rows import Row
from extract.facts.programs.statuses.saying import Said
from extract.facts.regions import Places
from extract.finders import years as year_finder
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.model import DIMENSIONS, STATUSES, Document, OpdRef, Program, Rejected
from extract.segment import Sentence

_OF_ONE_PLACE = 3  # programmes of a text that names no region


@dataclass(frozen=True, slots=True)
class Cast:
    """The programmes of a document before anything is written of them: `said` are the states that the rules read, by number in `kept`."""

    kept: tuple[Folded, ...]
    refused: tuple[Rejected, ...]
    regions: tuple[str | None, ...]  # of each of `kept`
    rows: tuple[Row, ...]
    said: dict[int, list[Said]]
    told: int | None  # the year the text was written in


def assemble(
    document: Document, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors, places: Places
) -> tuple[tuple[Program, ...], tuple[Rejected, ...]]:
    """The document's programmes in the order of their first naming, and the candidates that had too little to show."""
    text = document.text
    cast = read_cast(document, sentences, linked, anchors, places)
    offices = group_offices(text, anchors)
    statuses = with_likely_states(surroundings(document, sentences, cast, anchors))
    written, report = Dating(document).of_text, _reported(document)
    if report is not None:
        written, statuses = report, {number: [_of_report(one, report) for one in said] for number, said in statuses.items()}
    programs = [
        _program(text, sentences, one, statuses.get(number, []), offices, region, written)
        for number, (one, region) in enumerate(zip(cast.kept, cast.regions, strict=True))
    ]
    return tuple(programs), cast.refused


def surroundings(document: Document, sentences: Sequence[Sentence], cast: Cast, anchors: Anchors) -> Surroundings:
    """What the learned models of states look at."""
    return Surroundings(document.text, anchors.without_regions(document.text), sentences, cast.rows, cast.said, cast.told)


def read_cast(document: Document, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors, places: Places) -> Cast:
    """The namings folded into programmes, those without enough to show set apart, and what the rules read of the others' states."""
    text = document.text
    regions = place_programs(text, sentences, linked, places)
    folded = fold(text, linked, regions)
    nowhere = {id(entry) for entry, region in zip(linked, regions, strict=True) if region is None}
    placeless = [one for one in folded if all(id(entry) in nowhere for entry in one.entries)]
    if len(placeless) >= _OF_ONE_PLACE and not places.subjects:
        placeless = []  # so many programmes are some region's, though the text leaves open whose
    homeless = {id(one) for one in placeless}
    faults = {id(one): "of no region" if id(one) in homeless else _fault(one, document) for one in folded}
    kept = tuple(one for one in folded if faults[id(one)] is None)
    refused = tuple(_refused(one, faults[id(one)] or "") for one in folded if faults[id(one)] is not None)
    region_by_naming = {id(entry): region for entry, region in zip(linked, regions, strict=True)}
    rows, told = _rows(text, sentences, kept), _told_in(document)
    said = find_statuses(text, sentences, rows, year_finder.find(text), anchors, told)
    return Cast(kept, refused, tuple(region_by_naming[id(one.entries[0])] for one in kept), tuple(rows), said, told)


def _told_in(document: Document) -> int | None:
    """The year the text was written in."""
    day = document.published or document.event_date
    return int(day[:4]) if day else None


def _reported(document: Document) -> int | None:
    """The year of a report that was written in the next one."""
    told, report = _told_in(document), Dating(document).report
    return report if told is not None and report == told - 1 else None


def _of_report(said: Said, report: int) -> Said:
    """A state told in a report is of the year it reports on, where its sentence does not name the year of writing."""
    is_of_writing = said.year == report + 1 and str(said.year) not in said.sentence.text
    return replace(said, year=report) if is_of_writing else said


def _fault(folded: Folded, document: Document) -> str | None:
    """Why a name has too little to stand on, or None."""
    shown = [entry for entry in folded.entries if entry.naming.rule not in (AGAIN, BACK)]
    if not shown:
        return "only referred to"
    if all(entry.naming.end >= len(document.text) and _is_cut_off(document) for entry in shown):
        return "the text breaks off here"
    for entry in shown:
        if entry.sentence.block.kind not in ("heading", "caption"):
            return None
        naming = entry.naming
        if naming.name.shape in ("quoted", "brand") or naming.aliases or naming.offices or naming.rule in (TITLED, HEADED, ITEM, TABLE):
            return None
    return "only in a headline, where capitals say nothing"


def _is_cut_off(document: Document) -> bool:
    """Whether the text stops in mid-sentence: dumps are often cut at a length, and their last name is a stump."""
    last = document.kept[-1]
    return last.kind == "paragraph" and last.end - last.start > 60 and len(document.text) > 800


def _refused(folded: Folded, reason: str) -> Rejected:
    naming = folded.entries[0].naming
    return Rejected("program", naming.name.start, naming.name.end, naming.name.form, naming.rule, reason)


def _rows(text: str, sentences: Sequence[Sentence], folded: Sequence[Folded]) -> list[Row]:
    """The rows of namings, and every later mention of a name as a row of its own."""
    rows: dict[tuple[int, int], list[tuple[int, Linked]]] = {}
    for number, one in enumerate(folded):
        for entry in one.entries:
            rows.setdefault((entry.sentence.index, entry.naming.group), []).append((number, entry))
    out = []
    for (index, _), members in rows.items():
        members.sort(key=lambda member: member[1].naming.start)
        first, last = members[0][1].naming, members[-1][1].naming
        numbers = tuple(dict.fromkeys(number for number, _ in members))
        tails = tuple((number, _tail(entry.naming), entry.naming.end) for number, entry in members)
        out.append(Row(numbers, first.start, first.name.start, last.end, sentences[index], tails))
    return sorted(out, key=lambda row: (row.sentence.index, row.start))


def _tail(naming: Naming) -> int:
    """Where a naming's own names end and what it says of itself begins."""
    return max(naming.name.outer_end, *(alias.outer_end for alias in naming.aliases), naming.name.end)


def _program(
    text: str, sentences: Sequence[Sentence], folded: Folded, said: list[Said], offices: Offices, region: str | None, written: int | None
) -> Program:
    """`written` is the year the text was written in: that of a programme of which no other is said."""
    quotes = Quotes(text, sentences)
    dimensions: list[str] = []
    opds: dict[str, OpdRef] = {}
    for entry in folded.entries:
        naming = entry.naming
        again = naming.rule in (AGAIN, BACK)
        supports: list[str] = []
        for form in () if again else (naming.name.form, *(alias.form for alias in naming.aliases)):
            flat = " ".join(form.split())
            label = "name" if flat == folded.name or not _is_alias(flat, folded) else f"alias:{_alias(flat, folded)}"
            supports.append(label)
        if not again:
            quotes.add(naming.start, naming.end, entry.sentence, naming.rule, supports)
        for tie in entry.dimensions:
            if tie.mention.key not in dimensions:
                dimensions.append(tie.mention.key)
            quotes.cover(
                naming.start, naming.end, tie.mention.start, tie.mention.end, entry.sentence, tie.rule, [f"dimension:{tie.mention.key}"]
            )
        for tie in entry.offices:
            reference = offices.reference(tie.mention, region)
            opds.setdefault(reference.id, reference)
            quotes.cover(naming.start, naming.end, tie.mention.start, tie.mention.end, entry.sentence, tie.rule, [f"opd:{reference.id}"])
    for one in said:
        label = f"status:{one.status}" + (f":{one.year}" if one.year else "")
        quotes.say(one.start, one.end, one.sentence, one.rule, [label])
    statuses = [status for status in STATUSES if any(one.status == status for one in said)]
    return Program(
        name=folded.name,
        aliases=folded.aliases,
        scope="regional" if region else "unresolved",
        region=region,
        place=next((entry.naming.place for entry in folded.entries if entry.naming.place), None),
        dimensions=tuple(key for key in DIMENSIONS if key in dimensions),
        opds=tuple(opds[key] for key in sorted(opds)),
        statuses=tuple(statuses),
        year=_year(said) or written,
        confidence=_confidence(folded),
        evidence=quotes.all(),
    )


def _is_alias(flat: str, folded: Folded) -> bool:
    return _alias(flat, folded) is not None


def _alias(flat: str, folded: Folded) -> str | None:
    return next((alias for alias in folded.aliases if squeeze(alias) == squeeze(flat)), None)


def _year(said: list[Said]) -> int | None:
    """The year the statements are about: the one most of them give, the latest of equals; None when none gives one."""
    years = [one.year for one in said if one.year is not None]
    return max(sorted(set(years)), key=lambda year: (years.count(year), year)) if years else None


def _confidence(folded: Folded) -> float:
    """The chance that a careful reader accepts the programme: the best construction's prior, moved by what else was found."""
    weights = _weights(current_lexicons())
    best = max(entry.naming.prior for entry in folded.entries)
    features: set[str] = set()
    for entry in folded.entries:
        if entry.naming.rule in (AGAIN, BACK):
            continue
        features |= {entry.naming.name.shape, *entry.naming.features}
        features |= {"dimension"} if entry.dimensions else set()
        features |= {"owner"} if entry.offices else set()
    features |= {f"namings {min(len(folded.entries), 3)}"}
    odds = best / (1 - best)
    for feature in sorted(features):
        odds *= weights.get(feature, 1.0)
    return round(min(0.99, odds / (1 + odds)), 3)


@lru_cache(maxsize=4)
def _weights(lexicons: Lexicons) -> dict[str, float]:
    """Factor on the odds by feature, from `confidence.csv`."""
    return {row["feature"]: float(row["odds_factor"]) for row in lexicons.table("confidence") if row["kind"] == "program"}

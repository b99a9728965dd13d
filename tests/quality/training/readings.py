"""The numbers of annotated texts as the constructions read them, each with what the models of results learn from it.

Beside the development split these are the sentences and passages that the constructions are tested with, for the numbers in them that are
no results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.facts.ground import ground_of
from extract.facts.programs import find_programs
from extract.facts.regions import told_of_visitor
from extract.facts.scores import tables
from extract.facts.scores.likely.figures import features
from extract.facts.scores.likely.sightings import Sighting, sightings
from extract.facts.scores.likely.whom import candidates
from extract.facts.scores.likely.words_that_tell import AWARD
from extract.facts.scores.reading import Reading, read_sentences
from extract.model import Context, Document, Page, Program
from extract.reading import read_document
from tests.extract.factories import story_of
from tests.quality.corpus import GoldDocument, GoldScore, read_corpus
from tests.quality.other_news import Page as OtherNews
from tests.quality.other_news import read_pages
from tests.quality.sameness import same_subject, same_value
from tests.yaml_files import read_yaml

CASES = Path(__file__).parents[2] / "extract" / "facts" / "scores"
SENTENCES = ("sentences.yml", "triples_and_bounds.yml", "values_and_honours.yml", "grades_and_rows.yml", "roles_and_money.yml")
PASSAGES = "passages.yml"
_AROUND = 80  # characters around a quote in which the same is told
Told = Sequence[tuple[GoldScore, list[tuple[int, int]]]]  # annotated results, each with where its quotes stand
# The metrics an annotator may have called by a kind of number.
_CALLED = {
    "percent": ("completion", "progress", "score"),
    "fraction": ("completion", "progress"),
    "money": ("budget",),
    "index": ("index", "score", "maturity"),
    "points": ("index", "score", "maturity"),
    "rank": ("rank",),
    "award": ("award",),
}
_VALUE = re.compile(r"\s(?P<value>\d[\d.]*)(?=\s|$)")
_FRACTION = re.compile(r"\s(?P<achieved>\d+)/(?P<total>\d+)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a document, or a candidate for its subject: what the model is told of it, and whether it is right."""

    document: str
    features: tuple[str, ...]
    answer: bool | None


@dataclass(frozen=True, slots=True)
class Read:
    """One document as the constructions read it, with what is to be learned from it."""

    document: str
    scores: tuple[GoldScore, ...]
    readings: tuple[Reading, ...]
    figures: tuple[Figure, ...]
    subjects: tuple[Figure, ...]  # candidates for the subject of each number that is a result


@cache
def read_numbers() -> tuple[Read, ...]:
    """Every document of the development split, and what stands behind some of them as other news: numbers that are no results."""
    return (*(_read(gold) for gold in read_corpus("dev")), *map(_read_other_news, read_pages("dev")))


def _read_other_news(page: OtherNews) -> Read:
    document = _document(page.id, page.text)
    begin = page.starts(document.text)
    readings = tuple(reading for reading in _readings(document) if reading.scan.sentence.start >= begin)
    figures = [Figure(page.id, _features(one, reading), False) for reading in readings for one in sightings(reading.scan)]
    return Read(page.id, (), readings, tuple(figures), ())


@cache
def other_numbers() -> tuple[Figure, ...]:
    """The numbers of the short texts that are no results; those that are would teach the models the rules' own words."""
    cases = [case for name in SENTENCES for case in read_yaml(CASES / name)]
    stories = [(story_of(case["text"], case.get("language", "id")), (Program("SIPADU"),), case["want"]) for case in cases]
    passages = [(_document("short", case["text"]), None, case["want"]) for case in read_yaml(CASES / PASSAGES)]
    return tuple(
        Figure("short", _features(sighting, reading), False)
        for document, programs, wanted in (*stories, *passages)
        for reading in _readings(document, programs)
        for sighting in sightings(reading.scan)
        if not _is_wanted(sighting, wanted)
    )


def _is_wanted(sighting: Sighting, wanted: Sequence[str]) -> bool:
    """Whether a result that the tests want or allow has this value, or these parts."""
    forms = [form for one in wanted for form in one.split("|")]
    if sighting.kind == AWARD:
        return any(" award" in form for form in forms)
    if sighting.whole is not None:
        pairs = [(int(hit["achieved"]), int(hit["total"])) for form in forms if (hit := _FRACTION.search(form))]
        return (sighting.number.value, sighting.whole.value) in pairs
    values = [float(hit["value"]) for form in forms if (hit := _VALUE.search(form))]
    return any(same_value(value, float(sighting.number.value)) for value in values)


def _document(name: str, text: str) -> Document:
    return read_document([Page(text.encode("utf-8"))], Context(name))


def readings_of(text: str) -> tuple[Reading, ...]:
    """The sentences of a text as the constructions read them."""
    return _readings(_document("text", text))


def _readings(document: Document, programs: tuple[Program, ...] | None = None) -> tuple[Reading, ...]:
    """The sentences as the constructions read them; the programmes are looked for where none are given."""
    ground = ground_of(document, Context(document.source))
    document, sentences, places = ground.document, ground.sentences, ground.places
    if programs is None:
        programs = find_programs(document, sentences, places).programs
        places = told_of_visitor(places, {program.region for program in programs})
    return tuple(read_sentences(document, sentences, places, programs, tables.headers_of(document), []))


def _features(sighting: Sighting, reading: Reading) -> tuple[str, ...]:
    return tuple(features(sighting, reading.scan, reading.around, reading.claims))


def _read(gold: GoldDocument) -> Read:
    document = _document(gold.id, gold.text)
    readings = _readings(document)
    told = [(score, _spans(document.text, (score.quote, *score.more_quotes))) for score in gold.scores]
    figures, subjects = [], []
    for reading in readings:
        scan, around = reading.scan, reading.around
        for sighting in sightings(scan):
            answer, meant = _meaning(sighting, reading, told)
            figures.append(Figure(gold.id, _features(sighting, reading), answer))
            for candidate in candidates(sighting, scan, around, reading.claims) if answer else ():
                subject = candidate.subject
                code = subject.region or around.places.region_at(scan.sentence.start + sighting.start, scan.sentence)
                found = {"subject_type": subject.kind, "subject": subject.name, "region": code}
                subjects.append(Figure(gold.id, candidate.features, any(same_subject(score, found) for score in meant)))
    return Read(gold.id, gold.scores, readings, tuple(figures), tuple(subjects))


def _spans(text: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    found = []
    for quote in quotes:
        pattern = r"\s+".join(map(re.escape, quote.split()))
        found += [hit.span() for hit in re.finditer(pattern, text)] if pattern else []
    return found


def _of_prize(sighting: Sighting, reading: Reading, told: Told) -> tuple[bool | None, list[GoldScore]]:
    """The same for words that tell a prize; open where a prize may be told again in other words."""
    at, block = reading.scan.sentence.start, reading.scan.sentence
    start, end = at + sighting.start, at + sighting.end
    of_kind = [(score, spans) for score, spans in told if score.metric in _CALLED[sighting.kind] and score.value is None]
    quoted = [score for score, spans in of_kind if any(a < end and start < b for a, b in spans)]
    sure = [score for score in quoted if not score.leeway.uncertain]
    if quoted:
        return (True if sure else None), sure
    words = {word for score, _ in of_kind for word in re.findall(r"\w{5,}", f"{score.label} {score.subject}".lower())}
    is_near = any(abs(a - start) < _AROUND for _, spans in of_kind for a, _ in spans) or any(word in block.text.lower() for word in words)
    return (None if is_near else False), []


def _meaning(sighting: Sighting, reading: Reading, told: Told) -> tuple[bool | None, list[GoldScore]]:
    """Whether a number is an annotated result and which ones; open where the same value is told elsewhere or the annotator was unsure."""
    if sighting.kind == AWARD:
        return _of_prize(sighting, reading, told)
    at = reading.scan.sentence.start
    start, end = at + sighting.start, at + sighting.end
    meant, is_open = [], False
    for score, spans in told:
        if not _is_called(sighting, score):
            continue
        is_fraction = sighting.whole is not None
        is_quoted = any((a <= start < b or a < end <= b) if is_fraction else (a <= start and end <= b) for a, b in spans)
        if is_quoted and not score.leeway.uncertain:
            meant.append(score)
        else:
            is_open = True
    return (True if meant else None if is_open else False), meant


def _is_called(sighting: Sighting, score: GoldScore) -> bool:
    if score.metric not in _CALLED[sighting.kind]:
        return False
    if sighting.whole is not None:
        return (score.achieved, score.total) == (sighting.number.value, sighting.whole.value)
    if (sighting.kind == "percent") != (score.unit == "percent"):
        return False
    return any(
        same_value(value, float(sighting.number.value)) for value in (score.value, *score.leeway.accepted("value")) if value is not None
    )

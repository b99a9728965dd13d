"""The annotated corpus: one text and one annotation a document, in a development and a frozen test split, and pages still unread.

The annotation guide is README.md beside this file. Unknown keys are refused, so that a slip of the pen in an annotation is an error
and not a silently ignored field.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SPLITS = ("dev", "test")
FRESH = "fresh"  # pages of writers who never saw a rule, which nobody has read since: measured, and no more
SAMPLE, _EVERY = "dev_sample", 4  # every fourth document of `dev`: what `make test` has time for; `make quality` and `make soak` read all
LEXICONS = HERE.parent.parent / "extract" / "lexicons"


class BadAnnotation(Exception):
    """An annotation that does not keep to its form; the message names the document and the fault."""


@dataclass(frozen=True, slots=True)
class Leeway:
    """Where careful annotators would differ: the whole item, some of its fields, or some further values of a field."""

    uncertain: bool = False
    uncertain_fields: tuple[str, ...] = ()
    accept: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    def is_certain(self, name: str) -> bool:
        """Whether `name` takes part in the scoring of this item at all."""
        return name not in self.uncertain_fields

    def accepted(self, name: str) -> tuple[Any, ...]:
        """Values of `name` that are neither rewarded nor counted as wrong."""
        return self.accept.get(name, ())


@dataclass(frozen=True, slots=True)
class GoldProgram:
    """A programme as annotated; `region` is an official name, `opd` as written."""

    name: str
    aliases: tuple[str, ...]
    region: str | None
    dimensions: tuple[str, ...]
    opd: tuple[str, ...]
    status: tuple[str, ...]
    year: int | None
    quote: str
    more_quotes: tuple[str, ...]
    place: str | None
    leeway: Leeway

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GoldScore:
    """A result as annotated, in the vocabulary of the contract; the region is an official name, also as a subject."""

    subject_type: str
    subject: str
    region: str | None
    dimension: str | None
    metric: str
    unit: str
    value: float | None
    achieved: int | None
    total: int | None
    year: int | None
    role: str
    bound: str | None
    instrument: str
    stage: int | None
    scale_max: float | None
    label: str | None
    quote: str
    more_quotes: tuple[str, ...]
    leeway: Leeway


@dataclass(frozen=True, slots=True)
class Bait:
    """Words that must not come out as a programme or a result, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its annotation. `relevant` is None where annotators would differ."""

    id: str
    split: str
    family: str
    style: str
    difficulty: int
    language: str
    kind: str
    text: str
    relevant: bool | None
    published: tuple[str, ...]
    regions: tuple[str, ...]
    regions_accepted: tuple[str, ...]
    programs: tuple[GoldProgram, ...]
    scores: tuple[GoldScore, ...]
    figures: tuple[GoldScore, ...]
    not_programs: tuple[Bait, ...]
    not_scores: tuple[Bait, ...]
    noise_spans: tuple[str, ...]

    @property
    def has_facts(self) -> bool:
        return bool(self.programs or self.scores)


@cache
def read_corpus(split: str) -> tuple[GoldDocument, ...]:
    """The documents of `dev`, `test`, `fresh` or the sample, in the order of their ids."""
    if split == SAMPLE:
        return read_corpus("dev")[::_EVERY]
    documents = tuple(_read(path, split) for path in sorted((HERE / split).glob("*.json")))
    if not documents:
        raise BadAnnotation(f"there is no document in {HERE / split}")
    return documents


def _read(path: Path, split: str) -> GoldDocument:
    row = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    if row.pop("id") != path.stem:
        raise BadAnnotation(f"{path.name}: the id is not the name of the file")
    try:
        return _document(path.stem, split, text, row)
    except (KeyError, TypeError) as error:
        raise BadAnnotation(f"{path.name}: {error}") from error


def _document(name: str, split: str, text: str, row: dict[str, Any]) -> GoldDocument:
    relevant = None if row.pop("relevant_uncertain", False) else row.pop("relevant")
    row.pop("relevant", None)
    accept = row.pop("accept", {})
    published = [row.pop("published"), *row.pop("published_accept", []), *accept.get("published", [])]
    document = GoldDocument(
        id=name,
        split=split,
        family=row.pop("family"),
        style=row.pop("style"),
        difficulty=row.pop("difficulty"),
        language=row.pop("language", "id"),
        kind=row.pop("kind"),
        text=text,
        relevant=relevant,
        published=tuple(day for day in published if day),
        regions=tuple(row.pop("regions")),
        regions_accepted=tuple(accept.get("regions", ())),
        programs=tuple(_program(item) for item in row.pop("programs")),
        scores=tuple(_score(item) for item in row.pop("scores")),
        figures=tuple(_score(item) for item in row.pop("figures")),
        not_programs=tuple(Bait(**item) for item in row.pop("not_programs")),
        not_scores=tuple(Bait(**item) for item in row.pop("not_scores")),
        noise_spans=tuple(row.pop("noise_spans")),
    )
    if row.pop("split") != split:
        raise BadAnnotation(f"{name}: the split is not the folder")
    row.pop("title")
    if row:
        raise BadAnnotation(f"{name}: unknown keys {sorted(row)}")
    return document


def _leeway(item: dict[str, Any]) -> Leeway:
    accept = {key: tuple(values) for key, values in item.pop("accept", {}).items()}
    return Leeway(bool(item.pop("uncertain", False)), tuple(item.pop("uncertain_fields", ())), accept)


def _program(row: dict[str, Any]) -> GoldProgram:
    item = {"place": None, "more_quotes": (), **row}
    leeway = _leeway(item)
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in item.items()}
    return GoldProgram(leeway=leeway, **values)


def _score(row: dict[str, Any]) -> GoldScore:
    item = {"stage": None, "scale_max": None, "more_quotes": (), **row}
    leeway = _leeway(item)
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in item.items()}
    return GoldScore(leeway=leeway, **values)


def field_names(kind: type[GoldProgram] | type[GoldScore]) -> frozenset[str]:
    """What `uncertain_fields` and `accept` may name."""
    return frozenset(entry.name for entry in fields(kind))


@cache
def region_rows() -> Mapping[str, Mapping[str, str]]:
    """Official name -> the row of the shipped list of regions."""
    return {row["official_name"]: row for row in _rows("regions.csv")}


@cache
def epithets() -> Mapping[str, tuple[str, ...]]:
    """Region code -> what it is called by ("Kota Kembang")."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("region_epithets.csv"):
        found[row["code"]] = (*found.get(row["code"], ()), row["form"])
    return found


@cache
def region_names() -> Mapping[str, str]:
    """Region code -> official name."""
    return {row["code"]: name for name, row in region_rows().items()}


@cache
def subdimension_forms() -> frozenset[str]:
    """Every way the sub-dimensions are written, in lower case."""
    forms: set[str] = set()
    for row in _rows("subdimensions.csv"):
        forms |= {row["label_id"].casefold(), *(form.casefold() for form in row["variants"].split(";"))}
    return frozenset(forms)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(line for line in stream if not line.startswith("#"))

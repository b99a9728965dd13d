"""Whom a row of a table is about: the region, dimension, component, programme, office or year that its words name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.facts.regions import Places, official_name
from extract.facts.scores.claim import Subject
from extract.facts.scores.tables.axes import (
    NAMES,
    OF_EVALUATION,
    SHARE_OF_PROGRAMMES,
    STAGE,
    VALUES_OF,
    WHOLE,
    YEAR,
    Column,
    is_only,
    kind_of_label,
    of_evaluation,
)
from extract.finders import instruments, opds
from extract.finders.contest_places import place_of
from extract.lexicon import current_lexicons

_INDEX_WORDS = 16  # characters a row may add to the name of its measure: "Nilai Indeks SPBE (poin)"
_LONGEST_NAME = 60
_WORDS = re.compile(r"[A-Za-z]{3}")
_VALUED = ("best", "grade", "left")  # columns whose words are values


@dataclass(slots=True)
class Label:
    """What the words of a row say: by column whom it is about, where (code), of which year, and what its values are."""

    subjects: dict[int, Subject] = field(default_factory=dict)
    region: str | None = None
    year: int | None = None
    kind: str | None = None
    instrument: str | None = None
    columns: frozenset[int] = frozenset()  # that hold the label
    words: str = ""
    is_open: bool = False  # names nobody: "Nilai", "Tahap I"
    is_sum: bool = False  # figures without a word: the sum below a table

    def first(self, *kinds: str) -> Subject | None:
        """The first of these kinds of subjects, or of any."""
        return next((s for s in self.subjects.values() if not kinds or s.kind in kinds), None)


def read_label(
    columns: Sequence[Column], cells: Sequence[str], spans: Sequence[tuple[int, int]], places: Places, known: Mapping[str, str]
) -> Label | None:
    """The label of a row; None where its first words name nothing that a result could be of."""
    label = Label()
    used: set[int] = set()
    aspects = current_lexicons().words("score_words", "aspects")
    for number, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        text = " ".join(cell.replace("**", "").split())
        if column.is_serial:
            continue
        year = YEAR.fullmatch(text.removeprefix("Tahun ").removeprefix("TA "))
        if year is not None and (column.holds_years or not used) and column.kind is None and column.year is None:
            label.year = label.year or int(year[1])
            used.add(number)
            continue
        if not _WORDS.search(text) or (column.kind in _VALUED and used) or (column.kind == "rank" and place_of(text)):
            continue
        region = _region_in(text, spans[number], places) if label.region is None and text.casefold() not in known else None
        if region is not None:
            label.region = region
            used.add(number)
            continue
        if used and column.kind in ("index", "rank", "completion", "budget") and column.subject is None:
            continue  # "2,75 poin"
        subject = _subject(text, column, spans[number], known, aspects, places)
        if subject is None:
            if used:
                continue
            label.kind, label.words = kind_of_label(text), text
            is_whole = WHOLE.match(text) or OF_EVALUATION.match(text)
            if label.kind is None and not (VALUES_OF.match(text) or STAGE.match(text) or is_whole):
                return None
            label.is_open = True
            used.add(number)
        elif all(other.kind != subject.kind for other in label.subjects.values()) and (subject.kind != "opd" or not label.subjects):
            label.subjects[number] = subject
            label.kind = label.kind or kind_of_label(text)
            label.words = label.words or text
            measure = instruments.find(text)
            label.instrument = label.instrument or (measure[0].key if measure else None)
            used.add(number)
    label.columns = frozenset(used)
    if label.region is not None:
        _placed(label)
    if not used and _is_sum(columns, cells):
        label.is_open = label.is_sum = True
        label.columns = frozenset({0})
        return label
    return label if used else None


def _is_sum(columns: Sequence[Column], cells: Sequence[str]) -> bool:
    return bool(cells) and not cells[0].strip() and not columns[0].is_serial and not any(_WORDS.search(cell) for cell in cells)


def _placed(label: Label) -> None:
    """Everything in a row that names a region is there."""
    label.subjects = {
        number: replace(one, region=label.region) for number, one in label.subjects.items() if one.kind not in ("region", "opd")
    }


def _region_in(text: str, span: tuple[int, int], places: Places) -> str | None:
    """The region the document is about that a cell names and nothing else, by its code."""
    own = {region.code for region in places.subjects}
    inside = next((m for m in places.mentions if span[0] <= m.start and m.end <= span[1] and m.key in own), None)
    return inside.key if inside is not None and is_only(text, inside.form) else None


def _subject(
    text: str, column: Column, span: tuple[int, int], known: Mapping[str, str], aspects: Sequence[str], places: Places
) -> Subject | None:
    start, end = span
    if text.casefold() in known:
        return Subject("program", known[text.casefold()], start, end)
    evaluated = of_evaluation(text, span)
    if evaluated is not None:
        return None if re.search(r"\d", text) else evaluated
    whole = places.primary if len(places.subjects) == 1 else None
    measure = instruments.find(text)
    if whole and measure and measure[0].key != "neighbour" and len(measure[0].form) >= len(text) - _INDEX_WORDS:
        return Subject("region", official_name(whole), start, end)
    if whole and (OF_EVALUATION.match(text) or SHARE_OF_PROGRAMMES.match(text)):
        return Subject("region", official_name(whole), start, end)
    if text.casefold() in aspects:
        return Subject("aspect", text, start, end)
    if whole and WHOLE.match(text):
        return Subject("region", official_name(whole), start, end)
    if NAMES.match(column.head) and text[:1].isupper() and len(text) <= _LONGEST_NAME:
        return Subject("program", text, start, end)
    office = opds.find(text)
    if office and opds.is_office(office[0]) and len(office[0].form) > len(text) - 4:
        return Subject("opd", text, start, end)
    return None

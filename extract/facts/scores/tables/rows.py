"""The results of one table row: every cell of figures is of what its row and its column name together.

Dimensi | 2022 | 2023         Daerah | Governance | Branding | Indeks       Uraian | Kabupaten X | Kabupaten Y
Governance | 2,75 | 3,00      Kabupaten X | 2,75 | 3,00 | 2,90              Smart Living | 2,75 | 3,00

A row names a region, a year, a dimension or component, a programme, an office, the whole; so does a column, and one of them says what is
measured. Where both name something, a dimension is that of the region, and the year that of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.facts.regions import Places, official_name
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.contests import held_in_contest
from extract.facts.scores.tables.axes import Column, column_of, of_evaluation
from extract.facts.scores.tables.cells import MAX_INDEX, claim_of, fraction_of, grade_of, only_number, value_of
from extract.facts.scores.tables.labels import Label, read_label
from extract.facts.scores.tables.units import in_units
from extract.finders.contest_places import place_of
from extract.finders.numbers import Number, find_numbers
from extract.model import Block, Document, Program

_EVALUATED = ("dimension", "component", "aspect")
_OF_DIMENSION = ("index", "score", "rank", "fraction")  # of a row that names a dimension and a programme, the dimension's
_COUNTED = ("budget", "achieved", "total", "target", "weight", "delta", "left")  # columns whose values no rank is of
_GRADED = ("region", "dimension", "component", "aspect", "opd")
# "Dimensi | Program | Terlaksana | Persentase": what there is of it
_BARE_NOUN = re.compile(
    r"^\W*(?:(?:jumlah|total|banyaknya)\s)?(?:program|inovasi|kegiatan|rencana\saksi|aksi|quick\s?-?wins?|indikator|aktivitas|layanan|aplikasi)(?:\s(?:aksi|smart\scity|kota\scerdas|prioritas|unggulan))?\W*$",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\W*(?P<role>bobot|weight|target)", re.IGNORECASE)
_CONTESTING, _WON = ("program", "opd"), ("score", "index", "rank", "award")
_ANNOUNCED = 1500  # characters above a row in which its contest is announced
_MEASURES = ("index", "rank", "completion", "grade")  # of a region as a whole: nothing else may stand in their headers


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table with its columns and its label."""

    block: Block
    cells: list[str]
    spans: tuple[tuple[int, int], ...]
    columns: list[Column]
    label: Label
    places: Places
    by_subject: bool  # the columns are of dimensions or components
    by_region: bool  # the columns are of regions

    @property
    def numbered(self) -> Iterator[tuple[int, Column, str]]:
        """The cells that are no label, by number, with their columns."""
        for number, (column, cell) in enumerate(zip(self.columns, self.cells, strict=False)):
            if number not in self.label.columns and not column.is_serial:
                yield number, column, cell


def find(document: Document, block: Block, header: tuple[str, ...], places: Places, programs: Sequence[Program]) -> Iterator[Claim]:
    """The results of one table row under its header; nothing where the row names nobody."""
    if block.cells is None or (block.cells.row == 0 and _is_header(document, block, header)):
        return
    cells = [document.text[start:end] for start, end in block.cells.spans]
    columns = [column_of(head) for head in header]
    known = {name.casefold(): program.name for program in programs for name in (program.name, *program.aliases)}
    label = read_label(columns, cells, block.cells.spans, places, known)
    if label is None:
        return
    own = {region.code for region in places.subjects}
    subjects = {c.subject.name for c in columns[1:] if c.subject is not None}
    row = _Row(
        block,
        cells,
        block.cells.spans,
        in_units(columns, cells, label),
        label,
        places,
        len(subjects) > 1,
        len({c.region for c in columns if c.region in own}) > 1,
    )
    if label.is_open and not (row.by_subject or row.by_region or _is_of_whole(row)):
        return
    is_contest = held_in_contest(document.text[max(0, block.start - _ANNOUNCED) : block.start])
    for claim in (*_values(row), *_places(row), *_grades(row)):
        is_won = is_contest and claim.subject.kind in _CONTESTING and claim.metric in _WON and claim.instrument is None
        yield replace(claim, instrument="other") if is_won else claim


def _places(row: _Row) -> Iterator[Claim]:
    """ "I", "Juara II", "Harapan I" in a column of places; figures are read with the other values."""
    for number, column, cell in row.numbered:
        place = place_of(cell) if column.kind == "rank" and only_number(cell) is None else None
        subject = _subject(row, column, "rank", "actual", "rank") if place is not None else None
        if place is None or place.number is None or subject is None:
            continue
        start, words = row.spans[number][0], " ".join(cell.split())
        claim = Claim(
            start, start + len(cell.rstrip()), subject, "rank", "rank", "score.table.place", 0.85, value=place.number, year=row.label.year
        )  # "Harapan I" is a prize behind the first three, no place that has a number
        yield replace(claim, metric="award", unit="qualitative", value=None, label=words) if place.is_hope else claim


def _is_header(document: Document, block: Block, header: tuple[str, ...]) -> bool:
    assert block.cells is not None
    return tuple(" ".join(document.text[start:end].split()) for start, end in block.cells.spans) == header


def _is_of_whole(row: _Row) -> bool:
    """ "Peringkat | 12 | 9" below years: a measure of the region that names no one; the sum of shares below a table."""
    if row.label.is_sum:
        return len(row.places.subjects) == 1
    return row.label.kind is not None and any(c.year or c.is_stage for c in row.columns)


def _values(row: _Row) -> Iterator[Claim]:
    counted = _counted(row)
    fraction, share = _fraction(row, counted), None
    for number, column, cell in row.numbered:
        if number in counted:
            continue
        told = _told_inside(row, number, column, cell)
        if told is not None:
            yield told
            continue
        figure = only_number(cell)
        if figure is None:
            continue
        kind = _kind(row, column, figure)
        value = value_of(figure, column, kind) if kind is not None else None
        if kind is None or value is None:
            continue
        subject = _subject(row, column, "fraction" if fraction is not None else value.metric, value.role, kind)
        if subject is None:
            continue
        claim = claim_of(value, row.spans[number][0], subject, kind, column.year or row.label.year)
        claim = replace(claim, stage=column.stage, instrument=row.label.instrument or column.instrument)
        if claim.metric == "completion" and claim.role == "actual" and fraction is not None and share is None:
            share = claim = replace(claim, achieved=fraction[0], total=fraction[1])
        yield claim
    if fraction is not None and share is None:
        yield from _of_fraction(row, fraction)
    elif fraction is None:
        yield from _counts(row)


def _kind(row: _Row, column: Column, figure: Number) -> str | None:
    """What a cell measures: its column says so, else its row, else the form of the value."""
    if row.by_subject or row.by_region:
        role = _WEIGHT.match(row.label.words)
        if role is not None:
            return "target" if role["role"].casefold() == "target" else "weight"
    if row.label.kind is not None and (column.kind is None or row.label.kind == "rank"):
        return row.label.kind
    if column.kind in ("achieved", "total", "left", "best", "grade"):
        return None
    if column.kind is not None and not (column.subject is not None and row.by_subject):
        return column.kind
    is_place = column.year is not None or column.is_stage or (row.by_subject and (column.subject is not None or column.is_whole))
    if is_place or (row.by_region and column.region is not None):
        return "index" if figure.is_decimal and figure.unit is None else "completion"
    return None


def _subject(row: _Row, column: Column, metric: str, role: str, kind: str) -> Subject | None:
    """Whom a cell is about; None where neither its row nor its column says so."""
    label, places = row.label, row.places
    region = (column.region if row.by_region else None) or label.region
    code = region or (places.primary if len(places.subjects) == 1 else None)
    if row.by_region and column.region is None:
        return None
    at = row.spans[0][0]
    if row.by_subject and column.subject is not None:
        return replace(column.subject, start=at, end=at, is_said=False, region=code) if code is not None else None
    if row.by_subject and not column.is_whole and not label.subjects:
        return None
    subject = (label.first("program") if _is_of_program(row) else None) or _of_row(label, metric, role)
    if subject is not None:
        if subject.kind == "region" and not _is_ours(row, column, kind):
            return None
        return replace(subject, region=region) if region is not None else subject
    if code is None or not (label.region or label.year or label.is_open or row.by_region):
        return None
    if kind in _MEASURES and not _is_ours(row, column, kind):
        return None
    start, end = row.spans[min(label.columns)]
    return Subject("region", official_name(code), start, end, region=code)


def _of_row(label: Label, metric: str, role: str) -> Subject | None:
    """Of a row that names a dimension and a programme: an index or a fraction is the dimension's, how far something is the programme's."""
    if metric in _OF_DIMENSION or role == "weight":
        return label.first(*_EVALUATED) or label.first()
    return label.first("program") or label.first()


def _is_of_program(row: _Row) -> bool:
    """ "Peringkat | Inovasi | Bidang | Nilai": a contest values what it ranks; so does a row whose dimension comes behind the programme."""
    columns = {subject.kind: number for number, subject in row.label.subjects.items()}
    if "program" not in columns:
        return False
    is_ranked = any(c.kind == "rank" for c in row.columns[: columns["program"]])
    return is_ranked or columns["program"] < min((columns[kind] for kind in _EVALUATED if kind in columns), default=0)


def _is_ours(row: _Row, column: Column, kind: str) -> bool:
    """Whether a value of a region is of its programme: "Nilai Ekspor" is not, nor is the rank behind it."""
    if column.instrument == "neighbour":
        return False
    if column.region is not None or row.label.first("region") is not None:
        return column.is_ours or column.region is not None
    if kind != "rank":
        return column.is_ours
    measured = [c for _, c, cell in row.numbered if c.kind not in _COUNTED and only_number(cell) is not None]
    return all(c.is_ours and c.instrument != "neighbour" for c in measured)


def _told_inside(row: _Row, number: int, column: Column, cell: str) -> Claim | None:
    """ "Smart Economy (3,60)" below "Dimensi terkuat": the value of that dimension, of the year the row ends with."""
    if number == 0 or not re.search(r"[A-Za-z]{5}", cell):
        return None
    figures = [n for n in find_numbers(cell) if n.is_plain]
    if len(figures) != 1 or not (figures[0].unit == "percent" or (figures[0].is_decimal and float(figures[0].value) <= MAX_INDEX)):
        return None
    words = re.sub(r"[\s(:=–-]+$", "", cell[: figures[0].start])
    start = row.spans[number][0]
    subject = of_evaluation(words.strip(), (start, start + len(words)))
    if subject is None:
        return None
    region = row.label.region
    value = value_of(figures[0], column, "index")
    year = column.year or row.label.year or max((c.year for c in row.columns if c.year), default=None)
    return claim_of(value, start, replace(subject, region=region), "inside", year) if value is not None else None


def _counted(row: _Row) -> dict[int, tuple[str, int]]:
    """Columns of whole numbers that count items, planned or done: what they count, and how many.

    "Target | Realisasi" in whole numbers are planned and done items, not percentages.
    """
    found: dict[int, tuple[str, int]] = {}
    open_: dict[int, tuple[str, int]] = {}
    for number, column, cell in row.numbered:
        figure = only_number(cell)
        if figure is None or figure.unit is not None or not isinstance(figure.value, int):
            continue
        if column.kind in ("achieved", "total"):
            found.setdefault(number, (column.kind, figure.value))
        elif column.kind in ("target", "completion") and not column.is_percent:
            open_[number] = ("total" if column.kind == "target" else "achieved", figure.value)
        elif column.kind is None and _BARE_NOUN.match(column.head):
            open_[number] = ("total", figure.value)
    for number, (kind, value) in open_.items():
        others = [one for one in (*found.values(), *open_.values()) if one[0] != kind]
        if (
            others
            and kind not in [one[0] for one in found.values()]
            and (value <= others[0][1] if kind == "achieved" else value >= others[0][1])
        ):
            found[number] = (kind, value)
    return found


def _fraction(row: _Row, counted: Mapping[int, tuple[str, int]]) -> tuple[int, int] | None:
    """Items done and planned of a row."""
    by_kind: dict[str, int] = {}
    for kind, value in counted.values():
        by_kind.setdefault(kind, value)
    if "achieved" in by_kind and "total" in by_kind:
        pair = by_kind["achieved"], by_kind["total"]
        return pair if 0 <= pair[0] <= pair[1] and pair[1] else None
    for _, column, cell in row.numbered:
        if column.kind in ("achieved", "total", "completion"):
            pair_inside = fraction_of(cell)
            if pair_inside is not None:
                return pair_inside
    return None


def _of_fraction(row: _Row, fraction: tuple[int, int]) -> Iterator[Claim]:
    subject = _counted_subject(row)
    if subject is None or not fraction[0]:
        return
    share = round(100 * fraction[0] / fraction[1], 2)
    yield Claim(
        row.block.start,
        row.block.end,
        subject,
        "completion",
        "percent",
        "score.table.fraction",
        0.85,
        value=int(share) if share.is_integer() else share,
        achieved=fraction[0],
        total=fraction[1],
        scale_max=100,
        year=row.label.year,
    )


def _counted_subject(row: _Row) -> Subject | None:
    """Whose items a row counts."""
    label = row.label
    code = label.region or (row.places.primary if len(row.places.subjects) == 1 else None)
    subject = label.first(*_EVALUATED) or label.first()
    if subject is not None:
        return replace(subject, region=label.region) if label.region else subject
    if code is None or not (label.region or label.year):
        return None
    start, end = row.spans[min(label.columns)]
    return Subject("region", official_name(code), start, end, region=code)


def _counts(row: _Row) -> Iterator[Claim]:
    """ "Jumlah inovasi" without what was planned or done of them."""
    for number, column, cell in row.numbered:
        figure = only_number(cell) if column.is_count else None
        subject = _counted_subject(row) if figure is not None else None
        if figure is None or subject is None or not isinstance(figure.value, int) or not figure.value or subject.kind == "program":
            continue
        start = row.spans[number][0] + figure.start
        end = start + figure.end - figure.start
        yield Claim(
            start, end, subject, "count", "programs", "score.table.count", 0.8, value=figure.value, year=column.year or row.label.year
        )


def _grades(row: _Row) -> Iterator[Claim]:
    """ "Predikat | Baik"."""
    for number, column, cell in row.numbered:
        grade = grade_of(cell) if column.kind == "grade" else None
        if grade is None:
            continue
        subject = _subject(row, column, "score", "actual", "grade")
        if subject is None or subject.kind not in _GRADED:
            continue
        start = row.spans[number][0] + cell.index(grade)
        yield Claim(
            start,
            start + len(grade),
            subject,
            "score",
            "qualitative",
            "score.table.grade",
            0.85,
            label=grade,
            year=column.year or row.label.year,
            instrument=row.label.instrument or column.instrument,
        )

"""Results in table rows: the first cell that names something is whom a row is about, each column's header says what its number is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.regions import Places, official_name
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.scan import Scan
from extract.finders import components, dimensions, instruments, opds
from extract.finders.numbers import Number, find_numbers
from extract.lexicon import current_lexicons
from extract.model import Block, Document, Program

_COLUMNS = (
    ("weight", re.compile(r"\b(?:bobot|weight)\b", re.IGNORECASE)),
    ("delta", re.compile(r"\b(?:selisih|kenaikan|peningkatan|perubahan|penurunan|delta|naik/turun)\b", re.IGNORECASE)),
    ("budget", re.compile(r"\b(?:anggaran|pagu|biaya|dana|budget)\b|\brp\b|\brupiah\b", re.IGNORECASE)),
    ("target", re.compile(r"\b(?:target|sasaran)\b", re.IGNORECASE)),
    (
        "achieved",
        re.compile(
            r"\b(?:terlaksana|dilaksanakan|berjalan|tercapai|terealisasi|selesai|realisasi\s(?:program|kegiatan)|tersedia|completed|done)\b"
            r"(?!.*(?:%|persen))",
            re.IGNORECASE,
        ),
    ),
    (
        "total",
        re.compile(r"\b(?:jumlah|total|direncanakan|dijadwalkan|rencana|planned|scheduled)\b(?!.*(?:%|persen|nilai|skor))", re.IGNORECASE),
    ),
    (
        "completion",
        re.compile(r"%|\b(?:persen\w*|capaian|realisasi|progres\w*|kemajuan|penyelesaian|completion|achievement)", re.IGNORECASE),
    ),
    ("index", re.compile(r"\b(?:indeks|index|nilai|skor|score|hasil)\b", re.IGNORECASE)),
    ("rank", re.compile(r"\b(?:peringkat|ranking|rangking|rank|urutan)\b", re.IGNORECASE)),
)
_NAMES = re.compile(
    r"^\W*(?:nama\s)?(?:program|inovasi|quick\s?-?wins?|aplikasi|layanan|innovation|programme)\b(?!.*\b(?:jumlah|total|direncanakan|terlaksana)\b)",
    re.IGNORECASE,
)
_SCALES = (("juta", 10**6), ("miliar", 10**9), ("milyar", 10**9), ("ribu", 10**3))
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_BY_YEAR = re.compile(r"^\W*(?:tahun|year|periode)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"^\W*(?:total|jumlah|rata-?\s?rata|indeks(?:\s(?:smart\s?city|keseluruhan|total|akhir|komposit))?|keseluruhan|nilai\s(?:akhir|total|indeks))\b",
    re.IGNORECASE,
)
# Rows about the whole that name no instrument: "Nilai evaluasi kota cerdas", "Persentase quick win yang terlaksana".
_OF_EVALUATION = re.compile(
    r"^\W*(?:nilai|indeks|skor|hasil)\s(?:hasil\s|akhir\s)?(?:evaluasi|penilaian|asesmen)?\s?(?:implementasi\s|penerapan\s|pelaksanaan\s|program\s)?"
    r"(?:smart\s?(?:city|regency)|kota\s(?:cerdas|pintar)|kabupaten\scerdas)\W*$",
    re.IGNORECASE,
)
_SHARE_OF_PROGRAMMES = re.compile(
    r"^\W*(?:persentase|prosentase|capaian|realisasi|keterlaksanaan)\s(?:pelaksanaan\s|keterlaksanaan\s)?(?:quick\s?wins?|program|rencana\saksi)\b",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"^\W*(?:hasil\s|nilai\s)?(?:tahap|semester|triwulan|tw|periode|stage)\s?(?:ke-?\s?)?(?:[ivx]{1,4}|\d)\W*$", re.IGNORECASE
)
# Of a table whose columns are dimensions: rows of values, and columns of something that is no value.
_VALUES_OF = re.compile(
    r"^\W*(?:nilai|skor|indeks|capaian|hasil|realisasi|rata-?\s?rata|persentase|bobot|target|score|value|index|weight)\b", re.IGNORECASE
)
_TOLD_OF_IT = re.compile(r"\b(?:program|inovasi|jumlah|bobot|target|opd|pengampu|anggaran|kegiatan)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"\W*(?P<role>bobot|weight|target)", re.IGNORECASE)
_BESIDE_REGION = 12  # characters a cell may add to the name of its region
_SERIAL = re.compile(r"^\W*(?:no\.?|nomor|#)\W*$", re.IGNORECASE)
_MAX_INDEX = 5.0
_LEAST_MONEY = 1_000_000  # rupiah: less is the number of something else
_INDEX_WORDS = 16  # characters a row may add to the name of its measure: "Nilai Indeks SPBE (poin)"
_LONGEST_NAME = 60
_ROW = 3  # numbers with nothing but blanks between them that make a row
_DIMENSION_METRICS = ("index", "score", "rank")


def headers_of(document: Document) -> dict[int, tuple[str, ...]]:
    """The header of every table row that has one, by the row's number among the kept blocks: the one that reading found, else a first row
    of words above rows of figures."""
    headers: dict[int, tuple[str, ...]] = {}
    first: dict[int, tuple[str, ...]] = {}
    for number, block in enumerate(document.kept):
        if block.kind != "table_row" or block.cells is None:
            continue
        texts = tuple(document.text[start:end].strip() for start, end in block.cells.spans)
        if block.cells.header:
            headers[number] = block.cells.header
        elif block.cells.table in first:
            if len(first[block.cells.table]) == len(texts) and any(_only_number(text) for text in texts):
                headers[number] = first[block.cells.table]
        elif not any(re.search(r"\d", text) and not _YEAR.fullmatch(text) for text in texts) and sum(map(bool, texts)) > 1:
            first[block.cells.table] = texts
    return headers


def find(document: Document, block: Block, header: tuple[str, ...], places: Places, programs: Sequence[Program]) -> Iterator[Claim]:
    """The results of one table row under its header; nothing where the row names nobody."""
    if block.cells is None:
        return
    cells = [document.text[start:end] for start, end in block.cells.spans]
    by_column = _named_by_columns(header)
    if by_column:
        yield from _across(header, cells, block, by_column, places)
        return
    named = _named(header, cells, block, places, programs) or _yearly(header, cells, block, places)
    if not named:
        return
    row_year = _YEAR.fullmatch(cells[0].strip()) if next(iter(named.values())).kind == "region" else None
    found: dict[str, Number] = {}
    counted = _planned_and_done(header, cells)
    for column, cell in enumerate(cells):
        if column in named or column >= len(header) or _SERIAL.match(header[column]):
            continue
        kind, number = counted.get(column) or _kind(header[column], cell), _only_number(cell)
        if kind is None or number is None:
            continue
        if kind in ("achieved", "total"):
            found.setdefault(kind, number)
            if kind == "total" or "total" in found:
                continue
        claim = _cell_claim(block, column, kind, number, header[column], next(iter(named.values())), found)
        if claim is not None:
            measure = instruments.find(cells[next(iter(named))])
            yield replace(
                claim,
                instrument=measure[0].key if measure else None,
                subject=_fitting(claim, named),
                year=claim.year or (int(row_year[1]) if row_year else None),
            )
    if "achieved" in found and "total" in found and not any(_kind(h, "") == "completion" for h in header):
        yield from _fraction(block, cells, found, _dimension_first(named))


def _named_by_columns(header: Sequence[str]) -> dict[int, Subject]:
    """ "Daerah | Governance | Branding | ... | Indeks": whom the columns are about, where two and more are of dimensions or components."""
    found: dict[int, Subject] = {}
    for column, head in enumerate(header):
        text = " ".join(head.split())
        subject = _of_evaluation(text, (0, 0)) if column and re.search(r"[A-Za-z]{3}", text) and not _TOLD_OF_IT.search(text) else None
        if subject is not None:
            found[column] = subject
    return found if len({subject.name for subject in found.values()}) > 1 else {}


def _across(header: Sequence[str], cells: Sequence[str], block: Block, by_column: dict[int, Subject], places: Places) -> Iterator[Claim]:
    """The values of one region, year or stage, a dimension or component each; the column of the index is the region's."""
    assert block.cells is not None
    opening = [cell.strip() for cell in cells[: min(by_column)]]
    region = next((code for span in block.cells.spans[: min(by_column)] if (code := _region_in(span, places))), None)
    year = next((int(cell) for cell in opening if _YEAR.fullmatch(cell)), None)
    told = " ".join(opening)
    if (
        region is None
        and year is None
        and not (_VALUES_OF.match(told) or all(_STAGE.match(c) or _SERIAL.match(c) or c.isdigit() for c in opening))
    ):
        return
    code = region or (places.primary if len(places.subjects) == 1 else None)
    if code is None:
        return
    whole = Subject("region", official_name(code), *block.cells.spans[0], region=code)
    for column, cell in enumerate(cells[: len(header)]):
        number = _only_number(cell) if column >= min(by_column) else None
        subject = by_column.get(column) or (whole if number is not None and _WHOLE.match(header[column]) else None)
        if number is None or subject is None or not number.is_plain:
            continue
        start = block.cells.spans[column][0]
        role = _WEIGHT.match(told)
        kind = ("target" if role["role"].casefold() == "target" else "weight") if role else "index" if number.is_decimal else "completion"
        subject = subject if subject is whole else replace(subject, start=start, end=start, is_said=False, region=code)
        claim = _cell_claim(block, column, kind, number, f"{told} {header[column]}", subject, {})
        if claim is not None:
            yield replace(claim, year=claim.year or year)


def _region_in(span: tuple[int, int], places: Places) -> str | None:
    """The region the document is about that a cell names and nothing else, by its code."""
    own = {region.code for region in places.subjects}
    inside = [m for m in places.mentions if span[0] <= m.start and m.end <= span[1] and m.key in own]
    return inside[0].key if inside and span[1] - span[0] - len(inside[0].form) <= _BESIDE_REGION else None


def refuse_rows(scan: Scan) -> None:
    """ "Indeks Smart City 1,62 1,75 1,90 2,10": a row of a table whose header is lost; nothing says which value is of what."""
    if scan.sentence.block.kind == "table_row":
        return
    rows: list[list[Number]] = []
    for number in scan.free:
        if rows and not scan.text[rows[-1][-1].end : number.start].strip(" \t|"):
            rows[-1].append(number)
        else:
            rows.append([number])
    for row in rows:
        if len(row) >= _ROW and any(n.is_decimal for n in row):
            scan.take(*row)
            scan.refuse(row[0].start, row[-1].end, "score.index", "a row of a table whose header is not known")


def _yearly(header: Sequence[str], cells: Sequence[str], block: Block, places: Places) -> dict[int, Subject]:
    """ "Tahun | Indeks | Peringkat": a row a year, all about the document's region."""
    assert block.cells is not None
    if not places.primary or not header or not _BY_YEAR.match(header[0]) or not _YEAR.fullmatch(cells[0].strip()):
        return {}
    start, end = block.cells.spans[0]
    return {0: Subject("region", official_name(places.primary), start, end)}


def _fitting(claim: Claim, named: dict[int, Subject]) -> Subject:
    """Of a row that names a dimension and a programme: an index or a fraction is the dimension's, how far something is the programme's."""
    if claim.metric in _DIMENSION_METRICS or claim.total is not None or claim.role == "weight":
        return _dimension_first(named)
    return next((subject for subject in named.values() if subject.kind == "program"), next(iter(named.values())))


def _dimension_first(named: dict[int, Subject]) -> Subject:
    return next((subject for subject in named.values() if subject.kind in ("dimension", "component")), next(iter(named.values())))


def _planned_and_done(header: Sequence[str], cells: Sequence[str]) -> dict[int, str]:
    """ "Target | Realisasi" in whole numbers are planned and done items, not percentages: the columns they stand in."""
    columns: dict[str, tuple[int, int]] = {}
    for column, (head, cell) in enumerate(zip(header, cells, strict=False)):
        number = _only_number(cell)
        if number is None or number.unit is not None or not isinstance(number.value, int) or "%" in head or "persen" in head.casefold():
            continue
        name = (
            "total"
            if re.search(r"\btarget\b", head, re.IGNORECASE)
            else "achieved"
            if re.search(r"\brealisasi\b", head, re.IGNORECASE)
            else None
        )
        if name:
            columns[name] = (column, number.value)
    if len(columns) < 2 or columns["achieved"][1] > columns["total"][1]:
        return {}
    return {column: name for name, (column, _) in columns.items()}


def _cell_claim(
    block: Block, column: int, kind: str, number: Number, head: str, subject: Subject, found: dict[str, Number]
) -> Claim | None:
    assert block.cells is not None
    start = block.cells.spans[column][0] + number.start
    year = _YEAR.search(head)
    percent = number.unit == "percent" or "%" in head or "persen" in head.casefold()
    value = number.value
    metric = {"index": "index", "rank": "rank", "budget": "budget"}.get(kind, "completion")
    role = kind if kind in ("weight", "target", "delta") else "actual"
    if kind in ("index", "completion", "delta") and not percent and number.is_decimal and float(value) <= _MAX_INDEX:
        metric = "index"
    elif kind == "index":
        metric = "completion" if percent else "score" if float(value) > _MAX_INDEX else "index"
    elif kind == "budget":
        value = _money(number, head)
        if value < _LEAST_MONEY:
            return None
    if kind in ("achieved", "total"):
        return None
    if metric == "completion" and role == "actual" and not percent and (float(value) > 100 or not isinstance(value, float)):
        return None
    unit = {"index": "index", "rank": "rank", "score": "points", "budget": "rupiah"}.get(metric, "percent")
    whole = found.get("total")
    part = found.get("achieved")
    is_fraction = metric == "completion" and role == "actual" and whole is not None and part is not None
    return Claim(
        start,
        start + number.end - number.start,
        subject,
        metric,
        unit,
        f"score.table.{kind}",
        0.88,
        value=value,
        scale_max=100 if unit == "percent" else None,
        role=role,
        year=int(year[1]) if year else None,
        achieved=int(part.value) if is_fraction and part is not None else None,
        total=int(whole.value) if is_fraction and whole is not None else None,
    )


def _fraction(block: Block, cells: Sequence[str], found: dict[str, Number], subject: Subject) -> Iterator[Claim]:
    achieved, total = found["achieved"].value, found["total"].value
    if not (isinstance(achieved, int) and isinstance(total, int) and 0 < achieved <= total):
        return
    share = round(100 * achieved / total, 2)
    yield Claim(
        block.start,
        block.end,
        subject,
        "completion",
        "percent",
        "score.table.fraction",
        0.85,
        value=int(share) if share.is_integer() else share,
        achieved=achieved,
        total=total,
        scale_max=100,
    )


def _kind(head: str, cell: str) -> str | None:
    kind = next((name for name, pattern in _COLUMNS if pattern.search(head)), None)
    if kind is None and (_YEAR.fullmatch(head.strip()) or _STAGE.match(head)):
        return "completion" if "%" in cell else "index"
    return kind


def _only_number(cell: str) -> Number | None:
    """The number of a cell that holds nothing else."""
    numbers = [n for n in find_numbers(cell) if n.is_plain]
    if len(numbers) != 1:
        return None
    rest = cell[: numbers[0].start] + cell[numbers[0].end :]
    return numbers[0] if not re.search(r"[A-Za-z]{3,}", rest) else None


def _money(number: Number, head: str) -> int | float:
    """An amount in rupiah, whose header may say that it is printed in millions."""
    scale = next((factor for word, factor in _SCALES if word in head.casefold()), 1) if number.unit != "rupiah" else 1
    return number.value * scale


def _named(header: tuple[str, ...], cells: Sequence[str], block: Block, places: Places, programs: Sequence[Program]) -> dict[int, Subject]:
    """Whom a row is about, by column: a dimension or component, a programme, an indicator, an office, the whole."""
    assert block.cells is not None
    known = {name.casefold(): program.name for program in programs for name in (program.name, *program.aliases)}
    aspects = set(current_lexicons().words("score_words", "aspects"))
    found: dict[int, Subject] = {}
    for column, cell in enumerate(cells):
        text = " ".join(cell.split())
        if not re.search(r"[A-Za-z]{3}", text) or column >= len(header):
            continue
        subject = _subject(text, header[column], block.cells.spans[column], known, aspects, places)
        if subject is not None and not any(other.kind == subject.kind for other in found.values()):
            if subject.kind != "opd" or not found:
                found[column] = subject
        elif not found and subject is None and not _SERIAL.match(text) and not text.isdigit():
            return {}
    return found


def _of_evaluation(text: str, span: tuple[int, int]) -> Subject | None:
    """The one component or dimension that a cell or a header names."""
    start, end = span
    component = components.find(f"komponen {text}")
    if len({c.key for c in component}) == 1 and len(text) < 40:
        return Subject("component", component[0].key, start, end)
    dimension = [d for d in dimensions.find(f"dimensi {text}") if d.key != "other"]
    if len({d.key for d in dimension}) == 1 and len(text) < 60:
        return Subject("dimension", dimension[0].key, start, end, dimension[0].key)
    return None


def _subject(text: str, head: str, span: tuple[int, int], known: dict[str, str], aspects: set[str], places: Places) -> Subject | None:
    start, end = span
    if text.casefold() in known:
        return Subject("program", known[text.casefold()], start, end)
    evaluated = _of_evaluation(text, span)
    if evaluated is not None:
        return evaluated
    measure = instruments.find(text)
    if places.primary and measure and measure[0].key != "neighbour" and len(measure[0].form) >= len(text) - _INDEX_WORDS:
        return Subject("region", official_name(places.primary), start, end)
    if places.primary and (_OF_EVALUATION.match(text) or _SHARE_OF_PROGRAMMES.match(text)):
        return Subject("region", official_name(places.primary), start, end)
    if text.casefold() in aspects:
        return Subject("aspect", text, start, end)
    region = _region_in(span, places) if len(places.subjects) > 1 else None
    if region is not None:
        return Subject("region", official_name(region), start, end, region=region)
    if places.primary and (_WHOLE.match(text) or any((start, end) == span for span in places.subjects[0].spans)):
        return Subject("region", official_name(places.primary), start, end)
    if _NAMES.match(head) and text[:1].isupper() and len(text) <= _LONGEST_NAME:
        return Subject("program", text, start, end)
    office = opds.find(text)
    if office and opds.is_office(office[0]) and len(office[0].form) > len(text) - 4:
        return Subject("opd", text, start, end)
    return None

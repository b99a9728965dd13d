"""Tables whose lines are lost: one cell a line, or the cells of a row run together, below the labels of the columns.

No                                        No Dimensi Program Perangkat Daerah
Dimensi                                   1 Smart Living Pasar Terang Dinas Perdagangan
Program                                   2 Smart Economy Kelas Sore Dinas Pendidikan
Perangkat Daerah
1
Smart Living
Pasar Terang
Dinas Perdagangan

Tables whose rows all have their cells never come here: `extract/reading/plain_columns.py` makes them rows again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract import matching
from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.tails import TABLE, program_rules
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.model import Mention, Rejected
from extract.segment import Sentence

CELL = "cell"  # a feature of the names found here: what their row does not tell them, no other row does
_GROUP = 2_000_000  # numbers of rows found here lie above those of tables and lists
_MOST_LABELS = 10
_LONGEST_LABELS = 200  # characters of all labels together
_LONGEST_LINE = 400  # of a table; running text is longer or stands in sentences
_PATIENCE = 12  # cells without a name after which the table is over
_LABEL = matching.compile(
    r"\s*(?:(?P<no>no(?:mor)?\b\.?|kode\b|#)"
    r"|(?P<dimension>(?:dimensi|pilar|dimension)(?:\ssmart\scity)?\b)"
    r"|(?P<program>(?:nama\s|judul\s)?(?:program|inovasi|aplikasi|layanan|quick\s?wins?|rencana\saksi|terobosan|programme|innovation|application)"
    r"(?:\s(?:unggulan|prioritas|inovasi|quick\s?win|digital|smart\scity)){0,2}(?:\s?/\s?(?:program|inovasi|aplikasi|layanan|kegiatan|quick\s?win))?\b|(?:nama|judul)\b)"
    r"|(?P<office>(?:(?:opd|skpd|pd|dinas|instansi|unit|perangkat\sdaerah)\s)?(?:pengampu|pelaksana|pengelola|pengusul|penanggung\s?jawab|pengusung|pemilik)\b"
    r"|(?:opd|skpd|perangkat\sdaerah|instansi|leading\ssector|unit\skerja|inisiator|inovator|office|agency)\b)"
    r"|(?P<other>status(?:\sper\s[\w.]+(?:\s\d{4})?)?\b|(?:keterangan|ket|lokus|lokasi|tahun|anggaran|pagu|target|capaian|realisasi|nilai|skor|sasaran"
    r"|manfaat|deskripsi|uraian|progres|waktu|bobot|catatan|bukti|kondisi|rank|score|year|budget)\b\.?(?:\s\([^()]{1,20}\))?|20\d\d(?:-20\d\d)?\b))(?=\s|$|[/|:-])",
    re.IGNORECASE,
)
_OPENS = matching.compile(
    r"\b(?:no\.?|nomor|kode|dimensi|pilar|nama|program|inovasi|aplikasi|quick\s?wins?)\s{1,3}(?:dimensi|pilar|nama|judul|program|inovasi|aplikasi|layanan|rencana|quick|opd|skpd|perangkat|pelaksana|pengampu|penanggung|instansi)\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"\(?(?:\d{1,2}|[A-Z][A-Za-z]{0,2}[-.]?\d{1,3})[.)]?(?=\s|$)")
_EDGES = " \t\n|:;,–—-"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of text: a row's number, a dimension, an office, or anything else ("other")."""

    kind: str
    start: int
    end: int
    mention: Mention | None = None


def find_run_together(text: str, sentences: Sequence[Sentence], anchors: Anchors, rejected: list[Rejected]) -> dict[int, list[Naming]]:
    """Namings by sentence number. A name counts only where its neighbours are those that the labels tell of."""
    found: dict[int, list[Naming]] = {}
    if _OPENS.search(text) is None:
        return found
    number = 0
    while number < len(sentences):
        labels = _labels(text, sentences, number)
        if labels is None:
            number += 1
            continue
        kinds, at = labels
        number = _read(text, sentences, number, at, kinds, anchors, found, rejected)
    return found


def _labels(text: str, sentences: Sequence[Sentence], number: int) -> tuple[list[str], int] | None:
    """The kinds of the columns whose labels begin with this line, and where the last label ends."""
    first = sentences[number]
    if first.block.kind == "table_row" or not text[first.start].isupper():
        return None
    kinds: list[str] = []
    at, stop = first.start, min(len(text), first.start + _LONGEST_LABELS)
    while len(kinds) < _MOST_LABELS and (label := _LABEL.match(text, at, stop)) is not None:
        kinds.append(label.lastgroup or "other")
        at = label.end()
    if kinds.count("program") != 1 or not {"office", "dimension", "no"} & set(kinds) or len(kinds) < 3:
        return None
    return kinds, at


def _read(
    text: str,
    sentences: Sequence[Sentence],
    number: int,
    at: int,
    kinds: Sequence[str],
    anchors: Anchors,
    found: dict[int, list[Naming]],
    rejected: list[Rejected],
) -> int:
    """Read the rows below the labels into `found`; the number of the first sentence behind the table."""
    place = kinds.index("program")
    before = kinds[place - 1] if place else ""
    behind = kinds[place + 1] if place + 1 < len(kinds) else ""
    cells: list[_Cell] = []
    since = 0
    while number < len(sentences):
        sentence = sentences[number]
        if sentence.end > at:
            if sentence.end - sentence.start > _LONGEST_LINE or (cells and _is_prose(text, sentence)):
                break
            cells += _cells(text, max(at, sentence.start), sentence, anchors, begins=max(at, sentence.start) > sentence.start)
        number += 1
        since = sum(cell.kind == "other" for cell in cells[-_PATIENCE:])
        if len(cells) > _PATIENCE and since == _PATIENCE:
            break
    by_start = [sentence for sentence in sentences if sentence.start < (cells[-1].end if cells else 0)]
    for place, cell in enumerate(cells):
        left = cells[place - 1].kind if place else ""
        right = cells[place + 1].kind if place + 1 < len(cells) else ""
        fits = (before in ("no", "dimension", "office") and left == before) or (behind in ("dimension", "office") and right == behind)
        if cell.kind != "other" or not fits:
            continue
        home = next(s for s in reversed(by_start) if s.start <= cell.start)
        naming = _naming(text, cell, home, anchors, rejected)
        if naming is not None:
            row = _with_row(naming, cells, place, kinds)
            found.setdefault(home.index, []).append(replace(row, group=_GROUP + cell.start, features=row.features | {CELL}))
    return number


def _is_prose(text: str, sentence: Sentence) -> bool:
    """Whether running text has begun: a sentence with its full stop, or a heading with the mark of a section."""
    words = sentence.text.split()
    return (len(words) > 8 and sentence.text.endswith(".")) or re.match(r"\d{1,2}\.\d{1,2}|BAB\s|[A-Z]\.\s", sentence.text) is not None


def _cells(text: str, start: int, sentence: Sentence, anchors: Anchors, *, begins: bool) -> Iterator[_Cell]:
    """The cells of a line: its anchors, and what stands between them."""
    marks = [
        _Cell("dimension" if m in anchors.dimensions else "office", m.start, m.end, m)
        for m in sorted((*within(anchors.dimensions, sentence), *within(anchors.offices, sentence)), key=lambda m: m.start)
        if m.start >= start and (m.key != "other" if m.kind == "dimension" else is_office(m))
    ]
    at = start
    for mark in (*marks, _Cell("end", sentence.end, sentence.end)):
        if mark.start < at:
            continue
        yield from _between(text, at, mark.start)
        if mark.kind != "end":
            yield mark
        at = mark.end


def _between(text: str, start: int, end: int) -> Iterator[_Cell]:
    """A row's number and what follows it."""
    while start < end and text[start] in _EDGES:
        start += 1
    number = _ROW.match(text, start, end)
    if number is not None and not (number.end() < end and text[number.end() : end].strip()[:1].islower()):
        yield _Cell("no", start, number.end())
        start = number.end()
        while start < end and text[start] in _EDGES:
            start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if end > start:
        yield _Cell("other", start, end)


def _naming(text: str, cell: _Cell, home: Sentence, anchors: Anchors, rejected: list[Rejected]) -> Naming | None:
    """The cell as one name, with its other names in brackets."""
    by = program_rules()[TABLE]
    reader = Reader(text, min(cell.end, home.end), anchors)
    row = reader.read_row(cell.start, by, group=0, most=1)
    rejected.extend(reader.rejected)
    if not row or "refused" in row[0].features or text[row[0].end : cell.end].strip(" .*)\n"):
        return None
    return row[0]


def _with_row(naming: Naming, cells: Sequence[_Cell], place: int, kinds: Sequence[str]) -> Naming:
    """The name with the dimension and the office of its row, looked for on the side where the labels have them."""
    column = kinds.index("program")
    for kind in ("dimension", "office"):
        if kind not in kinds:
            continue
        step = -1 if kinds.index(kind) < column else 1
        at = place + step
        while 0 <= at < len(cells) and cells[at].kind not in (kind, "no") and abs(at - place) < 4:
            at += step
        mention = cells[at].mention if 0 <= at < len(cells) and cells[at].kind == kind else None
        if mention is None:
            continue
        if kind == "dimension" and not naming.dimensions:
            naming = replace(naming, dimensions=(mention,))
        elif kind == "office" and not naming.offices:
            naming = replace(naming, offices=(mention,))
    return naming

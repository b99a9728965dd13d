"""What columns of a table tell: prizes by places ("Peringkat", below it "I", "Harapan I"), plans by the year of beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extract import matching
from extract.facts.programs.names.rows_of_fields import find_field_rows
from extract.facts.programs.statuses.rows import Row
from extract.facts.programs.statuses.saying import Said, Speech
from extract.facts.programs.statuses.topics import NUMBERS
from extract.finders.contest_places import place_of
from extract.segment import Sentence

_PLACED, _TO_BEGIN, _PRIOR = "status.column.awarded", "status.column.planned", 0.8
_OF_PRIZES = re.compile(
    r"(?:ke)?(?:juara|pemenang|medali|gelar|predikat\sjuara|jenis\spenghargaan)(?:an)?(?:\s(?:ke|lomba))?", re.IGNORECASE
)
_OF_RANKS = re.compile(r"(?:peringkat|ranking|rank|urutan|posisi|hasil|terbaik|kategori\sjuara)(?:\ske)?", re.IGNORECASE)
_OF_BEGINNINGS = re.compile(
    r"(?:tahun|waktu|target|jadwal|rencana)\s(?:mulai|awal|pelaksanaan|operasi\w*|peluncuran|penerapan|implementasi|realisasi|pembangunan)|mulai",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_CONTEST = matching.compile(
    r"\b(?:lomba|juara|pemenang|kompetisi|penghargaan|anugerah|sayembara|juri|award|awards|kontes|festival\sinovasi)\b", re.IGNORECASE
)
_AS_MANY = re.compile(
    rf"\b(?P<count>{'|'.join(reversed(NUMBERS))}|[2-9]|10)\s(?:besar|terbaik|pemenang|juara|inovasi\sterbaik|nominasi\sterbaik)\b",
    re.IGNORECASE,
)
_ABOVE = 500  # characters above a table in which the contest is told
_ALL, _PODIUM = 6, 3  # places that have prizes: of a column of prizes, of a contest that says no more


def tell_columns(
    text: str, sentences: Sequence[Sentence], named: Mapping[int, Sequence[Row]], said: dict[int, list[Said]], told: int | None
) -> None:
    """Add to `said` what the columns of tables tell; `named` are the rows of programmes by sentence, `told` the year of the text."""
    for rows in _tables(sentences):
        cells = [_cells(row.text) for row in rows]
        placed = next((at for at, cell in enumerate(cells[0]) if _OF_PRIZES.fullmatch(cell) or _OF_RANKS.fullmatch(cell)), None)
        begun = next((at for at, cell in enumerate(cells[0]) if _OF_BEGINNINGS.fullmatch(cell)), None)
        most = _most(text, rows[0], cells, placed) if placed is not None else 0
        for row, values in zip(rows[1:], cells[1:], strict=True):
            found = []
            if placed is not None and placed < len(values) and _has_prize(values[placed], most):
                found.append(Said("awarded", None, row.start, row.start + len(row.text), _PLACED, row, _PRIOR))
            year = _YEAR.search(values[begun]) if begun is not None and begun < len(values) else None
            if year is not None and told is not None and int(year[0]) > told:
                found.append(Said("planned", int(year[0]), row.start, row.start + len(row.text), _TO_BEGIN, row, _PRIOR))
            for member in dict.fromkeys(member for item in named.get(row.index, ()) for member in item.members):
                said.setdefault(member, []).extend(found)


def tell_field_rows(
    speech: Speech, sentences: Sequence[Sentence], named: Mapping[int, Sequence[Row]], said: dict[int, list[Said]]
) -> frozenset[int]:
    """Add to `said` what a field deals out ("Status : berjalan; terhenti" below "Program : A; B"); the sentences of such fields."""
    passed: set[int] = set()
    if not named:
        return frozenset()
    for record in find_field_rows(speech.text, sentences):
        tails = [tail for line in record.lines for row in _rows_in(line, sentences, named) for tail in row.tails]
        for (start, end), (low, high) in zip(record.names, record.fields.get("status", ()), strict=False):
            sentence = next(one for one in reversed(sentences) if one.start <= low)
            found = speech.of_cell(sentence, low, high) or speech.predicates(sentence, low, high)
            for member in dict.fromkeys(member for member, tail, _ in tails if start < tail <= end):
                said.setdefault(member, []).extend(found)
        blocks = {line.block_index for line in record.lines}
        passed |= {one.index for one in sentences if one.block_index in blocks and one.index not in named}
    return frozenset(passed)


def _rows_in(line: Sentence, sentences: Sequence[Sentence], named: Mapping[int, Sequence[Row]]) -> list[Row]:
    return [row for one in sentences[line.index :] if one.block_index == line.block_index for row in named.get(one.index, ())]


def _tables(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The rows of each table, its head first."""
    rows = [sentence for sentence in sentences if sentence.block.kind == "table_row"]
    table = rows[:1]
    for before, row in pairwise(rows):
        if row.block_index != before.block_index + 1:
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _cells(row: str) -> list[str]:
    return [cell for part in row.split("\t") if (cell := part.strip(" .)")) != "|"]


def _has_prize(cell: str, most: int) -> bool:
    place = place_of(cell)
    return place is not None and (place.is_prize or (place.number or 1) <= most)


def _most(text: str, head: Sentence, cells: Sequence[Sequence[str]], column: int) -> int:
    """Down to which place there are prizes: a list of ranks without a contest has none."""
    if _OF_PRIZES.fullmatch(cells[0][column]):
        return _ALL
    above = max(0, head.start - _ABOVE)
    places = (place_of(row[column]) for row in cells[1:] if column < len(row))
    is_contest = any(place is not None and place.is_prize for place in places)
    if not is_contest and _CONTEST.search(text, above, head.start) is None:
        return 0
    many = _AS_MANY.search(text, above, head.start)
    if many is None:
        return _PODIUM
    count = many["count"].casefold()
    return int(count) if count.isdigit() else NUMBERS.index(count) + 2

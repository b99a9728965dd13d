"""Judged blocks to the document: one canonical text, blocks and cells with their spans in it, masks of equal length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from extract.model import Block, Cell
from extract.reading.language import language_of
from extract.reading.masks import mask_personal_data
from extract.reading.raw import BAR, SEAM, SEMICOLON, RawBlock

_BLANKS = re.compile(r"[^\S\t]+")
MAX_DROPPED = 1500  # characters kept of a dropped block: it is there to be looked at, not to be read


def canonical(text: str) -> str:
    """One line of canonical text: composed letters, single blanks, no line ends. Twice is the same as once."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def _with_seams(text: str) -> tuple[str, list[int]]:
    """The canonical text, and the blanks in it at which it is torn in the source."""
    if SEAM not in text:
        return canonical(text), []
    pieces = [piece for piece in map(canonical, text.split(SEAM)) if piece]
    return " ".join(pieces), [at - 1 for at in accumulate(len(piece) + 1 for piece in pieces[:-1])]


def assemble(raw: Sequence[RawBlock]) -> tuple[str, tuple[Block, ...], tuple[int, ...]]:
    """The canonical text, all blocks, and the places of the text's seams.

    Kept blocks are joined by a newline and lie in the text, dropped ones keep their words apart.
    """
    seams: list[int] = []
    pieces: list[str] = []
    blocks: list[Block] = []
    cells: dict[tuple[int, int, int], tuple[int, int]] = {}
    length = 0
    language = "id"
    for block in raw:
        text, torn = (_row_text(block), []) if block.row else _with_seams(block.text.replace("\t", " "))
        if not text.strip():
            continue
        if block.dropped is not None:
            kept = mask_personal_data(text[:MAX_DROPPED])
            blocks.append(Block(block.kind, -1, -1, kept, block.page, block.place, block.list_id, language, block.dropped))
            continue
        text = mask_personal_data(text)
        language = language_of(text, language)
        start = length
        pieces.append(text)
        seams += [start + at for at in torn]
        length += len(text) + 1
        place = _cell_spans(block, text, start, cells) if block.row else None
        blocks.append(Block(block.kind, start, start + len(text), text, block.page, block.place, block.list_id, language, None, place))
    return "\n".join(pieces), tuple(blocks), tuple(seams)


def mark_languages(blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    """Blocks too short to have a language of their own before the first longer one take the document's."""
    found = []
    is_settled = False
    for block in blocks:
        if not is_settled and block.dropped_because is None:
            is_settled = len(block.text) >= 80
            if not is_settled:
                block = replace(block, language=language)
        found.append(block)
    return tuple(found)


def _row_text(block: RawBlock) -> str:
    return "\t".join(canonical(cell) for cell in block.text.split("\t"))


def _cell_spans(block: RawBlock, text: str, start: int, cells: dict[tuple[int, int, int], tuple[int, int]]) -> Cell:
    """The span of every column; one covered by a merged cell has the span of that cell, wherever it stands."""
    assert block.row is not None
    row = block.row
    spans: list[tuple[int, int]] = []
    place = start
    mark = next((drawn for drawn in (BAR, SEMICOLON) if drawn in text), "\t")
    own, gap = text.split(mark), len(mark)
    for column, cell in enumerate(row.cells):
        width = len(own[column]) if column < len(own) else 0
        if (cell.row, cell.column) == (row.row, column):
            cells[row.table, row.row, column] = (place, place + width)
            spans.append((place, place + width))
        else:
            spans.append(cells.get((row.table, cell.row, cell.column), (place, place)))
        place += width + gap
    return Cell(row.table, row.row, row.header, tuple(spans))

"""The regions that a table has values for: each opens a row of figures, or heads a column of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from extract.model import Block, Mention
from extract.segment import Sentence

_FIGURE = re.compile(r"\W*\d[\d.,]*\s?%?\W*$")
_BESIDE_REGION = 24  # characters a cell may add to the name of its region: a level, a note
_REGION = 5  # characters of the code of a kota or kabupaten
_LEAST_HEADS = 2
_BEFORE_NAME = ("", "I", "II", "III", "IV")  # what a cell before that of the region may hold: a number


def regions_in_tables(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The codes of such regions in the order of the text: `Kabupaten X | II | 2,8 | 2,6`; `Uraian | Kabupaten X | Kabupaten Y`."""
    rows: dict[int, tuple[Block, list[Mention]]] = {}
    starts = [sentence.start for sentence in sentences]
    for mention in mentions:
        block = sentences[max(0, bisect_right(starts, mention.start) - 1)].block
        if block.kind == "table_row" and len(mention.key) == _REGION:
            rows.setdefault(block.start, (block, []))[1].append(mention)
    if not rows:
        return ()
    following = _rows_below(sentences)
    found: list[str] = []
    for block, here in rows.values():
        opening = [m for m in here if _opens_row(text, block, m)]
        found += [m.key for m in opening] or _heads(text, block, here, following)
    return tuple(dict.fromkeys(found))


def _opens_row(text: str, block: Block, mention: Mention) -> bool:
    if block.cells is None:
        return False
    for number, (start, end) in enumerate(block.cells.spans):
        if start <= mention.start and mention.end <= end:
            is_alone = end - start - len(mention.form) <= _BESIDE_REGION
            return is_alone and any(_FIGURE.match(text[left:right]) for left, right in block.cells.spans[number + 1 :])
        if text[start:end].strip(" .()0123456789") not in _BEFORE_NAME:
            return False
    return False


def _heads(text: str, block: Block, mentions: Sequence[Mention], following: Mapping[int, Block]) -> Iterator[str]:
    """The regions of a header below which figures stand."""
    below = following.get(block.start)
    if block.cells is None or below is None or below.cells is None:
        return
    alone = {
        number: mention.key
        for number, (start, end) in enumerate(block.cells.spans)
        for mention in mentions
        if start <= mention.start and mention.end <= end and end - start - len(mention.form) <= _BESIDE_REGION
    }
    values = [_FIGURE.match(text[start:end]) is not None for start, end in below.cells.spans]
    valued = [key for number, key in alone.items() if number and number < len(values) and values[number]]
    if len(set(valued)) >= _LEAST_HEADS:
        yield from valued


def _rows_below(sentences: Sequence[Sentence]) -> dict[int, Block]:
    """By where a row begins, the row below it in the same table."""
    found: dict[int, Block] = {}
    above: Block | None = None
    for sentence in sentences:
        block = sentence.block if sentence.block.kind == "table_row" and sentence.block.cells is not None else None
        if block is not None and above is not None and block is not above and _table(block) == _table(above):
            found[above.start] = block
        above = block
    return found


def _table(block: Block) -> int | None:
    return block.cells.table if block.cells is not None else None

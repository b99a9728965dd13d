"""Offices of table rows: what stands in the row below is no part of an office's name, however well it would go on with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.finders import opds
from extract.model import Document, Mention


def within_rows(offices: Sequence[Mention], document: Document) -> tuple[Mention, ...]:
    """The offices, those that run over the end of a table row cut off there."""
    if not any("\n" in office.form for office in offices):
        return tuple(offices)
    return tuple(_cut(offices, document))


def _cut(offices: Sequence[Mention], document: Document) -> Iterator[Mention]:
    blocks = document.kept
    starts = [block.start for block in blocks]
    for office in offices:
        block = blocks[max(0, bisect_right(starts, office.start) - 1)] if "\n" in office.form else None
        if block is None or block.kind != "table_row" or office.end <= block.end:
            yield office
            continue
        for part in opds.find(document.text[office.start : block.end]):
            yield replace(part, start=part.start + office.start, end=part.end + office.start)

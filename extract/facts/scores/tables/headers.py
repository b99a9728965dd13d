"""The headers of the table rows of a document."""

from __future__ import annotations

import re

from extract.facts.scores.tables.axes import YEAR
from extract.facts.scores.tables.cells import only_number
from extract.model import Document


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
            if len(first[block.cells.table]) == len(texts) and any(only_number(text) for text in texts):
                headers[number] = first[block.cells.table]
        elif not any(re.search(r"\d", text) and not YEAR.fullmatch(text) for text in texts) and sum(map(bool, texts)) > 1:
            first[block.cells.table] = texts
    return headers

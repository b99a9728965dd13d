"""Rows of indicators, each measured in a unit of its own: "Indikator | Satuan | Target | Realisasi | Capaian".

What was realised of an index is its value, not a share done; how much of the target that is stands in a further column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.scores.tables.axes import Column
from extract.facts.scores.tables.labels import Label

_UNIT = re.compile(r"^\W*(?:satuan|unit)(?:\s(?:ukur\w*|indikator))?\W*$", re.IGNORECASE)
_POINTS = re.compile(r"^\W*(?:nilai|indeks|index|angka|poin|points?|skor|score|level|skala)\b", re.IGNORECASE)
_PERCENT = re.compile(r"^\W*(?:%|persen|prosen|percent)", re.IGNORECASE)
_REALISED = re.compile(r"\b(?:realisasi|terealisasi|actual|realised|realized)\b", re.IGNORECASE)
_OF_VALUES = ("completion", "target")


def in_units(columns: Sequence[Column], cells: Sequence[str], label: Label) -> list[Column]:
    """The columns as the unit of one row has them: of an index what was realised and aimed at, or shares of programmes."""
    unit = next((cell for column, cell in zip(columns, cells, strict=False) if _UNIT.match(column.head)), None)
    if unit is None:
        is_index = label.instrument not in (None, "neighbour") and _POINTS.match(label.words) is not None
    else:
        is_index = _POINTS.match(unit) is not None
    is_share = unit is not None and _PERCENT.match(unit) is not None
    if not (is_index or is_share):
        return list(columns)
    has_realised = any(_REALISED.search(column.head) for column in columns)

    def told(column: Column) -> Column:
        is_value = column.kind == "target" or (_REALISED.search(column.head) if has_realised else column.kind == "completion")
        if column.kind not in _OF_VALUES or not is_value or (column.is_percent and is_index):
            return column
        if is_share:
            return replace(column, is_percent=True)
        return replace(column, kind="index") if column.kind == "completion" else column

    return [told(column) for column in columns]

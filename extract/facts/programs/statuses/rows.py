"""Programmes named side by side: of a row one thing is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.segment import Sentence

_COMMA = re.compile(r"[,;]\s|\b(?:sedangkan|sementara)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """Programmes named side by side: their numbers, the extent of the row in its sentence, and each item's own tail."""

    members: tuple[int, ...]
    start: int  # of the first item, with its cue
    name_start: int
    end: int
    sentence: Sentence
    tails: tuple[tuple[int, int, int], ...] = ()  # programme, end of its name, end of its item


def own_clause(text: str, start: int, end: int) -> int:
    """Where the clause of a later programme of a sentence begins: "A akan dimulai tahun depan, B sudah beroperasi"; 0 for no such place."""
    return max((comma.end() for comma in _COMMA.finditer(text, start, end)), default=0)

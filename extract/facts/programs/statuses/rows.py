"""Programmes named side by side: of a row one thing is said."""

from __future__ import annotations

from dataclasses import dataclass

from extract.segment import Sentence


@dataclass(frozen=True, slots=True)
class Row:
    """Programmes named side by side: their numbers, the extent of the row in its sentence, and each item's own tail."""

    members: tuple[int, ...]
    start: int  # of the first item, with its cue
    name_start: int
    end: int
    sentence: Sentence
    tails: tuple[tuple[int, int, int], ...] = ()  # programme, end of its name, end of its item

"""The place in a contest that a cell names and nothing else: "I", "Juara II", "Harapan III", "ketiga", "Medali perak"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACE = re.compile(
    r"\W*(?:(?P<won>juara|terbaik|pemenang)|peringkat|urutan|posisi|ke)?[\s-]{0,3}(?P<hope>harapan\s?)?"
    r"(?:(?P<roman>[ivx]{1,4})|(?P<figure>\d{1,2})|(?P<word>pertama|satu|(?:ke)?(?:dua|tiga|empat|lima|enam))"
    r"|umum|favorit|(?P<medal>(?:medali\s)?(?:emas|perak|perunggu)))\W*",
    re.IGNORECASE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_WORDS = ("satu", "dua", "tiga", "empat", "lima", "enam")


@dataclass(frozen=True, slots=True)
class Place:
    """`number` is None for a medal and for "umum" and "favorit"; `is_hope` tells places behind the first three ("Harapan I").

    `is_prize` says that the words alone tell a prize, whatever the column is called.
    """

    number: int | None
    is_hope: bool
    is_prize: bool


def place_of(cell: str) -> Place | None:
    """The place that a cell names; None where it says more or something else."""
    match = _PLACE.fullmatch(" ".join(cell.split()))
    if match is None:
        return None
    number: int | None = None
    if match["figure"]:
        number = int(match["figure"])
    elif match["roman"] or match["word"]:
        word = (match["roman"] or match["word"]).casefold().removeprefix("ke").replace("pertama", "satu")
        row = _ROMAN if match["roman"] else _WORDS
        if word not in row:
            return None
        number = row.index(word) + 1
    is_prize = any(match[said] is not None for said in ("won", "hope", "medal"))
    return Place(number, match["hope"] is not None, is_prize)

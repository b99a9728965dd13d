"""Two rows paired by order: "A dan B masing-masing mewakili D dan E", "Dinas X dan Dinas Y berturut-turut memaparkan A dan B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract import matching
from extract.facts.programs.model import Naming
from extract.model import Mention
from extract.segment import Sentence

EACH = matching.compile(
    r"\bmasing[\s-]{1,3}masing(?:nya)?\b|\bberturut[\s-]{1,3}turut\b|\bsecara\s(?:berurutan|berurut|bergantian|bergiliran)\b|\bberurutan\b"
    r"|\bsesuai\surutan(?:nya)?\b|\brespectively\b|\bin\sthat\sorder\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[\s,;/&\"”“–-]*(?:\([^()]{1,40}\))?(?:\s(?:kota|kabupaten|kab\.?)\s[A-Z]\w+(?:\s[A-Z]\w+)?)?[\s,;/&]*"
    r"(?:(?:dan|serta|hingga|maupun|and|juga)[\s,]*)?(?:(?:untuk|ke|di|pada|oleh|dari|dimensi|pilar|the)\s)*[\s\"“]*",
    re.IGNORECASE,
)


def is_paired(text: str, sentence: Sentence, namings: Sequence[Naming]) -> bool:
    """Whether the sentence says that its rows go pair by pair: by "masing-masing" or the like, or by ordinals on one side."""
    if len(namings) < 2:
        return False
    return all("ordinal" in naming.features for naming in namings) or EACH.search(text, sentence.start, sentence.end) is not None


def pairs(text: str, namings: Sequence[Naming], targets: Sequence[Mention]) -> Iterator[tuple[Sequence[Naming], Sequence[Mention]]]:
    """Rows of namings with the rows of as many targets that stand behind them, or else before them; each naming once."""
    free = list(namings)
    for row in _rows(text, targets):
        if len(row) < 2 or len({target.key for target in row}) < len(row):
            continue
        before = [naming for naming in free if naming.name.end <= row[0].start]
        after = [naming for naming in free if naming.name.start >= row[-1].end]
        for side in (before, before[-len(row) :] if _is_row(text, before[-len(row) :]) else [], after):
            if len(side) == len(row):
                yield side, row
                free = [naming for naming in free if naming not in side]
                break


def _rows(text: str, targets: Sequence[Mention]) -> list[list[Mention]]:
    rows: list[list[Mention]] = []
    for target in targets:
        if rows and _JOINT.fullmatch(text, rows[-1][-1].end, target.start):
            rows[-1].append(target)
        else:
            rows.append([target])
    return rows


def _is_row(text: str, namings: Sequence[Naming]) -> bool:
    """Whether only commas and "dan" stand between the namings."""
    return all(_JOINT.fullmatch(text, left.end, right.start) for left, right in pairwise(namings))

"""Two rows paired by order: "A dan B masing-masing mewakili D dan E", "Dinas X dan Dinas Y berturut-turut memaparkan A dan B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from extract.facts.one_by_one import EACH
from extract.facts.programs.model import Naming
from extract.model import Mention
from extract.segment import Sentence

_JOINT = re.compile(
    r"[\s,;/&\"”“–-]*(?:\([^()]{1,40}\))?(?:\s(?:kota|kabupaten|kab\.?)(?-i:\s[A-Z][\w-]+){1,4})?[\s,;/&]*"
    r"(?:(?:dan|serta|hingga|maupun|and|juga)[\s,]*)?(?:(?:untuk|ke|di|pada|oleh|dari|dimensi|pilar|the)\s)*[\s\"“]*",
    re.IGNORECASE,
)

_TIE = re.compile(
    r"[\s,]{1,3}(?:\(|(?:(?:untuk|pada|di|ke|dalam|mewakili|dengan|milik|oleh|dari|for|by|under|in|dimensi|pilar|the|di[a-z]{4,12})\s){1,3})",
    re.IGNORECASE,
)

# "Dinas X membawa A, Dinas Y B": what may stand between an office and its name, between that and the next office
_TURN = re.compile(r"(?:\s\([^()]{1,40}\))?(?:\s(?-i:[A-Z])[\w.]{1,20}){0,3}\s?(?:[:,–-]\s?)?(?:[a-z]{3,14}\s){0,3}[\"“]?", re.IGNORECASE)
_NEXT_TURN = re.compile(r"[\"”]?\s?(?:[,;]\s?)?(?:(?:dan|serta|lalu|kemudian|sedangkan|sementara|adapun)\s)?(?:dari\s)?", re.IGNORECASE)


def is_paired(text: str, sentence: Sentence, namings: Sequence[Naming]) -> bool:
    """Whether the sentence says that its rows go pair by pair: by "masing-masing" or the like, or by ordinals on one side."""
    if len(namings) < 2:
        return False
    return all("ordinal" in naming.features for naming in namings) or EACH.search(text, sentence.start, sentence.end) is not None


def pairs(
    text: str, namings: Sequence[Naming], targets: Sequence[Mention], others: Sequence[Mention] = ()
) -> Iterator[tuple[Sequence[Naming], Sequence[Mention]]]:
    """Rows of namings with the rows of as many targets that stand behind them, or else before them; each naming once."""
    free = list(namings)
    for row in rows_of(text, targets, others):
        if len(row) < 2 or glosses(row):
            continue
        before = [naming for naming in free if naming.name.end <= row[0].start]
        after = [naming for naming in free if naming.name.start >= row[-1].end]
        for side in (before, before[-len(row) :] if is_row(text, before[-len(row) :]) else [], after):
            if len(side) == len(row):
                yield side, row
                free = [naming for naming in free if naming not in side]
                break


def by_turns(text: str, namings: Sequence[Naming], offices: Sequence[Mention]) -> list[tuple[Naming, Mention]]:
    """ "Dinas X membawa A, Dinas Y B", "Dari Dinas X ada A, dari Dinas Y ada B": offices and names by turns, an office first."""
    if len(namings) < 2 or len(offices) != len(namings):
        return []
    turns = list(zip(namings, offices, strict=True))
    is_led = all(office.end <= naming.name.start and _TURN.fullmatch(text, office.end, naming.name.start) for naming, office in turns)
    is_parted = all(_NEXT_TURN.fullmatch(text, left.name.outer_end, office.start) for (left, _), (_, office) in pairwise(turns))
    is_ended = not text[namings[-1].name.outer_end :].lstrip('"” ').startswith("(")
    return turns if is_led and is_parted and is_ended else []


def glosses(row: Sequence[Mention]) -> bool:
    """Whether one of a row says another in other words; "smart economy, smart economy, dan smart living" are dealt out one by one."""
    return any(one.key == other.key and one.form.casefold() != other.form.casefold() for one, other in combinations(row, 2))


def rows_of(text: str, targets: Sequence[Mention], others: Sequence[Mention] = ()) -> list[list[Mention]]:
    """The targets in rows: those of one row have only commas, "dan" and brackets between them.

    `others` may stand between them with the word that ties them: "Dinas X untuk D1 dan Dinas Y untuk D2" are a row of offices.
    """
    rows: list[list[Mention]] = []
    for target in targets:
        if rows and rows[-1][-1].key == target.key and text[rows[-1][-1].end : target.start].strip() == "(":
            continue  # "Dinas Kesehatan (Dinkes)" is one
        if rows and _is_joint(text, rows[-1][-1].end, target.start, others):
            rows[-1].append(target)
        else:
            rows.append([target])
    return rows


def _is_joint(text: str, start: int, end: int, others: Sequence[Mention]) -> bool:
    if _JOINT.fullmatch(text, start, end):
        return True
    between = [m for m in others if start <= m.start and m.end <= end]
    if len(between) != 1:
        return False
    tied = _TIE.fullmatch(text, start, between[0].start)
    return tied is not None and _JOINT.fullmatch(text, between[0].end, end) is not None


def is_row(text: str, namings: Sequence[Naming]) -> bool:
    """Whether only commas and "dan" stand between the namings."""
    return all(_JOINT.fullmatch(text, left.end, right.start) for left, right in pairwise(namings))

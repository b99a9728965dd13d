"""The region that the smart-city movement is told of: who carries it on in the opening is a subject, however much else the text tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract import matching
from extract.facts.regions.standing import Standing
from extract.model import Mention
from extract.segment import Sentence

MOVEMENT = matching.compile(
    r"\b(?:smart[\s-]?(?:city|regency|kabupaten|province|island)|(?:kota|kabupaten|provinsi|pulau)\s(?:cerdas|pintar)|quick\s?-?wins?)\b",
    re.IGNORECASE,
)
_CARRIES = frozenset({"actor", "smart_city", "host"})
_MOST_BESIDE = 1  # other regions in the sentence: of more it is a list
_MOST = 3  # subjects of one text


def with_the_movement(
    subjects: tuple[str, ...],
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    standings: Sequence[Standing],
    opening: int,
) -> tuple[str, ...]:
    """`subjects`, led by the region that acts beside the movement's name before `opening`, where none of theirs does so anywhere."""
    starts = [sentence.start for sentence in sentences]
    beside: list[tuple[Mention, Standing]] = []
    for mention, standing in zip(mentions, standings, strict=True):
        sentence = sentences[bisect_right(starts, mention.start) - 1] if sentences else None
        if sentence is not None and MOVEMENT.search(text, sentence.start, sentence.end) is not None:
            beside.append((mention, standing))
    named = {mention.key for mention, _ in beside}
    if not subjects or named & set(subjects) or any(one[:2] == code[:2] for one in named for code in subjects):
        return subjects
    carrying = dict.fromkeys(mention.key for mention, standing in beside if standing in _CARRIES and mention.start < opening)
    if len(carrying) != 1 or len(named) > 1 + _MOST_BESIDE:
        return subjects
    return (*carrying, *subjects)[:_MOST]

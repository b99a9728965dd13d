"""Stories that may be one event told in other words: proposed to people, never joined without them.

Two stories are compared when they tell the same fact within a few days. They are proposed when most names of the shorter one stand in the
longer one and their meaning is near: by the vectors of the catalogue, or by their stems while it is too small to have any.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, groupby
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from index.judgements import Standing
from index.search.words import stem, stop_words, tokens
from index.stories_sketch import contained, read_anchors
from index.syncing import sync_rows

DAYS = 3  # an event is told again within days; later reports of it are other stories
# Measured on tests/index/rewritten.yml: rewritten pairs have 0.90 and more, 0.54 and more, 0.78 and more; other pairs of the same week,
# place and programme at most 0.53, 0.24 and 0.44.
NEAR_BY_VECTORS = 0.7
NEAR_BY_STEMS = 0.35
NAMES_SHARED = 0.5
_FEWEST_NAMES = 3
_CROWD = 60  # stories of one fact without a date, or within DAYS: more of them are no event
_TEXT = 20_000  # characters

_TOLD = """
select coalesce(c.program_id, c.score_id) as fact, d.story_id, min(substr(coalesce(d.published, d.event_date), 1, 10)) as day
from claims c join documents d on d.id = c.document_id
where c.kind in ('program', 'score') and c.band != 'hidden' and d.status = 'ok' and d.story_id is not null
  and coalesce(c.program_id, c.score_id) is not null
group by fact, d.story_id order by fact, day, d.story_id
"""
_PARTS = """
select s.document_id, s.anchors, v.vector from story_sketches s left join vectors v on v.document_id = s.document_id
where s.document_id in ({marks})
"""


def propose_retold(connection: sqlite3.Connection, judged: Standing) -> int:
    """Bring `story_proposals` up to date in the caller's transaction; returns the rows written. A story stands there by its own id."""
    settled = {
        frozenset(story for story in (_story_of(connection, left), _story_of(connection, right)) if story)
        for left, right, _ in judged.pairs_of("story")
    }
    likenesses = _Likenesses(connection)
    rows = [
        {"left_id": left, "right_id": right, "similarity": round(similarity, 4)}
        for left, right in sorted({pair for pair in _pairs(connection) if frozenset(pair) not in settled})
        if (similarity := likenesses.of(left, right)) is not None
    ]
    return sync_rows(connection, "story_proposals", ["left_id", "right_id"], rows)


def _story_of(connection: sqlite3.Connection, document_id: str) -> str | None:
    row = connection.execute("select story_id from documents where id = ?", [document_id]).fetchone()
    return None if row is None else row[0]


def _pairs(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Stories that tell one fact within DAYS of each other; those without a date with each other only."""
    for _, rows in groupby(connection.execute(_TOLD), key=lambda row: row[0]):
        told = [(_day(row[2]), row[1]) for row in rows]
        undated = [story for day, story in told if day is None]
        if len(undated) <= _CROWD:
            yield from _ordered(undated)
        dated = [(day, story) for day, story in told if day is not None]
        for place, (day, story) in enumerate(dated):
            near = [other for later, other in dated[place + 1 : place + 1 + _CROWD] if later - day <= DAYS]
            yield from ((min(story, other), max(story, other)) for other in near)


def _ordered(stories: list[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(stories), 2)


def _day(text: str | None) -> int | None:
    try:
        return date.fromisoformat(text).toordinal() if text else None
    except ValueError:  # a year or a month alone
        return None


class _Likenesses:
    """Likeness of stories; what is read of a story is kept for its other pairs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.names: dict[str, frozenset[int]] = {}
        self.vectors: dict[str, NDArray[np.float32] | None] = {}
        self.stems: dict[str, Mapping[str, float]] = {}

    def of(self, left: str, right: str) -> float | None:
        """The likeness of two stories; None when they tell other things."""
        self._read(left, right)
        names, others = self.names[left], self.names[right]
        if min(len(names), len(others)) < _FEWEST_NAMES or contained(names, others) < NAMES_SHARED:
            return None
        one, other = self.vectors[left], self.vectors[right]
        if one is not None and other is not None:
            likeness, least = float(one @ other), NEAR_BY_VECTORS
        else:
            likeness, least = self._by_stems(left, right), NEAR_BY_STEMS
        return likeness if likeness >= least else None

    def _read(self, *stories: str) -> None:
        missing = [story for story in stories if story not in self.names]
        if not missing:
            return
        marks = ", ".join("?" * len(missing))
        for story, anchors, vector in self.connection.execute(_PARTS.format(marks=marks), missing):
            self.names[story] = read_anchors(anchors)[1]
            self.vectors[story] = None if vector is None else np.frombuffer(vector, dtype=np.float16).astype(np.float32)
        for story in missing:
            self.names.setdefault(story, frozenset())
            self.vectors.setdefault(story, None)

    def _by_stems(self, left: str, right: str) -> float:
        one, other = self._weights(left), self._weights(right)
        small, large = sorted((one, other), key=len)
        return sum(weight * large.get(root, 0.0) for root, weight in small.items())

    def _weights(self, story: str) -> Mapping[str, float]:
        if story not in self.stems:
            row = self.connection.execute(f"select substr(text, 1, {_TEXT}) from documents where id = ?", [story]).fetchone()
            counted = Counter(stem(word) for word in tokens(row[0] or "") if len(word) > 1 and word not in stop_words())
            length = sqrt(sum(counted.values())) or 1.0  # roots of counts: a word said ten times weighs three times
            self.stems[story] = {root: sqrt(count) / length for root, count in counted.items()}
        return self.stems[story]

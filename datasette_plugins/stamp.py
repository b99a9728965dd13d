"""Answers kept in memory for as long as the catalogue's file stays the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

Answer = TypeVar("Answer")
Stamp = tuple[Any, ...]
MOST = 512
NOTHING = object()


class Kept:
    """A small store of answers, emptied whenever the database file or its write-ahead log has changed."""

    def __init__(self) -> None:
        self._stamp: Stamp = ()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def stamp(self, database: Path) -> Stamp:
        """What tells the file of now from any other; answers of another state are forgotten."""
        stamp = (str(database), *_marks(database), *_marks(database.with_name(database.name + "-wal")))
        if stamp != self._stamp:
            self._stamp = stamp
            self._answers.clear()
        return stamp

    def find(self, key: Hashable) -> Any:
        """The kept answer, or NOTHING."""
        return self._answers.get(key, NOTHING)

    def keep(self, stamp: Stamp, key: Hashable, answer: Any) -> None:
        """Keep an answer that was begun at this stamp, unless somebody met a newer file meanwhile."""
        if stamp == self._stamp:
            self._answers[key] = answer
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)

    def get(self, database: Path, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The kept answer for this key, or the one that `make` gives now."""
        stamp = self.stamp(database)
        kept = self.find(key)
        if kept is not NOTHING:
            found: Answer = kept
            return found
        answer = make()
        self.keep(stamp, key, answer)
        return answer


def _marks(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)

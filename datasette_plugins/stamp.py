"""Answers kept in memory for as long as the catalogue's file stays the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

Answer = TypeVar("Answer")
MOST = 512


class Kept:
    """A small store of answers, emptied whenever the database file or its write-ahead log has changed."""

    def __init__(self) -> None:
        self._stamp: tuple[Any, ...] = ()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, database: Path, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The kept answer for this key, or the one that `make` gives now."""
        stamp = (str(database), *_marks(database), *_marks(database.with_name(database.name + "-wal")))
        if stamp != self._stamp:
            self._stamp = stamp
            self._answers.clear()
        if key not in self._answers:
            answer = make()
            if stamp != self._stamp:  # another thread met a newer file meanwhile; this answer is older than that
                return answer
            self._answers[key] = answer
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        found: Answer = self._answers[key]
        return found


def _marks(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return (state.st_mtime_ns, state.st_size)

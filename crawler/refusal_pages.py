"""Pages that answer 200 and say no: firewalls, captchas, "not found" in words. They are never stored as documents."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

_SHORT = 1500  # code points of visible text; a real article that quotes such words is longer


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    with (resources.files(__package__) / "refusal_pages.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        if None in row or None in row.values():
            raise ValueError(f"refusal_pages.csv: {row['pattern']!r}: a pattern with a comma must stand in quotes")
    return tuple((row["kind"], row["place"], re.compile(row["pattern"], re.I)) for row in rows)


def refusal_in(title: str, visible_length: int, body: bytes) -> str | None:
    """`blocked`, `soft_404`, `suspended`, `maintenance`, or None for a page that is one.

    Words in the title count when little text stands below it, marks in the source only when nearly none does.
    """
    if visible_length > _SHORT:
        return None
    source: str | None = None
    for kind, place, pattern in _patterns():
        if place == "title":
            if pattern.search(title.strip()):
                return kind
        elif visible_length < _SHORT // 2:
            source = body[:65536].decode("latin-1").lower() if source is None else source
            if pattern.search(source):
                return kind
    return None

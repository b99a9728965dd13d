"""What a build did, for those who ask for one."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class BuildReport:
    """What a build did. `read` are the ids of the documents read, `failed` gives the reason for each that could not be."""

    read: set[str] = field(default_factory=set)
    unchanged: int = 0
    removed: int = 0
    written: int = 0
    dropped_quotes: int = 0
    purged: set[str] = field(default_factory=set)  # ids of documents that name a purged person
    failed: dict[str, str] = field(default_factory=dict)

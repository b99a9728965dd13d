"""Names of persons that were purged, and whether a text names one of them. A name is its words: "Hartono" does not name "Tono"."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from sqlite_utils import Database

_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """The words of a text, caseless, one space before and after each."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return f" {' '.join(words)} " if words else " "


def read_buried(desk: Database) -> frozenset[str]:
    """The purged persons of a desk, as `plain` writes them."""
    return bury_names(row["value"] for row in desk.execute("select value from tombstones where kind = 'person'"))


def bury_names(names: Iterable[str]) -> frozenset[str]:
    """Names as they are looked for."""
    return frozenset(found for name in names if (found := plain(name)).strip())


def is_named(buried: frozenset[str], *texts: str | None) -> bool:
    """Whether one of the names stands in one of the texts, however it is spaced, capitalised and pointed."""
    if not buried:
        return False
    words = [plain(text) for text in texts if text]
    return any(name in text for name in buried for text in words)


def version_of(buried: frozenset[str]) -> str:
    """A hash of the names: it changes when one is added or taken away."""
    return hashlib.sha256("\n".join(sorted(buried)).encode()).hexdigest()[:16] if buried else ""

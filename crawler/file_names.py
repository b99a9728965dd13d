"""Names of files in words that can be stored and printed."""

from __future__ import annotations

import os
from pathlib import Path


def readable(path: Path) -> str:
    """The path as text, also where a name is no UTF-8, as in folders unpacked from archives of other systems."""
    return os.fsencode(path).decode("utf-8", "replace")

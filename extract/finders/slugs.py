"""Names as parts of ids."""

from __future__ import annotations

import re


def slug(name: str) -> str:
    """A name as part of an id: lower case, words joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold()))

"""Plain facts about regions that the schema of codes gives: province and time zone."""

from __future__ import annotations

import sqlite3

from index.errors import BadInput

# Province codes by zone; Indonesia has three zones and no summer time.
_CENTRAL = frozenset("51 52 53 63 64 65 71 72 73 74 75 76".split())
_EASTERN = frozenset("81 82 91 92 93 94 95 96 97".split())


def time_zone(region_code: str | None) -> str:
    """The IANA zone of a region code; Asia/Jakarta where the region is open."""
    province = (region_code or "")[:2]
    if province in _CENTRAL:
        return "Asia/Makassar"
    if province in _EASTERN:
        return "Asia/Jayapura"
    return "Asia/Jakarta"


def check_code(catalogue: sqlite3.Connection, region_code: str | None) -> None:
    """Raises BadInput for a code that none of the catalogue's regions has."""
    if region_code and catalogue.execute("select 1 from regions where code = ?", [region_code]).fetchone() is None:
        raise BadInput(f"'{region_code}' is no region's code.")

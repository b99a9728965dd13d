"""The catalogue as Datasette reads it: what its table pages count is counted cheaply, and once for as long as the file stays the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.database import Database

from datasette_plugins.stamp import NOTHING, Kept
from index.read_only import stands_still

# How Datasette begins the count of a table page. It asks for whole rows, which makes a view work out every column of each of them.
_COUNT, _CHEAP_COUNT = "select count(*) from (select * from ", "select count(*) from (select 1 from "
# What stands in the statement of a facet, Datasette's own or ours.
_FACETS = (" as value, count(*) as count from (", "with shown as materialized (")


class Catalogue(Database):  # type: ignore[misc]
    """`catalogue.db`, read-only, with an eye to counts and facets; every other statement passes unchanged."""

    def __init__(self, datasette: Any, path: Path) -> None:
        # In a workspace that may only be read, the pages show the catalogue as it was when the site was started.
        super().__init__(datasette, path=str(path), is_mutable=not stands_still(path))
        self._file = path
        self._kept = Kept()

    async def execute(self, sql: str, params: Any = None, truncate: bool = False, *more: Any, **named: Any) -> Any:
        """As `Database.execute`."""
        is_count = sql.startswith(_COUNT)
        if not is_count and not any(mark in sql for mark in _FACETS):
            return await super().execute(sql, params, truncate, *more, **named)
        key = (sql, repr(params), truncate)
        stamp = self._kept.stamp(self._file)
        found = self._kept.find(key)
        if found is NOTHING:
            asked = _CHEAP_COUNT + sql.removeprefix(_COUNT) if is_count else sql
            found = await super().execute(asked, params, truncate, *more, **named)
            self._kept.keep(stamp, key, found)
        return found

"""Facets of a programme table through its link tables: a programme has several dimensions, offices, statuses and years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.filters import FilterArguments
from datasette.utils import path_with_added_args, path_with_removed_args

from datasette_plugins.linked import OFFICE_AND_REGION, TABLES, linked_conditions

# facet -> (link table, its column, whether a programme may stand there more than once with one value)
_LINKS: Mapping[str, tuple[str, str, bool]] = {
    "dimension": ("program_dimensions", "dimension", False),
    "opd": ("program_opds", "opd_id", False),
    "status": ("program_statuses", "status", True),
    "year": ("program_statuses", "year", True),
}
_OPD = f"(select {OFFICE_AND_REGION} from opds o left join regions r on r.code = o.region_code where o.id = f.value)"


def linked_filters(request: Any, table: str) -> FilterArguments | None:
    """What the arguments of an address ask of the link tables."""
    asked, conditions, values = linked_conditions(request.args, table)
    if not asked:
        return None
    described = [f"{name} = {value}" for name, value in asked.items()]
    return FilterArguments(where_clauses=conditions, params=values, human_descriptions=described)


class LinkedFacet(Facet):  # type: ignore[misc]
    """One facet a link table."""

    type = "linked"

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Values with the number of programmes, most first; names of facets that took too long."""
        found: list[dict[str, Any]] = []
        timed_out: list[str] = []
        for chosen in self.get_configs():
            name = chosen["config"].get("simple")
            if name not in _LINKS or self.table not in TABLES:
                continue
            size = self.get_facet_size()
            table, column, is_repeated = _LINKS[name]
            # From the programmes of the page to their links; a label is looked up only for what is shown.
            sql = f"""with shown as materialized (select id from ({self.sql}))
                select f.value, {_OPD if name == "opd" else "f.value"} as label, f.count from (
                select x.{column} as value, count({"distinct x.program_id" if is_repeated else "*"}) as count
                from shown cross join {table} x on x.program_id = shown.id where x.{column} <> 0
                group by 1 order by count desc, value limit {size + 1}) f"""
            try:
                answer = await self.ds.execute(
                    self.database, sql, self.params, truncate=False, custom_time_limit=self.ds.setting("facet_time_limit_ms")
                )
            except QueryInterrupted:
                timed_out.append(name)
                continue
            found.append(
                {
                    "name": name,
                    "type": self.type,
                    "hideable": chosen["source"] != "metadata",
                    "toggle_url": self.ds.urls.path(path_with_removed_args(self.request, {"_facet_linked": name})),
                    "results": [self._choice(name, row) for row in answer.rows[:size]],
                    "truncated": len(answer.rows) > size,
                }
            )
        return found, timed_out

    def _choice(self, name: str, row: Any) -> dict[str, Any]:
        value = str(row["value"])
        is_selected = self.request.args.get(f"_{name}") == value
        change = path_with_removed_args if is_selected else path_with_added_args
        path = self.ds.urls.path(change(self.request, {f"_{name}": value}))
        return {
            "value": row["value"],
            "label": row["label"],
            "count": row["count"],
            "toggle_url": self.ds.absolute_url(self.request, path),
            "selected": is_selected,
        }

"""The conditions that the link tables of a programme set: `?_dimension=`, `?_opd=`, `?_status=`, `?_year=` on a table of programmes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TABLES = ("program_table", "programs")
CONDITIONS: Mapping[str, str] = {
    "dimension": "select program_id from program_dimensions where dimension = :_linked_dimension",
    "opd": "select program_id from program_opds where opd_id = :_linked_opd",
    "status": "select program_id from program_statuses where status = :_linked_status",
    "year": "select program_id from program_statuses where year = cast(:_linked_year as integer)",
}
# An office `o` with its region `r`, unless its name ends with that already; SQL.
OFFICE_AND_REGION = "o.name || case when r.name is null or o.name like '% ' || r.name then '' else ', ' || r.name end"


def linked_conditions(arguments: Any, table: str) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """What is asked for by name, the conditions on `id`, and their parameters; nothing on tables of other things."""
    asked = {name: arguments.get(f"_{name}") for name in CONDITIONS if table in TABLES and arguments.get(f"_{name}")}
    return asked, [f"id in ({CONDITIONS[name]})" for name in asked], {f"_linked_{name}": value for name, value in asked.items()}

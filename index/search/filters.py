"""Filters of a search, as SQL conditions on documents and programmes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from numbers import Integral
from typing import Any

from extract.model import STATUSES
from index.errors import BadInput

KINDS = ("news", "government", "report", "other")
_FEW = 10  # so many values are named in an error, more are not


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to. `region` takes a code; a province takes in its kabupaten and kota. None means any."""

    region: str | None = None
    dimension: str | None = None
    year: int | None = None
    source: str | None = None
    kind: str | None = None
    opd: str | None = None
    status: str | None = None
    relevant_only: bool = True

    def for_documents(self) -> tuple[str, dict[str, Any]]:
        """A condition on `d`, a row of documents, and its parameters."""
        parts = ["d.status = 'ok'"]
        if self.relevant_only:
            parts.append("d.relevant")
        if self.region:
            parts.append(
                "exists (select 1 from document_regions x where x.document_id = d.id and x.role = 'subject'"
                " and (x.region_code = :region or x.region_code like :province))"
            )
        if self.year:
            parts.append("substr(coalesce(d.published, d.event_date), 1, 4) = :year")
        if self.source:
            parts.append("d.source_id = :source")
        if self.kind:
            parts.append("d.kind = :kind")
        for name, column in (("dimension", "dimension"), ("opd", "opd_id"), ("status", "status")):
            if getattr(self, name):
                parts.append(f"exists (select 1 from claims x where x.document_id = d.id and x.{column} = :{name})")
        return " and ".join(parts), self._parameters()

    def for_programs(self) -> tuple[str, dict[str, Any]]:
        """A condition on `p`, a row of programs, and its parameters. Lists, not `exists`: the shortest of them is where SQLite begins."""
        parts = ["p.band = 'published'"]
        if self.region:
            parts.append(
                "p.id in (select program_id from program_regions"
                " where region_code = :region or (region_code > :region || '.' and region_code < :region || '/'))"
            )
        if self.year:
            parts.append(
                "(:year between substr(p.first_reported, 1, 4) and substr(p.last_reported, 1, 4)"
                " or p.id in (select program_id from program_statuses where year = cast(:year as integer)))"
            )
        for name, table, column in (
            ("dimension", "program_dimensions", "dimension"),
            ("opd", "program_opds", "opd_id"),
            ("status", "program_statuses", "status"),
        ):
            if getattr(self, name):
                parts.append(f"p.id in (select program_id from {table} where {column} = :{name})")
        for name, column in (("source", "source_id"), ("kind", "kind")):
            if getattr(self, name):
                parts.append(
                    "exists (select 1 from claims x join documents y indexed by documents_narrow on y.id = x.document_id"
                    f" where x.program_id = p.id and y.{column} = :{name})"
                )
        return " and ".join(parts), self._parameters()

    def check(self, connection: sqlite3.Connection) -> None:
        """Raises BadInput for a value of a filter that the catalogue does not know: no answer at all would look like one."""
        if self.region:
            known = "select code from regions union select province_code from regions"
            if connection.execute(f"select 1 from ({known}) where code = ?", [self.region]).fetchone() is None:
                rows = connection.execute("select code, official_name, name from regions").fetchall()
                asked = self.region.casefold()
                near = [f"{code} ({name})" for code, name, short in rows if asked in (short.casefold(), name.casefold())]
                hint = f"Did you mean {' or '.join(near)}?" if near else "`kotalog export regions` lists them."
                raise BadInput(f"'{self.region}' is no region's code. {hint}")
        for value, table, column, what in (
            (self.dimension, "dimensions", "key", "dimension"),
            (self.source, "sources", "id", "source"),
            (self.opd, "opds", "id", "office's id"),
        ):
            names = [row[0] for row in connection.execute(f"select {column} from {table} order by 1")] if value else []
            if value and value not in names:
                near = get_close_matches(value, names, n=1)
                hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(names)}." if len(names) <= _FEW else ""
                raise BadInput(f"'{value}' is no {what}. {hint or f'`kotalog export {table}` lists them.'}")
        if self.year is not None and not isinstance(self.year, Integral):
            raise BadInput(f"{self.year!r} is no year; give a number such as 2023.")
        check_word(self.status, STATUSES, "status")
        check_word(self.kind, KINDS, "kind of document")

    def _parameters(self) -> dict[str, Any]:
        return {
            "region": self.region,
            "province": f"{self.region}.%",
            "year": str(self.year) if self.year else None,
            "source": self.source,
            "kind": self.kind,
            "dimension": self.dimension,
            "opd": self.opd,
            "status": self.status,
        }


def check_word(value: str | None, words: Sequence[str], what: str) -> None:
    """Raises BadInput for a value that is no word of the contract's vocabulary."""
    if value and value not in words:
        raise BadInput(f"'{value}' is no {what}. There are: {', '.join(words)}.")

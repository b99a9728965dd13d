"""The catalogue for people who write Python: `from kotalog import Catalogue`.

    with Catalogue("kotalog-home") as catalogue:
        for program in catalogue.programs(region="33.10", dimension="living"):
            print(program.name, [quote.quote for quote in catalogue.evidence(program.id)])
        frame = catalogue.frame("score_table")          # pandas, or engine="polars"

It only reads; a crawl or a build may run beside it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from extract.model import INSTRUMENTS, METRICS
from index.catalogue_file import read_catalogue
from index.errors import BadInput
from index.exports.request import ExportRequest, exportable, select
from index.queries import ask
from index.workspace import Workspace, default_home

if TYPE_CHECKING:
    from index.search.hybrid import Results


@dataclass(frozen=True, slots=True)
class Office:
    """A regional government office."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Status:
    """What was said of a programme's state, and for which year; None when the text gives none."""

    status: str
    year: int | None


@dataclass(frozen=True, slots=True)
class ProgramRecord:
    """One programme of the catalogue."""

    id: str
    name: str
    other_names: tuple[str, ...]
    scope: str
    region_code: str | None
    region: str | None
    dimensions: tuple[str, ...]
    opds: tuple[Office, ...]
    statuses: tuple[Status, ...]
    first_reported: str | None
    last_reported: str | None
    document_count: int
    independent_texts: int
    confidence: float
    band: str
    review: str


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One score of the catalogue; the fields are those of the table `scores`."""

    id: str
    score_key: str
    subject_type: str
    subject: str
    region_code: str | None
    region: str | None
    program_id: str | None
    opd_id: str | None
    dimension: str | None
    instrument: str | None
    issuer: str | None
    stage: int | None
    metric: str
    value: float | None
    unit: str
    scale_max: float | None
    achieved: int | None
    total: int | None
    year: int | None
    role: str
    bound: str | None
    label: str | None
    document_count: int
    independent_texts: int
    confidence: float
    band: str
    review: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that supports a fact: `text[start:end] == quote` in the document's text."""

    document_id: str
    url: str | None
    title: str | None
    published: str | None
    start: int
    end: int
    quote: str
    rule: str
    confidence: float


class Catalogue:
    """A built catalogue, opened to read. Raises BadConfiguration (from `index.errors`) when there is none."""

    def __init__(self, home: str | Path | None = None) -> None:
        """`home` is a workspace folder or a catalogue file (also a published copy); default KOTALOG_HOME, else ./kotalog-home."""
        place = Path(home) if home is not None else default_home()
        self.path = Workspace(place).catalogue if place.is_dir() or place.suffix != ".db" else place
        self.connection = read_catalogue(self.path)

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def programs(
        self,
        region: str | None = None,
        dimension: str | None = None,
        opd: str | None = None,
        status: str | None = None,
        year: int | None = None,
        every_band: bool = False,
    ) -> list[ProgramRecord]:
        """Programmes by id. `region` is a code, and a province takes in its kabupaten and kota; `year` is that of a status or a report.

        Raises BadInput (from `index.errors`) for a region, dimension, office or status that is none.
        """
        from index.search.filters import Filters

        filters = Filters(region, dimension, year, opd=opd, status=status)
        filters.check(self.connection)
        condition, parameters = filters.for_programs()
        if every_band:
            condition = condition.replace("p.band = 'published'", "1", 1)
        return self._programs(condition, parameters)

    def program(self, program_id: str) -> ProgramRecord | None:
        """One programme, whatever its band; an old id leads to the programme it was merged into."""
        current = ask(self.connection, "resolve_id", {"id": program_id})[0]["id"]
        found = self._programs("p.id = :id", {"id": current})
        return found[0] if found else None

    def _programs(self, condition: str, parameters: Mapping[str, Any]) -> list[ProgramRecord]:
        sql = f"""select p.*, r.official_name as region from programs p left join regions r on r.code = p.region_code
                  where {condition} order by p.id"""
        rows = self.connection.execute(sql, dict(parameters)).fetchall()
        ids = [row["id"] for row in rows]
        names = self._of_programs(
            "select program_id, name from program_names where kind != 'main' and program_id in ({}) order by name", ids
        )
        dimensions = self._of_programs(
            "select program_id, dimension from program_dimensions where program_id in ({}) order by dimension", ids
        )
        offices = self._of_programs(
            "select x.program_id, o.id, o.name from program_opds x join opds o on o.id = x.opd_id where x.program_id in ({}) order by o.id",
            ids,
        )
        statuses = self._of_programs(
            "select program_id, status, year from program_statuses where program_id in ({}) order by year, status", ids
        )
        return [
            ProgramRecord(
                row["id"],
                row["name"],
                tuple(name for (name,) in names[row["id"]]),
                row["scope"],
                row["region_code"],
                row["region"],
                tuple(dimension for (dimension,) in dimensions[row["id"]]),
                tuple(Office(*office) for office in offices[row["id"]]),
                tuple(Status(status, year or None) for status, year in statuses[row["id"]]),
                *(row[name] for name in ProgramRecord.__slots__[9:]),
            )
            for row in rows
        ]

    def _of_programs(self, sql: str, ids: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for place in range(0, len(ids), 500):
            some = ids[place : place + 500]
            for row in self.connection.execute(sql.format(", ".join("?" * len(some))), list(some)):
                found[row[0]].append(tuple(row)[1:])
        return found

    def scores(
        self,
        region: str | None = None,
        dimension: str | None = None,
        metric: str | None = None,
        instrument: str | None = None,
        year: int | None = None,
        program: str | None = None,
        every_band: bool = False,
    ) -> list[ScoreRecord]:
        """Scores by region, year and id; an old id of a programme leads to its new one. Raises BadInput for a value that is none."""
        from index.search.filters import Filters, check_word

        Filters(region, dimension, year).check(self.connection)
        check_word(metric, METRICS, "metric")
        check_word(instrument, INSTRUMENTS, "instrument")
        given = {
            "dimension": dimension,
            "metric": metric,
            "instrument": instrument,
            "year": year,
            "program_id": program and ask(self.connection, "resolve_id", {"id": program})[0]["id"],
        }
        conditions = [f"s.{name} = :{name}" for name, value in given.items() if value is not None]
        if region is not None:
            conditions.append("(s.region_code = :region or (s.region_code > :region || '.' and s.region_code < :region || '/'))")
        if not every_band:
            conditions.append("s.band = 'published'")
        sql = f"""select s.*, r.official_name as region from scores s left join regions r on r.code = s.region_code
                  where {" and ".join(conditions) or "1"} order by s.region_code, s.year, s.id"""
        rows = self.connection.execute(sql, {**given, "region": region})
        return [ScoreRecord(*(row[name] for name in ScoreRecord.__slots__)) for row in rows]

    def evidence(self, fact_id: str) -> list[Quote]:
        """The quotes that support a programme or a score: newest documents first, in each what only tells the region last."""
        current = ask(self.connection, "resolve_id", {"id": fact_id})[0]["id"]
        names = "document_id url title published start end quote rule confidence".split()
        return [Quote(*(row[name] for name in names)) for row in ask(self.connection, "fact_quotes", {"fact_id": current})]

    def search(self, query: str, limit: int = 20, **filters: Any) -> Results:
        """Search as the site does; filters: region, dimension, year, source, kind, opd, status."""
        from index.search.filters import Filters
        from index.search.hybrid import search

        asked = Filters(**filters)
        asked.check(self.connection)
        return search(self.connection, query, asked, limit)

    def rows(self, table: str, every_band: bool = False, **filters: str) -> Iterator[dict[str, Any]]:
        """The rows of a table or view as dictionaries, a few at a time."""
        selection = select(self.connection, ExportRequest(table, filters=filters, every_band=every_band))
        names = [column.name for column in selection.columns]
        return (dict(zip(names, row, strict=True)) for row in selection.rows(self.connection))

    def frame(self, table: str, engine: Literal["pandas", "polars"] = "pandas", every_band: bool = False, **filters: str) -> Any:
        """A table or view as a data frame; needs pandas or Polars, which kotalog does not install."""
        if engine not in ("pandas", "polars"):
            raise BadInput(f"'{engine}' makes no frames here. There are pandas and polars.")
        selection = select(self.connection, ExportRequest(table, filters=filters, every_band=every_band))
        rows = list(selection.rows(self.connection))
        names = [column.name for column in selection.columns]
        if engine == "polars":
            import polars

            types = {"text": polars.String, "integer": polars.Int64, "real": polars.Float64}
            return polars.DataFrame(rows, schema={column.name: types[column.type] for column in selection.columns}, orient="row")
        import pandas

        kinds = {"text": "object", "integer": "Int64", "real": "float64"}
        frame = pandas.DataFrame.from_records(rows, columns=names)
        return frame.astype({column.name: kinds[column.type] for column in selection.columns})

    @property
    def tables(self) -> list[str]:
        """Every table and view that `rows` and `frame` take."""
        return exportable()

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """A query of one's own on the read-only connection."""
        return self.connection.execute(sql, parameters)

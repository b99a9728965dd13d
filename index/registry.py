"""The registry of sources in `desk.db`: read, edited, and exchanged as CSV with a spreadsheet.

Every row is validated where it enters; a file with faults is refused whole, each fault with its line number.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from sqlite_utils import Database

from crawler.capture import Source
from index.desk import open_desk
from index.errors import BadInput
from index.regions import time_zone
from index.workspace import Workspace

REQUIRED = ("id", "name", "kind", "base_url")


_HOURS = r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$"
_FORMS = {
    "id": "must be small letters and digits with single hyphens between, such as berita-klaten.",
    "region_code": "must be a region's code such as 33 or 33.10.",
    "quiet_hours": "must be HH:MM-HH:MM such as 22:00-05:00.",
}
_zones = cache(available_timezones)  # reads the zone files of the system each time it is asked


def _empty_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _truth(value: Any) -> Any:
    words = {"1": True, "true": True, "yes": True, "ya": True, "0": False, "false": False, "no": False, "tidak": False}
    return words.get(value.strip().lower(), value) if isinstance(value, str) else value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError("must be a web address such as https://berita.example.go.id.")
    return value.rstrip("/")


def _zone(value: str) -> str:
    if value not in _zones():
        raise ValueError("is no known time zone; use Asia/Jakarta, Asia/Makassar or Asia/Jayapura.")
    return value


Optional = BeforeValidator(_empty_is_none)


class SourceRow(BaseModel):
    """One row of the registry as people write it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
    name: str = Field(min_length=1, max_length=200)
    kind: Literal["news", "government"]
    region_code: Annotated[Annotated[str, Field(pattern=r"^\d\d(\.\d\d)?$")] | None, Optional] = None
    base_url: Annotated[str, AfterValidator(_web_address)]
    discovery: Literal["auto", "rss", "sitemap", "wordpress", "search", "listing"] = "auto"
    discovery_hint: str = ""
    is_enabled: Annotated[bool, BeforeValidator(_truth)] = True
    time_zone: Annotated[str, AfterValidator(_zone)] = "Asia/Jakarta"
    tls: Literal["strict", "legacy"] = "strict"
    delay: Annotated[Annotated[float, Field(ge=0, le=3600)] | None, Optional] = None
    daily_pages: Annotated[Annotated[int, Field(ge=1)] | None, Optional] = None
    daily_bytes: Annotated[Annotated[int, Field(ge=1)] | None, Optional] = None
    quiet_hours: Annotated[Annotated[str, Field(pattern=_HOURS)] | None, Optional] = None
    is_verified: Annotated[bool, BeforeValidator(_truth)] = False
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _defaults(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """An empty cell means the default; the time zone follows the region unless it is written."""
        filled = {key: value for key, value in values.items() if not (isinstance(value, str) and not value.strip() and key not in REQUIRED)}
        filled.setdefault("time_zone", time_zone(filled.get("region_code")))
        return filled


COLUMNS = tuple(SourceRow.model_fields)


@dataclass(frozen=True, slots=True)
class Change:
    """What an import did: ids added, changed, and left as they were."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


class Registry:
    """The sources of one workspace."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, workspace: Workspace, create: bool = False) -> Registry:
        """Open the workspace's `desk.db`; raises BadConfiguration when there is none and `create` is not set."""
        return cls(open_desk(workspace, create))

    def rows(self, ids: Iterable[str] | None = None) -> list[SourceRow]:
        """All rows, or the named ones, by id; raises BadInput for an id that is not there."""
        wanted = None if ids is None else list(dict.fromkeys(ids))
        found = {row["id"]: _read(row) for row in self.database.execute("select * from sources order by id")}
        if wanted is None:
            return list(found.values())
        unknown = [name for name in wanted if name not in found]
        if unknown:
            raise BadInput(f"there is no source '{unknown[0]}'. `kotalog sources list` shows the ids.")
        return [found[name] for name in wanted]

    def sources(self, ids: Iterable[str] | None = None) -> list[Source]:
        """The enabled sources as the crawler takes them; a source named in `ids` is given even when disabled."""
        rows = self.rows(ids)
        return [to_source(row) for row in rows if ids is not None or row.is_enabled]

    def save(self, rows: Sequence[SourceRow]) -> Change:
        """Add or change rows in one transaction; raises BadInput when two sources would share an address."""
        added, changed, unchanged = [], [], []
        with self.database.atomic():
            for row in rows:
                old = self.database.execute("select * from sources where id = ?", [row.id]).fetchone()
                if old is None:
                    added.append(row.id)
                elif _read(old) == row:
                    unchanged.append(row.id)
                    continue
                else:
                    changed.append(row.id)
                values = row.model_dump()
                names = ", ".join(COLUMNS)
                update = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")
                marks = ", ".join(f":{name}" for name in COLUMNS)
                try:
                    self.database.execute(f"insert into sources ({names}) values ({marks}) on conflict (id) do update set {update}", values)
                except sqlite3.IntegrityError as error:
                    holder = self.database.execute("select id from sources where base_url = ?", [row.base_url]).fetchone()
                    name = holder["id"] if holder else "?"
                    raise BadInput(f"{row.base_url}: already belongs to the source '{name}'. Edit that one instead.") from error
        return Change(tuple(added), tuple(changed), tuple(unchanged))

    def edit(self, source_id: str, values: Mapping[str, Any]) -> SourceRow:
        """Change some columns of one source; raises BadInput naming the column that is wrong."""
        row = parse_row({**self.rows([source_id])[0].model_dump(), **values}, f"source '{source_id}'")
        self.save([row])
        return row

    def to_csv(self) -> str:
        """The whole registry as CSV, ready for a spreadsheet and for `read_csv`."""
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in self.rows():
            values = row.model_dump()
            writer.writerow({name: _cell(values[name]) for name in COLUMNS})
        return out.getvalue()


def read_csv(text: str, name: str) -> list[SourceRow]:
    """Rows of a registry CSV (comma or semicolon, with or without a BOM); raises BadInput listing every fault with its line."""
    text = text.removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    columns = [column.strip() for column in reader.fieldnames or []]
    missing = [column for column in REQUIRED if column not in columns]
    unknown = [column for column in columns if column not in COLUMNS]
    if missing or unknown:
        what = f"has no column '{missing[0]}'" if missing else f"has a column '{unknown[0]}' that the registry does not know"
        raise BadInput(f"{name}, line 1: {what}. The columns are: {', '.join(COLUMNS)}.")
    reader.fieldnames = columns
    rows: list[SourceRow] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for values in reader:
        line = reader.line_num
        if None in values:
            faults.append(f"line {line}: has more cells than the header")
            continue
        try:
            row = parse_row({key: value or "" for key, value in values.items()}, f"line {line}")
        except BadInput as error:
            faults.append(str(error))
            continue
        for key, what in ((f"id {row.id}", f"the id '{row.id}'"), (f"url {row.base_url}", f"the address {row.base_url}")):
            if key in seen:
                faults.append(f"line {line}: {what} stands in line {seen[key]} already")
            seen.setdefault(key, line)
        rows.append(row)
    if faults:
        more = f" ... and {len(faults) - 20} more" if len(faults) > 20 else ""
        raise BadInput(f"{name}: nothing was imported.\n  " + "\n  ".join(faults[:20]) + more)
    return rows


def parse_row(values: Mapping[str, Any], place: str) -> SourceRow:
    """Validate one row; raises BadInput beginning with `place` and naming the column."""
    try:
        return SourceRow(**values)
    except ValidationError as error:
        fault = error.errors()[0]
        column = ".".join(str(part) for part in fault["loc"]) or "row"
        message = fault["msg"].removeprefix("Value error, ").removeprefix("Input ").removeprefix("String ")
        message = _FORMS.get(column, message) if fault["type"] == "string_pattern_mismatch" else message
        raise BadInput(f"{place}: {column} '{fault.get('input', '')}' {message[0].lower()}{message[1:].rstrip('.')}.") from error


def shipped_rows() -> list[SourceRow]:
    """The registry that comes with kotalog."""
    path = resources.files("index").joinpath("reference/sources.csv")
    return read_csv(path.read_text(encoding="utf-8"), "the shipped registry")


def source_id(url: str) -> str:
    """The id proposed for a site: its host name without `www`, dots as hyphens."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-")


def to_source(row: SourceRow) -> Source:
    """The row as the crawler takes it."""
    values = row.model_dump(include=set(Source.__slots__))
    return Source(**values)


def _read(row: sqlite3.Row) -> SourceRow:
    return SourceRow(**{key: row[key] for key in COLUMNS})


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)

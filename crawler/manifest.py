"""A manifest: a CSV that gives files their `url`, `published`, `source` and `title`, as a spreadsheet writes it."""

from __future__ import annotations

import csv
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from crawler.file_names import readable
from crawler.urls import BadUrl, clean_url

COLUMNS = ("file", "url", "published", "source", "title")


class ManifestFault(ValueError):
    """A manifest that cannot be used, with its line number."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a manifest says about one file."""

    url: str | None = None
    published: str | None = None
    source: str | None = None
    title: str | None = None


@dataclass(slots=True)
class Manifest:
    """What is said of files, by the name the manifest gives them: a path, its last parts, or the bare name."""

    said: dict[str, Said] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)  # the name as it is compared -> as it was written
    _met: set[str] = field(default_factory=set)

    def add(self, name: str, said: Said) -> bool:
        """Keep a row; False where another row says something else of the same file."""
        if self.said.get(self._named.setdefault(_compared(name), name), said) != said:
            return False
        self.said[self._named[_compared(name)]] = said
        return True

    def of(self, path: Path) -> Said:
        """What is said of the file at `path`: the row that names most of its path."""
        for tail in _tails(readable(path)):
            name = self._named.get(tail)
            if name is not None:
                self._met.add(name)
                return self.said[name]
        return Said()

    def in_vain(self) -> list[str]:
        """The files no `path` was asked for, in the order of the manifest."""
        return [name for name in self.said if name not in self._met]


def read_manifest(path: Path) -> Manifest:
    """The rows of a CSV with commas or semicolons.

    Raises ManifestFault naming the line; `file` is the one column that must be there, and `published` is an ISO day. Columns of
    somebody's own are left out, misspelt ones are not.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header = lines.readline()
        lines.seek(0)
        reader = csv.DictReader(lines, delimiter=";" if header.count(";") > header.count(",") else ",")
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or []]
        if "file" not in reader.fieldnames:
            raise ManifestFault(f"{path}: line 1: the column `file` is missing; known columns are {', '.join(COLUMNS)}.")
        for name in reader.fieldnames:
            near = get_close_matches(name, [column for column in COLUMNS if column not in reader.fieldnames], n=1, cutoff=0.75)
            if name not in COLUMNS and near:
                raise ManifestFault(f"{path}: line 1: unknown column `{name}`; did you mean `{near[0]}`?")
        manifest = Manifest()
        for row in reader:
            try:
                name, said = _read_row(row)
                if not manifest.add(name, said):
                    raise ManifestFault(f"an earlier line says something else of {name!r}.")
            except ManifestFault as fault:
                raise ManifestFault(f"{path}: line {reader.line_num}: {fault}") from fault
    return manifest


def _read_row(row: dict[str, str]) -> tuple[str, Said]:
    """The file and what is said of it; raises ManifestFault without the line."""
    name, url, day, source, title = ((row.get(column) or "").strip() or None for column in COLUMNS)
    if name is None:
        raise ManifestFault("the file's name is missing.")
    if url is not None:
        try:
            url = clean_url(url)
        except BadUrl as error:
            raise ManifestFault(f"{url!r} is no web address ({error}).") from error
    if day is not None and not _is_day(day):
        raise ManifestFault(f"{day!r} is no date; write it as 2024-03-14.")
    return name, Said(url, day, source, title)


def _is_day(text: str) -> bool:
    """Whether a text begins with a day as ISO 8601 writes it."""
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _compared(name: str) -> str:
    """A name as another system may write it: composed letters, slashes, no `./`."""
    return posixpath.normpath(unicodedata.normalize("NFC", name).replace("\\", "/"))


def _tails(name: str) -> Iterator[str]:
    """The whole path, then ever fewer of its last parts."""
    compared = _compared(name)
    yield compared
    parts = compared.split("/")
    yield from ("/".join(parts[first:]) for first in range(1, len(parts)))

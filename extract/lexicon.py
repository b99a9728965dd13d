"""The lexicons: everything that can be listed, read once from `extract/lexicons/` and a user's own folder.

Every `*.csv` is a table (its header is its schema), every `*.yml` a set of named word lists. A user's folder holds files of
the same names whose rows extend the shipped ones. Rooms ask `current_lexicons()`; the front door chooses the user's folder
once with `use_lexicons`.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from io import StringIO
from pathlib import Path
from types import MappingProxyType

import yaml

from extract.model import COMPONENTS, DIMENSIONS

YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C where PyYAML has it: five times as fast

Row = Mapping[str, str]
WordLists = Mapping[str, tuple[str, ...]]


class LexiconError(ValueError):
    """A row that cannot be used; the message is one sentence naming file and line."""


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten or kota. `ambiguous` forms count only with a cue, `shared_with` are the codes of its namesakes."""

    code: str
    level: str
    name: str
    official_name: str
    province_code: str
    variants: tuple[str, ...]
    ambiguous: tuple[str, ...]
    shared_with: tuple[str, ...]
    is_common_word: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A closed-list entry: its key, its Indonesian label and every form it is written in (lower case, as listed)."""

    key: str
    label: str
    forms: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lexicons:
    """All lexicons, frozen. `version` is a hash of their content and part of what identifies an extraction.

    Compared and hashed by identity, which is what the caches of tables made from them ask for thousands of times a page; the same
    content is the same object (`load_lexicons`).
    """

    version: str
    tables: Mapping[str, tuple[Row, ...]]
    word_lists: Mapping[str, WordLists]
    regions: tuple[Region, ...]
    dimensions: tuple[Term, ...]
    components: tuple[Term, ...]
    subdimensions: tuple[Term, ...]

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of `<name>.csv`, shipped ones first."""
        return self.tables[name]

    def words(self, file: str, key: str) -> tuple[str, ...]:
        """One word list of `<file>.yml`."""
        return self.word_lists[file][key]


_current: ContextVar[Lexicons | None] = ContextVar("lexicons", default=None)


def use_lexicons(folder: Path | None) -> Lexicons:
    """Load the shipped lexicons and the user's rows in `folder`, and make them the ones this context works with."""
    chosen = load_lexicons(folder)
    _current.set(chosen)
    return chosen


def current_lexicons() -> Lexicons:
    """The lexicons in use: what `use_lexicons` chose, else the shipped ones alone."""
    chosen = _current.get()
    return chosen if chosen is not None else _load(())


def load_lexicons(folder: Path | None = None) -> Lexicons:
    """Read and check every file. Raises LexiconError at the first faulty row; a folder that does not exist adds nothing."""
    extra: list[tuple[str, str]] = []
    if folder is not None and folder.is_dir():
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".csv", ".yml"))
        extra = [(path.name, _read_text(path)) for path in paths]
    return _load(tuple(extra))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: not UTF-8 (byte {error.start}). Save the file as UTF-8.") from error


@lru_cache(maxsize=4)
def _load(extra: tuple[tuple[str, str], ...]) -> Lexicons:
    """`extra` is the user's files as (name, text): the content is the cache key, so an edited file is read anew."""
    shipped = _shipped()
    names = [name for name, _ in shipped]
    for name, _ in extra:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            raise LexiconError(f"{name}: there is no lexicon of this name{f'; did you mean {near[0]}' if near else ''}.")
    added = dict(extra)
    digest = hashlib.sha256()
    tables: dict[str, tuple[Row, ...]] = {}
    lists: dict[str, WordLists] = {}
    for name, text in shipped:
        digest.update(f"{name}\0{text}\0{added.get(name, '')}\0".encode())
        stem, _, kind = name.rpartition(".")
        if kind == "csv":
            tables[stem] = _read_table(name, text, added.get(name))
        else:
            lists[stem] = _read_lists(name, text, added.get(name))
    return Lexicons(
        version=digest.hexdigest()[:16],
        tables=MappingProxyType(tables),
        word_lists=MappingProxyType(lists),
        regions=_regions(tables["regions"]),
        dimensions=_terms(tables["dimensions"], "key"),
        components=_terms(tables["evaluation_components"], "component"),
        subdimensions=_terms(tables["subdimensions"], "subdimension", "dimension"),
    )


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[str, str], ...]:
    folder = resources.files("extract") / "lexicons"
    files = [file for file in folder.iterdir() if file.name.endswith((".csv", ".yml"))]
    return tuple((file.name, file.read_text(encoding="utf-8")) for file in sorted(files, key=lambda file: file.name))


def _read_table(name: str, shipped: str, added: str | None) -> tuple[Row, ...]:
    reader = csv.DictReader(StringIO(shipped))
    header = list(reader.fieldnames or ())
    rows = list(_checked_rows(name, header, reader))
    if added is None:
        return tuple(rows)
    more = csv.DictReader(StringIO(added))
    theirs = list(more.fieldnames or ())
    for column in theirs:
        if column not in header:
            near = difflib.get_close_matches(column or "", header, 1)
            raise LexiconError(f"{name}, line 1: there is no column {column!r}{f'; did you mean {near[0]}' if near else ''}.")
    known = {tuple(row.values()) for row in rows}
    key = header[0]
    if key not in theirs:
        raise LexiconError(f"{name}, line 1: the column {key!r} is missing.")
    fresh = [row for row in _checked_rows(name, header, more) if tuple(row.values()) not in known]
    return (*rows, *fresh)


def _checked_rows(name: str, header: list[str], reader: csv.DictReader[str]) -> Iterable[Row]:
    check = _CHECKS.get(name)
    for raw in reader:
        if None in raw or None in raw.values():
            raise LexiconError(f"{name}, line {reader.line_num}: the row does not have as many cells as the header.")
        row = {column: (raw.get(column) or "").strip() for column in header}
        if not row[header[0]]:
            raise LexiconError(f"{name}, line {reader.line_num}: the column {header[0]!r} is empty.")
        if check is not None:
            fault = check(row)
            if fault:
                raise LexiconError(f"{name}, line {reader.line_num}: {fault}.")
        yield MappingProxyType(row)


def _read_lists(name: str, shipped: str, added: str | None) -> WordLists:
    lists = {key: list(words) for key, words in _parse_lists(name, shipped).items()}
    for key, words in _parse_lists(name, added or "{}").items():
        if key not in lists:
            near = difflib.get_close_matches(key, list(lists), 1)
            raise LexiconError(f"{name}: there is no list {key!r}{f'; did you mean {near[0]}' if near else ''}.")
        lists[key] += [word for word in words if word not in lists[key]]
    return MappingProxyType({key: tuple(words) for key, words in lists.items()})


def _parse_lists(name: str, text: str) -> dict[str, list[str]]:
    try:
        content = yaml.load(text, Loader=YAML_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LexiconError(f"{name}{f', line {mark.line + 1}' if mark else ''}: not valid YAML.") from error
    if not isinstance(content, dict):
        raise LexiconError(f"{name}: the file must map names to lists of words.")
    for key, words in content.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise LexiconError(f"{name}: {key!r} must be a list of words (quote numbers, yes and no).")
    return {str(key): words for key, words in content.items()}


def split_forms(cell: str) -> tuple[str, ...]:
    """The `;`-separated forms of a cell, trimmed, in order, without repeats."""
    return tuple(dict.fromkeys(form.strip() for form in cell.split(";") if form.strip()))


def _regions(rows: tuple[Row, ...]) -> tuple[Region, ...]:
    """A user's row with a known code adds its variants to that region; one with a new code is a new region."""
    merged: dict[str, Region] = {}
    for row in rows:
        region = _region(row)
        old = merged.get(region.code)
        if old is not None:
            variants = tuple(dict.fromkeys(old.variants + region.variants))
            region = replace(old, variants=variants, ambiguous=tuple(dict.fromkeys(old.ambiguous + region.ambiguous)))
        merged[region.code] = region
    return tuple(merged.values())


def _region(row: Row) -> Region:
    return Region(
        code=row["code"],
        level=row["level"],
        name=row["name"],
        official_name=row["official_name"],
        province_code=row["province_code"],
        variants=split_forms(row["variants"]),
        ambiguous=split_forms(row["variants_ambiguous"]),
        shared_with=split_forms(row["shared_with"]),
        is_common_word=row["common_word"] == "1",
    )


def _terms(rows: tuple[Row, ...], key: str, parent: str | None = None) -> tuple[Term, ...]:
    """Rows of one key are folded: a user's row adds forms to the entry of the same key."""
    merged: dict[str, Term] = {}
    for row in rows:
        forms = tuple(form.casefold() for form in split_forms(row["variants"]))
        old = merged.get(row[key])
        if old is None:
            merged[row[key]] = Term(row[key], row["label_id"], forms, row[parent] if parent else None)
        else:
            merged[row[key]] = Term(old.key, old.label, tuple(dict.fromkeys(old.forms + forms)), old.parent)
    return tuple(merged.values())


def _check_region(row: Row) -> str | None:
    level = row["level"]
    if level not in ("provinsi", "kabupaten", "kota"):
        return f"the level {level!r} is none of provinsi, kabupaten, kota"
    digits = row["code"].replace(".", "")
    if not digits.isdigit() or len(digits) not in (2, 4):
        return f"the code {row['code']!r} is not of the form 33 or 33.10"
    return None if row["name"] else "the name is empty"


def _check_dimension(row: Row) -> str | None:
    return None if row["key"] in DIMENSIONS else f"{row['key']!r} is none of {', '.join(DIMENSIONS)}"


def _check_component(row: Row) -> str | None:
    return None if row["component"] in COMPONENTS else f"{row['component']!r} is none of {', '.join(COMPONENTS)}"


def _check_subdimension(row: Row) -> str | None:
    return None if row["dimension"] in DIMENSIONS else f"{row['dimension']!r} is none of {', '.join(DIMENSIONS)}"


_CHECKS: Mapping[str, Callable[[Row], str | None]] = MappingProxyType(
    {
        "regions.csv": _check_region,
        "dimensions.csv": _check_dimension,
        "evaluation_components.csv": _check_component,
        "subdimensions.csv": _check_subdimension,
    }
)

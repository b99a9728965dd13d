"""Search by meaning: the sign bits of all vectors are kept in memory and compared first, the best ones are scored exactly."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.search.embedding import Model
from index.search.filters import Filters
from index.search.vectors import stored_model

_RESCORED = 400  # on 100,000 vectors this gives the exact top ten (measured; see tests/benchmarks/search.py)
_LEAST_LIKENESS = 0.2  # below it two texts share no more than their language
_lock = threading.Lock()
_loaded: dict[str, _Space] = {}


@dataclass(frozen=True, slots=True)
class _Column:
    """One text a document, kept as numbers: few texts stand for many documents."""

    numbers: dict[str, int]
    codes: NDArray[np.int32]

    @staticmethod
    def of(values: Sequence[str]) -> _Column:
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(value, len(numbers)) for value in values]
        return _Column(numbers, np.array(codes, dtype=np.int32))

    def equal(self, value: str) -> NDArray[np.bool_]:
        """Which documents have this value."""
        same: NDArray[np.bool_] = self.codes == self.numbers.get(value, -1)
        return same


@dataclass(slots=True)
class _Space:
    """All vectors of one catalogue as packed sign bits, with their model; `version` is that of `meta`."""

    version: str
    model: Model
    ids: NDArray[np.str_]  # sorted
    bits: NDArray[np.uint64]  # one row a word of 64 bits, one column a document: each row is compared in one sweep
    centre: NDArray[np.float32]
    is_relevant: NDArray[np.bool_]
    columns: dict[str, _Column]  # year, source and kind of each document: the filters most often set

    def nearest(self, query: NDArray[np.float32], allowed: NDArray[np.bool_] | None, count: int) -> NDArray[np.int64]:
        """Places of the vectors whose bits differ least, the least first, among those allowed."""
        distance = np.zeros(len(self.ids), dtype=np.uint16)
        for row, word in zip(self.bits, _words(query[None, :] > self.centre)[:, 0], strict=True):
            distance += _count_bits(row ^ word)
        if allowed is not None:
            distance[~allowed] = np.iinfo(distance.dtype).max
        count = min(count, len(distance))
        places = np.argpartition(distance, count - 1)[:count]
        ordered: NDArray[np.int64] = places[np.argsort(distance[places], kind="stable")]
        return ordered[distance[ordered] < np.iinfo(distance.dtype).max]

    def allowed(self, connection: sqlite3.Connection, filters: Filters) -> tuple[NDArray[np.bool_] | None, Filters]:
        """Which documents pass (None: all), and the filters that this does not answer."""
        found = self.is_relevant if filters.relevant_only else None
        for name, value in (("year", filters.year), ("source", filters.source), ("kind", filters.kind)):
            if value:
                passes = self.columns[name].equal(str(value))
                found = passes if found is None else found & passes
        rest = replace(filters, year=None, source=None, kind=None)
        if filters.region:
            listed = connection.execute(_OF_REGION, {"region": filters.region, "most": _MOST_LISTED + 1}).fetchall()
            if len(listed) <= _MOST_LISTED:
                passes = np.zeros(len(self.ids), dtype=bool)
                passes[self._places([row[0] for row in listed])] = True
                found = passes if found is None else found & passes
                rest = replace(rest, region=None)
        return found, rest

    def _places(self, ids: Sequence[str]) -> NDArray[np.int64]:
        wanted = np.array(ids, dtype=self.ids.dtype)
        places = np.searchsorted(self.ids, wanted)
        places[places == len(self.ids)] = 0
        found: NDArray[np.int64] = places[self.ids[places] == wanted]
        return found


_MOST_LISTED = 20_000
_OF_REGION = """
select distinct document_id from document_regions where role = 'subject'
  and (region_code = :region or (region_code > :region || '.' and region_code < :region || '/')) limit :most
"""


def _words(signs: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Signs of vectors, a row each, as words of 64 bits: a row a word, a column a vector."""
    packed = np.packbits(signs, axis=1)
    missing = -packed.shape[1] % 8
    padded = np.pad(packed, ((0, 0), (0, missing)))
    return np.ascontiguousarray(padded.view(np.uint64).T)


def _count_bits(words: NDArray[np.uint64]) -> NDArray[np.uint16]:
    if hasattr(np, "bitwise_count"):
        counted: NDArray[np.uint16] = np.bitwise_count(words).astype(np.uint16)
        return counted
    table = np.array([bin(value).count("1") for value in range(256)], dtype=np.uint16)  # NumPy 1
    summed: NDArray[np.uint16] = table[words.view(np.uint8).reshape(-1, 8)].sum(axis=1, dtype=np.uint16)
    return summed


def nearest_documents(connection: sqlite3.Connection, query: str, filters: Filters, limit: int) -> list[str] | None:
    """The documents nearest in meaning, best first; None where the catalogue has no vectors, or the query no known word."""
    space = _space(connection)
    if space is None:
        return None
    vector = space.model.encode([query])[0]
    if not vector.any():
        return None
    ids = _nearest_allowed(connection, space, vector, filters)
    rows = []
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        marks = ", ".join("?" * len(some))
        rows += connection.execute(f"select document_id, vector from vectors where document_id in ({marks})", some).fetchall()
    matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16).reshape(len(rows), -1).astype(np.float32)
    scored = [(-float(likeness), row[0]) for row, likeness in zip(rows, matrix @ vector, strict=True) if likeness >= _LEAST_LIKENESS]
    found = [document_id for _, document_id in sorted(scored)]
    return found[:limit]


def _nearest_allowed(connection: sqlite3.Connection, space: _Space, vector: NDArray[np.float32], filters: Filters) -> list[str]:
    """The ids of the nearest documents that pass the filters; looked for deeper only when too few of the nearest do."""
    allowed, rest = space.allowed(connection, filters)
    if rest in (Filters(), Filters(relevant_only=False)):
        return [str(name) for name in space.ids[space.nearest(vector, allowed, _RESCORED)]]
    condition, parameters = rest.for_documents()
    kept: list[str] = []
    for depth in (2000, 20_000):
        names = space.ids[space.nearest(vector, allowed, depth)].tolist()
        rows = connection.execute(
            f"select d.id from json_each(:names) w cross join documents d indexed by documents_narrow on d.id = w.value"
            f" where {condition} order by w.key",
            {**parameters, "names": json.dumps(names)},
        )
        kept = [row[0] for row in rows]
        if len(kept) >= 100 or depth >= len(space.ids):
            break
    return kept[:_RESCORED]


def _space(connection: sqlite3.Connection) -> _Space | None:
    """The vectors of this catalogue, loaded once a process and again when a build has changed them."""
    row = connection.execute("select value from meta where key = 'vectors'").fetchone()
    if row is None:
        return None
    path = str(connection.execute("pragma database_list").fetchone()[2])
    with _lock:
        space = _loaded.get(path)
        if space is None or space.version != row[0]:
            loaded = _load(connection, row[0])
            if loaded is None:
                return None
            _loaded[path] = space = loaded
    return space


_VECTORS = """
select v.document_id, v.vector, d.relevant, substr(coalesce(d.published, d.event_date), 1, 4), d.source_id, d.kind
from vectors v join documents d indexed by documents_narrow on d.id = v.document_id order by v.document_id
"""


def _load(connection: sqlite3.Connection, version: str) -> _Space | None:
    model = stored_model(connection)
    if model is None:
        return None
    ids: list[str] = []
    relevant: list[bool] = []
    columns: dict[str, list[str]] = {"year": [], "source": [], "kind": []}
    pieces: list[NDArray[np.float16]] = []
    bits: list[NDArray[np.uint64]] = []
    centre: NDArray[np.float32] | None = None

    def pack() -> None:
        nonlocal centre
        block = np.stack(pieces).astype(np.float32)
        if centre is None:
            centre = block.mean(axis=0)
        bits.append(_words(block > centre))
        pieces.clear()

    for row in connection.execute(_VECTORS):
        ids.append(row[0])
        relevant.append(bool(row[2]))
        for place, name in enumerate(columns, start=3):
            columns[name].append(row[place] or "")
        pieces.append(np.frombuffer(row[1], dtype=np.float16))
        if len(pieces) == 20_000:
            pack()
    if pieces:
        pack()
    if centre is None:
        return None
    words = np.ascontiguousarray(np.concatenate(bits, axis=1))
    known = {name: _Column.of(values) for name, values in columns.items()}
    return _Space(version, model, np.array(ids), words, centre, np.array(relevant, dtype=bool), known)

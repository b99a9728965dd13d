"""Search by meaning: the sign bits of all vectors are kept in memory and compared first, the best ones are scored exactly."""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.embedding import Model
from index.search.filters import Filters
from index.search.vectors import stored_model

_RESCORED = 400  # on 100,000 vectors this gives the exact top ten (measured; see tests/benchmarks/search.py)
_LEAST_LIKENESS = 0.2  # below it two texts share no more than their language
_lock = threading.Lock()
_loaded: dict[str, _Space] = {}


@dataclass(slots=True)
class _Space:
    """All vectors of one catalogue as packed sign bits, with their model; `version` is that of `meta`."""

    version: str
    model: Model
    ids: NDArray[np.str_]
    is_relevant: NDArray[np.bool_]
    bits: NDArray[np.uint8]
    centre: NDArray[np.float32]

    def nearest(self, query: NDArray[np.float32], relevant_only: bool, count: int) -> NDArray[np.int64]:
        """Places of the vectors whose bits differ least, the least first."""
        distance = _count_bits(self.bits ^ np.packbits(query > self.centre))
        if relevant_only:
            distance = np.where(self.is_relevant, distance, np.iinfo(distance.dtype).max)
        count = min(count, len(distance))
        places = np.argpartition(distance, count - 1)[:count]
        ordered: NDArray[np.int64] = places[np.argsort(distance[places], kind="stable")]
        return ordered[distance[ordered] < np.iinfo(distance.dtype).max]


def _count_bits(rows: NDArray[np.uint8]) -> NDArray[np.uint16]:
    if hasattr(np, "bitwise_count"):
        width = rows.shape[1]
        words = rows.view(np.uint64) if width % 8 == 0 else rows
        counted: NDArray[np.uint16] = np.bitwise_count(words).sum(axis=1, dtype=np.uint16)
        return counted
    table = np.array([bin(value).count("1") for value in range(256)], dtype=np.uint16)  # NumPy 1
    summed: NDArray[np.uint16] = table[rows].sum(axis=1, dtype=np.uint16)
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
    if filters in (Filters(), Filters(relevant_only=False)):
        return [str(name) for name in space.ids[space.nearest(vector, filters.relevant_only, _RESCORED)]]
    condition, parameters = filters.for_documents()
    kept: list[str] = []
    for depth in (2000, 20_000):
        names = space.ids[space.nearest(vector, filters.relevant_only, depth)].tolist()
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


def _load(connection: sqlite3.Connection, version: str) -> _Space | None:
    model = stored_model(connection)
    if model is None:
        return None
    sql = "select v.document_id, v.vector, d.relevant from vectors v join documents d on d.id = v.document_id order by v.document_id"
    ids: list[str] = []
    relevant: list[bool] = []
    pieces: list[NDArray[np.float16]] = []
    bits: list[NDArray[np.uint8]] = []
    centre: NDArray[np.float32] | None = None

    def pack() -> None:
        nonlocal centre
        block = np.stack(pieces).astype(np.float32)
        if centre is None:
            centre = block.mean(axis=0)
        bits.append(np.packbits(block > centre, axis=1))
        pieces.clear()

    for row in connection.execute(sql):
        ids.append(row[0])
        relevant.append(bool(row[2]))
        pieces.append(np.frombuffer(row[1], dtype=np.float16))
        if len(pieces) == 20_000:
            pack()
    if pieces:
        pack()
    if centre is None:
        return None
    packed = np.ascontiguousarray(np.concatenate(bits))
    return _Space(version, model, np.array(ids), np.array(relevant, dtype=bool), packed, centre)

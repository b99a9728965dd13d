"""Search by meaning: the sign bits of all vectors are kept in memory and compared first, the best ones are scored exactly."""

from __future__ import annotations

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

    def nearest(self, query: NDArray[np.float32], allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Places of the vectors whose bits differ least."""
        asked = np.packbits(query > self.centre)
        distance = _count_bits(self.bits ^ asked)
        if allowed is not None:
            distance = np.where(allowed, distance, np.iinfo(distance.dtype).max)
        count = min(_RESCORED, len(distance))
        return np.argpartition(distance, count - 1)[:count]


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
    allowed = _allowed(connection, space, filters)
    places = space.nearest(vector, allowed)
    ids = space.ids[places].tolist()
    rows = []
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        marks = ", ".join("?" * len(some))
        rows += connection.execute(f"select document_id, vector from vectors where document_id in ({marks})", some).fetchall()
    matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16).reshape(len(rows), -1).astype(np.float32)
    scored = [(-float(likeness), row[0]) for row, likeness in zip(rows, matrix @ vector, strict=True) if likeness >= _LEAST_LIKENESS]
    found = [document_id for _, document_id in sorted(scored)]
    if allowed is not None:
        kept = set(space.ids[allowed].tolist())
        found = [document_id for document_id in found if document_id in kept]
    return found[:limit]


def _allowed(connection: sqlite3.Connection, space: _Space, filters: Filters) -> NDArray[np.bool_] | None:
    if filters == Filters():
        return space.is_relevant
    if filters == Filters(relevant_only=False):
        return None
    condition, parameters = filters.for_documents()
    wanted = [row[0] for row in connection.execute(f"select d.id from documents d where {condition}", parameters)]
    return np.isin(space.ids, np.array(wanted, dtype=space.ids.dtype), assume_unique=True)


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

"""Parquet: typed columns with their descriptions, in row groups that fit in memory."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from index.exports.request import Selection, describe

_GROUP = 20_000  # rows; texts of 3,000 characters then take some 60 MB
_TYPES = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64()}


def write_parquet(path: Path, selection: Selection, rows: Iterable[tuple[Any, ...]], table: str) -> None:
    """Write the rows group by group."""
    fields = [
        pa.field(column.name, _TYPES[column.type], metadata={"description": describe(table, column.name, "en")})
        for column in selection.columns
    ]
    schema = pa.schema(fields)
    waiting = iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(waiting, _GROUP)):
            arrays = [pa.array(values, field.type) for values, field in zip(zip(*group, strict=True), fields, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))

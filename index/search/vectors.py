"""Vectors of documents: written by the build, read by search. One model at a time."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from itertools import islice

import numpy as np

from index.search.embedding import Model, TransformerModel, fit, model_name, unpack

EMBEDDED = "embedded"
_BATCH = 256
_FITTED_ON = 20_000  # texts; more of them make a better space by little, and the fit slower by much
_LONGEST = 6000  # characters of a text that are encoded: what a report is about stands at its beginning


def embed_documents(
    connection: sqlite3.Connection,
    model_setting: str,
    minimum: int,
    refit: bool = False,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> int:
    """Give every readable document a vector of the model that is set; returns the number written.

    The embedded model is fitted once, when `minimum` documents are there, and again only when `refit` is asked for: vectors of two
    models cannot be compared.
    """
    model = _model_for(connection, model_setting, minimum, refit)
    name = model.name if model else None
    stale = connection.execute("delete from vectors where model is not ?", [name]).rowcount
    if model is None:
        return stale
    waiting = [
        row[0]
        for row in connection.execute(
            "select id from documents d where status = 'ok' and not exists (select 1 from vectors v where v.document_id = d.id) order by id"
        )
    ]
    rest = iter(waiting)
    done = 0
    while some := list(islice(rest, _BATCH)):
        marks = ", ".join("?" * len(some))
        rows = connection.execute(
            f"select id, coalesce(title, '') || char(10) || substr(text, 1, {_LONGEST}) from documents where id in ({marks})", some
        ).fetchall()
        vectors = model.encode([row[1] for row in rows]).astype(np.float16)
        connection.execute("begin immediate")
        connection.executemany(
            "insert into vectors values (?, ?, ?)",
            [(row[0], model.name, vector.tobytes()) for row, vector in zip(rows, vectors, strict=True)],
        )
        connection.execute("commit")
        done += len(some)
        progress("embedding", done, len(waiting))
    if waiting or stale:
        _stamp(connection)
    return done + stale


def _model_for(connection: sqlite3.Connection, setting: str, minimum: int, refit: bool) -> Model | None:
    if setting != EMBEDDED:
        return TransformerModel(setting)
    stored = connection.execute("select files from embedding_models where name = ?", [EMBEDDED]).fetchone()
    count = connection.execute("select count(*) from documents where status = 'ok'").fetchone()[0]
    if stored is not None and not refit:
        return unpack(stored[0])
    if count < minimum:
        return unpack(stored[0]) if stored is not None else None
    # The same documents give the same fit: they are taken in the order of their ids, spread evenly.
    step = max(1, count // _FITTED_ON)
    sql = f"""select coalesce(title, '') || char(10) || substr(text, 1, {_LONGEST}) from
              (select title, text, row_number() over (order by id) as place from documents where status = 'ok') where place % {step} = 0"""
    files = fit(row[0] for row in connection.execute(sql))
    connection.execute("insert or replace into embedding_models values (?, ?, ?)", [EMBEDDED, count, files])
    return unpack(files)


def _stamp(connection: sqlite3.Connection) -> None:
    """A hash of what is embedded, so that readers know when to load the vectors anew."""
    digest = hashlib.sha256()
    for row in connection.execute(
        "select v.document_id, v.model, d.text_sha256 from vectors v join documents d on d.id = v.document_id order by 1"
    ):
        digest.update("|".join(map(str, row)).encode())
    connection.execute("insert into meta values ('vectors', ?) on conflict do update set value = excluded.value", [digest.hexdigest()[:16]])


def stored_model(connection: sqlite3.Connection) -> Model | None:
    """The model the catalogue's vectors were made with; None when there are none."""
    row = connection.execute("select model from vectors limit 1").fetchone()
    if row is None:
        return None
    if not row[0].startswith(f"{EMBEDDED}-"):
        return TransformerModel(row[0])
    files = connection.execute("select files from embedding_models where name = ?", [EMBEDDED]).fetchone()
    return unpack(files[0]) if files is not None and model_name(files[0]) == row[0] else None

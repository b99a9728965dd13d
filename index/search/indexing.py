"""Keeping the full-text indexes in step with documents and programmes, inside the transaction that changes them.

`document_search` is contentless: FTS5 has to be told the old words to forget them, so they are made again from the stored row.
`rebuild` makes both indexes anew; purging and publishing use it, since a deleted word can linger in FTS5's segments.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from index.entities.names import name_key, words
from index.search.words import stem_text


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The columns of `document_search` for one document."""

    title: str
    names: str
    body: str
    stems: str


def document_words(title: str | None, text: str | None, claims: Iterable[Mapping[str, Any]]) -> DocumentWords:
    """What is indexed of a document: title, the names of its programmes and offices, its text, and the stems of all of them."""
    found = sorted({claim["name"] for claim in claims if claim["name"] and claim["kind"] in ("program", "name", "opd")})
    names = "\n".join([*found, *joined_spellings(found)])
    whole = "\n".join((title or "", names, text or ""))
    return DocumentWords(title or "", names, text or "", stem_text(whole))


def joined_spellings(names: Iterable[str]) -> list[str]:
    """Names as people also type them: "E-Retribusi Pasar" as "eretribusi pasar" and "eretribusipasar"."""
    forms = {spelling for name in names for spelling in (" ".join(words(name)), name_key(name))}
    return sorted(forms - {name.casefold() for name in names})


def index_document(connection: sqlite3.Connection, document_id: str, new: DocumentWords) -> None:
    """Put a document's words in; those of before must have been taken out."""
    connection.execute(
        "insert or ignore into search_units (document_id, is_relevant) select id, relevant from documents where id = ?", [document_id]
    )
    number = connection.execute("select number from search_units where document_id = ?", [document_id]).fetchone()[0]
    connection.execute("insert into document_search (rowid, title, names, body, stems) values (?, ?, ?, ?, ?)", [number, *astuple(new)])


def mark_relevance(connection: sqlite3.Connection, document_id: str, is_relevant: bool) -> None:
    """Keep the relevance beside the words in step with the document's."""
    connection.execute(
        "update search_units set is_relevant = :now where document_id = :id and is_relevant != :now",
        {"id": document_id, "now": int(is_relevant)},
    )


def index_batch(connection: sqlite3.Connection, batch: Iterable[tuple[str, DocumentWords]]) -> None:
    """Put in the words of written documents that are not indexed yet, in a transaction of their own."""
    connection.execute("begin immediate")
    try:
        for document_id, new in batch:
            if connection.execute("select 1 from search_units where document_id = ?", [document_id]).fetchone() is None:
                index_document(connection, document_id, new)
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise


def index_missing(connection: sqlite3.Connection) -> None:
    """Index readable documents that are not: those a killed build had written and not indexed."""
    missing = [
        row[0]
        for row in connection.execute(
            """select id from documents d where status = 'ok'
               and not exists (select 1 from search_units u where u.document_id = d.id) order by id"""
        )
    ]
    if missing:
        index_batch(connection, ((document_id, stored_words(connection, document_id)) for document_id in missing))


def forget_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Take out the words of a document as it is stored now; does nothing for one that is not indexed."""
    unit = connection.execute("select number from search_units where document_id = ?", [document_id]).fetchone()
    if unit is None:
        return
    old = stored_words(connection, document_id)
    connection.execute(
        "insert into document_search (document_search, rowid, title, names, body, stems) values ('delete', ?, ?, ?, ?, ?)",
        [unit[0], *astuple(old)],
    )
    connection.execute("delete from search_units where number = ?", [unit[0]])


def stored_words(connection: sqlite3.Connection, document_id: str) -> DocumentWords:
    """The words of a document made from its stored rows; where the text is not kept (a published copy), its quotes stand for it."""
    document = connection.execute("select title, text from documents where id = ?", [document_id]).fetchone()
    claims = connection.execute("select kind, name from claims where document_id = ?", [document_id]).fetchall()
    text = document["text"]
    if text is None:
        quotes = connection.execute("select distinct quote from evidence where document_id = ? order by start, quote", [document_id])
        text = "\n".join(row["quote"] for row in quotes)
    return document_words(document["title"], text, claims)


def index_programs(connection: sqlite3.Connection, prefix: tuple[str, str]) -> int:
    """Bring the search texts of the programmes whose id lies between the bounds up to date; returns the number changed."""
    wanted = {row["id"]: _program_words(row) for row in connection.execute(_TEXTS, prefix)}
    present = {
        row["program_id"]: (row["number"], (row["names"], row["facets"], row["stems"]))
        for row in connection.execute("select * from program_search_texts where program_id >= ? and program_id < ?", prefix)
    }
    changed = 0
    for program_id in sorted(present.keys() | wanted.keys()):
        number, old = present.get(program_id, (None, None))
        new = wanted.get(program_id)
        if old == new:
            continue
        changed += 1
        if old is not None:
            connection.execute(
                "insert into program_search (program_search, rowid, names, facets, stems) values ('delete', ?, ?, ?, ?)", [number, *old]
            )
            connection.execute("insert into program_spelling (program_spelling, rowid, names) values ('delete', ?, ?)", [number, old[0]])
            connection.execute("delete from program_search_texts where number = ?", [number])
        if new is not None:
            cursor = connection.execute(
                "insert into program_search_texts (program_id, names, facets, stems) values (?, ?, ?, ?)", [program_id, *new]
            )
            connection.execute("insert into program_search (rowid, names, facets, stems) values (?, ?, ?, ?)", [cursor.lastrowid, *new])
            connection.execute("insert into program_spelling (rowid, names) values (?, ?)", [cursor.lastrowid, new[0]])
    return changed


def _program_words(row: sqlite3.Row) -> tuple[str, str, str]:
    facets = "\n".join([row["facets"], *joined_spellings(row["names"].split("\n"))])
    return row["names"], facets, stem_text(f"{row['names']} {row['facets']}")


_TEXTS = """
select p.id,
  (select group_concat(name, char(10)) from (select name from program_names n where n.program_id = p.id
    order by kind != 'main', name)) as names,
  coalesce(r.official_name, '') || char(10) ||
  coalesce((select group_concat(label, char(10)) from (select d.label_id || ' ' || d.label_en as label from program_dimensions x
    join dimensions d on d.key = x.dimension where x.program_id = p.id order by d.key)), '') || char(10) ||
  coalesce((select group_concat(name, char(10)) from (select n.name from program_opds x join opd_names n on n.opd_id = x.opd_id
    where x.program_id = p.id order by n.name)), '') as facets
from programs p left join regions r on r.code = p.region_code
where p.id >= ? and p.id < ?
"""


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all full-text indexes anew from the tables, leaving no trace of what was deleted; runs in the caller's transaction."""
    connection.execute("insert into document_search (document_search) values ('delete-all')")
    connection.execute("delete from search_units")
    for row in connection.execute("select id from documents where status = 'ok' order by id").fetchall():
        index_document(connection, row["id"], stored_words(connection, row["id"]))
    connection.execute("insert into program_search (program_search) values ('rebuild')")
    connection.execute("insert into program_spelling (program_spelling) values ('rebuild')")
    for table in ("document_search", "program_search", "program_spelling"):
        connection.execute(f"insert into {table} ({table}) values ('optimize')")

"""The desk's and the catalogue's share of a purge; `index.cli.purge` joins it with the archive's.

A purge begins with its tombstone, so that one that is interrupted is finished by the next, and a restore repeats it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from index.buried import bury_names, is_named
from index.catalogue_file import open_catalogue, read_catalogue
from index.search.indexing import rebuild
from index.workspace import Workspace

KINDS = ("url", "host", "person")


def bury(desk: Database, kind: str, values: Iterable[str], who: str, why: str, now: datetime) -> int:
    """Set tombstones; gives how many are new."""
    made_at = now.astimezone(UTC).isoformat(timespec="seconds")
    with desk.atomic():
        return sum(
            desk.execute(
                "insert or ignore into tombstones (kind, value, who, why, made_at) values (?, ?, ?, ?, ?)", [kind, value, who, why, made_at]
            ).rowcount
            for value in values
        )


def documents_saying(workspace: Workspace, words: str) -> list[str]:
    """Ids of the catalogue's documents in whose title or text a name stands, whatever its case and spacing.

    Those the build has ended as `purged` are among them: their bytes came in after the tombstone, and go now.
    """
    if not workspace.catalogue.exists():
        return []
    wanted = bury_names([words])
    with closing(read_catalogue(workspace.catalogue)) as connection:
        rows = connection.execute("select id, title, text, status from documents order by id")
        return [row["id"] for row in rows if row["status"] == "purged" or is_named(wanted, row["title"], row["text"])]


def addresses_of(workspace: Workspace, document_ids: Sequence[str]) -> list[str]:
    """The URLs under which the catalogue knows documents, for judgements that name them."""
    if not workspace.catalogue.exists():
        return []
    with closing(read_catalogue(workspace.catalogue)) as connection:
        asked = "select value from json_each(?)"
        rows = connection.execute(f"select url from documents where url is not null and id in ({asked})", [json.dumps(document_ids)])
        return [row["url"] for row in rows]


@dataclass(frozen=True, slots=True)
class Traces:
    """By what judgements know documents: the hashes of their texts, and their quotes, also in judgements on whole programmes."""

    texts: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()


def blank_judgements(desk: Database, urls: Iterable[str], traces: Traces, names: Sequence[str]) -> int:
    """Take the quotes of purged documents, and every field with a purged name, out of the judgements; the decisions stay."""
    gone, buried = set(urls), bury_names(names)
    blanked = 0
    with desk.atomic():
        for row in desk.execute("select id, kind, quote, value, why, document_url, text_sha256 from judgements").fetchall():
            is_of_document = row["document_url"] in gone or row["text_sha256"] in traces.texts or row["quote"] in traces.quotes
            fields = [field for field in ("quote", "value", "why") if is_named(buried, row[field])]
            if is_of_document:
                fields += ["quote", "document_url", *(["value"] if row["kind"] == "claim" else [])]  # a claim's value is what it says
            for field in sorted(set(fields)):
                desk.execute(f"update judgements set {field} = {repr('') if field == 'why' else 'null'} where id = ?", [row["id"]])
            blanked += bool(fields)
    desk.execute("vacuum")
    desk.execute("pragma wal_checkpoint(truncate)")  # until then the file itself still holds what was there
    return blanked


def rename_ids(desk: Database, names: Sequence[str]) -> int:
    """Give ids that were minted of a purged name, which had been taken for a programme's, names that tell nothing; gives how many.

    The decisions about them go along, and no later programme gets such an id.
    """
    buried = bury_names(names)
    rows = desk.execute("select id, key from ids").fetchall()
    named = [(row["id"], row["key"]) for row in rows if is_named(buried, row["id"].partition("-")[2].replace("-", " "))]
    with desk.atomic():
        desk.execute("pragma defer_foreign_keys=on")
        for old, key in named:
            token = hashlib.sha256(key.encode()).hexdigest()[:12]
            new, new_key = (f"{text.partition(sign)[0]}{sign}purged-{token}" for text, sign in ((old, "-"), (key, "|")))
            desk.execute("update ids set id = ?, key = ? where id = ?", [new, new_key, old])
            desk.execute("update ids set redirects_to = ? where redirects_to = ?", [new, old])
            for column in ("left_key", "right_key"):
                desk.execute(f"update judgements set {column} = ? where {column} = ?", [new_key, key])
    return len(named)


def traces_of(workspace: Workspace, document_ids: Sequence[str]) -> Traces:
    """What the catalogue knows of documents that are about to go."""
    if not workspace.catalogue.exists() or not document_ids:
        return Traces()
    with closing(read_catalogue(workspace.catalogue)) as connection:
        ids, asked = [json.dumps(document_ids)], "select value from json_each(?)"
        texts = connection.execute(f"select text_sha256 from documents where text_sha256 is not null and id in ({asked})", ids)
        quotes = connection.execute(f"select distinct quote from evidence where document_id in ({asked})", ids)
        return Traces(frozenset(row[0] for row in texts), frozenset(row[0] for row in quotes))


def scrub_catalogue(workspace: Workspace) -> None:
    """After the documents have gone: make the search index anew and the file too, so that no byte of them is left.

    The embedding model knows words of every text it was fitted on, so it goes as well; the next build fits it again.
    """
    if not workspace.catalogue.exists():
        return
    with workspace.lock("catalogue"), closing(open_catalogue(workspace.catalogue)) as connection:
        connection.execute("begin immediate")
        rebuild(connection)
        connection.execute("delete from vectors")
        connection.execute("delete from embedding_models")
        connection.execute("commit")
        connection.execute("vacuum")
        connection.execute("pragma wal_checkpoint(truncate)")


def remove_old_copies(workspace: Workspace) -> int:
    """Databases a restore put aside still hold what was purged since; gives how many files went."""
    copies = sorted(workspace.home.glob("*.before-restore*"))
    for path in copies:
        path.unlink()
    return len(copies)


def read_tombstones(desk: Database) -> list[sqlite3.Row]:
    """All tombstones: rows of kind, value, who, why, made_at."""
    return list(desk.execute("select kind, value, who, why, made_at from tombstones order by made_at, kind, value").fetchall())

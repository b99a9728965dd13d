"""Taking addresses out of the archive without a trace: bodies, revisions, fetches and what was said about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.archive import Archive, ArchiveReader, Tombstones


def find_addresses(archive: Archive, tombstones: Tombstones, document_ids: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """(document ids, normalised URLs) of all that the tombstones cover or that is named, with its parts, aliases and copies."""
    db = archive.db
    documents = set(document_ids)
    documents.update(
        row["document_id"]
        for row in db.execute("select document_id, url from captures where url is not null")
        if tombstones.cover(row["url"])
    )
    rows = db.execute("select id, url, norm_url, document_id, part_of, alias_of from urls").fetchall()
    gone = {row["id"]: row["norm_url"] for row in rows if row["document_id"] in documents or tombstones.cover(row["norm_url"])}
    norms = set(gone.values())
    for row in rows:
        if row["part_of"] in gone or row["alias_of"] in norms:
            gone.setdefault(row["id"], row["norm_url"])
    return sorted(documents), sorted(set(gone.values()))


def forget(archive: Archive, document_ids: Sequence[str], addresses: Sequence[str]) -> int:
    """Remove documents and addresses in one transaction; gives how many documents went.

    Bytes that another document shares stay with it. The file is written anew, since freed pages still hold what was deleted.
    """
    db = archive.db
    with archive.transaction():
        for address in addresses:
            db.execute("update urls set found_on = null where found_on in (select url from urls where norm_url = ?)", (address,))
            db.execute("delete from urls where norm_url = ?", (address,))
        count = sum(db.execute("delete from captures where document_id = ?", (document_id,)).rowcount for document_id in document_ids)
        db.execute("delete from hosts where host not in (select host from urls)")
        db.execute("delete from bodies where sha256 not in (select sha256 from pages union select sha256 from revisions)")
        db.execute("update sequence set last = last + 1")
    db.execute("vacuum")
    db.execute("pragma wal_checkpoint(truncate)")
    return count


def documents_naming(reader: ArchiveReader, words: str) -> list[str]:
    """Ids of the documents in whose bytes a name stands, whatever its case and spacing (reports are searched by their text elsewhere)."""
    wanted = Tombstones.of(persons=[words])
    return [
        capture.document_id
        for capture in reader.captures()
        if any(wanted.name_someone(reader.body(body.sha256), body.charset) for body in capture.bodies)
    ]

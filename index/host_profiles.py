"""What a host repeats from page to page: counted over all its documents, frozen into a profile, handed to extraction.

The profile follows from the set of documents alone, not from the order they came in: each document's lines are kept as they were before
any profile was used. A document is read again only when the lines it holds itself begin or cease to count as repeated.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from extract.model import HostProfile
from index.syncing import sync_rows

_FEWEST_DOCUMENTS = 8  # texts of a host before anything counts as repeated
_FEWEST_REPEATS = 5
_SHARE = 0.3  # of the host's texts; half of them while there are fewer than twenty


def host_of(url: str | None) -> str | None:
    """The host of an address without `www.`; None for an imported file."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def key_within(lines: frozenset[str], repeated: frozenset[str]) -> str:
    """A hash of the repeated lines a document holds; empty when it holds none."""
    held = sorted(lines & repeated)
    return hashlib.sha256("".join(held).encode()).hexdigest()[:16] if held else ""


def keep_lines(connection: sqlite3.Connection, document_id: str, host: str | None, lines: frozenset[str], is_new: bool = False) -> int:
    """Keep a document's lines, in the caller's transaction; returns the rows written."""
    rows = [{"document_id": document_id, "host": host, "lines": _packed(lines)}] if host and lines else []
    return sync_rows(connection, "document_lines", ["document_id"], rows, "document_id = ?", [document_id], is_new=is_new)


def read_profiles(connection: sqlite3.Connection) -> dict[str, HostProfile]:
    """The profiles as they stand, by host."""
    rows = connection.execute("select host, version, lines from host_profiles")
    return {row["host"]: HostProfile(row["host"], row["version"], _unpacked(row["lines"])) for row in rows}


def refresh_profiles(connection: sqlite3.Connection, hosts: Iterable[str]) -> list[str]:
    """Count the lines of these hosts anew; returns the documents that have to be read again, also those left over from a killed build."""
    unsettled = {row[0] for row in connection.execute("select host from host_profiles where not is_settled")}
    affected: list[str] = []
    for host in sorted(unsettled | set(hosts)):
        repeated = _repeated(connection, host)
        rows = [{"host": host, "version": key_within(repeated, repeated), "lines": _packed(repeated)}] if repeated else []
        connection.execute("begin immediate")
        if sync_rows(connection, "host_profiles", ["host"], rows, "host = ?", [host]):
            connection.execute("update host_profiles set is_settled = 0 where host = ?", [host])
        connection.execute("commit")
        of_host = """select l.document_id, l.lines, e.profile_key from document_lines l join extractions e using (document_id)
                     where l.host = ? order by l.document_id"""
        for row in connection.execute(of_host, [host]):
            if key_within(_unpacked(row["lines"]), repeated) != row["profile_key"]:
                affected.append(row["document_id"])
    return affected


def settle_profiles(connection: sqlite3.Connection) -> None:
    """All documents have been read with the profiles as they are."""
    connection.execute("update host_profiles set is_settled = 1 where not is_settled")


def _repeated(connection: sqlite3.Connection, host: str) -> frozenset[str]:
    """Lines on many of the host's texts; copies of one text count once."""
    texts: dict[bytes, None] = {}
    for row in connection.execute("select lines from document_lines where host = ? order by document_id", [host]):
        texts[row["lines"]] = None
    if len(texts) < _FEWEST_DOCUMENTS:
        return frozenset()
    counted: Counter[str] = Counter()
    for packed in texts:
        counted.update(_unpacked(packed))
    share = _SHARE if len(texts) >= 20 else 0.5
    return frozenset(line for line, count in counted.items() if count >= max(_FEWEST_REPEATS, share * len(texts)))


def _packed(lines: frozenset[str]) -> bytes:
    return b"".join(bytes.fromhex(line) for line in sorted(lines))


def _unpacked(packed: bytes) -> frozenset[str]:
    return frozenset(packed[place : place + 8].hex() for place in range(0, len(packed), 8))

"""Stories: documents that print one text, joined by near-duplicate links. Incremental, restart-safe, independent of order.

A document waits (`is_linked = 0`) from the transaction that wrote it until the one that linked it. A story is a connected
set of links and is named by its smallest document id, so the same documents make the same stories however they came in.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.stories_sketch import SAME_FROM, Anchors, TextSketch, anchors_agree, bands, likeness, read_anchors, read_values
from index.syncing import sync_rows

_BATCH = 5000  # documents linked in one transaction; larger batches write the pages of the band table fewer times
_CROWD = 400  # a band shared by more texts is furniture, not a story; exact copies never crowd, they share one entry


def keep_sketch(connection: sqlite3.Connection, document_id: str, text_sha256: str, sketch: TextSketch) -> None:
    """Write or replace a document's sketch, to be linked later; runs in the caller's transaction. The same text is left alone."""
    present = connection.execute("select number, text_sha256, sketch from story_sketches where document_id = ?", [document_id]).fetchone()
    if present is not None and present["text_sha256"] == text_sha256 and present["sketch"] == sketch.values:
        return
    drop_sketch(connection, document_id)
    connection.execute(
        "insert into story_sketches (document_id, text_sha256, sketch, anchors) values (?, ?, ?, ?)",
        [document_id, text_sha256, sketch.values, sketch.anchors],
    )


def drop_sketch(connection: sqlite3.Connection, document_id: str) -> None:
    """Take a document out of the stories; its exact copies, and those linked to it, wait to be linked again."""
    row = connection.execute("select number, text_sha256, sketch from story_sketches where document_id = ?", [document_id]).fetchone()
    if row is None:
        return
    connection.execute(
        """update story_sketches set is_linked = 0 where text_sha256 = ? or document_id in
           (select right_id from story_links where left_id = ? union select left_id from story_links where right_id = ?)""",
        [row["text_sha256"], document_id, document_id],
    )
    entries = [(int(band), row["number"]) for band in bands(read_values([row["sketch"]]))[0]]
    connection.executemany("delete from story_bands where band = ? and number = ?", entries)
    connection.execute("delete from story_links where left_id = ? or right_id = ?", [document_id, document_id])
    connection.execute("delete from story_sketches where number = ?", [row["number"]])


def link_waiting(connection: sqlite3.Connection) -> int:
    """Link every waiting document and bring the stories concerned up to date; returns the number of documents whose story changed."""
    changed = 0
    while True:
        waiting = connection.execute(
            "select number, document_id, text_sha256, sketch from story_sketches where not is_linked order by number limit ?", [_BATCH]
        ).fetchall()
        if not waiting:
            return changed
        connection.execute("begin immediate")
        try:
            _link(connection, waiting)
            changed += _regroup(connection, [row["document_id"] for row in waiting])
            connection.executemany("update story_sketches set is_linked = 1 where number = ?", [(row["number"],) for row in waiting])
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise


def _link(connection: sqlite3.Connection, waiting: Sequence[sqlite3.Row]) -> None:
    """Links between the waiting documents and all others: exact copies first, then candidates that share a band."""
    links: dict[tuple[str, str], float] = {}
    telling = []
    for row in waiting:
        twin = connection.execute(
            "select document_id from story_sketches where text_sha256 = ? order by number limit 1", [row["text_sha256"]]
        ).fetchone()
        if twin["document_id"] == row["document_id"]:
            telling.append(row)
        else:
            links[_pair(row["document_id"], twin["document_id"])] = 1.0
    if telling:
        _link_by_bands(connection, telling, links)
    connection.executemany(
        "insert into story_links values (?, ?, ?) on conflict do update set similarity = excluded.similarity",
        [(left, right, similarity) for (left, right), similarity in sorted(links.items())],
    )


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _link_by_bands(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row], links: dict[tuple[str, str], float]) -> None:
    hashes = bands(read_values([row["sketch"] for row in rows]))
    entries = sorted((band, row["number"]) for row, own in zip(rows, hashes.tolist(), strict=True) for band in own)
    connection.executemany("insert or ignore into story_bands (band, number) values (?, ?)", entries)
    connection.execute("create temp table if not exists wanted_bands (band integer primary key)")
    connection.execute("delete from wanted_bands")
    connection.executemany("insert or ignore into wanted_bands (band) values (?)", ((band,) for band, _ in entries))
    own = {row["number"] for row in rows}
    candidates: set[tuple[int, int]] = set()
    crowd: list[int] = []
    last = None
    found = connection.execute("select b.band, b.number from wanted_bands w cross join story_bands b on b.band = w.band")
    for band, number in (*found, (None, 0)):
        if band != last:
            if 1 < len(crowd) <= _CROWD:
                fresh = [member for member in crowd if member in own]
                candidates.update((min(a, b), max(a, b)) for a in fresh for b in crowd if a != b)
            crowd, last = [], band
        crowd.append(number)
    for left, right, similarity in _verified(connection, sorted(candidates)):
        links[_pair(left, right)] = similarity


def _verified(connection: sqlite3.Connection, candidates: Sequence[tuple[int, int]]) -> Iterable[tuple[str, str, float]]:
    """The candidates that are near-duplicates, by document id."""
    for start in range(0, len(candidates), 2000):
        part = candidates[start : start + 2000]
        numbers = sorted({number for pair in part for number in pair})
        rows: dict[int, tuple[str, bytes, bytes]] = {}
        for place in range(0, len(numbers), 500):
            some = numbers[place : place + 500]
            marks = ", ".join("?" * len(some))
            sql = f"select number, document_id, sketch, anchors from story_sketches where number in ({marks})"
            rows.update((row[0], (row[1], row[2], row[3])) for row in connection.execute(sql, some))
        ones = read_values([rows[one][1] for one, _ in part])
        others = read_values([rows[other][1] for _, other in part])
        anchors: dict[int, Anchors] = {}
        for (one, other), similarity in zip(part, likeness(ones, others).tolist(), strict=True):
            if similarity < SAME_FROM:
                continue
            for number in (one, other):
                if number not in anchors:
                    anchors[number] = read_anchors(rows[number][2])
            if anchors_agree(anchors[one], anchors[other]):
                yield rows[one][0], rows[other][0], round(similarity, 4)


def _regroup(connection: sqlite3.Connection, document_ids: Sequence[str]) -> int:
    """Recompute the stories that these documents belong to or belonged to; returns the number of documents whose story changed."""
    old = {
        row[0]
        for part in _parts(document_ids)
        for row in connection.execute(*_in("select distinct story_id from documents where id", part))
    }
    concerned = set(document_ids)
    for story in old - {None}:
        concerned.update(row[0] for row in connection.execute("select id from documents where story_id = ?", [story]))
    component = _components(connection, concerned)
    changed = 0
    stories: dict[str, list[str]] = defaultdict(list)
    for document, root in component.items():
        stories[root].append(document)
    present = {
        row[0]: row[1]
        for part in _parts(sorted(component))
        for row in connection.execute(*_in("select id, story_id from documents where id", part))
    }
    affected = set(stories) | {story for story in present.values() if story} | {story for story in old if story}
    connection.execute("pragma defer_foreign_keys=on")
    moved = [(root, document) for document, root in component.items() if present.get(document, root) != root]
    connection.executemany("update documents set story_id = ? where id = ?", moved)
    changed += len(moved)
    for story in sorted(affected):
        write_story(connection, story)
    # programmes count by story: the blocks of moved documents have to be resolved again
    for part in _parts([document for _, document in moved]):
        marks = ", ".join("?" * len(part))
        connection.execute(f"insert or ignore into pending_blocks select distinct block from claims where document_id in ({marks})", part)
    return changed


def write_story(connection: sqlite3.Connection, story: str) -> int:
    """Bring the row of one story up to date with its documents; it goes when it has none."""
    members = connection.execute(
        "select title, coalesce(published, event_date) as day from documents where story_id = ? order by day is null, day, id", [story]
    ).fetchall()
    days = [row["day"] for row in members if row["day"]]
    title = next((row["title"] for row in members if row["title"]), None)
    row = {"id": story, "title": title, "first_published": min(days, default=None), "document_count": len(members), "independent_texts": 1}
    return sync_rows(connection, "stories", ["id"], [row] if members else [], "id = ?", [story])


def _components(connection: sqlite3.Connection, documents: set[str]) -> dict[str, str]:
    """The smallest document id of the connected set of each document, over all links that can be reached."""
    root: dict[str, str] = {}
    for start in sorted(documents):
        if start in root:
            continue
        seen, edge = {start}, [start]
        while edge:
            following: list[str] = []
            for part in _parts(edge):
                marks = ", ".join("?" * len(part))
                sql = f"""select right_id from story_links where left_id in ({marks})
                          union select left_id from story_links where right_id in ({marks})"""
                following += [row[0] for row in connection.execute(sql, [*part, *part])]
            edge = [document for document in following if document not in seen]
            edge = list(dict.fromkeys(edge))
            seen.update(edge)
        smallest = min(seen)
        root.update(dict.fromkeys(seen, smallest))
    return root


def _parts(values: Sequence[str], size: int = 400) -> Iterable[Sequence[str]]:
    return (values[place : place + size] for place in range(0, len(values), size))


def _in(sql: str, values: Sequence[str]) -> tuple[str, list[str]]:
    return f"{sql} in ({', '.join('?' * len(values))})", list(values)

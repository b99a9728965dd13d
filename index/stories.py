"""Stories: documents that print one text, joined by near-duplicate links. Incremental, restart-safe, independent of order.

A document waits (`is_linked = 0`) from the transaction that wrote it until the one that linked it. A story is a connected
set of links and is named by its smallest document id, so the same documents make the same stories however they came in.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.entities.clustering import PERSON, Link, cluster
from index.judgements import Standing
from index.stories_sketch import SAME_FROM, Anchors, TextSketch, bands, is_same_text, likeness, read_anchors, read_values
from index.syncing import sync_rows

# Documents linked in one transaction. A batch touches nearly every page of a large band table: few large batches write each page few times.
_BATCH = 25_000
_CROWD = 400  # a band shared by more texts is furniture, not a story; exact copies never crowd, they share one entry


def keep_sketch(connection: sqlite3.Connection, document_id: str, text_sha256: str, sketch: TextSketch, is_new: bool = False) -> None:
    """Write or replace a document's sketch, to be linked later; runs in the caller's transaction. The same text is left alone."""
    sql = "select number, text_sha256, sketch from story_sketches where document_id = ?"
    present = None if is_new else connection.execute(sql, [document_id]).fetchone()
    if present is not None:
        if present["text_sha256"] == text_sha256 and present["sketch"] == sketch.values:
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
           (select right_id from story_links where left_id = ? union select left_id from story_links where right_id = ?)
           or document_id in (select id from documents where story_id = (select story_id from documents where id = ?))""",
        [row["text_sha256"], document_id, document_id, document_id],
    )
    entries = [(int(band), row["number"]) for band in bands(read_values([row["sketch"]]))[0]]
    connection.executemany("delete from story_bands where band = ? and number = ?", entries)
    connection.execute("delete from story_links where left_id = ? or right_id = ?", [document_id, document_id])
    connection.execute("delete from story_sketches where number = ?", [row["number"]])


def link_waiting(connection: sqlite3.Connection, judged: Standing | None = None) -> int:
    """Link every waiting document and bring the stories concerned up to date; returns the number of documents whose story changed.

    What people said of two stories in `judged` stands above every likeness.
    """
    changed = 0
    said = _Said.of(connection, judged)
    while True:
        waiting = connection.execute(
            "select number, document_id, text_sha256, sketch from story_sketches where not is_linked order by number limit ?", [_BATCH]
        ).fetchall()
        if not waiting:
            return changed
        connection.execute("begin immediate")
        try:
            _link(connection, waiting)
            changed += _regroup(connection, [row["document_id"] for row in waiting], said)
            connection.executemany("update story_sketches set is_linked = 1 where number = ?", [(row["number"],) for row in waiting])
            connection.execute("commit")
        except BaseException:
            connection.rollback()
            raise


def regroup_judged(connection: sqlite3.Connection, judged: Standing) -> int:
    """Bring the stories people have decided about up to date, also where a decision was taken back; returns the documents concerned."""
    said = _Said.of(connection, judged)
    if not said.documents:
        return 0
    connection.execute("begin immediate")
    try:
        changed = _regroup(connection, sorted(said.documents), said)
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise
    return changed


@dataclass(frozen=True, slots=True)
class _Said:
    """What people said of stories, as far as the documents are there: pairs of one story and of two, and every document ever judged."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    documents: frozenset[str] = frozenset()

    @staticmethod
    def of(connection: sqlite3.Connection, judged: Standing | None) -> _Said:
        if judged is None or not judged.documents:
            return _Said()
        here = frozenset(
            row[0]
            for part in _parts(sorted(judged.documents))
            for row in connection.execute(*_in("select document_id from story_sketches where document_id", part))
        )
        pairs = [pair for pair in judged.pairs_of("story") if here.issuperset(pair[:2])]
        return _Said(
            tuple((left, right) for left, right, verdict in pairs if verdict == "same"),
            tuple((left, right) for left, right, verdict in pairs if verdict == "different"),
            here,
        )


def _link(connection: sqlite3.Connection, waiting: Sequence[sqlite3.Row]) -> None:
    """Links between the waiting documents and all others: exact copies first, then candidates that share a band."""
    links: dict[tuple[str, str], float] = {}
    telling = []
    twins = connection.execute(
        f"""select (select t.document_id from story_sketches t where t.text_sha256 = w.text_sha256 order by t.number limit 1)
            from story_sketches w where not w.is_linked order by w.number limit {len(waiting)}"""
    ).fetchall()
    for row, (twin,) in zip(waiting, twins, strict=True):
        if twin == row["document_id"]:
            telling.append(row)
        else:
            links[_pair(row["document_id"], twin)] = 1.0
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
    numbers = np.array([row["number"] for row in rows], dtype=np.int64)
    own = np.stack([hashes.ravel(), np.repeat(numbers, hashes.shape[1])], axis=1)
    own = own[np.lexsort((own[:, 1], own[:, 0]))]
    # Looked up before they are written: what comes back is only what older texts share with these.
    asked = json.dumps(np.unique(own[:, 0]).tolist())
    older = connection.execute(
        "select b.band, b.number from json_each(?) w cross join story_bands b on b.band = w.value", [asked]
    ).fetchall()
    for start in range(0, len(own), 100_000):
        rows_of_part = own[start : start + 100_000].tolist()
        connection.executemany("insert or ignore into story_bands (band, number) values (?, ?)", rows_of_part)
    found = own
    if older:
        others = np.array([tuple(row) for row in older], dtype=np.int64)
        found = np.concatenate([own, others[~np.isin(others[:, 1], numbers)]])
        found = found[np.lexsort((found[:, 1], found[:, 0]))]
    candidates = _pairs_of_crowds(found, numbers)
    for left, right, similarity in _verified(connection, candidates):
        links[_pair(left, right)] = similarity


def _pairs_of_crowds(entries: NDArray[np.int64], fresh: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs of texts that share a band, at least one of them fresh; `entries` are (band, number), each band's in one piece."""
    band, number = entries[:, 0], entries[:, 1]
    starts = np.flatnonzero(np.r_[True, band[1:] != band[:-1]])
    sizes = np.diff(np.r_[starts, len(band)])
    keep = np.repeat((sizes > 1) & (sizes <= _CROWD), sizes)
    band, number = band[keep], number[keep]
    is_fresh = np.isin(number, fresh)
    found = []
    # neighbours at distance 1, 2, 3 ... within each band: as many steps as the largest band has members
    for step in range(1, int(sizes[sizes <= _CROWD].max(initial=1))):
        here = np.flatnonzero((band[step:] == band[:-step]) & (is_fresh[step:] | is_fresh[:-step]))
        one, other = number[here], number[here + step]
        found.append((np.minimum(one, other) << 31) | np.maximum(one, other))
    if not found:
        return []
    pairs = np.unique(np.concatenate(found))
    return list(zip((pairs >> 31).tolist(), (pairs & 0x7FFFFFFF).tolist(), strict=True))


def _verified(connection: sqlite3.Connection, candidates: Sequence[tuple[int, int]]) -> Iterable[tuple[str, str, float]]:
    """The candidates that are near-duplicates, by document id."""
    anchors: dict[int, Anchors] = {}
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
        for (one, other), similarity in zip(part, likeness(ones, others).tolist(), strict=True):
            if similarity < SAME_FROM:
                continue
            for number in (one, other):
                if number not in anchors:
                    anchors[number] = read_anchors(rows[number][2])
            if is_same_text(similarity, anchors[one], anchors[other]):
                yield rows[one][0], rows[other][0], round(similarity, 4)


def _regroup(connection: sqlite3.Connection, document_ids: Sequence[str], said: _Said) -> int:
    """Recompute the stories that these documents belong to or belonged to; returns the number of documents whose story changed."""
    old = {
        row[0]
        for part in _parts(document_ids)
        for row in connection.execute(*_in("select distinct story_id from documents where id", part))
    }
    concerned = set(document_ids)
    for story in old - {None}:
        concerned.update(row[0] for row in connection.execute("select id from documents where story_id = ?", [story]))
    component = _components(connection, concerned, said)
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
    write_stories(connection, sorted(affected))
    # programmes count by story: the blocks of moved documents have to be resolved again
    for part in _parts([document for _, document in moved]):
        marks = ", ".join("?" * len(part))
        connection.execute(f"insert or ignore into pending_blocks select distinct block from claims where document_id in ({marks})", part)
    return changed


def write_stories(connection: sqlite3.Connection, stories: Sequence[str]) -> int:
    """Bring the rows of these stories up to date with their documents; a story goes when it has none. Returns the rows written."""
    written = 0
    for part in _parts(stories):
        marks = ", ".join("?" * len(part))
        rows = connection.execute(
            f"""select story_id as id, count(*) as document_count, min(coalesce(published, event_date)) as first_published,
                  (select t.title from documents t where t.story_id = d.story_id and t.title is not null
                   order by coalesce(t.published, t.event_date) is null, coalesce(t.published, t.event_date), t.id limit 1) as title
                from documents d where story_id in ({marks}) group by story_id""",
            part,
        ).fetchall()
        wanted = [{**dict(row), "independent_texts": 1} for row in rows]
        written += sync_rows(connection, "stories", ["id"], wanted, f"id in ({marks})", part)
    return written


def _components(connection: sqlite3.Connection, documents: set[str], said: _Said) -> dict[str, str]:
    """The smallest document id of the story of each document: the connected set over all links, parted where people parted it."""
    beside: dict[str, set[str]] = defaultdict(set)
    for left, right in said.same:
        beside[left].add(right)
        beside[right].add(left)
    root: dict[str, str] = {}
    for start in sorted(documents):
        if start in root:
            continue
        seen, edge = {start}, [start]
        while edge:
            following = [other for document in edge for other in beside.get(document, ())]
            for part in _parts(edge):
                marks = ", ".join("?" * len(part))
                sql = f"""select right_id from story_links where left_id in ({marks})
                          union select left_id from story_links where right_id in ({marks})"""
                following += [row[0] for row in connection.execute(sql, [*part, *part])]
            edge = [document for document in following if document not in seen]
            edge = list(dict.fromkeys(edge))
            seen.update(edge)
        if any(left in seen and right in seen for left, right in said.different):
            root.update(_parted(connection, seen, said))
        else:
            root.update(dict.fromkeys(seen, min(seen)))
    return root


def _parted(connection: sqlite3.Connection, documents: set[str], said: _Said) -> dict[str, str]:
    """The stories of a connected set in which people parted two documents: the strongest links first, none between the two."""
    links = [Link.between(left, right, PERSON, "a person said so") for left, right in said.same]
    for part in _parts(sorted(documents)):
        rows = connection.execute(*_in("select left_id, right_id, similarity from story_links where left_id", part))
        links += [Link.between(left, right, similarity, "alike") for left, right, similarity in rows]
    return cluster(documents, links, said.different, 0).root


def _parts(values: Sequence[str], size: int = 400) -> Iterable[Sequence[str]]:
    return (values[place : place + size] for place in range(0, len(values), size))


def _in(sql: str, values: Sequence[str]) -> tuple[str, list[str]]:
    return f"{sql} in ({', '.join('?' * len(values))})", list(values)

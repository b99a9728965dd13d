"""`kotalog build`: from the archive to the catalogue, incremental, killable at any point, the same whatever way it ran.

1. reference tables, 2. documents that are new or changed (children read, one writer writes, a transaction each), 3. stories,
4. entities of every block concerned, 5. summaries. `meta` says what is done; it is written last.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from sqlite_utils import Database

from crawler.archive import ArchiveReader
from crawler.capture import Capture, Source
from extract.model import Context
from index.build_inputs import INPUTS, inputs_version
from index.build_report import BuildReport
from index.build_version import extractor_version, resolver_version, words_version
from index.buried import is_named, read_buried, version_of
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.entities.ledger import Ledger
from index.host_profiles import host_of, read_profiles, refresh_profiles, settle_profiles
from index.judgements import Standing, read_judgements, standing
from index.registry import Registry, to_source
from index.summaries import summarise
from index.workspace import Workspace

if TYPE_CHECKING:
    from index.build_extraction import Task
    from index.search.indexing import DocumentWords
    from index.writer import Prepared

# (stage, done, total): told at every step; the caller decides what to show
Progress = Callable[[str, int, int], None]
_BATCH = 100  # documents whose words go into the full text together


def build(
    workspace: Workspace, workers: int | None = None, read_all: bool = False, refit: bool = False, progress: Progress = lambda *_: None
) -> BuildReport:
    """Bring the catalogue up to date. Raises Locked while another build runs, BadConfiguration where there is no workspace."""
    desk = open_desk(workspace, create=workspace.archive.exists())  # files imported into a new folder need no `init`
    with workspace.lock("catalogue"), closing(open_catalogue(workspace.catalogue)) as connection:
        build_ = _Build(workspace, connection, desk, workers or min(8, os.cpu_count() or 1), progress)
        build_.run(read_all, refit)
        return build_.report


class _Build:
    def __init__(self, workspace: Workspace, connection: sqlite3.Connection, desk: Database, workers: int, progress: Progress) -> None:
        self.workspace = workspace
        self.connection = connection
        self.desk = desk
        self.workers = workers
        self.progress = progress
        self.report = BuildReport()
        rows = Registry(desk).rows()
        self.sources: dict[str, Source] = {row.id: to_source(row) for row in rows}
        self.source_rows = rows
        self.known_regions: frozenset[str] = frozenset()
        self.buried = read_buried(desk)
        self.meta: dict[str, str] = dict(connection.execute("select key, value from meta").fetchall())

    def run(self, read_all: bool, refit: bool) -> None:
        judged = standing(read_judgements(self.desk))
        inputs = inputs_version(self.workspace)  # as they are now: what comes in while this build runs is the next one's work
        goal = self._goal()
        is_unfinished = self.connection.execute("select 1 from pending_blocks limit 1").fetchone() is not None
        is_current = all(self.meta.get(key) == value for key, value in goal.items()) and self.meta.get("judgements") == judged.version
        if is_current and not is_unfinished and not read_all and not refit:
            self.report.unchanged = self.connection.execute("select count(*) from documents").fetchone()[0]
            self._note({INPUTS: inputs})  # what has changed does not concern the catalogue
            return
        # only now: a build without news loads none of this
        from extract.lexicon import use_lexicons
        from index.build_reference import load_reference
        from index.stories import link_waiting

        lexicons = use_lexicons(self.workspace.lexicons)
        if self.meta.get("reference") != goal["reference"]:
            self.report.written += load_reference(self.connection, lexicons, self.source_rows)
        self.known_regions = frozenset(row["code"] for row in lexicons.table("regions"))
        self._keep_up_with_code(goal)
        self._documents(goal, read_all)
        self.progress("stories", 0, 0)
        self.report.written += link_waiting(self.connection, judged)
        judged = self._entities(judged)
        self._vectors(refit)
        self._finish({**goal, INPUTS: inputs}, judged)

    def _goal(self) -> dict[str, str]:
        """What `meta` says after a complete build of the archive as it is."""
        with ArchiveReader(self.workspace.archive) if self.workspace.archive.exists() else _NoArchive() as archive:
            sequence = archive.sequence()
        extractor = extractor_version(self.workspace.lexicons)
        contexts = [[source.id, source.region_code, source.kind] for source in self.sources.values()]
        registry = json.dumps([row.model_dump(mode="json") for row in self.source_rows], sort_keys=True)
        return {
            "archive_sequence": str(sequence),
            "extraction": hashlib.sha256(json.dumps([extractor, contexts]).encode()).hexdigest()[:16],
            "extractor": extractor,
            "resolver": resolver_version(),
            "words": words_version(),
            "tombstones": version_of(self.buried),
            "semantic": f"{self.workspace.settings.semantic.model}/{self.workspace.settings.semantic.minimum_documents}",
            "reference": hashlib.sha256(f"{registry}{extractor}".encode()).hexdigest()[:16],
        }

    def _keep_up_with_code(self, goal: dict[str, str]) -> None:
        """After an upgrade: what is computed from claims is computed again, and the full text is made anew when its words are."""
        if self.meta.get("resolver") != goal["resolver"]:
            self.connection.execute("insert or ignore into pending_blocks select distinct block from claims")
        if self.meta.get("words") != goal["words"]:
            from index.search.indexing import rebuild

            self.connection.execute("begin immediate")
            rebuild(self.connection)
            self._note({"words": goal["words"]})
            self.connection.execute("commit")

    def _documents(self, goal: dict[str, str], read_all: bool) -> None:
        from index.search.indexing import index_missing
        from index.writer import remove_document

        if not self.workspace.archive.exists():
            return
        with ArchiveReader(self.workspace.archive) as archive:
            kept = set(archive.document_ids())
            for row in self.connection.execute("select id from documents order by id").fetchall():
                if row["id"] not in kept:
                    remove_document(self.connection, row["id"])
                    self.report.removed += 1
            is_same_reader = all(self.meta.get(key, "") == goal[key] for key in ("extraction", "tombstones"))
            after = int(self.meta.get("archive_sequence", "0")) if is_same_reader and not read_all else 0
            if self.meta.get("tombstones", "") != goal["tombstones"]:
                self._forget_work_on_named()
            done = dict(self.connection.execute("select document_id, work_key from extractions").fetchall())
            waiting = [
                capture for capture in archive.captures(after) if read_all or self._key(capture, goal) != done.get(capture.document_id)
            ]
            self.report.unchanged = len(kept) - len(waiting)
            self._read_and_write(archive, waiting, goal)
            # What a host repeats is known only now; documents that hold such a line are read once more.
            affected = refresh_profiles(self.connection, {host for capture in waiting if (host := host_of(capture.url))})
            again = [capture for document_id in affected if (capture := archive.capture(document_id)) is not None]
            self._read_and_write(archive, again, goal)
            settle_profiles(self.connection)
            index_missing(self.connection)

    def _forget_work_on_named(self) -> None:
        """After a purge, or one taken back: what names a purged person now, and what was held to, is read once more."""
        rows = self.connection.execute("select id, title, text, url, status from documents order by id")
        named = [(row["id"],) for row in rows if row["status"] == "purged" or is_named(self.buried, row["title"], row["text"], row["url"])]
        self.connection.executemany("delete from extractions where document_id = ?", named)

    def _read_and_write(self, archive: ArchiveReader, captures: list[Capture], goal: dict[str, str]) -> None:
        from index.search.indexing import index_batch
        from index.writer import write_document

        self.progress("documents", 0, len(captures))
        words: list[tuple[str, DocumentWords]] = []
        for number, prepared in enumerate(self._read(archive, captures, goal), start=1):
            self.report.written += write_document(self.connection, prepared, index_words=False)
            if prepared.document["status"] == "ok":
                words.append((prepared.document["id"], prepared.words))
            if len(words) == _BATCH or number == len(captures):
                index_batch(self.connection, words)
                words.clear()
            self.report.dropped_quotes += prepared.claims.dropped
            self.report.read.add(prepared.document["id"])
            if prepared.document["status"] == "purged":
                self.report.purged.add(prepared.document["id"])
            elif prepared.document["status"] != "ok":
                name = prepared.document["url"] or f"{prepared.document['title'] or 'imported'} ({prepared.document['id']})"
                self.report.failed[name] = prepared.document["reason"] or prepared.document["status"]
            self.progress("documents", number, len(captures))

    def _key(self, capture: Capture, goal: dict[str, str]) -> str:
        from index.build_extraction import work_key

        return work_key(capture, self._context(capture), goal["extractor"])

    def _context(self, capture: Capture) -> Context:
        from index.build_extraction import context_of

        return context_of(capture, self.sources.get(capture.source_id or ""))

    def _read(self, archive: ArchiveReader, captures: list[Capture], goal: dict[str, str]) -> Iterator[Prepared]:
        """Read documents in children, in order; at most a few documents' bytes are held at a time."""
        from extract.reading.sandbox import run_many_limited
        from index.build_extraction import Task, fetched_at, not_read, pages_of, prepare

        if captures:
            from extract.pipeline import MANY, warm_up  # only now: a build without news loads none of it

            warm_up(for_many=len(captures) >= MANY)
            gc.freeze()  # what is loaded stays: neither we nor the children look through it again and again, or copy its pages for that
        under_way: deque[Task] = deque()
        profiles = read_profiles(self.connection)

        def tasks() -> Iterator[Task]:
            for capture in captures:
                task = Task(
                    capture.document_id,
                    capture.url,
                    capture.source_id if capture.source_id in self.sources else None,
                    fetched_at(capture),
                    pages_of(capture, [archive.body(body.sha256) for body in capture.bodies]),
                    self._context(capture),
                    profiles.get(host_of(capture.url) or ""),
                    self._key(capture, goal),
                )
                under_way.append(task)
                yield task

        for outcome in run_many_limited(partial(prepare, known_regions=self.known_regions, buried=self.buried), tasks(), self.workers):
            task = under_way.popleft()
            if outcome.value is not None:
                yield outcome.value
            else:
                yield not_read(task, outcome.status, outcome.reason or outcome.status, self.known_regions)

    def _entities(self, judged: Standing) -> Standing:
        """Resolve what waits; returns the judgements that hold in the end."""
        from index.entities.resolve import Resolver

        if self.meta.get("judgements") != judged.version:
            self._take_up(judged)
        while True:
            resolver = Resolver(self.connection, Ledger(self.desk), judged)
            resolver.resolve_pending(lambda done, total: self.progress("entities", done, total))
            resolver.finish()
            self.report.written += resolver.written
            self.meta["judgements"] = judged.version
            # judgements made while this build ran were shown as pending: they are applied before it ends
            newest = standing(read_judgements(self.desk))
            if newest.version == judged.version:
                return newest
            judged = newest
            self._take_up(judged)

    def _take_up(self, judged: Standing) -> None:
        """Judgements have changed: every story they speak of, and every block, is looked at again."""
        from index.stories import regroup_judged

        self.report.written += regroup_judged(self.connection, judged)
        self.connection.execute("insert or ignore into pending_blocks select distinct block from claims")

    def _vectors(self, refit: bool) -> None:
        from index.search.vectors import embed_documents  # brings NumPy's linear algebra along, and torch when a model is set

        semantic = self.workspace.settings.semantic
        self.report.written += embed_documents(self.connection, semantic.model, semantic.minimum_documents, refit, self.progress)

    def _finish(self, goal: dict[str, str], judged: Standing) -> None:
        from index.stories_retold import propose_retold

        self.progress("summaries", 0, 0)
        self.connection.execute("begin immediate")
        self.report.written += propose_retold(self.connection, judged)
        self.report.written += summarise(self.connection)
        self._note({**goal, "judgements": self.meta["judgements"]})
        self.connection.execute("commit")
        self.connection.execute("pragma wal_checkpoint(truncate)")

    def _note(self, values: dict[str, str]) -> None:
        """Bring rows of `meta` up to date; those that say so already are not written."""
        self.connection.executemany(
            "insert into meta values (?, ?) on conflict do update set value = excluded.value where value is not excluded.value",
            sorted(values.items()),
        )


class _NoArchive:
    """Nothing was fetched yet."""

    def __enter__(self) -> _NoArchive:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def sequence(self) -> int:
        """No capture, no number."""
        return 0

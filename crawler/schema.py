"""The schema of `archive.db`, as numbered steps, and how the file is opened.

`captures`, `pages` and `bodies` are what others read (through `crawler.archive`); `urls`, `hosts`, `fetches` and `runs` are the
crawler's own memory. Times are stamps of `crawler.clock`.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

archive_migrations = Migrations("kotalog-archive")


class NewerArchive(Exception):
    """The file was written by a newer kotalog than this one."""


_TABLES = """
-- Raw bytes, compressed, named by their content: the same bytes are kept once however many URLs give them.
create table bodies (
  sha256 text primary key, size integer not null, first_seen_at text not null, deflated blob not null
);

-- The present state of every document. `sequence` grows with every change of the archive.
create table captures (
  document_id text primary key, url text unique, origin text not null, source_id text, pages_expected integer not null default 1,
  title_hint text, published_hint text, sequence integer not null
);
create index captures_sequence on captures (sequence);
create index captures_source on captures (source_id);

-- One row: the last sequence number given, which purging must not lower.
create table sequence (last integer not null);
insert into sequence values (0);

create table pages (
  document_id text not null references captures (document_id) on delete cascade, number integer not null, url text,
  sha256 text not null references bodies (sha256), content_type text not null, charset text, first_seen_at text not null,
  primary key (document_id, number)
) without rowid;
create index pages_body on pages (sha256);

-- The frontier: every URL ever met, and what became of it. `id` is also the order of discovery.
create table urls (
  id integer primary key, url text not null, norm_url text not null unique, document_id text not null, host text not null,
  source_id text, kind text not null, part_of integer references urls (id), part_number integer, depth integer not null default 0,
  hops integer not null default 0, priority real not null default 0, template text not null default '',
  state text not null default 'queued', why text, tries integer not null default 0, failures integer not null default 0,
  lease_until text, next_at text not null, interval_hours real, etag text, last_modified text, sha256 text, text_sha256 text,
  skeleton integer, is_article integer not null default 0, is_listed integer not null default 0, alias_of text,
  ignore_canonical integer not null default 0, lastmod_hint text, title_hint text, published_hint text, found_on text,
  first_seen_at text not null, last_fetched_at text, last_changed_at text, yielded integer not null default 0
);
create index urls_frontier on urls (host, state, priority desc, id);
create index urls_state_due on urls (state, next_at);
create index urls_source on urls (source_id, kind, state);
create index urls_part_of on urls (part_of) where part_of is not null;
create index urls_alias on urls (alias_of) where alias_of is not null;
create index urls_template on urls (host, template);
create index urls_text on urls (host, text_sha256) where text_sha256 is not null;

-- Every distinct content a URL has had, in order.
create table revisions (
  id integer primary key, url_id integer not null references urls (id) on delete cascade, sha256 text not null references bodies (sha256),
  status integer not null, content_type text not null, charset text, headers text not null default '{}', seen_at text not null
);
create index revisions_url on revisions (url_id);
create index revisions_body on revisions (sha256);

-- Every request that was made, and how it ended.
create table fetches (
  id integer primary key, run_id integer not null references runs (id), url_id integer not null references urls (id) on delete cascade,
  fetched_at text not null, status integer, outcome text not null, why text, seconds real, bytes integer not null default 0,
  final_url text, headers text not null default '{}', sha256 text
);
create index fetches_url on fetches (url_id);
create index fetches_run on fetches (run_id);

create table hosts (
  host text primary key, robots_url text, robots_text text, robots_state text not null default 'unknown', robots_status integer,
  robots_fetched_at text, crawl_delay real, not_before_at text, park_reason text, failures integer not null default 0,
  day text, pages_today integer not null default 0, bytes_today integer not null default 0, latency real
) without rowid;

-- How often a source's own dates (feeds, sitemaps) foretold a change, and how often they lied.
create table date_trust (
  source_id text primary key, foretold integer not null default 0, false_alarms integer not null default 0,
  missed integer not null default 0
) without rowid;

create table runs (
  id integer primary key, kind text not null, started_at text not null, finished_at text, state text not null default 'running', reason text
);
create table run_sources (
  run_id integer not null references runs (id) on delete cascade, source_id text not null, requests integer not null default 0,
  new integer not null default 0, changed integer not null default 0, unchanged integer not null default 0,
  not_modified integer not null default 0, failed integer not null default 0, refused integer not null default 0,
  discovered integer not null default 0, bytes integer not null default 0, note text, primary key (run_id, source_id)
) without rowid;
create index run_sources_source on run_sources (source_id);
"""


@archive_migrations()
def m001_bodies_captures_and_the_frontier(db: Database) -> None:
    """What was fetched, and the memory of fetching."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)


@archive_migrations()
def m002_answers_of_a_visit(db: Database) -> None:
    """A visit at which only listings were looked through, without news, is a success too."""
    db.execute("alter table run_sources add column answered integer not null default 0")
    db.execute("update run_sources set answered = new + changed + unchanged + not_modified")


def connect_to_write(path: Path) -> sqlite3.Connection:
    """The one writing connection: WAL, foreign keys, migrated. Raises NewerArchive; sqlite3 and OS errors pass through.

    NORMAL may lose the last pages on a power cut, never on a kill, and a lost page is fetched again.
    """
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, cached_statements=256)
    try:
        connection.execute("pragma journal_mode=wal")
        connection.execute("pragma synchronous=normal")
        connection.execute("pragma foreign_keys=on")
        connection.execute("pragma journal_size_limit=67108864")
        database = Database(connection)
        _refuse_newer(database, path)
        if archive_migrations.pending(database):
            archive_migrations.apply(database)
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _refuse_newer(database: Database, path: Path) -> None:
    known = {step.name for step in archive_migrations._migrations}
    newer = [step.name for step in archive_migrations.applied(database) if step.name not in known]
    if newer:
        raise NewerArchive(f"{path}: written by a newer kotalog (schema step {newer[-1]}).")


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; raises FileNotFoundError when there is no archive yet, NewerArchive for a later version's.

    An archive of an earlier version is migrated first, so that every reader finds the columns it knows.
    """
    if not path.exists():
        raise FileNotFoundError(2, "there is no archive yet", str(path))
    connection = _read_only(path)
    try:
        database = Database(connection)
        _refuse_newer(database, path)
        is_older = bool(archive_migrations.pending(database))
    except BaseException:
        connection.close()
        raise
    if is_older:
        connection.close()
        connect_to_write(path).close()
        connection = _read_only(path)
    connection.row_factory = sqlite3.Row
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "mode=ro")
    try:
        connection.execute("select 1 from sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # Even to be read it wants files beside itself. In a folder that may only be read, with no writer in it, nobody can make them
        # and nothing changes: there it is opened as one that stands still.
        if path.with_name(f"{path.name}-wal").exists():
            raise
        connection.close()
        connection = _connect(path, "mode=ro&immutable=1")
    connection.execute("pragma query_only=on")
    return connection


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=10, isolation_level=None)

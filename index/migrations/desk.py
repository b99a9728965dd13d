"""The schema of `desk.db`: what people decided, and the ledger of ids. It can never be derived again."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

desk_migrations = Migrations("kotalog-desk")

_TABLES = """
create table sources (
  id text primary key, name text not null, kind text not null, region_code text, base_url text not null unique,
  discovery text not null default 'auto', discovery_hint text not null default '', is_enabled integer not null default 1,
  time_zone text not null default 'Asia/Jakarta', tls text not null default 'strict', delay real, daily_pages integer,
  daily_bytes integer, quiet_hours text, is_verified integer not null default 0, note text not null default ''
);

create table schedules (
  source_id text primary key references sources (id) on delete cascade, cron text not null, time_zone text not null,
  is_paused integer not null default 0, next_due_at text, last_started_at text, last_finished_at text, last_outcome text
);

create table judgements (
  id integer primary key, key text not null unique, verdict text not null, kind text not null, left_key text not null,
  right_key text, value text, who text not null, why text not null default '', decided_at text not null, quote text,
  text_sha256 text, document_url text, undoes text
);
create index judgements_left on judgements (left_key);
create index judgements_right on judgements (right_key);

create table alert_rules (
  id integer primary key, name text not null unique, source_id text, condition text not null, channel text not null, target text not null,
  minimum_interval_hours real not null default 24, is_digest integer not null default 1, is_enabled integer not null default 1,
  last_sent_at text, last_state text
);

create table tombstones (
  kind text not null, value text not null, who text not null, why text not null default '', made_at text not null,
  primary key (kind, value)
);

create table users (
  name text primary key, password_hash text not null, role text not null, is_active integer not null default 1, made_at text not null
);

create table requests (
  id integer primary key, action text not null, payload text not null default '{}', who text not null, asked_at text not null,
  state text not null default 'waiting', started_at text, finished_at text, outcome text
);
create index requests_state on requests (state);

create table ids (
  id text primary key, kind text not null, key text not null, minted_at text not null, redirects_to text references ids (id)
);
create unique index ids_key on ids (kind, key);
"""


@desk_migrations()
def m001_tables_of_the_contract(db: Database) -> None:
    """Registry, schedules, judgements, alerts, tombstones, accounts, requests, ids."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)

-- What entity resolution needs beside the contract's columns of claims.
-- mention_id: the claims of one programme in one document share it
alter table claims add column mention_id text;
-- block: where a claim is resolved, a region's code, 'id' for national systems, 'xx' while the region is open
alter table claims add column block text;
alter table claims add column name_key text;
alter table claims add column opd_ref text;
-- slots: the values of a score or figure as JSON, the scope of a programme
alter table claims add column slots text;
create index claims_block on claims (block);
create index claims_mention on claims (mention_id);
create index claims_opd_ref on claims (opd_ref);
create index claims_year on claims (year);
create index claims_status on claims (status);

-- the work done for a document: a document is read again only when its key changes
create table extractions (
  document_id text primary key references documents (id) on delete cascade, work_key text not null
) without rowid;

-- blocks whose entities must be computed again; empty after every complete build
create table pending_blocks (block text primary key) without rowid;

-- why two names are one programme or one office, or might be
create table name_links (
  block text not null, kind text not null, left_key text not null, right_key text not null, outcome text not null,
  reason text not null, weight real not null, primary key (block, kind, left_key, right_key)
) without rowid;

-- pairs in doubt, for people; impact is the number of claims a decision would move
create table doubtful_pairs (
  id text primary key, kind text not null, block text not null, left_key text not null, right_key text not null, left_id text, right_id text,
  left_name text not null, right_name text not null, reason text not null, weight real not null, impact integer not null
) without rowid;
create index doubtful_pairs_block on doubtful_pairs (block);

-- judgements that no longer find what they were about
create table judgement_conflicts (
  key text primary key, kind text not null, target text not null, reason text not null
) without rowid;

-- counts and facets, computed once a build
create table summaries (name text not null, key text not null, value integer not null, primary key (name, key)) without rowid;

-- every form an office's name is written in, for search
create table office_forms (
  form text not null, duty text not null, long_name text not null, kind text not null, primary key (form, duty)
) without rowid;
create index office_forms_duty on office_forms (duty);

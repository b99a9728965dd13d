-- hashes of the lines of each document that is known by its address, 8 bytes each: what repeats on a host is counted from them
create table document_lines (
  document_id text primary key references documents (id) on delete cascade, host text not null, lines blob not null
) without rowid;
create index document_lines_host on document_lines (host);
-- the lines that a host repeats; is_settled: its documents have been read with this profile
create table host_profiles (host text primary key, version text not null, lines blob not null, is_settled integer not null default 0) without rowid;
-- which of its host's repeated lines a document holds, as a hash: it is read again when this changes
alter table extractions add column profile_key text not null default '';

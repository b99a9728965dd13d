-- sketch: MinHash values of the text; anchors: hashes of its numbers and names, which tell a template's fillings apart
create table story_sketches (
  number integer primary key, document_id text not null unique references documents (id) on delete cascade,
  text_sha256 text not null, sketch blob not null, anchors blob not null, is_linked integer not null default 0
);
create index story_sketches_text on story_sketches (text_sha256);
create index story_sketches_waiting on story_sketches (number) where not is_linked;
create table story_bands (band integer not null, number integer not null, primary key (band, number)) without rowid;
create table story_links (
  left_id text not null references documents (id) on delete cascade, right_id text not null references documents (id) on delete cascade,
  similarity real not null, primary key (left_id, right_id)
) without rowid;
create index story_links_right on story_links (right_id);
-- the same event told in other words: proposed, never joined without a person
create table story_proposals (
  left_id text not null references documents (id) on delete cascade, right_id text not null references documents (id) on delete cascade,
  similarity real not null, primary key (left_id, right_id)
) without rowid;
create index story_proposals_right on story_proposals (right_id);

create table search_units (number integer primary key, document_id text not null unique references documents (id) on delete cascade) ;
-- contentless: the words are taken from documents and claims, never stored twice
create virtual table document_search using fts5 (title, names, body, stems, content='', tokenize="unicode61 remove_diacritics 2");
create virtual table document_search_terms using fts5vocab (document_search, row);
create table program_search_texts (
  number integer primary key, program_id text not null unique, names text not null, facets text not null, stems text not null
);
create virtual table program_search using fts5 (
  names, facets, stems, content='program_search_texts', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
);
create virtual table program_spelling using fts5 (names, content='program_search_texts', content_rowid='number', tokenize="trigram");
create table vectors (document_id text primary key references documents (id) on delete cascade, model text not null, vector blob not null) without rowid;
create table embedding_models (name text primary key, fitted_on integer not null, files blob not null) without rowid;

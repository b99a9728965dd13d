"""The schema of `catalogue.db` (contract, section 5). Everything in it can be derived again."""

from __future__ import annotations

from importlib import resources

from sqlite_utils import Database, Migrations

catalogue_migrations = Migrations("kotalog-catalogue")

# One row is one value of one subject: what is reached (`scores`), and what is aimed at, weighed or changed (`figures`).
_MEASURED = """
  id text primary key, score_key text not null, subject_type text not null, subject text not null,
  region_code text references regions (code), program_id text references programs (id), opd_id text references opds (id),
  dimension text references dimensions (key), instrument text, issuer text, stage integer, metric text not null,
  value real, unit text not null, scale_max real, achieved integer, total integer, year integer, role text not null,
  bound text, label text, document_count integer not null, independent_texts integer not null,
  confidence real not null, band text not null, review text not null default 'none'"""

_TABLES = """
create table dimensions (key text primary key, label_id text not null, label_en text not null) without rowid;

create table regions (
  code text primary key, level text not null, name text not null, official_name text not null,
  province_code text not null, province_name text not null, island_group text, time_zone text,
  former_code text, latitude real, longitude real
) without rowid;
create index regions_province on regions (province_code);
create index regions_name on regions (name);

create table region_cohorts (
  region_code text not null references regions (code), cohort_year integer not null, verified integer not null,
  primary key (region_code, cohort_year)
) without rowid;

create table sources (
  id text primary key, name text not null, kind text not null, region_code text references regions (code), base_url text not null
) without rowid;
create index sources_region on sources (region_code);

create table stories (
  id text primary key, title text, first_published text, document_count integer not null, independent_texts integer not null
) without rowid;

create table documents (
  id text primary key, url text, title text, published text, published_precision text, published_basis text, event_date text,
  kind text, language text, source_id text references sources (id), story_id text references stories (id),
  relevant integer not null default 0, relevance real not null default 0, text text, text_sha256 text, fetched_at text,
  status text not null, reason text, incomplete integer not null default 0, sponsored integer not null default 0
) without rowid;
create index documents_source on documents (source_id);
create index documents_story on documents (story_id);
create index documents_published on documents (published);
create index documents_kind on documents (kind);
create index documents_status on documents (status);
create index documents_url on documents (url);

create table document_regions (
  document_id text not null references documents (id) on delete cascade, region_code text not null references regions (code),
  role text not null, primary key (document_id, region_code, role)
) without rowid;
create index document_regions_region on document_regions (region_code);

create table opds (
  id text primary key, name text not null, kind text, duty text, region_code text references regions (code),
  parent_id text references opds (id)
) without rowid;
create index opds_region on opds (region_code);
create index opds_duty on opds (duty);
create index opds_parent on opds (parent_id);

create table opd_names (
  opd_id text not null references opds (id) on delete cascade, name text not null, first_reported text, last_reported text,
  primary key (opd_id, name)
) without rowid;

create table programs (
  id text primary key, name text not null, scope text not null, region_code text references regions (code),
  first_reported text, last_reported text, document_count integer not null, independent_texts integer not null,
  confidence real not null, band text not null, review text not null default 'none'
) without rowid;
create index programs_region on programs (region_code);
create index programs_band on programs (band);
create index programs_first_reported on programs (first_reported);

create table program_regions (
  program_id text not null references programs (id) on delete cascade, region_code text not null references regions (code),
  role text not null, primary key (program_id, region_code, role)
) without rowid;
create index program_regions_region on program_regions (region_code);

create table program_names (
  program_id text not null references programs (id) on delete cascade, name text not null, kind text not null,
  primary key (program_id, name)
) without rowid;

create table program_dimensions (
  program_id text not null references programs (id) on delete cascade, dimension text not null references dimensions (key),
  document_count integer not null, primary key (program_id, dimension)
) without rowid;
create index program_dimensions_dimension on program_dimensions (dimension);

create table program_opds (
  program_id text not null references programs (id) on delete cascade, opd_id text not null references opds (id),
  document_count integer not null, primary key (program_id, opd_id)
) without rowid;
create index program_opds_opd on program_opds (opd_id);

-- year 0 stands for "the text gives no year", since a key column may not be null; the views show it empty
create table program_statuses (
  program_id text not null references programs (id) on delete cascade, status text not null, year integer not null default 0,
  document_count integer not null, primary key (program_id, status, year)
) without rowid;
create index program_statuses_status on program_statuses (status);
create index program_statuses_year on program_statuses (year);

create table scores ({measured}
) without rowid;
create index scores_key on scores (score_key);
create index scores_region on scores (region_code);
create index scores_program on scores (program_id);
create index scores_opd on scores (opd_id);
create index scores_dimension on scores (dimension);
create index scores_metric on scores (metric);
create index scores_year on scores (year);
create index scores_band on scores (band);
create index scores_instrument on scores (instrument);

create table figures ({measured}
) without rowid;
create index figures_region on figures (region_code);
create index figures_program on figures (program_id);
create index figures_opd on figures (opd_id);
create index figures_dimension on figures (dimension);
create index figures_year on figures (year);

-- One row is one thing that one document says. A claim of a score or a figure has `score_id`; all others have `program_id`.
create table claims (
  id text primary key, kind text not null, document_id text not null references documents (id) on delete cascade,
  program_id text references programs (id), score_id text, region_code text references regions (code),
  dimension text references dimensions (key), opd_id text references opds (id), name text, status text, year integer,
  rule text not null, confidence real not null, band text not null, review text not null default 'none'
) without rowid;
create index claims_document on claims (document_id);
create index claims_program on claims (program_id);
create index claims_score on claims (score_id);
create index claims_region on claims (region_code);
create index claims_dimension on claims (dimension);
create index claims_opd on claims (opd_id);
create index claims_kind on claims (kind);
create index claims_band on claims (band);

create table evidence (
  id text primary key, claim_id text not null references claims (id) on delete cascade,
  document_id text not null references documents (id) on delete cascade, start integer not null, "end" integer not null, quote text not null
) without rowid;
create index evidence_claim on evidence (claim_id);
create index evidence_document on evidence (document_id);

create table redirects (old_id text primary key, id text not null) without rowid;
create table meta (key text primary key, value text) without rowid;
"""


@catalogue_migrations()
def m001_tables_of_the_contract(db: Database) -> None:
    """Documents, claims with evidence, and what is computed from them."""
    for statement in _TABLES.replace("{measured}", _MEASURED).split(";\n"):
        if statement.strip():
            db.execute(statement)


def _run(db: Database, name: str) -> None:
    """Run the statements of `<name>.sql`, which stands beside this module."""
    script = (resources.files("index") / "migrations" / f"{name}.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@catalogue_migrations()
def m002_working_columns(db: Database) -> None:
    """What entity resolution, judgements and summaries need."""
    _run(db, "m002_working_columns")


@catalogue_migrations()
def m003_views_for_people(db: Database) -> None:
    """`program_table`, `score_table` and `fact_evidence`."""
    _run(db, "m003_views_for_people")


@catalogue_migrations()
def m004_stories(db: Database) -> None:
    """Sketches, bands and links of near-duplicate texts."""
    _run(db, "m004_stories")


@catalogue_migrations()
def m005_search(db: Database) -> None:
    """Full text, spelling and vectors."""
    _run(db, "m005_search")


@catalogue_migrations()
def m006_host_profiles(db: Database) -> None:
    """Lines that a host repeats from page to page."""
    _run(db, "m006_host_profiles")


@catalogue_migrations()
def m007_relevance_beside_the_words(db: Database) -> None:
    """Search leaves out what is not about a programme without looking at the documents' own wide rows."""
    db.execute("alter table search_units add column is_relevant integer not null default 1")
    db.execute("update search_units set is_relevant = (select relevant from documents d where d.id = search_units.document_id)")


@catalogue_migrations()
def m008_narrow_rows_of_documents(db: Database) -> None:
    """What filters and facets ask of a document, beside its wide row that carries the text: a look-up costs a tenth."""
    columns = "id, status, relevant, source_id, kind, published, event_date, story_id"
    db.execute(f"create index if not exists documents_narrow on documents ({columns})")


@catalogue_migrations()
def m009_documents_of_a_programme(db: Database) -> None:
    """Which documents tell of a programme, without a look at the claims themselves: what the source facet counts."""
    db.execute("create index if not exists claims_told_in on claims (program_id, kind, document_id)")


@catalogue_migrations()
def m010_programmes_that_moved(db: Database) -> None:
    """Which programme a document told of before its region became known: the old id leads to the new one from then on."""
    db.execute(
        """create table moved_names (
             old_id text not null, document_id text not null references documents (id) on delete cascade, name_key text not null,
             primary key (old_id, document_id, name_key)
           ) without rowid"""
    )
    db.execute("create index moved_names_document on moved_names (document_id)")


@catalogue_migrations()
def m011_quotes_of_a_fact_one_by_one(db: Database) -> None:
    """`fact_evidence` gives its first rows at once, and the rows of one document or one fact without a look at the others."""
    _run(db, "m011_quotes_of_a_fact_one_by_one")


_MOSTLY_EMPTY = "score_id region_code dimension opd_id status year opd_ref".split()  # columns of claims; each claim fills one or two


@catalogue_migrations()
def m011_narrow_indexes_of_claims(db: Database) -> None:
    """An index holds only the claims that fill its column: a document's claims touch half as many pages when they are written."""
    for column in _MOSTLY_EMPTY:
        name = "claims_" + {"opd_ref": column}.get(column, column.removesuffix("_id").removesuffix("_code"))
        db.execute(f"drop index {name}")
        db.execute(f"create index {name} on claims ({column}) where {column} is not null")
    db.execute("drop index claims_mention")  # nothing asks for it
    db.execute("drop index claims_program")  # claims_told_in begins with the same column


@catalogue_migrations()
def m012_quote_and_source_of_one_report(db: Database) -> None:
    """`program_table` and `score_table` show the quote of the report they name, and none that was rejected."""
    _run(db, "m012_quote_and_source_of_one_report")

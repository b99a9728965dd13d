"""What the tables and columns of the catalogue are called and what they mean, in both languages."""

from __future__ import annotations

from datasette_plugins.language import translate
from datasette_plugins.visitor import visitor
from index.exports.request import describe, dictionary


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is shown."""
    return message


# column -> its name; what it means stands in the dictionary of the exports
COLUMNS: dict[str, str] = {
    "id": _("Id"),
    "name": _("Name"),
    "program": _("Programme"),
    "program_id": _("Programme"),
    "region": _("Region"),
    "region_code": _("Region code"),
    "province": _("Province"),
    "province_code": _("Province code"),
    "province_name": _("Province"),
    "other_names": _("Other names"),
    "dimension": _("Dimension"),
    "dimensions": _("Dimensions"),
    "opd": _("Office"),
    "opds": _("Offices"),
    "opd_id": _("Office"),
    "status": _("Status"),
    "statuses": _("Statuses"),
    "year": _("Year"),
    "years": _("Years"),
    "reports": _("Documents"),
    "document_count": _("Documents"),
    "independent_texts": _("Independent texts"),
    "first_reported": _("First reported"),
    "last_reported": _("Last reported"),
    "quote": _("Quote"),
    "source": _("Source"),
    "scope": _("Scope"),
    "confidence": _("Confidence"),
    "band": _("Band"),
    "review": _("Review"),
    "subject": _("Subject"),
    "subject_type": _("Kind of subject"),
    "metric": _("Measure"),
    "value": _("Value"),
    "unit": _("Unit"),
    "scale_max": _("Top of the scale"),
    "achieved": _("Achieved"),
    "total": _("Of"),
    "role": _("Role"),
    "bound": _("Bound"),
    "label": _("Label"),
    "instrument": _("Instrument"),
    "issuer": _("Issuer"),
    "stage": _("Stage"),
    "score_key": _("Score key"),
    "score_id": _("Score"),
    "kind": _("Kind"),
    "document_id": _("Document"),
    "claim_id": _("Claim"),
    "rule": _("Rule"),
    "start": _("Start"),
    "end": _("End"),
    "url": _("Address"),
    "title": _("Title"),
    "published": _("Published"),
    "published_precision": _("Precision of the date"),
    "published_basis": _("Basis of the date"),
    "event_date": _("Date of the event"),
    "language": _("Language"),
    "source_id": _("Source"),
    "story_id": _("Story"),
    "relevant": _("Relevant"),
    "relevance": _("Relevance"),
    "text": _("Text"),
    "text_sha256": _("Hash of the text"),
    "fetched_at": _("Fetched"),
    "reason": _("Reason"),
    "incomplete": _("Incomplete"),
    "sponsored": _("Sponsored"),
    "code": _("Code"),
    "level": _("Level"),
    "official_name": _("Official name"),
    "island_group": _("Islands"),
    "time_zone": _("Time zone"),
    "former_code": _("Former code"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "cohort_year": _("Cohort"),
    "verified": _("Verified"),
    "key": _("Key"),
    "label_id": _("Indonesian"),
    "label_en": _("English"),
    "duty": _("Duty"),
    "parent_id": _("Part of"),
    "base_url": _("Address"),
    "fact_type": _("Kind of fact"),
    "fact_id": _("Fact"),
    "old_id": _("Old id"),
    "first_published": _("First published"),
    # of the saved queries, which speak Indonesian
    "wilayah": _("Region"),
    "provinsi": _("Province"),
    "dimensi": _("Dimension"),
    "instrumen": _("Instrument"),
    "perangkat_daerah": _("Office"),
    "jumlah_program": _("Programmes"),
    "program_unggulan": _("Flagship programmes"),
    "terakhir_dikabarkan": _("Last reported"),
    "tahun": _("Year"),
    "nilai": _("Value"),
    "tahun_lalu": _("Earlier year"),
    "nilai_lalu": _("Earlier value"),
    "selisih": _("Difference"),
}
# Columns whose values are words of the vocabulary.
VOCABULARY = frozenset(
    "status statuses scope band review subject_type metric unit role bound instrument instrumen kind level dimension fact_type".split()
)


def column_label(name: str) -> str:
    """The reader's name of a column; an unknown column as it is."""
    return translate(COLUMNS[name]) if name in COLUMNS else name


def column_about(table: str, name: str) -> str:
    """What the column holds, from the dictionary that exports carry; nothing for a column it does not know."""
    try:
        return describe(table, name, visitor().language)
    except KeyError:
        return ""


def table_about(table: str) -> str:
    """What the table is for, from the same dictionary."""
    return str(dictionary()["tables"].get(table, {}).get(visitor().language, ""))

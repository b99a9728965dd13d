"""From bytes to facts, read from top to bottom as the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts import find_facts
from extract.model import Context, Extraction, HostProfile, Page
from extract.reading import read_document
from extract.reading.language import load_identifier
from extract.relevance import judge_relevance


def extract(pages: Sequence[Page], context: Context, profile: HostProfile | None = None) -> Extraction:
    """Read the pages of one document and find its facts; a document that cannot be read ends in a status, never in an exception."""
    document = read_document(pages, context, profile)
    if document.status != "ok":
        return Extraction(document)
    facts = find_facts(document, context)
    return Extraction(document, judge_relevance(document, facts), facts)


def warm_up() -> None:
    """Load models and lexicons once, before children are forked: they share what is loaded, and may not write the file one loader needs."""
    load_identifier()
    extract([Page(b"Kota Malang menjalankan program Warung Cerdas.", None, "text/plain")], Context("warm-up"))

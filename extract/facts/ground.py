"""What programmes and results are looked for on: a document as it is read, its sentences, and the regions it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract import matching
from extract.as_read import as_read
from extract.facts.regions import Places, resolve_regions
from extract.mending import mend
from extract.model import Context, Document
from extract.segment import Sentence, segment


@dataclass(frozen=True, slots=True)
class Ground:
    """A document as it is read, its sentences, and its regions; `written` is the document in the page's own capitals, torn words whole."""

    written: Document
    document: Document
    sentences: Sequence[Sentence]
    places: Places


def ground_of(document: Document, context: Context) -> Ground:
    """The ground of a document, its text looked up for all patterns at once."""
    written = mend(document)
    read = as_read(written)
    matching.look_up(read.text)
    sentences = segment(read)
    return Ground(written, read, sentences, resolve_regions(read, sentences, context))

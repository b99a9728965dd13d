"""What programmes and results are looked for on: a document as it is read, its sentences, and the regions it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract import matching
from extract.as_read import as_read
from extract.facts.regions import Places, resolve_regions
from extract.model import Context, Document
from extract.passages import as_passages
from extract.segment import Sentence, segment


@dataclass(frozen=True, slots=True)
class Ground:
    """A document with its torn words and short paragraphs put together, its sentences, and its regions."""

    document: Document
    sentences: Sequence[Sentence]
    places: Places


def ground_of(document: Document, context: Context) -> Ground:
    """The ground of a document. Regions are told paragraph by paragraph, however short; programmes and results go on over them."""
    read = as_read(document)
    matching.look_up(read.text)
    printed = segment(read)
    places = resolve_regions(read, printed, context)
    passages = as_passages(read)
    return Ground(passages, printed if passages is read else segment(passages), places)

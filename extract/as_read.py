"""What the rules read of a document: its words without printed junk, and names as other pages write them."""

from __future__ import annotations

from extract.capitals import calm
from extract.model import Document
from extract.repetition import without_repetition


def as_read(document: Document) -> Document:
    """The document with what nobody reads blanked and shouted names calmed, every place as it was; mostly the document itself."""
    return calm(without_repetition(document))

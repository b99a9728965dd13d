"""Bytes to a document: format, characters, blocks, what of them is the story, title, dates, kind and language.

Enters: the pages of one document as fetched or read, in order. Leaves: a `Document` with one canonical text and a status.
Never here: an exception for a bad document, a word altered, an offset that does not count in the canonical text.
"""

from extract.reading.cleaning import line_key
from extract.reading.document import read_document
from extract.reading.language import load_identifier as prepare
from extract.reading.sandbox import DEFAULT_LIMITS, Limits, Outcome, run_limited, run_many_limited

__all__ = ["DEFAULT_LIMITS", "Limits", "Outcome", "line_key", "prepare", "read_document", "run_limited", "run_many_limited"]

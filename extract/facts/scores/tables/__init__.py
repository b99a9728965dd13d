"""Results in table rows: in go a row and its header, out come claims; nothing here is read from running text."""

from extract.facts.scores.tables.headers import headers_of
from extract.facts.scores.tables.lost import refuse_rows
from extract.facts.scores.tables.rows import find

__all__ = ["find", "headers_of", "refuse_rows"]

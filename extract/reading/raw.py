"""What the readers of the formats hand on: blocks with their words, before anything is dropped or joined into one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

BAR, SEMICOLON = "\t|\t", "\t;\t"  # a drawn mark stays in the text between two cells, so that a row can be found in its source
SEAM = "\u2005"  # a blank between words that stand apart in the source: other columns' words stand between them


class Unreadable(Exception):
    """A document that cannot be read; `status` is its reason code, the message one sentence."""

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class GridCell(NamedTuple):
    """The text of a cell, and the row and column where it stands: another's when the cell is covered by a merged one."""

    text: str
    row: int
    column: int


Grid = list[list[GridCell]]


@dataclass(frozen=True, slots=True)
class RawRow:
    """The place of a table row. A cell that is covered by a merged one carries the row and column where that one begins."""

    table: int
    row: int
    header: tuple[str, ...]
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as it stands on the page: white space collapsed, `links` are the spans of linked words in `text`."""

    kind: str
    text: str
    place: str = ""
    page: int = 1
    list_id: int | None = None
    links: tuple[tuple[int, int], ...] = ()
    row: RawRow | None = None
    dropped: str | None = None
    after_image: bool = False  # a picture stands right before it
    is_slanted: bool = False  # all of it is set in italics or small print

    @property
    def linked_share(self) -> float:
        """The share of the characters that are linked."""
        return sum(end - start for start, end in self.links) / len(self.text) if self.text else 0.0


@dataclass(frozen=True, slots=True)
class DateClue:
    """A day of publication that something on the page claims, and how it is known.

    `meta`, `visible`, `url`, `file` (the day it was made), or `relative`, whose `iso` is then the words (`2 jam yang lalu`).
    """

    basis: str
    iso: str
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page or file: its blocks in reading order and what stands around them.

    `titles` are candidates, the most trusted first. `next_cue` says that the page itself names a following part.
    """

    format: str  # html, text, pdf, docx, xlsx
    blocks: tuple[RawBlock, ...]
    url: str | None = None
    titles: tuple[str, ...] = ()
    site_name: str | None = None
    dates: tuple[DateClue, ...] = ()
    author: str | None = None
    next_cue: bool = False
    sponsored: bool = False
    is_from_ocr: bool = False
    notes: tuple[str, ...] = field(default=())

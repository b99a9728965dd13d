"""The lines of a plain text with what their place on the page tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.lexicon import current_lexicons
from extract.reading.boilerplate import phrases, reason_to_drop
from extract.reading.raw import RawBlock

_FIELD = re.compile(r"[^\t:]{2,45}(?:\t[\t ]*:|:[\t ]*\t)[^\t]+")  # "Dimensi<tab>: Smart Living"


@dataclass(slots=True)
class Line:
    """A line with its words: where it stands, how far it is indented, at which column it ends."""

    text: str
    number: int
    page: int
    after_blank: bool
    indent: int
    right: int
    reason: str | None  # why its words alone look like furniture
    raw: str  # as it stands on the page, tabs as blanks
    width: int | None = None  # of the column it stands in, where the page has two
    is_torn: bool = False  # between it and the line before, words of another column stand in the source

    @property
    def is_furniture(self) -> bool:
        """Whether its words alone look like furniture."""
        return self.reason is not None


def read_lines(text: str) -> list[Line]:
    """The lines of a text that hold words; a form feed begins a new page."""
    found: list[Line] = []
    page, is_apart = 1, True
    for number, line in enumerate(re.split(r"\r\n|[\n\r\v\x85\u2028\u2029]", text), 1):
        page += line.count("\f")
        if line.strip():
            found.append(line_of(line, number, page, is_apart))
        is_apart = not line.strip()
    return found


def line_of(line: str, number: int, page: int, after_blank: bool = False) -> Line:
    """A line by what stands in it."""
    is_field = _FIELD.fullmatch(line.strip()) is not None  # a tab beside the colon of a label parts no cells
    words = re.sub(r"\s+" if is_field else r"[^\S\t]+", " ", line).strip(" ").strip()
    raw = line.strip("\f\r").expandtabs(4).rstrip()
    reason = reason_to_drop(RawBlock("paragraph", words), phrases(current_lexicons())) if len(words) <= 200 else None
    return Line(words, number, page, after_blank, len(raw) - len(raw.lstrip()), len(raw), reason, raw)

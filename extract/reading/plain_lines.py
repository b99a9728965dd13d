"""The lines of a plain text with what their place on the page tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.lexicon import current_lexicons
from extract.reading.boilerplate import phrases, reason_to_drop
from extract.reading.raw import RawBlock


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

    @property
    def is_furniture(self) -> bool:
        """Whether its words alone look like furniture."""
        return self.reason is not None


def read_lines(text: str) -> list[Line]:
    """The lines of a text that hold words; a form feed begins a new page."""
    known = phrases(current_lexicons())
    found: list[Line] = []
    page, blank = 1, True
    for number, line in enumerate(re.split(r"\r\n|[\n\r\v\x85\u2028\u2029]", text), 1):
        page += line.count("\f")
        words = re.sub(r"[^\S\t]+", " ", line).strip(" ").strip()
        if not words:
            blank = True
            continue
        raw = line.strip("\f\r").expandtabs(4).rstrip()
        reason = reason_to_drop(RawBlock("paragraph", words), known) if len(words) <= 200 else None
        found.append(Line(words, number, page, blank, len(raw) - len(raw.lstrip()), len(raw), reason, raw))
        blank = False
    return found

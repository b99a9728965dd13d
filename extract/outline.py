"""The headings that govern a line: "3. Program Prioritas" still governs what stands under "3.1 Smart Living", until "4. Penutup"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARK = re.compile(
    r"\s*(?:(?P<chapter>(?:BAB|CHAPTER|BAGIAN)\s+(?P<nth>[IVX]{1,5}|\d{1,2})\b)"
    r"|(?P<part>[A-Z]\.\d{1,2})[.)]?(?=\s)"
    r"|(?P<roman>[IVX]{1,5})\.(?=\s)|(?P<letter>[A-Z])\.(?=\s)|(?P<small>[a-z])\.(?=\s)"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<mark>[.)]?)(?=\s))"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_HEADING_LENGTH = 70  # characters; a longer line under a mark is an item


@dataclass(frozen=True, slots=True)
class Section:
    """An open section: the kind of its mark ("number 0", "letter", ...), its count in that kind, the index of its heading (-1: none)."""

    style: str
    count: int
    heading: int


@dataclass(slots=True)
class Outline:
    """The sections open at the line being read. A mark of a kind already open closes down to it; a new kind opens within."""

    open: list[Section] = field(default_factory=list)

    @property
    def headings(self) -> tuple[int, ...]:
        """The indices of the headings that govern the next line, outermost first."""
        return tuple(section.heading for section in self.open if section.heading >= 0)

    def above(self, text: str) -> tuple[int, ...]:
        """The headings a new heading will stand under."""
        return Outline(_without(self.open, mark_of(text)[0])).headings

    def enter(self, text: str, index: int) -> None:
        """A heading: it closes what is no longer above it, and opens its own section."""
        style, count = mark_of(text)
        self.open = [*_without(self.open, style), Section(style, count, index)]

    def pass_line(self, text: str) -> None:
        """A line that is no heading; one that counts on from a heading's mark ("4. Penutup" after "3. Program") ends that section."""
        if not self.open or len(text) > _HEADING_LENGTH:
            return
        style, count = mark_of(text)
        if any(section.style == style and section.count + 1 == count for section in self.open) and style not in ("capitals", "plain"):
            self.open = [*_without(self.open, style), Section(style, count, -1)]


def _without(sections: list[Section], style: str) -> list[Section]:
    """The sections that stay open when a heading of this kind comes."""
    if style in ("chapter", "capitals"):
        return []
    for place, section in enumerate(sections):
        if section.style == style:
            return sections[:place]
    if style.startswith("number"):  # "4. ..." after "3.1 ...": shallower than what is open
        return [section for section in sections if not (section.style.startswith("number") and section.style > style)]
    return list(sections)


def has_mark(text: str) -> bool:
    """Whether a line begins with the mark of a section."""
    return _MARK.match(text) is not None


def mark_of(text: str) -> tuple[str, int]:
    """The kind of a line's mark and its count: "3.1 Smart Living" is ("number 1", 1), "B. Hasil" ("letter", 2),
    "A.1 Hasil" ("number 1", 1), "IV. Hasil" ("roman", 4).

    A line without a mark is ("plain", 0).
    """
    mark = _MARK.match(text)
    if mark is None:
        return ("capitals" if text.isupper() else "plain"), 0
    if mark["chapter"]:
        nth = mark["nth"]
        return "chapter", int(nth) if nth.isdigit() else _ROMAN.index(nth) + 1 if nth in _ROMAN else 0
    if mark["part"]:
        return "number 1", int(mark["part"].partition(".")[2])
    if mark["roman"]:  # an "I." that counts on from "H." is rarer than one that opens "II.", "III."
        return "roman", _ROMAN.index(mark["roman"]) + 1 if mark["roman"] in _ROMAN else 0
    if mark["letter"] or mark["small"]:
        letter = mark["letter"] or mark["small"]
        return ("letter" if mark["letter"] else "small"), ord(letter.upper()) - ord("A") + 1
    parts = mark["number"].split(".")
    return f"number {len(parts) - 1}{')' if mark['mark'] == ')' else ''}", int(parts[-1])

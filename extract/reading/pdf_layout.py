"""Characters of a PDF page to words, lines and paragraphs, column by column. Coordinates are points, y grows downwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.reading.plain import MARKER


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box; `base` is its baseline."""

    text: str
    left: float
    right: float
    top: float
    base: float
    size: float


@dataclass(slots=True)
class Segment:
    """Words of one line with no wide gap between them: a line of a column, or a table cell's line."""

    words: list[Word]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right


@dataclass(slots=True)
class Line:
    """All segments on one baseline, from left to right."""

    base: float
    size: float
    segments: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.segments[-1].right

    def between(self, left: float, right: float) -> Line | None:
        """The part whose segments begin within [left, right)."""
        inside = [segment for segment in self.segments if left <= segment.left < right]
        return Line(self.base, self.size, inside) if inside else None


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words to lines, from top to bottom; a gap wider than a letter parts a line into segments."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (round(one.base, 1), one.left)):
        near = next((line for line in reversed(lines[-6:]) if abs(line[0].base - word.base) <= 0.35 * max(word.size, 4.0)), None)
        if near is None:
            lines.append([word])
        else:
            near.append(word)
    found = []
    for members in lines:
        members.sort(key=lambda one: one.left)
        size = max(word.size for word in members)
        segments = [Segment([members[0]])]
        for word in members[1:]:
            if word.left - segments[-1].right > 1.05 * size:
                segments.append(Segment([word]))
            else:
                segments[-1].words.append(word)
        found.append(Line(sum(word.base for word in members) / len(members), size, segments))
    found.sort(key=lambda line: line.base)
    return found


def gutter_of(lines: Sequence[Line], width: float) -> float | None:
    """The middle of the gap between two printed columns, or None: many lines on both sides, hardly any across it."""
    if len(lines) < 6:
        return None
    best: tuple[float, float] | None = None
    for step in range(30, 71, 2):
        middle = width * step / 100
        both = crossing = left_only = right_only = 0
        words = 0
        for line in lines:
            if any(segment.left < middle < segment.right for segment in line.segments):
                crossing += 1
                continue
            has_left = any(segment.right <= middle for segment in line.segments)
            has_right = any(segment.left >= middle for segment in line.segments)
            both += has_left and has_right
            left_only += has_left and not has_right
            right_only += has_right and not has_left
            words += sum(len(segment.words) for segment in line.segments) if has_left and has_right else 0
        if min(both + left_only, both + right_only) >= 5 and both >= 4 and crossing <= 0.4 * len(lines) and words >= 7 * both:
            several = sum(1 for line in lines if len(line.segments) >= 3)
            if several <= 0.3 * both and (best is None or crossing < best[0]):
                best = (crossing, middle)
    return best[1] if best else None


def reading_order(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """The flows of a page: one list of lines, or, with two columns, left before right between the lines that run across."""
    gutter = gutter_of(lines, width)
    if gutter is None:
        return [list(lines)]
    flows: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if any(segment.left < gutter < segment.right for segment in line.segments):
            flows += [flow for flow in (left, right) if flow]
            left, right = [], []
            flows.append([line])
            continue
        one, other = line.between(0, gutter), line.between(gutter, 1e9)
        left += [one] if one else []
        right += [other] if other else []
    flows += [flow for flow in (left, right) if flow]
    merged: list[list[Line]] = []
    for flow in flows:  # lines across the page one below the other are one flow
        if merged and len(flow) == 1 and len(merged[-1]) >= 1 and _crosses(flow[0], gutter) and _crosses(merged[-1][-1], gutter):
            merged[-1] += flow
        else:
            merged.append(flow)
    return merged


def _crosses(line: Line, gutter: float) -> bool:
    return line.left < gutter < line.right and any(segment.left < gutter < segment.right for segment in line.segments)


def paragraphs_of(flow: Sequence[Line]) -> list[tuple[str, Line]]:
    """The paragraphs of a flow, each with its first line."""
    if not flow:
        return []
    edge = sorted(line.right for line in flow)[int(0.9 * (len(flow) - 1))]
    margin = sorted(line.left for line in flow)[int(0.1 * (len(flow) - 1))]
    found: list[tuple[str, Line]] = []
    text, first, last = flow[0].text, flow[0], flow[0]
    for line in flow[1:]:
        if _goes_on(text, last, line, margin, edge):
            text = join_words(text, line.text)
        else:
            found.append((text, first))
            text, first = line.text, line
        last = line
    found.append((text, first))
    return found


def _goes_on(text: str, last: Line, line: Line, margin: float, edge: float) -> bool:
    following = line.text
    if MARKER.match(following) or abs(line.size - last.size) > 0.12 * last.size:
        return False
    if line.base - last.base > 1.9 * max(last.size, line.size):
        return False
    width = max(edge - margin, 1.0)
    is_full = last.right >= edge - 0.14 * width
    has_ended = bool(re.search(r"[.!?:;][\"”’')\]]*$", text))
    if has_ended and line.left - margin > 0.8 * line.size and last.left - margin < 0.5 * line.size:
        return False  # an indented first line
    if following[0].islower():
        return is_full or not has_ended
    return is_full and not (text.isupper() and not following.isupper())


_KEPT_HYPHEN = frozenset(("e", "non"))


def join_words(text: str, following: str) -> str:
    """Join two lines; a hyphen that only parted a word goes, that of a doubled or compound word (`kota-kota`, `e-`) stays."""
    match = re.search(r"([^\W\d_]+)-$", text)
    if not match or not following[0].islower():
        return f"{text} {following}"
    part = match[1].casefold()
    if part in _KEPT_HYPHEN or following.casefold().startswith(part):
        return text + following
    return text[:-1] + following

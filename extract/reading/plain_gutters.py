"""Two columns of running text side by side, as reports and bulletins leave them in plain text: read one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from extract.reading.plain_columns import columns_at
from extract.reading.plain_lines import Line, line_of

_GAP = re.compile(r"(?<=\S) {2,}(?=[^\s:])")
_WIDE = 4  # blanks that part the columns where a line of the left one is overfull
_LEAST_LINES = 4  # with words on both sides
_LEAST_SHARE = 0.5  # of the lines between the first of them and the last
_NARROWEST = 14  # characters on the average of a column's lines
_MOST_CELLED = 0.2  # share of a column's lines with a gap inside: what has more is a table
_OPEN = re.compile(r"[\w,\-]$")


@dataclass(frozen=True, slots=True)
class _Parted:
    """A line parted at the gutter: what stands left and right of it, with their blanks in front."""

    line: Line
    left: str
    right: str
    is_sure: bool  # a gap parts words on both sides


def read_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines with two columns of running text, where there are such, one behind the other.

    A line of a column knows the width of it, and whether words of the other column stand between it and the line before (`is_torn`).
    """
    found: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        found += _read_page(list(page))
    return found


def _read_page(lines: list[Line]) -> list[Line]:
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    at = 0
    found: list[Line] = []
    while at < len(lines):
        run = _run(lines[at:], gutter)
        if run and _is_prose(run) and not any(columns_at(lines, at + place)[1] for place in range(min(2, len(run)))):
            found += _columns(run)
            at += len(run)
        else:
            found.append(lines[at])
            at += 1
    return found


def _gutter(lines: Sequence[Line]) -> int | None:
    """The place at which the most lines begin anew behind a gap; None where too few do."""
    starts = Counter(gap.end() for line in lines if "\t" not in line.text for gap in _GAP.finditer(line.raw))
    place, count = max(starts.items(), key=lambda start: (start[1], -start[0]), default=(0, 0))
    return place if count >= _LEAST_LINES else None


def _run(lines: Sequence[Line], gutter: int) -> list[_Parted]:
    """The first lines, as long as no words stand in the gutter; the first has words on both sides of it."""
    found: list[_Parted] = []
    for line in lines:
        parted = _part(line, gutter)
        if parted is None:
            break
        found.append(parted)
    while found and not found[-1].is_sure and (found[-1].line.after_blank or found[-1].right):
        found.pop()
    if not found or not found[0].is_sure:
        return []
    # Lines above the first blank one none of which begins anew at the gutter are a head of the page: a title, its number or day.
    head = found[:1] + list(takewhile(lambda parted: not parted.line.after_blank, found[1:]))
    return found if any(len(parted.line.raw) - len(parted.right) == gutter for parted in head) else []


def _part(line: Line, gutter: int) -> _Parted | None:
    raw = line.raw
    if len(raw) <= gutter:
        return _Parted(line, raw, "", is_sure=False)
    if line.indent >= gutter:
        return _Parted(line, "", raw[gutter:], is_sure=False)
    for gap in _GAP.finditer(raw):
        if gap.end() == gutter or (gap.end() > gutter and gap.end() - gap.start() >= _WIDE):
            return _Parted(line, raw[: gap.start()], raw[gap.end() :], is_sure=True)
    if raw[gutter - 1] == " " and raw[gutter] != " ":
        return _Parted(line, raw[: gutter - 1], raw[gutter:], is_sure=False)
    return None


def _is_prose(run: Sequence[_Parted]) -> bool:
    both = [parted for parted in run if parted.left and parted.right]
    if len(both) < _LEAST_LINES or len(both) < _LEAST_SHARE * len(run):
        return False
    going_on = 0
    for side in ([parted.left.strip() for parted in run], [parted.right.strip() for parted in run]):
        words = [text for text in side if text]
        if sum(1 for text in words if _GAP.search(text)) > _MOST_CELLED * len(words):
            return False
        if sum(map(len, words)) < _NARROWEST * len(words) or sum(text.startswith((":", "|", "Rp")) for text in words) > len(words) / 3:
            return False
        going_on += sum(1 for above, text in pairwise(words) if text[0].islower() and _OPEN.search(above))
    return going_on > 0  # in small letters: prose, not the cells of a table


def _columns(run: Sequence[_Parted]) -> list[Line]:
    columns: tuple[list[Line], list[Line]] = ([], [])
    widths = max(len(parted.left) for parted in run), max(len(parted.right) for parted in run)
    is_apart, is_torn = [True, True], [False, False]
    for parted in run:
        for side, words in enumerate((parted.left, parted.right)):
            is_apart[side] |= parted.line.after_blank
            if not words.strip():
                is_apart[side] = True
                continue
            line = replace(line_of(words, parted.line.number, parted.line.page), after_blank=is_apart[side])
            columns[side].append(replace(line, width=widths[side], is_torn=is_torn[side]))
            is_apart[side] = is_torn[side] = False
            is_torn[1 - side] = True
    left, right = columns
    # What the left column breaks off may go on at the head of the right one.
    goes_on = right[0].text[0].islower() and bool(_OPEN.search(left[-1].text))
    return [*left, replace(right[0], after_blank=not goes_on), *right[1:]]

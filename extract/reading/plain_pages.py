"""What pages leave in a text: page numbers and running heads between its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.reading.plain_lines import Line
from extract.reading.raw import RawBlock
from extract.reading.titles import squeeze

PAGE_NUMBER = re.compile(
    r"^[-–—|\s]*(?:(?:halaman|hal\.?|page|laman)\s*:?\s*)?(?:(?:[ivx]{1,5}\s[-–]\s)?\d{1,4}|[ivxlc]{2,6})\s*(?:(?:dari|of|/)\s*(?:\d{1,4}|[ivxlc]{1,6})\s*)?"
    r"(?:\|\s*(?:p\s?a\s?g\s?e|halaman)\s*)?[-–—|\s]*$",
    re.IGNORECASE,
)
_NUMBERED_TAIL = re.compile(
    r"(?P<gap>\s+\|\s*(?:(?:halaman|hal\.?|page)\s*|[ivxlc]{1,5}\s?[-–]\s?)?|\s+[-–—]\s*|\s+(?:halaman|hal\.?|page)?\s*)(?P<page>\d{1,4})$",
    re.IGNORECASE,
)
_ROMAN_TAIL = re.compile(r"\s+(?P<page>[ivxlc]{1,6})$")
_ROW_OF_FIGURES = re.compile(r"\S {2,}\d[\d.,]*\s?%?\s*$")  # with another one above, the last row of a table
_OF_YEAR = re.compile(r"20[0-4]\d")
_OF_WHOLE = re.compile(r"\d{1,4}\s?(?:dari|/)\s?(?P<whole>\d{1,4})")
_LEAST_RECORD = 2  # lines of a record
_WIDE_GAP = 4  # blanks between a running head and its page number, beyond the one that is kept
_NUMBERED_HEAD = re.compile(r"^(?P<page>\d{1,4})(?P<gap>\s*\|\s*|\s+)(?=[A-Z])")
_LEAST_WORDS = 3
_FAR_RIGHT = 20  # blanks before a line that is set to the right
_NARROWEST = 40  # columns of a line that its page breaks off in the middle of a sentence


def page_furniture(lines: Sequence[Line]) -> tuple[list[Line], dict[int, list[RawBlock]]]:
    """The lines without page numbers and running heads, and those as blocks by the place of the line before which they stood.

    A running head is kept once, as a heading above all: it may be the only place that names the document's region.
    """
    edge = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))] if lines else 0
    heads = _running_heads(lines, edge)
    records = _numbers_of_records(lines)
    kept: list[Line] = []
    blocks: dict[int, list[RawBlock]] = {}
    seen: set[str] = set()
    was_furniture = is_parted = False
    for line in lines:
        words = heads.get(id(line))
        is_number = PAGE_NUMBER.match(line.text) is not None and id(line) not in records and _is_apart(line, was_furniture)
        if words is None and not is_number:
            if was_furniture and kept:
                breaks_off = _is_open(kept[-1]) and kept[-1].right >= max(_NARROWEST, 0.75 * edge)
                line = replace(line, after_blank=not breaks_off and (is_parted or line.after_blank))
            kept.append(line)
            was_furniture = False
            continue
        is_parted = line.after_blank or (was_furniture and is_parted)
        was_furniture = True
        place = blocks.setdefault(len(kept), [])
        where = f"line[{line.number}]"
        if words is None:
            place.append(RawBlock("paragraph", line.text, where, line.page, dropped="page_number"))
        elif squeeze(words) in seen or any(squeeze(words) == squeeze(one.text) for one in kept[:8]):
            place.append(RawBlock("paragraph", line.text, where, line.page, dropped="running_head"))
        else:
            seen.add(squeeze(words))
            blocks.setdefault(0, []).append(RawBlock("heading", words, where, line.page))
            number = line.text.replace(words, "", 1).strip() or "-"
            place.append(RawBlock("paragraph", number, where, line.page, dropped="page_number"))
    return kept, blocks


def _numbers_of_records(lines: Sequence[Line]) -> set[int]:
    """id of every number that opens a record of a table told a cell a line: records are alike in length, and count up or are of years."""
    found = _fractions(lines)
    firsts = [place for place, line in enumerate(lines) if line.after_blank or not place]
    lengths = [after - place for place, after in pairwise([*firsts, len(lines)])]
    for number, (place, length) in enumerate(zip(firsts[:-1], lengths, strict=False)):
        after = firsts[number + 1]
        one, other = lines[place].text.rstrip(".)"), lines[after].text.rstrip(".)")
        if length < _LEAST_RECORD or lengths[number + 1] != length or not (one.isdecimal() and other.isdecimal()) or len(one) > len("2024"):
            continue
        if int(other) == int(one) + 1 or (_OF_YEAR.fullmatch(one) and _OF_YEAR.fullmatch(other)):
            found |= {id(lines[place]), id(lines[after])}
    return found


def _fractions(lines: Sequence[Line]) -> set[int]:
    """id of every "9 dari 10" that is none of the pages: those have all the same whole."""
    told = [(id(line), match["whole"]) for line in lines if (match := _OF_WHOLE.fullmatch(line.text))]
    return {number for number, _ in told} if len({whole for _, whole in told}) > 1 else set()


def _is_apart(line: Line, was_furniture: bool) -> bool:
    return line.after_blank or was_furniture or not line.text.isdigit()


def _is_open(line: Line) -> bool:
    return not re.search(r"[.!?:;…][\"”’')\]]*$", line.text)


def _running_heads(lines: Sequence[Line], edge: int) -> dict[int, str]:
    """id of every line that is a running head -> its words without the page number.

    It stands between blank lines and bears a page number behind a bar or breaks a sentence in two, or its number grows from one
    printing to the next. `edge` is the column where full lines end.
    """
    found: dict[int, str] = {}
    counted: dict[str, list[tuple[int, Line, str, int]]] = {}
    for place, line in enumerate(lines):
        if len(line.text) > 110 or line.text[-1] in ".;,":
            continue
        match = _NUMBERED_TAIL.search(line.text) or _NUMBERED_HEAD.match(line.text)
        if match is None:
            continue
        words = (line.text[: match.start()] if match.start() else line.text[match.end() :]).strip()
        if len(words.split()) < (_LEAST_WORDS if "|" not in match["gap"] else 2):
            continue
        is_above = place + 1 == len(lines) or lines[place + 1].after_blank
        is_alone = (line.after_blank or (line.indent >= _FAR_RIGHT and "|" in match["gap"])) and is_above
        if "|" in match["gap"] and is_alone and words.count("|") == 0 and match.start():
            found[id(line)] = words
        if is_alone and words.isupper() and place and _is_open(lines[place - 1]) and lines[place - 1].right >= 0.75 * edge:
            found[id(line)] = words
        counted.setdefault(squeeze(words), []).append((place, line, words, int(match["page"])))
    for printings in counted.values():
        pages = [page for _, _, _, page in printings]
        places = [place for place, _, _, _ in printings]
        grows = all(0 < after - before <= 5 for before, after in pairwise(pages))
        is_spread = all(after - before >= 3 for before, after in pairwise(places))
        is_head = all(words.isupper() or line.right - line.indent > len(line.text) + 1 for _, line, words, _ in printings)
        if len(printings) >= 2 and grows and is_spread and is_head:
            found.update({id(line): words for _, line, words, _ in printings})
    for line, beside in (
        *zip(lines[:1], lines[1:2] or lines[:1], strict=False),
        *zip(lines[-1:], lines[-2:-1] or lines[-1:], strict=False),
    ):
        # a single page, cut out of a report
        match = _NUMBERED_TAIL.search(line.text) or _ROMAN_TAIL.search(line.text)
        if beside is not line and _ROW_OF_FIGURES.search(beside.raw) and _ROW_OF_FIGURES.search(line.raw):
            continue
        if match and "\t" not in line.text and line.right - line.indent >= len(line.text) + _WIDE_GAP:  # tabs part the cells of a row
            found.setdefault(id(line), line.text[: match.start()].strip())
    if len(lines) > 2 and len(lines[-1].text.split()) >= _LEAST_WORDS and squeeze(lines[0].text).startswith(squeeze(lines[-1].text)):
        found.setdefault(id(lines[-1]), lines[-1].text)  # the foot of a page repeats its head
    repeated = Counter(squeeze(line.text) for line in lines if 12 <= len(line.text) <= 110)
    for place, line in enumerate(lines):
        is_edge = (place + 1 < len(lines) and lines[place + 1].page > line.page) or (place > 0 and lines[place - 1].page < line.page)
        if is_edge and repeated[squeeze(line.text)] >= 3:
            found.setdefault(id(line), line.text)
    return found

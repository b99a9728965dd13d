"""Plain text to blocks: hard-wrapped lines are joined again, lists, short lines and rows of cells are kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.reading.plain_gutters import read_columns
from extract.reading.plain_lines import Line, read_lines
from extract.reading.plain_pages import page_furniture
from extract.reading.plain_tables import table_at
from extract.reading.raw import SEAM, RawBlock, RawPage, Unreadable

MAX_LINES = 60_000
MARKER = re.compile(
    r"^(?:(?:[-•*▪●○◦►»>✓·–➢❖‣⁃∙◆■□\uf000-\uf0ff]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)]|o)\s+|[•▪●○►✓\uf000-\uf0ff]|\d{1,2}[.)](?=[A-Z]))(?=\S)"
)
# `C. Smart Economy`, `II. REKAPITULASI`, `3.1 Dimensi ...`: parts of a document are numbered like this, and so are lists.
_PART = re.compile(r"^(?:[A-Z][.)]|[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|BAB\s+[IVX\d]+\b[.:]?)(?:\s+\S|$)")
_CLOCK = re.compile(r"\d\d\.\d\d\b")
_PART_LENGTH = 90
_SHORT_LINE = 30  # characters, as of the parts of an address or a signature
_LEAD_LENGTH = 45  # characters of a line that opens a list
_LETTERED = re.compile(r"^[A-Z][.)]\s+\S")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’')\]]*$")
# Words no line of its own ends with: the sentence goes on in the next line whatever its first letter.
_DANGLING = re.compile(
    r"(?:,|(?<!-)\b(?:dan|atau|serta|di|ke|dari|yang|untuk|pada|dengan|oleh|dalam|sebagai|tentang|bahwa|para|the|of|and|for|in|to))$",
    re.IGNORECASE,
)
# `OPD Pelaksana: Dinas Pertanian`, `Status: berjalan`: a field of a form, told in a line of its own.
_HAS_ROW = re.compile(r"\S(?:;|\s/)\s\S")
_FIELD = re.compile(r"(?P<label>[A-Z][\w/.()-]*(?:\s[\w/.()&-]+){0,3})\s?:\s+\S")
_ENDS_VALUE = re.compile(r"[A-Za-z]\s:?\s?\d{1,3}[.,]\d{1,2}$")  # "Kota A  2,38" below "Kota B  2,94": the last line of a list
_CUT_WORD = re.compile(r"[a-z]-$")
_WEAK_REASONS = frozenset(("page_number", "date_line", "counter"))
_TITLE = 0.6  # of the width: an item's first line that ends before it was broken off on purpose
_NARROWEST = 45  # columns; shorter lines are verse, addresses and lists


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: the column at which lines were wrapped, None where lines are paragraphs."""

    width: int | None
    is_exact: bool  # every line was filled as far as its words allowed
    group_widths: tuple[int | None, ...]  # of the lines between two blank ones, by line
    labels: frozenset[str]  # of the fields that the text tells more than once: those of a form

    def is_field(self, text: str, above: str = "") -> bool:
        """Whether a line tells a field of a form; one told only once does so below (`above`) another."""
        label = _label(text)
        return bool(label) and (label in self.labels or _label(above) in self.labels)

    def at(self, place: int) -> int | None:
        return self.group_widths[place] or self.width


def read_text(text: str, url: str | None = None) -> RawPage:
    """Blocks of a plain text; a form feed begins a new page. Raises Unreadable with `too_large`."""
    if text.count("\n") > MAX_LINES:
        raise Unreadable("too_large", f"the text has more than {MAX_LINES} lines")
    lines, furniture = page_furniture(read_columns(read_lines(text)))
    setting = _setting(lines)
    blocks: list[RawBlock] = []
    list_id = 0
    was_item = False
    place = 0
    while place < len(lines):
        blocks += furniture.pop(place, ())
        rows, taken = table_at(lines, place)
        if rows:
            blocks += rows
            place += taken
            blocks += [block for inside in range(place - taken + 1, place) for block in furniture.pop(inside, ())]
            was_item = False
            continue
        start = place
        words = lines[place].text
        place += 1
        while place < len(lines) and _goes_on(lines, start, place, setting) and not _opens_table(lines, place):
            words += _blank(words, lines[place]) + lines[place].text
            place += 1
        is_item = bool(MARKER.match(words))
        if is_item and not was_item:
            list_id += 1
        was_item = is_item or (was_item and setting.is_field(words, blocks[-1].text))  # an item's fields do not end its list
        kind = "list_item" if is_item else "paragraph"
        blocks.append(RawBlock(kind, words, f"line[{lines[start].number}]", lines[start].page, list_id if is_item else None))
        for inside in range(start + 1, place):
            blocks += furniture.pop(inside, ())
    blocks += furniture.pop(len(lines), ())
    return RawPage("text", tuple(_with_headings(blocks, list_id, setting)), url)


def _opens_table(lines: Sequence[Line], place: int) -> bool:
    """Whether a table of bars, semicolons or columns begins with a line: what stands right above it does not go on in it."""
    line = lines[place]
    return ("|" in line.text or ";" in line.text or "  " in line.raw.strip()) and table_at(lines, place)[1] > 0


def _blank(words: str, line: Line) -> str:
    """What parts a line from the words before it in the same block."""
    if line.is_torn:
        return SEAM
    return "" if _CUT_WORD.search(words) else " "


def _setting(lines: Sequence[Line]) -> _Setting:
    width = _wrap_width(lines)
    groups: list[int | None] = []
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and not lines[end].after_blank:
            end += 1
        width_here = None if width else _group_width(lines[place:end])
        groups += [line.width or width_here for line in lines[place:end]]
        place = end
    labels = Counter(_label(line.text) for line in lines)
    return _Setting(width, _is_exact(lines), tuple(groups), frozenset(label for label, count in labels.items() if label and count > 1))


def _label(text: str) -> str:
    """The label of a field; nothing where the line is none."""
    field = _FIELD.match(text)
    return field["label"].casefold() if field else ""


def _is_exact(lines: Sequence[Line]) -> bool:
    """Whether hardly a line that plainly goes on had room for the next word: then a line that had room is the last of its paragraph."""
    pairs = [
        (before, line)
        for before, line in pairwise(lines)
        if not line.after_blank and line.text[0].islower() and not _ends(before) and not MARKER.match(line.text)
    ]
    edge = max((before.right for before, _ in pairs), default=0)
    full = sum(1 for before, line in pairs if before.right + 1 + len(line.text.split(maxsplit=1)[0]) >= 0.97 * edge)
    return len(pairs) >= 3 and full >= 0.9 * len(pairs)


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the whole text was wrapped, or None when lines are paragraphs."""
    lengths = sorted(line.right for line in lines if len(line.text) >= 30)
    if len(lengths) < 5:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = [line for line in lines if 0.75 * width <= line.right <= 1.1 * width]
    alike = {  # "Smart Governance (9 program)", "Smart Branding (4 program)": each line is one of a kind
        one.text
        for line, after in pairwise(lines)
        if not after.after_blank and line.text[0].isupper() and line.text.split(maxsplit=1)[0] == after.text.split(maxsplit=1)[0]
        for one in (line, after)
    }
    ended = sum(1 for line in full if line.text in alike or _ENDS_SENTENCE.search(line.text))
    # Paragraphs of one length are not wrapped lines: those break off in the middle of their sentences.
    return width if width <= 150 and len(full) >= 0.4 * len(lengths) and ended <= 0.5 * len(full) else None


def _group_width(group: Sequence[Line]) -> int | None:
    """The column at which one paragraph of a short text was wrapped: its lines but the last are long and break off in a sentence."""
    width = max(line.right for line in group)
    if len(group) < 2 or not _NARROWEST <= width <= 120 or any(MARKER.match(line.text) for line in group[1:]):
        return None
    inner = group[:-1]
    is_full = all(line.right >= 0.7 * width for line in inner)
    goes_on = sum(1 for line, after in pairwise(group) if after.text[0].islower() and not _ends(line))
    return width if is_full and goes_on and sum(map(_ends, inner)) <= 0.5 * len(inner) else None


def _ends(line: Line) -> bool:
    return bool(_ENDS_SENTENCE.search(line.text))


def _goes_on(lines: Sequence[Line], start: int, place: int, setting: _Setting) -> bool:
    """Whether the line at `place` goes on with the block that began at `start`."""
    before, line, first = lines[place - 1], lines[place], lines[start]
    words, after = before.text, line.text
    width = setting.at(place - 1)
    has_ended = _ends(before)
    is_short = width is None or before.right + 1 + len(after.split(maxsplit=1)[0]) <= 0.95 * width
    # The last words of a wrapped paragraph may be a date or a year.
    is_open = not has_ended or words.endswith(":")
    is_tail = width is not None and not is_short and is_open and not line.after_blank and line.reason in _WEAK_REASONS
    is_after_furniture = before.is_furniture and place - 1 == start
    if MARKER.match(after) or "\t" in after or "\t" in words or is_after_furniture or (line.is_furniture and not is_tail):
        return False
    if (
        _is_part(after)
        and (has_ended or is_short or _are_parts(first.text, after) or line.indent < before.indent)
        and not _DANGLING.search(words)
    ):
        return False
    if setting.is_field(after, first.text) and not _DANGLING.search(words):
        return False
    if after.endswith(":") and len(after) <= _LEAD_LENGTH and not after[0].islower() and not _DANGLING.search(words):
        return False  # "Belum berjalan:"
    if _label(after) and _label(first.text) and _HAS_ROW.search(after) and _HAS_ROW.search(first.text):
        return False  # "Program: A; B", below it "Pengampu: X; Y"
    if line.width and _label(after) and not _DANGLING.search(words):
        return False
    if line.width and after[0].isupper() and _label(first.text) and not _DANGLING.search(words):
        return False
    begins_low = after[0].islower() or after[0] in ",;)&"
    if _CUT_WORD.search(words) and after[0].islower() and width is not None:
        return True
    is_of_address = width is None and words.endswith(",") and len(after) <= _SHORT_LINE
    if not has_ended and _DANGLING.search(words) and len(words) >= 12 and not is_of_address:
        return True
    if not has_ended and begins_low and len(words) >= (40 if width is None else 25):
        return True
    if width is None or line.after_blank or (_is_part(words) and start == place - 1 and is_short):
        return False
    if words.isupper() and not after.isupper():
        return False
    if has_ended and line.indent >= before.indent + 2 and not MARKER.match(first.text):
        return False  # the first line of a paragraph is set in
    if has_ended:
        return not is_short if setting.is_exact else before.right >= 0.85 * width
    if setting.is_exact and is_short:
        return False
    if MARKER.match(first.text) and line.indent > first.indent:
        is_title = place - 1 == start and after[0].isupper() and before.right <= _TITLE * width
        return not is_title  # "2. Pasar Terang", and what it is in the line below
    return before.right >= (0.5 if place - 1 > start else 0.72) * width


def _are_parts(text: str, after: str) -> bool:
    """ "5.1.1 Pasar Terang" and "5.1.2 Kelas Sore"; the times of a schedule are none."""
    return _PART.match(text) is not None and not (_CLOCK.match(text) or _CLOCK.match(after))


def _is_part(text: str) -> bool:
    return len(text) <= _PART_LENGTH and bool(_PART.match(text)) and not re.search(r"[.,;]$", text.rstrip())


def _with_headings(blocks: list[RawBlock], list_id: int, setting: _Setting) -> list[RawBlock]:
    """A short line without a full stop before a longer paragraph is a heading, and so is one in capitals or numbered as a part.

    Fields of a form are none. Lines with letters in a row (`A. ...`, `B. ...`) are a list.
    """
    found: list[RawBlock] = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        before = found[-1] if found else None
        if block.kind != "paragraph" or block.dropped is not None or setting.is_field(block.text, before.text if before else ""):
            found.append(block)
            continue
        if _LETTERED.match(block.text) and any(one is not None and _LETTERED.match(one.text) for one in (before, after)):
            is_next = before is not None and before.kind == "list_item" and _LETTERED.match(before.text)
            list_id += 0 if is_next else 1
            found.append(replace(block, kind="list_item", list_id=list_id))
            continue
        is_line = len(block.text) <= 90 and not re.search(r"[.,;:!?\"”…]$", block.text) and after is not None
        is_above = after is not None and (len(after.text) > len(block.text) * 1.5 or after.kind == "list_item")
        is_capital = block.text.isupper() and len(re.findall(r"[A-Z]", block.text)) >= 6
        is_row = before is not None and _ENDS_VALUE.search(block.text) is not None and _ENDS_VALUE.search(before.text) is not None
        is_heading = is_line and not is_row and (is_above or is_capital or _is_part(block.text))
        found.append(RawBlock("heading", block.text, block.place, block.page) if is_heading else block)
    return found

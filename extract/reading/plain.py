"""Plain text to blocks: hard-wrapped lines are joined again, lists, short lines and tab-separated rows are kept apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from extract.lexicon import current_lexicons
from extract.reading.boilerplate import phrases, reason_to_drop
from extract.reading.raw import RawBlock, RawPage, Unreadable
from extract.reading.tables import plain_grid, table_blocks

MAX_LINES = 60_000
MARKER = re.compile(r"^(?:[-•*▪●○◦►»✓·–]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’')\]]*$")
# Words no line of its own ends with: the sentence goes on in the next line whatever its first letter.
_DANGLING = re.compile(
    r"(?:,|\b(?:dan|atau|serta|di|ke|dari|yang|untuk|pada|dengan|oleh|dalam|sebagai|tentang|bahwa|para|the|of|and|for|in|to))$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Line:
    text: str
    number: int
    page: int
    after_blank: bool
    is_furniture: bool


def read_text(text: str, url: str | None = None) -> RawPage:
    """Blocks of a plain text; a form feed begins a new page. Raises Unreadable with `too_large`."""
    if text.count("\n") > MAX_LINES:
        raise Unreadable("too_large", f"the text has more than {MAX_LINES} lines")
    lines = _lines(text)
    width = _wrap_width([line.text for line in lines])
    blocks: list[RawBlock] = []
    list_id = 0
    was_item = False
    place = 0
    while place < len(lines):
        rows = _table_rows(lines, place)
        if rows:
            blocks += rows
            place += len(rows)
            was_item = False
            continue
        first = lines[place]
        words = first.text
        place += 1
        previous = first
        while place < len(lines) and _goes_on(previous, lines[place], width):
            words = f"{words} {lines[place].text}" if not _is_cut_word(words) else words + lines[place].text
            previous = lines[place]
            place += 1
        is_item = bool(MARKER.match(words))
        if is_item and not was_item:
            list_id += 1
        was_item = is_item
        kind = "list_item" if is_item else "paragraph"
        blocks.append(RawBlock(kind, words, f"line[{first.number}]", first.page, list_id if is_item else None))
    return RawPage("text", tuple(_with_headings(blocks)), url)


def _lines(text: str) -> list[_Line]:
    known = phrases(current_lexicons())
    found: list[_Line] = []
    page, blank = 1, True
    for number, line in enumerate(re.split(r"\r\n|[\n\r\v\x85\u2028\u2029]", text), 1):
        page += line.count("\f")
        words = re.sub(r"[^\S\t]+", " ", line).strip(" ")
        if not words.strip():
            blank = True
            continue
        words = words.strip()
        is_furniture = len(words) <= 200 and reason_to_drop(RawBlock("paragraph", words), known) is not None
        found.append(_Line(words, number, page, blank, is_furniture))
        blank = False
    return found


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which the text was wrapped, or None when lines are paragraphs."""
    lengths = sorted(len(line) for line in lines if len(line) >= 30)
    if len(lengths) < 5:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = [line for line in lines if 0.75 * width <= len(line) <= 1.1 * width]
    ended = sum(1 for line in full if _ENDS_SENTENCE.search(line))
    # Paragraphs of one length are not wrapped lines: those break off in the middle of their sentences.
    return width if width <= 150 and len(full) >= 0.4 * len(lengths) and ended <= 0.5 * len(full) else None


def _goes_on(line: _Line, following: _Line, width: int | None) -> bool:
    """Whether the sentence of `line` goes on in `following`."""
    words, after = line.text, following.text
    if MARKER.match(after) or "\t" in after or "\t" in words or line.is_furniture or following.is_furniture:
        return False
    begins_low = after[0].islower() or after[0] in ",;)&"
    has_ended = bool(_ENDS_SENTENCE.search(words))
    if not has_ended and _DANGLING.search(words) and len(words) >= 12:
        return True
    if not has_ended and begins_low and len(words) >= 40:
        return True
    if width is None or following.after_blank or len(words) < 0.72 * width:
        return False
    return not (words.isupper() and not after.isupper()) and (not has_ended or len(words) >= 0.85 * width)


def _is_cut_word(words: str) -> bool:
    """`infor-` at the end of a line is joined without a blank; the hyphen stays, since no word may be altered."""
    return bool(re.search(r"[a-z]-$", words))


def _table_rows(lines: list[_Line], place: int) -> list[RawBlock]:
    """The rows of a tab-separated table that begins at `place`: at least two lines with the same number of cells."""
    if "\t" not in lines[place].text:
        return []
    run: list[tuple[_Line, tuple[str, ...]]] = []
    for line in islice(lines, place, None):
        cells = tuple(cell.strip() for cell in line.text.split("\t"))
        if len(cells) < 2 or (run and len(cells) != len(run[0][1])):
            break
        run.append((line, cells))
    if len(run) < 2:
        return []
    grid = plain_grid([list(cells) for _, cells in run])
    blocks = table_blocks(grid, lines[place].number, f"line[{lines[place].number}]", lines[place].page)
    return blocks if len(blocks) == len(run) else []


def _with_headings(blocks: list[RawBlock]) -> list[RawBlock]:
    """A short line without a full stop before a longer paragraph is a heading."""
    found = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        is_heading = (
            block.kind == "paragraph"
            and len(block.text) <= 90
            and not re.search(r"[.,;:!?\"”…]$", block.text)
            and after is not None
            and (len(after.text) > len(block.text) * 1.5 or after.kind == "list_item")
        )
        found.append(RawBlock("heading", block.text, block.place, block.page) if is_heading else block)
    return found

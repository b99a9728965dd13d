"""PDF to blocks: pdfium's characters, our own lines and columns, tables by their rules or their alignment, OCR only if installed."""

from __future__ import annotations

import ctypes
import logging
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from extract.reading.boilerplate import squeeze
from extract.reading.decode import drop_invisible, scrub
from extract.reading.ocr import can_recognise, recognise
from extract.reading.pdf_layout import Line, Word, lines_of, paragraphs_of, reading_order
from extract.reading.pdf_tables import PageTable, repaired, ruled_tables, unruled_table
from extract.reading.plain import MARKER
from extract.reading.raw import DateClue, Grid, RawBlock, RawPage, Unreadable
from extract.reading.tables import header_rows, table_blocks

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 300
MAX_CHARACTERS = 40_000  # of a page; nothing a person reads has more
MAX_OBJECTS = 20_000  # of a page, beyond which its lines are not looked at
MAX_RULED_PAGES = 120  # pages on which pdfplumber, a hundred times slower than pdfium, may look for tables
MAX_SCANNED_PAGES = 15  # pages that are recognised: each takes seconds
_MIN_RULES = 6
_LINE_HYPHENS = "\ufffe\x02\u00ad"  # pdfium's marks for a hyphen that parts a word at the end of a line
_MARGIN = 0.12  # of the page's height, at its top and bottom: where running heads stand


@dataclass(slots=True)
class _PageContent:
    """Words and tables of one page."""

    number: int
    width: float
    height: float
    words: list[Word]
    tables: list[PageTable]
    is_from_ocr: bool = False


def read_pdf(body: bytes, url: str | None = None) -> RawPage:
    """The blocks of a PDF. Raises Unreadable with `too_large`, `encrypted`, `unreadable`, `needs_ocr` or `empty`."""
    if len(body) > MAX_BYTES:
        raise Unreadable("too_large", f"the file has {len(body) // 1_048_576} MiB; at most {MAX_BYTES // 1_048_576} are read")
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "the file is protected by a password") from error
        raise Unreadable("unreadable", "the file is damaged and cannot be opened as PDF") from error
    try:
        if len(document) == 0:
            raise Unreadable("unreadable", "the file has no pages")
        pages, silent = _read_pages(document, body)
        info = document.get_metadata_dict()
        is_recognised = any(page.is_from_ocr for page in pages)
        left_out = len(document) > MAX_PAGES or (silent > MAX_SCANNED_PAGES and is_recognised)
    finally:
        document.close()
    running = _running_heads(pages)
    blocks: list[RawBlock] = []
    table = 0
    open_table: tuple[Grid, int] | None = None
    for page in pages:
        fresh, table, open_table = _page_blocks(page, running, table, open_table)
        blocks += fresh
    if not any(re.search(r"\w", block.text) for block in blocks):
        raise Unreadable("empty", "no text was found in the file")
    return RawPage(
        "pdf",
        tuple(blocks),
        url,
        titles=_titles(pages[0], str(info.get("Title") or "")),
        dates=_dates(str(info.get("CreationDate") or "")),
        author=str(info.get("Author") or "") or None,
        is_from_ocr=is_recognised,
        notes=("left_out",) if left_out else (),
    )


def _read_pages(document: Any, body: bytes) -> tuple[list[_PageContent], int]:
    """The pages, and how many of them are pictures."""
    import pypdfium2

    pages: list[_PageContent] = []
    plumber: Any = None
    ruled = silent = 0
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        try:
            width, height = page.get_size()
            words = _words(page, height)
            content = _PageContent(number + 1, width, height, words, [])
            is_drawable = _count_objects(page) <= MAX_OBJECTS
            if sum(len(word.text) for word in words) < 50 and is_drawable and _is_picture(page, width, height):
                silent += 1
                if silent <= MAX_SCANNED_PAGES and can_recognise() and width <= 3000 and height <= 3000:
                    content.words = recognise(page)
                    content.is_from_ocr = True
            elif ruled < MAX_RULED_PAGES and words and is_drawable and _count_rules(page) >= _MIN_RULES:
                ruled += 1
                plumber = plumber or _open_plumber(body)
                content.tables = _ruled(plumber, number, words)
            pages.append(content)
        finally:
            page.close()
    if plumber:
        plumber.close()
    if not pages:
        raise Unreadable("unreadable", "no page of the file can be read")
    if silent and not any(page.words for page in pages) and any(page.is_from_ocr for page in pages):
        raise Unreadable("empty", "the pages are pictures on which no words were recognised")
    if silent and not any(page.words for page in pages):
        raise Unreadable("needs_ocr", "the pages are pictures without text; install kotalog's extra `ocr` to have them recognised")
    return pages, silent


def _open_plumber(body: bytes) -> Any:
    from io import BytesIO

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # a damaged font is no news to the person who runs this
    try:
        return pdfplumber.open(BytesIO(body))
    except Exception:  # pdfminer is stricter than pdfium; without it only the tables' lines are missing
        return None


def _ruled(plumber: Any, number: int, words: list[Word]) -> list[PageTable]:
    if plumber is None:
        return []
    try:
        page = plumber.pages[number]
        tables = ruled_tables(page, words)
        page.close()
    except Exception:  # as above
        return []
    return tables


def _words(page: Any, height: float) -> list[Word]:
    """The words of a page by pdfium's characters, from the top left."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    count = min(text.count_chars(), MAX_CHARACTERS)
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    words: list[Word] = []
    letters: list[str] = []
    start = end = base = high = size = 0.0

    def close() -> None:
        if letters:
            words.append(Word(scrub("".join(letters)), start, end, height - high, height - base, size))
            letters.clear()

    for number in range(count):
        character = chr(pdfium.FPDFText_GetUnicode(text, number) or 32)
        if character.isspace() or character in _LINE_HYPHENS or character == "\u200b":
            if character in _LINE_HYPHENS and letters:
                letters.append("-")
            close()
            continue
        pdfium.FPDFText_GetCharBox(text, number, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        here = pdfium.FPDFText_GetFontSize(text, number) or 1.0
        here = max(here, (top.value - bottom.value)) if here <= 2 else here  # some files scale a font of size 1
        if letters and (abs(y.value - base) > 0.5 * size or left.value - end > 0.3 * size or left.value < start - size):
            close()
        if not letters:
            start, base, high, size = left.value, y.value, top.value, here
        letters.append(drop_invisible(character))
        end = max(right.value, left.value)
        high = max(high, top.value)
    close()
    text.close()
    return [word for word in words if word.text]


def _count_objects(page: Any) -> int:
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFPage_CountObjects(page))


def _is_picture(page: Any, width: float, height: float) -> bool:
    """Whether pictures cover most of the page."""
    import pypdfium2.raw as pdfium

    covered = 0.0
    for place, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if place >= 200:
            break
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered > 0.5 * max(width * height, 1.0)


def _count_rules(page: Any) -> int:
    """How many paths are thin and long, as the lines of tables are; 0 for a page of more objects than anyone draws."""
    import pypdfium2.raw as pdfium

    rules = 0
    for place, item in enumerate(page.get_objects(max_depth=3)):
        if place >= MAX_OBJECTS:
            return 0
        if item.type != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = item.get_bounds()
        wide, high = right - left, top - bottom
        if max(wide, high) >= 15:
            rules += 1 if min(wide, high) <= 3 else _MIN_RULES // 2
    return rules


def _running_heads(pages: list[_PageContent]) -> set[str]:
    """Lines that stand at the top or bottom of three or more pages, digits aside."""
    if len(pages) < 3:
        return set()
    counts: Counter[str] = Counter()
    for page in pages:
        lines = lines_of(page.words)
        counts.update(
            {
                squeeze(line.text)
                for line in [*lines[:3], *lines[-3:]]
                if line.base < _MARGIN * page.height or line.base > (1 - _MARGIN) * page.height
            }
        )
    return {words for words, count in counts.items() if words and count >= max(3, 0.4 * len(pages))}


def _page_blocks(
    page: _PageContent, running: set[str], table: int, open_table: tuple[Grid, int] | None
) -> tuple[list[RawBlock], int, tuple[Grid, int] | None]:
    """Blocks of one page in reading order; a table that was open at the end of the page before goes on with its header."""
    outside = [word for word in page.words if not any(_holds(one, word) for one in page.tables)]
    lines = lines_of(outside)
    heads = [
        line
        for line in lines
        if squeeze(line.text) in running and (line.base < _MARGIN * page.height or line.base > (1 - _MARGIN) * page.height)
    ]
    dropped = [RawBlock("paragraph", line.text, f"page[{page.number}]", page.number, dropped="running_head") for line in heads]
    lines = [line for line in lines if line not in heads]
    numbers = [
        line for line in lines if re.fullmatch(r"[-–—\s]*(?:halaman|page|hal\.?)?\s*[\divxlc]{1,5}[-–—\s]*", line.text, re.IGNORECASE)
    ]
    edges = [line for line in numbers if line.base < _MARGIN * page.height or line.base > (1 - _MARGIN) * page.height]
    lines = [line for line in lines if line not in edges]
    dropped += [RawBlock("paragraph", line.text, f"page[{page.number}]", page.number, dropped="page_number") for line in edges]
    parts = _parts(page, lines)
    blocks: list[RawBlock] = []
    last_table: tuple[Grid, int] | None = None
    lists = page.number * 1000
    was_item = False
    for place, part in enumerate(parts):
        if isinstance(part, PageTable):
            grid = part.grid
            continues = open_table is not None and place == 0 and len(grid[0]) == len(open_table[0][0])
            if continues and open_table is not None:
                first, table_number = open_table
                fresh, merged = _continued(first, grid, table_number, page.number)
                blocks += fresh
                last_table = (merged, table_number)
            else:
                table += 1
                grid = repaired(grid)
                blocks += table_blocks(grid, table, f"page[{page.number}]", page.number)
                last_table = (grid, table)
            was_item = False
            continue
        for text, line in paragraphs_of(part):
            is_item = bool(MARKER.match(text))
            lists += is_item and not was_item
            was_item = is_item
            kind = "list_item" if is_item else "heading" if _is_heading(text, line, lines) else "paragraph"
            blocks.append(RawBlock(kind, text, f"page[{page.number}]", page.number, list_id=lists if is_item else None))
            last_table = None
    return dropped + blocks, table, last_table


def _continued(first: Grid, grid: Grid, table: int, page: int) -> tuple[list[RawBlock], Grid]:
    """The rows of a table's part on a further page, under the header of its beginning and numbered after it."""
    depth = header_rows(first)
    offset = len(first)
    heading = [tuple(cell.text for cell in row) for row in first[:depth]]
    body = [row for row in grid if tuple(cell.text for cell in row) not in heading]
    top = grid.index(body[0]) if body else 0
    moved = [[cell._replace(row=cell.row - top + offset) for cell in row] for row in body]
    whole = repaired([*first, *moved])
    known = table_blocks(whole, table, f"page[{page}]", page, known_header=depth)
    return [block for block in known if block.row is not None and block.row.row >= offset], whole


def _holds(table: PageTable, word: Word) -> bool:
    left, top, right, bottom = table.box
    x, y = (word.left + word.right) / 2, word.base - 0.3 * word.size
    return left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1


def _parts(page: _PageContent, lines: list[Line]) -> list[list[Line] | PageTable]:
    """Flows of lines and tables from top to bottom."""
    parts: list[list[Line] | PageTable] = []
    tables = sorted(page.tables, key=lambda one: one.box[1])
    rest = lines
    for table in tables:
        above = [line for line in rest if line.base < table.box[1] + 2]
        rest = [line for line in rest if line.base >= table.box[1] + 2]
        parts += _flows(above, page.width)
        parts.append(table)
    parts += _flows(rest, page.width)
    return parts


def _flows(lines: list[Line], width: float) -> list[list[Line] | PageTable]:
    """Lines to flows, unruled tables taken out first."""
    parts: list[list[Line] | PageTable] = []
    pending: list[Line] = []
    place = 0
    while place < len(lines):
        found = unruled_table(lines, place)
        if found is None:
            pending.append(lines[place])
            place += 1
            continue
        parts += reading_order(pending, width) if pending else []
        pending = []
        table, place = found
        parts.append(table)
    parts += reading_order(pending, width) if pending else []
    return parts


def _is_heading(text: str, line: Line, lines: list[Line]) -> bool:
    sizes = sorted(one.size for one in lines)
    body = sizes[len(sizes) // 2] if sizes else line.size
    is_short = len(text) <= 150 and not re.search(r"[.,;]$", text)
    return is_short and (line.size >= 1.15 * body or (text.isupper() and len(text) >= 4) or bool(re.match(r"BAB\s+[IVX\d]+\b", text)))


def _titles(page: _PageContent, named: str) -> tuple[str, ...]:
    """The largest print on the first page, then the title in the file's properties unless a program put it there."""
    lines = lines_of(page.words)
    candidates: list[str] = []
    if lines:
        largest = max(line.size for line in lines if len(line.text) >= 4) if any(len(line.text) >= 4 for line in lines) else 0.0
        big = [line for line in lines if line.size >= 0.93 * largest and len(line.text) >= 3]
        run: list[Line] = []
        for line in big:
            if run and line.base - run[-1].base > 2.6 * line.size:
                break
            run.append(line)
        text = " ".join(line.text for line in run)
        sizes = sorted(line.size for line in lines)
        if 8 <= len(text) <= 300 and (largest > 1.1 * sizes[len(sizes) // 2] or text.isupper()):
            candidates.append(text)
    is_made_up = re.search(r"\.(?:docx?|pdf|xlsx?|pptx?|indd|cdr)$|^microsoft |^untitled|^document\d*$|^slide", named, re.IGNORECASE)
    if len(named) >= 8 and not is_made_up:
        candidates.append(" ".join(named.split()))
    return tuple(dict.fromkeys(candidates))


def _dates(created: str) -> tuple[DateClue, ...]:
    """The day the file was made, from `D:20221006…`; the weakest of clues."""
    match = re.match(r"(?:D:)?(19[89]\d|20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", created)
    return (DateClue("file", "-".join(match.groups())),) if match else ()

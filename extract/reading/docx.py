"""DOCX to blocks: paragraphs, headings, list items and tables in the order of the document."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from extract.reading.archives import open_checked
from extract.reading.raw import DateClue, Grid, GridCell, RawBlock, RawPage, Unreadable
from extract.reading.tables import table_blocks

MAX_ROWS, MAX_COLUMNS, MAX_BLOCKS = 5000, 60, 50_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading|title|judul|subtitle", re.IGNORECASE)


def read_docx(body: bytes, url: str | None = None) -> RawPage:
    """The blocks of a DOCX. Raises Unreadable when it cannot be opened as one."""
    open_checked(body).close()
    import docx

    try:
        document = docx.Document(BytesIO(body))
        styles = {style.style_id: style.name or "" for style in document.styles}
        properties = document.core_properties
        title, author, created = properties.title, properties.author, properties.created
        content = document.element.body
    except Exception as error:  # python-docx raises whatever its parts raise: KeyError, ValueError, lxml and zip errors
        raise Unreadable("unreadable", f"the file cannot be opened as DOCX ({type(error).__name__})") from error
    blocks: list[RawBlock] = []
    _read_children(content, styles, blocks, [0, 0])
    # python-docx's own template bears a date of 2013, and so does every file made from it
    dates = (DateClue("file", created.date().isoformat()),) if created and created.year >= 2014 else ()
    return RawPage("docx", tuple(blocks), url, titles=_titles(blocks, title), dates=dates, author=author or None)


def _titles(blocks: list[RawBlock], title: str | None) -> tuple[str, ...]:
    """The paragraph in the style of a title, else the property, unless a program filled that in."""
    styled = [block.text for block in blocks[:10] if block.place == "title"]
    usable = (
        [title]
        if title and not re.search(r"\.docx?$|^microsoft word|^document\d*$|^untitled|^word document$", title, re.IGNORECASE)
        else []
    )
    first = [block.text for block in blocks[:3] if block.kind == "heading"]
    return tuple(dict.fromkeys([*styled[:1], *usable, *first[:1]]))


def _read_children(parent: Any, styles: dict[str, str], blocks: list[RawBlock], counters: list[int]) -> None:
    """`counters` are the numbers of the last table and the last list."""
    was_item = False
    for child in parent:
        if len(blocks) >= MAX_BLOCKS:
            return
        if child.tag == f"{_W}p":
            block = _paragraph(child, styles, counters, was_item)
            if block is not None:
                blocks.append(block)
                was_item = block.kind == "list_item"
        elif child.tag == f"{_W}tbl":
            counters[0] += 1
            blocks += table_blocks(_grid(child), counters[0], f"table[{counters[0]}]")
            was_item = False
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            _read_children(child, styles, blocks, counters)


def _paragraph(element: Any, styles: dict[str, str], counters: list[int], was_item: bool) -> RawBlock | None:
    text = _text(element)
    if not text:
        return None
    properties = element.find(f"{_W}pPr")
    style, is_item = "", False
    if properties is not None:
        named = properties.find(f"{_W}pStyle")
        style = styles.get(named.get(f"{_W}val"), "") if named is not None else ""
        is_item = properties.find(f"{_W}numPr") is not None or bool(re.match(r"list|daftar", style, re.IGNORECASE))
    if _HEADING.match(style):
        is_title = bool(re.match(r"title|judul$", style, re.IGNORECASE))
        return RawBlock("heading", text, "title" if is_title else "heading")
    if is_item:
        counters[1] += 0 if was_item else 1
        return RawBlock("list_item", text, "list", list_id=counters[1])
    return RawBlock("paragraph", text, "paragraph")


def _text(element: Any) -> str:
    """The words of a paragraph or cell; deleted text and field codes are not words."""
    parts: list[str] = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}p"):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            parts.append(" ")
    return " ".join("".join(parts).split())


def _grid(table: Any) -> Grid:
    """The rows of a table with `gridSpan` and `vMerge` resolved."""
    grid: Grid = []
    for row in table.findall(f"{_W}tr")[:MAX_ROWS]:
        cells: list[GridCell] = []
        number = len(grid)
        for element in row.iter(f"{_W}tc"):
            if element.getparent() is not row and element.getparent().tag != f"{_W}sdtContent":
                continue  # a table within a cell: its words are part of the cell's text
            properties = element.find(f"{_W}tcPr")
            wide, is_continued = _spans(properties)
            above = grid[-1][len(cells)] if grid and len(cells) < len(grid[-1]) else None
            cell = above if is_continued and above is not None else GridCell(_text(element), number, len(cells))
            cells += [cell] * min(wide, MAX_COLUMNS - len(cells))
        grid.append(cells)
    width = max((len(cells) for cells in grid), default=0)
    return [cells + [GridCell("", row, column) for column in range(len(cells), width)] for row, cells in enumerate(grid)]


def _spans(properties: Any) -> tuple[int, bool]:
    if properties is None:
        return 1, False
    span = properties.find(f"{_W}gridSpan")
    merge = properties.find(f"{_W}vMerge")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    wide = max(1, min(int(value), MAX_COLUMNS)) if value.isascii() and value.isdigit() and len(value) < 6 else 1
    return wide, merge is not None and merge.get(f"{_W}val", "continue") == "continue"

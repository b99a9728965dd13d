"""DOCX to blocks: paragraphs, headings, list items and tables in the order of the document."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from extract.reading.archives import open_checked
from extract.reading.decode import drop_invisible
from extract.reading.plain import MARKER
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
            for block in _paragraph(child, styles, counters, was_item):
                blocks.append(block)
                was_item = block.kind == "list_item"
        elif child.tag == f"{_W}tbl":
            counters[0] += 1
            blocks += table_blocks(_grid(child), counters[0], f"table[{counters[0]}]")
            was_item = False
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            _read_children(child, styles, blocks, counters)


def _paragraph(element: Any, styles: dict[str, str], counters: list[int], was_item: bool) -> list[RawBlock]:
    """The blocks of a paragraph: one, unless its lines are items or sentences of their own."""
    lines = _lines(element)
    if not lines:
        return []
    properties = element.find(f"{_W}pPr")
    style, is_item = "", False
    if properties is not None:
        named = properties.find(f"{_W}pStyle")
        style = styles.get(named.get(f"{_W}val"), "") if named is not None else ""
        is_item = properties.find(f"{_W}numPr") is not None or bool(re.match(r"list|daftar", style, re.IGNORECASE))
    if _HEADING.match(style):
        is_title = bool(re.match(r"title|judul$", style, re.IGNORECASE))
        return [RawBlock("heading", " ".join(lines), "title" if is_title else "heading")]
    if is_item:
        lines = [" ".join(lines)]
    found: list[RawBlock] = []
    for line in lines:
        if is_item or MARKER.match(line):
            counters[1] += 0 if was_item else 1
            found.append(RawBlock("list_item", line, "list", list_id=counters[1]))
        else:
            found.append(RawBlock("paragraph", line, "paragraph"))
        was_item = found[-1].kind == "list_item"
    return found


def _lines(element: Any) -> list[str]:
    """The lines of a paragraph where its line breaks part items or sentences; other breaks are blanks."""
    lines: list[str] = []
    for line in (" ".join(line.split()) for line in _words(element).split("\n")):
        if not line:
            continue
        if lines and not MARKER.match(line) and not re.search(r"[.!?:;][\"”’)]*$", lines[-1]):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def _text(element: Any) -> str:
    """The words of a cell on one line."""
    return " ".join(_words(element).split())


def _words(element: Any) -> str:
    """The words of a paragraph or cell, line breaks as such; deleted text, field codes and the second copy of a text box are not words."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        node = waiting.pop()
        tag = node.tag
        if not isinstance(tag, str) or tag.endswith("}Fallback"):
            continue
        if tag == f"{_W}t":
            parts.append(drop_invisible(node.text or ""))
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag in (f"{_W}tab", f"{_W}p"):
            parts.append(" ")
        waiting += reversed(node)
    return "".join(parts)


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

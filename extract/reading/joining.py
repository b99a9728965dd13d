"""The pages of one story joined in order: repeated parts once, lists and sentences over the cut, strangers left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.reading.cleaning import CleanPage
from extract.reading.raw import RawBlock
from extract.reading.titles import squeeze

_ENDED = re.compile(r"[.!?:;”\"]$")
_LINE_ENDS = "\r\n\f"


@dataclass(frozen=True, slots=True)
class Joined:
    """All blocks in reading order, and whether a part is known to be missing."""

    blocks: tuple[RawBlock, ...]
    incomplete: bool


def join_texts(texts: Sequence[str]) -> str:
    """The pages of a plain text as one, each but the first behind a form feed; a sentence or item that was cut has no blank line in it."""
    whole = texts[0]
    for text in texts[1:]:
        gap = "\n\n" if _ENDED.search(whole.rstrip()) else "\n"
        whole = f"{whole.rstrip()}{gap}\f{text.lstrip(_LINE_ENDS)}"
    return whole


def join_pages(pages: Sequence[CleanPage]) -> Joined:
    """Join the pages; one that shares neither title nor text with the first is left out and makes the story incomplete."""
    first = pages[0]
    blocks = list(first.blocks)
    incomplete = False
    kept_pages = 1
    for number, page in enumerate(pages[1:], 2):
        if not _belongs(first, page):
            blocks += [replace(block, page=number, dropped=block.dropped or "foreign_page") for block in page.blocks]
            incomplete = True
            continue
        kept_pages += 1
        blocks = _append(blocks, page, number)
    last = pages[-1].page
    if last.format == "html" and last.next_cue and not _has_everything(pages):
        incomplete = True
    return Joined(tuple(blocks), incomplete or _is_cut(blocks, first.page.format))


def _belongs(first: CleanPage, page: CleanPage) -> bool:
    """Whether a page is a part of the story: by its headline or a shared paragraph; a text has no headline that could tell otherwise."""
    if page.page.format != "html":
        return True
    if first.title and page.title and _stem(first.title) == _stem(page.title):
        return True
    known = {squeeze(block.text) for block in first.blocks if len(block.text) >= 30}
    if any(
        squeeze(block.text) in known for block in page.blocks if block.dropped in (None, "dateline", "caption") and len(block.text) >= 30
    ):
        return True
    return not (first.title and page.title)


def _stem(title: str) -> str:
    return squeeze(re.sub(r"(?:\W+(?:halaman|hal|page|bagian)\W*\d+|\(\d+\))\s*$", "", title, flags=re.IGNORECASE))[:60]


def _append(blocks: list[RawBlock], page: CleanPage, number: int) -> list[RawBlock]:
    """The blocks of a further page: what was printed before is dropped, a list or sentence that was cut goes on."""
    known = {squeeze(block.text) for block in blocks if block.dropped is None and block.kind != "table_row"}
    highest = max((block.list_id or 0 for block in blocks), default=0)
    tables = max((block.row.table for block in blocks if block.row), default=0)
    fresh: list[RawBlock] = []
    for block in page.blocks:
        dropped = block.dropped
        if dropped is None and block.kind != "table_row" and squeeze(block.text) in known:
            dropped = "repeated"
        if dropped is None and block.kind == "heading" and page.title and squeeze(block.text) == squeeze(page.title):
            dropped = "title_again"
        list_id = block.list_id + highest if block.list_id is not None else None
        row = replace(block.row, table=block.row.table + tables) if block.row else None
        fresh.append(replace(block, page=number, list_id=list_id, row=row, dropped=dropped))
    last = next((place for place in range(len(blocks) - 1, -1, -1) if blocks[place].dropped is None), None)
    first = next((place for place, block in enumerate(fresh) if block.dropped is None), None)
    if last is None or first is None:
        return blocks + fresh
    before, after = blocks[last], fresh[first]
    if before.kind == after.kind == "list_item":
        fresh = [replace(block, list_id=before.list_id) if block.list_id == after.list_id else block for block in fresh]
    elif before.kind == after.kind == "paragraph" and after.text[0].islower() and not _ENDED.search(before.text):
        shift = len(before.text) + 1
        links = (*before.links, *((start + shift, end + shift) for start, end in after.links))
        blocks[last] = replace(before, text=f"{before.text} {after.text}", links=links)
        fresh[first] = replace(after, dropped="joined_to_page_before")
    return blocks + fresh


def _has_everything(pages: Sequence[CleanPage]) -> bool:
    """An all-in-one page among the parts (`?page=all`) makes page links on it meaningless."""
    return any(re.search(r"[?&](?:page|halaman)=all\b|[?&]single=1\b", page.page.url or "") for page in pages)


def _is_cut(blocks: Sequence[RawBlock], form: str) -> bool:
    """A plain text whose last paragraph breaks off in the middle of a sentence, with nothing behind it, was cut when it was stored."""
    if form != "text" or not blocks:
        return False
    last = blocks[-1]
    return last.dropped is None and last.kind == "paragraph" and len(last.text) >= 80 and not re.search(r"[.!?:”\"’)\]*…]$", last.text)

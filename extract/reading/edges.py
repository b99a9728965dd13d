"""What stands around a story: lists of other stories anywhere, and the lines above its first and below its last sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.lexicon import current_lexicons
from extract.reading.furniture import Makings, is_list_heading, is_record_field, is_signed_and_more, make_at_edge, makings, tells_matter
from extract.reading.furniture_patterns import CONTACT_HEAD, STARS
from extract.reading.raw import RawBlock
from extract.reading.titles import squeeze

_PROSE = 80  # characters of a paragraph that is surely the story's own
_MOST_HEADLINES = 12
_MOST_CONTACTS = 6  # lines of a contact or a signature: its head, a name, an office, ways to be reached
_ABOVE = 8  # lines above the first paragraph that may be furniture
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")
_STOPPED = re.compile(r"[.;:][\"”’')\]]*$")


def drop_surroundings(blocks: list[RawBlock], title: str | None) -> list[RawBlock]:
    """Mark lists of other stories, then peel off the lines around a story of two paragraphs or more."""
    made = makings(current_lexicons())
    blocks = _drop_lists(blocks, made)
    live = [place for place, block in enumerate(blocks) if block.dropped is None]
    prose = [place for place in live if _is_prose(blocks[place])]
    if len(prose) < 2:
        return blocks
    live = _without_signature(blocks, _without_contact(blocks, live, prose[-1]), prose[-1])
    for rank in range(len(live) - 1, -1, -1):
        place = live[rank]
        reason = _judge(blocks, live, rank, made, is_below=True) if place > prose[-1] else None
        if reason is None:
            break
        blocks[place] = replace(blocks[place], dropped=reason)
    key = squeeze(title or "")
    for rank, place in enumerate(live[:_ABOVE]):
        if place >= prose[0]:
            break
        if squeeze(blocks[place].text) != key:
            blocks[place] = replace(blocks[place], dropped=_judge(blocks, live, rank, made))
    return blocks


def _without_contact(blocks: list[RawBlock], live: list[int], last: int) -> list[int]:
    """What is left of `live` when `Narahubung:` and the few short lines below it, down to the end, are dropped."""
    for rank, place in enumerate(live):
        below = live[rank:]
        if place > last and CONTACT_HEAD.fullmatch(blocks[place].text) and len(below) <= _MOST_CONTACTS:
            for other in below:
                blocks[other] = replace(blocks[other], dropped="contact")
            return live[:rank]
    return live


def _without_signature(blocks: list[RawBlock], live: list[int], last: int) -> list[int]:
    """What is left of `live` when the short lines below `***`, down to the end, are dropped: whose release it is."""
    stars = next((place for place, block in enumerate(blocks) if place > last and STARS.fullmatch(block.text)), len(blocks))
    below = [place for place in live if place > stars]
    told = [blocks[place].text for place in below]
    if len(below) > _MOST_CONTACTS or any(len(text) >= _PROSE or _ENDED.search(text) or is_record_field(text) for text in told):
        return live
    for place in below:
        blocks[place] = replace(blocks[place], dropped="signature")
    return live[: len(live) - len(below)]


def _judge(blocks: Sequence[RawBlock], live: Sequence[int], rank: int, made: Makings, *, is_below: bool = False) -> str | None:
    block = blocks[live[rank]]
    if block.kind == "table_row":
        return None
    is_below = is_below and not (rank and blocks[live[rank - 1]].text.endswith(":"))  # an office below "Hadir:" signs nothing
    near = [blocks[place].text for place in live[max(0, rank - 1) : rank + 2] if place != live[rank]]
    return make_at_edge(block.text, made, block.kind == "list_item", any(map(is_record_field, near)), is_below)


def _is_prose(block: RawBlock) -> bool:
    if is_signed_and_more(block.text):
        return False
    return block.kind in ("paragraph", "list_item") and len(block.text) >= _PROSE and _ENDED.search(block.text) is not None


def _drop_lists(blocks: list[RawBlock], made: Makings) -> list[RawBlock]:
    """`TRENDING` or `Berita Lainnya` and the headlines below it.

    Between paragraphs only items that tell of nothing are taken, two at least; below the last one all lines that stop nowhere.
    """
    live = [place for place, block in enumerate(blocks) if block.dropped is None]
    own = [rank for rank, place in enumerate(live) if _is_prose(blocks[place]) or blocks[place].kind == "table_row"]
    last = own[-1] if own else len(live)
    for rank, place in enumerate(live):
        block = blocks[place]
        if block.dropped is not None or block.kind == "table_row" or not own or not is_list_heading(block.text, made, rank > last):
            continue
        below = []
        for other in live[rank + 1 : rank + 1 + _MOST_HEADLINES]:
            line = blocks[other]
            if line.dropped is not None:
                continue
            is_headline = len(line.text) <= 140 and not _STOPPED.search(line.text) and line.kind != "table_row"
            if not is_headline or (rank <= last and (line.kind != "list_item" or tells_matter(line.text, made))):
                break
            below.append(other)
        if rank > last or len(below) >= 2:
            for other in (place, *below):
                blocks[other] = replace(blocks[other], dropped="headlines")
    return blocks

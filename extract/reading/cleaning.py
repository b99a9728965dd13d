"""From the blocks of a page to the blocks of its story: nothing is thrown away, what goes is marked with the reason."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.lexicon import current_lexicons
from extract.model import HostProfile
from extract.reading.boilerplate import Phrases, cut_read_also, looks_like_headline, part_of, phrases, reason_to_drop, squeeze
from extract.reading.date_lines import cover_dates, date_in_url, month_line, signature_date, visible_date
from extract.reading.datelines import (
    find_dateline,
    is_caption,
    is_sign_off,
    is_signature,
    is_sponsor_mark,
    lone_dateline,
    place_names,
    sign_off_start,
)
from extract.reading.edges import drop_surroundings
from extract.reading.furniture import is_crumbs, is_file_number, is_head_of_page, is_paid_label
from extract.reading.raw import DateClue, RawBlock, RawPage
from extract.reading.titles import choose_title, title_of_text
from extract.reading.titles import squeeze as squeeze_title

_SPONSORED_TITLE = re.compile(
    r"[(\[]\s*(?:adv(?:ertorial|etorial)?|pariwara|inforial)\s*[)\]]|^(?:ADV|advertorial|pariwara)\s*[:|–-]|[|–-]\s*(?:ADV|advertorial|pariwara)$",
    re.IGNORECASE,
)
_PAID_NOTE = re.compile(
    r"^\W{0,3}(?:konten|artikel|berita|tulisan)\s+ini\s+(?:\w+\s+){0,2}(?:kerja\s?sama|advertorial|pariwara|bersponsor|disponsori)\b",
    re.IGNORECASE,
)
_SPONSORED_PATH = re.compile(r"/(?:advertorial|adv|advetorial|pariwara|infotorial|sponsored)(?:/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page whose blocks are judged, and what the judging brought to light."""

    page: RawPage
    blocks: tuple[RawBlock, ...]
    title: str | None
    dates: tuple[DateClue, ...]
    dateline: str | None = None
    is_government: bool = False
    sponsored: bool = False


def line_key(text: str) -> str:
    """The hash under which a line counts as repeated on a host: words only, so that a page number does not hide it."""
    return hashlib.sha256(squeeze(text).encode()).hexdigest()[:16]


def clean_page(page: RawPage, title_hint: str | None, profile: HostProfile | None, is_first: bool = True) -> CleanPage:
    """Judge every block of a page: furniture, `Baca juga` runs, captions, datelines, sign-offs, repetitions, what follows the end."""
    known = phrases(current_lexicons())
    places = place_names(current_lexicons())
    blocks = _by_words(list(page.blocks), known, page.format)
    blocks, title = _with_title(blocks, page, title_hint, known, places) if is_first or page.format == "html" else (blocks, None)
    blocks = _after_end(blocks, known, page.format)
    blocks = _captions(blocks, page.format, lambda block, is_near_top: is_caption(block.text, known, places, is_near_top))
    blocks = _repeated(blocks, profile)
    if page.format in ("html", "text"):
        blocks = drop_surroundings(blocks, title)
    if page.format == "html":
        blocks = _around_story(blocks, title)
    blocks, dateline, is_government = _datelines(blocks, known, places)
    blocks, sponsored = _sign_offs(blocks, known)
    labels = any(block.dropped == "sponsored_label" or _PAID_NOTE.match(block.text) for block in blocks if block.dropped != "outside")
    is_sold = page.sponsored or sponsored or labels or bool(page.url and _SPONSORED_PATH.search(page.url))
    if any(_SPONSORED_TITLE.search(one) for one in (title or "", *page.titles)):
        is_sold = True
    return CleanPage(page, tuple(blocks), title, _dates(page, blocks), dateline, is_government, is_sold)


def _by_words(blocks: list[RawBlock], known: Phrases, form: str) -> list[RawBlock]:
    """Split off `Baca juga` runs and drop what its own words betray."""
    found: list[RawBlock] = []
    headlines_due, was_linked = 0, False  # after linked headlines an unlinked line is the story's own
    for block in blocks:
        if block.dropped is not None or not block.text:
            found.append(block)
            continue
        if headlines_due and looks_like_headline(block) and (block.linked_share > 0.7 or not was_linked):
            headlines_due -= 1
            was_linked = was_linked or block.linked_share > 0.7
            found.append(replace(block, dropped="read_also"))
            continue
        headlines_due, was_linked = 0, False
        parts, is_alone = cut_read_also(block, known)
        if is_alone:
            headlines_due = 5 if form == "html" else 3
        for part in parts:
            reason = part.dropped or reason_to_drop(part, known)
            found.append(replace(part, dropped=reason) if reason else part)
    return found


def _with_title(
    blocks: list[RawBlock], page: RawPage, hint: str | None, known: Phrases, places: frozenset[str]
) -> tuple[list[RawBlock], str | None]:
    """Choose the title and keep its first printing as a heading; further printings are dropped."""
    title = choose_title(page.titles, page.site_name) if page.titles else None
    if title is None and hint:
        title = " ".join(hint.split())
    if title is None and page.format != "html":
        place = title_of_text(blocks, lambda text: _stands_above(text, known) or is_caption(text, known, places, False))
        title = blocks[place].text if place is not None else None
        for higher in range(place or 0):
            if blocks[higher].dropped is None and _is_label(blocks[higher].text, known) and not _SITE.match(blocks[higher].text):
                blocks[higher] = replace(blocks[higher], dropped="sponsored_label" if is_paid_label(blocks[higher].text) else "label")
    if title is None:
        first = next((block for block in blocks if block.dropped is None and block.kind == "heading"), None)
        title = first.text if first and page.format == "html" else None
    if title is None:
        return blocks, None
    key = squeeze_title(title)
    printings = [place for place, block in enumerate(blocks) if block.kind != "table_row" and squeeze_title(block.text) == key]
    if not printings:
        return blocks, title
    first_story = next((place for place, block in enumerate(blocks) if block.dropped is None), len(blocks))
    headings = [place for place in printings if blocks[place].kind == "heading" and (blocks[place].dropped is None or place <= first_story)]
    live = [place for place in printings if blocks[place].dropped is None]
    # A headline without a heading's tag may stand in an element of its own, a little above the story.
    above = [place for place in printings if first_story - 8 <= place < first_story and blocks[place].linked_share < 0.5]
    kept = next(iter(headings or live or above[-1:]), None)
    for place in printings:
        if place == kept:
            blocks[place] = replace(blocks[place], kind="heading", dropped=None, links=(), list_id=None)
        elif blocks[place].dropped is None:
            blocks[place] = replace(blocks[place], dropped="title_again")
    return blocks, title


def _stands_above(text: str, known: Phrases) -> bool:
    """What is no title though it opens a text: a label, the way to the page, the head of a medium."""
    return is_crumbs(text) or _is_label(text, known) or is_head_of_page(text, known.made)


# The name of the site above a page's title; it may be all that names the region, so it stays in the text.
_SITE = re.compile(r"^(?:halaman|laman|situs|portal|website|web|blog)\s(?:resmi|berita|informasi)\b[^.!?:]{0,80}(?:\||$)", re.IGNORECASE)


def _is_label(text: str, known: Phrases) -> bool:
    """What stands above a title and is none: `SIARAN PERS`, `BERITA DAERAH`, `Lampiran II`."""
    words = squeeze(text).split()
    is_section = (
        2 <= len(words) <= 3
        and words[0] in ("berita", "kabar", "rubrik", "kanal", "warta")
        and words[-1] in known.navigation | known.labels
    )
    return (
        _SITE.match(text) is not None
        or " ".join(words) in known.labels
        or is_section
        or is_paid_label(text)
        or is_file_number(text)
        or re.fullmatch(r"lampiran(?:\s[IVX\d]+)?", text.strip(), re.IGNORECASE) is not None
    )


def _after_end(blocks: list[RawBlock], known: Phrases, form: str) -> list[RawBlock]:
    """Drop what follows a comment form or a list of other stories, unless too much of the prose would go with it.

    Only a page sets other stories' teasers below its own; in a text or report `Rekomendasi` may be a chapter.
    """
    share = 0.5 if form == "html" else 0.1
    lengths = [len(block.text) if block.dropped is None and len(block.text) >= 60 else 0 for block in blocks]
    total = sum(lengths)
    before = 0
    for place, block in enumerate(blocks):
        before += lengths[place]
        if block.kind == "table_row" or len(block.text) > 60 or block.dropped == "outside" or re.match(r"(?:\d|[IVX]+\b)", block.text):
            continue
        words = squeeze(block.text)
        allowed = share if words in known.end_marks else 0.1 if words in known.weak_end_marks else 0.0
        if allowed and before and total - before <= allowed * before:
            return blocks[:place] + [replace(one, dropped=one.dropped or "after_end") for one in blocks[place:]]
    return blocks


def _captions(blocks: list[RawBlock], form: str, looks: Callable[[RawBlock, bool], bool]) -> list[RawBlock]:
    """Drop pictures' captions: by their words near the top, and by being printed twice in a row before the story."""
    live = [place for place, block in enumerate(blocks) if block.dropped is None]
    is_doubled = _is_doubled([blocks[place].text for place in live])
    for rank, place in enumerate(live):
        block = blocks[place]
        if block.kind in ("table_row", "list_item"):
            continue
        following = live[rank + 1] if rank + 1 < len(live) else None
        twice = following is not None and rank <= 4 and len(block.text) >= 20 and blocks[following].text == block.text
        if twice and not is_doubled and block.kind == "paragraph" and following is not None and form != "pdf":
            blocks[place] = replace(block, kind="caption", dropped="caption")
            blocks[following] = replace(blocks[following], kind="caption", dropped="caption")
        elif blocks[place].dropped is None and block.kind == "paragraph" and len(live) > 1:
            is_below = block.after_image and len(live) > 3 and _is_below_picture(block)
            if is_below or looks(block, rank <= 2 and len(live) > 3):
                blocks[place] = replace(block, kind="caption", dropped="caption")
    return blocks


def _is_doubled(texts: Sequence[str]) -> bool:
    """Whether each paragraph is printed twice in a row (the first once without its dateline), not only what stands below the pictures."""
    twice = sum(len(text) + len(after) for text, after in pairwise(texts) if text.endswith(after))
    return twice >= 0.5 * sum(map(len, texts))


def _is_below_picture(block: RawBlock) -> bool:
    """A line right below a picture that is no sentence, or is set in small or slanted print."""
    if len(block.text.split()) < 4 or len(block.text) > 300 or block.text.endswith(":"):
        return False
    return block.is_slanted or (len(block.text) <= 200 and not _ENDED.search(block.text))


_ENDED = re.compile(r"[.!?:;,…][\"”’')\]]*$")


def _around_story(blocks: list[RawBlock], title: str | None) -> list[RawBlock]:
    """Drop the few-word lines between headline and first paragraph (a label, a section's name) and below the last sentence of a page.

    Lines that say something of a programme (`Dinas: ...`), items, headings and table rows stay.
    """
    live = [place for place, block in enumerate(blocks) if block.dropped is None]
    prose = [place for place in live if len(blocks[place].text) >= 80 and blocks[place].kind in ("paragraph", "list_item")]
    if len(prose) < 3:
        return blocks
    key = squeeze_title(title or "")
    below = [place for place in live if place > prose[-1] and blocks[place].place == blocks[prose[-1]].place]
    is_list = len(below) >= 3  # short lines set like the story's own paragraphs may be a list of names
    for place in live:
        block = blocks[place]
        if is_list and place in below:
            continue
        if prose[0] < place <= prose[-1] or block.kind != "paragraph" or squeeze_title(block.text) == key:
            continue
        is_label = len(block.text.split()) <= 4 and len(block.text) <= 40 and not _ENDED.search(block.text) and ":" not in block.text
        before = max((other for other in live if other < place), default=None)
        if is_label and not _OF_MATTER.search(block.text) and (place < prose[0] or (before is not None and _closes(blocks[before]))):
            blocks[place] = replace(block, dropped="label")
    return blocks


def _closes(block: RawBlock) -> bool:
    """Whether nothing is announced by this block: after `sebagai berikut:` short lines are a list."""
    return block.dropped is not None or not block.text.endswith(":")


_OF_MATTER = re.compile(r"\b(?:smart|program|inovasi|aplikasi|layanan|dinas|badan|dimensi|pilar)\b|\d", re.IGNORECASE)


def _repeated(blocks: list[RawBlock], profile: HostProfile | None) -> list[RawBlock]:
    """Drop second printings of paragraphs, teasers cut with dots, and lines that the host repeats on page after page."""
    seen: dict[str, int] = {}
    copies: dict[int, int] = {}  # place of a second printing -> place of the first
    last: int | None = None  # the paragraph before
    squeezed = [squeeze_title(block.text) if block.dropped is None else "" for block in blocks]
    for place, block in enumerate(blocks):
        if block.dropped is not None:
            continue
        if profile is not None and block.kind != "table_row" and line_key(block.text) in profile.repeated_lines:
            blocks[place] = replace(block, dropped="repeated_on_host")
            continue
        key = squeezed[place]
        if block.kind == "table_row" or len(block.text) < 40:
            if _follows_copy(blocks, squeezed, copies, place):
                blocks[place] = replace(block, dropped="repeated")
            continue
        is_teaser = (
            len(key) >= 40
            and re.search(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$", block.text)
            and any(other.startswith(key) for other in squeezed[place + 1 :])
        )
        if key not in seen and last is not None and squeezed[last].endswith(key):
            seen[key] = last  # the first printing had a dateline
        if key in seen:
            copies[place] = seen[key]
        if key in seen or is_teaser:
            blocks[place] = replace(block, dropped="repeated")
        seen.setdefault(key, place)
        last = place
    return blocks


def _follows_copy(blocks: list[RawBlock], squeezed: list[str], copies: dict[int, int], place: int) -> bool:
    """Whether a short line or a row goes on with the copy of a passage: the block before is a copy, and its original goes on so too."""
    before = next((other for other in range(place - 1, -1, -1) if squeezed[other]), None)
    if before is None or before not in copies or not squeezed[place]:
        return False
    original = next((other for other in range(copies[before] + 1, before) if squeezed[other]), None)
    if original is None or squeezed[original] != squeezed[place] or blocks[original].kind != blocks[place].kind:
        return False
    copies[place] = original
    return True


def _datelines(blocks: list[RawBlock], known: Phrases, places: frozenset[str]) -> tuple[list[RawBlock], str | None, bool]:
    """Cut datelines off the first paragraphs; the town is kept as a weak clue."""
    place_found: str | None = None
    is_government = False
    found: list[RawBlock] = []
    rank = 0
    for block in blocks:
        if (
            block.dropped is not None
            or block.kind not in ("paragraph", "heading")
            or rank >= 3
            or (block.kind == "heading" and rank == 0 and not found)
        ):
            found.append(block)
            continue
        lone = lone_dateline(block.text, known, places) if rank == 0 else None
        if lone is not None:
            place_found, is_government = place_found or lone.place, is_government or lone.is_government
            found.append(replace(block, dropped="dateline"))
            continue
        if block.kind == "heading" or len(block.text) < 60:
            found.append(block)
            continue
        dateline = find_dateline(block.text, known, places, rank == 0)
        rank += 1
        if dateline is None:
            found.append(block)
            continue
        place_found, is_government = place_found or dateline.place, is_government or dateline.is_government
        found.append(replace(part_of(block, 0, dateline.end), dropped="dateline"))
        found.append(part_of(block, dateline.end, len(block.text)))
    return found, place_found, is_government


def _sign_offs(blocks: list[RawBlock], known: Phrases) -> tuple[list[RawBlock], bool]:
    """Cut `(zen)` and its like off the last paragraphs; True when one of them says that the piece was paid for."""
    found = list(blocks)
    sponsored = False
    checked = 0
    for place in range(len(found) - 1, -1, -1):
        block = found[place]
        if block.dropped is not None or block.kind == "table_row":
            continue
        if is_sign_off(block.text) or (
            block.kind in ("paragraph", "heading") and is_signature(block.text) and _is_below_sentence(found, place)
        ):
            sponsored = sponsored or is_sponsor_mark(block.text, known)
            found[place] = replace(block, dropped="sign_off")
            continue
        start = sign_off_start(block.text)
        if start:
            sponsored = sponsored or is_sponsor_mark(block.text[start:], known)
            found[place : place + 1] = [part_of(block, 0, start), replace(part_of(block, start, len(block.text)), dropped="sign_off")]
        checked += 1
        if checked >= 2:
            break
    return found, sponsored


def _is_below_sentence(blocks: Sequence[RawBlock], place: int) -> bool:
    """Whether the last words above are a sentence's end, not the lead of a list."""
    above = next((block for block in reversed(blocks[:place]) if block.dropped is None), None)
    return above is not None and above.kind == "paragraph" and re.search(r"[.!?][\"”’)\]]*$", above.text) is not None


_YEAR = re.compile(r"\b20[0-4]\d\b")


def _dates(page: RawPage, blocks: list[RawBlock]) -> tuple[DateClue, ...]:
    """The page's own clues, and for formats without a head the date lines that were dropped."""
    if page.format == "html":
        return page.dates
    if page.format != "text":
        # A file made before every year it speaks of was stamped by a tool that knew no better.
        years = [year for block in page.blocks for year in _YEAR.findall(block.text)]
        believed = [clue for clue in page.dates if not years or clue.iso[:4] >= min(years)]
        return tuple(dict.fromkeys((*cover_dates(page.blocks), *believed)))
    lines = [
        block.text
        for block in blocks
        if block.dropped in ("date_line", "credit", "counter", "particulars", "furniture", "field", "sign_off")
    ]
    clues = [clue for clue in map(visible_date, lines) if clue]
    addresses = [block.text for block in blocks if block.dropped == "link"]
    clues = clues[:2] or [clue for clue in (signature_date(page.blocks), month_line(page.blocks)) if clue][:1]
    clues += [clue for clue in map(date_in_url, addresses[:1]) if clue]
    return tuple(dict.fromkeys((*page.dates, *clues)))

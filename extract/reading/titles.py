"""The title of a document: candidates without the site's name, and the block that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.reading.raw import RawBlock

_SEPARATOR = re.compile(r"\s+[|»•·]\s+|\s*::\s*|\s+[-–—]\s+")
_WEAK = re.compile(r"\s+[-–—]\s+")
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
_PAGE_TAIL = re.compile(
    r"\s*(?:[-–—|(]\s*)?(?:halaman|hal\.?|page|laman)\s+(?:\d{1,2}|all|semua)(?:\s*(?:dari|of)\s*\d+)?\s*\)?$", re.IGNORECASE
)


def choose_title(candidates: Sequence[str], site_name: str | None) -> str | None:
    """The first usable candidate without the names of site and section around it; None when all are empty or only name the site."""
    cleaned = [clean_title(candidate, site_name, candidates) for candidate in candidates]
    site = squeeze(site_name or "")
    usable = [title for title in cleaned if len(title) >= 4 and squeeze(title) != site]
    return usable[0] if usable else None


def clean_title(title: str, site_name: str | None, others: Sequence[str] = ()) -> str:
    """`title` without page numbers, site and section: `Judul - Halaman 2 | Warta Kota` gives `Judul`."""
    title = " ".join(title.split())
    shorter = {squeeze(other) for other in others if len(other) < len(title)}
    site = squeeze(site_name or "")
    for _ in range(4):
        title = _PAGE_TAIL.sub("", title).strip()
        marks = list(_SEPARATOR.finditer(title))
        if not marks:
            return title
        last, first = marks[-1], marks[0]
        tail, front = title[last.end() :], title[: last.start()]
        if _is_site(tail, site) or squeeze(front) in shorter or (not _WEAK.fullmatch(last[0]) and _is_label(tail, front)):
            title = front
        elif _is_site(title[: first.start()], site) and len(title) - first.end() >= 12:
            title = title[first.end() :]
        else:
            return title
    return title


def _is_site(part: str, site: str) -> bool:
    name = squeeze(part)
    if _DOMAIN.match(part.strip()) or re.search(r"\.(?:com|id|net|org|co)\b", part):
        return True
    if re.match(r"(?:website resmi|situs resmi|portal resmi|official website|portal berita|website)\b", part.strip(), re.IGNORECASE):
        return True
    return bool(site) and len(name) >= 3 and (name == site or (len(name) >= 5 and (name in site or site in name)))


def _is_label(tail: str, front: str) -> bool:
    """After a strong separator (`|`, `»`) a short last part names the site or a section."""
    return len(tail.split()) <= 5 and len(front.split()) >= 3


def squeeze(text: str) -> str:
    """Letters and digits only, lower case: two printings of one title differ in quotation marks and blanks."""
    return re.sub(r"[\W_]+", "", text).casefold()


def title_of_text(blocks: Sequence[RawBlock], is_label: Callable[[str], bool]) -> int | None:
    """The place of the headline of a plain text: its first line, when that is no sentence of a paragraph; None otherwise.

    Labels above it (`SIARAN PERS`, a picture's caption) are passed over.
    """
    live = [place for place, block in enumerate(blocks) if block.dropped is None]
    while len(live) > 2 and is_label(blocks[live[0]].text):
        live = live[1:]
    if len(live) < 2:
        return None
    block = blocks[live[0]]
    text = block.text
    if block.kind not in ("paragraph", "heading") or not 8 <= len(text) <= 220 or re.search(r"(?<!\.\.)[.,;:]$", text):
        return None
    following = blocks[live[1]]
    is_repeated = squeeze(following.text) == squeeze(text)
    return live[0] if is_repeated or len(text) <= 160 or len(following.text) > len(text) else None

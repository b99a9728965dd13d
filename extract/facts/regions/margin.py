"""The region of a text that names none in its sentences' own right: what its dateline, its address or its meeting place says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract import matching
from extract.facts.regions.movement import MOVEMENT
from extract.facts.regions.namesakes import AFTER_MOVEMENT, LEVEL_WORDS, settle
from extract.facts.regions.standing import Standing
from extract.finders import regions as finder
from extract.model import Context, Document, Mention

# lines around the text that may name its region
_MARGIN = frozenset({"dateline", "date_line", "address", "running_head", "byline", "credit", "edition"})
# "Portal Resmi Pemerintah Kabupaten X", "Buletin Diskominfo X"
_HEAD_OF_SITE = matching.compile(
    r"\bpemerintah\s(?:kabupaten|kota)\b|\b(?:buletin|warta|portal|situs)\s(?:resmi\s)?diskominfo", re.IGNORECASE
)
NATIONWIDE = matching.compile(r"\b\d{2,3}\s(?:kabupaten\s?(?:/|dan|atau)\s?kota|daerah|pemerintah\sdaerah|provinsi)\b", re.IGNORECASE)
_ITS_OFFICE = re.compile(r"\b(?:diskominfo\w*|dinkominfo\w*|sekda|setda\w*|sekretaris\sdaerah)\b", re.IGNORECASE)
_CAPITAL = "31"
_BY_ITS_OFFICE = re.compile(r"\bdiskominfo\w*\s(?:kota\s|kabupaten\s|kab\.?\s|provinsi\s)?$", re.IGNORECASE)


def of_the_margin(document: Document, mentions: Sequence[Mention], context: Context) -> tuple[str, ...]:
    """The region that a dateline, a dated line or an address names, where the text tells of a region's government and names no other.

    "PASANGKAYU, Kabar Mandar - ... di hadapan Bupati" is of that kabupaten; "Jakarta, 3 Mei" says where a ministry sits.
    """
    lines = lines_of_the_margin(document)
    found = [m for m in finder.find(lines) if m.rule != "region.institution"]
    settled = settle(found, mentions, document, context) if found else ()
    codes = {m.key for m in settled if len(m.key) > 2}
    named = {m.key for m in mentions if len(m.key) > 2}
    code = codes.pop() if len(codes) == 1 else ""
    if not code or "/" in code or (named and code not in named):
        return ()
    is_said = any(
        m.rule in ("region.level", "region.government")
        or AFTER_MOVEMENT.search(lines, max(0, m.start - 25), m.start)
        or _BY_ITS_OFFICE.search(lines, max(0, m.start - 25), m.start)
        for m in settled
        if m.key == code
    )
    return (code,) if is_said or has_government(document, code) else ()


def lines_of_the_margin(document: Document) -> str:
    """The dateline, the dated lines, addresses and heads of the site around a text."""
    return "\n".join(
        block.text
        for number, block in enumerate(document.blocks)
        if block.dropped_because in _MARGIN or (block.dropped_because and number < 2 and _HEAD_OF_SITE.search(block.text))
    )


def of_the_meeting(document: Document, mentions: Sequence[Mention], standings: Sequence[Standing]) -> tuple[str, ...]:
    """The region in which a meeting on the movement is held, where its government is spoken of and no other region is named.

    "Bupati membuka sosialisasi smart city di Hotel Melati, X" is of X; in the capital ministries meet, and in any town many regions.
    """
    placed = {mention.key for mention, standing in zip(mentions, standings, strict=True) if standing in ("venue", "plain")}
    codes = {code for code in placed if len(code) > 2 and not code.startswith(_CAPITAL)}
    others = {m.key for m in mentions if m.rule != "region.institution"} - codes
    if len(codes) != 1 or "/" in next(iter(codes)) or any(not next(iter(codes)).startswith(code) for code in others):
        return ()
    if MOVEMENT.search(document.text) is None or NATIONWIDE.search(document.text) is not None:
        return ()
    return tuple(code for code in codes if has_government(document, code))


def has_government(document: Document, code: str) -> bool:
    """Whether the sentences speak of a government such as the region has, or of its office for the movement."""
    words = LEVEL_WORDS[finder.level_of(code)]
    return any(words.search(block.text) or (MOVEMENT.search(block.text) and _ITS_OFFICE.search(block.text)) for block in document.kept)

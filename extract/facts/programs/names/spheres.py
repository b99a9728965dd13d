"""Whose matters a paragraph tells where it names a programme: the region's, or those of a ministry, a court, a firm, a university.

A programme's noun stands before the programmes of all the world. Where neither an office nor a dimension is tied to a name, the paragraph
says whose it is: one that speaks of the nation's bodies or of firms, and of nothing of the region, tells of theirs. A paragraph that
speaks of neither goes on with what was told shortly before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.dropping import drop
from extract.finders.opds import is_office
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.lexicon import Lexicons, current_lexicons
from extract.likelihood import SHARE
from extract.model import Rejected
from extract.segment import Sentence

_REASON = "told of a body of the nation or a firm"
_BEFORE, _BEHIND = 500, 250  # characters of a paragraph that count
_SHORT = 250  # characters before a name below which the paragraph before it counts too
_PASSED_OVER = 120  # characters of a paragraph that gives a share of something
_FURTHER = 600  # characters further up, where the paragraph itself names nobody
_TOLD_PLAINLY = frozenset(
    (
        "program.cue program.defined program.launched program.list program.named program.spelled program.stated"
        " program.harvest program.likely"
    ).split()
)
# "Kami siapkan X": of whom the speaker then goes on to tell is no owner
_WE = re.compile(
    r"\b(?:[Kk]ami|[Kk]ita)\s(?:(?:sudah|telah|juga|akan|sedang|lagi|baru|memang|masih|kini|mau|pun)\s){0,2}(?!harap|ingin|semua)[a-z]{4,14}\s[\"“]?$"
)
_WHERE = re.compile(r"\b(?:di|ke|dari|asal|se|wilayah|warga|polisi)[\s-]$", re.IGNORECASE)


def drop_told_of_others(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], rejected: list[Rejected]
) -> None:
    """Take from `found` the names that stand nowhere but among the matters of others."""
    is_theirs: dict[str, bool] = {}
    for sentence in sentences:
        for naming in found.get(sentence.index, ()):
            key = squeeze(naming.name.form)
            if naming.offices or naming.dimensions or naming.rule not in _TOLD_PLAINLY or sentence.block.kind in ("table_row", "heading"):
                is_theirs[key] = False
            elif is_theirs.get(key, True):
                is_theirs[key] = _is_of_others(text, sentence, naming, anchors)
    if not any(is_theirs.values()):
        return
    numbers = (sentence.index for sentence in sentences)
    drop(found, numbers, lambda naming: is_theirs.get(squeeze(naming.name.form), False), rejected, _REASON)


def _is_of_others(text: str, sentence: Sentence, naming: Naming, anchors: Anchors) -> bool:
    for region in within(anchors.regions, sentence):
        if not _WHERE.search(text, max(sentence.start, region.start - 12), region.start):
            return False  # "Kota X menjalankan ..."
    at = naming.name.start
    start = max(text.rfind("\n", 0, at) + 1, at - _BEFORE)
    theirs, ours = _bodies(current_lexicons())
    if at - start < _SHORT:
        start = max(_line_before(text, start), at - _BEFORE)
    end = text.find("\n", naming.name.end)
    end = min(end if end >= 0 else len(text), naming.name.end + _BEHIND)
    lowest = max(0, start - _FURTHER)
    is_spoken_of = _WE.search(text, max(sentence.start, at - 40), at) is not None
    while True:
        if ours.search(text, start, end) or any(start <= m.start < end and is_office(m) for m in anchors.offices):
            return False
        if theirs.search(text, start, at if is_spoken_of and start <= at < end else end):
            return True
        if start <= lowest:
            return False
        start, end = max(lowest, _line_before(text, start)), start


def _line_before(text: str, start: int) -> int:
    """Where the paragraph before the one that begins here begins; a short one that only gives a share of something is passed over."""
    begin = text.rfind("\n", 0, max(0, start - 1)) + 1
    is_share = begin and start - begin < _PASSED_OVER and SHARE.search(text, begin, start)
    return text.rfind("\n", 0, begin - 1) + 1 if is_share else begin


@lru_cache(maxsize=4)
def _bodies(lexicons: Lexicons) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for those who are none of a region, and for a region's own."""

    def words(key: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(word.replace(' ', chr(92) + 's') for word in lexicons.words('programs', key))})\b")

    return words("of_others"), words("of_the_region")

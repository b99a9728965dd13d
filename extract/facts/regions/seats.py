"""The kabupaten of a page that names only its capital town: "PAINAN - Bupati membuka ..." is of Pesisir Selatan.

The weakest of all clues: asked last, and never where another region is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extract.facts.regions.margin import NATIONWIDE, has_government, lines_of_the_margin
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Document, Mention

_PROVINCE = 2  # characters of the code of a province


def of_the_seat(document: Document, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The kabupaten whose seat stands in the dateline, or behind "di" in the sentences, of a text that tells of a regent's government."""
    if NATIONWIDE.search(document.text) is not None:
        return ()
    named = [mention for mention in mentions if mention.rule != "region.institution"]
    taken = [(mention.start, mention.end) for mention in mentions]
    pattern, codes_of = _seats(current_lexicons())
    margin = [hit["seat"] for hit in pattern.finditer(lines_of_the_margin(document))]
    hits = margin or [
        hit["seat"]
        for hit in pattern.finditer(document.text)
        if hit["at"] and not any(start < hit.end() and hit.start("seat") < end for start, end in taken)
    ]
    fitting = [{code for code in codes_of[hit.casefold()] if all(_fits(code, mention.key) for mention in named)} for hit in hits]
    codes = set().union(*fitting)
    if len(codes) != 1 or not all(fitting):
        return ()
    return tuple(code for code in codes if has_government(document, code))


def _fits(code: str, key: str) -> bool:
    """Whether a region named may be this kabupaten, or is its province."""
    return code in key.split("/") or (len(key) == _PROVINCE and code.startswith(key))


@lru_cache(maxsize=4)
def _seats(lexicons: Lexicons) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Where a seat may stand, as written or in capitals, and the kabupaten that have one of its name."""
    rows = lexicons.table("region_seats")
    codes: dict[str, tuple[str, ...]] = {}
    for row in rows:
        codes[row["seat"].casefold()] = (*codes.get(row["seat"].casefold(), ()), row["code"])
    forms = sorted({form for row in rows for form in (row["seat"], row["seat"].upper())}, key=lambda form: (-len(form), form))
    either = "|".join(map(re.escape, forms))
    return re.compile(rf"(?P<at>\bdi\s(?:kota\s|kecamatan\s)?)?(?<![\w-])(?P<seat>{either})(?![\w-])"), codes

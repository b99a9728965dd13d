"""Everyday words that may stand for a dimension or a component: "masuk di living", "tata kelola yang paling tinggi", "dampaknya 1,80".

They mean one only beside what makes them mean it; that is for whoever asks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract import matching
from extract.lexicon import Lexicons, current_lexicons
from extract.model import DIMENSIONS, Mention

RULE = "subject.plain-word"


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every everyday word for a dimension or a component in a stretch of `text`."""
    pattern, keys = _table(current_lexicons())
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        kind, key = keys[re.sub(r"[\s-]+", " ", matching.fold(match[0]))]
        yield Mention(kind, match.start(), match.end(), key, match[0], RULE)


@lru_cache(maxsize=4)
def _table(lexicons: Lexicons) -> tuple[matching.Pattern, dict[str, tuple[str, str]]]:
    components = lexicons.table("evaluation_components")
    keys = {form: ("component", row["component"]) for row in components for form in row.get("everyday", "").split(";") if form}
    keys |= {word: ("dimension", word) for word in DIMENSIONS}
    keys |= {row["form"].casefold(): ("dimension", row["key"]) for row in lexicons.table("dimension_glosses")}
    forms = "|".join(r"[\s-]{1,2}".join(map(re.escape, form.split())) for form in sorted(keys, key=lambda f: (-len(f), f)))
    return matching.compile(rf"\b(?:{forms})\b(?!-)", re.IGNORECASE), keys

"""Everyday words that may stand for a dimension or a component: "masuk di living", "tata kelola yang paling tinggi", "dampaknya 1,80".

They mean one only beside what makes them mean it; that is for whoever asks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract import matching
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Mention

RULE = "subject.plain-word"
_COMPONENTS = {
    "baseline": "baseline",
    "output": "output",
    "keluaran": "output",
    "outcome": "outcome",
    "impact": "impact",
    "dampak": "impact",
    "quick win": "quick_win",
    "quick wins": "quick_win",
    "quickwin": "quick_win",
    "quickwins": "quick_win",
    "inovasi cepat": "quick_win",
    "program percepatan": "quick_win",
}
_BARE = ("governance", "branding", "economy", "living", "society", "environment", "mobility")


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every everyday word for a dimension or a component in a stretch of `text`."""
    pattern, keys = _table(current_lexicons())
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        kind, key = keys[re.sub(r"[\s-]+", " ", matching.fold(match[0]))]
        yield Mention(kind, match.start(), match.end(), key, match[0], RULE)


@lru_cache(maxsize=4)
def _table(lexicons: Lexicons) -> tuple[matching.Pattern, dict[str, tuple[str, str]]]:
    keys = {form: ("component", key) for form, key in _COMPONENTS.items()}
    keys |= {word: ("dimension", word) for word in _BARE}
    keys |= {row["form"].casefold(): ("dimension", row["key"]) for row in lexicons.table("dimension_glosses")}
    forms = "|".join(r"[\s-]{1,2}".join(map(re.escape, form.split())) for form in sorted(keys, key=lambda f: (-len(f), f)))
    return matching.compile(rf"\b(?:{forms})\b(?!-)", re.IGNORECASE), keys

"""Words that deny the dimension or the office behind them: "bukan smart economy", "tidak masuk pilar ...", "not part of ..."."""

from __future__ import annotations

import re

DENIED = re.compile(r"\b(?:bukan|not)\s(?:dimensi\s|pilar\s|under\s)?$", re.IGNORECASE)
NOT_OF = re.compile(
    r"\b(?:tidak|belum|bukan|tak|not)\s(?:[a-z]+\s){0,2}?(?:masuk|termasuk|mewakili|untuk|pada|di|ke|dari|milik|bagian|tergolong|part|of)"
    r"\s(?:[a-z]+\s){0,3}$"
)
_FAR = 70  # characters before a mention that are looked at


def is_denied(text: str, start: int) -> bool:
    """Whether what stands right before `start` denies what begins there."""
    low = max(0, start - _FAR)
    return DENIED.search(text, low, start) is not None or NOT_OF.search(text, low, start) is not None

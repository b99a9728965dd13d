"""Plain words that stand where an indicator's name would: "regulasi 40 persen"."""

from __future__ import annotations

import re

from extract.facts.scores.sentence.scan import Scan, word_pattern
from extract.model import Mention

_OPEN_NAME = re.compile(
    r"(?:^|[,;:]\s|\b(?:dan|sedangkan|sementara|serta|adapun|untuk|and|while)\s)(?P<name>(?!(?:dan|yang|dengan|sebesar|naik|turun"
    r"|hingga|sampai)\b)[A-Za-z][A-Za-z-]{2,20}(?:\s(?!siap\b|sudah\b|telah\b|mencapai\b|sebesar\b|baru\b)[A-Za-z-]{2,20}){0,3}?)"
    r"\s?(?:(?:siap|sudah|telah|baru|mencapai|sebesar|tercapai|terealisasi|terpenuhi|memenuhi|di\sangka|hanya|=|:)\s?){0,3}(?:(?:di\satas|diatas"
    r"|lebih\sdari|sekitar|hampir|kurang\sdari)\s)?$",
    re.IGNORECASE,
)


def open_name(scan: Scan, start: int) -> Mention | None:
    """The plain words that stand where an indicator's name would: "regulasi 40 persen", "kelembagaan 4 dari 4"."""
    hit = _OPEN_NAME.search(scan.text[max(0, start - 90) : start])
    if hit is None:
        return None
    at = max(0, start - 90) + hit.start("name")
    name = hit["name"]
    lowered = name.lower()
    if (
        word_pattern("not_completion").search(lowered)
        or word_pattern("done").fullmatch(lowered)
        or word_pattern("no_indicator").search(lowered)
        or any(m.start < at + len(name) and at < m.end for m in scan.regions)
    ):
        return None
    return Mention("aspect", at, at + len(name), name.casefold(), name, "aspect.open")

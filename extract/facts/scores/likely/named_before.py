"""Dimensions and components by their everyday words, in a sentence and in what the text says before it.

"Tata kelola yang paling tinggi. Dua koma enam.": such words mean a dimension only beside a result; whether they do is for the model to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.facts.scores.sentence.asides import asides
from extract.facts.scores.sentence.scan import Scan
from extract.finders import dimensions, everyday_words
from extract.model import Mention

_BACK = 500  # characters before the sentence in which its subject may have been named
_FURTHEST = 4  # sentences back from which on none is nearer than another
_END = re.compile(r"[.!?][\"”’)]{0,2}\s|\n")
_DIGIT = re.compile(r"\d")
_RANKED = re.compile(
    r"\b(?:paling|ter(?:tinggi|rendah|baik|lemah|kuat|bawah|buruk|tinggal)|jeblok|anjlok|unggul|lompatan|melorot|lemah|kuat|tinggi|rendah|juara|moncer|keok|lowest|highest|weakest"
    r"|strongest|best|worst)\b",
    re.IGNORECASE,
)
_CUE = re.compile(r"\b(?:smart|dimensi|komponen|pilar|aspek|sisi|bidang|urusan|soal|kategori|nilai|skor|indeks)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Carried:
    """A dimension or component named before the sentence; `back` counts the sentences between."""

    kind: str
    key: str
    back: int
    is_cued: bool
    is_new_paragraph: bool
    has_value: bool  # a number stands between it and the sentence
    is_last: bool  # no other of its kind was named since
    is_ranked: bool  # its sentence says that it is the highest, the weakest, ...


def beside(scan: Scan) -> list[Mention]:
    """Those of a sentence that no finder has taken for a dimension or a component."""
    occupied = (*scan.dimensions, *scan.components)
    return [m for m in everyday_words.find(scan.text, 0, len(scan.text)) if not any(o.start < m.end and m.start < o.end for o in occupied)]


def carried(scan: Scan) -> tuple[Carried, ...]:
    """What was named before the sentence, the latest first, each once."""
    return _carried(scan.document.text, scan.sentence.start, scan.sentence.block.start)


@lru_cache(maxsize=8)  # a sentence of many numbers is asked about each of them
def _carried(text: str, end: int, paragraph: int) -> tuple[Carried, ...]:
    start = max(0, end - _BACK)
    certain = [Mention(m.kind, m.start + start, m.end + start, m.key, m.form, m.rule) for m in dimensions.find(text[start:end])]
    certain = [m for m in certain if m.key != "other"]
    loose = [m for m in everyday_words.find(text, start, end) if not any(c.start < m.end and m.start < c.end for c in certain)]
    passed = list(asides(text, start, end, [mention.start for mention in (*certain, *loose)]))
    ends = [hit.start() for hit in _END.finditer(text, start, end) if not any(low <= hit.start() < high for low, high in passed)]
    found: dict[tuple[str, str], Carried] = {}
    kinds: set[str] = set()
    for mention in sorted((*certain, *loose), key=lambda m: -m.start):
        key = (mention.kind, mention.key)
        if key in found:
            continue
        is_certain = mention.rule != everyday_words.RULE
        digits = (hit.start() for hit in _DIGIT.finditer(text, mention.end, end))
        found[key] = Carried(
            mention.kind,
            mention.key,
            min(_FURTHEST, max(0, sum(place >= mention.end for place in ends) - 1)),
            is_certain or _CUE.search(text, max(start, mention.start - 12), mention.start) is not None,
            mention.end <= paragraph,
            any(not any(low <= place < high for low, high in passed) for place in digits),
            mention.kind not in kinds,
            _RANKED.search(text, max(start, mention.start - 60), min(end, mention.end + 60)) is not None,
        )
        kinds.add(mention.kind)
    return tuple(found.values())

"""Values by what stands beside them: nothing but when it was, another measure before, the upper end of a range behind."""

from __future__ import annotations

import re

from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

# "Tahun kemarin 2,14. Sekarang 2,37": nothing but when it was
_JUST_WHEN = re.compile(
    r"[\"“”'\s]{0,3}(?:dan\s|lalu\s|lantas\s|nah,?\s)?(?:sekarang|kini|saat\sini|tahun\s(?:ini|lalu|kemarin|sebelumnya|20[0-4]\d)|pada\s20[0-4]\d|setahun\s(?:sebelumnya|kemudian))(?:,|\sini)?\s"
    r"(?:(?:sudah|telah|jadi|menjadi|naik\sjadi|di\sangka|tercatat|sebesar|dapat|hanya|cuma|baru|masih|tinggal|kita|kami|angkanya|juga|tetap)\s){0,3}"
)
_TO_UPPER = re.compile(r"\s?(?:s/d|s\.?d\.?|sampai\sdengan)\s?\d")
_BACK_TO = re.compile(r"\W{0,3}(?:angka|nilai|skor|indeks|capaian)\s(?:ini|itu|tersebut)\b|\W{0,3}(?:naik|turun|meningkat|menurun)\b")


def is_just_dated(scan: Scan, number: Number) -> bool:
    """Whether a value stands behind nothing but when it was, in a sentence that names nothing else it could be of."""
    if not number.is_decimal or scan.anchors or scan.programs:
        return False
    return _JUST_WHEN.fullmatch(scan.folded, scan.clause_start(number.start), number.start) is not None


def of_a_neighbour(scan: Scan, around: Around) -> bool:
    """The sentence before spoke of another measure, and this one goes on without naming any."""
    previous = around.previous
    if previous is None or not previous.instruments or re.search(r"smart|cerdas", scan.folded):
        return False
    return previous.instruments[-1].key == "neighbour" and _BACK_TO.match(scan.folded) is not None


def opens_range(scan: Scan, number: Number) -> bool:
    """ "Kategori sedang (skor 60 s/d 77,5)": the lower end of a range."""
    return _TO_UPPER.match(scan.folded, number.end) is not None

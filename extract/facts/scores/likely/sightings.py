"""What in a sentence may be a result: shares, sums of money, index values, parts of a whole; words for ranks and prizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract import matching
from extract.facts.scores.costs.budgets import LEAST_MONEY
from extract.facts.scores.likely import words_that_tell
from extract.facts.scores.likely.words_that_tell import AWARD, RANK
from extract.facts.scores.ratings.indices import OF_UNITS
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

# By kind of sighting.
METRICS = {
    "percent": "completion",
    "fraction": "completion",
    "money": "budget",
    "index": "index",
    "points": "score",
    RANK: "rank",
    AWARD: "award",
}
_HIGHEST_INDEX = 5
_HIGHEST_POINTS = 100
# What makes a number above five worth asking about: points are told by their name.
_POINTS = matching.compile(r"\b(?:indeks|index|nilai|skor|score|poin|points|angka|penilaian|rapor|kematangan|ikm|iga|iid)")
# What a large number without "Rp" must stand beside to be money; another currency; what it counts when it is none.
_COSTS = matching.compile(
    r"\b(?:anggaran|dianggarkan|dana|biaya|pagu|belanja|nilai|nilainya|senilai|usulan|diusulkan|alokasi|dialokasikan|harga|kontrak|ajukan|mengajukan|apb[dn]|budget|cost)\w{0,3}\b"
)
_CURRENCY = re.compile(r"(?:us\s?\$|\$|usd|aud|sgd|eur|euro|€|dolar)\s{0,2}$")
_THINGS = re.compile(
    r"\s(?!(?:dan|untuk|per|yang|dari|pada|di|atau|lebih|rupiah|lagi|dengan|tahun|setahun|saja|juga|oleh|melalui|lewat|kurang|itu|ini|lalu|dipangkas|jadi|menjadi|ke|for|in|to|per|from)\b)[a-z]{2,}"
)
_BEFORE = 200  # characters before a sentence that may speak of points
_LARGEST_WHOLE = 100_000
_LEAST_WHOLE = 3  # "satu dari dua" is a manner of speaking
_FURTHEST = 100  # characters between a part and its whole
_NEXT = 2  # numbers behind one that may be its whole


@dataclass(frozen=True, slots=True)
class Sighting:
    """One number, a part with its whole, or words; `start` and `end` are offsets of the sentence."""

    kind: str  # one of METRICS
    start: int
    end: int
    number: Number
    whole: Number | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        return (self.number,) if self.whole is None else (self.number, self.whole)


_PART = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s{1,3}(?=[A-Z])")
# "realisasi sebesar Rp4,1 miliar atau 95,06 persen": how much of a budget was spent
_OF_MONEY = re.compile(
    r"\brp\.?\s?[\d.,]+(?:\s(?:ribu|juta|miliar|milyar|triliun))?(?:,-)?,?\s?(?:atau|\(|yakni|yaitu|setara|sekitar)\s?(?:sebesar\s|sekitar\s)?$"
)
_MONEY_BEFORE = 60  # characters
_BESIDE = re.compile(r"\s(?P<noun>[a-z]{2,})(?:,|,?\s(?:dan|serta|maupun|beserta|juga|atau))\s")
_NOUN = re.compile(r"\s(?P<noun>[a-z]{2,})\b(?!\s(?:di\santaranya|diantaranya|sudah|telah|belum))")
_PLACES_AND_PEOPLE = frozenset(
    (
        "desa kelurahan kecamatan nagari gampong kampung lembang pekon tiyuh dusun lingkungan rt rw distrik jorong banjar lurah camat "
        "kabupaten kota provinsi orang warga siswa guru kader petani nelayan pedagang puskesmas posyandu sekolah sd smp sma smk masjid "
        "pasar koperasi pulau unit titik kamera ton kilogram hektare meter kilometer rumah keluarga jiwa kk pelaku peserta mahasiswa "
        "santri bidan dokter perawat ibu bayi balita lansia"
    ).split()
)


def sightings(scan: Scan) -> Iterator[Sighting]:
    """All of one sentence, whether a construction has read them or not."""
    plain = [number for number in scan.numbers if number.kind == "plain"]
    names_points = any(number.unit is None for number in plain) and _names_points(scan)
    mark = _PART.match(scan.text)
    for number in plain:
        if mark is not None and number.start < mark.end():
            continue  # "3.2 Smart Society": the number of a part of the document
        kind = _kind_of(number, names_points)
        if kind == "percent" and _OF_MONEY.search(scan.folded, max(0, number.start - _MONEY_BEFORE), number.start):
            continue
        if kind == "money" and number.unit != "rupiah" and not _is_money(scan, number):
            continue
        if kind is not None and (kind == "percent" or not OF_UNITS.match(scan.folded, number.end)):
            yield Sighting(kind, number.start, number.end, number)
    whole_numbers = [n for n in plain if n.unit is None and isinstance(n.value, int) and 0 < n.value < _LARGEST_WHOLE]
    for place, first in enumerate(whole_numbers):
        for second in whole_numbers[place + 1 : place + 1 + _NEXT]:
            part, whole = (first, second) if first.value < second.value else (second, first)
            is_near = second.start - first.end <= _FURTHEST and ";" not in scan.text[first.end : second.start]
            is_near = is_near and not _are_side_by_side(scan, first, second)
            if is_near and part.value != whole.value and whole.value >= _LEAST_WHOLE:
                yield Sighting("fraction", first.start, second.end, part, whole)
    yield from (Sighting(*told) for told in words_that_tell.find(scan))


def _are_side_by_side(scan: Scan, first: Number, second: Number) -> bool:
    """ "42 kelurahan dan 37 desa": two numbers of things, each of its own."""
    joined = _BESIDE.fullmatch(scan.folded, first.end, second.start)
    behind = _NOUN.match(scan.folded, second.end) if joined is not None else None
    return joined is not None and behind is not None and joined["noun"] in _PLACES_AND_PEOPLE and behind["noun"] in _PLACES_AND_PEOPLE


def _names_points(scan: Scan) -> bool:
    """Whether the sentence or what stands before it speaks of points, or it names who may have some."""
    if scan.anchors or _POINTS.search(scan.folded):
        return True
    return _POINTS.search(scan.document.text, max(0, scan.sentence.start - _BEFORE), scan.sentence.start) is not None


def _is_money(scan: Scan, number: Number) -> bool:
    """Whether a large number without its currency may be rupiah: something costs in its sentence, and no things are counted by it."""
    text = scan.folded
    if _CURRENCY.search(text, max(0, number.start - 8), number.start) or _THINGS.match(text, number.end):
        return False
    return "idr" in text or "rp" in text or _COSTS.search(text) is not None


def _kind_of(number: Number, names_points: bool) -> str | None:
    value = float(number.value)
    if number.unit == "percent":
        return "percent" if 0 < value <= 100 else None
    if number.is_word and not number.is_decimal:
        return None
    if number.unit == "rupiah" or value >= LEAST_MONEY:
        return "money" if value >= LEAST_MONEY else None
    if number.is_decimal and value <= _HIGHEST_INDEX:
        return "index"
    return "points" if (names_points or number.is_decimal) and _HIGHEST_INDEX < value <= _HIGHEST_POINTS else None

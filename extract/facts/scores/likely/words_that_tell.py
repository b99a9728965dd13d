"""Ranks and prizes: results that a word tells, with a number or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract import matching
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

RANK, AWARD = "rank", "award"
_ORDINALS = {
    "pertama": 1, "kesatu": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4, "kelima": 5, "lima": 5,
    "keenam": 6, "enam": 6, "ketujuh": 7, "tujuh": 7, "kedelapan": 8, "delapan": 8, "kesembilan": 9, "sembilan": 9, "kesepuluh": 10,
    "sepuluh": 10, "kesebelas": 11, "sebelas": 11, "buncit": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_PLACE = "|".join(_ORDINALS)
_RANK = matching.compile(
    rf"\b(?:peringkat(?:nya)?|rangking(?:nya)?|ranking(?:nya)?|urutan|posisi|tempat|nomor|ranked|rank|placed)\s"
    rf"(?:(?:kita|kami|daerah|kabupaten|kota|nasional|tahun|lalu|kemarin|ini|itu|masih|kini|di|pada|yang|terbaik|number)\s){{0,3}}"
    rf"(?:ke\s?-?\s?)?(?P<place>\d{{1,3}}|{_PLACE})\b(?!\s(?:koma|persen|besar|juta|ribu|tahun|puluh|belas|ratus)|[,.]\d|%)"
    rf"|\b(?P<next>{_PLACE})\s(?:place|rank|highest|best|terbaik|tertinggi)\b"
    rf"|\b(?:tertinggi|terbaik|terbesar)\s(?P<behind>kedua|ketiga|keempat|kelima)\b",
    re.IGNORECASE,
)
_AWARD = matching.compile(
    r"\b(?:juara|terbaik|penghargaan|anugerah|award|awards|piagam|plakat|pemenang(?:nya)?|memenangi|dimenangi|menjuarai|menyabet|medali|emas|perak|perunggu|trofi"
    r"|piala|finalis|nominasi|apresiasi|predikat|gelar|terinovatif|terfavorit|favorit|top\s\d{1,3}|(?:sepuluh|lima|tiga|enam|20|10|5|3)\sbesar|runner[\s-]?up"
    r"|praktik\sbaik|winner|prize|won|kategori\s(?=smart|dimensi|kota|kabupaten|daerah))\b",
    re.IGNORECASE,
)
# "Jalan Merdeka Nomor 18", "surat nomor 18", "putusan nomor 4": no place
_NUMBERED = re.compile(
    r"\b(?:jalan|jl\.?|gang|blok|surat|perda|perwal(?:i)?|perbup|peraturan|undang-undang|uu|pp|perpres|permen\w*|keputusan|instruksi|putusan|perkara|akta|polisi|rumah|kamar|kursi|punggung|telepon|ponsel|wa|antrean|rekening|paten|urut)\b[^,.;:]{0,40}\s$"
)
_MOST_AWARDS = 2  # in one sentence: what stands around a prize is told with several of these words
_APART = 60  # characters between the words of two prizes


def tells(scan: Scan) -> bool:
    """Whether a sentence has any of these words."""
    return any(True for _ in find(scan))


def find(scan: Scan) -> Iterator[tuple[str, int, int, Number]]:
    """Each such word: what it may tell, where it stands, and the place it names (0 where it names none)."""
    text = scan.text
    for hit in _RANK.finditer(text):
        place = hit["place"] or hit["next"] or hit["behind"]
        value = int(place) if place.isdigit() else _ORDINALS[place.casefold()]
        is_numbered = hit[0].lower().startswith("nomor") and _NUMBERED.search(scan.folded, max(0, hit.start() - 60), hit.start())
        if value and not is_numbered:
            yield RANK, hit.start(), hit.end(), Number(hit.start(), hit.end(), value, is_word=not place.isdigit())
    reached, told = -_APART, 0
    for hit in _AWARD.finditer(text):
        if hit.start() - reached >= _APART and told < _MOST_AWARDS:
            yield AWARD, hit.start(), hit.end(), Number(hit.start(), hit.end(), 0, is_word=True)
            reached, told = hit.end(), told + 1

"""Days, times and the figures of shares behind a name, which go on no name: "Pasar Terang 75%", "Pasar Terang Senin 10.30"."""

from __future__ import annotations

import re

TIME = re.compile(
    r"(?:januari|pebruari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu|Ahad)")
_ITS_OWNER = re.compile(
    r"\s(?:oleh|dari|milik|kepunyaan|garapan|besutan|buatan|gagasan|yang|adalah|ialah|merupakan|menjadi|masuk|mewakili|untuk|bagi)\s|\s\([A-Za-z]"
)
# "Sekolah Sabtu Laut": a name goes on; "Minggu Pagi", "Jumat Bupati X" do not
_GOES_ON = re.compile(
    r"\s(?!Pagi|Siang|Sore|Malam|Petang|Dini|Lalu|Kemarin|Bupati|Wali|Wakil|Gubernur|Kepala|Kadis|Sekda|Ketua|Plt|Pj|Dr|Ir|H\b|Hj|Camat|Tim|Dinas|Badan|Pem)[A-Z][a-z]"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}$|Rp\.?\d")  # "program Pasar Terang 10.30 SMPN 5": the next line of a schedule
# "Pasar Terang 75%", "Pasar Terang 3 unit"
_MEASURED = re.compile(
    r"(?:[.,]\d{1,2})?\s?(?:%|(?:persen|percent|unit|kali|orang|pos|titik|buah|paket|kelompok|warga|peserta|jiwa|kk|lokasi|desa|kelurahan|kecamatan)\b|dari\s\d)"
)
_YEAR_NEXT = re.compile(r"\s(?:19|20)\d\d\b")
_DECIMALS = re.compile(r",\d")  # "indeks Kota X 61,20"


def opens_with_date(text: str, word: re.Match[str], end: int) -> bool:
    """ "November 2023 Pasar Terang": a month and a year, with which no name begins."""
    return TIME.match(word.group()) is not None and _YEAR_NEXT.match(text, word.end(), end) is not None


def is_time_or_share(text: str, word: re.Match[str], end: int) -> bool:
    """A month, a time of day, or the figure of a share: no name goes on with them."""
    if _WEEKDAY.fullmatch(word.group()) and (_ITS_OWNER.match(text, word.end(), end) or _GOES_ON.match(text, word.end(), end)):
        return False  # "Klinik Sabtu oleh Dinas X", "Sekolah Sabtu Laut"
    if TIME.match(word.group()) or _CLOCK.match(word.group()):
        return True
    return word.group()[0].isdigit() and (_MEASURED.match(text, word.end(), end) or _DECIMALS.match(text, word.end(), end)) is not None

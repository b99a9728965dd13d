"""Lines that deal out the places of a contest, a table in disguise: "Juara 1: Pasar Terang, Dinas Perdagangan Kabupaten X (nilai 91,2)".

The points may stand before the colon: "Terbaik I, nilai 92,6: Pasar Terang".
"""

from __future__ import annotations

import re

from extract import matching

OPENS = matching.compile(
    r"\W{0,3}(?P<label>(?:juara|terbaik|pemenang|peringkat|posisi)\s(?:umum\s|harapan\s|favorit\s)?(?:ke-?\s?)?(?:[ivx]{1,4}|\d{1,2}|pertama|kedua|ketiga))"
    r"(?:\s{0,2},?\s{0,2}\(?(?:dengan\s)?(?:nilai|skor|poin)\s?:?\s(?P<points>\d{1,3}(?:[.,]\d{1,2})?)\)?|\s{1,2}\((?P<bracketed>\d{1,3}(?:[.,]\d{1,2})?)\))?\s{0,8}[:–—-]\s{1,4}",
    re.IGNORECASE,
)
VALUE = re.compile(r"\b(?:nilai|skor|poin|total\snilai)\s?:?\s{1,2}(?=\d)", re.IGNORECASE)
# "dari kabupaten lain": won by somebody the text has nothing to do with
OF_OTHERS = re.compile(r"\bdari\s(?:kabupaten|kota|daerah|kabupaten/kota)\s(?:lain|tetangga)\b", re.IGNORECASE)

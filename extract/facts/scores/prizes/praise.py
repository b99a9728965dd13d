"""Words of prizes that only thank or praise: "apresiasi dari warga", "layanan terbaik untuk semua"."""

from __future__ import annotations

import re

from extract.facts.scores.sentence.scan import Scan

# "apresiasi dari masyarakat", "apresiasi setinggi-tingginya"
_PRAISE = re.compile(
    r"apresiasi\s(?:(?:dan\s\w+\s)?dari\s(?:masyarakat|warga|publik|netizen|warganet|berbagai|banyak|para|sejumlah|dprd|wakil|tokoh|pengunjung)"
    r"|(?:yang\s)?(?:setinggi|tinggi|positif|luas|besar|penuh|luar|sangat|mendalam|tulus)\b)"
)
# "terbaik dunia", "terbaik untuk warga", "terbaik dengan menempati ...": good, without a prize
_JUST_GOOD = re.compile(
    r"(?:yang\s)?terbaik\s(?:dunia|dalam\snegeri|di\sdunia|untuk|bagi|buat|dari\s(?:yang|diri)|adalah|dan|yang|agar|supaya|guna"
    r"|dengan\s(?:(?:me|ber)\w+|\d)|se(?:lama|panjang|suai))\b"
)
_PROMISED = re.compile(r"\b(?:(?:kamu|anda|kalian|pelari|pembeli|pendaftar|finisher)\s(?:[a-z]+\s){0,3}|akan\s)$")


def is_praise(scan: Scan, start: int) -> bool:
    """Whether "apresiasi" or "terbaik" at `start` of the sentence only thanks or praises."""
    return _PRAISE.match(scan.folded, start) is not None or _JUST_GOOD.match(scan.folded, start) is not None


def is_promised(scan: Scan, clause: int, at: int) -> bool:
    """ "Kamu akan mendapatkan jersey, medali": what a contest promises whoever takes part, before the verb at `at`."""
    return _PROMISED.search(scan.folded, clause, at) is not None

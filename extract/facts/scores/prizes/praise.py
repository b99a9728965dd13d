"""Words of prizes that tell none of the region's own: "apresiasi dari warga", "layanan terbaik untuk semua", "piala dari Menteri X"."""

from __future__ import annotations

import re

from extract.facts.scores.sentence.scan import Scan
from extract.rulebook import Rule

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
# "menerima piala dari Menteri X": handed over, not said for what
_FROM_WHOM = re.compile(
    r"(?:(?:sebuah|dua|tiga|\d)\s)?(?:piala|trofi|plakat|piagam)\s(?:dari|oleh|langsung\sdari|yang\sdiserahkan)\s(?![^.;]*\b(?:sebagai|kategori|atas|bidang|karena|untuk|pada|dalam|smart|terbaik|juara|ter\w+if)\b)",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    r"\W{0,3}(?:(?:adapun|sementara|sedangkan)\s)?(?:(?:daerah|kabupaten|kota|provinsi)\s)?(?:tetangga\b|(?<=\s)lain\b)"
)
# "membuka anugerah inovasi", "menghadiri malam penghargaan": the event
_HELD = re.compile(
    r"\b(?:membuka|menutup|menghadiri|menggelar|menyelenggarakan|menjadi\stuan\srumah|hosted|opened|attended)\s(?:acara\s|malam\s|ajang\s|puncak\s|the\s){0,3}$"
    r"|\b(?:menerima|menyambut|kedatangan|mendapat)\s(?:[a-z]+\s){0,2}?(?:kunjungan|visitasi|audiensi|undangan|tim|rombongan|tamu|dewan\sjuri|juri|asesor|panitia|penilai|surat)\s(?:[a-z]+\s){0,4}$"
)
# "Kepala dinas yang menerima piala mengatakan ...": who spoke had it in hands
_WHO_SPOKE = re.compile(
    r"(?:piala|trofi|plakat|piagam|penghargaan|anugerah|medali|hadiah)(?:\s(?:itu|ini|tersebut))?,?\s(?:juga\s|pun\s)?"
    r"(?:mengatakan|menyebut\w*|menuturkan|menjelaskan|menerangkan|menyampaikan|mengungkap\w*|mengaku\w*|berharap|bersyukur|mengucap\w*|menambahkan|bercerita|berterima|menilai|menegaskan|berkata|berujar|tersenyum|terharu)\b"
)
_NAME = re.compile(
    r"\W*(?P<name>(?!(?:Pemkab|Pemkot|Pemda|Pemprov|Pemerintah|Bupati|Wali|Walikota|Gubernur|Kabupaten|Kota|Provinsi|Dinas|Badan|Daerah)\b)[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,5})[\"”]?\s"
    r"(?:(?:juga|telah|sudah|berhasil|kembali|pun|sukses|sempat|bahkan)\s){0,3}"
)
_PROMISED = re.compile(r"\b(?:(?:kamu|anda|kalian|pelari|pembeli|pendaftar|finisher)\s(?:[a-z]+\s){0,3}|akan\s)$")


def is_praise(scan: Scan, start: int) -> bool:
    """Whether "apresiasi" or "terbaik" at `start` of the sentence only thanks or praises, or a cup there only changes hands."""
    is_held = _HELD.search(scan.folded, max(0, start - 40), start) is not None
    return is_held or any(said.match(scan.folded, start) for said in (_PRAISE, _JUST_GOOD, _FROM_WHOM, _WHO_SPOKE))


def is_promised(scan: Scan, clause: int, at: int) -> bool:
    """ "Kamu akan mendapatkan jersey, medali": what a contest promises whoever takes part, before the verb at `at`."""
    return _PROMISED.search(scan.folded, clause, at) is not None


def of_unknown_name(scan: Scan, rule: Rule, at: int) -> bool:
    """ "Teras Sungai menembus Top 45": a name that is no region, office or programme known here stands where the winner would."""
    name = _NAME.fullmatch(scan.text, scan.clause_start(at), at) if rule.kind == "bracket" else None
    known = (*scan.regions, *scan.offices, *scan.programs, *scan.dimensions, *scan.instruments)
    return name is not None and not any(m.start < name.end("name") and name.start("name") < m.end for m in known)


def of_neighbour(scan: Scan, at: int) -> bool:
    """ "Kota tetangga kita, Kota X, pulang dengan piala": what the words up to `at` are about."""
    return _NEIGHBOUR.match(scan.folded, 0, at) is not None

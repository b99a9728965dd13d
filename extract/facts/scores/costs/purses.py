"""Whose purse money comes from that is told in a story about a region's programmes: an office's, another government's, another thing's."""

from __future__ import annotations

import re

from extract import matching
from extract.facts.scores.claim import Subject
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.opds import is_office

OFFICE, OTHER_GOVERNMENT, COMPARED, CONDITION, BUILT, WORKS = (
    "the purse of an office",
    "of another government",
    "of what it is compared with",
    "a condition, not a cost",
    "what something else was built of",
    "for works or goods",
)
REASONS = (OFFICE, OTHER_GOVERNMENT, COMPARED, CONDITION, BUILT, WORKS)
_PROGRAMME = matching.compile(
    r"\b(?:smart|cerdas|pintar|qui?c?k\s?-?wins?|program\w*|aplikasi\w*|inovasi\w*|platform|layanan|sistem|kegiatan|sasaran|indikator|urusan|masterplan|master\splan|rencana\sinduk|digital\w*|e-?gov\w*)\b"
)
_BODY = r"(?:dinas|badan|kantor|sekretariat|inspektorat|instansi)(?:nya|\s(?:ini|itu|kami|kita))?(?!\s(?:luar|luas|jalan|usaha|publik)\b)"
# "pagu anggaran Dinas X", "realisasi belanja dinas", up to where the office is named
_TO_OFFICE = re.compile(
    r"(?:anggaran|belanja|pagu|dana|alokasi|keuangan|apbd)(?:nya)?\s(?:(?:anggaran|belanja|keuangan|milik|pada|di|yang\sdikelola|untuk|bagi)\s){0,2}$"
)
_OF_BODY = re.compile(
    rf"(?:anggaran|belanja|pagu|dana|alokasi|keuangan)(?:nya)?\s(?:(?:anggaran|belanja|keuangan|milik|pada|di)\s){{0,2}}{_BODY}\b"
)
# "tahun ini Dinas X mendapat Rp 4 miliar"
_GETS = re.compile(
    r"\s(?:\([^()]{1,20}\)\s)?(?:(?:hanya|cuma|sudah|telah|tahun\s(?:ini|20\d\d|lalu))\s){0,2}(?:mendapat(?:kan)?|memperoleh|menerima|kebagian|beroleh|mengelola|mengantongi|memegang)"
    r"\s(?:(?:jatah|alokasi|anggaran|pagu|dana|sebesar|sekitar|hanya|cuma|total)\s){0,3}$"
)
# "Dinas X tahun ini mengelola anggaran Rp 4 miliar"
_HAS = re.compile(
    r"(?:\s[a-z]+){0,2}?(?:\s(?:hanya|cuma|sudah|telah|tahun\s(?:ini|20\d\d|lalu))){0,2}\s(?:mendapat(?:kan)?|memperoleh|menerima|kebagian|beroleh|mengelola|mengantongi|memegang|memiliki|punya)"
    r"\s(?:(?:jatah|alokasi|anggaran|pagu|dana|belanja|sebesar|sekitar|hanya|cuma|total|tahun\s20\d\d)\s){1,4}$"
)
_MONEY = re.compile(r"\b(?:anggaran|dana|biaya|pagu|alokasi|uang|duit|pendanaan|pembiayaan)\w{0,3}\b")
_BARE = re.compile(
    r"\w+(?:\s(?:anggaran|belanja|keuangan))?\s(?:(?:pada|untuk)\s)?(?:tahun\s(?:anggaran\s)?(?:20\d\d|ini|lalu)\s)?(?:sebesar|senilai|mencapai|tercatat|hanya|cuma)?\s?"
)
_STAFF = re.compile(r"\b(?:pegawai|asn|pns|tenaga\skontrak|eselon|kepala\sbidang|sekretaris|personel|honorer)\b")
_OPENS = re.compile(rf"\W{{0,3}}(?:{_BODY}|kantor)\b")
_GOVERNMENT = re.compile(
    r"(?:^\W{0,3}|[,;:]\s|\b(?:dan|sedangkan|sementara|bahwa)\s)(?:pihak\s)?(?:pemprov|pemerintah\s(?:provinsi|pusat)|provinsi)\b[^.;:]{0,50}$"
)
_OF_GOVERNMENT = re.compile(r"(?:anggaran|belanja|pagu|dana)\s(?:pemprov|(?:pemerintah\s)?(?:provinsi|pusat))\b")
_OF_PROVINCE = 2  # characters of the code of a province
# "berbeda dengan X yang menyedot", "kalah jauh dibanding biaya Y"
_AGAINST = re.compile(
    r"\b(?:dibanding(?:kan|kannya)?|ketimbang|daripada|berbeda\s(?:dengan|dari)|beda\s(?:dengan|dari)|tak\sseperti|tidak\sseperti|kalah\s(?:jauh\s)?dari)"
    r"\s(?!(?:tahun|periode|20\d\d|sebelumnya|semula|usulan|pagu|target|rencana|awal|realisasi|kebutuhan)\b)(?P<what>[^.;:\d]{3,120})$"
)
_EARLIER = re.compile(r"\b(?:tahun|periode|20\d\d|sebelumnya|lalu|semula)\b")
_CONDITION = re.compile(r"\b(?:dengan\ssyarat|syarat(?:nya)?|kriteria(?:nya)?|mensyaratkan|asalkan|mempertimbangkan)\b[^.;:]{0,70}$")
# "dana bencana", "anggaran pilkada", "serapan belanja RSUD"
_OTHER_MATTER = re.compile(
    r"\w+\s(?:(?:untuk|bagi|penanganan|penanggulangan|anggaran|belanja)\s)?(?:pilkada|pemilu|pilkades|pilgub|rsud|rumah\ssakit|bencana|siap\spakai|(?:tak|tidak)\sterduga|bos\b|desa|kelurahan|haji|pegawai|gaji"
    r"|hibah|bansos|infrastruktur|pendidikan|kesehatan|bagi\shasil|otonomi|otsus|cadangan|insentif|stunting|banjir|covid|pandemi|makan|olahraga|koni|kampanye|pokok\spikiran|pokir|reses|perimbangan|transfer)\b"
)
# "kebutuhan perbaikan tanggul", "anggaran pemeliharaan jaringan", "belanja langganan internet": works, and what running costs
_WORKS_NEXT = re.compile(
    r"\w+\s(?:(?:dana|anggaran|biaya|belanja|untuk|bagi)\s){0,2}(?:(?:perbaikan|rehab\w*|normalisasi|pembangunan|penanganan|pengerukan|pelebaran|pengaspalan|peningkatan|pembebasan|relokasi|renovasi|pemeliharaan|perawatan)\s"
    r"(?:tanggul|jalan|jembatan|sungai|saluran|drainase|irigasi|bendung\w*|talud|lahan|gedung|sekolah|rumah|pasar|trotoar|taman|kerusakan|puskesmas|pelabuhan|dermaga|kantor|infrastruktur|embung|waduk)"
    r"|(?:pemeliharaan|perawatan|langganan|sewa|tagihan|pembayaran|bayar)\s(?:jaringan|internet|bandwidth|listrik|telepon|gedung|kantor|kendaraan|mobil|server|peladen|genset|wifi|wi-fi|air)"
    r"|perjalanan|seragam|konsumsi|rapat|honor\w*|gaji|tunjangan|perayaan|pesta|upacara|festival)\b"
)
# "Jembatan yang dibangun dengan dana otonomi khusus senilai ..."
_MADE_OF = re.compile(
    r"(?P<thing>[a-z]+(?:\s[a-z]+){0,2})\syang\s(?:di(?:bangun|beli|buat|adakan|rehab\w*|renovasi|perbaiki)|berdiri)\s(?:[a-z]+\s){0,3}(?:dengan|dari|lewat|memakai|menggunakan|oleh)\s[^.;:,]{0,60}$"
)


def other_purse(scan: Scan, around: Around, start: int, at: int, end: int, subject: Subject | None) -> str | None:
    """Why the sum at [at, end), whose noun begins at `start`, is nothing that the programme cost; None when nothing says so."""
    clause = scan.clause_start(start)
    if is_of_another_thing(scan, clause, at):
        return COMPARED
    if _CONDITION.search(scan.folded, clause, at):
        return CONDITION
    if subject is None or subject.kind != "region":
        return None
    if _OTHER_MATTER.match(scan.folded, start) or _WORKS_NEXT.match(scan.folded, start):
        return WORKS
    made = _MADE_OF.search(scan.folded, clause, at)
    if made is not None and not _PROGRAMME.search(made["thing"]):
        return BUILT
    is_governments = _GOVERNMENT.search(scan.folded, 0, start) or _OF_GOVERNMENT.match(scan.folded, start)
    if is_governments and subject.region is not None and len(subject.region) > _OF_PROVINCE:
        return OTHER_GOVERNMENT
    if not _PROGRAMME.search(scan.folded, start, min(len(scan.folded), end + 60)) and _is_of_office(scan, around, start, at):
        return OFFICE
    return None


def _is_told_of_money(around: Around) -> bool:
    """Whether the sentence before speaks of a programme's money, with which this one may go on."""
    said = around.previous.folded if around.previous is not None else ""
    return _PROGRAMME.search(said) is not None and _MONEY.search(said) is not None


def is_of_another_thing(scan: Scan, start: int, at: int) -> bool:
    """ "berbeda dengan pasar X yang menyedot ...", "kalah dari biaya sewa Y yang ...": what the sum at `at` is told of to compare."""
    against = _AGAINST.search(scan.folded, start, at)
    return against is not None and not (_EARLIER.search(against["what"]) or _names_program(scan, against.start("what"), at))


def _names_program(scan: Scan, start: int, end: int) -> bool:
    return any(start <= program.start < end for program in scan.programs)


def _is_of_office(scan: Scan, around: Around, start: int, at: int) -> bool:
    """Whether an office has the money for all it does: "Pagu anggaran Dinas X sebesar ...", "Dinas X mendapat ..."."""
    if _OF_BODY.search(scan.folded, start, at):
        return True
    clause = scan.clause_start(start)
    for office in (one for one in scan.offices if clause <= one.start and one.end <= at and is_office(one)):
        if office.start < start:
            if _HAS.fullmatch(scan.folded, office.end, at) and not (
                _PROGRAMME.search(scan.folded, clause, at) or _is_told_of_money(around)
            ):
                return True
        elif _TO_OFFICE.search(scan.folded, start, office.start) or _GETS.fullmatch(scan.folded, office.end, at):
            return True
    said = around.previous
    if said is None or said.sentence.block_index != scan.sentence.block_index or _PROGRAMME.search(said.folded) or said.programs:
        return False
    opens = _OPENS.match(said.folded) is not None or any(one.start <= 3 and is_office(one) for one in said.offices)
    return opens and _STAFF.search(said.folded) is not None and _BARE.fullmatch(scan.folded, start, at) is not None

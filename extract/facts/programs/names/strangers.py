"""What is none of the region's: products a company offers, what students made, the systems in which innovations are only reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract import matching
from extract.facts.programs.model import Naming
from extract.facts.programs.names.dropping import drop
from extract.facts.regions.prize_lines import OF_OTHERS
from extract.finders.opds import is_office
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.model import Rejected
from extract.segment import Sentence

_REASON = "of a company, of students or of those who count innovations"
# "Perusahaan itu menawarkan paket X", "Vendor asal Y mempromosikan aplikasi X"
_OFFERED = matching.compile(
    r"\b(?:perusahaan|vendor|startup|start-up|produsen|penyedia(?:\sjasa)?|rekanan|pengembang\sswasta|konsultan|manajer\s(?:penjualan|pemasaran)|(?-i:PT|CV)\s(?-i:[A-Z])\w*|operator\s(?:seluler|telekomunikasi|internet)|provider|perbankan|(?:sebuah|pihak|salah\ssatu)\sbank|bank\s(?:daerah|swasta|pelat\smerah|kredit|perkreditan)|distributor|dealer|fintech|toko\s(?-i:[A-Z])\w*)\b"
    r"[^.;]{0,120}\b(?:menawarkan|mempromosikan|memasarkan|memperkenalkan|mempresentasikan|menjual|menjajakan|menyodorkan|membanderol|memasok|memajang|memamerkan|mengenalkan|membagikan\sbrosur)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# "Mahasiswa KKN membuat alat yang diberi nama X", "karya siswa SMK bernama X"
_OF_STUDENTS = matching.compile(
    r"\b(?:mahasiswa|mahasiswi|siswa|siswi|pelajar|santri|kkn|peserta\sdidik)\b"
    r"[^.;]{0,120}\b(?:membuat|menciptakan|merakit|merancang|dinamai|bernama|diberi\snama|berjudul)\b[^.;]{0,40}$"
    r"|\bkkn\b[^.;]{0,60}\b(?:meninggalkan|menyerahkan|menghibahkan|mewariskan|menyumbang|memasang|memasangkan|mengenalkan|merancang|membuatkan)\b[^.;]{0,130}$|\b(?-i:SMK|SMA|SMP|MAN|MTs)(?:N|\sNegeri)?\s\d?[^.;]{0,60}\b(?:memamerkan|menampilkan|menciptakan|membuat|merakit|merancang)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
# "aplikasi penghuni X": for those who buy of a firm
_FOR_CUSTOMERS = re.compile(r"\b(?:[Aa]plikasi|sistem|layanan|portal)\s(?:khusus\s)?(?:penghuni|nasabah|pembeli|konsumen|member)\s[\"“]?$")
# "... digelar pelajar", "... yang dibuat mahasiswa": who does it stands behind the name
_BY_OTHERS = re.compile(
    r"[\"”]?(?:\s\([^()]{1,40}\))?,?\s(?:yang\s)?(?:(?:serta|dan)\s[^.;]{3,50}\s)?di(?:gelar|adakan|lakukan|selenggarakan|gerakkan|buat|ciptakan|gagas|suarakan|serukan)\s(?:oleh\s)?(?:para\s|sejumlah\s)?"
    r"(?:pelajar|siswa|siswi|mahasiswa|santri|komunitas|karang\staruna|pramuka|relawan|warganet|ormas|LSM|Polres|Polsek|Kodim|Koramil|kampus|sekolah|perusahaan|partai|PKK\spusat|Kemen[a-z]+|Kementerian|Presiden|Polri|Kapol\w+|BNN|Kejaksaan|BSSN|pemerintah\spusat)\b"
)
_NO_OFFICIALS = (
    r"(?:mahasiswa|mahasiswi|siswa|siswi|pelajar|santri|dosen|peneliti|alumni|alumnus|profesor|guru\sbesar|universitas|politeknik|institut|kampus|perguruan\stinggi|perusahaan|perseroan|startup|pengembang|vendor|pabrik"
    r"|(?-i:SM[KAP]|MAN|MTs|PT|CV|ITB|ITS|UGM|UI|IPB|Unhas|BRIN|Undip|Unair)\b|sekelompok\sanak|seorang\s(?:anak|pemuda|warga|pelajar|guru))"
)
# "alat yang diberi nama X, hasil rakitan mahasiswa", "X karya siswa SMK"
_WORK_OF_OTHERS = matching.compile(
    r"[\"”]?(?:\s\([^()]{1,60}\))?,?\s(?:yang\s)?(?:merupakan\s|adalah\s|ialah\s)?(?:(?:sebuah\s)?(?:hasil|buah|produk|alat|aplikasi|prototipe|purwarupa)\s)?"
    r"(?:rakitan|karya|ciptaan|buatan|bikinan|rancangan|temuan|garapan|besutan|kreasi|penelitian|riset|tangan|skripsi|tugas\sakhir|proyek\sakhir|prototipe|purwarupa|dirakit|diciptakan|dirancang|dibuat|ditemukan|dikembangkan)\s"
    rf"(?:oleh\s)?(?:(?:tim|para|sejumlah|sekelompok|kelompok|seorang|dua|tiga|empat|lima|enam)\s){{0,2}}{_NO_OFFICIALS}",
    re.IGNORECASE,
)
# "Direktur Utama perseroan, Rahmat Sutedja, mengatakan penghuni dimanjakan aplikasi X"; a region's own firm is none of these
_FIRM_SAYS = matching.compile(
    r"\b(?:direktur(?:\sutama)?|dirut|komisaris|pendiri|manajer(?:\s\w+)?|general\smanager|juru\sbicara|humas|(?-i:CEO|CTO|COO|Founder|Co-Founder))\s"
    r"(?:perseroan|perusahaan|emiten|pengembang|startup|(?-i:PT|CV)\s(?!Air\b|Bank\sPembangunan)(?-i:[A-Z]))(?:(?!\bpem(?:kot|kab|prov|ko|da|erintah)|\bbupati|\bwali\skota|\bgubernur)[^.;]){0,150}$",
    re.IGNORECASE,
)
# "14 inovasi dilaporkan lewat aplikasi X"
_REPORTED = matching.compile(
    r"\b(?:inovasi|data|dokumen|laporan|bukti(?:\sdukung)?)\b[^.;]{0,60}"
    r"\b(?:di|me|peng|pe)(?:lapor|laporkan|unggah|ngunggah|input|nginput|entri|ngentri|daftar|daftarkan|isi)\w*\b[^.;]{0,40}"
    r"\b(?:lewat|melalui|ke|di|pada|dalam|via)\s(?:aplikasi|sistem|portal|laman|situs)\s(?:web\s)?[\"“]?$",
    re.IGNORECASE,
)
# "Perusahaan, ujarnya, memiliki sistem X", "KLHK punya X"
_THEIR_OWN = re.compile(
    r"(?:\b[Pp]erusahaan(?:\s(?:itu|tersebut|ini))?(?:,\s(?:kata|ujar|tutur)[a-z]*,)?|\b(?:Kementerian(?:\s[A-Z][a-z]+,?(?:\sdan)?){1,5}|Kemen[A-Za-z]+|KLHK|KKP|BMKG|BNPB|Bapanas|Bappenas|Polri|BPS|BPJS|Pertamina|PLN))"
    r"\s(?:sudah\s|juga\s|telah\s)?(?:punya|memiliki|mempunyai|menyediakan)\s(?:[a-z]+\s){0,4}[\"“]?$"
)
# "... soal X. Itu program Kementerian Y"
_THEIRS_NEXT = re.compile(
    r"[\"”]?[.?!]\s(?:Tidak\.\s|Bukan\.\s)?(?:Itu|Ini|Yang\situ)\s(?:kan\s|memang\s|adalah\s|merupakan\s)?(?:program|aplikasi|sistem|layanan|punya|milik|buatan)(?:nya)?\s(?:milik\s|dari\s|punya\s)?"
    r"(?:Kementerian|Kemen[A-Za-z]+|pusat|pemerintah\spusat|nasional|provinsi|BMKG|BNPB|BPS|Polri|KLHK)\b"
)
_RIGHT_BEHIND = 36  # characters: "Juara 1: X, dari kabupaten lain"
_TO_WHOM = re.compile(r"\b(?:kepada|ke|bagi|untuk|depan|hadapan)\s(?:(?:jajaran|pihak|kepala|para)\s){0,2}$", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,6}")


def drop_strangers(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], rejected: list[Rejected]
) -> None:
    """Take from `found` what one place of the text tells to be a stranger's, wherever it stands, unless an office or a dimension has it."""
    told: dict[str, bool] = {}
    for sentence in sentences:
        for naming in found.get(sentence.index, ()):
            key = squeeze(naming.name.form)
            if naming.offices or naming.dimensions:
                told[key] = False
            elif told.get(key) is None and _is_strange(text, sentence, naming, anchors):
                told[key] = True
    strange = {key for key, is_strange in told.items() if is_strange}
    if not strange:
        return
    drop(found, list(found), lambda naming: squeeze(naming.name.form) in strange, rejected, _REASON)


def _is_strange(text: str, sentence: Sentence, naming: Naming, anchors: Anchors) -> bool:
    begin, end = max(sentence.start, naming.name.start - 240), naming.name.start
    near = [m for m in anchors.offices if begin <= m.start < min(sentence.end, end + 160) and is_office(m)]
    if any(not _TO_WHOM.search(text, max(begin, m.start - 24), m.start) for m in near):
        return False
    if OF_OTHERS.search(text, naming.name.outer_end, min(sentence.end, naming.name.outer_end + _RIGHT_BEHIND)):
        return True
    if _THEIR_OWN.search(text[begin:end]) or _THEIRS_NEXT.match(text, naming.name.outer_end):
        return True
    if _BY_OTHERS.match(text, naming.name.outer_end) or _FOR_CUSTOMERS.search(text[begin:end]):
        return True
    if _WORK_OF_OTHERS.match(text, naming.name.outer_end) or _FIRM_SAYS.search(text, begin, end):
        return True
    if _OFFERED.search(text, begin, end) or _OF_STUDENTS.search(text, begin, end):
        return True
    return _ACRONYM.fullmatch(naming.name.form) is not None and _REPORTED.search(text, begin, end) is not None

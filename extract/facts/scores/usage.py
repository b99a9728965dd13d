"""How many a programme serves, reaches or has had: users, transactions, reports, members, villages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract import matching
from extract.facts.scores.around import Around
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.roles import bound_of, role_of
from extract.facts.scores.scan import Scan
from extract.facts.scores.subjects import subject_of
from extract.facts.scores.told_programs import POINTS_BACK, item_program, program_told_before
from extract.finders.numbers import Number

_SERVED = (
    r"orang|warga|jiwa|pengguna|pemakai|user|akun|pelanggan|nasabah|anggota|peserta|penerima|petani|nelayan|pekebun|peternak|perajin|pengrajin|penenun"
    r"|pedagang|umkm|ukm|pelaku|usaha|siswa|murid|pelajar|mahasiswa|santri|guru|lansia|difabel|ibu|bayi|balita|anak|remaja|pasien|keluarga|kepala"
    r"|kk|rumah|wajib|wisatawan|pengunjung|penumpang|pemuda|kader|relawan|koperasi|kios|toko|warung|lapak|kali|transaksi|laporan|aduan|pengaduan|aspirasi|keluhan"
    r"|konsultasi|kunjungan|unduhan|panggilan|permohonan|pengajuan|izin|dokumen|berkas|surat|keping|bidang"
)
_SERVED_ENGLISH = (
    r"users?|people|residents|farmers|fishers|fishermen|weavers|patients|families|households|students|pupils|accounts|downloads"
    r"|visits|reports|complaints|transactions|members|vendors|traders|merchants|calls|home\svisits|patients|times"
)
_THINGS = matching.compile(rf"\b(?:{_SERVED}|{_SERVED_ENGLISH})\b", re.IGNORECASE)
_NOUN = re.compile(
    rf"\s(?P<noun>(?:{_SERVED}|{_SERVED_ENGLISH})(?:\s(?!di\b|dan\b|yang\b|pada\b|dari\b|telah\b|sudah\b|sejak\b|per\b)[a-z]{{3,14}})?)\b"
)
_ABOUT = (
    r"(?:(?:oleh|sebanyak|sejumlah|kepada|ada|sudah|telah|kini|baru|hanya|total|rata-rata|sedikitnya|sekitar|kurang\slebih|lebih\skurang|hampir"
    r"|lebih\sdari|mencapai|at\sleast|nearly|about|around|some|over|more\sthan|almost|by)\s){0,4}"
)
# "telah melayani 1.915 pasien", "dipakai sekitar 1.100 nelayan"
_DOES = re.compile(
    rf"\b(?:me(?:layani|njangkau|nampung|naungi|rangkul|mbantu|nerbitkan|mproses|nyalurkan|mfasilitasi|ncatat(?:kan)?|nerima|ndata|rekam|ngantar|nghimpun|nghubungkan|milik[ie]|liputi|ncakup|ndampingi|mberdayakan)"
    rf"|di(?:pakai|gunakan|manfaatkan|unduh|akses|kunjungi|tonton|ikuti|pasang|rasakan|terapkan)|ter(?:layani|jangkau|hubung|pasang|sambung|catat|himpun|kumpul)|bergabung|menyusul"
    rf"|meng?himpun\s[^.;]{{3,30}}\sdari|serves?|served|reached|lists|registered|handled|carried|recorded|used|made|received|attracted|connects|covers)\s{_ABOUT}$"
)
# "640 lansia terdata", "2.130 petani telah memindai kebunnya"
_DONE = re.compile(
    r"(?:\s[a-z]{2,14}){0,3}?\s(?:(?:telah|sudah|kini|yang)\s){0,2}(?:ter(?:data|daftar|layani|bantu|catat|jangkau|hubung|sambung|gabung|tangani|rekam)|di(?:layani|proses|selesaikan|tangani"
    r"|terbitkan|data|bantu|dampingi)|memakai(?:nya)?|menggunakan(?:nya)?|memanfaatkan(?:nya)?|mengunduh(?:nya)?|bergabung|mendaftar|aktif|masuk\b|ikut\b|registered|enrolled)\b"
)
# "penggunanya mencapai 2.088", "jumlah perajin yang bergabung 132 orang"
_NUMBERED = re.compile(
    rf"\b(?:(?:jumlah|total|banyaknya)\s(?:[a-z]+\s){{1,4}}?|(?:peng(?:guna|unjung|unduh)|pemakai|peserta|pelanggan|anggota|penerima|pasien|unduhan|transaksi|aduan|laporan|kunjungan|umkm|permohonan)(?:nya)?"
    rf"(?:\s(?:aktif|terdaftar|yang\s(?:ter\w+|masuk|bergabung)|layanan))?\s)(?:(?:tercatat|berjumlah|sudah|telah|kini|mencapai|menembus|adalah|ialah|ada)\s){{0,3}}{_ABOUT}$"
)
_AMONG = re.compile(r"\bdengan\s(?:(?:kini|total)\s)?" + _ABOUT + "$")  # "masih berjalan, dengan 112 pengrajin"
_REALISED = re.compile(r"\b(?:realisasi|capaian|tercapai|terealisasi)(?:nya)?\s?:?\s$")  # "target 400, realisasi 457"
_OF_USERS = re.compile(r"\b(?:pengguna|pemakai|akun|anggota|umkm|peserta|pelanggan|penerima|unduhan|transaksi|aduan)\b")
_LARGE = re.compile(r"\s?(?P<scale>ribu|ratus|juta)an\b|-an\b")
_SCALES = {"ratus": 100, "ribu": 1000, "juta": 1_000_000}
_OFTEN = re.compile(r"\b(?:di(?:unduh|akses|kunjungi|tonton|pakai|gunakan|manfaatkan|buka|putar)|diklik|downloaded|visited|viewed|used)\b")
_LISTED = re.compile(r"[,(–—-]\s?$")  # "c. X (Dinas Y), smart society, 250 penerima"
_POINTED = re.compile(
    r"\b[a-z]+\s(?:[a-z]+\s)?(?:ini|itu|tersebut|tadi)\s(?:(?:sudah|telah|kini|juga|bahkan|mampu|bisa)\s){0,2}(?:di|me|ter)\w+\s[^.,;]{0,24}$"
)
_SO_FAR = 240  # characters of the paragraph before the sentence in which its programme may be named
_LEAST = 10  # fewer are told in passing
_PASSIVE = re.compile(r"\b(?:sudah|telah|kini|baru)\s(?:di\w{3,}\s)?(?:\w+\s){0,2}$")
# Not the programme's own doing: a launch's guests, a plan, a place's inhabitants.
_FOREIGN = re.compile(
    r"\b(?:dihadiri|hadir|peluncuran|sosialisasi|bimtek|pelatihan|rapat|acara|workshop|lokakarya|penduduk|berpenduduk|populasi|responden|survei|target\w*|ditarget\w*|menarget\w*|direncanakan|rencananya"
    r"|akan|bakal|tahun\sdepan|nantinya|diharapkan|belum|tidak|tanpa|juri|pendaftar|pemenang|gubernur|bupati|wali\s?kota)\b"
)
_ANOTHER = re.compile(r"\b(?:dinas|badan|rsud|puskesmas|pemkab|pemkot|diskominfo|perusahaan|bank|pt)\b[^,.;]{0,30}$")
_GOES_ON = re.compile(
    r"\W{0,3}(?:menurut\s[^,]{3,40},\s)?(?:(?:sampai|hingga|sejak|per|kini|sekarang|saat\sini|sejauh\sini|selama|sepanjang|dalam|tahun|bulan|minggu|sudah|telah|tercatat|hasilnya|tiap|setiap|jumlah|total|pengguna\w*|pemakai\w*"
    r"|peserta\w*|anggota\w*|penerima\w*|kunjungan|transaksi|unduhan\w*|aduan|layanan)\b)"
)
_MOST_BEHIND = 130  # characters from a programme to the number of those it serves
_NOT_ITSELF = re.compile(r"\b(?:selain|seperti|berbeda|dibanding(?:kan)?|bukan|sebelum)\s[\"“]?$")


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every number of those that a programme of the sentence, or of the one before, serves."""
    if not scan.known or not scan.free or not _THINGS.search(scan.text):
        return
    for number in scan.free:
        claim = _counted(scan, around, number)
        if claim is not None:
            scan.take(number)
            yield claim


def _counted(scan: Scan, around: Around, number: Number) -> Claim | None:
    large = _LARGE.match(scan.folded, number.end)
    end = large.end() if large else number.end
    noun = _NOUN.match(scan.folded, end)
    lead = scan.folded[max(0, number.start - 110) : number.start]
    if _REALISED.search(lead) and any(other.unit == "percent" for other in scan.numbers):
        return None  # "target 8.000, realisasi 7.050 atau 88 persen": a share of what was planned
    is_told = _NUMBERED.search(lead) is not None or (_REALISED.search(lead) is not None and _OF_USERS.search(scan.folded) is not None)
    if number.unit is not None or number.kind != "plain" or (number.value < _LEAST and not large) or not (is_told or noun):
        return None
    is_listed = noun is not None and scan.sentence.block.kind == "list_item" and _LISTED.search(scan.text, 0, number.start) is not None
    is_listed = is_listed and _OF_USERS.match(scan.folded, noun.start("noun") if noun else 0) is not None
    if not (
        is_told or is_listed or _DOES.search(lead) or _AMONG.search(lead) or (noun and _DONE.match(scan.folded, noun.start("noun") - 1))
    ):
        return None
    clause = scan.clause_start(number.start)
    if _FOREIGN.search(scan.folded, clause, number.start) and not _REALISED.search(lead):
        return None
    subject = _whose(scan, around, number)
    if subject is None:
        return None
    role = role_of(scan, number)
    if role not in ("actual", "previous") and not _REALISED.search(lead):
        return None
    value = number.value * _SCALES[large["scale"]] if large and large["scale"] else number.value
    stop = noun.end() if noun else end
    if noun and noun["noun"].startswith(("kali", "times")) and not _OFTEN.search(lead):
        return None
    return Claim(
        scan.sentence.start + number.start,
        scan.sentence.start + stop,
        subject,
        "count",
        "items",
        "score.count.served",
        0.72,
        value=value,
        role=role if role == "previous" else "actual",
        bound="about" if large else bound_of(scan, number),
        label=" ".join(noun["noun"].split()) if noun else None,
    )


def _whose(scan: Scan, around: Around, number: Number) -> Subject | None:
    """The programme before the number, the one spoken of, or the one of the sentence before that this sentence goes on about."""
    before = [p for p in scan.programs if p.end <= number.start]
    if before:
        last = before[-1]
        between = scan.folded[last.end : number.start]
        is_far = len(between) > _MOST_BEHIND or (";" in between and not POINTS_BACK.search(between))
        is_other = _ANOTHER.search(between) is not None and not re.search(r"\b(?:milik|dari|besutan|oleh|di)\b", between)
        if is_far or is_other or _NOT_ITSELF.search(scan.folded[: last.start]) or len({p.key for p in before}) > 1:
            return None
        return subject_of(scan, last)
    if scan.programs or scan.dimensions:
        return None
    told = program_told_before(scan, around.previous, number.start)
    if told is not None:
        return told
    lead = scan.folded[max(0, number.start - 90) : number.start]
    if _GOES_ON.match(scan.folded) or _PASSIVE.search(lead) or _POINTED.search(lead):
        told_so_far = _told_so_far(scan)
        if told_so_far is not None:
            return told_so_far
    return item_program(scan)


def _told_so_far(scan: Scan) -> Subject | None:
    """The one programme that the paragraph has named shortly before the sentence."""
    start = scan.sentence.start
    before = scan.document.text[max(scan.sentence.block.start, start - _SO_FAR) : start]
    named = {p.name for p in scan.known if any(name in before for name in (p.name, *p.aliases))}
    return Subject("program", named.pop(), start, start, is_said=False) if len(named) == 1 else None

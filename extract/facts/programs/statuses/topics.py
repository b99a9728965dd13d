"""Of which programmes a sentence without a name speaks: "Keduanya masuk quick win", "Belum berjalan karena servernya rusak"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract import matching
from extract.facts.programs.statuses.rows import Row
from extract.segment import Sentence

NUMBERS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua belas")
ENGLISH_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = "|".join(reversed(NUMBERS))
_KIND = r"(?:program(?:me)?s?|inovasi|aplikasi|layanan|sistem|platform|portal|quick[\s-]?wins?|services?|applications?|innovations?|apps?)"
_ALL = matching.compile(
    rf"(?:catatan\s?:\s)?(?:seluruh|semua|keseluruhan|kesemua|ke\s?(?:{_COUNTS})(?:nya)?|(?:itulah|inilah|demikianlah)(?:\s(?:ke)?(?:{_COUNTS}))?|all(?:\sof)?(?:\sthe)?|the(?=\s(?:{'|'.join(ENGLISH_NUMBERS)})))"
    rf"\s(?:(?:{'|'.join(ENGLISH_NUMBERS)})\s)?(?:quick[\s-]?wins?\s)?{_KIND}\b(?:\s(?:unggulan|prioritas|andalan|smart\scity|kota\scerdas)){{0,2}}(?:\s(?:tersebut|ini|itu)\b)?",
    re.IGNORECASE,
)
_THEM = matching.compile(
    rf"\b(?:ke(?P<count>{_COUNTS})(?:-(?:dua|tiga|empat))?nya|(?:dua[\s-]dua|tiga[\s-]tiga)\s?nya|semuanya|seluruhnya|(?P<both>both)(?:\s(?:services|programs|programmes|applications))?|all\sof\sthem)\b",
    re.IGNORECASE,
)
_IT = matching.compile(
    r"[\"“'\s•*–-]*(?:(?:ke\w+\s|se\w+\s)?(?:program|inovasi|aplikasi|layanan|sistem|platform|portal|quick[\s-]?wins?)(?:-\w+)?\s(?:(?:unggulan|andalan|prioritas|quick[\s-]?win|smart\s(?:city|regency)|(?:kota|kabupaten)\s(?:cerdas|pintar)|digital|daring|baru|andalan|pelayanan)\s){0,2}(?:tersebut|ini(?:lah)?|itu(?:lah)?)\b|(?:keduanya|ketiganya|keempatnya|kelimanya|keenamnya|semuanya)\b)",
    re.IGNORECASE,
)
_OBJECT = matching.compile(
    rf"\b{_KIND}\s(?:tersebut|ini|itu|dimaksud)\b|\b(?:program|inovasi|aplikasi|layanan)nya\b|\b(?:inilah|itulah)\s(?=(?:satu-satunya|salah\ssatu|yang\s(?:(?:paling|kini|masih|sudah|telah|akan|kemudian|akhirnya|pernah)\s)?(?:di|ter|men)[a-z]{{4,}})\s)",
    re.IGNORECASE,
)
_SEVERAL = matching.compile(
    rf"\b(?:ke|dari\s)(?P<count>{_COUNTS})\s{_KIND}(?:\s(?:unggulan|prioritas|andalan))?\s(?:tersebut|ini|itu)\b", re.IGNORECASE
)
_FEWER = re.compile(
    rf"\b(?:satu|{_COUNTS}|hanya|sebagian|\d+)\b(?!\s(?:tahun|bulan|pekan|minggu|hari|kali|jam|kecamatan|desa|kelurahan|kampung|persen|orang|warga|ribu|juta)\b)",
    re.IGNORECASE,
)
_THIS = matching.compile(
    r"[\"“'\s]*(?:itu|ini|it|inilah|itulah)\s(?!(?:is\s(?:the|an?|important|clear|not|said)\b|seems|took|remains\sto|artinya|berarti|sebabnya|karena|sebab|bukan|yang|semua|hanya|saja|penting|menunjukkan|dia|tentu|juga|pun|kali|hari|tahun)\b)",
    re.IGNORECASE,
)
_THAT = matching.compile(r"\b(?:program|inovasi|aplikasi|layanan|sistem|platform|portal)\s(?:tersebut|itu|dimaksud)\b", re.IGNORECASE)
_WITH_IT = matching.compile(r"\b(?:meng(?:gunakan|operasikan|elola)|me(?:makai|manfaatkan|njalankan))nya\b", re.IGNORECASE)
_BY_IT = matching.compile(r"\b(?:dengan|lewat|melalui)nya\b", re.IGNORECASE)  # "5.214 pasien mendaftar dengannya"
# "Infrastruktur berbagi data ini telah ...", "Tiket daring yang diperkenalkan dinas itu dianggap mudah": what a sentence opens with, right
# behind a name
_THE_SAID = matching.compile(
    r"[\"“'\s]*(?:(?:sejak|semenjak|setelah|usai|begitu)\s(?:resmi\s)?(?:di|ber|ter|me)[a-z]{4,}[^,.;]{0,40},\s)?(?P<noun>(?!ke[a-z]+an\b|pe[a-z]+an\b|me[mnlry][a-z]{4}|se[a-z]+\b)[A-Za-z][a-z]{3,})\s"
    r"(?:(?!(?:pada|dalam|saat|kesempatan|kata|ujar|tutur|menurut|yakin|bahwa|dan|atau|serta)\b|me[mnlry][a-z]{4})(?!(?:ini|itu|tersebut)\b)(?-i:[a-z][a-z-]+)\s){1,5}?(?P<clause>yang\s[^,.;:]{5,70}?\s)?(?:ini|itu|tersebut)(?:,\s(?:kata|ujar|tutur|menurut|lanjut|imbuh|sambung|sebut)(?:nya|\s\w+){1,2},)?\s"
    r"(?=(?:sudah|telah|kini|masih|belum|tidak|tak|akan|baru|sempat|tetap|terus|juga|pernah|mulai|dapat|bisa|terakhir|hanya|cuma|(?:di|ter|ber)[a-z]{4,}|me[mnlry][a-z]{4,}|mati|rusak|tutup|mandek|mangkrak|macet|vakum|jalan|aktif|gagal|batal)\b)",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"[\"“'\s]*(?:sejak|semenjak|setelah|usai|begitu)\s", re.IGNORECASE)
# "Program BPBD itu", "Layanan radio pantai tersebut": the kind of thing it is, with whose or what for
_THAT_KIND = matching.compile(
    r"[\"“'\s•*–-]*(?:(?:namun|tetapi|tapi|padahal|sayangnya|kini|sekarang|adapun|sementara),?\s)?(?:ke\w+\s)?(?:program|inovasi|aplikasi|layanan|sistem|platform|portal|kanal|situs|laman|toko|gerai|loket|usulan|gagasan|ide|terobosan|gerakan|proyek)\s"
    r"(?:(?!(?:di|ke|pada|untuk|yang|dan|atau|serta|oleh|smart|kota|kabupaten|pemerintah|pusat|kementerian|provinsi|nasional|akan|sudah|telah|tidak|belum|kini|kerja|bantuan|lain|lainnya|sejenis|serupa|lama)\b)"
    r"(?-i:(?!(?:me[mnlry]|di(?!gital))[a-z]{4})[\w-]+)\s){0,4}(?:tersebut|itu|dimaksud)\b",
    re.IGNORECASE,
)
# "layanan pengganti itu", "aplikasi lama itu": the newer or the older of two
_NEWER = matching.compile(
    rf"\b{_KIND}\s(?:baru|anyar|pengganti|penerus|penggantinya|penerusnya)\s(?:itu|ini|tersebut|dimaksud)\b", re.IGNORECASE
)
_OLDER = matching.compile(rf"\b{_KIND}\s(?:lama|terdahulu|sebelumnya|pendahulunya)\s(?:itu|ini|tersebut|dimaksud)\b", re.IGNORECASE)
_IS_NEW = matching.compile(r"\b(?:baru|anyar|pengganti|penggantinya|penerus|penerusnya)\b", re.IGNORECASE)
_KIND_FAR = 4  # sentences from a name to "program BPBD itu"
# "Dinas X meresmikannya", "kota itu menjadikannya quick win": who opens or ranks a thing does so to what was named last
_MADE_IT = matching.compile(
    r"\b(?:me(?:resmikan|luncurkan|rilis|ncanangkan|njadikan|netapkan|masukkan|nghentikan|nutup|matikan|nonaktifkan)|menghentikan|menggulirkan)nya\b"
    r"|\bme[a-z]{3,}nya\s(?:[a-z]+\s){0,2}?(?:sebagai|menjadi|jadi|masuk|(?:ke\s)?dalam|ke|primadona|andalan|unggulan|jagoan|ujung\stombak)\b",
    re.IGNORECASE,
)
_FAR = 6  # sentences from a name to "inovasi tersebut",
_FAR_ALONE = 24  # and where the text has named no other
_NEAR = 2  # sentences from a name to "meresmikannya", "papan tersebut"
# "papan gizi A ... Papan tersebut tersambar petir", "B, loket tunggal penyeberangan, ... Loket itu tutup"
_THING = matching.compile(
    r"[\"“'\s•*–-]*(?:(?:namun|tetapi|tapi|padahal|sayangnya|kini|sekarang|adapun|sementara|meski\sbegitu),?\s)?(?P<noun>[a-z]{4,})\s(?:(?-i:[a-z]+)\s)?(?:tersebut|ini|itu|dimaksud)\b",
    re.IGNORECASE,
)
_BARE_THING = re.compile(  # "B, timbangan sawit daring. Timbangan dipasang di dua belas titik."
    r"[\"“'\s]*(?P<noun>[a-z]{4,})\s(?=(?:sudah|telah|masih|kini|belum|akan|baru|tidak|tak)\s|(?:di(?!nas\b|rektur)|ter)[a-z]{4,}\s(?:di|pada|oleh|sejak|setiap)\b)",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(r"(?:(?<![a-z])[a-z]{3,}\s){1,4}[\"“]?$")
_BEHIND_NAME = re.compile(r"[\"”]?\s?[,(–-]\s?(?:(?:yakni|yaitu|berupa|sebuah|suatu)\s)?([a-z]{4,})\s")
_NO_THING = frozenset(  # who and where a thing is, and when: never the thing
    "tahun bulan hari pekan minggu saat waktu masa acara kegiatan kesempatan pertemuan rapat lomba ajang daerah wilayah kota kabupaten"
    " provinsi kecamatan kelurahan desa kampung nagari dinas badan kantor instansi bagian bidang perangkat kepala bupati wali camat lurah"
    " warga masyarakat petugas petani nelayan pedagang guru siswa dokter bidan kader penghargaan dimensi pilar kategori dana"
    " anggaran".split()
)
_NO_SUBJECT = _NO_THING | frozenset(  # who else, where else, and words that open no subject
    "orang pria perempuan wanita lelaki ibu bapak pemuda pemudi anak mahasiswa pelajar peserta tamu pejabat politisi anggota ketua"
    " sekretaris direktur kabid kabag perusahaan vendor lembaga organisasi kelompok komunitas tim panitia juri asesor kementerian"
    " kampus universitas politeknik rumah sekolah gedung jalan sungai pulau hutan laut pantai bencana banjir gempa masalah"
    " persoalan kondisi keadaan angka jumlah nilai skor indeks hasil capaian target data laporan dokumen naskah peraturan aturan"
    " surat berita artikel foto video tulisan langkah upaya hal cara alasan sebab tujuan harapan keputusan usulan rencana gagasan"
    " predikat piala gelar juara sejarah tradisi budaya pandemi sementara selama gubernur presiden menteri wakil sekda plt pj"
    " penjabat walikota rombongan siapa banyak semua beberapa salah setiap tiap nama istilah kata sampai hingga sejak ketika"
    " tatkala sewaktu usai seusai selain meski walau akibat atas bagi tentang seperti karena menurut bahkan padahal dengan untuk"
    " pada dari oleh dalam setelah sebelum kalau jika bila agar bukan hanya yang pasar terminal stasiun pelabuhan bandara bandar"
    " toko pabrik masjid gereja taman puskesmas posyandu bank hotel pondok kebun sawah kawasan wabah penyakit harga tarif pajak"
    " uang".split()
)
_FIELD = matching.compile(
    r"[\s•*–-]*(?:(?:status|keterangan|kondisi|posisi|progres|tahap(?:an)?|perkembangan|keadaan|realisasi|remarks?)(?:nya)?(?:\s\w+){0,2}"
    r"|(?:tahun|waktu|jadwal|target|rencana|perkiraan)\s(?:mulai|awal|pelaksanaan|operasi\w*|peluncuran|pengoperasian|penerapan|implementasi|realisasi))\s{0,8}:\s{0,3}",
    re.IGNORECASE,
)
# A sentence that opens with its predicate speaks of what was named right before it.
_ELLIPTIC = matching.compile(
    r"(?!\W*(?:masih\s(?:menurut|kata|dari|di|banyak|ada)|belum\slama|tak\shanya|tidak\s(?:hanya|semua|ada|sedikit)|akan\stetapi|mulai\sdari|sudah\ssaatnya|baru-baru|kini\sgiliran|akan\shalnya)\b)"
    r"[\"“'\s]*(?:(?:jawab|narasumber|[A-Z][\w.]+(?:\s[\w.]+){0,2})\s?:\s{1,3})?(?:(?:namun|tetapi|tapi|sayangnya|bahkan|hanya\ssaja|kata\sdia|ujarnya|it|itu|ini|yang\situ|yang\sini|memang|ya|padahal),?\s){0,2}"
    r"(?:(?:sampai|hingga)\s(?:kini|sekarang|saat\sini|hari\sini)|sejak\s[^,.;]{3,40},?|tahun\s(?:lalu|ini|depan)|per\s\w+\s20\d\d|saat\sini|kini|sekarang|semula|rencananya|menurut\srencana|tahun\slalu|(?:bulan|pekan|minggu)\s(?:lalu|depan)|pada\s(?:tahun\s)?20\d\d|oleh\s[^,.;]{3,40}?)?,?\s?"
    r"(?:sudah|telah|belum|tidak|tak|masih|sedang|tengah|akan|bakal|segera|sempat|baru|rencananya|diluncurkan|dilaunching|diresmikan|ditunda|tertunda|dihentikan|terhenti|dinonaktifkan|dimatikan|ditutup|mandek|mangkrak|vakum|"
    r"berjalan|beroperasi|direncanakan|ditargetkan|dijadwalkan|dinilai|dievaluasi|meraih|nonaktif|dimulai|mulai|dikelola|dijalankan|dioperasikan|digunakan|dipakai|semula|terakhir|naik\s(?:kelas|pangkat|status|peringkat|menjadi)|turun\s(?:kelas|status)|di(?:daftar|masuk|jadi|tetap|unggul|andal|usul)kan|dipilih|terpilih|dicoret|dilebur|diganti(?:kan)?|digabung(?:kan)?|diperluas|menyabet|menjuarai|menembus|tembus|menjadi|masuk|termasuk|tercatat|hanya\s(?:ramai|sempat|bertahan|berumur|jalan|berjalan)|siap\sdi[a-z]+|dulu(?:nya)?\s(?:heboh|ramai|jaya|laris|viral|sempat|di(?:gadang|bangga|elu|liput|puji))\w*|has|is|was|will)\b",
    re.IGNORECASE,
)
_ITS = matching.compile(
    r"[\"“'\s]*(?:perangkat|pengguna|peladen|server|alat|operator|progres|pelaksanaan|penerapan|nasib|status|kondisi|situs|website|laman|halaman|kantor|nomor|akun|barang|telepon|tombol|unit|petugas|admin|pemakaian|penggunaan|sistem|mesin|sasaran|timbangan|kapal|perahu|mobil|bus|armada|sopir|kamera|sensor|papan|loket|kios|gerai|kartu|layar|jaringan|akun|kanal|pelampung|pengelola|kader|cakupan|peluncuran|launching|peresmian|pembangunan|pengadaan|pembukaan|its\s\w+)(?:nya)?\s",
    re.IGNORECASE,
)
_ITS_ONLY = re.compile(r"[\"“'\s]*(?:\w+nya|its\s\w+)\s", re.IGNORECASE)
# "Sejak Mei kapalnya diparkir"
_LATER_ITS = matching.compile(
    r"[\"“'\s]*(?:sejak|kini|sekarang|belakangan|sampai\s(?:kini|sekarang)|hingga\s(?:kini|sekarang))\s(?:[\w]+\s){0,2}?(?!biasanya|rupanya|akhirnya|hanya|tanya)[a-z]{3,}nya\s",
    re.IGNORECASE,
)


def things_of(text: str, row: Row) -> frozenset[str]:
    """What a programme named alone is said to be, beside its name: "papan gizi A", "B, loket tunggal"."""
    before = _BEFORE_NAME.search(text[max(row.sentence.start, row.name_start - 60) : row.name_start])
    behind = _BEHIND_NAME.match(text, row.end, row.sentence.end)
    words = [*(before[0].strip('"“ ').split() if before else ()), *(behind.groups() if behind else ())]
    return frozenset(words) - _NO_THING


@dataclass(frozen=True, slots=True)
class Topic:
    """The programmes spoken of (their numbers), and the words that mean them; empty ones where the sentence has no subject."""

    members: tuple[int, ...]
    start: int
    end: int
    is_all: bool = False  # of everything named so far
    is_field: bool = False  # what the sentence opens with is a label: "Status: direncanakan"


def _of_two(text: str, sentence: Sentence, rows: Sequence[Row]) -> Topic | None:
    """The newer or the older of two programmes named in one sentence, one of which is told to be new: "layanan pengganti itu"."""
    newer = _NEWER.search(text, sentence.start, sentence.end)
    meant = newer or _OLDER.search(text, sentence.start, sentence.end)
    if meant is None or len(rows) != 2 or any(len(row.members) != 1 for row in rows):
        return None
    first, second = sorted(rows, key=lambda row: row.start)
    is_new = [_IS_NEW.search(text, low, row.name_start) is not None for low, row in ((first.sentence.start, first), (first.end, second))]
    if sum(is_new) != 1:
        return None
    row = (first, second)[is_new.index(newer is not None)]
    return Topic(row.members, meant.start(), meant.end())


def is_of_some(text: str, sentence: Sentence, last_name: int) -> bool:
    """ "Dari keenam inovasi tersebut, lima sudah berjalan": said of some of them, and not of which; no name stands behind it."""
    several = _SEVERAL.search(text, sentence.start, sentence.end)
    return several is not None and last_name < several.end() and _FEWER.search(text, several.end(), sentence.end) is not None


def topic_of(text: str, sentence: Sentence, rows: Sequence[Row], distance: int, earlier: Sequence[int]) -> Topic | None:
    """What a sentence without a name speaks of.

    `rows` are those of the last sentence that named programmes, `distance` sentences ago; `earlier` all programmes named so far, in order.
    """
    last = [row.members for row in rows]
    everyone = _ALL.match(text, sentence.start, sentence.end)
    if everyone is not None:
        return Topic(tuple(earlier), sentence.start, everyone.end(), is_all=True)
    if not last:
        return None
    members = tuple(dict.fromkeys(member for row in last for member in row))
    field = _FIELD.match(text, sentence.start, sentence.end)
    if field is not None and distance <= 4 and len(members) == 1:
        return Topic(members, field.end(), field.end(), is_field=True)
    if distance > (_FAR if len(earlier) > 1 else _FAR_ALONE):
        return None
    if distance > 2:  # "Ia menambahkan, inovasi tersebut ...", some sentences on, while no other has been named
        that = _THAT.search(text, sentence.start, sentence.end) if len(members) == 1 else None
        if that is None and len(earlier) == 1:  # "Mengapa? Karena Pemkab memasukkannya sebagai quick win", where no other was ever named
            made = _MADE_IT.search(text, sentence.start, sentence.end)
            if made is not None:
                return Topic(members, made.start(), made.start())
        if that is None and distance <= _KIND_FAR and len(members) == 1:
            that = _THAT_KIND.match(text, sentence.start, sentence.end)
        return Topic(members, that.start(), that.end()) if that is not None else None
    if len(members) == 2 and (one := _of_two(text, sentence, rows)) is not None:
        return one
    both = _THEM.search(text, sentence.start, sentence.end)
    if both is not None:
        count = 2 if both["both"] else NUMBERS.index(folded) + 2 if (folded := matching.fold(both["count"] or "")) in NUMBERS else 0
        if len(members) < count:
            members = tuple(list(dict.fromkeys(reversed(earlier)))[:count])
        return Topic(members, both.start(), both.end())
    it = _IT.match(text, sentence.start, sentence.end)
    if it is None and len(members) == 1:
        it = next((found for one in (_OBJECT.search, _THAT_KIND.match) if (found := one(text, sentence.start, sentence.end))), None)
    if it is not None:
        return Topic(members, it.start(), it.end())
    if distance <= _NEAR and len(members) == 1:
        made = _MADE_IT.search(text, sentence.start, sentence.end)
        if made is not None:
            return Topic(members, made.start(), made.start())
        thing = _THING.match(text, sentence.start, sentence.end) or _BARE_THING.match(text, sentence.start, sentence.end)
        if thing is not None and any(matching.fold(thing["noun"]) in things_of(text, row) for row in rows):
            return Topic(members, thing.start("noun"), thing.end())
    if distance == 1 and len(last[-1]) == 1 and len(members) == 1:
        with_it = _WITH_IT.search(text, sentence.start, sentence.end)
        if with_it is not None:
            return Topic(members, with_it.start(), with_it.start())
        if _BY_IT.search(text, sentence.start, sentence.end):
            return Topic(members, sentence.start, sentence.start)
        said = _THE_SAID.match(text, sentence.start, sentence.end)
        if said is not None and matching.fold(said["noun"]) not in _NO_SUBJECT:
            start = sentence.start if _SINCE_THEN.match(text, sentence.start) else said.start("clause") if said["clause"] else said.end()
            return Topic(members, start, start)
        if _THIS.match(text, sentence.start, sentence.end):
            return Topic(members, sentence.start, sentence.start)
        elliptic = _ELLIPTIC.match(text, sentence.start, sentence.end)
        if (
            elliptic is not None
            or _LATER_ITS.match(text, sentence.start, sentence.end) is not None
            or (_ITS.match(text, sentence.start, sentence.end) and _ITS_ONLY.match(text, sentence.start, sentence.end))
        ):
            return Topic(members, sentence.start, sentence.start)
    return None

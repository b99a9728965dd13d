"""How a region's name stands in its sentence: as the one who acts, as host or visitor, as a venue, in a list of others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from extract.finders.regions import fold, level_of
from extract.lexicon import Lexicons, current_lexicons
from extract.model import Document, Mention
from extract.segment import Sentence

Standing = Literal[
    "host", "smart_city", "actor", "full", "plain", "epithet", "parent", "venue", "listed", "aside", "visitor", "institution"
]

MOST_JUDGED = 4000  # mentions of one document: a text that names more places is a list of them
_LIST_SIZE = 4  # so many different regions in one sentence are a list of participants or winners
# "diskominfo", "dinkes", "disdagkop", but not "disusul", "dinilai", "diskusi"
_SHORT_DINAS = (
    r"(?:di[sn](?:kom|kes|dik|sos|hub|duk|naker|dag|kop|par(?!it)|bud|pora|tan|bun|hut|kan|lut|nak|ketap|pangan|hanpan|perkim|perin|pert|perpus|pus"
    r"|arp|permas|permades|pmd|trans|pend|lh|taru|tarkim|esdm)[a-z]*)"
)
_ACTOR = re.compile(
    rf"""(?:\b(?:pemkot|pemko|pemkab|pemprov|pemda|pemerintah(?:an)?|wali\s?kota|walkot|wawali|bupati|wabup|gubernur|wagub|sekda|setda|dprd)\b
      [)”"]?\s+(?:(?:daerah|kota|kabupaten|kab\.?|provinsi|prov\.?)\s+){{0,2}}$
    | \b(?:ka(?:sub)?)?(?:dinas|badan|diskominfo\w*|dinkominfo\w*|kominfo|bappe\w+|bape\w+|inspektorat|sekretariat|opd|rsud|satpol
      |{_SHORT_DINAS})\b
      [^.;:\n]{{0,70}}(?<!\sdi\s)(?<!\ske\s)(?<!\sdari\s)$)""",
    re.VERBOSE,
)
_SMART_BEFORE = re.compile(
    r"\b(?:smart[\s-]?city|kota\s+cerdas|smart\s+regency|smart\s+kabupaten|smart\s+province)[”\"]?\s+(?:di\s+|pada\s+|(?:kota|kabupaten|kab\.?)\s+){0,2}$"
)
_SMART_AFTER = re.compile(
    r"^\s(?:menuju\s|sebagai\s|jadi\s|menjadi\s)?(?:smart[\s-]?city|smart\s?regency|kota\scerdas|kabupaten\scerdas)\b"
    r"|^\s(?:cerdas|pintar|smart)\b(?!\s(?:card|phone|tv|home))"  # the movement by its local name: "X Cerdas 2024-2028"
)
# "X menandatangani nota kesepahaman smart city": the region itself carries the movement on
_CARRIES_ON = re.compile(
    r"\s(?:\([^()]{2,25}\)\s)?(?:(?:telah|sudah|resmi|kembali|mulai|baru|first|has|had)\s){0,2}"
    r"(?:menandatangani|meneken|bergabung|mengikuti|ikut|terpilih|ditetapkan|ditunjuk|masuk|mencanangkan|mendeklarasikan|memulai|menyusun|melaunching"
    r"|signed|joined|launched|adopted|was\s(?:selected|chosen|included)|entered|began|started)\s(?!kunjungan|rombongan|studi)[^.;]{0,60}?"
    r"\b(?:smart[\s-]?cit(?:y|ies)|kota\s+cerdas|smart\sregency)\b"
)
_HOST_BEFORE = re.compile(
    r"\b(?:ke|mengunjungi|kunjungi|mempelajari|pelajari|menyambangi|sambangi|bertandang\ske|berkunjung\ske|to|visited)\s[^.;:,\n]{0,50}$"
)
_HOST_AT = re.compile(r"\b(?:di|in|at)\s(?:kota\s|kabupaten\s|kab\.?\s)?$")
# "mengunjungi sebuah kota di Jawa Timur": the province of a host without a name
_SOME_PLACE = re.compile(r"\b(?:sebuah|salah\ssatu|suatu|beberapa|sejumlah|a|some|several)\s[^.;:,\n]{0,40}\b(?:di|in|of)\s$")
_IS_OVER = re.compile(
    r"\b(?:pulang|kembali|sepulang|sekembali|usai|seusai|setelah|hasil|oleh-oleh|after|from)(?:nya)?\s(?:dari\s|melakukan\s|mengikuti\s)?(?:\w+\s){0,2}$"
)
_ON_THE_WAY = re.compile(r"\b(?:ke|to)\s")
# a school, a market, a works between the visit and the town: who comes there learns nothing of the town's government
_SMALL_GOAL = re.compile(
    r"\b(?:ke|mengunjungi|kunjungi|menyambangi|sambangi)\s(?:\w+\s){0,2}"
    r"(?:srma|srmp|sma|smk|smp|sd|mts|sekolah|madrasah|pabrik|pasar|ponpes|pesantren|gudang|sppg|dapur|masjid)\b[^.;:]*$"
)
# "sembilan orang dari Pemkab X ... duduk di ruang rapat Diskominfo Y"
_GUESTS_AT = re.compile(
    r"\b(?:orang|rombongan|delegasi|tamu|utusan|pegawai|pejabat|tim)\s(?:\w+\s){0,3}(?:dari\s|(?=(?:pem(?:kab|kot|ko|prov|da|erintah)|dprd|diskominfo|bappe\w+)\b))[^.;]{5,110}?"
    r"\b(?P<verb>duduk|tiba|mendatangi|berada|bertatap\smuka|ditemui|diterima|berdiskusi|berkumpul|merapat|mampir|singgah|bertamu|datang|turun|menginap)\b[^.;]{0,60}\b(?:di|ke)\s"
)
_WELCOMED = re.compile(r"\b(?:rombongan|kunjungan|tamu|peserta|delegasi|tim)\b[^.;:]{0,80}\b(?P<verb>diterima|disambut|dijamu)\b")
_LEARNT_FROM = re.compile(
    r"\b(?:belajar|menimba\silmu|berguru|ngangsu\skawruh)\b[^.;:\n]{0,60}\b(?:dari|di|ke|pada|kepada)\s[^.;:,\n]{0,40}$"
)
_VISITOR_BEFORE = re.compile(
    r"\b(?:dari|rombongan|delegasi|kunjungan(?:\skerja|\sstudi)?|kedatangan|menyambut|menjamu|tamu|oleh"
    r"|from)\s(?![^.;:\n]{0,40}\bke\s)[^.;:,\n]{0,50}$"
)
_DATE_AFTER = re.compile(
    r"^[,\s]{0,3}(?:pada\s|hari\s|on\s){0,2}(?:(?:hari\s)?ini\b|kemarin\b|(?:pagi|siang|sore|malam|petang)\b|\(?(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b|\(\d{1,2}[/.-]\d|tanggal\s\d"
    r"|\d{1,2}[-–\s]\w+\s\d{4})"
)
# "dari malam anugerah kota cerdas di X": where prizes are handed over
_CEREMONY = re.compile(
    r"\b(?:malam|ajang|acara|seremoni|upacara|puncak|gala|prosesi|ceremony)\s(?:[\w-]+\s){0,3}?(?:\w*anugerah\w*|penghargaan|awards?|dinner)\b[^.;,]{0,50}\s(?:di|in|at)\s$"
    r"|\b(?:memperoleh|menerima|meraih|mendapat(?:kan)?|diganjar|received|won)\s[^.;]{0,60}\b(?:penghargaan|anugerah|piala|trofi|awards?)\b[^.;,]{0,50}\s(?:di|in|at)\s$"
    r"|\b(?:penganugerahan|penyerahan\s(?:penghargaan|piala|trofi|piagam))\b[^.;,]{0,50}\s(?:di|in|at)\s$"
)
# "di Hotel Grand Nusantara, Kota X": the town behind a hall is no more than where it stands
_HALL = re.compile(r"\b(?:di|in|at)\s(?:hotel|ballroom|convention|resort|auditorium|grand|swiss\S*|aston|trans|jcc|ice)\b[^.;:]{0,60},\s$")
# "di Kantor Kementerian, Jakarta Pusat, Senin (...)": the town behind a house, or between a house and a day
_LOCATED = re.compile(r"\b(?:di|ke|dari|kawasan|mengunjungi|menyambangi)\s[^.;:!?]{2,90}?,?\s$")
# a village or district before it makes an address of it, the place of the story; a house of the region's own is its government
_OWN_HOUSE = re.compile(
    r"\b(?:desa|dusun|kelurahan|kecamatan|kampung|nagari|gampong|pekon|distrik|kapanewon|bupati|wali\s?kota|pemkab|pemkot|pemda"
    rf"|setda|dinas|badan|{_SHORT_DINAS}|bappe\w+|dprd)\b"
)
# "rapat dengan Komisi I, Senayan, Jakarta Pusat, Senin (...)": a quarter, its town and a day
_QUARTER = re.compile(r",\s(?:[\w-]+\s)?[\w-]+,\s$")
_TOWN_BEHIND = re.compile(r",\s(?:kota\s|kabupaten\s|kab\.?\s)?$")
# "Jakarta-Bandung", "Semarang-Demak": the ends of a line or a road
_ROUTE_BEFORE = re.compile(r"\w[-–]$|\b(?:sampai|hingga)\sdengan\s$|\b(?:menuju|melalui|lewat|via|melintasi|melewati)\s(?:ke\s)?$")
_ROUTE_BEHIND = re.compile(r"^[-–][A-Za-z]")
_FROM, _ONWARD = re.compile(r"\bdari\s$"), re.compile(r"^\s(?:ke|menuju)\s")  # "dari X ke Ibu Kota Nusantara"
# "tiba di X", "selain X": where a guest's way ends, what the text is not about
_ARRIVAL = re.compile(r"\b(?:(?:tiba|mendarat|transit|singgah)\s(?:kembali\s)?di|bertolak\s(?:ke|dari))\s$")
_EXCEPTED = re.compile(r"\b(?:selain|kecuali|terkecuali|di\sluar)\s(?:di\s|dari\s)?$")
# "legislator asal X", "kelahiran X": whence somebody comes
_ORIGIN = re.compile(
    r"\bkelahiran\s$|\b(?:politikus|politisi|legislator|senator|wakil\srakyat|anggota\sdp[rd](?:\sri)?|atlet|pemain|pebalap|petinju|penyanyi|artis|aktor"
    r"|aktris|pria|lelaki|perempuan|wanita|pemuda|pemudi|mahasiswa|mahasiswi|santri|pengusaha|investor|startup|tamu|wisatawan|turis|pelancong|peziarah"
    r"|pengunjung|penumpang|pendatang|perantau|pemudik|pedagang|pembeli|pengepul|tengkulak|pemasok|buruh|pekerja|tukang|kontraktor|rekanan|vendor|relawan"
    r"|pakar|pengamat)\s(?:asal|dari|kelahiran)\s$|\b(?:didatangkan|dipasok|dikirim|dibeli|diimpor|pasokan|kiriman|jauh-jauh)\s(?:\w+\s)?dari\s$"
)
# "37 rombongan bertamu, terbanyak dari X dan Y": whence most of many came
_MOST_FROM = re.compile(
    r"\b(?:terbanyak|kebanyakan|mayoritas|sebagian\sbesar|umumnya|paling\sjauh)\s(?:datang\s|berasal\s)?dari\s(?:\w+(?:\s|,\s)(?:dan\s|serta\s|hingga\s|sampai\s)?)?$"
)
# "pindah ke X", "bekerja di X": where people go for themselves
_MOVED = re.compile(
    r"\b(?:(?:pindah|pergi|merantau|mudik|hijrah|kabur|lari|boyongan)\s(?:\w+\s)?ke|(?:bekerja|kuliah|bersekolah|merantau|mengungsi|mondok)\s(?:di|ke))\s$"
)
# "Pulang dari X, inovasi Puskesmas Y membawa piagam", "terbang ke Kota X untuk menerima trofi": whence and whither somebody went
_WAY = re.compile(
    r"\b(?:(?:se)?pulang|(?:se)?kembali|balik|sekembalinya|sepulangnya|oleh-oleh|tiba|berangkat|bertolak)\s(?:\w+\s)?dari\s(?:kota\s|kabupaten\s|kab\.?\s)?$"
    r"|\b(?:berangkat|terbang|diterbangkan|bertolak|melenggang|melaju|dikirim|diboyong|dipanggil|diundang)\s(?:\w+\s)?ke\s(?:kota\s|kabupaten\s|kab\.?\s)?$"
)
# Who goes home from the place of the story: "Asesor pulang dari X kemarin".
_FROM_AFAR = re.compile(
    r"\b(?:asesor|penilai|evaluator|verifikator|juri|auditor|peneliti|pendamping|tamu|rombongan|delegasi|menteri|kementerian|tim)\b"
)
# "layanan kunjungan lansia", "mengunjungi rumah pasien": whoever is called on there is no government
_HOUSE_CALL = re.compile(
    r"\w+\s(?:ke\s)?(?:rumah|lansia|pasien|ibu|bumil|balita|bayi|anak|warga|penduduk|keluarga|difabel|penyandang|nifas|ulang|bidan|dokter|perawat|petugas|kader|penyuluh|pustakawan"
    r"|wisatawan|wisata|turis|pelanggan|nelayan|petani|pembaca)\b"
)
# "kedatangan ribuan pekerja": who comes there learns nothing
_CROWD = re.compile(
    r"\bkedatangan\s(?:(?:ribuan|ratusan|puluhan|banyak|para|ratus\w*|\d[\d.]*)\s)*"
    r"(?:pekerja|wisatawan|turis|pemudik|pengunjung|penumpang|pendatang|investor|kapal|bantuan|pengungsi|pelancong|pembeli|warga|penduduk|musim|banjir)\b"
)
# "Sebelumnya, rombongan telah mengunjungi X": another stop of the same way
_OTHER_STOP = re.compile(
    r"\b(?:sebelumnya|sehari\ssebelumnya|sebelum\situ|selanjutnya|setelah\situ|esoknya|keesokan\w*)\b[^.;]{0,60}\b(?:rombongan|delegasi|tim|tamu|mereka)\b"
    r"[^.;]{0,40}\b(?:mengunjungi|menyambangi|berkunjung|bertandang|singgah|mampir|bertolak|melanjutkan)\b"
)
# "Hai Sobat X!", "bikin iri anak X": the readers, who are greeted whatever the story tells of
_GREETED = re.compile(
    r"\b(?:sobat|sahabat|dulur|lur|sedulur|gaes|gais|guys|gengs?|bestie|netizen|warganet|bro|sis|pembaca|kanca)\s$"
    r"|\b(?:hai|halo|hallo|hei|hey|yuk|salam\suntuk)\s(?:warga|anak(?:\smuda)?|kawan|teman(?:-teman)?|orang|urang|wong|arek|cah)\s$|\biri\s(?:anak|warga|orang|wong|urang|arek)\s$"
)
# "orang X", "warga X": named as what people are
_PEOPLE_OF = re.compile(r"\b(?:orang|warga|masyarakat|penduduk|petani|nelayan|anak)\s$")
_TAKEN_UP = re.compile(
    r"\b(?:dinas|badan|bupati|wali\s?kota|pemkab|pemkot|pemerintah|rsud|sekda)\s[^.;:]{0,60}\b(?P<level>kabupaten|kota)\s(?:tersebut|itu|ini)\b"
)
_SOON = 160  # characters in which a region's name is taken up again
# "DPRD X kepincut cara Y": who looks at another one; whoever will do as that one does ("X ingin tiru Y") is told of at home
_ADMIRES = re.compile(
    r"\s(?:(?:pun|juga|sampai)\s){0,2}"
    r"(?:(?:ter|ke)pincut|terpikat|tertarik|terkesan|terpukau|kagum(?:i|\spada)?|mengagumi|takjub|penasaran|lirik|melirik|intip|mengintip)"
    r"(?:\s(?:pada|dengan|dari|ke|cara|jurus|resep|kiat|sistem|aplikasi|inovasi|program|layanan|pengelolaan|pengalaman|penerapan|tata|kelola|smart|city|kota|cerdas|milik|punya|di|kabupaten|kab\.|pemkot|pemkab)){0,6}\s"
)
_CALLED = re.compile(r"\b(?:berjuluk|dijuluki|julukan|berjulukan|bergelar)\s[\"“']?$")  # "kota berjuluk Kota Pualam"
_ALL_OF = re.compile(r"\bse-\s?(?:provinsi\s)?$")
_ADDRESS = re.compile(r"\b(?:universit|fakultas|faculty|jurusan|department of|program studi|prodi|politeknik|institut)\w*")


def judge_standing(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Standing, ...]:
    """One standing for every mention, in the same order."""
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    where: list[int] = []
    for mention in mentions:
        number = bisect_right(starts, mention.start) - 1
        where.append(number)
        by_sentence[number].append(mention)
    folded = fold(document.text)
    crowds = {n: len({m.key for m in company if m.rule != "region.institution"}) for n, company in by_sentence.items()}
    before: list[Mention | None] = [None, *mentions[:-1]]
    judged: list[Standing] = [
        _judge(mention, folded, sentences[n] if n >= 0 else None, crowds[n], last)
        for mention, n, last in zip(mentions[:MOST_JUDGED], where, before, strict=False)
    ]
    for place, mention in enumerate(mentions[:MOST_JUDGED]):
        behind = mentions[place + 1].start if place + 1 < len(mentions) else len(folded)
        if judged[place] in ("plain", "institution") and _is_taken_up(mention, folded, behind):
            judged[place] = "full"
    for place, (guest, host) in enumerate(pairwise(mentions[:MOST_JUDGED])):
        if guest.key != host.key and where[place] == where[place + 1] and _ADMIRES.fullmatch(folded, guest.end, host.start):
            judged[place : place + 2] = ["visitor", "host"]
    return (*judged, *["listed"] * (len(mentions) - len(judged)))  # type: ignore[arg-type]


def _is_taken_up(mention: Mention, folded: str, behind: int) -> bool:
    """ "Orang X menyebutnya kapal baca. Dinas Perpustakaan kabupaten tersebut ...": whether the next words speak of the government."""
    if mention.rule == "region.institution" and not _PEOPLE_OF.search(folded, max(0, mention.start - 25), mention.start):
        return False
    taken = _TAKEN_UP.search(folded, mention.end, min(behind, mention.end + _SOON))
    return taken is not None and level_of(mention.key) == taken["level"]


def _judge(mention: Mention, folded: str, sentence: Sentence | None, crowd: int, last: Mention | None) -> Standing:
    if mention.rule == "region.institution":
        return "institution"
    start = sentence.start if sentence else max(0, mention.start - 200)
    end = sentence.end if sentence else min(len(folded), mention.end + 200)
    before = folded[max(start, mention.start - 160) : mention.start]
    after = folded[mention.end : min(end, mention.end + 60)]
    if crowd >= _LIST_SIZE:
        return "listed"
    if _is_parent(mention, last):
        return "parent"
    if len(mention.key) == len("33") and _SOME_PLACE.search(before):
        return "venue"
    if mention.rule == "region.bare" and _MOST_FROM.search(before):
        return "aside"
    visit = _visit(mention, folded[start:end], start, before, after)
    if visit is not None:
        return visit
    if _ADDRESS.search(before) and mention.rule == "region.bare" and not _ACTOR.search(before):
        return "institution"
    said = before + (" " if mention.form[:1].isspace() else "") + _level_of_form(mention, folded)
    if _is_aside(mention, said, after):
        return "aside"
    if _is_venue(before, after, mention):
        return "venue"
    if _SMART_BEFORE.search(before) or _SMART_AFTER.search(after) or _CARRIES_ON.match(folded, mention.end, end):
        return "smart_city"
    if _ACTOR.search(said) or mention.rule in ("region.government", "region.host"):
        return "actor"
    if mention.rule == "region.epithet":
        return "plain" if _CALLED.search(before) else "epithet"
    return "full" if mention.rule == "region.level" else "plain"


def _level_of_form(mention: Mention, folded: str) -> str:
    """The level words inside the mention: "kota " of "Kota Bogor"."""
    word = re.match(r"(?:kota|kabupaten|kab\.?|provinsi|prov\.?)\s+", folded[mention.start : mention.end])
    return word[0] if word else ""


def _is_parent(mention: Mention, last: Mention | None) -> bool:
    """A province named behind one of its own: "Kabupaten X, Jawa Y", be it settled which of two namesakes that one is or not."""
    if len(mention.key) != 2 or last is None:
        return False
    return last.key[:2] == mention.key and len(last.key) > 2 and 0 <= mention.start - last.end <= 14


def _visit(mention: Mention, sentence: str, offset: int, before: str, after: str) -> Standing | None:
    cues = _cues(current_lexicons())
    welcome = _WELCOMED.search(sentence)
    if welcome:
        return "visitor" if mention.start - offset < welcome.start("verb") else "host"
    guests = _GUESTS_AT.search(sentence)
    if guests:
        return "visitor" if mention.start - offset < guests.start("verb") else "host"
    receive = cues["receive"].search(sentence) if _CROWD.search(sentence) is None else None
    visit = next((called for called in cues["visit"].finditer(sentence) if not _HOUSE_CALL.match(sentence, called.start())), None)
    if not receive and not visit:
        return None
    position = mention.start - offset
    if receive:
        if position < receive.start():
            return "host"
        return "visitor" if _VISITOR_BEFORE.search(before) or position - receive.end() < 60 else None
    assert visit is not None
    if _SMALL_GOAL.search(before):
        return None
    if position > visit.start() and _OTHER_STOP.search(sentence, 0, position):
        return "aside"
    if _LEARNT_FROM.search(before) or (position > visit.start() and _HOST_BEFORE.search(before)):
        return "host"
    is_over = _IS_OVER.search(sentence, 0, visit.start()) is not None
    if position > visit.end() and not is_over and _HOST_AT.search(before) and _ON_THE_WAY.search(sentence, visit.end(), position) is None:
        return "host"  # "tolok banding tata kelola kota cerdas di Kabupaten X"
    if position > visit.start():
        return "visitor" if _VISITOR_BEFORE.search(before) else None
    return "visitor" if _goes(sentence[visit.start() :]) else None


def _goes(rest: str) -> bool:
    """Whether the visit has a goal that is named: "berkunjung ke ...", "mengunjungi ...", "belajar dari ..."."""
    return (
        re.search(
            r"^(?:mengunjungi|kunjungi|mempelajari|pelajari|menyambangi|sambangi|visited)\s|\b(?:ke|dari|to|di\s(?:kota|kabupaten|pemkab|pemkot))\s",
            rest[:120],
        )
        is not None
    )


def _is_aside(mention: Mention, said: str, after: str) -> bool:
    """Whether the name only says what somebody was, where a line or road ends, or whose lower governments came ("Bupati se-Jawa Barat")."""
    if _former(current_lexicons()).search(said):
        return True
    if len(mention.key) == len("33") and _ALL_OF.search(said):
        return True
    way = _WAY.search(said) if mention.rule in ("region.bare", "region.level") else None
    if way is not None and _FROM_AFAR.search(said, 0, way.start()) is None:
        return _SMART_AFTER.search(after) is None
    if mention.rule != "region.bare":
        return False
    if any(words.search(said) for words in (_ROUTE_BEFORE, _ARRIVAL, _EXCEPTED, _ORIGIN, _MOVED, _GREETED)):
        return _SMART_AFTER.search(after) is None  # "menuju X Smart City"
    return _ROUTE_BEHIND.match(after) is not None or (_FROM.search(said) is not None and _ONWARD.match(after) is not None)


def _is_venue(before: str, after: str, mention: Mention) -> bool:
    near = before[-70:]
    if mention.rule in ("region.bare", "region.level") and _is_where_said(mention, before, after):
        return True
    if (_HALL.search(before) or _CEREMONY.search(before)) and mention.rule != "region.government":
        return True
    if re.search(r"\b(?:di|in|at)\s(?:kota\s|kabupaten\s)?$", near) and mention.rule != "region.government":
        if _DATE_AFTER.search(after):
            return True
        is_named_so = _cues(current_lexicons())["venue"].search(near)
        return mention.rule == "region.bare" and is_named_so is not None
    building = _cues(current_lexicons())["venue"].search(near)
    return (
        building is not None
        and mention.rule == "region.bare"
        and re.search(r"[.;:,]|\b(?:dinas|diskominfo|pemkot|pemkab)\b", near[building.end() :]) is None
    )


def _is_where_said(mention: Mention, before: str, after: str) -> bool:
    """Whether a town stands behind a house ("di Gedung Putih, X"), or behind any place and before a day ("di Cikini, X, Jumat")."""
    is_dated = mention.rule == "region.bare" and _DATE_AFTER.search(after) is not None
    if is_dated and _QUARTER.search(before) and _OWN_HOUSE.search(before) is None:
        return True
    place = _LOCATED.search(before)
    if place is None or _TOWN_BEHIND.search(before) is None or _OWN_HOUSE.search(place[0]):
        return False
    return is_dated or _cues(current_lexicons())["site"].search(place[0]) is not None


@lru_cache(maxsize=4)
def _former(lexicons: Lexicons) -> re.Pattern[str]:
    was = "|".join(re.escape(word) for word in lexicons.word_lists["region_cues"]["former"])
    while_in_office = r"(?:saat|ketika|semasa|sewaktu|selagi|kala|pernah)\s(?:masih\s)?(?:menjadi|menjabat)(?:\s(?:sebagai|selaku))?"
    return re.compile(
        rf"\b(?:{was}|{while_in_office})\s(?:wakil\s)?(?:gubernur|wagub|bupati|wabup|wali\s?kota|walkot|wawali|ketua\s(?:\w+\s)?dprd|anggota\sdprd|sekda|kadis|kepala\s(?:\w+\s){{1,4}})\s?"
        r"(?:kota\s|kabupaten\s|provinsi\s)?$"
    )


@lru_cache(maxsize=4)
def _cues(lexicons: Lexicons) -> dict[str, re.Pattern[str]]:
    lists = lexicons.word_lists["region_cues"]
    return {
        key: re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in sorted(lists[key], key=len, reverse=True))})\b")
        for key in ("venue", "visit", "receive", "site")
    }

"""The persons a text names, so that what is left of their names elsewhere in it is taken for no programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract import matching
from extract.finders.program_words import tables
from extract.finders.programs import names_nothing
from extract.lexicon import Lexicons, current_lexicons

_NAME = r"(?-i:(?:[A-Z][a-z'’]+|[A-Z]\.)(?:\s(?:bin\s|binti\s)?(?:[A-Z][a-z'’]+|[A-Z]\.?(?=[\s,]))){0,4})"
_TITLES = (
    r"(?-i:Hj?|Dr[as]?|dr|drg|drh|Ir|Prof|KH|Pdt|St|Letkol|Kolonel|Kombes|AKBP|Kompol|Mayor|Kapten|RD|Ns|apt"
    r"|M(?:uh|oh)(?:d|am{1,2}ad)?|Abd|Tgk|TGH|Ust|Sdri?|Tn|Ny|Rm|Br|Rr)\.?\s"
)
# "Ir. Rahmat Sutedja", "drg. Indah Lestari": a title stands before nothing but a person's name
_TITLED = matching.compile(rf"(?<![\w.]){_TITLES}(?:{_TITLES}){{0,2}}(?P<name>{_NAME})")
# "Rahmat Sutedja, S.Kom", "Lestari Wulandari, M.Si.": degrees
_WITH_DEGREE = matching.compile(
    rf"(?P<name>{_NAME}),\s{{0,2}}"
    r"(?:[SM]\.\s?[A-Z][A-Za-z]{0,4}|A\.?Md|S\.?Kom|S\.?Sos|M\.?Si|S\.?STP|S\.?IP|S\.?Pd|Ph\.?D|S[TEH]|M[MT])\b"
)
# "kata Rahmat", "ujar Bu Lestari", "menurut Pak Sutedja": who is quoted; offices speak too, and are no names of persons; in "yang jelas
# Pasar Terang" nobody speaks
_QUOTED = matching.compile(
    r"(?<!\byang\s)(?<!\bsudah\s)(?<!\bsecara\s)(?<!\bdengan\s)(?<!\bkurang\s)(?<!\blebih\s)\b(?:kata|ujar|tutur|jelas|ungkap|papar|imbuh|ucap|terang|tegas|beber|sindir|seloroh|keluh|tukas|timpal|tandas|pungkas|sambung|cetus|sergah|pinta|kilah|kelakar|gurau|menurut)\s"
    rf"(?:(?-i:Pak|Bu|Ibu|Bapak|Mas|Mbak|Bang|Kang|Uni|Uda|Daeng|Haji|Mama)\s)?(?P<name>{_NAME})(?=[\s,.;:])",
    re.IGNORECASE,
)
# "Rahmat Sutedja, umurnya 61", "Lestari Wulandari, 34 tahun"
_AGED = matching.compile(rf"(?:Namanya\s)?(?P<name>{_NAME}),?\s\(?(?:(?:ber)?(?:umur|usia)(?:nya)?\s\d\d\b|\d\d\stahun\b)")
# "warga bernama Rahmat Sutedja", "pegawai Dinas Kebudayaan bernama Lestari"
_CALLED = matching.compile(
    r"\b(?:warga|pedagang|pembeli|penjual|petani|nelayan|ibu|bapak|pria|perempuan|wanita|pemuda|remaja|anak|siswa|siswi|mahasiswa|pelajar|guru|bidan|perawat|dokter|mantri"
    r"|kader|relawan|petugas|operator|pengunjung|wisatawan|peserta|pasien|sopir|pengemudi|tukang|juru|lelaki|lansia|kakek|nenek|pelanggan|pengguna|orang|tokoh|kepala|ketua|staf|pegawai"
    r"|emak|mama|bocah|gadis|janda|pensiunan|pemulung|penenun|perajin|pengrajin|petambak|peternak|pekebun|buruh|kurir|satpam|penyuluh|santri|tetua|juragan|pemilik|penghuni|perantau|pemandu)"
    rf"(?:\s[A-Za-z]{{3,16}}){{0,7}}\s(?:yang\s)?bernama\s(?P<name>{_NAME})",
    re.IGNORECASE,
)
_HEADS = (
    r"(?-i:Kepala|Ketua|Sekretaris|Kabid|Kadis|Kabag|Kasi|Kasubbag|Sekdis|Sekda|Camat|Lurah|Direktur|Asisten|Inspektur|Koordinator|Manajer"
    r"|Plt\.?|Pj\.?|Penjabat)"
)
# "Kepala Bidang Pemerintahan Desa, Rahmat Sutedja, sudah": a post, and between commas who holds it
_IN_OFFICE = matching.compile(
    rf"\b{_HEADS}(?:\s(?:[A-Z][\w/-]*|dan|\([A-Z][A-Za-z]+\))){{1,9}},\s(?P<name>(?-i:(?:[A-Z]\.\s[A-Z][a-z'’-]+|[A-Z][a-z'’-]+\s[A-Z][a-z'’-]+)(?:\s[A-Z][a-z'’-]+){{0,2}}))(?=,\s(?!(?:aplikasi|program|layanan|inovasi)\b))"
)
# "kata Kepala Dinas Sosial, Rahmat Sutedja.": who spoke, at the end of a sentence
_SPOKE = matching.compile(
    rf"\b(?:kata|ujar|tutur|jelas|ungkap|papar|imbuh|ucap|terang|tegas|beber|pesan|sambung|tambah|pungkas)\s(?:{_HEADS}|(?-i:Bupati|Wali\sKota|Wakil\sBupati|Wakil\sWali\sKota|Sekretaris))"
    r"(?:\s(?:[A-Z][\w/-]*|dan|\([A-Z][A-Za-z]+\))){0,12},\s(?P<name>(?-i:[A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+){1,3}))(?=\.(?:\s|$))",
    re.IGNORECASE,
)
# "Petugasnya, Rahmat Sutedja, memperagakan", "Tetangga saya, Teh Lestari, kehilangan", "bukan pejabat, melainkan Lestari Wulan"
_BESIDE = matching.compile(
    r"\b(?:petugas|tetangga|penggagas|pengelola|operator|pemandu|penjaga|pemilik|istri|suami|anak|adik|kakak|paman|bibi|kakek|nenek|teman|rekan|atasan|kepala|ketua|guru|bidan|sopir|kader|penjual|pedagang)"
    rf"(?:nya|\ssaya|\skami|\sdi\ssana|\ssetempat),\s(?P<name>{_NAME})(?=,\s)"
    r"|\bbukan\s(?:seorang\s)?(?:pejabat|pegawai|bupati|orang|petugas|tokoh|warga|dokter|guru|insinyur|programmer|pakar|ahli)\b[^.;:]{0,30},\s(?:melainkan|tetapi|tapi)\s"
    r"(?:seorang\s)?(?P<other>(?-i:[A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+){1,3}))",
    re.IGNORECASE,
)
# "seorang ibu, namanya Lestari Wulan, bisa"
_NAMED = matching.compile(
    rf"\b(?:seorang|salah\s(?:satu|seorang))\s[a-z]+(?:\s[a-z]+){{0,3}},\s(?:sebut\ssaja\s)?(?:nama|panggilan|sapaan)(?:nya)?\s(?P<name>{_NAME})",
    re.IGNORECASE,
)
# "Lestari Wulan*, Rahmat Sutedja": the authors of a paper
_AUTHOR = matching.compile(r"(?P<name>[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+){1,3})\s?[*†‡¹²]{1,2}(?:\)|\s)?,\s(?=[A-Z][a-z]+\s[A-Z])")
# "Rahmat, warga Kecamatan Sulur": but not "Lewat Pasar Terang, warga Desa Hulu ..."
_LIVES = matching.compile(
    rf"(?:[.,;:]\s|\b(?!(?:lewat|melalui|dengan|di|pada|berkat|dalam|memakai|memanfaatkan)\b)[a-z]+\s)(?!(?:Lewat|Melalui|Dengan|Di|Pada|Berkat|Dalam|Bagi|Untuk|Dari|Kini|Bersama)\b)(?P<name>{_NAME}),\s(?:seorang\s)?"
    r"warga\s(?:RT|RW|Desa|Kelurahan|Kecamatan|Kampung|Dusun|Gampong|Nagari|Jalan|asal|Kota|Kabupaten)\b"
)
_PEOPLE = (
    r"tersangka|terdakwa|terpidana|narapidana|buron|korban|saksi|istri|suami|ayah|ibunda|artis|aktor|aktris|penyanyi|selebgram|pelatih|striker|penyerang|gelandang|bek|kiper"
    r"|pengacara|advokat|analis|ekonom|pengamat|pakar|presiden|sidang|kekayaan(?:\sbersih)?|miliarder|pengusaha|perdana\smenteri|raja|(?-i:CEO)|mendiang|almarhum"
)
# "terdakwa Rahmat Sutedja", "pelatih Rahmat Sutedja"
_IN_ROLE = matching.compile(rf"\b(?:{_PEOPLE})\s(?P<name>(?-i:[A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+){{1,3}}))", re.IGNORECASE)
# "Rahmat Sutedja ditetapkan sebagai tersangka", "Rahmat Sutedja divonis"
_ACCUSED = matching.compile(
    r"(?P<name>[A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+){1,3})\s(?:(?:resmi|telah|juga|akhirnya|sudah|kembali)\s){0,2}"
    r"(?:(?:ditetapkan|dijadikan|berstatus|menjadi|jadi)\s(?:sebagai\s)?(?:tersangka|terdakwa|saksi|buron)|divonis|didakwa|ditangkap|ditahan|dituntut|dicopot|diberhentikan|dipecat|dilantik|meninggal|wafat|lahir\s(?:di|pada)|mencetak|menikah)\b"
)
# "Bidan Rahmi Sutedja", "Mama Lestari Wulan": a calling and two names, one of which stands alone elsewhere
_OF_CALLING = matching.compile(
    r"(?<![\w-])(?P<name>(?-i:Bidan|Perawat|Mantri|Suster|Bruder|Zuster|Dokter|Dokter\sgigi|Guru|Penyuluh|Kader|Mama|Nenek|Kakek|Opa|Oma|Paman|Bibi|Tante|Om|Teh|Ceu|Cak|Ning|Mbah|Nyai|Tuan|Nyonya|Nona|Datuk|Tetua|Penghulu|Kapten"
    r"|Nakhoda|Juragan|Haji|Hajah|Pater|Romo|Ustazah|Tuan\sGuru|Teungku|Tengku|Andi|Daeng|Opu|Puang|Raden|Sersan|Aipda|Bripka|Brigadir|Serda|Pelda|Koptu)\s[A-Z][a-z'’]+\s[A-Z][a-z'’]+)(?!\s[A-Z])"
)
# "Assalamu'alaikum, Sahabat Sehat.", "Halo, Dulur Bening!": the readers of a page
_GREETED = matching.compile(
    r"(?:assalamu\s?['’]?alaikum(?:\s(?:wr|warahmatullahi)[^,.!]{0,30})?|halo|hallo|hai|hi|hello|hey|salam(?:\s\w+)?|selamat\s(?:pagi|siang|sore|malam|datang)|horas|mejuah-juah|ya'ahowu|tabik(?:\spun)?|sampurasun|rahayu"
    r"|om\sswastiastu|terima\skasih|yuk|ayo|nah|tahukah|dear),?\s(?P<name>(?-i:Sobat|Sahabat|Kawan|Dulur|Sedulur|Rekan|Teman|Warga|Bestie|Generasi|Keluarga|Mitra|Pembaca|Kanca|Konco|Kanti|Sanak|Dunsanak|Baraya|Wargi|Semeton|Bapak|Ibu|Ayah|Bunda)\s[A-Z][a-z'’]+)(?=\s?[.,!?])",
    re.IGNORECASE,
)
_SIGNS = (_TITLED, _WITH_DEGREE, _AGED, _CALLED, _IN_OFFICE, _SPOKE, _BESIDE, _NAMED, _AUTHOR, _LIVES, _IN_ROLE, _ACCUSED, _QUOTED)
_MOST = 60  # of each sign: no page names more people

# "Rahmat Hidayat, Dewi Lestari, dan ": a row of persons goes on
_ROW = re.compile(
    r"(?:^|[^\w\s]\s|\b[a-z]+\s)(?P<first>[A-Z][a-z]+)(?:\s(?P<rest>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}))"
    r"(?:,\s[A-Z][\w. ]{2,40}){0,4},?\s(?:dan|serta)\s$"
)
_RESIDENTS = re.compile(
    r"(?:Nelayan|Petani|Petambak|Peternak|Perajin|Pengrajin|Pedagang|Warganet|Netizen|Warga|Masyarakat|Penduduk|Pelajar|Mahasiswa|Pemuda|Ibu-ibu|Mama-mama|Anak-anak)\s(?P<where>[A-Z].*)"
)


_ITEM_MARK = re.compile(r"[ ]{0,8}(?:[-–•*·▪●○]|\(?(?:\d{1,2}|[a-z])[.)])\s{1,3}")
_TWO_NAMES = r"[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+){1,3}"
_OPENS_LINE = re.compile(rf"{_TWO_NAMES}(?=\s?[,(–:-]|\s?$)")
_ENDS_LINE = re.compile(rf"(?<=[:–-]\s){_TWO_NAMES}$")
_ROSTER_LENGTH = 1200  # characters of a list of people


class Persons:
    """The full names and the parts of names of a text's persons."""

    __slots__ = ("_full", "_parts", "_titled")

    def __init__(self, text: str) -> None:
        self._full: set[str] = set()
        self._parts: set[str] = set()
        self._titled: set[str] = set()
        bodies = tables().who_speaks
        for pattern in _SIGNS:
            for number, match in enumerate(pattern.finditer(text, 0)):
                words = [word.rstrip(".").casefold() for word in match[match.lastgroup or "name"].split()]
                if number == _MOST:
                    break
                if words[0] in bodies:
                    continue
                self._parts.update(word for word in words if len(word) > 2)
                if len(words) > 1:
                    self._full.add(" ".join(words))
                    if pattern is not _QUOTED:
                        self._titled.add(" ".join(words))
        self._full.update(name.casefold() for name in _listed_people(text))
        self._full.update(match["name"].casefold() for match in _GREETED.finditer(text, 0))
        for match in _OF_CALLING.finditer(text, 0):
            _, *names = match["name"].split()
            if any(_is_of_programmes(name.casefold()) for name in names) or not any(_is_alone(text, name, names) for name in names):
                continue
            self._parts.update(name.casefold() for name in names)
            self._full.update((match["name"].casefold(), " ".join(names).casefold()))

    def hold(self, form: str) -> bool:
        """Whether the phrase is a person's name in this text, in full or in part."""
        low = form.replace(".", "").casefold()
        words = low.split()
        return low in self._full or (all(word in self._parts for word in words) and len(words) < 4)

    def are_sure_of(self, form: str) -> bool:
        """Whether the phrase is a person's full name by its title, its degree or its age."""
        return form.replace(".", "").casefold() in self._titled

    def share(self, form: str) -> bool:
        """Whether the phrase shares a word with a person's name."""
        return any(word in self._parts for word in form.replace(".", "").casefold().split())


def heads_people(line: str) -> bool:
    """Whether a list of people stands under a line: "Narasumber:"."""
    return _roster(current_lexicons()).match(f"{line.strip()}\n") is not None


def _listed_people(text: str) -> Iterator[str]:
    """The names in the lists of people: "Narasumber:", and below it "- Rahmat Sutedja (Dinas X)"."""
    for head in _roster(current_lexicons()).finditer(text):
        for line in text[head.end() : head.end() + _ROSTER_LENGTH].split("\n"):
            mark = _ITEM_MARK.match(line)
            if mark is None:
                break
            yield from (name.group() for find in (_OPENS_LINE.match(line, mark.end()), _ENDS_LINE.search(line)) if (name := find))


@lru_cache(maxsize=4)
def _roster(lexicons: Lexicons) -> re.Pattern[str]:
    words = "|".join(r"\s".join(word.split()) for word in lexicons.words("programs", "rosters"))
    return re.compile(
        rf"^(?:\W{{0,3}}\w{{1,3}}[.)]\s)?(?:(?:daftar|nama|para)\s)?(?:{words})\b[^\n:]{{0,30}}:?[ ]?\n", re.IGNORECASE | re.MULTILINE
    )


def _is_of_programmes(word: str) -> bool:
    words = tables()
    return word in words.name_words or word in words.generic or word in words.institutions or word in words.places


def _is_alone(text: str, name: str, names: Sequence[str]) -> bool:
    """Whether one of a person's names stands somewhere without the others and governs a verb, or says something."""
    others = "|".join(re.escape(other) for other in names if other != name) or name
    alone = re.escape(name)
    return (
        re.search(
            rf"(?<![\w-])(?<!\w\s){alone}\s(?:me|ber|ter|ng)[a-z]{{3,}}|\b(?:kata|ujar|tutur|ucap|sahut|jawab|cerita|kenang|aku|ungkap)\s{alone}\b(?!\s(?:{others}))",
            text,
        )
        is not None
    )


def is_beside_person(before: str) -> bool:
    """Whether a person's name and "dan" stand right before a phrase."""
    match = _ROW.search(before)
    if match is None:
        return False
    words = tables()
    return match["first"].casefold() in words.given and not any(word.casefold() in words.name_words for word in match["rest"].split())


def are_of_a_place(text: str, form: str) -> bool:
    """ "Nelayan Teluk Biru": people, and a place where the text says that something is ("di Teluk Biru")."""
    match = _RESIDENTS.match(form)
    return match is not None and (
        names_nothing(match["where"]) or re.search(rf"\b(?:di|ke|dari|asal)\s{re.escape(match['where'])}\b", text) is not None
    )

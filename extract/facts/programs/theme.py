"""Whether a text speaks of the subject, and where its story ends."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.lexicon import Lexicons, current_lexicons
from extract.matching import compile as compile_pattern
from extract.segment import Sentence

_REFERENCES = re.compile(
    r"\s*(?:daftar\s+(?:pustaka|rujukan|referensi)|referensi|references|bibliography|kepustakaan)\s*(?:\([^()]{1,30}\)\s*)?:?\s*$",
    re.IGNORECASE,
)
EARLIER_STUDY = compile_pattern(
    r"\b(?:penelitian|studi|kajian|riset)\s+(?:terdahulu|sebelumnya|sejenis|serupa|lain|relevan)\b|\bprevious\s+(?:stud|research)|\bet\s+al\.",
    re.IGNORECASE,
)


# "dimensi branding" is the movement's word; digital services count where the office that keeps them, or SPBE, is named too.
_DIMENSION = re.compile(r"\b(?:dimensi|pilar)\s(?:branding|governance|economy|living|society|environment)\b", re.IGNORECASE)
# "masterplan ..., pilar ekonomi": in Indonesian words dimensions are this movement's only beside its plan; the SDGs have pillars too.
_PILLAR = re.compile(r"\b(?:dimensi|pilar)\s(?:tata\skelola|ekonomi|masyarakat|kehidupan|lingkungan|mobilitas)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:master\s?plan|rencana\sinduk)\b", re.IGNORECASE)
_DIGITAL = re.compile(
    r"\b(?:layanan|aplikasi|inovasi|transformasi|pelayanan|pemerintahan|kanal)\s(?:publik\s|daerah\s|warga\s|pemkab\s|pemkot\s)?(?:digital|daring|(?:berbasis\s)?elektronik)\b"
    r"|\baplikasi(?:nya)?\b[^.]{0,300}\baplikasi",
    re.IGNORECASE,
)
# "menggabungkan layanan warga yang tersebar ke dalam satu pintu"
_ONE_DOOR = re.compile(
    r"\b(?:(?:meng|di)?gabung(?:kan)?|(?:meny|di)?(?:satu|atu)kan|(?:meng|di|ter)?integrasi(?:kan)?|(?:meng|di|ter)?himpun|memadukan|dipadukan)\b[^.]{0,80}"
    r"\b(?:layanan|aplikasi|kanal)\b[^.]{0,100}\bsatu\s(?:pintu|aplikasi|portal|akun|sistem|platform|kanal|genggaman|alamat)\b",
    re.IGNORECASE,
)
# "Wali Kota meluncurkan aplikasi Pajak Kita", "Layanan "Pajak Kita" resmi dipakai setelah Bupati ..."
_SERVICE = r"\b(?:layanan|aplikasi|sistem|kanal|portal|platform)\b"
_HEAD = r"\b(?:wali\s?kota|bupati|gubernur|sekda|pemkot|pemkab|pemprov|pemerintah\s(?:kota|kabupaten|provinsi))\b"
_LAUNCHED = re.compile(
    rf"{_SERVICE}(?:\s[\w-]+){{0,5}}\s[\"“](?-i:[A-Z])[^\"”]{{2,40}}[\"”],?\s(?:resmi\s|mulai\s|kini\s){{0,2}}"
    rf"(?:dipakai|diluncurkan|digunakan|diresmikan|diperkenalkan|beroperasi|dibuka)\b[^.]{{0,160}}{_HEAD}"
    rf"|{_HEAD}[^.]{{0,120}}\b(?:meluncurkan|meresmikan|memperkenalkan|merilis|luncurkan|resmikan)\b[^.]{{0,60}}{_SERVICE}"
    r"(?:\s[\w-]+){0,3}?\s[\"“]?(?-i:[A-Z])\w",
    re.IGNORECASE,
)
# "Inovasi itu milik Suku Dinas X": said of what was named just before
_OWNED = re.compile(
    r"\b(?:inovasi|aplikasi)\s(?:itu|ini|tersebut)\s(?:merupakan\s|adalah\s|memang\s)?(?:milik|besutan|kepunyaan|buatan|gagasan|garapan|di(?:kelola|buat|kembangkan|gagas|rintis|jalankan|bangun))\s(?:oleh\s)?"
    r"(?:(?:suku\s)?dinas|sudin|bagian|kecamatan|kelurahan|puskesmas|rsud|bpbd|bappeda|bapenda|dpmptsp|satpol|pemkot|pemkab|pemko|(?-i:Dis(?:duk|kom|per|per|kes|dik|hub|nak|par|pen|tan)[a-z]*|Din[a-z]{3,}))\b",
    re.IGNORECASE,
)
_KEEPERS = re.compile(r"\b(?:(?:dis|din)?kominfo\w*|komunikasi,?\s(?:dan\s)?informatika|SPBE)\b", re.IGNORECASE)


def ends_story(sentence: Sentence) -> bool:
    """Whether the list of references begins: it names the programmes of other studies."""
    return len(sentence.text) < 40 and _REFERENCES.match(sentence.text) is not None


@lru_cache(maxsize=4)
def _theme(lexicons: Lexicons) -> re.Pattern[str]:
    subjects = "|".join(re.escape(word) for word in lexicons.words("programs", "umbrella"))
    return re.compile(rf"\b(?:{subjects}|smart|cerdas|pintar|quick[\s-]?wins?)\b", re.IGNORECASE)


def speaks_of_programs(text: str) -> bool:
    """Whether the text speaks of the subject at all; an ordinary page's "aplikasi X" is no programme of a smart city."""
    if _theme(current_lexicons()).search(text) is not None or _DIMENSION.search(text) is not None:
        return True
    if _PLAN.search(text) is not None and _PILLAR.search(text) is not None:
        return True
    if _LAUNCHED.search(text) is not None or _OWNED.search(text) is not None:
        return True
    return _KEEPERS.search(text) is not None and (_DIGITAL.search(text) or _ONE_DOOR.search(text)) is not None

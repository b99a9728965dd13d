"""Words that several constructions look for around a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from extract.matching import compile as compile_pattern
from extract.model import Mention
from extract.segment import Sentence

HEAD_NOUN = compile_pattern(
    r"\b(?:program(?:-program)?|progran|inovasi(?:-inovasi)?|aplikasi(?:-aplikasi)?|layanan(?:-layanan)?|quick[\s-]?wins?|sistem|platform|portal|terobosan|"
    r"gerakan|kegiatan\sunggulan|rencana\saksi|jagoan|unggulan|usulan|calon|nominasi|nama\slain|terobosan|andalan|apps?|applications?|innovations?|programs|programmes|services?|superapps?|super[\s-]apps?|fitur)\b",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"(?<![\w.-])[\"“]?(?:[A-Z][\w-]|e-[a-zA-Z])")
PEOPLE = re.compile(
    r"\b(?:kata|ujar|menurut|oleh|bersama|narasumber|hadir(?!\s(?:dengan|lewat|melalui|berupa)\b)|dihadiri|di\w*jelaskan|disampaikan|dipaparkan|peserta|perwakilan|kepala|staf|tim|bapak|ibu|saudara|dr|prof)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
SPEAKER = re.compile(r"\b(?:menurut|kata|ujar|tutur|jelas|ungkap|papar|imbuh|ucap)\s{1,3}$", re.IGNORECASE)  # right before a name
LOOKS_BACK = re.compile(r"\b(?:program|inovasi|aplikasi|layanan|sistem|platform)\s(?:ini|itu|tersebut)\b", re.IGNORECASE)

# "Paduan suara Lentera besutan ", "Gedung bernama Lentera milik ": what has a name of its own is nothing told before
HAS_A_NAME = re.compile(
    r"[a-z]\s(?:[A-Z][a-z][\w'’-]*\s){1,4}(?:milik|besutan|buatan|asuhan|garapan|rintisan|gagasan|kelolaan|(?:yang\s)?di[a-z]{4,14}(?:\soleh)?|di\sbawah)\s$"
)


_NOUN = (
    r"program|inovasi|aplikasi|layanan|sistem|platform|portal|quick[\s-]?win|gerakan|kanal|fitur|situs|laman|terobosan|kegiatan|acara"
    r"|application|app|service|programme|katalog|siaran|panduan|pemantau|peta|tur|lelang|klinik|bank\sdata|gerai|loket|tombol|kartu|direktori|etalase|lapak|dasbor|dashboard"
    r"|basis\sdata|pelatihan|gelaran|perpustakaan|pengaduan|pencatatan"
)
_PART = r"dimensi|pilar|pelaksana|pengampu|pengelola|pemilik|penanggung\sjawab|leading\ssector"
# "Program (milik Dinas X) ini ...", "Melalui aplikasi tersebut ...", "Hanya saja inovasi dari RSUD Y ini ...", "Programnya ...",
# "Program dilaksanakan oleh ...", "Ini program Dinas Z", "Pelaksananya Dinas X"; "program smart city ini" is the movement.
REFERS_BACK = re.compile(
    rf"""[\"“'\s]*(?:(?:hanya\ssaja|padahal|namun|tetapi|tapi|sayangnya|bahkan|kini|sejak\situ|saat\sini|apalagi|meski\sbegitu|adapun|sementara
        |melalui|lewat|dengan|berkat|menurut(?:nya|\sdia)|tanya:|jawab:|the|this),?\s){{0,2}}
    (?:(?P<all>ke(?:dua|tiga|empat|lima)(?:nya)?\s)?(?P<noun>{_NOUN})(?P<plural>-\w+|s)?\s
        (?!(?:smart[\s-]?city|kota|kabupaten|pemerintah|nasional|bantuan|kerja)\b)(?:[^.,;:()]{{3,100}}?\s|yang\s[^.;]{{3,90}}?\s)?(?:tersebut|ini|itu)\b
    |(?P<part>{_PART})nya\s|(?P<own>{_NOUN})(?:nya\s|\s(?=(?:telah|sudah|akan|masih|belum|tidak|kini|di[a-z]{{4,12}}|berjalan|berlangsung|memiliki|is|was|has|will)\s))
    |(?P<it>It|Ini|Itu)\s(?=is|was|has|will|adalah|merupakan|program|inovasi|aplikasi|layanan|sudah|telah|masih|kini|belum|milik|untuk|di[a-z]{{4,12}}))""",
    re.IGNORECASE | re.VERBOSE,
)


_BEGIN = attrgetter("start")


def within(mentions: Sequence[Mention], sentence: Sentence) -> Sequence[Mention]:
    """The mentions that begin in the sentence; `mentions` are sorted by place."""
    low = bisect_left(mentions, sentence.start, key=_BEGIN)
    return mentions[low : bisect_left(mentions, sentence.end, lo=low, key=_BEGIN)]

"""What is told of the beginning of a programme: "Peluncuran P ditunda hingga Agustus" is no launch, and no end either."""

from __future__ import annotations

import re

from extract import matching
from extract.facts.programs.statuses.rows import Row
from extract.facts.programs.statuses.saying import Said
from extract.segment import Sentence

_RULE, _PRIOR = "status.beginning.planned", 0.8
_NOUN = re.compile(
    r"\b(?:peluncuran|launching|peresmian|pencanangan|pembangunan|pengembangan|pengadaan|penyusunan|pembuatan|perancangan|lelang|tender"
    r"|(?P<idea>(?:rencana|usulan|gagasan)(?:\s(?:me[a-z]{4,}|pe[mn][a-z]{4,}|lain|baru))?,?)|uji\s?coba|realisasi|launch\sof|(?:development|construction)\sof)\s(?:(?:sistem|aplikasi|layanan|program|inovasi|portal|the)\s(?:[a-z]+\s)?){0,2}[\"“]?$",
    re.IGNORECASE,
)
_LEAD = 60  # characters before a name in which the noun stands
_NOT_YET = matching.compile(
    r"[\"”]?,?\s(?:(?:itu|ini|pun|juga|terpaksa|akhirnya|kembali|sempat|lagi-lagi|sudah|telah|was|has\sbeen|is)\s){0,2}"
    r"(?:di(?:tunda|undur|mundurkan|geser|jadwal(?:kan)?\sulang|ulang|batalkan)|tertunda|mundur|molor|batal|gagal|meleset|terhambat|terkendala|tersendat"
    r"|belum|masih|baru\s(?:akan|tahap|dimulai)|postponed|delayed|put\soff"
    r"|(?:di\w{4,12}|rampung|selesai)\s(?:pada\s|mulai\s)?(?:tahun|bulan|pekan|semester|triwulan)\s(?:depan|mendatang))\b",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(r"\b(?:selamanya|permanen|total|tidak\sakan|tak\sakan)\b", re.IGNORECASE)
_GIVEN_UP = re.compile(r"batal|gagal|meleset", re.IGNORECASE)
_REACH = 60
_OF_IT = ("launched", "running", "not_running", "planned")


def not_begun(text: str, sentence: Sentence, row: Row) -> Said | None:
    """That the beginning of what a row names is put off, or still under way."""
    noun = _NOUN.search(text[max(sentence.start, row.start - _LEAD) : row.name_start])
    put_off = _NOT_YET.match(text, row.end, sentence.end) if noun is not None else None
    if noun is not None and put_off is not None and noun["idea"] and _GIVEN_UP.search(put_off[0]):
        return None  # "Rencana membuat P batal" is its end
    if put_off is None or _FOR_GOOD.search(text, put_off.end(), min(sentence.end, put_off.end() + _REACH)):
        return None
    return Said("planned", None, put_off.start(), put_off.end(), _RULE, sentence, _PRIOR)


def instead(said: list[Said], beginning: Said) -> list[Said]:
    """What else a sentence says of it, the words about its beginning read as a plan."""
    return [*(one for one in said if one.status not in _OF_IT), beginning]

"""Parts of ratings that go by everyday words: "domain kebijakan 3,40, layanan 3,75", "kuat pada ekonomi (66,40)".

They are aspects: the dimensions of a smart city are not meant there, although some words are theirs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract import matching
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number
from extract.model import Mention
from extract.veil import PROGRAM_VEIL, REGION_VEIL

RULE = "score.index.part"
_RATED = re.compile(r"(?:pilar\s|aspek\s)?(?:ekonomi|sosial|lingkungan|mobilitas|masyarakat|pemerintahan|kualitas\shidup|infrastruktur)")
# By instrument: the words its parts go by, and the highest value of one.
_PARTS = {
    "spbe": (
        re.compile(
            r"(?:domain\s|aspek\s)?(?:kebijakan(?:\sinternal)?|tata\skelola|manajemen(?:\s(?:risiko|data|keamanan\sinformasi|aset(?:\stik)?|pengetahuan|perubahan|sdm|layanan))?"
            r"|audit(?:\stik)?|perencanaan\sstrategis|penyelenggara|layanan(?:\s(?:publik|administrasi(?:\spemerintahan)?))?|governance|policy|management|services?)(?:\sspbe)?"
        ),
        5,
    ),
    "ikci": (_RATED, 100),
    "other": (_RATED, 100),
}
_OURS = ("smart_city",)
_ANNOUNCED = matching.compile(
    r"\b(?:aspek|domain|unsur|variabel|parameter|kriteria|indikator)(?:nya)?\b[^.;:\d]{0,60}(?:\b(?:yakni|yaitu|meliputi|ialah|adalah|mencakup)\b|[:,])"
)
_VALUED = matching.compile(r"\b(?:nilai|skor|angka|rata-rata|indeks|poin|scor|dinilai|skala)")
_WORDS = (
    "dan serta sedangkan sementara adapun lalu kemudian disusul diikuti tetapi tapi namun hasilnya yakni yaitu untuk pada di sisi aspek "
    "unsur variabel indikator parameter bidang kuat unggul lemah kedodoran jeblok terendah tertinggi paling bagus kalah yang kota ini itu "
    "masih jauh terbaik terlemah oleh ialah adalah dengan juga"
).split()
_JOINS = re.compile(rf"(?:[\s,;.:()\"“”–-]|\b(?:{'|'.join(_WORDS)})\b)+")
# Between a part and its value.
_TO_VALUE = re.compile(
    rf"(?:[\s,:(=\"“”]|{REGION_VEIL}|\b(?:(?:kota|kabupaten|daerah)\s(?:kita|kami|ini|itu)|kita|kami|ini|itu|yang|cuma|hanya|baru|masih|sudah|mendapat(?:kan)?|kebagian|beroleh|memperoleh|meraih|mencapai|sebesar|nilai(?:nya)?|skor(?:nya)?"
    r"|angka(?:nya)?|rata-rata|dengan|di|pada|dapat|tertinggal|unggul|berada|poin|tercatat|bernilai|diberi|dinilai|tertinggi|terendah|paling|tinggi|rendah|yaitu|yakni|jatuh|menjadi|adalah|ialah)\b)+$"
)
# What a name begins behind.
_MARKS = (
    ",",
    ";",
    ":",
    REGION_VEIL,
    PROGRAM_VEIL,
    *(f" {word} " for word in "untuk pada di oleh menunjukkan dan serta itu yakni yaitu ialah".split()),
)
_NAME = re.compile(r"[a-z][a-z/-]{2,20}(?:\s[a-z/-]{2,20}){0,3}$")
_NO_NAME = re.compile(
    r"^(?:kota|kabupaten)\b|\b(?:daerah|pemkab|pemkot|tahun|target|skala|dari|nasional|provinsi|keseluruhan|total|indeks|hasil|evaluasi|program|dinas|tidak|akan|inflasi|nilai|skor)\b"
)
_UNITS = re.compile(r"\s?(?:persen|%|juta|miliar|ribu|orang|unit|program|inovasi|kali|detik|hari|desa|kecamatan|opd|mb|km)\b")
_FAR = 1500  # characters back to the index whose domains are told
_HIGHEST = 5  # value of an index
_ROW = 2  # parts with a value each
# What else a value may stand behind: a stage, a time, a change, a limit, somebody who was measured.
_NO_PART = re.compile(
    r"\b(?:tahap|semester|triwulan|periode|pertama|kedua|ketiga|akhir|awal|sebelumnya|lalu|kemarin|kini|sekarang|sempat|tetap|naik|turun|meningkat|menurun|menjadi|hingga|minimal|maksimal|ambang"
    r"|sekitar|hampir|lebih|kurang|atas|bawah|rata-rata|poin|angka|capaian|realisasi|semua|seluruh|lainnya|kita|kami|mereka|ia|dia|dewan|tim|kecamatan|desa|kelurahan|puskesmas|sekolah|bank|pt|opd|perangkat)\b"
)


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The values of such parts in one sentence."""
    yield from _beside_listed(scan, around)
    if scan.components or any(d.form[:5].casefold() == "smart" for d in scan.dimensions):
        return
    numbers = [n for n in scan.free if n.unit is None and not n.is_word and n.kind == "plain"]
    if not numbers:
        return
    key = _instrument(scan, around)
    own = _ANNOUNCED.search(scan.folded)
    is_decimal = any(n.is_decimal for n in numbers)
    before = scan.document.text[scan.sentence.block.start : scan.sentence.start] if own is None and is_decimal else ""
    listed = _listed(before) if before else None
    if key not in _PARTS and own is None and listed is None:
        return
    found = [
        (number, *told) for number in numbers if not _UNITS.match(scan.folded, number.end) and (told := _named(scan, number)) is not None
    ]
    if key in _PARTS:
        part, highest = _PARTS[key]
        kept = [
            one for one in found if part.fullmatch(one[1]) and 0 < float(one[0].value) <= highest and (one[0].is_decimal or highest > 5)
        ]
    else:
        kept = [
            one
            for one in found
            if one[0].is_decimal and ((own is not None and one[2] >= own.end()) or (listed is not None and one[1] in listed))
        ]
        nearby = scan.folded if around.previous is None else f"{around.previous.folded} {scan.folded}"
        kept = kept if len(kept) >= _ROW and key not in _OURS and _VALUED.search(nearby) else []
    for number, name, start in kept:
        scan.take(number)
        yield _claim(scan, number, name, start, key)


def _beside_listed(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "Subdimensi pariwisata 1,69, wajah kota 2,10": what has its value in one row with an indicator that is one for certain."""
    if not (scan.aspects and around.is_on_topic) or _instrument(scan, around) not in (None, *_OURS):
        return
    values = [
        n for n in scan.free if n.unit is None and n.is_decimal and not n.is_word and n.kind == "plain" and float(n.value) <= _HIGHEST
    ]
    if len(values) < _ROW:
        return
    row = [(n, *told) for n in values if not _UNITS.match(scan.folded, n.end) and (told := _named(scan, n)) is not None]
    listed = [one for one in row if any(a.start < one[2] + len(one[1]) and one[2] < a.end for a in scan.aspects)]
    others = [one for one in row if one not in listed and not any(m.start < one[2] + len(one[1]) and one[2] < m.end for m in _others(scan))]
    for number, name, start in others if listed else ():
        if not _NO_PART.search(name):
            scan.take(number)
            yield _claim(scan, number, name, start, _OURS[0])


def _others(scan: Scan) -> list[Mention]:
    return [*scan.dimensions, *scan.components, *scan.programs, *scan.regions, *scan.offices, *scan.instruments]


def _instrument(scan: Scan, around: Around) -> str | None:
    """What the sentence, or else the ones before it, speak of being measured with."""
    if scan.instruments:
        return scan.instruments[-1].key
    if around.previous is not None and around.previous.instruments:
        return around.previous.instruments[-1].key
    told = next((claim.instrument for claim in reversed(around.last) if claim.instrument), None)
    at = scan.sentence.start
    return told or ("spbe" if "domain" in scan.folded and scan.document.text.rfind("SPBE", max(0, at - _FAR), at) >= 0 else None)


def _listed(before: str) -> str | None:
    """The parts that the paragraph has announced, as one text."""
    hits = list(_ANNOUNCED.finditer(before.lower()))
    if not hits:
        return None
    end = before.find(".", hits[-1].end())
    return before[hits[-1].end() : end if end >= 0 else len(before)].lower()


def _named(scan: Scan, number: Number) -> tuple[str, int] | None:
    """What stands right before a number, without joining words and those that lead to a value: its name, and where it begins."""
    previous = max((n.end for n in scan.numbers if n.end <= number.start), default=0)
    low = max(previous, number.start - 90, scan.clause_start(number.start))
    tail = _TO_VALUE.search(scan.veiled, low, number.start)
    if tail is None:
        return None
    stretch = scan.veiled[low : tail.start()]
    for mark in _MARKS:
        stretch = stretch[stretch.rfind(mark) + len(mark) :] if mark in stretch else stretch
    lead = _JOINS.match(stretch)
    name = stretch[lead.end() :] if lead is not None else stretch
    if _NAME.fullmatch(name) is None or _NO_NAME.search(name):
        return None
    return name, tail.start() - len(name)


def _claim(scan: Scan, number: Number, name: str, start: int, key: str | None) -> Claim:
    at = scan.sentence.start
    is_index = key in ("spbe", "smart_city")
    said = scan.text[start : start + len(name)]
    return Claim(
        at + start,
        at + number.end,
        Subject("aspect", said, at + start, at + start + len(name)),
        "index" if is_index else "score",
        "index" if is_index else "points",
        RULE,
        0.82,
        value=number.value,
        role=role_of(scan, number),
        bound=bound_of(scan, number),
        instrument=key,
    )

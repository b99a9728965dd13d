"""How many programmes there were when: "2020 hanya 14 inovasi, tahun 2021 menjadi 41 dan tahun ini 72", "54 aplikasi. Kini tinggal 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract import matching
from extract.facts.scores.claim import Claim
from extract.facts.scores.meaning.roles import bound_of
from extract.facts.scores.meaning.subjects import region_subject
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

RULE = "score.count.over-time"
_MOST = 5000
_WHAT = r"(?:inovasi|program|quick\s?-?wins?|rencana\saksi|aplikasi|layanan)"
_KIND = r"(?:\s(?:unggulan|prioritas|daerah|digital|publik|kota\scerdas|smart\s?city|aktif|baru|inovasi)\b){0,3}"
_NOUN = matching.compile(rf"\s(?:buah\s)?(?P<noun>{_WHAT}){_KIND}\b")
# The sentence, or the one before, is about how many there are.
_HOW_MANY = matching.compile(
    rf"\b(?:jumlah|banyaknya)\s(?P<noun>{_WHAT}){_KIND}\b|\b(?P<thing>{_WHAT}){_KIND}(?:nya)?\s(?:yang\s(?:di\w+|ada|terdaftar|terdata)\s)?(?:\w+\s){{0,4}}?"
    r"(?:naik|turun|bertambah|berkurang|menyusut|melonjak|meningkat|menurun|tumbuh|dirampingkan|dipangkas)\b"
)
_MOMENT = (
    r"(?:(?:pada|di|sejak|per|hingga)\s)?(?:(?:akhir\s|awal\s)?(?:tahun\s)?20[0-4]\d|tahun\s(?:lalu|sebelumnya|kemarin|ini)"
    r"|setahun\s(?:sebelumnya|lalu)|kini|sekarang|saat\sini|dulu|semula|awalnya"
    r"|(?:se|dua\s|tiga\s)tahun\skemudian|tahun\sberikutnya)"
)
_MOVES = (
    r"(?:[\s,]{1,2}(?:hanya|baru|cuma|sudah|telah|masih|ada|terdapat|tercatat|terlapor|dilaporkan|terdaftar|terdata|lahir|menjadi|jadi|mencapai|naik|turun|bertambah|berkurang"
    r"|menyusut|melonjak|meningkat|tinggal|tersisa|sisa|sebanyak|sejumlah|berjumlah|jumlahnya|totalnya|total|sekitar|hampir|nyaris|ke|sampai|kami|kita|yang|melaporkan"
    r"|mendaftarkan|memiliki|punya|dengan)){0,4}\s"
)
_AT = re.compile(rf"\b{_MOMENT}{_MOVES}$")
_BEHIND = re.compile(rf"\s\(?{_MOMENT}\b\)?")
_FROM = re.compile(r"\bdari\s(?:hanya\s|sebelumnya\s|semula\s|sekitar\s){0,2}$")
_MOVED_FROM = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|melonjak|menyusut|tumbuh|dipangkas|dirampingkan|memangkas|merampingkan)\s(?:\w+\s){0,3}dari\s(?:\w+\s){0,2}$"
)
_TOWARDS = re.compile(
    r"[^.;\d]{0,30}(?:20\d\d)?\s?\b(?:menjadi|ke)\s(?:\w+\s){0,2}\d"
    r"|[^.;\d]{0,80}\b(?:dirampingkan|merampingkan|dipangkas|memangkas|disusutkan|menyusut|bertambah|berkurang|digabung)(?:nya)?\s(?:menjadi|ke|tinggal)\s(?:\w+\s){0,2}\d"
)
_TO = re.compile(r"\b(?:menjadi|ke(?:\sangka)?|jadi|tinggal)\s(?:hanya\s|sekitar\s|cuma\s){0,2}$")
_UP_TO = re.compile(r"\bdari\s[^.;]{0,40}\d[^.;]{0,40}\ske\s$")  # "dari 8 inovasi pada 2021 ke 17 inovasi"
_ENDS = re.compile(
    r"(?:\s(?:saja|buah|lagi|unit))?\s?(?:[,.;)\"”–]|$|(?:dan|serta|sedangkan|sementara|lalu|kemudian|menjadi|ke|karena|sebab|tetapi|namun|seperti|pada|di|yang|tahun|setelah|sesudah|usai|berkat|dalam|agar|supaya|and)\b)"
)
_WANTED = re.compile(
    r"\b(?:minimal|target\w*|ditarget\w*|menarget\w*|harus|wajib|diharap\w*|maksimal|paling\s(?:sedikit|banyak)|akan|rencana\w*)\s(?:\w+\s){0,3}$"
)
# "penilaian tahap dua tahun 2024": which one, not how many
ORDERED = re.compile(
    r"\b(?:tahap|nomor|no\.?|poin|kelas|bab|pasal|ayat|triwulan|semester|buku|level|angkatan|batch|periode|minggu|pekan|hari|seri|edisi|peringkat|posisi|urutan|juara)\s(?:ke\s?-?\s?)?$"
)
_OF_A_WHOLE = re.compile(r"\s(?:\w+\s)?dari\s(?:\w+\s){0,2}\d")
_EARLIER = re.compile(r"\b(?:lalu|sebelumnya|kemarin|dulu|semula|awalnya)\b")
_A_YEAR = re.compile(r"\b20[0-4]\d\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """A number that stands at a moment, or at one end of a change."""

    number: Number
    end: int
    noun: str | None
    is_from: bool
    is_earlier: bool
    is_dated: bool


def find(scan: Scan, around: Around, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The counts of one sentence that stand at moments; `claims` are the counts it tells otherwise."""
    if not around.is_on_topic and "inovasi" not in scan.folded:  # innovations are counted for a measure of their own
        return
    told = [one for number in scan.free if (one := _told(scan, number)) is not None]
    if not told:
        return
    asked = _HOW_MANY.search(scan.folded) or (_HOW_MANY.search(around.previous.folded) if around.previous is not None else None)
    counted = [c for c in (*claims, *around.last) if c.metric == "count" and c.subject.kind == "region"]
    noun = next((one.noun for one in told if one.noun), None)
    if not (asked or counted or (noun and len(told) > 1)):
        return
    noun = noun or ((asked["noun"] or asked["thing"]) if asked is not None else None) or (counted[-1].label if counted else None)
    if not around.is_on_topic and noun != "inovasi":
        return
    latest = told[-1].number
    for one in told:
        subject = region_subject(scan, around.places, one.number.start)
        if subject is None or (one.noun is None and noun is None):
            continue
        scan.take(one.number)
        yield Claim(
            scan.sentence.start + one.number.start,
            scan.sentence.start + one.end,
            subject,
            "count",
            "programs",
            RULE,
            0.82,
            value=one.number.value,
            role="previous" if one.is_from or one.is_earlier or (one.is_dated and one.number is not latest) else "actual",
            bound=bound_of(scan, one.number),
            label=one.noun or noun,
        )


def _told(scan: Scan, number: Number) -> _Told | None:
    if number.unit is not None or not isinstance(number.value, int) or not 1 < number.value <= _MOST:
        return None
    hit = _NOUN.match(scan.folded, number.end)
    if number.kind == "ordinal" and not (hit and _UP_TO.search(scan.folded, 0, number.start)):
        return None
    end = hit.end() if hit is not None else number.end
    if not _ENDS.match(scan.folded, end) or _OF_A_WHOLE.match(scan.folded, end):
        return None
    low = max(0, number.start - 70)
    if ORDERED.search(scan.folded, low, number.start):
        return None
    if _WANTED.search(scan.folded, low, number.start):
        return None
    at = _AT.search(scan.folded, low, number.start)
    behind = _BEHIND.match(scan.folded, end)
    is_from = _MOVED_FROM.search(scan.folded, low, number.start) is not None or (
        _FROM.search(scan.folded, low, number.start) is not None and _TOWARDS.match(scan.folded, end) is not None
    )
    if not is_from and _FROM.search(scan.folded, low, number.start):
        return None  # "dari 11 aplikasi yang dibangun, enam masih jalan": a whole
    follows = next((n for n in scan.numbers if n.start >= end and n.kind != "year"), None) if is_from else None
    if follows is not None and follows.unit is not None:
        return None  # "turun dari 66 ke 61 persen"
    moved = is_from or _TO.search(scan.folded, low, number.start) is not None
    if at is None and behind is None and not moved:
        return None
    moment = at[0] if at is not None else behind[0] if behind is not None else ""
    return _Told(
        number,
        end,
        " ".join(hit["noun"].split()) if hit is not None else None,
        is_from,
        _EARLIER.search(moment) is not None,
        _A_YEAR.search(moment) is not None,
    )

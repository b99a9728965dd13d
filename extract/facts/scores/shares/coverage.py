"""How far a single programme reaches: "X baru menjangkau 41 dari 90 sekolah", "sudah 23 titik terpasang dari 60 titik yang dijanjikan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract import matching
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.roles import bound_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.shares.bare_fractions import fits, rounded, share_of
from extract.finders.numbers import Number

RULE = "score.completion.coverage"
# What a programme does to the things it is meant for.
_REACHES = (
    r"(?:menjangkau|menyentuh|terpasang|dipasang|memasang|terhubung|tersambung|menyambung(?:kan)?|menjual|mencakup|menyasar|terdata|terdaftar|terlatih|tertanam|menanam|ditanam|terbentuk"
    r"|didatangi|dikunjungi|mendatangi|terlayani|dilayani|dipakai|digunakan|diterapkan|beroperasi|menyala|hadir|tersedia|dimiliki|bergabung|berlangganan|memakai|terbangun|dibangun"
    r"|tercapai|terealisasi|terkumpul|sampai\ske|masuk\ske|berjalan|jalan|ada|reach(?:ed|es)|installed|covers?|connected)"
)
_THING = (
    r"(?:(?!program|inovasi|rencana|indikator|kegiatan|quick|aplikasi|layanan|opd|dinas|perangkat|dimensi|responden|peserta|suara|anggota|poin|persen"
    r"|akun|pengguna|pengunjung|unduhan|transaksi|tahun|bulan|daerah|kabupaten|kota\b)[a-z][a-z/-]{2,20})"
)
_MEANT = r"(?:yang\s)?(?:direncanakan|ditargetkan|dijanjikan|disasar|menjadi\ssasaran|dibutuhkan|diusulkan|seharusnya|planned|targeted)"
_PLAN = r"(?:target(?:nya)?|rencana(?:nya)?|sasaran(?:nya)?|total|seluruh|keseluruhan|sebanyak|jumlah)"
# What becomes of a complaint, a request, a case.
_HANDLED = (
    r"(?:selesai|beres|tuntas|rampung|ditindaklanjuti|dijawab|terjawab|ditangani|tertangani|diselesaikan|terselesaikan|direspons?|dibalas|ditutup|dikabulkan"
    r"|diterbitkan|terbit|disetujui|diproses|diperbaiki|closed|resolved|answered|settled)"
)
# Between the part and its whole.
_PART_OF = re.compile(
    rf"\s(?:{_THING}\s)?(?:(?:yang\s)?(?:sudah\s|telah\s)?(?P<done>{_REACHES})\s)?(?:dari|of|out\sof)\s(?:{_PLAN}\s){{0,2}}$".replace(
        "(?P<thing>", "(?:"
    )
)
# What it does to them itself.
_HANDLES = r"(?:menuntaskan|menyelesaikan|menangani|menindaklanjuti|menjawab|merespons?|membalas|memproses|menerbitkan|mengabulkan)"
_BEFORE_PART = re.compile(rf"\b(?:{_REACHES}|{_HANDLES})\s(?:[a-z]+\s){{0,3}}$")
_WHOLE_MEANT = re.compile(rf"\s(?:{_THING}\s)?(?:[a-z]+\s){{0,2}}?{_MEANT}\b")
_THINGS = re.compile(rf"\s{_THING}\b")
# "dari 12 kecamatan yang direncanakan, baru menyentuh enam": the whole comes first
_WHOLE_FIRST = re.compile(rf"\b(?:dari|of)\s(?:{_PLAN}\s){{0,2}}$")
_TO_PART = re.compile(rf"[^.;\d]{{3,110}}\b(?:{_REACHES}|{_HANDLED}|yang|tinggal|baru|sudah|telah)\s(?:[a-z]+\s){{0,4}}$")
# "ditargetkan memasang 40 sensor; hingga kini terpasang 10"
_TO = re.compile(rf"\b{_REACHES}\ske\s$")  # "menyambung ke 95 desa" is no ordinal
_NEXT = re.compile(rf"\s{_THING}(?:[^.;\d]|\b20\d\d\b){{0,80}},\s(?:sebanyak\s|baru\s|ada\s|sudah\s)?$")
_DONE = re.compile(
    rf"\s(?:{_THING}\s)?(?:di\s?antaranya\s)?(?:yang\s)?(?:(?:sudah|telah|kini)\s|(?:bisa\s|dapat\s|berhasil\s|langsung\s)?{_HANDLED}\b)"
)
_WANTED = re.compile(r"\b(?:ditargetkan|menargetkan|target(?:nya)?|direncanakan|rencana(?:nya)?|sasaran(?:nya)?)\s(?:[a-z]+\s){0,3}$")
_TO_ACHIEVED = re.compile(rf"\s{_THING}\b[^.\d]{{0,60}}\b(?:{_REACHES}|capaian(?:nya)?|realisasi(?:nya)?)\s(?:[a-z]+\s){{0,2}}$")
_UNDONE = re.compile(r"\b(?:belum|tidak|tak|gagal|batal|rusak|mati|macet)\b")
_EXAMPLES = re.compile(r"\b(?:contohnya|misalnya|antara\slain|di\s?antaranya|seperti|bersama|selain)\s[\"“]?$", re.IGNORECASE)
_YEARS = range(1990, 2050)
_BACK = 320  # characters of the paragraph in which the programme is named
_FIRST_LETTERS = matching.compile(r"\b(?:dari|of|(?:di|me\w?)?(?:target|rencana)|sasaran)")


def find(scan: Scan, _: Around) -> Iterator[Claim]:
    """The share of its places or people that one programme has reached, as one sentence tells it."""
    if not scan.known or not _FIRST_LETTERS.search(scan.folded):
        return
    numbers = [
        n
        for n in scan.free
        if n.unit is None
        and isinstance(n.value, int)
        and (n.kind == "plain" or _TO.search(scan.folded, 0, n.start))
        and (n.value not in _YEARS or "." in scan.text[n.start : n.end])
    ]
    for first, second in pairwise(numbers):
        if scan.is_taken(first) or scan.is_taken(second):
            continue
        pair = _pair(scan, first, second)
        if pair is None or not fits(*pair) or pair[1].value < 2 or _UNDONE.search(scan.folded, max(0, first.start - 25), second.end):
            continue
        subject = _program(scan, second)
        if subject is None:
            continue
        part, whole = pair
        scan.take(part, whole)
        yield Claim(
            scan.sentence.start + first.start,
            scan.sentence.start + second.end,
            subject,
            "completion",
            "percent",
            RULE,
            0.8,
            value=rounded(share_of(part, whole)),
            achieved=int(part.value),
            total=int(whole.value),
            scale_max=100,
            bound=bound_of(scan, part),
        )


def _pair(scan: Scan, first: Number, second: Number) -> tuple[Number, Number] | None:
    """Part and whole, whichever comes first."""
    text = scan.folded
    between = _PART_OF.fullmatch(text, first.end, second.start)
    if between is not None:
        is_told = (
            between["done"] or _BEFORE_PART.search(text, max(0, first.start - 60), first.start) or _WHOLE_MEANT.match(text, second.end)
        )
        is_thing = _THINGS.match(text, second.end) or _THINGS.match(text, first.end)
        return (first, second) if is_told and is_thing else None
    if not _THINGS.match(text, first.end):
        return None
    low = max(0, first.start - 50)
    if _WHOLE_FIRST.search(text, low, first.start) and (
        _TO_PART.fullmatch(text, first.end, second.start)
        or (_NEXT.fullmatch(text, first.end, second.start) and _DONE.match(text, second.end))
    ):
        return second, first
    if _WANTED.search(text, low, first.start) and _TO_ACHIEVED.fullmatch(text, first.end, second.start):
        return second, first
    return None


def _program(scan: Scan, second: Number) -> Subject | None:
    """The programme named last before the part, else the only one of the sentence before; none where other things are spoken of."""
    before = [p for p in scan.programs if p.end <= second.start]
    if before:
        start = scan.sentence.start + before[-1].start
        return Subject("program", before[-1].key, start, start + len(before[-1].form))
    if scan.programs or scan.regions or scan.dimensions or scan.components:
        return None
    block = scan.sentence.block
    so_far = block.text[max(0, scan.sentence.start - block.start - _BACK) : scan.sentence.start - block.start]
    places = sorted((place, p.name) for p in scan.known if (place := max(so_far.rfind(name) for name in (p.name, *p.aliases))) >= 0)
    if not places:
        return None
    place, name = places[-1]
    opens = so_far.rfind(". ", 0, place) + 1
    if any(other >= opens and key != name for other, key in places) or _EXAMPLES.search(so_far, 0, place):
        return None
    at = scan.sentence.start
    return Subject("program", name, at, at, is_said=False)

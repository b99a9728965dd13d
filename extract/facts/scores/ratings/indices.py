"""Index values and other points: of the region, its dimensions, the evaluation's components, named indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract import matching
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.region_rows import beside_valued, deal_to_regions
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import (
    deal,
    heading_dimension,
    inherited,
    is_compared_with,
    leaves_dimension_open,
    region_subject,
    region_valued,
    subject_of,
)
from extract.facts.scores.meaning.told_rows import dealt_to_told
from extract.facts.scores.ratings.answers import is_just_dated, of_a_neighbour, opens_range
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.sentence.told_programs import item_program
from extract.facts.scores.tables import refuse_rows
from extract.finders.numbers import Number
from extract.model import Mention

_NOUN = re.compile(
    r"\b(?:ind(?:eks|kes|ek|esk)(?:nya)?|index|nilai(?:nya)?|nilia|skor(?:nya)?|score[sd]?|scoring|hasil\sevaluasi|hasil\spenilaian|penilaian|rapor(?:nya)?|poin|(?:di)?rata-rata(?:kan)?|angka(?:nya)?"
    r"|maturitas)\b"
)
_NO_NOUN = re.compile(
    r"\b(?:nilai\s(?:investasi|kontrak|transaksi|ekspor|proyek|anggaran|budaya|manfaat|tukar|jual|tambah|ekonomi)|angka\s(?:kemiskinan"
    r"|stunting|kematian|pengangguran|partisipasi|harapan|kelahiran))\b"
)
DELTA = re.compile(
    r"\b(?:up|down|naik|meningkat|peningkatan|kenaikan|turun|penurunan|menurun|selisih|bertambah|improvement|tumbuh|lonjakan"
    r"|increase[ds]?)\s(?:nilai\s|indeks\s|skor\s|index\s)?(?:sebesar\s|sebanyak\s|hingga\s|by\s|of\s|tipis\s)?$"
)
_ASSESSED = re.compile(r"\b(?:evaluasi|penilaian|asesmen|dinilai|evaluator|asesor|evaluation|assessment)\b")
# "Indikator: nilai evaluasi smart city. Target 2,80, realisasi 2,65."
_REALISED = re.compile(
    r"\b(?:realisasi|capaian|terealisasi|tercapai)(?:nya)?\s(?:(?:pada\s)?tahun\s20\d\d\s)?(?:sebesar\s|mencapai\s|adalah\s)?$"
)
_RISES = re.compile(r"\b(?:menjadi|ke\sangka|to)\b")
GROWTH = re.compile(r"\b(?:peningkatan|kenaikan|penurunan|selisih|lonjakan|improvement)\b[^.;]{0,70}$")
_THRESHOLD = re.compile(
    r"\b(?:ambang\s(?:batas|nilai)|rentang(?:\snilai)?|interval|batas\s(?:minimal|maksimal|bawah|atas)|passing\sgrade)\b[^.;]{0,80}$"
    r"|\byang\s(?:\w+\s){0,2}(?:skor|nilai|indeks)(?:nya)?\s(?:di\s(?:atas|bawah)|lebih\sdari|kurang\sdari|minimal)\s$"
)
# "predikat baik diberikan kalau nilainya mencapai 2,6 ke atas"
_IF = re.compile(r"\b(?:kalau|jika|bila|apabila|asal|syarat\w*|if)\b[^.;]{0,100}$")
_UPWARDS = re.compile(r"\W{0,2}(?:ke\s?atas|ke\s?bawah|dinyatakan|disebut|dikategorikan|masuk\s(?:kategori|golongan)|or\s(?:above|more))\b")
_SCALE = re.compile(
    r"\b(?:skala|scale(?:\sof)?)\s(?:likert\s)?(?:(?:0|1|nol|satu)\s?(?:[-–]|sampai|hingga|to)\s?)?(?P<max>\d{1,3})\b"
    r"|\bdari\s(?:nilai\s)?(?:maksimal|maksimum|tertinggi)\s(?P<most>\d{1,3})\b"
)
OF_UNITS = re.compile(
    r"\s?(?:program|inovasi|kecamatan|desa|kelurahan|orang|kabupaten|kota|daerah|opd|unit|hari|bulan|tahun(?!\s(?:ini|itu|sebelumnya|lalu"
    r"|kemarin|20))|kali|jam|menit|detik|titik|meter|km|kilometer|hektare?|ha|ton|kg|kilogram|liter|derajat|celcius|magnitudo|skala\srichter|mbps|gbps|[kmgt]b|kwh|mw"
    r"|juta|ribu|miliar|triliun|peserta|dimensi|komponen|indikator|bintang|inci|persen|%)\b"
)
_MEASURE_BEFORE = re.compile(
    r"\b(?:magnitudo|gempa|versi|rating|bintang|ketinggian|kedalaman|suhu|jarak|luas|ipk|kurs|risiko)\b[^.;,\d]{0,30}$"
)
_COMPARED = re.compile(
    r"[\s,(]{0,3}(?:poin\s)?(?:atau\s|yang\s)?(?:naik|meningkat|turun|menurun|lebih\s\w+"
    r"|dari(?=\s\d+[.,]\d)|dibanding(?:kan)?)\s(?:[a-z]+\s){0,4}?(?:(?:pada\s)?tahun\s20\d\d\s)?(?:(?:yang|hanya|sebesar)\s){0,2}"
)
_EVALUATED = re.compile(
    r"\bevaluasi\b[^.;]{0,60}?(?:\b(?:mendapat(?:kan)?|memperoleh|meraih|memberi(?:kan)?|menghasilkan|mencatat|tahap\s\w{1,7})\s(?:angka\s|kami\s|kita\s)?)$"
)
_OF_USERS = re.compile(
    r"\b(?:pengguna|puas(?!\sdengan\s(?:indeks|nilai|skor|angka|poin|peringkat|\d))|kepuasan|rating|app\sstore|play\s?store|google\splay|ulasan|diunduh|unduhan|netizen|penumpang|pelanggan|lulus|ujian)\b"
)
_AVERAGE = re.compile(
    r"\b(?:nasional|provinsi)\srata-?rata\b|\brata-?rata\s(?:nilai\s|indeks\s|skor\s)?[^.;,\d]{0,40}\b(?:nasional|provinsi|kabupaten\sdi|kota\sdi|daerah\slain|kabupaten/kota|se-\w+|indonesia)\b"
)
_BEYOND = re.compile(r"\b(?:di\satas|diatas|di\sbawah|dibawah|melampaui|melebihi|lampaui|lebih\stinggi\sdari|lebih\srendah\sdari)\s$")
_NATION = re.compile(r"\b(?:nasional|se-?\s?indonesia|national)\b(?!\s(?:smart\scity|evaluation|evaluasi))")
_GOT = re.compile(
    r"\b(?:mengantongi|diganjar|diberi|kebagian|memperoleh|meraih|mendapat(?:kan)?|mencatat(?:kan)?|membukukan|mencapai|tercatat|meraup|mengoleksi|beroleh|sebesar)\s"
    r"(?:[a-z]+\s){0,2}$"
)
_ANY = re.compile("")  # what an earlier sentence named: no word of this one
# A whole number is a value only where one of these names it.
_NAMED_VALUE = matching.compile(r"\b(?:indeks|index|nilai|skor|score|penilaian|asesmen)")
_SCORED = matching.compile(r"\b(?:skor|nilai|score|penilaian|asesmen|angka)\b")
_SUPERLATIVE = re.compile(r"\b(?:ter\w{4,7}|paling\s\w+)\b")
_ITS_YEAR = re.compile(r"\s?\((?:pada\s|tahun\s)?20[0-4]\d\)")
_METRICS = ("index", "score", "maturity")
# "Tabel 4.1 Skor Komponen", "Gambar 3.2": the number of a part of the report.
_PART = re.compile(r"\b(?:tabel|table|gambar|figure|grafik|diagram|bab|lampiran|kode|bagian|halaman|hal\.?|poin\snomor)\s$")
_MAX_INDEX = 5.0
_REACH = 120


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """Every index value and other number of points in one sentence, with what it is compared with."""
    if not (any(n.is_decimal for n in scan.free) or (scan.free and _NAMED_VALUE.search(scan.folded))):
        return
    refuse_rows(scan)
    scan.take(*(n for n in scan.free if _PART.search(scan.folded, max(0, n.start - 20), n.start)))
    scale = _SCALE.search(scan.folded)
    scale_max = int(scale["max"] or scale["most"]) if scale else None
    if scale:
        scan.take(*(n for n in scan.numbers if scale.start() <= n.start < scale.end()))
    candidates = [
        n for n in scan.numbers if n.is_plain and n.kind != "ordinal" and not scan.is_taken(n) and _could_be_index(scan, n, scale_max)
    ]
    results: list[Number] = []
    for number in candidates:
        if (DELTA.search(scan.folded, max(0, number.start - 60), number.start) and float(number.value) < 1.5) or (
            number.is_decimal and float(number.value) < 1 and GROWTH.search(scan.folded, scan.clause_start(number.start), number.start)
        ):
            scan.take(number)
            subject = _subject_before(scan, around, number)
            if subject is not None and _noun(scan, number, around):
                yield _claim(scan, number, subject, "score.index.change", 0.85, scale_max, role="delta")
        else:
            results.append(number)
    named = [a for a in scan.anchors if a.key != "other"]
    results += [n for n in (*_series(scan, named), *_earlier(scan, results)) if n not in results]
    results.sort(key=lambda n: n.start)
    last: tuple[Number, tuple[Subject, ...]] | None = None
    worthy = [
        n
        for n in results
        if _noun(scan, n, around)
        or _after_anchor(scan, n, named)
        or (named and _is_printed_index(scan, n, around))
        or is_just_dated(scan, n)
    ]
    for number, subject in _of_regions(scan, around, named, worthy):
        scan.take(number)
        yield _claim(scan, number, subject, "score.index.regions", 0.86, scale_max)
    worthy = [n for n in worthy if not scan.is_taken(n)]
    for number, subject in dealt_to_told(scan, around, worthy, "score.index.regions"):
        scan.take(number)
        yield _claim(scan, number, subject, "score.index.in-turn", 0.85, scale_max)
    worthy = [n for n in worthy if not scan.is_taken(n)]
    for run in deal(scan, worthy, named):
        if run.subjects:
            for number, shared in zip(run.numbers, run.subjects, strict=True):
                if not _is_small(number) and not _noun(scan, number, None):
                    continue
                scan.take(number)
                last = (number, shared)
                for subject in shared:
                    yield _claim(scan, number, subject, "score.index.dealt", 0.9 if _noun(scan, number, around) else 0.82, scale_max)
            continue
        if last is not None and len(run.numbers) == 1 and is_compared_with(scan, last[0], run.numbers[0]):
            scan.take(run.numbers[0])
            for subject in last[1]:
                yield _claim(scan, run.numbers[0], subject, "score.index.compared", 0.85, scale_max)
            continue
        for number in run.numbers:
            claim = _lone(scan, number, around, scale_max)
            if claim is not None:
                scan.take(number)
                yield claim


def _of_regions(scan: Scan, around: Around, named: list[Mention], worthy: list[Number]) -> Iterator[tuple[Number, Subject]]:
    """ "Indeks Kota A 62,1, Kabupaten B 58,4": where several regions have a value each, what the first is called holds for all."""
    is_assessed = around.is_on_topic and _ASSESSED.search(scan.folded) is not None
    if len(scan.regions) < 2 or len(named) > 1 or not (worthy or is_assessed or around.has_told(*_METRICS)):
        return
    values = [
        n
        for n in scan.numbers
        if n.is_plain
        and n.is_decimal
        and n.unit is None
        and not scan.is_taken(n)
        and float(n.value) <= 100
        and not OF_UNITS.match(scan.folded, n.end)
        and not _MEASURE_BEFORE.search(scan.folded, max(0, n.start - 50), n.start)
    ]
    dealt = deal_to_regions(scan, [(n.start, n.end) for n in values])
    first = next((n for n in values if n.start in dealt and n in worthy), None)
    is_open = first is None and not around.has_told(*_METRICS)
    if (
        not dealt
        or (is_open and not (is_assessed and all(_is_small(n) for n in values)))
        or (first is not None and not named and _refusal(scan, first, around))
    ):
        return
    if named and (named[0].kind != "dimension" or named[0].start > min(dealt)):
        return
    for number in values:
        for region in dealt.get(number.start, ()):  # "Nilai smart branding Kota A 3,40, Kota B 3,10": of the dimension in each
            yield number, replace(subject_of(scan, named[0]), region=region.region) if named else region


def _is_printed_index(scan: Scan, number: Number, around: Around) -> bool:
    """ "Smart Society paling tinggi dengan 2,88": a decimal below five beside a dimension is an index, whatever it is called."""
    return around.is_on_topic and _is_small(number) and re.search(r"[.,]\d{1,2}$", scan.text[number.start : number.end]) is not None


def _earlier(scan: Scan, results: list[Number]) -> list[Number]:
    """ "indeks 62,04 naik dari 51,2": a value that another one is compared with needs no noun of its own."""
    found = []
    for number in scan.numbers:
        if number.unit is None and number.is_plain and (number.is_decimal or not number.is_word) and not scan.is_taken(number):
            last = next((r for r in reversed(results) if r.end <= number.start and not _is_small(r)), None)
            if last is not None and (
                _COMPARED.fullmatch(scan.folded, last.end, number.start)
                or (_RISES.search(scan.folded, last.end, number.start) and is_compared_with(scan, last, number))
            ):
                found.append(number)
    return found


def _series(scan: Scan, named: list[Mention]) -> list[Number]:
    """ "struktur memperoleh skor 62, infrastruktur 48": whole numbers behind named indicators, in a sentence that says they are scores."""
    if not (named and _SCORED.search(scan.folded)):
        return []
    kinds = [a.kind for a in named if a.kind != "component"]
    if max((kinds.count(kind) for kind in kinds), default=0) < 2 and not _SUPERLATIVE.search(scan.folded):
        return []
    behind = [n for n in scan.numbers if n.is_plain and n.unit is None and not n.is_word and not scan.is_taken(n) and float(n.value) <= 100]
    return [
        n
        for n in behind
        if any(a.kind != "component" and 0 <= n.start - a.end <= 25 for a in named) and not OF_UNITS.match(scan.folded, n.end)
    ]


def _lone(scan: Scan, number: Number, around: Around, scale_max: int | None) -> Claim | None:
    reason = _refusal(scan, number, around)
    if reason:
        scan.refuse(number.start, number.end, "score.index", reason)
        return None
    subject = _subject_before(scan, around, number)
    if subject is None:
        scan.refuse(number.start, number.end, "score.index", "about another region or about none")
        return None
    instrument = scan.instrument_of(number.start, number.end)
    return _claim(scan, number, subject, "score.index.named", 0.9 if instrument is not None else 0.78, scale_max)


def _refusal(scan: Scan, number: Number, around: Around) -> str | None:
    """Why a lone number is no value of a region's index, None when it may be one."""
    if re.match(r"\s(?:dari\s)?(?:\d[\d.,]*\s)?(?:pengguna|ulasan|bintang|reviews?|users?)\b", scan.folded[number.end : number.end + 40]):
        return "a rating by users"
    if _OF_USERS.search(scan.folded, max(0, number.start - 60), number.start):
        return "a rating by users"
    if opens_range(scan, number) or _THRESHOLD.search(scan.folded, max(0, number.start - 120), number.start):
        return "a threshold, not a result"
    if _IF.search(scan.folded, max(0, number.start - 120), number.start) and _UPWARDS.match(scan.folded, number.end):
        return "a threshold, not a result"
    average = _AVERAGE.search(scan.folded, max(0, number.start - 120), number.start)
    is_ours = average is not None and _BEYOND.search(scan.folded, 0, average.start()) and "," in scan.folded[average.end() : number.start]
    if average and not is_ours:
        return "of several regions"
    noun = _noun(scan, number, None)
    nation = _NATION.search(scan.folded, noun.end(), number.start) if noun is not None and noun.end() <= number.start else None
    if nation is not None and not is_ours:
        return "of the whole country"
    instrument = scan.instrument_of(number.start, number.end)
    carried = around.carried(scan, _METRICS)
    if noun is None and carried is None and not _is_answer(scan, number, around):
        return "no index is named"
    if instrument is None and not around.is_on_topic:
        return "no index is named"
    if instrument is not None and instrument.key == "neighbour":
        return f"{instrument.form} is another measure"
    if instrument is None and noun is not None and carried is None and of_a_neighbour(scan, around):
        return "goes on about another measure"
    if leaves_dimension_open(scan, number.start) and not any(
        i.end <= number.start and i.start > scan.dimensions[0].start for i in scan.instruments
    ):
        return "of which dimension is not clear"
    return None


def _is_answer(scan: Scan, number: Number, around: Around) -> bool:
    """ "Berapa indeksnya? Jawab: 2,72", "Pihak tamu menanyakan indeks. ... mengantongi 2,08": the noun was said before."""
    previous = around.previous
    if not _is_small(number) or not around.is_on_topic:
        return False
    if around.has_told(*_METRICS) and not scan.anchors and role_of(scan, number) == "target":
        return True  # "Nilainya 3,05. Sekda menargetkan paling tidak 3,25"
    if _ITS_YEAR.match(scan.folded, number.end) and around.has_told(*_METRICS) and not scan.anchors:
        return True  # "Berturut-turut sesudahnya 2,20 (2022), 2,58 (2023)"
    if is_just_dated(scan, number):
        return around.has_told(*_METRICS) or (previous is not None and _NOUN.search(previous.folded) is not None)
    nearby = f"{previous.folded if previous is not None else ''} {scan.folded}"
    if scan.regions and _ASSESSED.search(nearby) and _GOT.search(scan.folded, max(0, number.start - 60), number.start):
        return True
    if previous is None:
        return False
    if _REALISED.search(scan.folded, max(0, number.start - 60), number.start) and (
        _NOUN.search(previous.folded) or around.has_told(*_METRICS)
    ):
        return True
    is_asked = previous.text.rstrip().endswith("?") and _NOUN.search(previous.folded) is not None
    return is_asked or (around.has_told(*_METRICS) and _GOT.search(scan.folded, max(0, number.start - 60), number.start) is not None)


def _claim(scan: Scan, number: Number, subject: Subject, rule: str, prior: float, scale_max: int | None, role: str | None = None) -> Claim:
    instrument = scan.instrument_of(number.start, number.end)
    is_index = (
        _is_small(number)
        or (instrument is not None and instrument.key != "smart_city")
        or re.search(r"\b(?:indeks|index)\b", scan.folded[max(0, number.start - _REACH) : number.start]) is not None
    )
    if scale_max is not None and float(number.value) > scale_max:
        scale_max, prior, rule = None, 0.55, "doubt.index.beyond-scale"
    return Claim(
        scan.sentence.start + number.start,
        scan.sentence.start + number.end,
        subject,
        "index" if is_index else "score",
        "index" if is_index else "points",
        rule,
        prior,
        value=number.value,
        scale_max=scale_max,
        role=role or role_of(scan, number),
        bound=bound_of(scan, number),
        instrument=instrument.key if instrument is not None else None,
    )


def _subject_before(scan: Scan, around: Around, number: Number) -> Subject | None:
    carried = around.carried(scan, _METRICS)
    back = around.subject_of(carried, scan) if carried is not None and carried.subject.kind != "region" else None
    return (
        inherited(scan, around.previous)
        or back
        or (heading_dimension(scan, around.heading) if scan.sentence.block.kind == "list_item" else None)
        or (item_program(scan) if not (scan.instruments or scan.regions) else None)
        or region_valued(scan, number)
        or beside_valued(scan, around, number)
        or region_subject(scan, around.places, number.start)
    )


def _could_be_index(scan: Scan, number: Number, scale_max: int | None) -> bool:
    if number.unit == "rupiah" or _MEASURE_BEFORE.search(scan.folded, max(0, number.start - 50), number.start):
        return False
    if number.unit != "percent" and OF_UNITS.match(scan.folded, number.end):
        return False
    if number.unit == "percent":
        # "indeks 3,27 persen" is a slip, "inflasi 0,35 persen" below a sentence about the index is a share
        is_measured = bool(scan.anchors or scan.instruments) or _noun(scan, number, None) is not None
        return number.is_decimal and float(number.value) < _MAX_INDEX and is_measured
    if number.is_word and not number.is_decimal:
        return False
    lead = scan.folded[max(0, number.start - 90) : number.start]
    if _is_small(number):
        return True
    if float(number.value) <= _MAX_INDEX and scale_max is None:
        return False  # "nilainya di bawah 3": a whole number this small is no measurement
    close = re.search(r"\b(?:indeks(?:nya)?|index|nilai(?:nya)?|skor(?:nya)?|score[sd]?)\b(?:[^,;:\d]|\b20\d\d\b){0,80}?:?\s?$", lead)
    return (
        close is not None
        and not _NO_NOUN.search(lead)
        and (float(number.value) <= 100 or number.is_ambiguous or scan.text[number.start : number.end].count(".") == 1)
    )


def _is_small(number: Number) -> bool:
    return number.is_decimal and float(number.value) <= _MAX_INDEX


def _noun(scan: Scan, number: Number, around: Around | None) -> re.Match[str] | None:
    """The last "indeks", "nilai" or "skor" before the number, or of the sentence before when this one goes on with its series."""
    previous = around.previous if around is not None else None
    found = None
    for match in _NOUN.finditer(scan.folded, max(0, number.start - 400 if _is_small(number) else number.start - _REACH), number.start):
        if not _NO_NOUN.match(scan.folded, match.start()):
            found = match
    if found is None and _is_small(number) and re.match(r"\W{1,3}(?:nilai|indeks|skor)\b", scan.folded[number.end : number.end + 12]):
        found = _NOUN.search(scan.folded, number.end)
    if found is None and previous is not None:
        found = _NOUN.search(previous.folded)
    if found is None and around is None and _is_small(number):
        found = _EVALUATED.search(scan.folded, max(0, number.start - 90), number.start)
    if found is None and around is not None and around.has_told(*_METRICS) and _is_small(number):
        found = _ANY.search(scan.folded)
    if found is None and _is_small(number) and re.search(r"\b(?:dari|menjadi)\s$", scan.folded[: number.start]):
        found = _NOUN.search(scan.sentence.block.text.lower()[: max(0, scan.sentence.start - scan.sentence.block.start)])
    return found


def _after_anchor(scan: Scan, number: Number, named: list[Mention]) -> bool:
    lead = scan.sentence.lead is not None or scan.sentence.block.kind == "table_row"
    return lead and any(0 <= number.start - a.end <= 25 for a in named)

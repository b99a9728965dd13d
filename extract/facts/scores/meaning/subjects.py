"""Whom a number is about, decided by direction and scope.

A sentence that names its dimensions before its numbers is read forwards ("Smart Living 90 persen, Smart Economy 83 persen"), one that
opens with a number backwards ("100 persen untuk smart living, 90 persen untuk smart economy"). Anchors divided only by commas and
"dan" are a row: one number is shared by all of it, as many numbers are dealt out one by one, anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.facts.one_by_one import EACH
from extract.facts.regions import Places, official_name
from extract.facts.scores.claim import Subject
from extract.facts.scores.sentence.scan import Scan
from extract.finders import dimensions
from extract.finders.numbers import Number
from extract.finders.opds import is_office
from extract.model import Mention

_JOINT = re.compile(
    r"[\"”]?\s{0,3}(?:\([^()\d]{1,60}\)\s{0,2})?(?:,\s?(?:dan|serta|and)|,|dan\b|serta\b|maupun\b|hingga\b|and\b|&|/)\s{0,3}"
    r"(?:(?:dimensi|komponen|pilar|aspek)\s)?[\"“”]?",
    re.IGNORECASE,
)
_NUMBER_JOINT = re.compile(r"\s{0,3}(?:[,;]|dan|serta|and|&|[,;]\s?(?:dan|serta|and)|hingga)\s{0,3}", re.IGNORECASE)
_OVERALL = re.compile(
    r"\b(?:keseluruhan|secara\sumum|rata-rata|total|semua\sdimensi|seluruh\sdimensi|keenam\sdimensi|overall|indeks\ssmart\s?city)\b",
    re.IGNORECASE,
)
_LISTED_BEHIND = re.compile(
    r"[)\"”']?,?\s(?:(?:yaitu|yakni|ialah|adalah|masing-masing|diraih|diperoleh)\s)(?:oleh\s|untuk\s|pada\s|dimensi\s|komponen\s|pilar\s){0,2}",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(r"\s(?:secara\s)?(?:keseluruhan|umum|total)\b", re.IGNORECASE)  # "smart economy secara keseluruhan 65 persen"
_TIED_BEHIND = re.compile(
    r"^[)\"”]?\s?(?:\((?:[^()]{1,30})\)\s)?(?:untuk|pada|di|bagi|dari|dalam|diraih|dicapai|diperoleh|milik|for|in|of)\s(?:(?:its|the|all|dimensi|pilar|komponen|aspek"
    r"|kategori|bidang)\s)?[\"“]?$",
    re.IGNORECASE,
)
_BACK = re.compile(r"^(?:pada\s|di\s|untuk\s|nilai\s|dalam\s)?(?:dimensi|pilar|komponen|kategori)\s(?:ini|itu|tersebut)\b", re.IGNORECASE)
_POINTS_TO_DIMENSION = re.compile(
    r"\b(?:capaian|nilai|skor|indeks|realisasi|progres|target)\s(?:pada\s|untuk\s)?dimensi\s(?:ini|itu|tersebut)\b", re.IGNORECASE
)
# "Dari 9 inovasi smart city Kabupaten X, 5 berjalan": of the whole, whatever dimension was spoken of before
_WHOLE_PROGRAMME = re.compile(r"\b(?:smart\s?city|kota\scerdas|kabupaten\scerdas|smart\sregency)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W{0,3}(?:dari|sebanyak|capaiannya|realisasinya|nilainya|hasilnya|progresnya|skornya|indeksnya|angkanya|dengan\scapaian|totalnya|paling\s(?:banter|banyak)|cuma|hanya|baru|sekitar"
    r"|hampir|kira-kira|kurang\slebih|masih\sdi\sbawah|belum\ssampai|tidak\ssampai|tak\ssampai)\s",
    re.IGNORECASE,
)
# "Paling baik smart governance. Sepuluh dari dua belas programnya sudah jalan."
_OF_IT = re.compile(
    r"\b(?:\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluh|belas)\s(?:program|inovasi|rencana\saksi|kegiatan|indikator)nya\b",
    re.IGNORECASE,
)
# "3,12 secara keseluruhan": the whole, although a component was told right before
_OVERALL_BEHIND = re.compile(r"\s(?:poin\s|persen\s)?(?:secara\s(?:keseluruhan|umum)|untuk\s(?:keseluruhan|semuanya)|overall|in\sall)\b")
# "A paling tinggi, sementara B hanya 1,80": behind the comma another is spoken of, whatever it is called
_ANOTHER = re.compile(
    r"[^.;:\d]*\b(?:tinggi|baik|bagus|kuat|rendah|lemah|buruk|maju|unggul|ter[a-z]{4,9})\b[^.;:\d,]{0,20},\s(?:sementara|sedangkan|adapun|tetapi|tapi|namun|while|whereas)\s(?!(?:nilai|skor|angka|indeks|capaian)(?:nya)?\b)"
    r"[a-z]{4,}(?:\s[a-z]{3,}){0,4}\s(?:hanya|cuma|baru|masih|mendapat|memperoleh|sebesar|only)\s(?:[a-z]+\s){0,3}"
)
_REACH = 160  # characters between an anchor and its number


@dataclass(frozen=True, slots=True)
class Run:
    """Numbers divided only by commas and "dan", with the subjects they are dealt to; `subjects` is empty when it cannot be told."""

    numbers: tuple[Number, ...]
    subjects: tuple[tuple[Subject, ...], ...]


def deal(scan: Scan, numbers: Sequence[Number], named: Sequence[Mention]) -> list[Run]:
    """Deal runs of numbers to rows of anchors; numbers without any anchor in reach come back with no subjects."""
    in_rows = rows(scan.text, named)
    runs = _runs(scan.text, numbers)
    forwards = is_forwards(scan, numbers, named)
    dealt: list[Run] = []
    for position, run in enumerate(runs):
        lower = runs[position - 1][-1].end if position else 0
        upper = runs[position + 1][0].start if position + 1 < len(runs) else len(scan.text)
        before = next((r for r in reversed(in_rows) if lower <= r[0].start and r[-1].end <= run[0].start), None)
        behind = next((r for r in in_rows if run[-1].end <= r[0].start and r[-1].end <= upper), None)
        is_tied = behind is not None and _TIED_BEHIND.search(scan.text[run[-1].end : behind[0].start]) is not None
        is_dealt = before is None and behind is not None and len(behind) == len(run) > 1 and _is_dealt_behind(scan, run, behind)
        row = before if forwards and not is_dealt else behind if is_dealt or is_tied or before is None else before
        gap = "" if row is None else scan.text[row[-1].end : run[0].start] if row is before else scan.text[run[-1].end : row[0].start]
        if (
            row is not None
            and row[0].kind == "aspect"
            and row is before
            and any(row[-1].end <= i.start < run[0].start for i in scan.instruments)
        ):
            row = None  # "tata kelola, SPBE (indeks SPBE 3,67)": the value is the measure's own
        if row is not None and row is before and (_ANOTHER.fullmatch(gap.lower()) or _OVERALL_BEHIND.match(scan.folded, run[-1].end)):
            row = None
        # "smart living 3,1, indeks smart city 2,9" turns to the whole; what regions get is the whole anyway.
        again = position and len(run) > 1 and len(run) == len(dealt[-1].subjects) and _SAME_ORDER.search(scan.folded, lower, run[0].start)
        if again and (row is None or row is before):
            dealt.append(Run(tuple(run), dealt[-1].subjects))
            continue
        if row is None or len(gap) > _REACH or ";" in gap or (row[0].kind != "region" and turns_to_whole(gap)):
            dealt.append(Run(tuple(run), ()))
            continue
        dealt.append(Run(tuple(run), _share(scan, row, run)))
    return dealt


def _is_dealt_behind(scan: Scan, run: Sequence[Number], row: Sequence[Mention]) -> bool:
    """ "2,9 dan 3,1 diperoleh Kota X berturut-turut untuk D1 dan D2": the row behind says that it goes one by one."""
    return EACH.search(scan.folded, run[-1].end, row[0].start) is not None or _DEALT.match(scan.folded, row[-1].end) is not None


_DEALT = re.compile(rf",?\s{{0,2}}(?:{EACH.pattern})")
# "pada 2023, dalam urutan yang sama, 2,70 dan 2,75": to those that had the values before
_SAME_ORDER = re.compile(r"\burutan\s(?:yang\s)?(?:sama|serupa)\b|\bin\sthe\ssame\sorder\b")
_TURNS = re.compile(
    r"[^.;\d]{0,60}(?:20\d\d)?[^.;\d]{0,20}\b(?:menjadi|jadi|ke(?:\sangka)?|hingga|to|dari|dibanding(?:kan)?|ketimbang|daripada|than|from)\s(?:[a-z]+\s){0,4}"
    r"(?:(?:pada\s)?(?:tahun\s)?20\d\d\s(?:[a-z]+\s){0,3})?"
)


def is_compared_with(scan: Scan, first: Number, second: Number) -> bool:
    """ "naik dari 3,00 menjadi 3,30", "3,30 dari sebelumnya 3,00": two values of one subject."""
    return _TURNS.fullmatch(scan.folded, first.end, second.start) is not None


def is_forwards(scan: Scan, numbers: Sequence[Number], named: Sequence[Mention]) -> bool:
    """Whether anchors stand before their numbers in this sentence."""
    if not named or not numbers:
        return True
    if len(numbers) > 1 and all(_ties_next(scan, number, named) for number in numbers):
        return False
    if named[0].start < numbers[0].start:
        return True
    behind = next((a for a in named if a.start >= numbers[0].end), None)
    return behind is None or _TIED_BEHIND.search(scan.text[numbers[0].end : behind.start]) is None


def _ties_next(scan: Scan, number: Number, named: Sequence[Mention]) -> bool:
    behind = next((a for a in named if a.start >= number.end), None)
    return behind is not None and _TIED_BEHIND.search(scan.text[number.end : behind.start]) is not None


def _share(scan: Scan, row: Sequence[Mention], run: Sequence[Number]) -> tuple[tuple[Subject, ...], ...]:
    if len(run) == 1:
        return (tuple(subject_of(scan, anchor) for anchor in row),)
    if len(run) == len(row):
        return tuple((subject_of(scan, anchor),) for anchor in row)
    return ()


def rows(text: str, named: Sequence[Mention]) -> list[list[Mention]]:
    """Anchors of one kind that only commas, "dan" and the like divide."""
    found: list[list[Mention]] = []
    for anchor in named:
        if found and found[-1][0].kind == anchor.kind and _JOINT.fullmatch(text, found[-1][-1].end, anchor.start):
            found[-1].append(anchor)
        else:
            found.append([anchor])
    return found


def _runs(text: str, numbers: Sequence[Number]) -> list[list[Number]]:
    runs: list[list[Number]] = []
    for number in numbers:
        if runs and _NUMBER_JOINT.fullmatch(text, runs[-1][-1].end, number.start):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def subject_of(scan: Scan, anchor: Mention) -> Subject:
    """The subject an anchor of the sentence stands for."""
    start, end = scan.sentence.start + anchor.start, scan.sentence.start + anchor.end
    if anchor.kind == "dimension":
        return Subject("dimension", anchor.key, start, end, anchor.key)
    if anchor.kind == "opd":
        return Subject("opd", anchor.form, start, end)
    if anchor.kind == "region":
        return region_of(scan, anchor)
    return Subject(anchor.kind, anchor.key if anchor.kind != "aspect" else anchor.form, start, end)


def nearest(scan: Scan, start: int, end: int, kinds: Sequence[str] = ("dimension", "component")) -> Subject | None:
    """The anchor that governs [start, end): the last one before it in its clause, else one tied behind it by "untuk" or "pada"."""
    named = [a for a in scan.anchors if a.kind in kinds and a.key != "other"]
    clause = scan.clause_start(start)
    before = [a for a in named if a.end <= start and (clause <= a.start or scan.text[a.end : clause].strip() == ":")]
    inside = [a for a in named if start <= a.start and a.end <= end]
    if inside:
        return subject_of(scan, inside[0])
    if before and not turns_to_whole(scan.text[before[-1].end : start]) and start - before[-1].end <= _REACH:
        return subject_of(scan, before[-1])
    return None


def tied_behind(scan: Scan, end: int) -> tuple[Subject, ...]:
    """ "predikat cukup untuk output", "baik pada A dan B", "istimewa, yaitu A dan B": the row that a preposition ties directly behind."""
    named = [a for a in scan.anchors if a.start >= end and a.kind != "aspect" and a.key != "other"]
    row = next(iter(rows(scan.text, named)), None)
    if row is None or not (_TIED_BEHIND.search(scan.text[end : row[0].start]) or _LISTED_BEHIND.fullmatch(scan.text, end, row[0].start)):
        return ()
    return tuple(subject_of(scan, anchor) for anchor in row)


def leaves_dimension_open(scan: Scan, start: int) -> bool:
    """A dimension was named before in the clause, yet could not be tied to the number: then the number is not the region's either."""
    clause = scan.clause_start(start)
    return any(clause <= d.start < start and d.key != "other" for d in scan.dimensions) and not speaks_of_all(scan, start)


def speaks_of_all(scan: Scan, start: int) -> bool:
    """ "Secara keseluruhan 38 dari 52 program ...": the whole, whatever dimension stands near."""
    number = scan.number_at(start)
    if number is not None and _OVERALL_BEHIND.match(scan.folded, number.end):
        return True
    hit = _OVERALL.search(scan.text, scan.clause_start(start), start)
    if hit is None or any(hit.end() <= d.start < start for d in scan.dimensions):
        return False
    return not any(_OF_ITS_OWN.match(scan.text, d.end) and d.end < hit.end() <= d.end + 20 for d in scan.dimensions)


def turns_to_whole(between: str) -> bool:
    """Whether the words between an anchor and its number turn to the whole; "smart economy secara keseluruhan" does not."""
    hit = _OVERALL.search(between)
    return hit is not None and not _OF_ITS_OWN.match(between)


def inherited(scan: Scan, previous: Scan | None) -> Subject | None:
    """The dimension of the sentence before: "Pada dimensi ini ...", or a sentence that goes on counting ("Dari 12 indikator, 10 ...")."""
    if scan.dimensions or _WHOLE_PROGRAMME.search(scan.text):
        return None
    if _POINTS_TO_DIMENSION.search(scan.text):
        return _last_dimension(scan)
    if previous is None or previous.sentence.block_index != scan.sentence.block_index:
        return None
    told = [d for d in previous.dimensions if d.key != "other"]
    goes_on = (_GOES_ON.match(scan.text) or _OF_IT.search(scan.text)) is not None and len({d.key for d in told}) == 1
    if told and (_BACK.search(scan.text) or goes_on):
        anchor = told[-1]
        if anchor.key != "other":
            return Subject("dimension", anchor.key, scan.sentence.start, scan.sentence.start, anchor.key, is_said=False)
    return None


def _last_dimension(scan: Scan) -> Subject | None:
    """The dimension that "dimensi tersebut" points to: the last one the paragraph has named."""
    so_far = scan.sentence.block.text[: scan.sentence.start - scan.sentence.block.start]
    named = [d for d in dimensions.find(so_far) if d.key != "other"]
    if not named:
        return None
    return Subject("dimension", named[-1].key, scan.sentence.start, scan.sentence.start, named[-1].key, is_said=False)


def heading_dimension(scan: Scan, heading: str | None) -> Subject | None:
    """The one dimension the governing heading names."""
    found = [d for d in dimensions.find(heading or "") if d.key != "other"]
    if len({d.key for d in found}) != 1:
        return None
    return Subject("dimension", found[0].key, scan.sentence.start, scan.sentence.start, found[0].key, is_said=False)


_LEAD = re.compile(r"\W{0,3}(?:(?:adapun|sementara|sedangkan)\s)?(?P<government>pemprov\s|pemerintah\s(?:daerah\s)?)?")


def _opens_clause(scan: Scan, province: Mention, clause: int) -> bool:
    """ "Provinsi X menuntaskan 16 dari 20 program": the province itself, not as the place around its kota."""
    lead = _LEAD.fullmatch(scan.folded, clause, province.start)
    return lead is not None and (lead["government"] is not None or province.form.casefold().startswith("provinsi"))


def region_subject(scan: Scan, places: Places, at: int) -> Subject | None:
    """The document's region as the subject of what is said at `at`; None where another region is spoken of, or none is known."""
    subjects = {region.code for region in places.subjects}
    before = [m for m in scan.regions if m.end <= at and m.rule != "region.institution"]
    own = [m for m in before if m.key in subjects]
    clause = scan.clause_start(at)
    if before and len(before[-1].key) == 2 and before[-1].key not in subjects and _opens_clause(scan, before[-1], clause):
        return region_of(scan, before[-1])
    if before and before[-1].key not in subjects and before[-1].start >= clause and not _is_frame(scan, before[-1], subjects):
        return _visitor(scan, places, before[-1])
    if own:
        mention = own[-1]
        return region_of(scan, mention)
    code = places.region_at(scan.sentence.start + at, scan.sentence)
    if code is None:
        return None
    return Subject("region", official_name(code), scan.sentence.start + at, scan.sentence.start + at, is_said=False, region=code)


# "Kabupaten X memperoleh 2,66", "Kota Y (3,40)": nothing but the value's verb stands between.
_OWN_VALUE = re.compile(
    r"[\s,:–-]{0,3}(?:\(\s?)?(?:(?:yang|kini|baru|hanya|cuma|juga|sudah|telah|dengan|mendapat(?:kan)?|memperoleh|meraih|mencatat(?:kan)?|mengantongi|mencapai|membukukan|tercatat|sebesar|berada|di|pada"
    r"|angka|nilai|skor|poin|indeks|indeksnya|nilainya|skornya|bernilai|scored|at|with|tertinggi|terendah|terbaik|adalah|yakni|yaitu|diganjar|dinilai|masih|menyelesaikan|menuntaskan|merealisasikan|tertinggal|membuntuti|unggul)\s){0,6}"
)
_OF_PROVINCE = re.compile(r"\b(?:smart\sprovince|smart\scity|indeks|nilai|skor|pemprov)\s(?:pemprov\s)?$")
_WHOSE_VALUE = re.compile(r"\s?(?:poin\s)?(?:\(|untuk\s|kepada\s|diraih\s(?:oleh\s)?|milik\s|diperoleh\s|oleh\s|di\s(?=kota|kabupaten))$")


def region_valued(scan: Scan, number: Number) -> Subject | None:
    """The region, the document's own or another, that a value stands directly beside: in round-ups and comparisons."""
    named = [m for m in scan.regions if len(m.key) == 5 and m.rule != "region.institution"]
    before = next((m for m in reversed(named) if m.end <= number.start), None)
    if before is not None and _OWN_VALUE.fullmatch(scan.folded, before.end, number.start):
        return region_of(scan, before)
    province = next((m for m in reversed(scan.regions) if m.end <= number.start), None)
    if province is not None and len(province.key) == 2 and _OWN_VALUE.fullmatch(scan.folded, province.end, number.start):
        inside = any(m.key[:2] == province.key and 0 <= province.start - m.end <= 14 for m in named)
        if not inside and _OF_PROVINCE.search(scan.folded, 0, province.start):
            return region_of(scan, province)
    behind = next((m for m in named if m.start >= number.end), None)
    if behind is not None and len(scan.regions) > 1 and _WHOSE_VALUE.fullmatch(scan.folded, number.end, behind.start):
        return region_of(scan, behind)
    return None


_TIED_PLACE = re.compile(
    r"\s(?:smart\scity\s|kota\scerdas\s)?(?:(?:yang\s)?(?:sudah\s|telah\s)?(?:berjalan|ada)\s)?(?:di|milik|dari|untuk)\s(?:pemkab\s|pemkot\s)?"
)


def region_tied_behind(scan: Scan, end: int) -> Subject | None:
    """ "12 program di Kabupaten A, 9 program di Kabupaten B": where several regions are named, the one tied right behind."""
    behind = next((m for m in scan.regions if m.start >= end and len(m.key) == 5 and m.rule != "region.institution"), None)
    if behind is None or len({m.key for m in scan.regions}) < 2 or not _TIED_PLACE.fullmatch(scan.folded, end, behind.start):
        return None
    return region_of(scan, behind)


def region_of(scan: Scan, mention: Mention) -> Subject:
    """A region that the sentence names, as the subject of a result."""
    return Subject(
        "region", official_name(mention.key), scan.sentence.start + mention.start, scan.sentence.start + mention.end, region=mention.key
    )


def _visitor(scan: Scan, places: Places, mention: Mention) -> Subject | None:
    """A guest who tells of its own: "Kota X, kata tamu itu, baru memiliki lima aplikasi"."""
    owns = re.search(r"\b(?:memiliki|punya|mempunyai|mengembangkan|ada)\b", scan.folded[mention.end : mention.end + 60])
    return region_of(scan, mention) if owns and mention.key in places.visitors else None


def _is_frame(scan: Scan, mention: Mention, subjects: set[str]) -> bool:
    """A province around its own kota, a place where something was held: not whom the sentence is about."""
    if any(code[:2] == mention.key for code in subjects):
        return True
    before = scan.folded[max(0, mention.start - 40) : mention.start]
    return re.search(r"\b(?:di|ke|dari|se-?|in|at)\s(?:[a-z]{1,15}\s){0,3}$", before) is not None


def office_before(scan: Scan, at: int) -> Mention | None:
    """The office that is the grammatical subject: it opens the clause, with no speaker's verb behind it."""
    clause = scan.clause_start(at)
    found = [o for o in scan.offices if clause <= o.start and o.end <= at and is_office(o)]
    if not found:
        return None
    lead, tail = scan.folded[clause : found[0].start], scan.folded[found[0].end : at]
    if re.search(r"\b(?:kepala|plt|kadis|sekretaris|kabid|kasi|staf|menurut|di|oleh|bersama|dengan)\b", lead):
        return None
    return (
        found[0]
        if re.search(r"\b(?:memiliki|punya|mempunyai|mencatat|meraih|mencapai|meluncurkan|mengembangkan|mendapat|menerima)\b", tail)
        else None
    )


def beside_anchor(scan: Scan, number: Number) -> bool:
    """Whether a dimension or component stands right before the number."""
    return any(0 <= number.start - a.end <= 30 for a in (*scan.dimensions, *scan.components))

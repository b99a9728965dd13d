"""Shares of what was planned: fractions, percentages dealt to dimensions and named indicators, percentages of a whole programme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.facts.regions import Places
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.roles import bound_of, role_of
from extract.facts.scores.scan import Scan, word_pattern
from extract.facts.scores.subjects import (
    anchors,
    deal,
    heading_dimension,
    inherited,
    leaves_dimension_open,
    nearest,
    region_subject,
    speaks_of_all,
)
from extract.finders.numbers import Number
from extract.model import Mention
from extract.rulebook import Rule, load_rules

TOLERANCE = 0.6  # percent between the printed share and achieved / total: 85,71 of 6/7, 86 too
_STRONG_UNITS = re.compile(
    r"program|progran|prgram|indikator|rencana|quick|inovasi|kegiatan|aktivitas|aktifitas|target|indicator|initiative|activit",
    re.IGNORECASE,
)
_UNDONE = re.compile(r"\b(?:belum|tidak|tak|gagal|batal|tertunda|not|masih\sdalam\sproses)\b", re.IGNORECASE)
_VALUE_LINK = re.compile(
    r"[^.;\d]{0,60}?(?:nilai|sebesar|atau|capaian|persentase|mencapai|dengan|sekitar|yakni|yaitu|\(|or|at)[^.;\d]{0,30}$|^\s?[(,]?\s?$",
    re.IGNORECASE,
)
_BARE_FRACTION = re.compile(
    r"(?<![\w.,/-])(?P<achieved>\d{1,4})\s(?:dari|of)\s(?P<total>\d{1,4})\b(?![.,]\d|\s?(?:persen|%|percent))", re.IGNORECASE
)
_INDEX_NOUN = re.compile(r"\b(?:indeks|index|nilai\srata-?\s?rata|rata-rata|skor|skala)\b")
_TOPIC = re.compile(r"\b(?:smart[\s-]?city|kota\scerdas|kabupaten\scerdas|smart\sregency|quick\s?-?wins?|master\s?plan)\b", re.IGNORECASE)
_BEFORE_THAT = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|dibanding(?:kan)?|up|down)\b[^.;\d]{0,20}\b(?:dari|dengan|tahun|from)\s(?:[a-z]+\s){0,3}$"
)
_OF_PROGRAMS = re.compile(
    r"\s(?:dari\s)?(?:(?:total|seluruh|semua|keseluruhan)\s){0,2}(?:program|rencana\saksi|kegiatan|indikator|quick\s?-?wins?|target)\b[^.;,\d]{0,60}"
    r"\b(?:berjalan|terlaksana|tercapai|terealisasi|terpenuhi|selesai|dijalankan|dilaksanakan|rampung)\b"
)
_PROGRESS = re.compile(
    r"\b(?:penyelesaian\w*|progres\w*|selesai|terselesaikan|mencapai|capaian\w*|berjalan|terealisasi|realisasi\w*|rampung|tahap|completed|completion)\b"
)
_OPEN_NAME = re.compile(
    r"(?:^|[,;:]\s|\b(?:dan|sedangkan|sementara|serta|adapun|untuk|and|while)\s)(?P<name>(?!(?:dan|yang|dengan|sebesar|naik|turun|hingga|sampai)\b)[A-Za-z][A-Za-z-]{2,20}(?:\s(?!siap\b|sudah\b|telah\b|mencapai\b|sebesar\b|baru\b)[A-Za-z-]{2,20}){0,3}?)"
    r"\s?(?:(?:siap|sudah|telah|baru|mencapai|sebesar|tercapai|terealisasi|di\sangka|hanya|=|:)\s?){0,3}(?:(?:di\satas|diatas|lebih\sdari|sekitar|hampir|kurang\sdari)\s)?$",
    re.IGNORECASE,
)


def find(scan: Scan, places: Places, previous: Scan | None, heading: str | None, is_on_topic: bool) -> Iterator[Claim]:
    """Every share in one sentence; `is_on_topic` says that the text around speaks of the smart-city programme."""
    yield from _fractions(scan, places, previous, heading)
    yield from _percentages(scan, places, previous, heading, is_on_topic)


def _understood(scan: Scan, places: Places, previous: Scan | None, heading: str | None, start: int, end: int) -> Subject | None:
    if speaks_of_all(scan, start):
        return region_subject(scan, places, start)
    return (
        nearest(scan, start, end)
        or _tied_program(scan, start)
        or inherited(scan, previous)
        or heading_dimension(scan, heading)
        or region_subject(scan, places, start)
    )


def _fractions(scan: Scan, places: Places, previous: Scan | None, heading: str | None) -> Iterator[Claim]:
    found_any = False
    for rule in load_rules("scores"):
        if rule.kind not in ("fraction", "done"):
            continue
        for match in rule.regex.finditer(scan.text):
            claim = _fraction(scan, rule, match, places, previous, heading)
            if claim is not None:
                found_any = True
                yield claim
    if found_any:
        yield from _elliptic_fractions(scan)


def _fraction(scan: Scan, rule: Rule, match: re.Match[str], places: Places, previous: Scan | None, heading: str | None) -> Claim | None:
    achieved = scan.number_at(match.start("achieved"))
    total = scan.number_at(match.start("total")) if rule.kind == "fraction" else None
    if achieved is None or scan.is_taken(achieved) or (rule.kind == "fraction" and (total is None or scan.is_taken(total))):
        return None
    if _UNDONE.search(match["tail"]):
        scan.refuse(match.start(), match.end(), rule.id, "counts what was not done")
        return None
    if total is not None and not _fits(achieved, total):
        scan.refuse(match.start(), match.end(), rule.id, "the part is greater than the whole")
        return None
    if rule.kind == "done":
        percent = scan.number_at(match.start("value"))
    else:
        percent = next((n for n in scan.numbers if n.start >= match.end("what") and n.is_plain), None)
        if percent is not None and not (percent.unit == "percent" and _VALUE_LINK.fullmatch(scan.text, match.end("what"), percent.start)):
            percent = None
    says_done = bool(match["tail"].strip()) or rule.id == "score.completion.fulfils"
    if rule.kind == "fraction" and percent is None and not (says_done and (_STRONG_UNITS.match(match["what"]) or match["tail"].strip())):
        scan.refuse(match.start(), match.end(), rule.id, "nothing says that the part was done")
        return None
    end = max(percent.end if percent is not None else 0, match.end("what") if not match["tail"] else match.end("tail"))
    start = min(match.start(), achieved.start)
    if scan.has("not_count_before", start - 12, start) and scan.has("target", start - 20, start):
        scan.refuse(start, end, rule.id, "a target, not a result")
        return None
    subject = _understood(scan, places, previous, heading, start, end)
    if subject is None:
        scan.refuse(start, end, rule.id, "about another region or about none")
        return None
    scan.take(*(n for n in (achieved, total, percent) if n is not None))
    # "12 dari 15 indikator tercapai dan 3 belum": the complement is no further result.
    if total is not None and percent is None:
        # "Dari 6 program, 5 berjalan 100 persen": how far those five are says nothing about the six.
        scan.take(*(n for n in scan.numbers if n.unit == "percent" and end <= n.start < end + 50 and not _near_anchor(scan, n)))
    rest = re.match(
        r",?\s(?:dan|sedangkan|sementara|sisanya)?\s?(?:sisanya\s)?\d{1,4}(?:\s\w+){0,2}\s(?:belum|tidak|gagal|masih)", scan.text[end:]
    )
    if rest:
        scan.take(*(n for n in scan.numbers if end <= n.start < end + rest.end()))
    share = 100 * float(achieved.value) / float(total.value) if total is not None and total.value else None
    value = percent.value if percent is not None else round(share, 2) if share is not None else None
    prior = rule.prior
    if percent is not None and share is not None:
        prior = min(0.99, prior + 0.03) if abs(share - float(percent.value)) <= TOLERANCE else prior - 0.3
    return Claim(
        scan.sentence.start + start,
        scan.sentence.start + end,
        subject,
        "completion",
        "percent",
        rule.id,
        prior,
        value=int(value) if value is not None and float(value).is_integer() else value,
        achieved=int(achieved.value),
        total=int(total.value) if total is not None else None,
        scale_max=100,
        role=role_of(scan, achieved) if role_of(scan, achieved) in ("previous", "projected") else "actual",
        bound=bound_of(scan, percent) if percent is not None else None,
        label=" ".join(match["what"].split()),
    )


def _fits(achieved: Number, total: Number) -> bool:
    return isinstance(achieved.value, int) and isinstance(total.value, int) and 0 <= achieved.value <= total.value and total.value > 0


def _elliptic_fractions(scan: Scan) -> Iterator[Claim]:
    """ "Smart Living 9 dari 10 program berjalan, Smart Economy 8 dari 9": the noun is left out after the first."""
    for match in _BARE_FRACTION.finditer(scan.text):
        achieved, total = scan.number_at(match.start("achieved")), scan.number_at(match.start("total"))
        if achieved is None or total is None or scan.is_taken(achieved) or scan.is_taken(total) or not _fits(achieved, total):
            continue
        subject = nearest(scan, match.start(), match.end())
        if subject is None or scan.sentence.start + match.start() - subject.end > 40:
            continue
        scan.take(achieved, total)
        share = round(100 * float(achieved.value) / float(total.value), 2)
        yield Claim(
            scan.sentence.start + match.start(),
            scan.sentence.start + match.end(),
            subject,
            "completion",
            "percent",
            "score.completion.elliptic",
            0.85,
            value=int(share) if share.is_integer() else share,
            achieved=int(achieved.value),
            total=int(total.value),
            scale_max=100,
        )


def _percentages(scan: Scan, places: Places, previous: Scan | None, heading: str | None, is_on_topic: bool) -> Iterator[Claim]:
    free = [n for n in scan.numbers if n.unit == "percent" and n.is_plain and not scan.is_taken(n) and not _is_index(scan, n)]
    good = []
    for number in free:
        reason = _bait(scan, number)
        if reason:
            scan.refuse(number.start, number.end, "score.percent", reason)
        else:
            good.append(number)
    named = [a for a in anchors(scan) if a.key != "other"]
    for number in good:
        program = _progressing(scan, number)
        if program is not None:
            scan.take(number)
            yield _percent_claim(scan, number, program, "score.percent.program", 0.88)
    good = [n for n in good if not scan.is_taken(n)]
    last: tuple[Subject, ...] = ()
    for run in deal(scan, good, named):
        if run.subjects:
            last = run.subjects[-1]
            yield from _dealt(scan, run.numbers, run.subjects)
            continue
        if last and len(run.numbers) == 1 and _BEFORE_THAT.search(scan.folded, max(0, run.numbers[0].start - 60), run.numbers[0].start):
            scan.take(run.numbers[0])
            for subject in last:
                yield replace(_percent_claim(scan, run.numbers[0], subject, "score.percent.before", 0.8), role="previous")
            continue
        for number in run.numbers:
            claim = _lone(scan, number, good, places, previous, heading, is_on_topic)
            if claim is not None:
                scan.take(number)
                yield claim


def _dealt(scan: Scan, numbers: tuple[Number, ...], subjects: tuple[tuple[Subject, ...], ...]) -> Iterator[Claim]:
    for number, shared in zip(numbers, subjects, strict=True):
        for subject in shared:
            if subject.kind == "aspect" and not (_is_series(scan) or scan.has("done")):
                scan.refuse(number.start, number.end, "score.percent.dealt", "no word of achievement beside it")
                continue
            yield _percent_claim(scan, number, subject, "score.percent.dealt", 0.9 if subject.kind != "aspect" else 0.85)
        scan.take(number)


def _lone(
    scan: Scan, number: Number, good: list[Number], places: Places, previous: Scan | None, heading: str | None, is_on_topic: bool
) -> Claim | None:
    """A percentage with no dimension in reach: of a named programme, of an open indicator in a series, of the whole programme."""
    program = _tied_program(scan, number.start)
    if program is not None and _PROGRESS.search(scan.folded, max(0, program.start - scan.sentence.start - 30), number.start):
        return _percent_claim(scan, number, program, "score.percent.program", 0.85)
    inherited_subject = inherited(scan, previous) or (heading_dimension(scan, heading) if scan.sentence.block.kind == "list_item" else None)
    if inherited_subject is not None and scan.has("done"):
        return _percent_claim(scan, number, inherited_subject, "score.percent.inherited", 0.75)
    name = _open_name(scan, number)
    if name is not None and len(good) >= 2 and scan.has("done"):
        start = scan.sentence.start + name.start
        return _percent_claim(scan, number, Subject("aspect", name.form, start, start + len(name.form)), "score.percent.series", 0.72)
    clause = max(0, scan.clause_start(number.start), number.start - 120)
    partly = re.search(
        r"\b(?:bahkan|ada\syang|beberapa|sebagian|salah\ssatu|bahkan\sada)\b[^.;,\d]{0,30}$", scan.folded[clause : number.start]
    )
    if partly:
        scan.refuse(number.start, number.end, "score.percent.whole", "of some that are not named")
        return None
    goes_on = previous is not None and bool(previous.dimensions) and any(n.unit == "percent" for n in previous.numbers)
    said_done = (
        scan.has("done", clause, number.start) is not None
        or _OF_PROGRAMS.match(scan.folded, number.end) is not None
        or (goes_on and re.search(r"\b(?:rata-rata|keseluruhan|total)\b", scan.folded[clause : number.start]) is not None)
    )
    if re.search(r"\b(?:pembangunan|gedung|ruang|command\scent(?:er|re)|jaringan|pemasangan|kabel)\b", scan.folded[clause : number.start]):
        scan.refuse(number.start, number.end, "score.percent.whole", "of a building site")
        return None
    if leaves_dimension_open(scan, number.start):
        scan.refuse(number.start, number.end, "score.percent.whole", "of which dimension is not clear")
        return None
    if is_on_topic and said_done and len(good) <= 2:
        region = region_subject(scan, places, number.start)
        if region is not None:
            prior = 0.8 if _TOPIC.search(scan.text) else 0.7
            return _percent_claim(scan, number, region, "score.percent.whole", prior)
        scan.refuse(number.start, number.end, "score.percent.whole", "about another region or about none")
        return None
    scan.refuse(number.start, number.end, "score.percent", "nothing says what was achieved")
    return None


def _progressing(scan: Scan, number: Number) -> Subject | None:
    """ "... inovasi X (...) penyelesaian 55 persen": the programme named last before the number, nearer than any dimension."""
    program = _tied_program(scan, number.start)
    if program is None:
        return None
    at = program.end - scan.sentence.start
    nearer = any(at <= d.start < number.start for d in (*scan.dimensions, *scan.components))
    beside = re.fullmatch(r"\s?(?:\([^()\d]{1,80}\)\s?)?[(:–-]\s?", scan.text[at : number.start])
    return program if not nearer and (beside or _PROGRESS.search(scan.folded, at, number.start)) else None


def _percent_claim(scan: Scan, number: Number, subject: Subject, rule: str, prior: float) -> Claim:
    return Claim(
        scan.sentence.start + number.start,
        scan.sentence.start + number.end,
        subject,
        "completion",
        "percent",
        rule,
        prior,
        value=number.value,
        scale_max=100,
        role=role_of(scan, number),
        bound=bound_of(scan, number),
    )


def _is_index(scan: Scan, number: Number) -> bool:
    """ "indeks 2,87 persen": a value below five with decimals beside the word index is an index whatever the unit says."""
    return (
        isinstance(number.value, float)
        and number.value < 5
        and _INDEX_NOUN.search(scan.folded, max(0, number.start - 90), number.start) is not None
    )


def _bait(scan: Scan, number: Number) -> str | None:
    if float(number.value) > 100:
        return "more than a whole"
    after = scan.folded[number.end : number.end + 45]
    hit = word_pattern("not_completion").search(after)
    if hit and re.fullmatch(
        r"\s(?:dari\s)?(?:(?:total|jumlah|seluruh|semua|keseluruhan|of|the|di\santaranya|para)\s){0,3}", after[: hit.start()]
    ):
        return f"a share of {hit[0]}"
    before = scan.folded[max(scan.clause_start(number.start), number.start - 60) : number.start]
    if re.search(
        r"\b(?:diskon|potongan|bunga|kenaikan|naik|turun|meningkat|menurun|tumbuh|penurunan|pertumbuhan|berkurang|bertambah)\s(?:sebesar\s|hingga\s|sekitar\s|sampai\s|mencapai\s){0,2}$",
        before,
    ):
        return "a change, not a state"
    hit = word_pattern("not_completion").search(before)
    if (
        hit
        and not word_pattern("done").search(before[hit.end() :])
        and not word_pattern("aspects").search(before[hit.end() :])
        and not _near_anchor(scan, number)
    ):
        return f"about {hit[0]}"
    return None


def _near_anchor(scan: Scan, number: Number) -> bool:
    return any(0 <= number.start - a.end <= 30 for a in (*scan.dimensions, *scan.components))


def _is_series(scan: Scan) -> bool:
    return sum(n.unit == "percent" for n in scan.numbers) >= 2 and len(scan.aspects) >= 2


def _open_name(scan: Scan, number: Number) -> Mention | None:
    hit = _OPEN_NAME.search(scan.text[max(0, number.start - 90) : number.start])
    if hit is None:
        return None
    at = max(0, number.start - 90) + hit.start("name")
    name = hit["name"]
    lowered = name.lower()
    if (
        word_pattern("not_completion").search(lowered)
        or word_pattern("done").fullmatch(lowered)
        or word_pattern("no_indicator").search(lowered)
    ):
        return None
    return Mention("aspect", at, at + len(name), name.casefold(), name, "aspect.open")


def _tied_program(scan: Scan, at: int) -> Subject | None:
    """A programme named before in the clause."""
    clause = scan.clause_start(at)
    found = [p for p in scan.programs if clause <= p.start and p.end <= at and at - p.end <= 140]
    if not found:
        return None
    start = scan.sentence.start + found[-1].start
    return Subject("program", found[-1].key, start, start + len(found[-1].form))

"""Fractions of what was planned: "9 dari 10 program", "dari 20 indikator, 15 tercapai", with or without their percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.meaning.subjects import (
    beside_anchor,
    heading_dimension,
    inherited,
    nearest,
    region_of,
    region_subject,
    speaks_of_all,
    subject_of,
)
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan, word_pattern
from extract.facts.scores.sentence.told_programs import program_before
from extract.facts.scores.shares.bare_fractions import (
    TOLERANCE,
    aspect_before,
    bare_fractions,
    find_elliptic,
    find_of_regions,
    find_respectively,
    fits,
    is_slashed,
    rounded,
    share_of,
    untaken,
)
from extract.facts.scores.shares.triples import find_triples
from extract.finders.numbers import Number
from extract.model import Mention
from extract.rulebook import Rule

CONTRADICTED = 0.55  # part, whole and percentage do not fit together: a person should look at it
FAR = 90  # characters between a fraction and the percentage that says the same
_UNDONE = re.compile(r"\b(?:belum|tidak|tak|gagal|batal|tertunda|not|masih\sdalam\sproses|terhambat|mandek|macet)\b", re.IGNORECASE)
# "dari 30 program ditetapkan 6 quick win": only rules and documents are done when they are set
_CHOSEN = re.compile(r"\b(?:di)?(?:tetapkan|pilih|tunjuk)\w*\b|\bterpilih\b", re.IGNORECASE)
_RULING = re.compile(r"regulasi|kebijakan|dokumen|peraturan|perda|perbup|perwal|policies|regulations", re.IGNORECASE)
_VALUE_LINK = re.compile(
    r"[^.;\d]{0,60}?(?:nilai|sebesar|atau|capaian|persentase|mencapai|dengan|sekitar|yakni|yaitu|\(|or|at)[^.;\d]{0,30}$|\s?[(,]?\s?$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:menjadi|merupakan|adalah|ialah|salah|termasuk|sebagai|hanya)\s$")
_COUNTABLE = re.compile(
    r"\b(?:programm?e?\w*|activit(?:y|ies)|indicators?|policies|initiatives|targets|plans|inovasi|kegiatan(?:nya)?|indikator|rencana|aksi|quick|aktivitas|regulasi|dokumen|kebijakan|target|butir|sasaran|item|layanan|janji|agenda)\b"
)
_OF_DIMENSION = re.compile(r"\s(?:(?:pada|di|dari|untuk|bidang)\s)?(?:dimensi\s)?")
_OF_REGION = re.compile(
    r"\d+\s(?:dari|of)\s(?:total\s)?\d+\s(?:[a-z]+\s){0,4}?(?:\(\d[\d.,]*\s?(?:persen|%)\)\s)?(?:di|untuk|milik|oleh|pada)\s(?:pemkab\s|pemkot\s)?"
)
_UNIT = re.compile(
    r"\s(?:buah\s)?(?:program|inovasi|kegiatan|indikator|rencana|aksi|quick|aplikasi|layanan|target|sub|activit|initiative|indicator)",
    re.IGNORECASE,
)


def find(scan: Scan, around: Around) -> list[Claim]:
    """Every fraction of one sentence; what is not done, or not said to be done, is refused."""
    if not (scan.figures or is_slashed(scan)):
        return []
    pairs = bare_fractions(scan)
    found = list(find_respectively(scan, pairs)) if len(pairs) > 1 else []
    if len(pairs) > 1 and not found and len(scan.regions) > 1 and around.is_on_topic:
        found += find_of_regions(scan, pairs)
    for rule in (*(scan.rules("fractions") if len(scan.figures) > 1 else ()), *scan.rules("wholes")):
        for match in scan.matches(rule):
            found += _fraction(scan, rule, match, around)
    pairs = untaken(scan, pairs)
    if pairs:
        is_series = bool(found) or around.has_told("completion") or (around.is_on_topic and len(pairs) > 2)
        found += find_elliptic(scan, around, pairs, is_series)
    if around.is_on_topic and scan.free:
        found += _confirmed(scan, around)
        found += _triples(scan, around)
    return found


def _fraction(scan: Scan, rule: Rule, match: re.Match[str], around: Around) -> Iterator[Claim]:
    total = scan.number_at(match.start("total")) if rule.kind != "done" else None
    achieved = scan.number_at(match.start("achieved")) if rule.kind != "all" else total
    if achieved is None or scan.is_taken(achieved) or (rule.kind != "done" and (total is None or scan.is_taken(total))):
        return
    if rule.id.endswith("done-in-brackets") and any(
        n.is_plain and n.unit is None for n in scan.numbers if scan.clause_start(achieved.start) <= n.start < achieved.start
    ):
        return  # "rencana 8 kegiatan, realisasi 8 kegiatan (100%)": the whole is said too
    if rule.kind == "done":
        total = _whole_of(scan, around, achieved, scan.number_at(match.start("value")))
    start, end = min(match.start(), achieved.start), match.end("tail") if match["tail"] else match.end("what")
    if _UNDONE.search(match["tail"]) or _UNDONE.search(scan.text[max(0, start - 14) : start]):
        scan.refuse(match.start(), match.end(), rule.id, "counts what was not done")
        return
    if achieved.value == 1 and _ONE_OF.search(scan.folded, 0, start):
        return  # "merupakan satu dari empat quick win": membership, not progress
    if total is not None and not fits(achieved, total):
        scan.refuse(match.start(), match.end(), rule.id, "the part is greater than the whole")
        return
    if _CHOSEN.search(match["tail"]) and not _RULING.search(match["what"]):
        scan.refuse(match.start(), match.end(), rule.id, "chosen, not done")
        return
    percent = scan.number_at(match.start("value")) if rule.kind == "done" else _percent_of(scan, match, achieved, total)
    end = max(end, *(number.end for number in (achieved, total, percent) if number is not None))
    dealt = _dealt(scan, start, end) if total is not None and percent is None else ()
    subject = _subject(scan, around, start, end)
    agrees = percent is not None and total is not None and abs(share_of(achieved, total) - float(percent.value)) <= TOLERANCE
    if rule.kind == "fraction" and not (agrees or percent or _says_done(scan, rule, match, around, subject)):
        scan.refuse(match.start(), match.end(), rule.id, "nothing says that the part was done")
        return
    if scan.has("not_count_before", start - 12, start) and scan.has("target", start - 20, start):
        scan.refuse(start, end, rule.id, "a target, not a result")
        return
    if subject is None:
        scan.refuse(start, end, rule.id, "about another region or about none")
        return
    scan.take(*(n for n in (achieved, None if rule.kind == "done" else total, percent) if n is not None))
    if total is not None and percent is None:
        # "Dari 6 program, 5 berjalan 100 persen": how far those five are says nothing about the six.
        scan.take(*(n for n in scan.numbers if n.unit == "percent" and end <= n.start < end + 50 and not beside_anchor(scan, n)))
    value: float | int | None = percent.value if percent is not None else None
    if value is None and total is not None:
        value = rounded(share_of(achieved, total))
    prior = rule.prior
    if percent is not None and total is not None:
        prior = min(0.99, prior + 0.03) if agrees else CONTRADICTED
    role = role_of(scan, achieved)
    for whom in dealt or (subject,):
        yield Claim(
            scan.sentence.start + start,
            scan.sentence.start + end,
            whom,
            "completion",
            "percent",
            rule.id if prior != CONTRADICTED else "doubt.completion.contradicted",
            prior,
            value=int(value) if value is not None and float(value).is_integer() else value,
            achieved=int(achieved.value),
            total=int(total.value) if total is not None else None,
            scale_max=100,
            role=role if role in ("previous", "projected") else "actual",
            bound=bound_of(scan, percent) if percent is not None else bound_of(scan, achieved),
            label=" ".join(match["what"].split()),
        )


def _confirmed(scan: Scan, around: Around) -> Iterator[Claim]:
    """ "14 program, terlaksana 12 (85,71%)": two numbers of programmes whose share is printed beside them, whatever words tie them."""
    for percent in scan.free if len(scan.figures) > 1 else ():
        if percent.unit != "percent" or scan.is_taken(percent):
            continue
        lower = max([scan.clause_start(percent.start) - 60, percent.start - FAR, *(a.end for a in scan.anchors if a.end <= percent.start)])
        told_before = _whole_before(around, percent)
        near = [
            n for n in scan.numbers if lower <= n.start < percent.start and n.unit is None and n.kind == "plain" and not scan.is_taken(n)
        ]
        exact = 0.06 if percent.is_decimal else 0.5
        pairs = [
            (part, whole)
            for part in near
            for whole in (*near, *told_before)
            if part is not whole
            and fits(part, whole)
            and int(whole.value) > 2
            and abs(share_of(part, whole) - float(percent.value)) <= exact
        ]
        if len({(part.value, whole.value) for part, whole in pairs}) != 1:
            continue
        part, whole = pairs[0]
        is_before = whole in told_before
        if not _COUNTABLE.search(scan.folded, max(0, (part.start if is_before else min(part.start, whole.start)) - 40), percent.start):
            continue
        start, end = part.start if is_before else min(part.start, whole.start), percent.end
        subject = _subject(scan, around, start, end)
        if subject is None or _UNDONE.search(scan.text[start:end]):
            continue
        scan.take(part, percent, *([] if is_before else [whole]))
        yield Claim(
            scan.sentence.start + start,
            scan.sentence.start + end,
            subject,
            "completion",
            "percent",
            "score.completion.confirmed",
            0.9,
            value=percent.value,
            achieved=int(part.value),
            total=int(whole.value),
            scale_max=100,
        )


def _triples(scan: Scan, around: Around) -> Iterator[Claim]:
    """Planned and done in an order that no rule foresaw; of programmes and the like, not of people."""
    for triple in find_triples(scan, around):
        chosen = _CHOSEN.search(scan.text, triple.start, min(len(scan.text), triple.end + 24))
        if (
            (chosen and not _RULING.search(triple.unit))
            or not _is_countable(scan, triple.unit)
            or word_pattern("not_completion").search(triple.unit)
        ):
            continue
        subject = (_told_dimension(scan, around) if triple.is_told_before else None) or _subject(scan, around, triple.start, triple.end)
        if subject is None:
            continue
        scan.take(*(n for n in scan.numbers if triple.start <= n.start < triple.end + FAR and n.unit is None))
        yield Claim(
            scan.sentence.start + triple.start,
            scan.sentence.start + triple.end,
            subject,
            "completion",
            "percent",
            "score.completion.triple",
            0.82,
            value=rounded(share_of(triple.part, triple.whole)),
            achieved=int(triple.part.value),
            total=int(triple.whole.value),
            scale_max=100,
        )


def _is_countable(scan: Scan, unit: str) -> bool:
    """Whether planned and done are of programmes and the like; "titik pantau: target 10, realisasi 2" says no such thing."""
    said = {hit[0] for hit in _COUNTABLE.finditer(unit)}
    return bool(said - {"target", "targets"}) or (bool(said) and bool(scan.anchors))


def _told_dimension(scan: Scan, around: Around) -> Subject | None:
    """ "Ada 12 kegiatan pada smart living. Sembilan sudah selesai": the one dimension of the sentence that told the whole."""
    told = {d.key for d in around.previous.dimensions if d.key != "other"} if around.previous is not None else set()
    if len(told) != 1 or scan.dimensions or scan.components:
        return None
    key = told.pop()
    return Subject("dimension", key, scan.sentence.start, scan.sentence.start, key, is_said=False)


def _whole_before(around: Around, percent: Number) -> list[Number]:
    """ "... terdapat 27 rencana aksi. Terealisasi 20 rencana aksi (74,07 persen)": the whole may stand in the sentence before."""
    previous = around.previous
    if previous is None or not percent.is_decimal:
        return []
    return [n for n in previous.numbers if n.unit is None and n.kind == "plain" and _UNIT.match(previous.text, n.end)]


def _whole_of(scan: Scan, around: Around, part: Number, percent: Number | None) -> Number | None:
    """ "Program yang dijadwalkan berjumlah 24. Sebanyak 19 program terlaksana atau 79,17 persen": the whole of the sentence before."""
    previous = around.previous
    if previous is None or percent is None or not percent.is_decimal:
        return None
    wholes = [n for n in previous.figures if n.unit is None and n.kind == "plain" and fits(part, n)]
    confirmed = [n for n in wholes if abs(share_of(part, n) - float(percent.value)) <= 0.06]
    return confirmed[0] if len(confirmed) == 1 and _COUNTABLE.search(previous.folded) else None


def _percent_of(scan: Scan, match: re.Match[str], achieved: Number, total: Number | None) -> Number | None:
    """The percentage that says the same as the fraction: the one behind it, or one near by that the arithmetic confirms."""
    for number in scan.numbers:
        if number.unit != "percent" or not number.is_plain or scan.is_taken(number) or total is None:
            continue
        gap = number.start - match.end() if number.start >= match.end("what") else match.start() - number.end
        if gap <= FAR and abs(share_of(achieved, total) - float(number.value)) <= TOLERANCE and not _is_of_another(scan, match, number):
            return number
    behind = next((n for n in scan.numbers if n.start >= match.end("what") and n.is_plain), None)
    if behind is None or behind.unit != "percent" or not _VALUE_LINK.fullmatch(scan.text, match.end("what"), behind.start):
        return None
    return behind


def _is_of_another(scan: Scan, match: re.Match[str], number: Number) -> bool:
    """A dimension stands between the fraction and the percentage: then they are of two."""
    first, last = (match.end(), number.start) if number.start >= match.end() else (number.end, match.start())
    return any(first <= a.start and a.end <= last for a in scan.anchors)


def _says_done(scan: Scan, rule: Rule, match: re.Match[str], around: Around, subject: Subject | None) -> bool:
    """Whether the part is what was done: its own verb, a verb of doing before it, or the talk of carrying out that it goes on with."""
    if match["tail"].strip() or rule.id == "score.completion.fulfils":
        return True
    if not around.is_on_topic or word_pattern("not_completion").search(match["what"].casefold()):
        return False
    clause = scan.clause_start(match.start())
    if scan.has("doing", max(clause, match.start() - 90), match.start()) or scan.has("done", clause, match.start()):
        return True
    of_one = subject is not None and subject.kind in ("dimension", "component") and subject.is_said
    return of_one and (around.has_told("completion") or scan.has("done", 0, match.start()) is not None or _told_of_doing(around))


def _told_of_doing(around: Around) -> bool:
    said = f"{around.previous.folded if around.previous is not None else ''} {(around.heading or '').lower()}"
    return word_pattern("done").search(said) is not None


def _subject(scan: Scan, around: Around, start: int, end: int) -> Subject | None:
    if speaks_of_all(scan, start):
        return region_subject(scan, around.places, start)
    beside = next((d for d in scan.dimensions if d.key != "other" and _OF_DIMENSION.fullmatch(scan.folded, end, d.start)), None)
    return (
        (subject_of(scan, beside) if beside is not None else None)
        or nearest(scan, start, end)
        or _of_the_one(scan, start)
        or aspect_before(scan, start, False)
        or program_before(scan, start)
        or inherited(scan, around.previous)
        or heading_dimension(scan, around.heading)
        or _named_by_label(scan, start)
        or _region_behind(scan, start)
        or region_subject(scan, around.places, start)
    )


def _region_behind(scan: Scan, start: int) -> Subject | None:
    """ "9 dari 15 program di Kota A, 8 dari 10 program di Kota B": where several regions are named, the one tied behind."""
    behind = next((m for m in scan.regions if m.start >= start and len(m.key) == len("33.20")), None)
    if behind is None or len({m.key for m in scan.regions}) < 2 or not _OF_REGION.fullmatch(scan.folded, start, behind.start):
        return None
    return region_of(scan, behind)


def _of_the_one(scan: Scan, start: int) -> Subject | None:
    """ "Smart living: 15 kebijakan, 12 terbit; 20 kegiatan, 18 selesai": behind the semicolon the sentence's one dimension holds on."""
    named = [d for d in scan.dimensions if d.key != "other"]
    opens = scan.clause_start(start)
    if len({d.key for d in named}) != 1 or named[0].end > opens or scan.text[:opens].rstrip()[-1:] not in (";", ":") or scan.components:
        return None
    return subject_of(scan, named[0])


def _named_by_label(scan: Scan, start: int) -> Subject | None:
    """ "a. Kebijakan: dari 14 dokumen ...": the indicator that the item is headed by."""
    label = re.match(r"(?:(?:\d{1,2}|[a-h])[.)]\s)?(?P<name>[A-Z][\w-]{3,20}(?:\s[\w-]{3,20}){0,3})\s?:\s$", scan.text[:start])
    if label is None or word_pattern("no_indicator").search(label["name"].lower()) or scan.sentence.block.kind == "heading":
        return None
    at = scan.sentence.start + label.start("name")
    return Subject("aspect", label["name"], at, at + len(label["name"]))


def _dealt(scan: Scan, start: int, end: int) -> tuple[Subject, ...]:
    """ "Smart branding dan smart economy, masing-masing 2 dari 6 program": the row that shares one fraction."""
    each = re.search(r"\b(?:masing-masing|sama-sama|keduanya|ketiganya)\b[^.;\d]{0,30}$", scan.folded[:start])
    if each is None or re.match(r"\s?(?:,|dan\b)\s?(?:dan\s)?\d{1,3}\sdari\b", scan.folded[end:]):
        return ()
    row: list[Mention] = []
    for anchor in reversed([a for a in scan.anchors if a.key != "other" and a.end <= each.start() + 1]):
        if row and re.fullmatch(r"\s?(?:,\s?(?:dan\s|serta\s)?|dan\s|serta\s)", scan.folded[anchor.end : row[-1].start].lstrip()) is None:
            break
        row.append(anchor)
    return tuple(subject_of(scan, anchor) for anchor in reversed(row)) if len(row) > 1 else ()

"""Fractions of what was planned: "9 dari 10 program", "dari 20 indikator, 15 tercapai", with or without their percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.regions import Places
from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.roles import bound_of, role_of
from extract.facts.scores.scan import Scan
from extract.facts.scores.subjects import (
    beside_anchor,
    heading_dimension,
    inherited,
    nearest,
    program_before,
    region_subject,
    speaks_of_all,
)
from extract.finders.numbers import Number
from extract.rulebook import Rule, load_rules

TOLERANCE = 0.6  # percent between the printed share and achieved / total: 85,71 of 6/7, 86 too
_STRONG_UNITS = re.compile(
    r"program|progran|prgram|indikator|rencana|quick|inovasi|kegiatan|aktivitas|aktifitas|target|indicator|initiative|activit",
    re.IGNORECASE,
)
_UNDONE = re.compile(r"\b(?:belum|tidak|tak|gagal|batal|tertunda|not|masih\sdalam\sproses)\b", re.IGNORECASE)
_VALUE_LINK = re.compile(
    r"[^.;\d]{0,60}?(?:nilai|sebesar|atau|capaian|persentase|mencapai|dengan|sekitar|yakni|yaitu|\(|or|at)[^.;\d]{0,30}$|\s?[(,]?\s?$",
    re.IGNORECASE,
)
_BARE_FRACTION = re.compile(
    r"(?<![\w.,/-])(?P<achieved>\d{1,4})\s(?:dari|of)\s(?P<total>\d{1,4})\b(?![.,]\d|\s?(?:persen|%|percent))", re.IGNORECASE
)


def find(scan: Scan, places: Places, previous: Scan | None, heading: str | None) -> Iterator[Claim]:
    """Every fraction of one sentence; what is not done, or not said to be done, is refused."""
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


def _understood(scan: Scan, places: Places, previous: Scan | None, heading: str | None, start: int, end: int) -> Subject | None:
    if speaks_of_all(scan, start):
        return region_subject(scan, places, start)
    return (
        nearest(scan, start, end)
        or program_before(scan, start)
        or inherited(scan, previous)
        or heading_dimension(scan, heading)
        or region_subject(scan, places, start)
    )


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
        scan.take(*(n for n in scan.numbers if n.unit == "percent" and end <= n.start < end + 50 and not beside_anchor(scan, n)))
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

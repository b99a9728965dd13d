"""Fractions without a noun: "Smart Living 9 dari 10, Smart Economy 8/9", "masing-masing 0 dari 4, 1 dari 5", "sudah tiga dari empat"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.open_names import open_name
from extract.facts.scores.meaning.region_rows import deal_to_regions, says_order
from extract.facts.scores.meaning.subjects import nearest, rows, subject_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.finders.numbers import Number

Pair = tuple[re.Match[str], Number, Number]  # a bare fraction with its part and its whole
TOLERANCE = 0.6  # percent between the printed share and achieved / total: 85,71 of 6/7, 86 too
_BARE_FRACTION = re.compile(
    r"(?<![\w.,/-])(?P<achieved>\d{1,4})\s?(?:dari|of|/)\s?(?P<total>\d{1,4})\b(?![.,/]\d|\s?(?:persen|%|percent))", re.IGNORECASE
)
_SLASHED = re.compile(r"\d\s?/\s?\d")
_OF = re.compile(r"\s(?:dari|of)\s")
_PAIR = re.compile(r"(?P<achieved>.{1,30}?)\s(?:dari|of)\s(?P<total>.{1,30})", re.IGNORECASE)
_ASPECT_GLUE = re.compile(
    r"[\s,:]*(?:(?:sudah|telah|baru|memenuhi|tercapai|terpenuhi|siap|dengan|ada|terdapat|memiliki|mempunyai|punya|capaian\w*|untuk)\s?){0,3}"
)
_PAIR_JOINT = re.compile(r"(?:\s\w{4,12})?\s?(?:,\s?(?:dan|serta)?|dan|serta)\s?", re.IGNORECASE)


def find_respectively(scan: Scan, pairs: list[Pair]) -> Iterator[Claim]:
    """ "Smart branding, smart society dan smart living masing-masing 0 dari 4, 1 dari 5 dan 2 dari 5 kegiatan": dealt one by one."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and _PAIR_JOINT.fullmatch(scan.text, runs[-1][-1][0].end(), pair[0].start()):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    named = [a for a in scan.anchors if a.key != "other"]
    for run in runs:
        row = next((r for r in reversed(rows(scan.text, named)) if r[-1].end <= run[0][0].start()), None)
        if len(run) < 2 or row is None or len(row) != len(run) or run[0][0].start() - row[-1].end > 60:
            continue
        for (match, achieved, total), anchor in zip(run, row, strict=True):
            yield _bare_claim(scan, match, achieved, total, subject_of(scan, anchor), "score.completion.respectively", 0.88)


def find_of_regions(scan: Scan, pairs: list[Pair]) -> Iterator[Claim]:
    """ "Kota A dan Kabupaten B berturut-turut menjalankan 8 dari 10 dan 9 dari 12 program": dealt one by one to regions."""
    if not says_order(scan) or not (scan.has("done") or scan.has("doing")):
        return
    dealt = deal_to_regions(scan, [match.span() for match, _, _ in pairs])
    for match, achieved, total in pairs:
        for subject in dealt.get(match.start(), ()):
            yield _bare_claim(scan, match, achieved, total, subject, "score.completion.respectively", 0.86)


def find_elliptic(scan: Scan, around: Around, pairs: list[Pair], is_series: bool) -> Iterator[Claim]:
    """ "Smart Living 9 dari 10 program berjalan, Smart Economy 8 dari 9": without a noun, in a series or confirmed by a percentage."""
    dealt = deal_to_regions(scan, [match.span() for match, _, _ in pairs]) if around.is_on_topic else {}
    is_series = is_series or (len(dealt) > 1 and (scan.has("done") or scan.has("doing")) is not None)
    for match, achieved, total in pairs:
        own = next(iter(dealt.get(match.start(), ())), None)
        subject = nearest(scan, match.start(), match.end()) or own or aspect_before(scan, match.start(), len(pairs) > 1)
        if subject is None or not (
            is_series or _about_doing(scan, match.start(), around) or _confirming(scan, match, achieved, total) is not None
        ):
            continue
        if scan.sentence.start + match.start() - subject.end <= 40:
            yield _bare_claim(scan, match, achieved, total, subject, "score.completion.elliptic", 0.85)


def _about_doing(scan: Scan, at: int, around: Around) -> bool:
    return around.is_on_topic and scan.has("doing", max(scan.clause_start(at), at - 90), at) is not None


def is_slashed(scan: Scan) -> bool:
    """ "(9/10)" is read as a date unless a dimension stands in the sentence."""
    return len(scan.dimensions) > 0 and "/" in scan.text and _SLASHED.search(scan.text) is not None


def bare_fractions(scan: Scan) -> list[Pair]:
    """The fractions of the sentence whose numbers nobody has explained, in order."""
    if not ("/" in scan.text or (len(scan.figures) > 1 and _OF.search(scan.folded))):
        return []
    pairs = []
    for match in (*_BARE_FRACTION.finditer(scan.text), *_in_words(scan)):
        achieved, total = scan.number_at(match.start("achieved")), scan.number_at(match.start("total"))
        if "/" in match[0]:
            achieved, total = (Number(match.start(name), match.end(name), int(match[name])) for name in ("achieved", "total"))
        if achieved is not None and total is not None and fits(achieved, total):
            pairs.append((match, achieved, total))
    return untaken(scan, sorted(pairs, key=lambda pair: pair[0].start()))


def untaken(scan: Scan, pairs: list[Pair]) -> list[Pair]:
    """The fractions of which no number has been explained meanwhile."""
    return [pair for pair in pairs if not (scan.is_taken(pair[1]) or scan.is_taken(pair[2]))]


def _in_words(scan: Scan) -> Iterator[re.Match[str]]:
    """ "sudah tiga dari empat": the fraction in words, as the numbers of the sentence have read them."""
    plain = [n for n in scan.figures if n.unit is None]
    for first, second in pairwise(plain):
        if (first.is_word or second.is_word) and _OF.fullmatch(scan.folded, first.end, second.start) and first.value != 1:
            match = _PAIR.fullmatch(scan.text, first.start, second.end)
            if match is not None and second.start == match.start("total"):
                yield match


def _confirming(scan: Scan, match: re.Match[str], achieved: Number, total: Number) -> Number | None:
    """The percentage right behind a fraction that says the same."""
    behind = (n for n in scan.numbers if n.unit == "percent" and 0 <= n.start - match.end() <= 20 and not scan.is_taken(n))
    return next((n for n in behind if abs(share_of(achieved, total) - float(n.value)) <= TOLERANCE), None)


def _bare_claim(scan: Scan, match: re.Match[str], achieved: Number, total: Number, subject: Subject, rule: str, prior: float) -> Claim:
    percent = _confirming(scan, match, achieved, total)
    scan.take(achieved, total, *([percent] if percent is not None else []))
    return Claim(
        scan.sentence.start + match.start(),
        scan.sentence.start + (percent.end if percent is not None else match.end()),
        subject,
        "completion",
        "percent",
        rule,
        prior,
        value=percent.value if percent is not None else rounded(share_of(achieved, total)),
        achieved=int(achieved.value),
        total=int(total.value),
        scale_max=100,
    )


def aspect_before(scan: Scan, start: int, is_series: bool) -> Subject | None:
    """The named indicator right before a fraction ("pada aspek infrastruktur, dari 12 indikator, 9"); in a series any name in its place."""
    before = next((a for a in reversed(scan.aspects) if a.end <= start and _ASPECT_GLUE.fullmatch(scan.folded, a.end, start)), None)
    if before is None and is_series:
        before = open_name(scan, start)
    return subject_of(scan, before) if before is not None else None


def share_of(achieved: Number, total: Number) -> float:
    return 100 * float(achieved.value) / float(total.value)


def rounded(share: float) -> float | int:
    share = round(share, 2)
    return int(share) if share.is_integer() else share


def fits(achieved: Number, total: Number) -> bool:
    return isinstance(achieved.value, int) and isinstance(total.value, int) and 0 <= achieved.value <= total.value and total.value > 0

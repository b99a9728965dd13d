"""A part whose whole the sentence before has told: "Ada 27 program. Sebanyak 16 di antaranya telah berjalan."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.meaning.roles import bound_of
from extract.facts.scores.meaning.subjects import region_subject, subject_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.shares.bare_fractions import rounded, share_of
from extract.finders.numbers import Number

RULE = "score.completion.whole-before"
_AMONG = re.compile(r"\s(?:[a-z]+\s){0,2}?di\s?antaranya\b")  # "16 di antaranya", "9 program di antaranya"
_OF_THEM = re.compile(
    r"\bdari\s(?:(?:jumlah|total|angka|semua|keseluruhan)\s(?:itu|tersebut|tadi)|(?:jumlah|total|semua|keseluruhan)nya|situ)\b,?"
    r"\s(?:(?:yang|sebanyak|ada|baru|hanya|cuma|sudah|telah|sekitar)\s){0,3}"
)
_ITEMS = r"(?:program|inovasi|quick\s?-?wins?|rencana\saksi|kegiatan|layanan|butir|indikator)"
_COUNTS = re.compile(rf"\s(?:(?:buah|butir)\s)?(?:[a-z]+\s)?{_ITEMS}\b")
_NUMBERED = re.compile(rf"\b{_ITEMS}\b[^.;\d]{{0,60}}\b(?:berjumlah|sebanyak|ada|sejumlah|totalnya|mencapai)\s$")
_UNDONE = re.compile(r"\b(?:belum|tidak|tak|gagal|mangkrak|macet|mandek|tertunda|batal|akan|masih)\b")
_BEHIND = 60  # characters in which the part is said to be done
_LARGEST = 1000


def find(scan: Scan, around: Around) -> Iterator[Claim]:
    """The share of what was counted in the sentence before that this one says is done."""
    previous = around.previous
    part = _part(scan) if previous is not None and around.is_on_topic else None
    if previous is None or part is None or scan.is_taken(part):
        return
    whole = _whole(previous)
    if whole is None or bound_of(previous, whole) or bound_of(scan, part):
        return
    done = scan.has("did", part.end, part.end + _BEHIND)
    if done is None or not 0 < part.value <= whole.value or _UNDONE.search(scan.folded, part.end, done.start()):
        return
    subject = _subject(scan, previous, around, part)
    if subject is None:
        return
    scan.take(part)
    start = scan.sentence.start + part.start
    yield Claim(
        start,
        start + part.end - part.start,
        subject,
        "completion",
        "percent",
        RULE,
        0.82,
        value=rounded(share_of(part, whole)),
        achieved=int(part.value),
        total=int(whole.value),
        scale_max=100,
    )


def _part(scan: Scan) -> Number | None:
    for number in scan.numbers:
        if number.kind == "plain" and number.unit is None and isinstance(number.value, int) and _AMONG.match(scan.folded, number.end):
            return number
    hit = _OF_THEM.search(scan.folded)
    return scan.number_at(hit.end()) if hit is not None else None


def _whole(previous: Scan) -> Number | None:
    """The one number of things that the sentence before tells."""
    counted = [
        n
        for n in previous.numbers
        if n.kind == "plain"
        and n.unit is None
        and isinstance(n.value, int)
        and 1 < n.value <= _LARGEST
        and (_COUNTS.match(previous.folded, n.end) or _NUMBERED.search(previous.folded, 0, n.start))
    ]
    return counted[0] if len({n.value for n in counted}) == 1 else None


def _subject(scan: Scan, previous: Scan, around: Around, part: Number) -> Subject | None:
    told = [d for d in (*previous.dimensions, *scan.dimensions) if d.key != "other"]
    if len({d.key for d in told}) > 1:
        return None
    if told:
        own = next((d for d in scan.dimensions if d.key != "other"), None)
        at = scan.sentence.start
        return subject_of(scan, own) if own is not None else Subject("dimension", told[0].key, at, at, told[0].key, is_said=False)
    return region_subject(scan, around.places, part.start)

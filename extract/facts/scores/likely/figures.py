"""What is seen of a number: the features by which a learned model tells results from other numbers.

Words count, not sentences: those on both sides and between a part and its whole, with their prefixes, the size of the number, what else
the sentence, its heading and the sentence before speak of. No feature says which document, region or programme it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract import matching
from extract.facts.scores.claim import Claim
from extract.facts.scores.costs.budgets import CHANGE, MONEY_NOUN, OTHER_COST, SAVED
from extract.facts.scores.likely.sightings import Sighting
from extract.facts.scores.meaning.roles import bound_of, role_of
from extract.facts.scores.ratings.indices import DELTA, GROWTH
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.shares.foreign_shares import bait_of
from extract.finders.numbers import Number
from extract.likelihood import NUMBER, affixes
from extract.model import Rejected
from extract.veil import VEILED_WORDS

_NEAR, _BESIDE = 6, 2  # words on each side that count at all, and that count by their place
_BEFORE, _BEHIND = 70, 60  # characters in which those words are looked for
_MOST_BETWEEN = 3  # words between a part and its whole that count as one phrase
_CONFIRMED = 0.5  # percent between a printed share and the one worked out
_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
# What a sentence, its heading and the one before may be about.
_THEMES = matching.compile(
    r"\b(?:indeks|nilai|skor|evaluasi|penilaian|program|inovasi|aplikasi|anggaran|dana|biaya|target|capaian|progres|realisasi|quick\swin"
    r"|rencana\sinduk|masterplan|dimensi|komponen|smart\scity|survei|responden|aduan|laporan|warga|pengguna|desa|siswa|pasien|omzet"
    r"|transaksi|apbd|peserta|unit|kementerian)\w{0,3}\b"
)
_HEADS = ("a share of", "about ", "of another")
_EDGES = {"percent": (5, 20, 50, 99.9), "index": (1, 4), "points": (10, 50, 90), "fraction": (10, 50, 100, 1000)}
# Features that mean the same for every kind of number, and are learned for all together too.
_SHARED = ("b~", "a~", "t~", "p~", "h~")


def features(sighting: Sighting, scan: Scan, around: Around, claims: Sequence[Claim]) -> list[str]:
    """All that the model is told of a number; `claims` are the results that constructions tell in the sentence."""
    text, kind = scan.folded, sighting.kind
    before = words(scan, max(0, sighting.start - _BEFORE), sighting.start)[::-1]
    behind = words(scan, sighting.end, min(len(text), sighting.end + _BEHIND))
    found = [*_of_side("b", before), *_of_side("a", behind), f"size={_size(sighting, text[sighting.start : sighting.end])}"]
    if sighting.whole is not None:
        found += _of_fraction(scan, sighting, sighting.whole)
    if kind == "money":
        found += _of_money(scan, sighting)
    if kind == "percent" and bait_of(scan, sighting.number):
        found.append("bait")
    if is_change(scan, sighting):
        found.append("change")
    found += _of_sentence(sighting, scan, around)
    at = scan.sentence.start + sighting.start
    found += sorted({f"refused={reason_of(refused)}" for refused in scan.rejected if covers(refused, sighting, scan)})
    found += sorted({f"last={claim.metric}" for claim in around.last})
    found += sorted({f"beside={claim.metric}" for claim in claims if not claim.start <= at < claim.end})
    return [kind, *(f"{kind}|{feature}" for feature in found), *(feature for feature in found if feature.startswith(_SHARED))]


def covers(refused: Rejected, sighting: Sighting, scan: Scan) -> bool:
    """Whether a construction has refused what holds the number."""
    return refused.start - scan.sentence.start <= sighting.number.start < refused.end - scan.sentence.start


def reason_of(refused: Rejected) -> str:
    """Why, without the thing that was named: "a share of pasien" is a share of something."""
    reason = refused.reason
    return next((head for head in _HEADS if reason.startswith(head)), reason)


def words(scan: Scan, start: int, end: int) -> list[str]:
    """The words and marks of a stretch of the sentence; all numbers are one word, and so are all regions and all programmes."""
    return [VEILED_WORDS.get(word[0], "<n>" if NUMBER.fullmatch(word) else word) for word in _WORD.findall(scan.veiled, start, end)]


def is_change(scan: Scan, sighting: Sighting) -> bool:
    """ "meningkat 0,19 poin", "naik Rp300 juta", "penghematannya Rp2 miliar": by how much, not what."""
    text, start = scan.folded, sighting.start
    if sighting.kind == "money":
        return CHANGE.search(text, max(0, start - 40), start) is not None or SAVED.search(text, max(0, start - 40), start) is not None
    if sighting.kind not in ("index", "points"):
        return False
    is_small = float(sighting.number.value) < 1
    return DELTA.search(text, max(0, start - 60), start) is not None or (
        is_small and GROWTH.search(text, scan.clause_start(start), start) is not None
    )


def _of_side(side: str, near: Sequence[str]) -> Iterator[str]:
    """The words on one side, the nearest first."""
    if not near:
        yield f"{side}0=edge"
    for place, word in enumerate(near[:_NEAR]):
        told = [word, *affixes(word)]
        yield from (f"{side}~{one}" for one in told)
        if place < _BESIDE:
            yield from (f"{side}{place}={one}" for one in told)
    if len(near) > 1:
        yield f"{side}01={near[0]} {near[1]}"


def _size(sighting: Sighting, said: str) -> str:
    """How large a number is, or the words that tell the result."""
    value = float((sighting.whole or sighting.number).value)
    if sighting.kind == "money":
        return f"{len(str(int(value)))} digits"
    edges = _EDGES.get(sighting.kind)
    return NUMBER.sub("<n>", said) if edges is None else str(sum(value > edge for edge in edges))


def _of_fraction(scan: Scan, sighting: Sighting, whole: Number) -> Iterator[str]:
    part = sighting.number
    first, second = (part, whole) if part.start < whole.start else (whole, part)
    between = words(scan, first.end, second.start)
    yield "part first" if first is part else "whole first"
    yield from (f"m~{word}" for word in between)
    if len(between) <= _MOST_BETWEEN:
        yield "m=" + " ".join(between)
    share = 100 * float(part.value) / float(whole.value)
    if any(n.unit == "percent" and abs(float(n.value) - share) <= _CONFIRMED for n in scan.numbers):
        yield "confirmed"


def _of_money(scan: Scan, sighting: Sighting) -> Iterator[str]:
    text, start = scan.folded, sighting.start
    clause = scan.clause_start(start)
    marks = {
        "other cost": OTHER_COST.search(text, clause, min(len(text), sighting.end + 40)),
        "treasury": "apbd" in text[max(0, start - 40) : start],
        "money named": MONEY_NOUN.search(text, clause, start),
        "money before": any(n.unit == "rupiah" and n.end <= start for n in scan.numbers),
    }
    yield from (mark for mark, is_set in marks.items() if is_set)


def _of_sentence(sighting: Sighting, scan: Scan, around: Around) -> Iterator[str]:
    """What the number seems to be, and what else is spoken of around it."""
    number, start, previous = sighting.number, sighting.start, around.previous
    yield f"role={role_of(scan, number)}"
    yield f"bound={bound_of(scan, number)}"
    yield f"block={scan.sentence.block.kind}"
    marks = {
        "word": number.is_word,
        "on topic": around.is_on_topic,
        "central": around.is_central,
        "account": around.is_account,
        "dimension": any(d.key != "other" for d in scan.dimensions),
        "dimension before": any(d.end <= start for d in scan.dimensions),
        "component": bool(scan.components),
        "aspect": bool(scan.aspects),
        "program": bool(scan.programs),
        "program before": any(p.end <= start for p in scan.programs),
        "programs known": bool(scan.known),
        "region": bool(scan.regions),
        "no region known": not around.places.subjects,
        "led in": scan.sentence.lead is not None,
        "question": scan.text.rstrip().endswith("?"),
        "after a question": previous is not None and previous.text.rstrip().endswith("?"),
        "alike": sum(n.unit == number.unit and n.is_decimal == number.is_decimal for n in scan.numbers) > 1,
    }
    yield from (mark for mark, is_set in marks.items() if is_set)
    yield from sorted({f"instrument={instrument.key}" for instrument in scan.instruments})
    goes_on = previous is not None and previous.sentence.block_index == scan.sentence.block_index  # a paragraph between says nothing
    themes = {"t": scan.folded, "p": previous.folded if previous is not None and goes_on else "", "h": (around.heading or "").lower()}
    for place, said in themes.items():
        yield from (f"{place}~{theme}" for theme in _themes(said))


@lru_cache(maxsize=16)  # the same sentence is asked about each of its numbers, and again as the one before
def _themes(said: str) -> tuple[str, ...]:
    return tuple(sorted({hit[0] for hit in _THEMES.finditer(said)}))

"""What no construction claimed: capitalised phrases weighed by all that stands around them.

No single cue here is enough. Points are counted for an office or a dimension tied to the phrase, a programme noun shortly before it, a
naming or making verb, a description or a spelled-out bracket behind it, a neighbour in the same row that is a programme; and a phrase
that stands like a person, a place or an organisation is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.facts.programs.cues import CAPITAL, HEAD_NOUN, LOOKS_BACK, PEOPLE, within
from extract.facts.programs.items import Reader
from extract.facts.programs.linking import makes, owned
from extract.facts.programs.tails import Naming
from extract.finders.opds import is_office
from extract.finders.programs import tables
from extract.lexicon import Lexicons, current_lexicons
from extract.rulebook import load_rules
from extract.segment import Sentence

ENOUGH = 3
_POINTS = "harvest"


def harvest(reader: Reader, sentence: Sentence, earlier: Sentence | None, found: Sequence[Naming], group: int) -> list[Naming]:
    """Namings of phrases with `ENOUGH` points, in order; `found` are those of the sentence that constructions have read."""
    if sentence.block.kind in ("heading", "caption", "table_row"):
        return []
    by = reader.rules["program.harvest"]
    quiet = Reader(reader.text, sentence.end, reader.anchors)
    out: list[Naming] = []
    at = sentence.start
    for match in CAPITAL.finditer(reader.text, sentence.start, sentence.end):
        start = match.start()
        if start < at or any(n.start <= start < max(n.end, n.name.outer_end) for n in found):
            continue
        row = quiet.read_row(start, by, group=group + 50 + len(out), most=1)
        if not row or row[0].name.shape not in ("capitals", "brand", "quoted"):
            continue
        naming = row[0]
        at = naming.end
        if _stands_like_something_else(reader, naming, sentence):
            continue
        if _points(reader, naming, sentence, earlier, found) >= ENOUGH:
            out.append(naming)
    return out


def _points(reader: Reader, naming: Naming, sentence: Sentence, earlier: Sentence | None, found: Sequence[Naming]) -> int:
    text, name = reader.text, naming.name
    before = text[sentence.start : name.start]
    after = text[name.outer_end : min(sentence.end, name.outer_end + 90)]
    points = sum(
        points for pattern, place, points in _patterns(current_lexicons()) if pattern.search(before[-60:] if place == "before" else after)
    )
    points += 2 * bool(naming.aliases) + 2 * bool(naming.dimensions) + 2 * bool(naming.offices)
    if HEAD_NOUN.search(before[-90:]) or (earlier is not None and len(before) < 60 and HEAD_NOUN.search(earlier.text[-140:])):
        points += 1
    if not naming.dimensions and any(
        m.end <= name.start and name.start - m.end <= 120 and m.key != "other" for m in within(reader.anchors.dimensions, sentence)
    ):
        points += 1
    if not naming.offices:
        offices = [m for m in within(reader.anchors.offices, sentence) if is_office(m)]
        behind = next((m for m in offices if m.start >= naming.end), None)
        ahead = next((m for m in reversed(offices) if m.end <= name.start), None)
        if (behind is not None and owned(text[naming.end : behind.start])) or (
            ahead is not None and makes(text, ahead, name.start, sentence) is not None
        ):
            points += 2
    if any(_side_by_side(text, naming, other) for other in found):
        points += 3
    if LOOKS_BACK.search(text, sentence.end, min(sentence.block.end, sentence.end + 100)):
        points += 1
    return points + (name.shape in ("brand", "quoted"))


def _side_by_side(text: str, one: Naming, other: Naming) -> bool:
    """Whether only a comma or "dan" stands between two items."""
    first, second = sorted((one, other), key=lambda n: n.start)
    return re.fullmatch(r"\s*(?:,|,?\s*(?:dan|serta|and|hingga))\s*", text[first.end : second.start]) is not None


def _stands_like_something_else(reader: Reader, naming: Naming, sentence: Sentence) -> bool:
    """A person, a place, an organisation, an event: by the word before it, the words behind it, or its own first word."""
    text, name = reader.text, naming.name
    before = text[max(sentence.start, name.start - 60) : name.start]
    after = text[name.outer_end : min(sentence.end, name.outer_end + 60)]
    words = name.form.split()
    first = words[0].casefold()
    if words[-1].isdigit() or reader.anchors.dimension_at(name.start) is not None:
        return True
    if first in tables().given or first in tables().places or PEOPLE.search(before[-40:]) is not None:
        return True
    bars = reader.rules["program.harvest-bar"].regex
    return bars.search(before + "\0" + after) is not None


@lru_cache(maxsize=4)
def _patterns(_lexicons: Lexicons) -> tuple[tuple[re.Pattern[str], str, int], ...]:
    """The weighed cues of `rules/harvest.yml`: pattern, side, points (the prior holds them as tenths)."""
    return tuple((rule.regex, rule.kind, round(rule.prior * 10)) for rule in load_rules(_POINTS))

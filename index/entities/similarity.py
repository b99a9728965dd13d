"""Reasons why two names of one region might be one programme. Pure; each reason has a weight and words a person understands.

Links of JOIN and more join by themselves, weaker ones are put before people. The weights are checked against written names by
`tests/benchmarks/merging.py`: on 3,485 pairs of different programmes and 452 of one, every reason that joins is right in 97 % of its pairs
or more, and B³ on the written mentions is the same for any threshold from 0.70 to 0.85. Where no office or dimension speaks for a pair its
weight is kept low on purpose: likeness of names alone is a question for people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from index.entities.clustering import Link
from index.entities.names import TYPE_WORDS, bare_words, initials, unaccented

JOIN = 0.8
# Words that a name gains or loses without becoming another programme.
_LIGHT = TYPE_WORDS | frozenset(
    "si online digital elektronik kota kabupaten kab daerah provinsi pemkot pemkab desa berbasis web mobile".split()
)
_VOWELS = frozenset("aiueo")
_LARGEST_GROUP = 60  # a group of more names shares a word too common to mean anything


@dataclass(slots=True)
class NameUse:
    """How one name (all spellings with one key) is used: its written forms, documents, offices and dimensions."""

    key: str
    forms: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)  # the programme in one document that bears the name
    opds: set[str] = field(default_factory=set)
    dimensions: set[str] = field(default_factory=set)


def similar_names(uses: Mapping[str, NameUse], region_words: frozenset[str]) -> Iterator[Link]:
    """Automatic links between names of one block, in a fixed order. `region_words` are the words of the region's own name."""
    for left, right in _candidates(uses):
        one, other = uses[left], uses[right]
        if _told_apart(one, other):
            continue
        best = max(_reasons(one, other, region_words), default=None, key=lambda reason: reason[0])
        if best is not None:
            yield Link.between(left, right, round(best[0], 3), best[1])


def _candidates(uses: Mapping[str, NameUse]) -> list[tuple[str, str]]:
    """Pairs that share a beginning, an ending, a telling word or an acronym: never all pairs."""
    groups: dict[str, set[str]] = defaultdict(set)
    for key, use in uses.items():
        groups["^" + key[:4]].add(key)
        groups["$" + key[-5:]].add(key)
        groups["~" + unaccented(key)].add(key)
        for form in use.forms:
            parts = bare_words(form)
            groups["#" + initials(form)].add(key)
            groups["=" + "".join(word for word in parts if word not in _LIGHT)].add(key)
            for word in parts:
                if len(word) >= 4 and word not in _LIGHT:
                    groups["w" + word].add(key)
        if len(key) <= 12:
            groups["#" + key].add(key)
    pairs = {pair for group in groups.values() if 1 < len(group) <= _LARGEST_GROUP for pair in combinations(sorted(group), 2)}
    return sorted(pairs)


def _told_apart(one: NameUse, other: NameUse) -> bool:
    """Whether some document names both as two programmes: the strongest sign that they are two."""
    return bool(one.documents & other.documents) and not one.mentions & other.mentions


def _reasons(one: NameUse, other: NameUse, region_words: frozenset[str]) -> Iterator[tuple[float, str]]:
    if unaccented(one.key) == unaccented(other.key):
        yield 0.95, "the names differ only by the marks on their letters"
    context = _context(one, other)
    for form in sorted(one.forms):
        for other_form in sorted(other.forms):
            words, others = bare_words(form), bare_words(other_form)
            if _numbers(words) != _numbers(others):
                continue
            if [word for word in words if word not in region_words] == [word for word in others if word not in region_words] and words:
                yield 0.95, "the names differ only by the region's own name"
            yield from _light_difference(words, others, context)
            yield from _acronym(form, other_form, context)
            yield from _containment(words, others, context)
            yield from _spelling(words, others, context)


def _context(one: NameUse, other: NameUse) -> int:
    """1 when an office or a dimension is shared, -1 when both name offices and none is shared, 0 when nothing is known."""
    if one.opds & other.opds:
        return 1
    if one.opds and other.opds:
        return -1
    return 1 if one.dimensions & other.dimensions else 0


@lru_cache(maxsize=100_000)  # every name of a block is compared with many others
def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if any(letter.isdigit() for letter in word))


def _light_difference(words: Sequence[str], others: Sequence[str], context: int) -> Iterator[tuple[float, str]]:
    """ "Si Tanggap" and "Tanggap", "Warung Cerdas Online" and "Warung Cerdas"."""
    core = [word for word in words if word not in _LIGHT]
    if core and core == [word for word in others if word not in _LIGHT] and sum(map(len, core)) >= 5:
        yield (0.86, 0.7, 0.45)[1 - context], "the names differ only by a word such as 'si', 'online' or 'digital'"


def _acronym(form: str, other: str, context: int) -> Iterator[tuple[float, str]]:
    short, long = sorted((form, other), key=len)
    key, parts = "".join(bare_words(short)), bare_words(long)
    if len(bare_words(short)) > 2 or len(parts) < 2 or len(key) < 3:
        return
    if key == initials(long) and len(parts) >= 3:
        yield (0.88, 0.65, 0.4)[1 - context], "one name is the initials of the other"
    elif len(key) >= 5 and key not in parts and _syllables(key, parts):
        yield (0.75, 0.6, 0.4)[1 - context], "one name is made of the other's syllables"


def _syllables(key: str, parts: Sequence[str]) -> bool:
    """Whether the key is made of a piece of each word in turn: "sapelan", "sapa pelanggan lama".

    A piece is the word's beginning or end, of two letters or more with a vowel among them; one piece at least is not the whole word.
    """
    if key == "".join(parts):
        return False
    reachable = {0}
    for part in parts:
        following = set()
        for start in reachable:
            for end in range(start + 2, len(key) + 1):
                piece = key[start:end]
                if piece not in part:
                    break
                if (part.startswith(piece) or part.endswith(piece)) and not _VOWELS.isdisjoint(piece):
                    following.add(end)
        reachable = following
    return len(key) in reachable


def _containment(words: Sequence[str], others: Sequence[str], context: int) -> Iterator[tuple[float, str]]:
    """A longer name around a shorter one is a family more often than the same: "Gayeng" and "Gayeng Bertani" are two."""
    short, long = sorted((words, others), key=len)
    if len(short) >= 2 and len(long) > len(short) and (long[: len(short)] == short or long[-len(short) :] == short):
        yield (0.5, 0.3, 0.2)[1 - context], "one name contains the other"


def _spelling(words: Sequence[str], others: Sequence[str], context: int) -> Iterator[tuple[float, str]]:
    """Slips of the pen in one word of five letters or more: "Kampung A" and "Kampung B" are two, "Sistem" and "Sistim" one.

    A doubled or dropped letter, a swap or another vowel says more than an exchanged consonant: "Pasar" and "Pagar" are two words.
    """
    if len(words) == len(others):
        unlike = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
        if len(unlike) != 1:
            return
        word, other = unlike[0]
    else:  # a space lost or gained, and a slip beside it
        word, other = "".join(words), "".join(others)
    shortest = min(len(word), len(other))
    if shortest < 5 or OSA.distance(word, other, score_cutoff=1) > 1:
        return
    if _is_slip(word, other):
        yield (0.93, 0.85 if shortest >= 8 else 0.7, 0.5)[1 - context], "the names differ by a slip of the pen"
    elif shortest >= 9:
        yield (0.85, 0.65, 0.4)[1 - context], "the names are spelt almost alike"
    else:
        yield (0.6, 0.4, 0.2)[1 - context], "the names differ by one letter"


def _is_slip(key: str, other: str) -> bool:
    """A letter doubled or dropped beside its like or at the end ("ambulan(s)"), two neighbours swapped, or a vowel for a vowel."""
    if len(key) != len(other):
        short, long = sorted((key, other), key=len)
        if len(long) - len(short) != 1:
            return False
        place = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
        if place == len(short) and _VOWELS.isdisjoint(long[-2:]):
            return True
        return long[place] in (long[place - 1 : place] or "") or long[place] in long[place + 1 : place + 2] or long[place] == "h"
    unlike = [(a, b) for a, b in zip(key, other, strict=True) if a != b]
    if len(unlike) == 2:
        return unlike[0] == unlike[1][::-1]
    return len(unlike) == 1 and set(unlike[0]) <= _VOWELS

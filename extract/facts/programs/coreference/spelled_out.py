"""Names spelled out: "SIMAK, Sistem Mandi Air Kelapa" is one programme under two names, however far apart the text tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.model import Naming
from extract.facts.programs.names.tails import yields_loosely
from extract.finders.program_words import squeeze
from extract.finders.programs import Name

_SMALL = frozenset(("di", "ke", "dari", "dan", "yang", "untuk", "dengan", "pada", "bagi", "of", "the", "and", "for"))
_RIGHT_BEHIND = re.compile(r"[\"”]?\s?(?:[,:(–—-]\s?|\bini\s|\balias\s|\batau\s|\bitu\s|\bkepanjangan(?:nya)?\s){1,3}[\"“]?")
_ROW = re.compile(r"[\"”]?(?:,|;|\n)?\s{0,3}(?:(?:dan|serta|and)\s)?[\"“]?", re.IGNORECASE)
_ENDS = re.compile(r"[\"”)]{0,2}(?:[.;!?\n]|$)")
_GOES_ON = re.compile(r",?\s(?:dan\s|serta\s|untuk\s|bagi\s|di\s)?|,\s")
_JOINED = re.compile(r",?\s(?:dan|serta|untuk|bagi|di)\s|,\s")
_FURTHER = re.compile(r"(?:\s(?:untuk|bagi|di|dan|serta)\s[A-Z][\w-]+){1,2}")
_NEAR = 2  # sentences between a name and its long form
_LEAST_WORDS = 3  # of a long form
_SHORT_WORDS = 2  # at most, of a short one


def join_spelled_out(text: str, found: dict[int, list[Naming]]) -> None:
    """Change `found` (namings by sentence number) in place: a long form becomes a second name of the short one."""
    for number, row in found.items():
        row = _with_whole_forms(text, row)
        kept: list[Naming] = []
        for naming in row:
            last = kept[-1] if kept else None
            if last is not None and _follows_spelled_out(text, last.name, naming.name):
                kept[-1] = replace(with_tail_of(last, naming), aliases=(*last.aliases, naming.name, *naming.aliases))
            else:
                kept.append(naming)
        found[number] = kept
    shorts = [(number, naming) for number, row in found.items() for naming in row if _may_be_short(naming.name)]
    for number, row in found.items():
        near = [short for at, short in shorts if abs(number - at) <= _NEAR]
        if near:
            found[number] = _with_short_names(text, row, near)


def _with_whole_forms(text: str, row: list[Naming]) -> list[Naming]:
    """ "Antrean Tertib dan Ringkas (ANTRIS)": what was read as two is one, where only both together spell the short form."""
    kept: list[Naming] = []
    for naming in row:
        last = kept[-1] if kept else None
        halves = sorted((naming.name, *naming.aliases), key=lambda name: name.start)
        if last is None or last.aliases or len(halves) != 2 or not _JOINED.fullmatch(text, last.name.outer_end, halves[0].start):
            kept.append(naming)
            continue
        long, short = halves
        form = text[last.name.start : long.end]
        if (
            _may_be_short(short)
            and short.form.isupper()
            and _is_spelled_out(short.form, form)
            and not _is_spelled_out(short.form, long.form)
        ):
            whole = Name(last.name.start, long.end, long.outer_end, form, last.name.shape)
            naming = replace(naming, start=last.start, name=short, aliases=(whole,), features=naming.features | last.features)
            kept[-1] = with_tail_of(naming, last)
        else:
            kept.append(naming)
    return kept


def with_tail_of(naming: Naming, description: Naming) -> Naming:
    """A programme with the office and dimension told behind its description."""
    return replace(
        naming,
        end=max(naming.end, description.end),
        offices=naming.offices or description.offices,
        dimensions=naming.dimensions or description.dimensions,
    )


def _may_be_short(name: Name) -> bool:
    return len(name.form.split()) <= _SHORT_WORDS and len(squeeze(name.form)) >= _LEAST_WORDS


def _follows_spelled_out(text: str, short: Name, long: Name) -> bool:
    if _RIGHT_BEHIND.fullmatch(text, short.outer_end, long.start) is None:
        return False
    return _is_spelled_out(short.form, long.form) or _is_acronym_of(text, short, long)


def _is_acronym_of(text: str, short: Name, long: Name) -> bool:
    """ "TUNGKU, Tunggu Kabar Kursi Kosong.": one word in capitals, and behind it, at the end of a clause, words that yield it freely."""
    ends = _ENDS.match(text, long.outer_end) is not None
    return (
        ends and short.form.isalpha() and short.form.isupper() and len(short.form) > _LEAST_WORDS and yields_loosely(long.form, short.form)
    )


def _is_spelled_out(short: str, long: str) -> bool:
    if len(short.split()) > _SHORT_WORDS or len(long.split()) < _LEAST_WORDS or key_of(short) == key_of(long):
        return False
    words = long.casefold().split()
    if set(short.casefold().split()) <= set(words):
        return False  # "Pasar Terang" and "Pasar Terang Desa" are two
    return is_made_of(squeeze(short), words)


def _are_two(text: str, short: Naming, long: Naming) -> bool:
    """Whether each has an owner or a dimension told with it, or both are items of one row, and the letters agree by chance."""
    ties = ((short.offices, long.offices), (short.dimensions, long.dimensions))
    if any(one and other and {m.key for m in one} != {m.key for m in other} for one, other in ties):
        return True
    first, second = sorted((short, long), key=lambda naming: naming.start)
    return _ROW.fullmatch(text, first.end, second.start) is not None


def _with_short_names(text: str, row: list[Naming], shorts: Sequence[Naming]) -> list[Naming]:
    """The namings of a sentence; one that spells out a name near by, alone or with the next ones, has that as its second name."""
    kept: list[Naming] = []
    at = 0
    while at < len(row):
        for count, whole in _wholes(text, row, at):
            own = {name.form for naming in row[at : at + count] for name in (naming.name, *naming.aliases)}
            others = (short for short in shorts if short.name.form not in own and _is_spelled_out(short.name.form, whole.name.form))
            short = next((short.name for short in others if not _are_two(text, short, whole)), None)
            if short is not None:
                kept.append(replace(whole, aliases=(*whole.aliases, replace(short, shape="again"))))
                at += count
                break
        else:
            kept.append(row[at])
            at += 1
    return kept


def _wholes(text: str, row: list[Naming], at: int) -> Iterator[tuple[int, Naming]]:
    """What may be one long form from the naming at `at` on, and how many namings that takes.

    Those of one row of words ("Temani Lansia dan Ibu Hamil") come before the first alone; each also with the noun it was read behind
    ("Layanan Temani Lansia") and with the words it goes on with.
    """
    end = at + 1
    while end < len(row) and _GOES_ON.fullmatch(text, row[end - 1].name.outer_end, row[end].name.start):
        end += 1
    for stop in range(end, at, -1):
        whole, last = row[at], row[stop - 1].name
        for naming in row[at + 1 : stop]:
            whole = with_tail_of(whole, naming)
        further = _FURTHER.match(text, last.end)
        for until in (further.end(), last.end) if further else (last.end,):
            for start in dict.fromkeys((row[at].name.start, row[at].start)):
                yield stop - at, replace(whole, name=Name(start, until, max(until, last.outer_end), text[start:until], row[at].name.shape))


def is_made_of(letters: str, words: Sequence[str], spare: int = 1) -> bool:
    """Whether the letters are beginnings of these words, run through in order; one word may give none, small words any number."""
    if not letters:
        return len([word for word in words if word not in _SMALL]) <= spare
    if not words:
        return False
    word, rest = words[0], words[1:]
    at = -1
    for taken, letter in enumerate(letters):
        at = word.find(letter, at + 1) if taken else word.find(letter, 0, 1)
        if at < 0:
            break
        if is_made_of(letters[taken + 1 :], rest, spare):
            return True
    cost = word not in _SMALL
    return spare >= cost and is_made_of(letters, rest, spare - cost)

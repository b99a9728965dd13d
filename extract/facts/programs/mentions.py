"""Later mentions of programmes already named: the bare name, and "program tersebut". They name nothing new, but may be tied to more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import matching
from extract.facts.programs.cues import REFERS_BACK
from extract.facts.programs.folding import key_of, occurrences
from extract.facts.programs.tails import Naming
from extract.finders.programs import Name
from extract.segment import Sentence

AGAIN = "program.again"
BACK = "program.back-reference"
_NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_BOTH = re.compile(
    r"[\"“'\s]*ke(?P<count>dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?:nya|\s(?:program|inovasi|aplikasi|layanan)\s(?:tersebut|ini|itu))\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|yang)\s(?:yang\s)?(?:disebut(?:kan)?\s)?(?:paling\s)?(?:terakhir|belakangan)\b", re.IGNORECASE
)
_APART = 25  # characters between two names that are no row
_BESIDE = re.compile(r"[\"“'\s]*(?:selain|di\ssamping|tak\shanya|tidak\shanya|bukan\shanya|setelah)\b[^,]{0,120},", re.IGNORECASE)
_NTH = re.compile(
    r"\b(?:program|inovasi|aplikasi|layanan|yang)\s(?P<nth>pertama|kedua|ketiga|keempat|kelima|keenam)\b"
    r"(?!\s*,?\s*(?:(?-i:[A-Z\"“])|adalah|yaitu|yakni|ialah))",
    re.IGNORECASE,
)


def add_mentions(text: str, sentences: Sequence[Sentence], found: dict[int, list[Naming]]) -> None:
    """Add to `found` every further mention of a name, and the back-references that mean exactly one programme."""
    namings = [naming for row in found.values() for naming in row]
    if not namings:
        return
    taken = bytearray(len(text))  # a flag a character: whatever the number of namings, looking costs the length of a name
    for naming in namings:
        end = max(naming.end, naming.name.outer_end)
        taken[naming.start : end] = b"\1" * (end - naming.start)
    forms: dict[str, Naming] = {}
    for naming in namings:
        for spelling in (naming.name, *naming.aliases):
            forms.setdefault(" ".join(spelling.form.split()), naming)
    starts = [sentence.start for sentence in sentences]
    group = 1 + max(n.group for n in namings)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        for start, end in occurrences(text, form):
            if 1 in taken[start:end]:
                continue
            sentence = sentence_at(sentences, starts, start)
            if sentence is None or end > sentence.end:
                continue
            taken[start:end] = b"\1" * (end - start)
            group += 1
            name = Name(start, end, end, text[start:end], "again")
            found.setdefault(sentence.index, []).append(Naming(name, AGAIN, start, end, 0.5, group=group, features=frozenset({"again"})))
    for row in found.values():
        row.sort(key=lambda naming: naming.name.start)
    _refer_back(text, sentences, found, group)


def _refer_back(text: str, sentences: Sequence[Sentence], found: dict[int, list[Naming]], group: int) -> None:
    """ "Program tersebut dikelola Dinas X": means the programme of the sentence before, when that names exactly one."""
    last: Sequence[Naming] = ()
    earlier: list[Naming] = []
    last_index = -9
    for sentence in sentences:
        match = REFERS_BACK.match(text, sentence.start, sentence.end)
        here = found.get(sentence.index, [])
        if match and not match["all"] and not match["plural"] and not here and sentence.index - last_index <= 2:
            meant = _meant(text, sentences[last_index], last)
            if meant is not None:
                group += 1
                end = max(match.end("noun"), match.end("own"), match.end("it"), match.end("part"))
                here = [_back(meant, match.start(), end, group)]
                if match["part"]:  # "Pelaksananya Dinas X": the word is the cue itself, and stays to be read
                    here = [replace(here[0], end=match.start("part"))]
                found[sentence.index] = here
        elif not here and last and sentence.index - last_index <= 2:
            here = _counted_back(text, sentence, last, earlier, group)
            if here:
                group += len(here)
                found[sentence.index] = here
                continue
        if here:
            last, last_index = here, sentence.index
            earlier.extend(naming for naming in here if naming.rule != BACK)


def _meant(text: str, sentence: Sentence, last: Sequence[Naming]) -> Naming | None:
    """The one programme that "program tersebut" means: the only one named before it, or the only one named anew ("Selain A, ada B")."""
    if len({key_of(naming.name.form) for naming in last}) == 1:
        return last[-1]
    fresh = [naming for naming in last if naming.rule not in (AGAIN, BACK)]
    beside = _BESIDE.match(text, sentence.start, sentence.end)
    if beside is not None:
        fresh = [naming for naming in fresh if naming.name.start > beside.end()]
    if len({key_of(naming.name.form) for naming in fresh}) != 1:
        return None
    known = [naming for naming in last if naming not in fresh]
    return fresh[-1] if all(naming.end + _APART < fresh[-1].start for naming in known) else None


def _back(naming: Naming, start: int, end: int, group: int) -> Naming:
    return Naming(Name(start, end, end, naming.name.form, "back"), BACK, start, end, 0.5, group=group, features=frozenset({"again"}))


def _counted_back(text: str, sentence: Sentence, last: Sequence[Naming], earlier: Sequence[Naming], group: int) -> list[Naming]:
    """ "Keduanya ...", "Keenam program tersebut ...", "Program pertama ..., sedangkan program kedua ...": members of the row before."""
    row: dict[str, Naming] = {}
    for naming in last:
        row.setdefault(key_of(naming.name.form), naming)
    members = list(row.values())
    both = _BOTH.match(text, sentence.start, sentence.end)
    if both:
        count = _NUMBERS.index(matching.fold(both["count"])) + 1
        if count > len(members):  # named in the sentences before, one by one
            known = {key_of(naming.name.form): naming for naming in earlier}
            members = list(known.values())[-count:]
        if count == len(members):
            return [_back(naming, both.start(), both.end(), group + 1) for naming in members]
    final = _LAST.search(text, sentence.start, sentence.end)
    if final and members:
        return [_back(members[-1], final.start(), final.end(), group + 1)]
    found: list[Naming] = []
    for match in _NTH.finditer(text, sentence.start, sentence.end):
        place = _NUMBERS.index(nth.removeprefix("ke")) if (nth := matching.fold(match["nth"])) != "pertama" else 0
        if place < len(members):
            found.append(_back(members[place], match.start(), match.end(), group + 1 + len(found)))
    return found


def sentence_at(sentences: Sequence[Sentence], starts: Sequence[int], at: int) -> Sentence | None:
    """The sentence that holds this place of the text."""
    from bisect import bisect_right

    position = bisect_right(starts, at) - 1
    return sentences[position] if position >= 0 and sentences[position].start <= at < sentences[position].end else None

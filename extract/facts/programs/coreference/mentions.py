"""Later mentions of programmes already named. They name nothing new, but may be tied to more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.facts.programs.coreference.folding import occurrences
from extract.facts.programs.coreference.references import AGAIN, refer_back
from extract.facts.programs.model import Naming
from extract.finders.programs import Anchors, Name
from extract.segment import Sentence


def add_mentions(text: str, sentences: Sequence[Sentence], found: dict[int, list[Naming]], anchors: Anchors) -> None:
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
    refer_back(text, sentences, found, anchors, group)


def sentence_at(sentences: Sequence[Sentence], starts: Sequence[int], at: int) -> Sentence | None:
    """The sentence that holds this place of the text."""
    position = bisect_right(starts, at) - 1
    return sentences[position] if position >= 0 and sentences[position].start <= at < sentences[position].end else None

"""What is told of some of a row: "Dua yang disebut terdahulu dikelola Dinas X, sisanya Dinas Y", "Semuanya pada D, kecuali P yang pada E".

The row is the last sentence that named three programmes and more. Nothing is told where the count does not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import matching
from extract.facts.one_by_one import without_order
from extract.facts.programs.coreference.folding import key_of
from extract.facts.programs.cues import within
from extract.facts.programs.links.owner_cues import owned
from extract.facts.programs.links.plain_words import at_once
from extract.facts.programs.model import Link, Linked
from extract.facts.programs.parts_of_row import Share, shares
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_RESULT = matching.compile(r"\b(?:nilai|skor|indeks|poin|capaian)\b|\d[.,]\d|\d\s?(?:%|persen)")
_DENIED = matching.compile(r"\b(?:belum|tidak|tak|bukan)\b")
_LEAST = 3  # programmes of a row
_FAR = 8  # sentences from the row to what is told of some of it


def tell_few(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with what sentences farther on tell of some of their row."""
    out = list(linked)
    named: dict[int, list[int]] = {}
    for position, entry in enumerate(out):
        named.setdefault(entry.sentence.index, []).append(position)
    row: list[int] = []
    at = -1  # sentence of the row
    told: list[set[int]] = [set(), set()]  # places in the row of those that were told of since, of the one named last by itself
    for sentence in sentences if out else ():
        here = named.get(sentence.index, [])
        keys = dict.fromkeys(key_of(out[position].naming.name.form) for position in here)
        if row and sentence.index - at <= _FAR:
            places = {key_of(out[position].naming.name.form): place for place, position in enumerate(row)}
            names = [
                (entry.naming.name.start, entry.naming.name.outer_end, places[key])
                for entry in (out[position] for position in here)
                if (key := key_of(entry.naming.name.form)) in places
            ]
            meant = shares(text, sentence.start, sentence.end, len(row), names, told)
            _tell(text, sentence, meant, row, here, out, anchors)
            alone = {places[key] for key in keys if key in places and len(keys) == 1}
            told = [told[0] | alone | {place for share in meant for place in share.members}, alone or told[1]]
        if len(keys) >= _LEAST:
            first = {key_of(out[position].naming.name.form): position for position in reversed(here)}
            row, at, told = [first[key] for key in keys], sentence.index, [set(), set()]
    return out


def _tell(
    text: str, sentence: Sentence, meant: Sequence[Share], row: Sequence[int], here: Sequence[int], out: list[Linked], anchors: Anchors
) -> None:
    offices: dict[int, Link] = {}
    dims: dict[int, Link] = {}
    for share in meant:
        positions = [row[place] for place in share.members]
        owners = [m for m in within(anchors.offices, sentence) if share.start <= m.start < share.end and is_office(m)]
        if owners and len(owners) in (1, len(positions)):
            gap = without_order(text[share.start : owners[0].start])
            if owned(gap) or (offices and not gap.strip(" ,")):  # the verb is said once
                dealt = owners if len(owners) > 1 else owners * len(positions)
                offices |= {position: Link(office, "link.opd.few") for position, office in zip(positions, dealt, strict=True)}
        if (dimension := _dimension(text, sentence, share, anchors)) is not None:
            dims |= dict.fromkeys(positions, Link(dimension, "link.dimension.few"))
    taken = {link.mention.start for link in (*offices.values(), *dims.values())}
    for position in (*here, *row) if taken else ():  # what the sentence was read to say of another is taken back
        entry = out[position]
        out[position] = replace(
            entry,
            dimensions=tuple(link for link in entry.dimensions if link.mention.start not in taken),
            offices=tuple(link for link in entry.offices if link.mention.start not in taken),
        )
    for position, link in offices.items():
        out[position] = replace(out[position], offices=out[position].offices or (link,))
    for position, link in dims.items():
        out[position] = replace(out[position], dimensions=out[position].dimensions or (link,))


def _dimension(text: str, sentence: Sentence, share: Share, anchors: Anchors) -> Mention | None:
    """The one dimension that a clause tells of a share."""
    found = [m for m in within(anchors.dimensions, sentence) if share.start <= m.start < share.end and m.key != "other"]
    if not found:
        return at_once(text, share.start, share.end)
    is_said = len({m.key for m in found}) == 1 and not _RESULT.search(text, share.start, share.end)
    return found[0] if is_said and not _DENIED.search(text, share.start, found[0].start) else None

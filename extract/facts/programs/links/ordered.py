"""Rows of names dealt to a row of the sentence before: "Terkuat D1 dan D2. Wakilnya, berturut-turut, A dan B"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.one_by_one import EACH
from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.cues import within
from extract.facts.programs.links.owner_cues import owner_rules
from extract.facts.programs.links.pairing import glosses, is_row, rows_of
from extract.facts.programs.model import Link, Linked
from extract.finders.opds import is_office
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_LEAST = 2


def deal_from_before(text: str, sentences: Sequence[Sentence], linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with the dimensions and offices that the sentence before gave in the same order, where their own names none."""
    out = list(linked)
    named: dict[int, list[int]] = defaultdict(list)
    for position, entry in enumerate(out):
        if entry.naming.rule != BACK:
            named[entry.sentence.index].append(position)
    for index, positions in named.items():
        sentence, before = sentences[index], sentences[index - 1] if index else None
        if before is None or len(positions) < _LEAST or before.block_index != sentence.block_index or index - 1 in named:
            continue
        if EACH.search(text, sentence.start, sentence.end) is None or not is_row(text, [out[position].naming for position in positions]):
            continue
        dims = [] if within(anchors.dimensions, sentence) else _row(text, within(anchors.dimensions, before), len(positions))
        owners = [] if within(anchors.offices, sentence) else _row(text, within(anchors.offices, before), len(positions))
        if owners and not (all(is_office(one) for one in owners) and _own(text, owners, before)):
            owners = []
        for place, position in enumerate(positions):
            entry = out[position]
            if dims and not entry.dimensions:
                entry = replace(entry, dimensions=(Link(dims[place], "link.dimension.from-before"),))
            if owners and not entry.offices:
                entry = replace(entry, offices=(Link(owners[place], "link.opd.from-before"),))
            out[position] = entry
    return out


def _row(text: str, targets: Sequence[Mention], length: int) -> list[Mention]:
    """The one row of so many targets."""
    fitting = [row for row in rows_of(text, targets) if len(row) == length and not glosses(row) and all(one.key != "other" for one in row)]
    return fitting[0] if len(fitting) == 1 else []


def _own(text: str, row: Sequence[Mention], sentence: Sentence) -> bool:
    """Whether the sentence says that the offices of a row have, make or bring programmes."""
    rules, behind = owner_rules(), text[row[-1].end : sentence.end]
    return rules["owner.makes"].regex.search(behind) is not None and rules["owner.speech"].regex.search(behind) is None

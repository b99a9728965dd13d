"""Lines that are a name and its dimension, under no header: "Pasar Terang   Smart Economy   berjalan", two of them at least."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.tails import TABLE, program_rules
from extract.finders.programs import Anchors
from extract.segment import Sentence

_LONGEST = 160  # characters of such a line
_LEAST = 2
_LEAD = re.compile(r"(?:(?:\d{1,2}|[a-z])[.)]?|[-–•*·])\s{1,4}", re.IGNORECASE)
_GAP = re.compile(r"[\s|:;,–—-]{1,6}\(?")
_REST = re.compile(r"\)?[\s|:;,–—-]{0,6}(?:$|(?:[a-z0-9%.,()/=+-]+\s?){1,6}$|\S[^.]{0,80}$)")


def add_ranged(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int) -> None:
    """Add to `found` the names of lines in which a dimension comes right behind the name."""
    by = program_rules()[TABLE]
    ranged: dict[int, Naming] = {}
    for number, sentence in enumerate(sentences):
        block = sentence.block
        if sentence.start != block.start or block.end - block.start > _LONGEST or sentence.end < block.end - 1:
            continue
        dimension = next((m for m in anchors.dimensions if sentence.start < m.start < sentence.end and m.key != "other"), None)
        if dimension is None:
            continue
        lead = _LEAD.match(text, sentence.start, sentence.end)
        row = Reader(text, dimension.start, anchors).read_row(lead.end() if lead else sentence.start, by, group=group + number, most=1)
        if not row or "refused" in row[0].features or row[0].name.shape not in ("capitals", "brand", "quoted"):
            continue
        if _GAP.fullmatch(text, row[0].name.outer_end, dimension.start) and _REST.match(text, dimension.end, sentence.end):
            naming = row[0]
            ranged[sentence.index] = Naming(
                naming.name,
                by.id,
                naming.name.start,
                dimension.end,
                by.prior,
                dimensions=(dimension,),
                group=group + number,
                features=naming.features,
            )
    if len(ranged) >= _LEAST:
        for index, naming in ranged.items():
            found.setdefault(index, [naming])

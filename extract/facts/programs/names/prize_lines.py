"""Programmes named by the places they took, a line each: "Juara 1: Pasar Terang, Dinas Perdagangan Kabupaten X (nilai 91,2)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.facts.programs.names.tails import program_rules
from extract.facts.regions.prize_lines import OF_OTHERS, OPENS
from extract.finders.opds import is_office
from extract.finders.program_words import tables
from extract.finders.programs import Anchors
from extract.segment import Sentence

_LEAST = 2  # lines of a list
_PLACES = frozenset(("desa", "nagari", "kelurahan", "kecamatan", "kampung", "gampong", "distrik", "dusun"))  # from where a name comes
_BEFORE = 400  # characters in which the contest is told to be one of programmes
_OF_PROGRAMMES = re.compile(r"\b(?:inovasi|inovatif|innovation|program|aplikasi|quick\swins?)\b", re.IGNORECASE)
_OF_PUPILS = re.compile(r"\b(?:siswa|siswi|pelajar|mahasiswa|sman?|smkn?|smpn?|sdn?|man|mts|universitas|politeknik)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s{0,8}(?:$|[,(;.–—-]|\b(?:dari|oleh|milik)\b)")


def find_prized(text: str, sentences: Sequence[Sentence], anchors: Anchors, group: int) -> dict[int, Naming]:
    """Namings by sentence number, where at least two lines deal out places among programmes."""
    lines = [
        (sentence, match.end())
        for sentence in sentences
        if sentence.block.kind in ("paragraph", "list_item") and (match := OPENS.match(text, sentence.start, sentence.end)) is not None
    ]
    if len(lines) < _LEAST or _OF_PROGRAMMES.search(text, max(0, lines[0][0].start - _BEFORE), lines[0][0].start) is None:
        return {}
    found: dict[int, Naming] = {}
    by = program_rules()["program.item"]
    for sentence, at in lines:
        if OF_OTHERS.search(text, at, sentence.end) or _OF_PUPILS.search(text, at, sentence.end):
            continue
        row = Reader(text, sentence.end, anchors).read_row(at, by, group=group + sentence.index, most=1)
        name = row[0].name if row else None
        if name is None or "refused" in row[0].features or _BEHIND.match(text, name.outer_end, sentence.end) is None:
            continue
        if name.form.split()[0].casefold() in tables().institutions:
            continue  # "Juara 1: SD Negeri 3"
        offices = [m for m in anchors.offices if name.outer_end <= m.start < sentence.end and is_office(m)]
        aliases = tuple(alias for alias in row[0].aliases if alias.form.split()[0].casefold() not in _PLACES)
        found[sentence.index] = Naming(
            name, by.id, name.start, row[0].end, by.prior, aliases, tuple(offices[:1]) or row[0].offices, group=group + sentence.index
        )
    return found

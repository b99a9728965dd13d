"""Names of what is found inside another programme: "Di dalam Satu Layar tersedia Pasar Terang untuk pedagang, Kelas Sore untuk ...".

A house holds rooms just so, and a book chapters; what holds programmes bears no name of a place.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.facts.programs.model import Naming
from extract.facts.programs.names.items import Reader
from extract.finders.program_words import tables
from extract.segment import Sentence


def contained(reader: Reader, sentence: Sentence, group: int) -> Iterator[list[Naming]]:
    """The row of names inside, two of them at least; and the name of what holds them, where it has one."""
    by = reader.rules["program.contains"]
    for match in by.regex.finditer(reader.text, sentence.start, sentence.end):
        whole = match["whole"]
        words = tables()
        if whole and (whole.split()[0].casefold() in words.places or whole.split()[0].casefold() in words.institutions):
            continue
        row = reader.read_row(match.end(), by, group=group)
        if len(row) < 2 or any(naming.name.shape == "word" and not naming.aliases for naming in row[:2]):
            continue
        if whole:
            yield [naming for naming in reader.read_row(match.start("whole"), by, group=group, most=1) if naming.name.form == whole]
        yield row

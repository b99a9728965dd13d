"""The mutation checks at other places of a text, with other words, and on texts that nobody has annotated.

    python -m tests.quality.variants [--share N] [FILE ...]

Without files every Nth document of the development split is taken (8 unless told). Printed are the shares that held, and what failed. Some
changes deserve what they do, as a paragraph put between a list and its lead, so this is a way of looking and no floor.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from tests.quality.corpus import GoldDocument, GoldProgram, Leeway, read_corpus, region_names
from tests.quality.measure import extract_text
from tests.quality.mutations import Facts, facts_of, may_take_in, moved_facts, moved_text, moves, paragraph_ends, swap_items, upper_case

_READ_ALSO = (
    "Baca juga: Diskominfo Purbalingga Luncurkan Program Wayang Kelir untuk Smart Branding",
    "Baca Juga: Wali Kota Batu Resmikan Aplikasi Sapa Warga Batu",
    "BACA JUGA: Pemkab Ngawi Raih Penghargaan Smart City 2022 lewat Program Kebun Pintar",
    "Baca juga : Indeks Smart City Kota Palopo Capai 3,45",
)
_SHARES = (
    "Sebanyak 43,7 persen peserta pertemuan itu datang dari luar kota.",
    "Sekitar 62 persen kursi di ruangan itu terisi.",
    "Harga cabai di pasar naik 12,5 persen dibanding pekan lalu.",
    "Inflasi nasional bulan lalu tercatat 0,35 persen.",
)
_PLACES = 4  # of a text at which something is put in, or pages are parted
_NEIGHBOURS = 3  # regions to which a text is moved


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed text, and the facts it must have where those before are known."""

    name: str
    pages: list[str]
    predict: Callable[[Facts], Facts] = lambda facts: facts


def variants(document: GoldDocument) -> Iterator[Variant]:
    """Every change of a document; which words are put in hangs on its id alone."""
    text, seed = document.text, zlib.crc32(document.id.encode())
    ends = paragraph_ends(text)
    places = sorted({ends[len(ends) * part // _PLACES] for part in range(_PLACES)}) if ends else []
    for number, place in enumerate(places if may_take_in(document) else ()):
        read_also, share = _READ_ALSO[(seed + number) % len(_READ_ALSO)], _SHARES[(seed + number) % len(_SHARES)]
        yield Variant("read_also", [f"{text[:place]}{read_also}\n\n{text[place:]}"])
        yield Variant("paragraph with a percentage", [f"{text[:place]}{share}\n\n{text[place:]}"])
        yield Variant("sentence with a percentage", [f"{text[: place - 2]} {share}{text[place - 2 :]}"])
    for place in places[1:]:
        yield Variant("two_pages", [text[:place], text[place:]])
    for name, pages in (("upper_case", upper_case(document)), ("item_order", swap_items(document))):
        if pages is not None:
            yield Variant(name, pages)
    for move in islice(moves(document), _NEIGHBOURS):
        yield Variant("other_region", [moved_text(text, move)], partial(moved_facts, move=move))


def read_unannotated(path: Path) -> GoldDocument:
    """A text with what `extract` finds in it for its annotation."""
    text = path.read_text(encoding="utf-8")
    found = extract_text([text], path.name)
    programs = tuple(
        GoldProgram(row["name"], tuple(row["aliases"]), None, (), (), (), None, "", (), None, Leeway()) for row in found["programs"]
    )
    regions = tuple(region_names()[row["code"]] for row in found["regions"])
    return GoldDocument(path.stem, "none", "none", "none", 1, "id", "news", text, None, (), regions, (), programs, (), (), (), (), ())


def main() -> None:
    """Print what held and what did not."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.variants", description=main.__doc__)
    parser.add_argument("--share", type=int, default=8, help="take one of so many documents of the development split")
    parser.add_argument("files", nargs="*", type=Path, help="texts to take instead")
    args = parser.parse_args()
    documents = [read_unannotated(path) for path in args.files] or read_corpus("dev")[:: args.share]
    tried: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for document in documents:
        before = facts_of(extract_text([document.text], f"{document.id}.txt"))
        for variant in variants(document):
            after, predicted = facts_of(extract_text(variant.pages, f"{document.id}.txt")), variant.predict(before)
            tried[variant.name] += 1
            held[variant.name] += after == predicted
            if after != predicted:
                print(f"{variant.name}  {document.id}")
                for sign, facts in (("-", predicted - after), ("+", after - predicted)):
                    print(*(f"    {sign} {fact}\n" for fact in sorted(facts, key=str)), sep="", end="")
    for name, number in tried.items():
        print(f"{name}: {held[name]} of {number}")


if __name__ == "__main__":
    main()

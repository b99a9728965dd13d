"""Pages that are a catalogue: below what announces it ("Daftar Aplikasi", "Berikut inovasi ..."), names as headings of short texts, or as
the first sentence of paragraphs ("Pasar Terang. Lapak daring bagi ..."); and headings that all bear the same mark (">> Pasar Terang").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract import matching
from extract.facts.programs.cues import within
from extract.facts.programs.model import Naming
from extract.facts.programs.names.titled import card_below, is_part_of_report, number_of, read_title, stands_alone, with_card
from extract.finders.programs import Anchors
from extract.outline import mark_of
from extract.segment import Sentence

_LEAST = 3  # entries of a catalogue
_LEAST_SHARE = 0.6  # of its headings that read like names
_NOUN = r"(?:aplikasi|layanan|inovasi|program|quick[\s-]?wins?|applications?|apps|services|innovations?|programmes?|programs)"
_LISTED = (
    r"adalah|ialah|daftar|sejumlah|beberapa|semua|seluruh|aneka|ragam|nama(?:-nama)?|ringkasan|profil"
    r"|[a-z]*(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh)"
)
_ANNOUNCES = matching.compile(
    rf"\b(?:daftar|direktori|katalog|ragam|list\sof|catalogue\sof)\s(?:[a-z-]+\s){{0,2}}{_NOUN}\b"
    rf"|\bberikut(?:\sini)?\s(?:(?:{_LISTED})\s){{0,3}}{_NOUN}\b"
    rf"|\b{_NOUN}(?:-{_NOUN})?\s(?:[a-z-]+\s){{0,4}}(?:berikut|di\sbawah)\sini\b|\bthe\sfollowing\s(?:[a-z-]+\s){{0,2}}{_NOUN}\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"\W*(?:(?:{_NOUN}|digital|daerah|unggulan|smart|city|kota|dan|&|publik|kami|daring|online)\W+){{1,6}}$", re.IGNORECASE
)

_SPEAKS = re.compile(rf"\b(?:{_NOUN}|inisiatif|initiatives?)\b", re.IGNORECASE)
_MARKED = re.compile(r"(?P<mark>>{1,3}|#{1,3}|[■◆►▶✦★●])\s{0,2}(?=[A-Z\"“])")
_SHORT = 60  # characters of a first sentence that is a name
_FAR = 700  # characters before the first entry in which programmes are spoken of

_OFFERS = matching.compile(rf"\b{_NOUN}\s(?:[a-z-]+\s){{0,2}}yang\s(?:bisa|dapat|tersedia|kami|sudah|telah|ada)\b", re.IGNORECASE)


def add_catalogued(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int) -> None:
    """Add to `found` the entries of catalogues that are names, where most of the entries are; each with the text below it."""
    opened = next((number for number, sentence in enumerate(sentences) if _announces(text, sentence)), None)
    below = range(opened + 1 if opened is not None else 0, len(sentences) - 1)
    heads = [number for number in below if _heads_text(sentences, number)]
    if opened is None:
        heads = [number for number in heads if not sentences[number].text.isupper() and " " in sentences[number].text]
    if opened is not None or _tell_of_programs(text, sentences, heads, anchors):
        for like in _alike(sentences, heads):
            _add(text, sentences, anchors, found, group, {number: number_of(sentences[number].text) for number in like})
    marks: dict[str, dict[int, int]] = {}
    opening: dict[int, int] = {}
    for number, sentence in enumerate(sentences[:-1]):
        mark = _MARKED.match(text, sentence.start, sentence.end) if stands_alone(sentence) else None
        if mark is not None:
            marks.setdefault(mark["mark"], {})[number] = mark.end() - mark.start()
        elif _opens_text(sentence):
            opening[number] = 0
    for entries in (*marks.values(), opening):
        if len(entries) >= _LEAST:
            first = sentences[min(entries)].start
            if _SPEAKS.search(text, max(0, first - _FAR), first):
                _add(text, sentences, anchors, found, group, entries)


def _alike(sentences: Sequence[Sentence], heads: Sequence[int]) -> list[list[int]]:
    """The headings by how they are numbered ("2.3", "2.3.1", not at all), without the kinds among which parts of a report are counted."""
    kinds: dict[str, list[int]] = {}
    for number in heads:
        kinds.setdefault(mark_of(sentences[number].text)[0], []).append(number)
    titles = {kind: [sentences[number].text[number_of(sentences[number].text) :] for number in like] for kind, like in kinds.items()}
    return [like for kind, like in kinds.items() if not (kind.startswith("number") and any(map(is_part_of_report, titles[kind])))]


def _tell_of_programs(text: str, sentences: Sequence[Sentence], heads: Sequence[int], anchors: Anchors) -> bool:
    """Whether the texts below most headings name an office or a dimension, or speak of programmes: nobody needs to announce those."""
    if any(sentences[number + 1].block.kind == "list_item" for number in heads):
        return False  # "KUNING", and below it the items
    cards = [card_below(sentences, number, anchors) for number in heads] if len(heads) >= _LEAST else []
    telling = [
        card
        for card in cards
        if any(
            within(anchors.dimensions, line) or within(anchors.offices, line) or _SPEAKS.search(text, line.start, line.end) for line in card
        )
    ]
    return len(telling) >= max(_LEAST, _LEAST_SHARE * len(cards))


def _add(
    text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int, entries: Mapping[int, int]
) -> None:
    """Take the entries (numbers of sentences, with the length of the mark before the name) for names if most of them read like names."""
    if len(entries) < _LEAST:
        return
    read = {
        number: read_title(text, sentences[number], anchors, sentences[number].start + mark, group + number)
        for number, mark in entries.items()
    }
    named = [number for number, naming in read.items() if naming is not None or sentences[number].index in found]
    if len(named) < max(_LEAST, _LEAST_SHARE * len(entries)):
        return
    for number, naming in read.items():
        if naming is not None and sentences[number].index not in found:
            found[sentences[number].index] = [with_card(text, naming, card_below(sentences, number, anchors), anchors)]


def _opens_text(sentence: Sentence) -> bool:
    """Whether a short first sentence stands before more of its paragraph, capitals at its head: "Pasar Terang. Lapak daring bagi ..."."""
    block = sentence.block
    return (
        block.kind in ("paragraph", "list_item")
        and block.start == sentence.start
        and block.end - sentence.end > len(sentence.text)
        and len(sentence.text) <= _SHORT
        and sentence.text.endswith((".", ":"))
    )


def _announces(text: str, sentence: Sentence) -> bool:
    """Whether a sentence, or the page's own title, says that programmes are listed below."""
    if _ANNOUNCES.search(text, sentence.start, sentence.end) is not None:
        return True
    if not stands_alone(sentence):
        return False
    if _OFFERS.search(text, sentence.start, sentence.end) is not None:
        return True
    return sentence.index == 0 and _TITLE.match(f"{sentence.text} ") is not None


def _heads_text(sentences: Sequence[Sentence], number: int) -> bool:
    """Whether a line stands alone like a heading above a text."""
    sentence, following = sentences[number], sentences[number + 1]
    return (
        stands_alone(sentence)
        and sentence.block.kind in ("heading", "paragraph")
        and not sentence.text.endswith((".", ",", ":", ";", "?"))
        and following.block_index != sentence.block_index
        and following.block.kind != "table_row"
        and (following.block.end - following.block.start > len(sentence.text) or following.text.endswith("."))
    )

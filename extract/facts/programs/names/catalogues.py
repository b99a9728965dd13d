"""Pages that are a catalogue: below what announces it ("Daftar Aplikasi", "Berikut inovasi ..."), names as headings of short texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract import matching
from extract.facts.programs.model import Naming
from extract.facts.programs.names.titled import card_below, read_title, stands_alone, with_card
from extract.finders.programs import Anchors
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

_OFFERS = matching.compile(rf"\b{_NOUN}\s(?:[a-z-]+\s){{0,2}}yang\s(?:bisa|dapat|tersedia|kami|sudah|telah|ada)\b", re.IGNORECASE)


def add_catalogued(text: str, sentences: Sequence[Sentence], anchors: Anchors, found: dict[int, list[Naming]], group: int) -> None:
    """Add to `found` the headings that are names, where most of the headings below the announcement are; each with the text below it."""
    opened = next((number for number, sentence in enumerate(sentences) if _announces(text, sentence)), None)
    if opened is None:
        return
    heads = [number for number in range(opened + 1, len(sentences) - 1) if _heads_text(sentences, number)]
    if len(heads) < _LEAST:
        return
    entries = {number: read_title(text, sentences[number], anchors, sentences[number].start, group + number) for number in heads}
    named = [number for number in heads if entries[number] is not None or sentences[number].index in found]
    if len(named) < max(_LEAST, _LEAST_SHARE * len(heads)):
        return
    for number, naming in entries.items():
        if naming is not None and sentences[number].index not in found:
            found[sentences[number].index] = [with_card(text, naming, card_below(sentences, number, anchors), anchors)]


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
        and following.block.end - following.block.start > len(sentence.text)
    )

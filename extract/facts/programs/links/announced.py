"""Dimensions a paragraph turns to before it names their programmes: "Kemudian Smart Living. Di sini dipilih dua, yaitu A dan B"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.facts.programs.cues import within
from extract.facts.programs.links.linking_rules import linking_rules
from extract.facts.programs.links.plain_words import opened_with
from extract.facts.programs.names.sections import is_line, only_dimension
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

_AFTER_TURN = 2  # sentences over which what a speaker came to is still spoken of
_BLOCKS = 3  # paragraphs under one heading


def find_announced(text: str, sentences: Sequence[Sentence], anchors: Anchors) -> dict[int, Mention]:
    """By number of a sentence, the dimension that its paragraph, or the headings of the page, turned to before it."""
    found: dict[int, Mention] = {}
    if not anchors.dimensions:
        return found
    current: Mention | None = None
    left, block = 0, -1
    for sentence in sentences:
        opens_block = sentence.start == sentence.block.start and sentence.block.kind == "paragraph"
        if sentence.block_index != block and not (
            block >= 0 and left == 99 and sentence.block.kind != "heading" and sentence.block_index - block <= _BLOCKS
        ):
            current, block = None, sentence.block_index
        dims = within(anchors.dimensions, sentence)
        if not dims and opens_block and (word := opened_with(text, sentence.start, sentence.end)) is not None:
            told = {m.key for m in anchors.dimensions if m.start < sentence.start} - {"other"}
            if len(told) > 1:  # where the page goes through the dimensions
                current, left, block = word, 98, sentence.block_index
        if dims:
            here = only_dimension(anchors, sentence)
            length = _scope(text, sentence, here) if here is not None else 0
            if length:
                current, left, block = here, length, sentence.block_index
            elif current is None or {m.key for m in dims} != {current.key}:
                current = None
            continue
        if current is None or not left:
            current = None
            continue
        found[sentence.index] = current
        left -= left < 99
    return found


def _headings(text: str, sentences: Sequence[Sentence], anchors: Anchors) -> dict[int, Mention]:
    """The lines that are a dimension's bare name, where the page has two of them: one alone may be a link of its menu."""
    found = {}
    for sentence in sentences:
        here = only_dimension(anchors, sentence) if is_line(sentence) and len(sentence.text) <= 60 else None
        if (
            here is not None
            and sentence.block.kind != "table_row"
            and linking_rules()["linking.announced"].regex.match(_said(text, sentence, here))
        ):
            found[sentence.index] = here
    return found if len({m.key for m in found.values()}) > 1 else {}


def _scope(text: str, sentence: Sentence, dimension: Mention) -> int:
    """Over how many sentences of the paragraph the dimension holds; none where the sentence only speaks of it."""
    said = _said(text, sentence, dimension)
    if not is_line(sentence) and linking_rules()["linking.announced"].regex.match(said):
        return 98
    if linking_rules()["linking.theme"].regex.match(said):
        return 98
    return _AFTER_TURN if linking_rules()["linking.turns-to"].regex.match(said) else 0


def _said(text: str, sentence: Sentence, dimension: Mention) -> str:
    return text[sentence.start : dimension.start] + "\0" + text[dimension.end : sentence.end]

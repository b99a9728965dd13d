"""Paragraphs of a sentence or two, as most portals print them, read as the passages they make.

What a text tells of a programme goes on from sentence to sentence, and a paragraph is where it may go on. A page whose paragraphs are that
short says nothing by them: a few in a row are one passage, up to a sentence that opens another ("Sementara itu, ..."). The text and its
sentences stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import Block, Document
from extract.segment import split_sentences

_PROSE = 60  # characters from which on a paragraph is running text
_LEAST = 4  # such paragraphs from which on a page shows how it is printed
_SHORT = 2.0  # sentences of a paragraph, on average, up to which paragraphs say nothing
_MOST = 3  # sentences of a passage
_ENDED = re.compile(r"[.!?][\"”’')]*$")
_OPENS = re.compile(
    r"[\"“'\s]*(?:sementara\situ|selain\situ|di\ssisi\slain|sebelumnya|adapun|lebih\slanjut|kemudian|selanjutnya|pada\skesempatan|di\stempat"
    r"|sedangkan|seperti\sdiketahui|diketahui|turut\shadir|meanwhile|in\saddition)\b",
    re.IGNORECASE,
)


def as_passages(document: Document) -> Document:
    """The document with short paragraphs in a row as one block each; itself where its paragraphs are longer, or few."""
    counts = [len(split_sentences(block.text)) for block in document.blocks if _is_prose(block)]
    if len(counts) < _LEAST or sum(counts) > _SHORT * len(counts):
        return document
    blocks: list[Block] = []
    told = 0  # sentences of the passage so far
    for block in document.blocks:
        last = blocks[-1] if blocks else None
        if last is not None and told < _MOST and _goes_on(last, block):
            blocks[-1] = replace(last, end=block.end, text=document.text[last.start : block.end])
            told += len(split_sentences(block.text))
        else:
            blocks.append(block)
            told = len(split_sentences(block.text))
    return replace(document, blocks=tuple(blocks))


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a paragraph may belong to the passage that ends in the one before it."""
    return _is_prose(last) and _is_prose(block) and block.page == last.page and _OPENS.match(block.text) is None


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of whole sentences."""
    is_long = len(block.text) >= _PROSE and _ENDED.search(block.text) is not None
    return is_long and block.kind == "paragraph" and block.dropped_because is None

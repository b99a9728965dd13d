"""The development documents as other papers would print them: most portals make a paragraph of every sentence or two.

The documents of the corpus have longer paragraphs than real pages. What a model learns of a paragraph would be worth little there, so every
model that reads words around a place learns from both prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tests.quality.corpus import GoldDocument, read_corpus

SHORT_COUNT = 2  # of a short text among them, so that it tells as much as a page does
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.”\"]) (?=[A-Z“\"])")
_LAID_OUT = re.compile(r"[|\t]|^\s*(?:\d+[.)]|[-•*])\s", re.MULTILINE)  # tables and lists
_LONG = 150  # characters from which on a paragraph is parted
_SENTENCES = (1, 1, 2, 1, 1, 2, 1)  # of the paragraphs made of it, by turns


@cache
def both_prints() -> tuple[GoldDocument, ...]:
    """Every document of the development split, and those of running text once more in short paragraphs."""
    documents = read_corpus("dev")
    return (*documents, *(again for number, one in enumerate(documents) if (again := reprinted(one, number)) is not None))


def reprinted(document: GoldDocument, turn: int = 0) -> GoldDocument | None:
    """The document in paragraphs of a sentence or two, by turns from this one on; None where it has no long ones."""
    if document.style == "pdf_text" or _LAID_OUT.search(document.text):
        return None
    first, *lines = [line for line in document.text.split("\n") if line.strip()]
    parts = [first, *(part for number, line in enumerate(lines) for part in _parted(line, turn + number))]
    return replace(document, text="\n\n".join(parts)) if len(parts) > 1 + len(lines) else None


def _parted(line: str, turn: int) -> Iterator[str]:
    sentences = _SENTENCE_END.split(line) if len(line) > _LONG else [line]
    while sentences:
        count = _SENTENCES[turn % len(_SENTENCES)]
        yield " ".join(sentences[:count])
        sentences, turn = sentences[count:], turn + 1

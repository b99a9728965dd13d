"""What the length of paragraphs does to what is read: documents as written, and in paragraphs of one, two, or one and two sentences.

    python -m tests.benchmarks.prints [--split fresh] [--every 1]

Most portals print a story in paragraphs of a sentence or two, the documents of the corpus have longer ones. Printed is F1 by field over the
documents of running text, each time the same documents.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.quality.corpus import GoldDocument, read_corpus
from tests.quality.measure import extract_text
from tests.quality.scoring import POOLED, score_document

_FIELDS = ("programs", "dimensions", "opds", "statuses", "scores")
_PRINTS = {"as written": None, "one sentence": (1,), "two sentences": (2,), "by turns": (1, 1, 2, 1, 3, 2)}

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.”\"]) (?=[A-Z“\"])")
_LAID_OUT = re.compile(r"[|\t]|^\s*(?:\d+[.)]|[-•*])\s", re.MULTILINE)  # tables and lists
_LONG = 150  # characters from which on a paragraph is parted


def reprinted(document: GoldDocument, turn: int, counts: Sequence[int]) -> GoldDocument | None:
    """The document in paragraphs of so many sentences, by turns from this one on; None where it has no longer ones."""
    if document.style == "pdf_text" or _LAID_OUT.search(document.text):
        return None
    first, *lines = [line for line in document.text.split("\n") if line.strip()]
    parts = [first, *(part for number, line in enumerate(lines) for part in _parted(line, turn + number, counts))]
    return replace(document, text="\n\n".join(parts)) if len(parts) > 1 + len(lines) else None


def _parted(line: str, turn: int, counts: Sequence[int]) -> Iterator[str]:
    sentences = _SENTENCE_END.split(line) if len(line) > _LONG else [line]
    while sentences:
        count = counts[turn % len(counts)]
        yield " ".join(sentences[:count])
        sentences, turn = sentences[count:], turn + 1


def measured(documents: Sequence[GoldDocument]) -> list[float]:
    """F1 of each field over the documents, and of all facts together."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        for outcome in score_document(document, extract_text([document.text], f"{document.id}.txt")):
            counts[outcome.field, outcome.kind] += 1
            counts["facts", outcome.kind] += outcome.field in POOLED
    return [
        2 * counts[field, "TP"] / max(1, 2 * counts[field, "TP"] + counts[field, "FP"] + counts[field, "FN"])
        for field in (*_FIELDS, "facts")
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="fresh", choices=("fresh", "dev", "test"))
    parser.add_argument("--every", type=int, default=1, help="read every Nth document only")
    options = parser.parse_args()
    written = read_corpus(options.split)[:: options.every]
    parted = {name: [counts and reprinted(one, number, counts) for number, one in enumerate(written)] for name, counts in _PRINTS.items()}
    chosen = [number for number in range(len(written)) if all(parted[name][number] for name, counts in _PRINTS.items() if counts)]
    print(f"{len(chosen)} documents of {options.split}")
    print(f"{'paragraphs':16}" + "".join(f"{field:>12}" for field in (*_FIELDS, "facts")))
    for name, documents in parted.items():
        figures = measured([documents[number] or written[number] for number in chosen])
        print(f"{name:16}" + "".join(f"{figure:12.3f}" for figure in figures))


if __name__ == "__main__":
    main()

"""Results: shares done, indices, counts, ranks, prizes, budgets, each with its subject, role, year and evidence.

Every number of a sentence is explained by at most one family, in a fixed order; what no family can explain is refused with a reason,
or judged by a learned model where nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.facts.regions import Places
from extract.facts.scores import likely, tables
from extract.facts.scores.assemble import Told, assemble
from extract.facts.scores.claim import ScoreFacts
from extract.facts.scores.reading import fault_of, read_sentences
from extract.facts.scores.sentence.scan import scan_sentence
from extract.model import Document, Program, Rejected
from extract.segment import Sentence


def find_scores(document: Document, sentences: Sequence[Sentence], places: Places, programs: Sequence[Program]) -> ScoreFacts:
    """All results of one document; figures are targets, weights and changes, `rejected` the numbers that are no result and why."""
    told: list[Told] = []
    rejected: list[Rejected] = []
    headers = tables.headers_of(document)
    for reading in read_sentences(document, sentences, places, programs, headers, rejected):
        claims, added = likely.weigh(reading)
        claims += [claim for claim in added if fault_of(claim, reading.scan, reading.around, document) is None]
        told += [Told(claim, reading.scan, reading.around.previous) for claim in claims]
    told += _tabled(document, headers, places, programs)
    scores, figures = assemble(told, document, places)
    return ScoreFacts(scores, figures, tuple(rejected))


def _tabled(document: Document, headers: Mapping[int, tuple[str, ...]], places: Places, programs: Sequence[Program]) -> list[Told]:
    told = []
    kept = document.kept
    for number, header in headers.items():
        block = kept[number]
        claims = list(tables.find(document, block, header, places, programs))
        if claims:
            end = max(claim.end for claim in claims)  # notes behind the last value ("tuntas tahun depan") date none
            row = Sentence(0, block.start, end, document.text[block.start : end], block, number)
            scan = scan_sentence(row, document, places, (), {})
            told += [Told(claim, scan, None) for claim in claims]
    return told

"""Results in table rows: the header says what a number is, the first cell whose it is."""

from __future__ import annotations

import pytest

from extract.facts.regions import resolve_regions
from extract.facts.scores import find_scores
from extract.facts.scores.claim import ScoreFacts
from extract.model import Block, Cell, Context, Document, Program
from extract.segment import segment

INTRO = "Evaluasi smart city Kabupaten Natuna tahun 2023."


def read_table(header: list[str], row: list[str]) -> tuple[Document, ScoreFacts]:
    """A document of one sentence and one table row."""
    line = "\t".join(row)
    start = len(INTRO) + 1
    spans, position = [], start
    for cell in row:
        spans.append((position, position + len(cell)))
        position += len(cell) + 1
    blocks = (
        Block("paragraph", 0, len(INTRO), INTRO),
        Block("table_row", start, start + len(line), line, cells=Cell(1, 0, tuple(header), tuple(spans))),
    )
    document = Document("test", text=f"{INTRO}\n{line}", title="Evaluasi Smart City Natuna", blocks=blocks, published="2024-01-02")
    sentences = segment(document)
    return document, find_scores(document, sentences, resolve_regions(document, sentences, Context("test")), (Program("SIPADU"),))


# header, row -> (subject, metric, value, achieved, total, year, role)
ROWS = [
    (
        ["No", "Dimensi", "Target", "Realisasi", "Capaian (%)"],
        ["1", "Smart Governance", "10", "9", "90"],
        [("governance", "completion", 90, 9, 10, 2023, "actual")],
    ),
    (
        ["Dimensi", "Indeks 2022", "Indeks 2023"],
        ["Governance", "2,75", "3,01"],
        [("governance", "index", 2.75, None, None, 2022, "previous"), ("governance", "index", 3.01, None, None, 2023, "actual")],
    ),
    (
        ["Dimensi", "Jumlah Program", "Terlaksana"],
        ["Smart Economy", "12", "10"],
        [("economy", "completion", 83.33, 10, 12, 2023, "actual")],
    ),
    (["Indikator", "Nilai"], ["Infrastruktur", "80%"], [("Infrastruktur", "completion", 80, None, None, 2023, "actual")]),
    (["Inovasi", "Progres (%)"], ["SIPADU", "65"], [("SIPADU", "completion", 65, None, None, 2023, "actual")]),
    (["Uraian", "Indeks"], ["Indeks Smart City", "3,05"], [("Kabupaten Natuna", "index", 3.05, None, None, 2023, "actual")]),
    (["Program", "OPD", "Status"], ["SIPADU", "Dinas Kesehatan", "Berjalan"], []),
    (["Kegiatan", "Peserta"], ["Bimtek", "45"], []),
]


@pytest.mark.parametrize(("header", "row", "expected"), ROWS, ids=[row[1][0] + str(number) for number, row in enumerate(ROWS)])
def test_a_row_gives_its_results(header: list[str], row: list[str], expected: list[tuple[object, ...]]) -> None:
    document, facts = read_table(header, row)
    assert [(s.subject, s.metric, s.value, s.achieved, s.total, s.year, s.role) for s in facts.scores] == expected
    for score in facts.scores:
        for evidence in score.evidence:
            assert document.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.start > len(INTRO), "the quote lies in the row"


def test_a_weight_column_gives_figures() -> None:
    _, facts = read_table(["Komponen", "Bobot", "Nilai"], ["Quick Win", "20%", "3,65"])
    assert [(f.subject, f.value, f.role) for f in facts.figures] == [("quick_win", 20, "weight")]
    assert [(s.subject, s.metric, s.value) for s in facts.scores] == [("quick_win", "index", 3.65)]

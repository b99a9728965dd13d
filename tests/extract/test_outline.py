"""Headings over several levels: what governs a line, and what no longer does."""

from __future__ import annotations

import pytest

from extract.outline import Outline, mark_of

REPORTS = [
    # headings and lines in order; what governs the last line
    (["3. Program Prioritas", "3.1 Smart Living", "= Kapal Sehat"], ["3. Program Prioritas", "3.1 Smart Living"]),
    (["3. Program Prioritas", "3.1 Smart Living", "3.2 Smart Society", "= Kelas Pulau"], ["3. Program Prioritas", "3.2 Smart Society"]),
    (["3. Program Prioritas", "3.1 Smart Living", "4. Penutup", "= Demikian"], ["4. Penutup"]),
    (["BAB IV PROGRAM", "A. Quick Win", "1. Smart Economy", "= Pasar Kita"], ["BAB IV PROGRAM", "A. Quick Win", "1. Smart Economy"]),
    (["BAB IV PROGRAM", "A. Quick Win", "BAB V PENUTUP", "= Demikian"], ["BAB V PENUTUP"]),
    (["B. Program Unggulan", "Smart Economy", "Smart Living", "= Kapal Sehat"], ["B. Program Unggulan", "Smart Living"]),
    (["3. Program Prioritas", "= 4. Penutup", "= Demikian"], []),  # a line that counts on from the heading ends its section
    (["3. Program Prioritas", "= 1. Kapal Sehat", "= 2. Kelas Pulau"], ["3. Program Prioritas"]),  # an item does not
    (["I. Quick Win", "II. Program Lanjutan", "= Kapal Sehat"], ["II. Program Lanjutan"]),
    (["IV. PROGRAM", "A. Quick Win", "V. PENUTUP", "= Demikian"], ["V. PENUTUP"]),
    (["PROGRAM UNGGULAN", "Smart Living", "JADWAL", "= Senin"], ["JADWAL"]),
]


@pytest.mark.parametrize(("lines", "above"), REPORTS, ids=[" / ".join(lines) for lines, _ in REPORTS])
def test_a_line_stands_under_the_headings_that_are_still_open(lines: list[str], above: list[str]) -> None:
    outline = Outline()
    for index, line in enumerate(lines):
        if line.startswith("= "):
            outline.pass_line(line[2:])
        else:
            outline.enter(line, index)
    assert [lines[index] for index in outline.headings] == above


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("3.1 Smart Living", ("number 1", 1)),
        ("4) Penutup", ("number 0)", 4)),
        ("C. Hasil", ("letter", 3)),
        ("BAB IV", ("chapter", 4)),
        ("III. Ketentuan", ("roman", 3)),
        ("PENUTUP", ("capitals", 0)),
        ("Smart City 2023", ("plain", 0)),
    ],
)
def test_a_mark_tells_its_kind_and_its_count(line: str, mark: tuple[str, int]) -> None:
    assert mark_of(line) == mark

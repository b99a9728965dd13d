"""One table in the forms in which pages bring it: drawn with bars, parted by marks, set in blanks, as markup, as a file of an office."""

from __future__ import annotations

import html
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.model import Page

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a page: what stands above the table, its rows with the header first, what stands below."""

    title: str
    above: Sequence[str]
    rows: Rows
    below: Sequence[str]


def _text(page: Written, lines: Sequence[str], gap: bool = True) -> Page:
    parts = [page.title, *page.above, "\n".join(lines), *page.below]
    return Page(("\n\n" if gap else "\n").join(part for part in parts if part).encode(), content_type="text/plain")


def bars(page: Written, rng: random.Random) -> Page:
    """| a | b |"""
    return _text(page, ["| " + " | ".join(row) + " |" for row in page.rows])


def bare_bars(page: Written, rng: random.Random) -> Page:
    """a | b"""
    return _text(page, [" | ".join(row) for row in page.rows])


def tight_bars(page: Written, rng: random.Random) -> Page:
    """a|b, the paragraph right above"""
    return _text(page, ["|".join(row) for row in page.rows], gap=False)


def ruled_bars(page: Written, rng: random.Random) -> Page:
    """| a | b | above |---|---:|"""
    first, *rest = ["| " + " | ".join(row) + " |" for row in page.rows]
    return _text(page, [first, "|" + "|".join(rng.choice(("---", ":---", "---:")) for _ in page.rows[0]) + "|", *rest])


def tabs(page: Written, rng: random.Random) -> Page:
    """Cells parted by tabs."""
    return _text(page, ["\t".join(row) for row in page.rows])


def semicolons(page: Written, rng: random.Random) -> Page:
    """A spreadsheet saved as text."""
    return _text(page, [";".join(row) for row in page.rows])


def columns(page: Written, rng: random.Random) -> Page:
    """Columns of blanks: words to the left, figures to the left, the right or the middle."""
    set_ = rng.choice((str.ljust, str.rjust, str.center))
    gap = " " * rng.choice((2, 3, 4))
    widths = [max(len(row[column]) for row in page.rows) for column in range(len(page.rows[0]))]
    is_figures = [
        all(any(c.isdigit() for c in row[column]) or len(row[column]) < 2 for row in page.rows[1:]) for column in range(len(widths))
    ]
    lines = [
        gap.join(
            (set_ if figures else str.ljust)(cell, width) for cell, width, figures in zip(row, widths, is_figures, strict=True)
        ).rstrip()
        for row in page.rows
    ]
    if rng.random() < 0.3:
        lines.insert(1, "-" * max(map(len, lines)))
    return _text(page, lines)


def cells(page: Written, rng: random.Random) -> Page:
    """A cell a line, the rows parted by blank lines."""
    return _text(page, ["\n\n".join("\n".join(row) for row in page.rows)])


def run_cells(page: Written, rng: random.Random) -> Page:
    """A cell a line, nothing between the rows."""
    return _text(page, ["\n".join("\n".join(cell for cell in row if cell) for row in page.rows)])


def lines(page: Written, rng: random.Random) -> Page:
    """What stands in lines of its own."""
    return _text(page, ["".join(row) for row in page.rows])


def markup(page: Written, rng: random.Random) -> Page:
    """A table of a web page, its header marked as one or not."""
    head = rng.choice(("th", "td"))
    body = [
        "<tr>" + "".join(f"<{head if not number else 'td'}>{html.escape(cell)}</{head if not number else 'td'}>" for cell in row) + "</tr>"
        for number, row in enumerate(page.rows)
    ]
    return _html(page, "".join(body))


def markup_in_paragraphs(page: Written, rng: random.Random) -> Page:
    """The same, each cell a paragraph, as pasted from a word processor."""
    body = ["<tr>" + "".join(f"<td><p><span>{html.escape(cell)}</span></p></td>" for cell in row) + "</tr>" for row in page.rows]
    return _html(page, "<tbody>" + "".join(body) + "</tbody>")


def merged_markup(page: Written, rng: random.Random) -> Page:
    """The same with merged cells: a first cell that repeats is one, and headers that begin alike ("Indeks 2022", "Indeks 2023") stand below
    their common word."""
    head, *body = [list(row) for row in page.rows]
    stems = [cell.rsplit(" ", 1)[0] if cell[-4:].isdigit() and " " in cell else "" for cell in head]
    upper, lower, number = [], [], 0
    while number < len(head):
        end = number + 1
        while stems[number] and end < len(head) and stems[end] == stems[number]:
            end += 1
        if end - number > 1:
            upper.append(f"<th colspan='{end - number}'>{html.escape(stems[number])}</th>")
            lower += [f"<th>{cell[-4:]}</th>" for cell in head[number:end]]
        else:
            upper.append(f"<th rowspan='2'>{html.escape(head[number])}</th>")
        number = end
    rows = (
        f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"
        if lower
        else "<tr>" + "".join(f"<th>{html.escape(c)}</th>" for c in head) + "</tr>"
    )
    for number, row in enumerate(body):
        first = html.escape(row[0])
        same = next((n for n in range(number, len(body)) if body[n][0] != row[0]), len(body)) - number
        opening = "" if number and body[number - 1][0] == row[0] and row[0] else f"<td rowspan='{same}'>{first}</td>"
        rows += "<tr>" + opening + "".join(f"<td>{html.escape(cell)}</td>" for cell in row[1:]) + "</tr>"
    return _html(page, rows)


def bold_bars(page: Written, rng: random.Random) -> Page:
    """Markdown with a header in bold letters."""
    first, *rest = page.rows
    drawn = ["| " + " | ".join(f"**{cell}**" for cell in first) + " |", "|" + "---|" * len(first)]
    return _text(page, [*drawn, *("| " + " | ".join(row) + " |" for row in rest)])


def _html(page: Written, rows: str) -> Page:
    above = "".join(f"<p>{html.escape(line)}</p>" for line in page.above)
    below = "".join(f"<p>{html.escape(line)}</p>" for line in page.below)
    head = f"<html lang='id'><head><title>{html.escape(page.title)}</title></head><body><article><h1>{html.escape(page.title)}</h1>"
    return Page(f"{head}{above}<table>{rows}</table>{below}</article></body></html>".encode(), content_type="text/html")


def word(page: Written, rng: random.Random) -> Page:
    """A table of a Word file."""
    import docx

    document = docx.Document()
    document.add_heading(page.title, 0)
    for line in page.above:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(page.rows[0]))
    for row in page.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in page.below:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return Page(out.getvalue())


def sheet(page: Written, rng: random.Random) -> Page:
    """A spreadsheet whose figures are words, below its title."""
    import openpyxl

    book = openpyxl.Workbook()
    for line in (page.title, *page.above):
        book.active.append([line])
    book.active.append([])
    for row in page.rows:
        book.active.append(list(row))
    book.active.append([])
    for line in page.below:
        book.active.append([line])
    out = io.BytesIO()
    book.save(out)
    return Page(out.getvalue())


def printed(page: Written, rng: random.Random) -> Page:
    """A table of a PDF with its lines drawn."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    styles = getSampleStyleSheet()
    table = Table([list(row) for row in page.rows], style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    out = io.BytesIO()
    parts = [Paragraph(page.title, styles["Title"]), *(Paragraph(line, styles["Normal"]) for line in page.above), Spacer(1, 14), table]
    parts += [Spacer(1, 14), *(Paragraph(line, styles["Normal"]) for line in page.below)]
    SimpleDocTemplate(out, pagesize=landscape(A4), invariant=1).build(parts)
    return Page(out.getvalue())


TEXTS: tuple[Callable[[Written, random.Random], Page], ...] = (
    bars,
    bare_bars,
    tight_bars,
    ruled_bars,
    tabs,
    semicolons,
    columns,
    cells,
    run_cells,
    bold_bars,
)
FILES: tuple[Callable[[Written, random.Random], Page], ...] = (markup, markup_in_paragraphs, merged_markup, word, sheet)
PRINT: tuple[Callable[[Written, random.Random], Page], ...] = (printed,)

"""Programme tables in the layouts that reports use: name -> (file, rows as the reader must find them, header included in each)."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from typing import Any

HEADER = ["No", "Dimensi", "Program", "Perangkat Daerah", "Nilai"]
ROWS = [
    ["1", "Smart Governance", "Loket Terang", "Dinas Kependudukan dan Pencatatan Sipil", "85,71"],
    ["2", "Smart Governance", "Arsip Rapi Kelurahan", "Dinas Arsip dan Perpustakaan", "100"],
    ["3", "Smart Economy", "Lapak Cerdas", "Dinas Perdagangan", "83,33"],
    ["4", "Smart Living", "Ambulans Jemput Warga Lanjut Usia", "Dinas Kesehatan", "90"],
    ["5", "Smart Environment", "Pilah dari Rumah", "Dinas Lingkungan Hidup", "66,67"],
    ["6", "Smart Branding", "Kampung Kisah", "Dinas Kebudayaan dan Pariwisata", "75"],
]
TITLE = "Laporan Evaluasi Program Kota Cerdas"
INTRO = "Tabel berikut memuat program kota cerdas yang dinilai oleh tim pendamping pada tahun berjalan beserta nilai yang diperolehnya."
OUTRO = "Demikian rincian nilai tersebut disampaikan sebagai bahan perbaikan pada tahun yang akan datang."

Record = dict[str, str]


def records(rows: list[list[str]], header: list[str] | None = None) -> list[Record]:
    """Rows as column name -> cell."""
    return [dict(zip(header or HEADER, row, strict=True)) for row in rows]


def _pdf(tables: Callable[[Any], list[Any]]) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()
    out = io.BytesIO()
    parts: list[Any] = [Paragraph(TITLE, styles["Title"]), Paragraph(INTRO, styles["Normal"]), Spacer(1, 14)]
    parts += [*tables(styles), Spacer(1, 14), Paragraph(OUTRO, styles["Normal"])]
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(parts)
    return out.getvalue()


def _table(styles: Any, rows: list[list[str]], commands: list[Any], wrap: bool = True, repeat: int = 0, valign: str = "TOP") -> Any:
    from reportlab.platypus import Paragraph, Table, TableStyle

    cells = [[Paragraph(cell, styles["Normal"]) if wrap and len(cell) > 14 else cell for cell in row] for row in rows]
    table = Table(cells, colWidths=[30, 105, 130, 150, 50], repeatRows=repeat)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), valign), *commands]))
    return table


GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
RULES = [
    ("LINEABOVE", (0, 0), (-1, 0), 1, "black"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
    ("LINEBELOW", (0, -1), (-1, -1), 1, "black"),
]


def pdf_ruled() -> tuple[bytes, list[Record]]:
    """All lines drawn."""
    return _pdf(lambda styles: [_table(styles, [HEADER, *ROWS], GRID)]), records(ROWS)


def pdf_ruled_middle() -> tuple[bytes, list[Record]]:
    """Cells centred vertically, so that the baseline of a row's number lies between two lines of its name."""
    return _pdf(lambda styles: [_table(styles, [HEADER, *ROWS], GRID, valign="MIDDLE")]), records(ROWS)


def pdf_merged_dimension() -> tuple[bytes, list[Record]]:
    """The dimension is one cell over two rows."""
    return _pdf(lambda styles: [_table(styles, [HEADER, *ROWS], [*GRID, ("SPAN", (1, 1), (1, 2))])]), records(ROWS)


def pdf_three_pages() -> tuple[bytes, list[Record]]:
    """A table over several pages whose header is printed again on each."""
    rows = [[str(number + 1), *ROWS[number % 6][1:3], ROWS[number % 6][3], f"{50 + number},25"] for number in range(90)]
    return _pdf(lambda styles: [_table(styles, [HEADER, *rows], GRID, repeat=1)]), records(rows)


def pdf_pages_without_header() -> tuple[bytes, list[Record]]:
    """The same without the header on later pages."""
    rows = [[str(number + 1), *ROWS[number % 6][1:3], ROWS[number % 6][3], f"{50 + number},25"] for number in range(60)]
    return _pdf(lambda styles: [_table(styles, [HEADER, *rows], GRID)]), records(rows)


def pdf_unruled() -> tuple[bytes, list[Record]]:
    """No lines at all; long names wrap within their column."""
    return _pdf(lambda styles: [_table(styles, [HEADER, *ROWS], [])]), records(ROWS)


def pdf_unruled_bottom() -> tuple[bytes, list[Record]]:
    """No lines, cells standing on the bottom of their row."""
    return _pdf(lambda styles: [_table(styles, [HEADER, *ROWS], [], valign="BOTTOM")]), records(ROWS)


def pdf_horizontal_rules() -> tuple[bytes, list[Record]]:
    """Three horizontal lines, as in journals."""
    return _pdf(lambda styles: [_table(styles, [HEADER, *ROWS], RULES)]), records(ROWS)


def pdf_two_row_header() -> tuple[bytes, list[Record]]:
    """`Nilai` stands over two years."""
    from reportlab.platypus import Table, TableStyle

    header = [["No", "Program", "Perangkat Daerah", "Nilai", ""], ["", "", "", "2021", "2022"]]
    rows = [[row[0], row[2], row[3], "80", row[4]] for row in ROWS]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (2, 1)), ("SPAN", (3, 0), (4, 0))]
    names = ["No", "Program", "Perangkat Daerah", "Nilai 2021", "Nilai 2022"]
    return _pdf(lambda styles: [Table([*header, *rows], style=TableStyle([*GRID, *spans]))]), records(rows, names)


def docx_plain() -> tuple[bytes, list[Record]]:
    """A Word table."""
    return _docx(lambda table: None), records(ROWS)


def docx_merged() -> tuple[bytes, list[Record]]:
    """A Word table whose dimension cell is merged over two rows."""

    def merge(table: Any) -> None:
        text = table.cell(1, 1).text
        merged = table.cell(1, 1).merge(table.cell(2, 1))
        merged.text = text

    return _docx(merge), records(ROWS)


def _docx(change: Callable[[Any], None]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(INTRO)
    table = document.add_table(rows=0, cols=5)
    for row in [HEADER, *ROWS]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    change(table)
    document.add_paragraph(OUTRO)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_plain() -> tuple[bytes, list[Record]]:
    """A sheet that begins with its header; values are numbers shown with two decimals."""
    rows = [[*row[:4], f"{float(row[4].replace(',', '.')):.2f}".replace(".", ",")] for row in ROWS]
    return _xlsx(lambda sheet: [sheet.append(row) for row in [HEADER, *_numbers()]], "0.00"), records(rows)


def xlsx_titled_and_merged() -> tuple[bytes, list[Record]]:
    """A title over all columns, an empty row, the table from row 4 in column B, merged dimension cells, percentages."""

    def fill(sheet: Any) -> None:
        sheet["B1"] = "Rekapitulasi Nilai Program"
        sheet.merge_cells("B1:F1")
        for place, row in enumerate([HEADER, *_numbers()], 4):
            for column, value in enumerate(row, 2):
                sheet.cell(place, column, value / 100 if isinstance(value, float) else value)
        sheet["C6"] = None
        sheet.merge_cells("C5:C6")

    return _xlsx(fill, "0.00%"), records([[*row[:4], f"{float(row[4].replace(',', '.')):.2f}".replace(".", ",") + "%"] for row in ROWS])


def _numbers() -> list[list[Any]]:
    return [[int(row[0]), *row[1:4], float(row[4].replace(",", "."))] for row in ROWS]


def _xlsx(fill: Callable[[Any], Any], form: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    fill(sheet)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, float):
                cell.number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def html_plain() -> tuple[bytes, list[Record]]:
    """A table of `td` only, as pasted from Word, cells full of paragraphs and spans."""
    rows = "".join(f"<tr>{''.join(f'<td><p><span>{html.escape(cell)}</span></p></td>' for cell in row)}</tr>" for row in [HEADER, *ROWS])
    return _html(f"<table border='1'><tbody>{rows}</tbody></table>"), records(ROWS)


def html_rowspan() -> tuple[bytes, list[Record]]:
    """`th` header, a dimension cell over two rows."""
    head = "".join(f"<th>{cell}</th>" for cell in HEADER)
    rows = []
    for place, row in enumerate(ROWS):
        span = ' rowspan="2"' if place == 0 else ""
        cells = [cell for column, cell in enumerate(row) if not (place == 1 and column == 1)]
        rows.append("<tr>" + "".join(f"<td{span if cell == row[1] else ''}>{cell}</td>" for cell in cells) + "</tr>")
    return _html(f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"), records(ROWS)


def html_two_row_header() -> tuple[bytes, list[Record]]:
    """`Nilai` over two years by `colspan`."""
    head = '<tr><th rowspan="2">No</th><th rowspan="2">Program</th><th colspan="2">Nilai</th></tr><tr><th>2021</th><th>2022</th></tr>'
    rows = [[row[0], row[2], "80", row[4]] for row in ROWS]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return _html(f"<table>{head}{body}</table>"), records(rows, ["No", "Program", "Nilai 2021", "Nilai 2022"])


def _html(table: str) -> bytes:
    story = f"<h1>{TITLE}</h1><p>{INTRO}</p>{table}<p>{OUTRO}</p>"
    return f"<html><body><article class='entry-content'>{story}</article></body></html>".encode()


LAYOUTS: dict[str, Callable[[], tuple[bytes, list[Record]]]] = {
    function.__name__: function
    for function in (
        pdf_ruled,
        pdf_ruled_middle,
        pdf_merged_dimension,
        pdf_three_pages,
        pdf_pages_without_header,
        pdf_unruled,
        pdf_unruled_bottom,
        pdf_horizontal_rules,
        pdf_two_row_header,
        docx_plain,
        docx_merged,
        xlsx_plain,
        xlsx_titled_and_merged,
        html_plain,
        html_rowspan,
        html_two_row_header,
    )
}

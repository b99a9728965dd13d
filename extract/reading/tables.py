"""Grids of cells, from whatever format, to table rows with their header."""

from __future__ import annotations

import re

from extract.reading.raw import Grid, GridCell, RawBlock, RawRow

# Words that stand in the header of a programme table and nowhere in its body.
_HEADER_WORDS = re.compile(
    r"^(?:no\.?|nomor|kode|dimensi|pilar|nama|program|nama (?:program|inovasi|aplikasi|layanan|kegiatan|rencana aksi).*|program unggulan"
    r"|inovasi|rencana aksi|kegiatan|aplikasi|quick ?win|program quick ?win|opd.*|perangkat daerah.*|dinas.*pengampu|penanggung ?jawab"
    r"|pengampu|instansi|pelaksana|unit kerja|urusan|kategori|predikat|indikator|komponen|aspek|nilai|skor|indeks|bobot|target|realisasi"
    r"|capaian|persentase|satuan|tahun|status(?: per .*)?|keterangan|ket\.?|uraian|anggaran|pagu|sasaran|kecamatan|kelurahan|desa|lokasi"
    r"|lokus|nama singkat|akronim|deskripsi)$",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(r"^(?:nama\b|program|inovasi|aplikasi|quick ?win|kegiatan|rencana aksi|layanan)", re.IGNORECASE)
_YEAR = re.compile(r"^(?:tahun\s+)?(?:19|20)\d\d$", re.IGNORECASE)
_VALUE = re.compile(r"^[\d.,%\s()/-]+$")


def is_header_cell(text: str) -> bool:
    """Whether the words are a column name of the usual programme tables."""
    return bool(_HEADER_WORDS.match(" ".join(text.split())))


def is_name_column(text: str) -> bool:
    """Whether a header says that its column names things."""
    return bool(_NAME_COLUMN.match(" ".join(text.split())))


def plain_grid(rows: list[list[str]]) -> Grid:
    """A grid without merged cells, its rows filled up to equal length."""
    width = max((len(row) for row in rows), default=0)
    return [
        [GridCell(row[column] if column < len(row) else "", number, column) for column in range(width)] for number, row in enumerate(rows)
    ]


def header_rows(grid: Grid, known: int = 0) -> int:
    """How many of the first rows are the header: `known` from the markup, else by the words of programme tables."""
    if known:
        return known
    texts = [[cell.text.strip() for cell in row] for row in grid]
    for depth, row in enumerate(texts[:3]):
        filled = [text for text in row if text]
        hits = sum(1 for text in filled if _HEADER_WORDS.match(text))
        if hits >= 2 or (hits and hits >= 0.5 * len(filled)):
            below = texts[depth + 1] if depth + 1 < len(texts) else []
            # A second header row divides a merged cell of the first (`Nilai` over `2021` and `2022`).
            is_split = any(grid[depth + 1][column].row == depth and text for column, text in enumerate(below)) and _is_label_row(below)
            return depth + (2 if is_split else 1)
    first = texts[0] if texts else []
    has_values = any(_VALUE.match(text) for row in texts[1:] for text in row if text)
    return 1 if len(texts) > 1 and _is_label_row(first) and has_values else 0


def _is_label_row(row: list[str]) -> bool:
    return (
        bool(row)
        and all(text and len(text) <= 60 for text in row)
        and not any(_VALUE.match(text) and not _YEAR.match(text) for text in row)
    )


def column_names(grid: Grid, depth: int) -> tuple[str, ...]:
    """One name per column; a header of several rows reads from the top down (`Nilai 2021`)."""
    if not depth:
        return ()
    names = []
    for column in range(len(grid[0])):
        parts = dict.fromkeys(grid[row][column].text.strip() for row in range(depth) if grid[row][column].text.strip())
        names.append(" ".join(parts))
    return tuple(names)


def table_blocks(grid: Grid, table: int, place: str, page: int = 1, known_header: int = 0, separator: str = "\t") -> list[RawBlock]:
    """One block a row, its own cells joined by a tab; empty rows and headers repeated after a page break are left out.

    `separator` joins the cells where something other than white space stands between them in the source.
    A cell covered by a merged one leaves its place in the row's text empty, since its words stand elsewhere in the source.
    """
    depth = header_rows(grid, known_header)
    names = column_names(grid, depth)
    heading = [tuple(cell.text.strip() for cell in row) for row in grid[:depth]]
    found = []
    for number, row in enumerate(grid):
        cells = tuple(GridCell(" ".join(cell.text.split()), cell.row, cell.column) for cell in row)
        own = [cell.text if (cell.row, cell.column) == (number, column) else "" for column, cell in enumerate(cells)]
        if not any(own) or (number >= depth and tuple(cell.text for cell in cells) in heading):
            continue
        header = names if number >= depth else ()
        found.append(
            RawBlock(
                "table_row", separator.join(own), f"{place}/table[{table}]/tr[{number + 1}]", page, row=RawRow(table, number, header, cells)
            )
        )
    return found

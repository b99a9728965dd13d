"""Grids of cells, from whatever format, to table rows with their header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.reading.raw import Grid, GridCell, RawBlock, RawRow

# Words that stand in the header of a programme table and nowhere in its body.
_HEADER_WORDS = re.compile(
    r"^(?:no\.?|nomor|kode|dimensi|pilar|nama|program|nama (?:program|inovasi|aplikasi|layanan|kegiatan|rencana aksi).*|program unggulan"
    r"|inovasi|rencana aksi|kegiatan|aplikasi|quick ?win|program quick ?win|opd.*|perangkat daerah.*|dinas.*pengampu|penanggung ?jawab"
    r"|pengampu|instansi|pelaksana|unit kerja|urusan|kategori|predikat|indikator|komponen|aspek|nilai|skor|indeks|bobot|target|realisasi"
    r"|capaian|persentase|satuan|tahun|status(?: per .*)?|keterangan|ket\.?|uraian|anggaran|pagu|sasaran|kabupaten|kota"
    r"|kecamatan|kelurahan|desa|lokasi|lokus|nama singkat|akronim|deskripsi"
    r"|(?:dimensi|pilar|nama dimensi|komponen|indikator|aspek)(?: (?:smart city|evaluasi|penilaian|kinerja))?"
    r"|unsur|hasil|evaluasi|tahun (?:evaluasi|anggaran|pelaksanaan|mulai)|keadaan|kondisi|status \w+|dinas|program/\w+|kegiatan/\w+"
    r"|(?:nama )?(?:daerah|wilayah)|kab(?:upaten|\.)?/kota|pemerintah daerah|layanan|leading sector|peringkat|ranking|rank|urutan"
    r"|kualifikasi|(?:dimensi|nilai|pilar) ter\w+|selisih|kenaikan|perubahan|direncanakan|dijadwalkan"
    r"|dilaksanakan|terlaksana|terealisasi|sudah berjalan"
    r"|jumlah (?:program|inovasi|quick win|rencana aksi|aplikasi|layanan)|progres|periode|pagu anggaran|tingkat penyelesaian"
    r"|(?:persentase|tingkat|capaian|realisasi|progres|bobot|anggaran|pagu|nilai|skor|indeks)(?: \w+)? ?\((?:%|rp\.?|persen|poin)\)"
    r"|(?:nilai|skor|indeks|hasil)(?: (?:indeks|akhir|evaluasi|penilaian|smart city))"
    r"|(?:(?:indeks|nilai|skor|hasil|capaian|realisasi|target|tahun) ?){0,2}(?:19|20)\d\d"
    r"|(?:(?:nilai|hasil|evaluasi|indeks) )?tahap (?:ke-?)?(?:[i]{1,3}|[1-3]))$",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(r"^(?:nama\b|program|inovasi|aplikasi|quick ?win|kegiatan|rencana aksi|layanan)", re.IGNORECASE)
YEAR = re.compile(r"^(?:tahun\s+)?(?:19|20)\d\d$", re.IGNORECASE)
_VALUE = re.compile(r"^[\d.,%\s()/-]+$")
_FIGURE = re.compile(
    r"^(?:rp\.?\s?)?[+±–-]?\s?\d[\d.,]*\s?(?:%|persen|poin|juta|miliar|(?:/|dari)\s?\d+)?(?:\s\([^()]{1,20}\))?$", re.IGNORECASE
)
SERIAL = re.compile(r"^(?:no|nomor|#)\.?$", re.IGNORECASE)
_LONGEST_HEADER = 60  # characters of the name of a column
_LEAST_ROWS = 2


def is_header_cell(text: str) -> bool:
    """Whether the words are a column name of the usual programme tables."""
    return bool(_HEADER_WORDS.match(" ".join(text.replace("**", "").split())))


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, or the dash for none."""
    return _FIGURE.match(text) is not None


def is_of_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of cells below a header are alike: words and figures each in columns of their own, words or years in the first one."""
    columns = list(zip(*rows, strict=True))
    kinds = [{is_figure(cell) for cell in column if cell.strip(" -–")} for column in columns]
    first = 1 if all(cell.strip(" .)").isdigit() or not cell for cell in columns[0]) and len(columns) > 2 and len(kinds[1]) == 1 else 0
    opens = [kinds[first] == {False} or all(YEAR.match(cell) for cell in columns[first]), first == 1 and all(map(YEAR.match, columns[0]))]
    is_alike = all(len(kind) < 2 for kind in kinds)
    return len(rows) >= _LEAST_ROWS and any(opens) and is_alike and any(kind == {True} for kind in kinds[1:])


def may_head(cells: Sequence[str]) -> bool:
    """Whether the cells could be the headers of columns: words or years, no figures and no sentence."""
    return all(
        SERIAL.match(cell) is not None or (_is_label(cell) and (not is_figure(cell) or YEAR.match(cell) is not None)) for cell in cells
    )


def _is_label(cell: str) -> bool:
    return cell == "%" or (0 < len(cell) <= _LONGEST_HEADER and not cell.startswith(":") and not cell.endswith((".", ":", ",")))


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
    texts = [[cell.text.replace("**", "").strip() for cell in row] for row in grid]
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
        bool(row) and all(text and len(text) <= 60 for text in row) and not any(_VALUE.match(text) and not YEAR.match(text) for text in row)
    )


def column_names(grid: Grid, depth: int) -> tuple[str, ...]:
    """One name per column; a header of several rows reads from the top down (`Nilai 2021`)."""
    if not depth:
        return ()
    names = []
    for column in range(len(grid[0])):
        texts = [grid[row][column].text.replace("**", "").strip() for row in range(depth)]
        parts = dict.fromkeys(text for text in texts if text)
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

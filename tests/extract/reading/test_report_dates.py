"""The day a file was made is believed only where the report's own years allow it."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.model import Context, Page
from extract.reading import read_document


@pytest.mark.parametrize(("year", "published"), [("2023", None), ("1999", "2000-01-01")])
def test_a_file_older_than_every_year_it_speaks_of_gives_no_date(year: str, published: str | None) -> None:
    out = BytesIO()
    canvas = Canvas(out, invariant=1)  # such files say that they were made on 1 January 2000
    canvas.drawString(72, 700, f"Laporan pelaksanaan kota cerdas tahun {year} disusun oleh pemerintah daerah.")
    canvas.save()
    document = read_document([Page(out.getvalue())], Context("laporan.pdf"), None)
    assert (document.status, document.published) == ("ok", published)

"""Writes the sample reports from `reports/reports.yml`: `python -m crawler.samples.make_reports` (needs the `dev` extra).

The files are committed, since a user of the demo has no PDF writer.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "reports"


def main() -> None:
    """Write every report that `reports.yml` describes."""
    for report in yaml.safe_load((_FOLDER / "reports.yml").read_text(encoding="utf-8")):
        write = _write_pdf if report["file"].endswith(".pdf") else _write_docx
        write(_FOLDER / report["file"], report)


def _write_pdf(path: Path, report: dict[str, Any]) -> None:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    styles = getSampleStyleSheet()
    story: list[Flowable] = [Paragraph(report["title"], styles["Title"]), Spacer(1, 12)]
    for part in report["body"]:
        if "heading" in part:
            story.append(Paragraph(part["heading"], styles["Heading2"]))
        elif "text" in part:
            story.append(Paragraph(part["text"], styles["BodyText"]))
        elif "list" in part:
            story.append(ListFlowable([Paragraph(item, styles["BodyText"]) for item in part["list"]]))
        else:
            rows = [[Paragraph(cell, styles["BodyText"]) for cell in row] for row in part["table"]]
            table = Table(rows, repeatRows=1, colWidths=_widths(part["table"]))
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]))
            story.append(table)
    # `invariant` leaves the clock out, so that the same description gives the same bytes
    SimpleDocTemplate(str(path), pagesize=A4, title=report["title"], author="Diskominfo Kabupaten Belitung", invariant=1).build(story)


def _widths(rows: list[list[str]]) -> list[float]:
    """Column widths in points on 450: longer cells get more, and no word is broken."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    columns = list(zip(*rows, strict=True))
    least = [13 + max(stringWidth(word, "Helvetica", 10) for cell in column for word in cell.split()) for column in columns]
    weights = [min(max(map(len, column)), 40) for column in columns]
    spare = 450 - sum(least)
    return [width + spare * weight / sum(weights) for width, weight in zip(least, weights, strict=True)]


def _write_docx(path: Path, report: dict[str, Any]) -> None:
    from docx import Document

    document = Document()
    moment = datetime.fromisoformat(report["date"])
    document.core_properties.title = report["title"]
    document.core_properties.author = "Diskominfo Kabupaten Belitung"
    document.core_properties.created = document.core_properties.modified = moment
    document.add_heading(report["title"], 0)
    for part in report["body"]:
        if "heading" in part:
            document.add_heading(part["heading"], 2)
        elif "text" in part:
            document.add_paragraph(part["text"])
        elif "list" in part:
            for item in part["list"]:
                document.add_paragraph(item, style="List Bullet")
        else:
            table = document.add_table(rows=0, cols=len(part["table"][0]))
            table.style = "Table Grid"
            for row in part["table"]:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
    document.save(str(path))


if __name__ == "__main__":
    main()

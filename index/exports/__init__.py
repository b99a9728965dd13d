"""Whole tables and views in five formats, complete at any size in constant memory, safe to open in a spreadsheet."""

from __future__ import annotations

from index.exports.request import FORMATS, ExportRequest, count_rows, exportable
from index.exports.writing import Exported, export_to, stream

__all__ = ["FORMATS", "ExportRequest", "Exported", "count_rows", "export_to", "exportable", "stream"]

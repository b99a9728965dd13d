"""A workspace made by the real importer and the real builder, from texts of our own."""

from __future__ import annotations

from pathlib import Path

from index.cli import call
from index.workspace import Workspace

TEXTS = {
    "lumajang-satu.txt": (
        "Pemkab Lumajang Jalankan Program Smart City\n\n"
        "LUMAJANG, 14 Maret 2023 - Pemerintah Kabupaten Lumajang menjalankan program Loket Sawah dari Dinas Pertanian "
        "yang mewakili dimensi smart economy.\n"
        "Program Pos Sehat Daring dari Dinas Kesehatan mewakili dimensi smart living. "
        "Keduanya menjadi program unggulan smart city Kabupaten Lumajang tahun 2023.\n"
    ),
    "lumajang-dua.txt": (
        "Loket Sawah Tetap Menjadi Andalan Smart City Lumajang\n\n"
        "LUMAJANG, 2 November 2023 - Program Loket Sawah dari Dinas Pertanian tetap menjadi program unggulan "
        "smart city Kabupaten Lumajang.\n"
        "Indeks smart city Kabupaten Lumajang tahun 2023 mencapai 3,12 dari skala 4.\n"
    ),
}


def build_workspace(folder: Path) -> Workspace:
    """Import the texts and build; raises AssertionError when a command fails."""
    home, texts = folder / "home", folder / "texts"
    texts.mkdir(parents=True)
    for name, text in TEXTS.items():
        (texts / name).write_text(text, encoding="utf-8")
    for arguments in (["init"], ["import", str(texts)], ["build"]):
        assert call(["-q", "--home", str(home), *arguments]) == 0, arguments
    return Workspace(home)

"""Short invented news, the build as a process of its own, and all that a build makes of them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

REGIONS = ("Grobogan", "Boyolali", "Sukoharjo", "Wonogiri", "Sragen")
LAW = """select count(*) from evidence e join documents d on d.id = e.document_id
          where substr(d.text, e.start + 1, e."end" - e.start) != e.quote"""
NAMES = ("Warung Cerdas", "Kampung Air", "Sumur Pintar", "Rumah Jahit", "Lumbung Warta", "Pagar Sehat")
TABLES = """documents claims evidence document_regions programs program_names program_dimensions program_opds opds scores
    stories redirects""".split()


def kotalog(home: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "kotalog", "--home", str(home), *arguments], capture_output=True, text=True, timeout=120, check=False, **more
    )


def articles(folder: Path, count: int = 12) -> Path:
    """Short news texts: a programme each, and each programme in two texts or more."""
    folder.mkdir(parents=True)
    for number in range(count):
        region, name = REGIONS[number // 2 % 5], NAMES[number // 2 % 6]
        index = f"{2 + number / 100:.2f}".replace(".", ",")
        (folder / f"{number:03}.txt").write_text(
            f"Kabupaten {region} menuju smart city, kabar ke-{number}\n\n"
            f"Dinas Perdagangan Kabupaten {region} meluncurkan program {name} pada dimensi smart economy. "
            f"Bupati {region} mengatakan program {name} sudah berjalan di {number + 3} desa sejak tahun 2022.\n\n"
            f"Pada evaluasi smart city, Kabupaten {region} memperoleh indeks {index} pada tahun {2010 + number}.\n",
            encoding="utf-8",
        )
    return folder


def content(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the tables that matter, sorted."""
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        return {table: sorted(connection.execute(f"select * from {table}").fetchall(), key=repr) for table in TABLES}


def check(home: Path) -> None:
    """The catalogue is sound, and every quote is the text it points at."""
    with closing(sqlite3.connect(home / "catalogue.db")) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute(LAW).fetchone() == (0,)

"""Exports at size: every format of a table of a million rows, each through `kotalog export` in a process of its own.

    python -m tests.benchmarks.exports --rows 1000000

Prints a line a format: rows as the command says and as they are counted in the file again, bytes, CPU and wall seconds, and the most memory
the process held (VmHWM). The rows are claims: fifteen columns, five of them texts.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.exports import FORMATS
from index.workspace import Workspace

_RUN = """
import resource, sys, time
import kotalog
try:
    kotalog.main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(f"peak {peak} cpu {used.ru_utime + used.ru_stime}", file=sys.stderr)
"""
_KINDS = ("program", "region", "dimension", "opd", "status")
_INSERT = """insert into claims (id, kind, document_id, dimension, name, status, year, rule, confidence, band, program_id)
             values (?, ?, ?, ?, ?, ?, ?, 'bench.rule', ?, 'published', 'xx-si-tanggap')"""
_PROGRAM = """insert into programs (id, name, scope, document_count, independent_texts, confidence, band)
              values ('xx-si-tanggap', 'Si Tanggap', 'unresolved', 100, 100, 0.9, 'published')"""


def fill(workspace: Workspace, rows: int) -> None:
    """A catalogue with that many claims on a hundred documents; names with commas, quotes and letters beyond ASCII among them."""
    open_desk(workspace, create=True).close()
    with closing(open_catalogue(workspace.catalogue)) as connection:
        connection.execute("pragma foreign_keys=off")
        connection.execute("pragma synchronous=off")
        connection.execute("begin")
        connection.executemany("insert into documents (id, status) values (?, 'ok')", [(f"{number:012x}",) for number in range(100)])
        connection.execute(_PROGRAM)
        connection.executemany(_INSERT, _claims(rows))
        connection.execute("commit")
        connection.execute("pragma wal_checkpoint(truncate)")


def _claims(rows: int) -> Iterator[tuple[Any, ...]]:
    for number in range(rows):
        kind = _KINDS[number % 5]
        name = f'Program "Si Tanggap, Désa" nomor {number}' if kind == "program" else None
        yield (
            f"{number:016x}", kind, f"{number % 100:012x}", "living" if kind == "dimension" else None, name,
            "running" if kind == "status" else None, 2015 + number % 10, round(0.5 + number % 50 / 100, 2),
        )  # fmt: skip


def rows_in(path: Path, form: str) -> int:
    """The rows of a written file, counted again without holding it in memory."""
    if form == "parquet":
        import pyarrow.parquet as pq

        return int(pq.ParquetFile(path).metadata.num_rows)
    if form == "xlsx":
        with zipfile.ZipFile(path) as book:
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
            return sum(_count(book.open(name), b"<row ") - 1 for name in sheets)
    with path.open("rb") as file:
        lines = _count(file, b"\n")
    return lines - {"csv": 1, "json": 2, "jsonl": 0}[form]


def _count(file: Any, what: bytes) -> int:
    found, tail = 0, b""
    while piece := file.read(1 << 20):
        found += (tail + piece).count(what)
        tail = piece[-len(what) + 1 :] if len(what) > 1 else b""
    return found


def main() -> None:
    """Fill, and run every format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--formats", nargs="*", choices=FORMATS, default=FORMATS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        workspace = Workspace(Path(folder) / "home")
        fill(workspace, arguments.rows)
        print(f"{'format':<8} {'rows':>9} {'counted':>9} {'bytes':>12} {'CPU s':>7} {'wall s':>7} {'peak MB':>8}")
        for form in arguments.formats:
            path = Path(folder) / f"claims.{form}"
            command = [sys.executable, "-c", _RUN, "--home", str(workspace.home), "export", "claims", "--format", form, "-o", str(path)]
            started = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            wall = time.perf_counter() - started
            said = re.search(r"(\d+) rows", done.stderr)
            used = re.search(r"peak (\d+) cpu ([\d.]+)", done.stderr)
            if done.returncode or not said or not used:
                raise SystemExit(f"{form}: {done.stderr}")
            counted = rows_in(path, form)
            size, peak, cpu = path.stat().st_size, int(used[1]) / 1024, float(used[2])
            print(f"{form:<8} {said[1]:>9} {counted:>9} {size:>12} {cpu:>7.1f} {wall:>7.1f} {peak:>8.0f}", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()

"""A build over an archive that has not changed, beside the first one: times and rows written.

    python -m tests.benchmarks.rerun --documents 3000

Short news texts come into the archive as a crawl leaves them; both builds are `kotalog build` in a process of its own. CPU and wall seconds
are those of the command with its reading children; what a kotalog command costs to say its help is given beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from crawler.archive import Archive, StoredPage
from crawler.capture import document_id
from index.desk import open_desk
from index.workspace import Workspace
from tests.benchmarks.search import texts

_PLACES = ("Sragen", "Boyolali", "Sleman", "Bantul", "Jepara", "Kudus", "Blora", "Rembang")
_FIRST = "Warung Kampung Sumur Rumah Lumbung Pagar Jempol Teras Kebun Layar".split()
_SECOND = "Cerdas Air Pintar Jahit Warta Sehat Ijo Baca Tani Nelayan".split()


def fill(workspace: Workspace, count: int) -> None:
    """An archive of that many pages on forty hosts."""
    open_desk(workspace, create=True).close()
    archive, chance = Archive(workspace.archive), random.Random(4)
    with archive.transaction():
        for number, (_, text) in enumerate(texts(count)):
            place, name = chance.choice(_PLACES), f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}"
            url = f"https://warta{number % 40}.example/kabar/{number}"
            page = (
                f"<html><body><article><h1>Kabar {place} {number}</h1><p>Dinas Perdagangan Kabupaten {place} meluncurkan program {name} "
                f"pada dimensi smart economy.</p><p>{text}</p></article></body></html>"
            )
            archive.keep_capture(document_id(url), url=url, origin=url, source_id=None)
            archive.keep_page(document_id(url), 1, StoredPage(page.encode(), "text/html", url), "2024-01-02T03:04:05+00:00")
    archive.close()


def run(*arguments: str) -> tuple[float, float, dict[str, Any]]:
    """(CPU seconds, wall seconds, report) of a command."""
    before, started = os.times(), time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "kotalog", *arguments], capture_output=True, text=True, check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, time.perf_counter() - started, json.loads(done.stdout) if done.stdout.startswith("{") else {}


def main() -> None:
    """Build twice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        workspace = Workspace(Path(folder) / "home")
        fill(workspace, count)
        home = ["--home", str(workspace.home)]
        first_cpu, first_wall, first = run(*home, "build", "--json")
        again_cpu, again_wall, again = run(*home, "build", "--json")
        start_cpu, start_wall, _ = run(*home, "build", "--help")
        size = workspace.catalogue.stat().st_size / 1e6
    print(f"{count} documents, {first['read']} read, {first['written']} rows written, catalogue {size:.0f} MB")
    print(f"first build   {first_cpu:8.1f} s CPU {first_wall:8.1f} s wall")
    print(f"re-run        {again_cpu:8.2f} s CPU {again_wall:8.2f} s wall, {again['written']} rows written, {again['read']} documents read")
    print(f"of that start {start_cpu:8.2f} s CPU {start_wall:8.2f} s wall")
    print(f"the re-run is {first_cpu / again_cpu:.0f} x faster in CPU, {first_wall / again_wall:.0f} x in wall time")


if __name__ == "__main__":
    main()

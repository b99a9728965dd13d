"""Latencies of the site on a large generated catalogue, beside plain Datasette table pages of the same file.

    python -m tests.benchmarks.site [--documents 100000] [--programs 20000] [--requests 40] [--home DIR]

Times are of the whole request inside the server process (ASGI, no network); CPU is what this process spent, which a busy machine does
not blur.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from index.workspace import Workspace
from tests.benchmarks.large_catalogue import DIMENSIONS, FIRST, SECOND, STATUSES, generate


def questions(workspace: Workspace, chance: random.Random, count: int) -> dict[str, list[str]]:
    """Addresses by page kind, each kind with as many different ones as there are requests."""
    with sqlite3.connect(workspace.catalogue) as db:
        programs = [row[0] for row in db.execute("select id from programs order by random() limit ?", [count])]
        regions = [row[0] for row in db.execute("select region_code from programs group by 1 order by count(*) desc limit ?", [count])]
        documents = [row[0] for row in db.execute("select document_id from evidence order by random() limit ?", [count])]
        opds = [row[0] for row in db.execute("select opd_id from program_opds order by random() limit ?", [count])]
    asked = [f"{chance.choice(FIRST)} {chance.choice(SECOND)}".lower() for _ in range(count)]
    return {
        "home": ["/"] * count,
        "search, words": [f"/-/search?q={words.replace(' ', '+')}" for words in asked],
        "search, words and a filter": [f"/-/search?q={words.split()[0]}&dimension={chance.choice(DIMENSIONS)}" for words in asked],
        "search, filter only": [f"/-/search?region={region}&status={chance.choice(STATUSES)}" for region in regions],
        "search, everything": ["/-/search"] * count,
        "programme": [f"/-/program/{program}" for program in programs],
        "region": [f"/-/region/{region}" for region in regions],
        "office": [f"/-/opd/{opd}" for opd in opds],
        "dimension": [f"/-/dimension/{DIMENSIONS[place % 7]}?page={place % 5 + 1}" for place in range(count)],
        "document": [f"/-/document/{document}" for document in documents],
        "scores": [f"/-/scores?metric=index&year={2018 + place % 8}" for place in range(count)],
        "table page: program_table, facets": ["/catalogue/program_table"] * count,
        "table page: narrowed, facets": [f"/catalogue/program_table?_dimension={DIMENSIONS[place % 7]}" for place in range(count)],
        "table page: score_table, facets": ["/catalogue/score_table"] * count,
        "table page: fact_evidence": ["/catalogue/fact_evidence"] * count,
        "plain Datasette: programs": ["PLAIN /catalogue/programs?_size=25"] * count,
        "plain Datasette: program_table": ["PLAIN /catalogue/program_table?_size=25"] * count,
        "plain Datasette: documents": ["PLAIN /catalogue/documents?_size=25"] * count,
        "plain Datasette: programs, 3 facets": ["PLAIN /catalogue/programs?_size=25&_facet=region_code&_facet=band&_facet=scope"] * count,
    }


async def measure(workspace: Workspace, count: int) -> None:
    """Print median and 95th percentile of each page kind; the first request of a kind is printed by itself."""
    import httpx2
    from datasette.app import Datasette

    from datasette_plugins.site import open_site

    def client_of(datasette: Any) -> Any:
        # One application for all requests, as a server has; `datasette.client` makes one for each.
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=datasette.app()), base_url="http://127.0.0.1", timeout=60)

    site, plain = client_of(open_site(workspace)), client_of(Datasette([str(workspace.catalogue)]))
    print(f"{'milliseconds':<38} {'first':>8} {'median':>8} {'p95':>8} {'CPU median':>11} {'CPU p95':>8}")
    for kind, paths in questions(workspace, random.Random(3), count).items():
        client = plain if paths[0].startswith("PLAIN ") else site
        times, cpu, given_up = [], [], 0
        for path in paths:
            begun, spent = time.perf_counter(), time.process_time()
            response = await client.get(path.removeprefix("PLAIN "))
            times.append((time.perf_counter() - begun) * 1000)
            cpu.append((time.process_time() - spent) * 1000)
            given_up += response.status_code != 200
        wall, work = sorted(times[1:]), sorted(cpu[1:])
        place = min(len(wall) - 1, round(0.95 * len(wall)))
        shown = (times[0], statistics.median(wall), wall[place], statistics.median(work), work[place])
        print(
            f"{kind:<38} {shown[0]:8.0f} {shown[1]:8.0f} {shown[2]:8.0f} {shown[3]:11.0f} {shown[4]:8.0f}"
            + (f"  {given_up} failed" if given_up else "")
        )


def main() -> None:
    """Make the catalogue (or take the one of an earlier call) and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--programs", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--home", type=Path, default=None, help="keep the catalogue here and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        workspace = Workspace(options.home or Path(folder))
        if not workspace.catalogue.exists():
            begun = time.perf_counter()
            generate(workspace, options.documents, options.programs)
            size = workspace.catalogue.stat().st_size / 1e6
            print(f"{options.documents} documents, {options.programs} programmes: {size:.0f} MB in {time.perf_counter() - begun:.0f} s")
        asyncio.run(measure(workspace, options.requests))


if __name__ == "__main__":
    main()

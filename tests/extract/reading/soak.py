"""Mutated files through the pool of killable children, in a process of its own, so that its memory is the parent's and nobody else's.

    .venv/bin/python -m tests.extract.reading.soak [COUNT] [--seed N]

Prints how the files ended, every child that died with its last words, and the peaks of memory. Exit code 1 where a bound is broken:
an ending nobody foresaw, more than 400 MB in the parent or 1.5 GB in a child.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extract.model import Context, Page
from extract.reading import Limits, read_document, run_many_limited
from tests.extract.reading.hostile import docx_of, pdf_files
from tests.extract.reading.report_tables import LAYOUTS
from tests.extract.reading.saved_pages import saved_pages

LIMITS = Limits(wall_seconds=600, cpu_seconds=60)  # the machine may be busy: processor time counts
PARENT_MB, CHILD_MB = 400, 1500
KNOWN = frozenset(("ok", "empty", "unreadable", "encrypted", "too_large", "unsupported_language", "needs_ocr", "deep_html"))
Read = tuple[str, str, str, int, float]  # status, reason, text, peak memory of the child in MiB, seconds of its processor time


def read(body: bytes) -> Read:
    """One file, read in a child."""
    begun = time.process_time()
    document = read_document([Page(body)], Context("berkas"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return document.status, document.reason or "", document.text, peak, time.process_time() - begun


def mutated(body: bytes, rng: random.Random) -> bytes:
    """Bit flips, cuts, repetition, foreign bytes, holes."""
    body = bytearray(body)
    kind = rng.randrange(5)
    if kind == 0:
        for _ in range(rng.randint(1, 60)):
            body[rng.randrange(len(body))] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del body[rng.randrange(len(body)) :]
    elif kind == 2:
        start = rng.randrange(len(body))
        body[start:start] = body[start : start + rng.randint(1, 500)] * rng.randint(2, 200)
    elif kind == 3:
        start = rng.randrange(len(body))
        body[start : start + rng.randint(1, 300)] = rng.randbytes(rng.randint(1, 300))
    else:
        start = rng.randrange(len(body))
        del body[start : start + rng.randint(1, 2000)]
    return bytes(body)


def originals() -> list[bytes]:
    """Files of every kind."""
    pages = [page.html.encode() for page in saved_pages()][::7]
    reports = [LAYOUTS[name]()[0] for name in ("pdf_ruled", "pdf_unruled", "docx_merged", "xlsx_titled_and_merged")]
    texts = [page.text.encode() for page in saved_pages()][::20]
    return [*pages, *reports, *texts, pdf_files()["truncated"][0], docx_of(b"<x/>")]


def mutations(count: int, seed: int) -> Iterator[bytes]:
    """`count` files, one at a time."""
    rng, bases = random.Random(seed), originals()
    for number in range(count):
        yield mutated(bases[number % len(bases)], rng)


def _peak_mb() -> int:
    """The largest resident memory of this program; `ru_maxrss` would count that of the process it was started from."""
    match = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(match[1]) // 1024 if match else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Read them all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--seed", type=int, default=4)
    arguments = parser.parse_args()
    endings: Counter[str] = Counter()
    unforeseen, died, child_peak = 0, 0, 0
    for number, outcome in enumerate(run_many_limited(read, mutations(arguments.count, arguments.seed), 2, LIMITS)):
        status = outcome.value[0] if outcome.value else outcome.status
        endings[status] += 1
        if outcome.value:
            child_peak = max(child_peak, outcome.value[3])
        elif "ended by" in (outcome.reason or ""):
            died += 1  # a parser of C code may die of a damaged file; that is what the child is for
            print(f"file {number}: {status}: {outcome.reason}")
        if status not in KNOWN and "ended by" not in (outcome.reason or ""):
            unforeseen += 1
            print(f"file {number}: {status}: {outcome.reason}  <-- our own code")
    parent_peak = _peak_mb()
    print(", ".join(f"{count} {status}" for status, count in endings.most_common()))
    print(f"{arguments.count} files, {died} children died, {unforeseen} unforeseen endings")
    print(f"peak memory: parent {parent_peak} MB (at most {PARENT_MB}), children {child_peak} MB (at most {CHILD_MB})")
    return 0 if not unforeseen and parent_peak <= PARENT_MB and child_peak <= CHILD_MB else 1


if __name__ == "__main__":
    sys.exit(main())

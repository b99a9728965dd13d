"""T29 to T34: hostile files end in the right status, in time, and the parent stays small."""

from __future__ import annotations

import random
import resource
import time

import psutil
import pytest

from extract.model import Context, Page
from extract.reading import Limits, Outcome, read_document, run_many_limited
from tests.extract.reading.hostile import all_files, docx_of, html_files, pdf_files
from tests.extract.reading.report_tables import LAYOUTS
from tests.extract.reading.saved_pages import saved_pages

LIMITS = Limits(wall_seconds=60)
Read = tuple[str, str, str, int, float]  # status, reason, text, peak memory of the child in MiB, seconds of its processor time


def read(body: bytes) -> Read:
    begun = time.process_time()
    document = read_document([Page(body)], Context("berkas"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return document.status, document.reason or "", document.text, peak, time.process_time() - begun


def status_of(outcome: Outcome[Read]) -> str:
    return outcome.value[0] if outcome.value else outcome.status


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome[Read]]:
    files = all_files()
    return dict(zip(files, run_many_limited(read, [body for body, _ in files.values()], 2, LIMITS), strict=True))


@pytest.mark.parametrize("name", all_files())
def test_a_hostile_file_ends_in_the_right_status(name: str, outcomes: dict[str, Outcome[Read]]) -> None:
    outcome = outcomes[name]
    assert status_of(outcome) in all_files()[name][1]
    assert status_of(outcome) == "ok" or outcome.reason or (outcome.value and outcome.value[1])
    if outcome.value:
        status, _, text, peak, seconds = outcome.value
        assert bool(text) == (status == "ok")
        assert "root:" not in text and "\x00" not in text
        assert peak <= 1500
        assert seconds <= 20


def test_the_story_of_a_hostile_page_is_still_read(outcomes: dict[str, Outcome[Read]]) -> None:
    for name, (_, statuses) in html_files().items():
        value = outcomes[name].value
        if statuses == ("ok",) and value is not None:
            assert "Pemerintah kota menjalankan program layanan warga" in value[2], name


def mutated(body: bytes, rng: random.Random) -> bytes:
    """Bit flips, cuts, repetition, foreign bytes."""
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
    """One file of every kind."""
    pages = [page.html.encode() for page in saved_pages()][::6]
    reports = [LAYOUTS[name]()[0] for name in ("pdf_ruled", "pdf_unruled", "docx_merged", "xlsx_titled_and_merged")]
    texts = [page.text.encode() for page in saved_pages()][::20]
    return [*pages, *reports, *texts, pdf_files()["truncated"][0], docx_of(b"<x/>")]


def soak(count: int) -> None:
    rng = random.Random(4)
    bases = originals()
    bodies = [mutated(bases[number % len(bases)], rng) for number in range(count)]
    known = {"ok", "empty", "unreadable", "encrypted", "too_large", "unsupported_language", "needs_ocr", "deep_html"}
    before = psutil.Process().memory_info().rss
    largest = before
    for number, outcome in enumerate(run_many_limited(read, bodies, 2, LIMITS)):
        largest = max(largest, psutil.Process().memory_info().rss)
        # A parser of C code may die of a damaged file; that is what the child is for. Our own code must not raise.
        assert status_of(outcome) in known or "ended by" in (outcome.reason or ""), (number, outcome.status, outcome.reason)
    grown = (largest - before) >> 20  # what the files cost the parent, whatever this process did before
    print(f"{count} mutated files: the parent grew by {grown} MiB")
    assert grown <= 200, grown


def test_mutated_files_never_crash_or_hang_the_parent() -> None:
    soak(200)


@pytest.mark.soak
def test_two_thousand_mutated_files_never_crash_or_hang_the_parent() -> None:
    soak(2000)

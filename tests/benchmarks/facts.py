"""What facts cost after the text is there, stage by stage, beside trafilatura on pages that carry the same texts; and what a start costs.

    python -m tests.benchmarks.facts [--length 3000] [--page-kb 120] [--rounds 5] [--texts FOLDER] [--no-start]

The texts are the long documents of the development corpus (or the `.txt` files of FOLDER), each brought to `--length` characters with the
next one's paragraphs. The pages are put together as a news site prints them (menus, scripts, teasers, article). CPU time of this process,
warm; per document the best of `--rounds`, trafilatura and facts taking turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import trafilatura

from extract import matching
from extract.facts import find_facts
from extract.facts.programs import find_programs
from extract.facts.regions import resolve_regions
from extract.facts.scores import find_scores
from extract.model import Context, Document, Page
from extract.pipeline import warm_up
from extract.reading import read_document
from extract.relevance import judge_relevance
from extract.segment import segment

Value = TypeVar("Value")
_CORPUS = Path(__file__).parents[1] / "quality" / "dev"
_LONG = 1900  # characters from which a document of the corpus counts as long
_STAGES = ("look-up", "sentences", "regions", "programmes", "results", "facts", "relevance")


def long_texts(folder: Path, length: int) -> list[str]:
    """Texts of about `length` characters."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    texts = [text for text in texts if len(text) >= _LONG] or texts
    made = []
    for number, text in enumerate(texts):
        more = texts[(number + 1) % len(texts)].split("\n")[1:]
        while len(text) < length and more:
            text += "\n" + more.pop(0)
        cut = text.rfind(". ", 0, length) + 1
        made.append(text if len(text) <= length * 1.1 or not cut else text[:cut])
    return made


def news_page(text: str, kilobytes: int) -> str:
    """An HTML page of at least `kilobytes` that carries the text: about half of it scripts, the rest menus and teasers."""
    title, *paragraphs = [line for line in text.split("\n") if line.strip()]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "".join(f'<li class="menu-item"><a href="/rubrik/{n}" title="Rubrik {n}">Rubrik {n}</a></li>' for n in range(120))
    half = (kilobytes * 1000 - len(body) - len(menu)) // 2
    script = "<script>var data = {" + ",".join(f'"k{n}": "{n * 7919 % 9973}"' for n in range(half // 15)) + "};</script>"
    teaser = '<div class="teaser"><a href="/b/{n}"><img src="/foto/{n}.jpg" alt="Foto {n}">Berita lain nomor {n} dari daerah</a></div>'
    side = "".join(teaser.format(n=n) for n in range(half // 110 + 1))
    return (
        f"<html lang='id'><head><title>{title}</title><meta property='article:published_time' content='2023-05-06T07:08:09+07:00'>"
        f"{script}</head><body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article>"
        f"<aside>{side}</aside><footer>Hak cipta warta daerah</footer></body></html>"
    )


def timed(work: Callable[[], Value]) -> tuple[float, Value]:
    """CPU milliseconds, and the result."""
    started = time.process_time()
    value = work()
    return (time.process_time() - started) * 1000, value


def stages(document: Document, context: Context) -> dict[str, float]:
    """CPU milliseconds of each stage after the text."""
    spent: dict[str, float] = {}

    def stage(name: str, work: Callable[[], Value]) -> Value:
        spent[name], value = timed(work)
        return value

    matching.forget()  # a real run meets each text once
    stage("look-up", lambda: matching.look_up(document.text))
    sentences = stage("sentences", lambda: segment(document))
    places = stage("regions", lambda: resolve_regions(document, sentences, context))
    programs = stage("programmes", lambda: find_programs(document, sentences, places))
    stage("results", lambda: find_scores(document, sentences, places, programs.programs))
    matching.forget()  # a real run meets each text once
    facts = stage("facts", lambda: find_facts(document, context))
    stage("relevance", lambda: judge_relevance(document, facts))
    return spent


def measure(texts: list[str], kilobytes: int, rounds: int) -> None:
    """Print the table of stages and the share of trafilatura."""
    best: dict[str, list[float]] = {}
    sizes, yardsticks, shares = [], [], []
    for number, text in enumerate(texts):
        page = news_page(text, kilobytes)
        context = Context(f"https://kabar.example/{number}", seen_at="2024-01-01")
        document = read_document([Page(text.encode(), None, "text/plain")], context, None)
        if document.status != "ok":
            continue
        runs: dict[str, list[float]] = {}
        for _ in range(rounds):
            runs.setdefault("trafilatura", []).append(timed(lambda page=page: trafilatura.bare_extraction(page, with_metadata=True))[0])
            for name, spent in stages(document, context).items():
                runs.setdefault(name, []).append(spent)
        for name in _STAGES:
            best.setdefault(name, []).append(min(runs[name]))
        yardsticks.append(min(runs["trafilatura"]))
        shares.append((min(runs["facts"]) + min(runs["relevance"])) / yardsticks[-1])
        sizes.append((len(document.text), len(page)))
    count = len(sizes)
    characters, size = (statistics.median(values) for values in zip(*sizes, strict=True))
    print(f"{count} documents, {characters:.0f} characters (median) on pages of {size / 1000:.0f} kB")
    print(f"{'stage':<34}{'median':>9}{'p95':>9}{'most':>9}   CPU ms a document")
    for name in _STAGES:
        label = "facts (all of the above at once)" if name == "facts" else name
        print(f"{label:<34}{_row(best[name])}")
    print(f"{'trafilatura, with metadata':<34}{_row(yardsticks)}")
    print(f"{'facts and relevance / trafilatura':<34}{_row(shares, 100)}   %")


def _row(values: list[float], times: float = 1) -> str:
    ordered = sorted(value * times for value in values)
    return f"{statistics.median(ordered):>9.2f}{ordered[int(len(ordered) * 0.95)]:>9.2f}{ordered[-1]:>9.2f}"


_STARTS = {
    "kotalog --help": ["-m", "kotalog", "--help"],
    "kotalog extract, one small file": ["-m", "kotalog", "extract", "{file}"],
    "imports of extract.pipeline": ["-c", "import extract.pipeline"],
    "lexicons, rules, a first document": ["-c", "from extract.pipeline import warm_up; warm_up()"],
    "spaCy pipeline (extract.nlp)": ["-c", "from extract.nlp import load; load()"],
    "python itself": ["-c", "pass"],
}


def measure_starts(rounds: int) -> None:
    """Print CPU and wall seconds of fresh processes, the best of `rounds`."""
    print(f"\n{'start of a process':<34}{'CPU s':>9}{'wall s':>9}")
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        file = Path(folder) / "kabar.txt"
        file.write_text("Kota Malang meluncurkan program Warung Cerdas pada dimensi smart economy.", encoding="utf-8")
        for label, words in _STARTS.items():
            command = [sys.executable, *(word.format(file=file) for word in words)]
            spent = [_started(command) for _ in range(rounds)]
            print(f"{label:<34}{min(cpu for cpu, _ in spent):>9.2f}{min(wall for _, wall in spent):>9.2f}")


def _started(command: list[str]) -> tuple[float, float]:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONHASHSEED": "0"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started


def main() -> None:
    """Both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, default=3000, help="characters of a text")
    parser.add_argument("--page-kb", type=int, default=120, help="kB of a page, at least")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=Path, default=_CORPUS, help="a folder of .txt files")
    parser.add_argument("--no-start", action="store_true", help="leave out the second table")
    options = parser.parse_args()
    warm_up()
    measure(long_texts(options.texts, options.length), options.page_kb, options.rounds)
    if not options.no_start:
        measure_starts(options.rounds)


if __name__ == "__main__":
    main()

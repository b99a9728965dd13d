"""Search: how good and how fast, by words alone and with meaning.

    python -m tests.benchmarks.search --quality 3000
    python -m tests.benchmarks.search --speed 100000

Sixty queries stand in `search_topics.yml`, each with a subject; texts are put together from the subject's words and ordinary news
words, and a text is a right answer when it was written about the query's subject. A text holds half of its subject's words, and others
mention some in passing. nDCG@10 over the sixty queries; times are those of one query after a first one, wall and CPU.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from index.catalogue_file import open_catalogue
from index.search.filters import Filters
from index.search.hybrid import search
from index.search.indexing import document_words, index_document
from index.search.vectors import embed_documents

_FRAMES = (
    "Pemerintah daerah kini menata {} bersama {} di setiap kecamatan.",
    "Kepala dinas menyebut {} dan {} menjadi perhatian tahun ini.",
    "Warga merasakan perubahan pada {} sejak {} diperbaiki.",
    "Menurut bupati, {} tidak dapat dipisahkan dari {}.",
    "Tim menghimpun catatan tentang {} serta {} dari lapangan.",
    "Program smart city itu mencakup {} dan juga {}.",
)
_ORDINARY = (
    "Acara itu dihadiri pejabat daerah dan tokoh masyarakat.",
    "Kegiatan berlangsung di pendopo sejak pagi hingga siang.",
    "Ia berharap dukungan semua pihak terus berlanjut.",
    "Pemerintah kota berkomitmen melanjutkan smart city tahun depan.",
    "Sekretaris daerah mengatakan evaluasi dilakukan setiap semester.",
    "Kota itu meraih penghargaan dari kementerian.",
)


def subjects() -> list[dict[str, Any]]:
    """The queries with their words."""
    found: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("search_topics.yml").read_text(encoding="utf-8"))
    return [{"query": item["query"], "words": item["words"].split()} for item in found]


def texts(count: int, seed: int = 5) -> Iterator[tuple[int, str]]:
    """(subject, text), subjects in turn."""
    chance, themes = random.Random(seed), subjects()
    for number in range(count):
        subject = number % len(themes)
        words = chance.sample(themes[subject]["words"], 6)
        other = chance.choice(themes)
        passing = chance.sample(other["words"], 2)
        sentences = [chance.choice(_FRAMES).format(*words[place : place + 2]) for place in (0, 2, 4)]
        sentences.append(chance.choice(_FRAMES).format(*passing))
        sentences += chance.sample(_ORDINARY, 3)
        chance.shuffle(sentences)
        yield subject, " ".join(sentences)


def catalogue(folder: Path, count: int) -> tuple[Any, dict[str, int]]:
    """A catalogue of that many texts with words indexed and vectors, and the subject of each text."""
    connection = open_catalogue(folder / "catalogue.db")
    about: dict[str, int] = {}
    started = time.process_time()
    connection.execute("begin")
    for number, (subject, text) in enumerate(texts(count)):
        name = f"{number:012x}"
        about[name] = subject
        connection.execute(
            "insert into documents (id, text, text_sha256, status, relevant, published) values (?, ?, ?, 'ok', 1, ?)",
            [name, text, name, f"20{10 + number % 15}-01-01"],
        )
        index_document(connection, name, document_words(None, text, ()))
    connection.execute("commit")
    indexed = time.process_time() - started
    embed_documents(connection, "embedded", minimum=1000)
    connection.execute("analyze")
    spent = time.process_time() - started - indexed
    print(f"{count} texts: words {indexed * 1e6 / count:.0f} us a text, model and vectors {spent * 1e6 / count:.0f} us a text")
    return connection, about


def ndcg(found: list[str], about: dict[str, int], subject: int, right: int) -> float:
    """nDCG@10 with right answers of weight one."""
    gain = sum(1 / math.log2(rank + 2) for rank, name in enumerate(found[:10]) if about[name] == subject)
    return gain / sum(1 / math.log2(rank + 2) for rank in range(min(10, right)))


def quality(count: int) -> None:
    """nDCG@10 by words alone and hybrid."""
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        connection, about = catalogue(Path(folder), count)
        right = count // len(subjects())
        for name, by_meaning in (("bm25 alone", False), ("hybrid", True)):
            scores = [
                ndcg(
                    [hit.id for hit in search(connection, item["query"], limit=10, by_meaning=by_meaning).documents], about, subject, right
                )
                for subject, item in enumerate(subjects())
            ]
            print(f"{name:<11} nDCG@10 {statistics.mean(scores):.3f} over {len(scores)} queries, worst {min(scores):.2f}")
        connection.close()


def speed(count: int) -> None:
    """Times of single queries, also narrowed ones."""
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        connection, _ = catalogue(Path(folder), count)
        search(connection, "pemanasan kamera", Filters())
        for name, filters in (("everything", Filters()), ("one year", Filters(year=2015))):
            times, spent = [], []
            for item in subjects():
                for query in (item["query"], item["words"][0], f"smart city {item['words'][1]}"):
                    started, cpu = time.perf_counter(), time.process_time()
                    search(connection, query, filters)
                    spent.append((time.process_time() - cpu) * 1000)
                    times.append((time.perf_counter() - started) * 1000)
            times.sort()
            spent.sort()
            wall, cpu_time = (
                f"p50 {found[len(found) // 2]:.0f} ms, p95 {found[int(len(found) * 0.95)]:.0f} ms" for found in (times, spent)
            )
            print(f"{name:<11} {len(times)} queries: wall {wall}; CPU {cpu_time}")
        connection.close()


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quality", type=int, default=3000, help="number of texts; 0 leaves it out")
    parser.add_argument("--speed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.quality:
        quality(arguments.quality)
    if arguments.speed:
        speed(arguments.speed)


if __name__ == "__main__":
    main()

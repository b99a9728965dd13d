"""The build's stages beside trafilatura: what everything after the text costs, as a share of getting the text.

    python -m tests.benchmarks.build --pages 400

Pages are put together as a news site would print them (head, menus, scripts, article, furniture), about 85 kB each, less than the pages
of news sites are. CPU time per page of: trafilatura with metadata (the yardstick), facts, claims and sketch, writing, full text, stories,
entities, vectors.
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import trafilatura

from extract.facts import find_facts
from extract.lexicon import load_lexicons
from extract.model import Context, Extraction, Page
from extract.pipeline import warm_up
from extract.reading import read_document
from extract.relevance import judge_relevance
from index.build_extraction import Task, prepared
from index.build_reference import load_reference
from index.catalogue_file import open_catalogue
from index.desk import open_desk
from index.entities.ledger import Ledger
from index.entities.resolve import Resolver
from index.judgements import Standing
from index.search.indexing import DocumentWords, index_batch
from index.search.vectors import embed_documents
from index.stories import link_waiting
from index.workspace import Workspace
from index.writer import write_document
from tests.benchmarks.search import texts

Value = TypeVar("Value")
_PLACES = ("Klaten", "Boyolali", "Sleman", "Bantul", "Jepara", "Kudus", "Blora", "Rembang")
_NAMES = ("Warung Cerdas", "Kampung Air", "Sumur Pintar", "Rumah Jahit", "Lumbung Warta", "Pagar Sehat", "Antre Sehat", "Jempol Ijo")


def pages(count: int) -> list[bytes]:
    """News pages with a programme, an office, a dimension and a score in each."""
    chance = random.Random(9)
    menu = "".join(
        f'<li class="menu-item"><a href="/rubrik/{number}" title="Rubrik {number}">Rubrik {number}</a></li>' for number in range(120)
    )
    script = "<script>var data = {" + ",".join(f'"k{number}": "{number * 7919 % 9973}"' for number in range(4000)) + "};</script>"
    made = []
    for number, (_, text) in enumerate(texts(count)):
        place, name = chance.choice(_PLACES), f"{chance.choice(_NAMES)} {chance.choice(_PLACES)}"
        facts = (
            f"<p>Dinas Perdagangan Kabupaten {place} meluncurkan program {name} pada dimensi smart economy.</p>"
            f"<p>Pada evaluasi smart city 2022, Kabupaten {place} memperoleh indeks {2 + number % 200 / 100:.2f}.</p>".replace(".", ",", 0)
        )
        body = facts + "".join(f"<p>{sentence}.</p>" for sentence in (text * 2).split(". "))
        side = "".join(f'<div class="teaser"><a href="/b/{item}">Berita lain nomor {item} dari daerah</a></div>' for item in range(150))
        made.append(
            f"<html lang='id'><head><title>{name} di {place}</title>"
            "<meta property='article:published_time' content='2023-05-06T07:08:09+07:00'>"
            f"{script}</head><body><nav><ul>{menu}</ul></nav><article><h1>{name} di {place} kabar {number}</h1>{body}</article>"
            f"<aside>{side}</aside><footer>Hak cipta warta daerah</footer></body></html>".encode()
        )
    return made


class Stopwatch:
    """CPU time by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], Value]) -> Value:
        """Run and count."""
        started = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - started
        return result


def main() -> None:
    """Run all stages over all pages, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    count = parser.parse_args().pages
    made, watch = pages(count), Stopwatch()
    warm_up()
    trafilatura.bare_extraction(made[0].decode(), with_metadata=True)
    gc.freeze()  # as the build does
    known = frozenset(row["code"] for row in load_lexicons().table("regions"))
    with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
        workspace = Workspace(Path(folder))
        desk = open_desk(workspace, create=True)
        connection = open_catalogue(workspace.catalogue)
        load_reference(connection, load_lexicons(), [])
        words: list[tuple[str, DocumentWords]] = []
        for number, page in enumerate(made):
            url = f"https://kabar.example/{number}"
            context = Context(url, seen_at="2023-06-01")
            watch.time("trafilatura", lambda page=page: trafilatura.bare_extraction(page.decode(), with_metadata=True))
            document = watch.time("reading", lambda page=page, url=url, context=context: read_document([Page(page, url)], context, None))
            facts = watch.time("facts", lambda document=document, context=context: find_facts(document, context))
            relevance = watch.time("relevance", lambda document=document, facts=facts: judge_relevance(document, facts))
            task = Task(f"{number:012x}", url, None, "2023-06-01T00:00:00+00:00", (), context, None, "key")
            extraction = Extraction(document, relevance, facts)
            ready = watch.time("claims, sketch, stems", lambda task=task, extraction=extraction: prepared(task, extraction, known))
            watch.time("writing", lambda ready=ready: write_document(connection, ready, index_words=False))
            words.append((ready.document["id"], ready.words))
            if len(words) == 100 or number == count - 1:
                watch.time("full text", lambda: index_batch(connection, words))
                words.clear()
        watch.time("stories", lambda: link_waiting(connection))

        def resolve() -> None:
            resolver = Resolver(connection, Ledger(desk), Standing())
            resolver.resolve_pending()
            resolver.finish()

        watch.time("entities", resolve)
        embed_documents(connection, "embedded", minimum=2)
        connection.execute("delete from vectors")
        watch.time("vectors", lambda: embed_documents(connection, "embedded", minimum=2))
        programs = connection.execute("select count(*) from programs").fetchone()[0]
        connection.close()
    yardstick = watch.seconds["trafilatura"]
    print(f"{count} pages of {sum(map(len, made)) / count / 1000:.0f} kB, {programs} programmes")
    for stage, seconds in watch.seconds.items():
        print(f"{stage:<24}{seconds * 1000 / count:>8.2f} ms a page {seconds / yardstick:>7.1%}")
    after = sum(seconds for stage, seconds in watch.seconds.items() if stage not in ("trafilatura", "reading"))
    index_only = sum(watch.seconds[stage] for stage in ("claims, sketch, stems", "writing", "full text", "stories", "entities", "vectors"))
    print(f"{'all after the text':<24}{after * 1000 / count:>8.2f} ms a page {after / yardstick:>7.1%}")
    print(f"{'of these, the index':<24}{index_only * 1000 / count:>8.2f} ms a page {index_only / yardstick:>7.1%}")


if __name__ == "__main__":
    main()

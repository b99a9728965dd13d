"""Text, title, date and speed on the saved pages, beside the usual extractors in the same run.

    .venv/bin/python tests/benchmarks/text.py [--repeat N] [--write DIR]

Token F1 is over the story without its headline, which some extractors keep and some do not. A leak is a phrase of the page's furniture
found in the text. CPU time is the process's own, the best of N rounds. Extractors that are not installed are left out by name.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.extract.reading.saved_pages import SavedPage, saved_pages


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor made of a page."""

    text: str
    title: str | None = None
    published: str | None = None


def kotalog(page: SavedPage) -> Answer:
    """Our own reading."""
    from extract.model import Context, Page
    from extract.reading import read_document

    document = read_document([Page(page.html.encode(), page.url)], Context(page.url))
    return Answer(document.text, document.title, document.published)


def trafilatura_default(page: SavedPage) -> Answer:
    """The baseline of the speed ratio: text and metadata in one call."""
    import trafilatura

    found = trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True)
    return Answer(found.text or "", found.title, found.date) if found else Answer("")


def trafilatura_precision(page: SavedPage) -> Answer:
    """Trafilatura, leaving out what it doubts."""
    import trafilatura

    found = trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True, favor_precision=True, include_comments=False)
    return Answer(found.text or "", found.title, found.date) if found else Answer("")


def newspaper4k(page: SavedPage) -> Answer:
    """newspaper4k from the same HTML."""
    import newspaper

    article = newspaper.Article(page.url, language="id")
    article.download(input_html=page.html)
    article.parse()
    return Answer(article.text, article.title, article.publish_date.date().isoformat() if article.publish_date else None)


def readability(page: SavedPage) -> Answer:
    """readability-lxml; it gives no date."""
    from lxml import html as lxml_html
    from readability import Document

    document = Document(page.html)
    return Answer(lxml_html.fromstring(document.summary()).text_content(), document.short_title())


def news_please(page: SavedPage) -> Answer:
    """news-please from the same HTML."""
    from newsplease import NewsPlease

    found = NewsPlease.from_html(page.html, url=page.url)
    return Answer(found.maintext or "", found.title, found.date_publish.date().isoformat() if found.date_publish else None)


EXTRACTORS: dict[str, tuple[str, Callable[[SavedPage], Answer]]] = {
    "trafilatura": ("trafilatura", trafilatura_default),
    "kotalog": ("extract", kotalog),
    "trafilatura precision": ("trafilatura", trafilatura_precision),
    "newspaper4k": ("newspaper", newspaper4k),
    "readability-lxml": ("readability", readability),
    "news-please": ("newsplease", news_please),
}


def tokens(text: str) -> Counter[str]:
    """Words with their number."""
    return Counter(re.findall(r"\w+", text.lower()))


def token_f1(gold: str, text: str) -> float:
    """F1 of two bags of words."""
    wanted, found = tokens(gold), tokens(text)
    shared = sum((wanted & found).values())
    return 2 * shared / max(1, sum(wanted.values()) + sum(found.values()))


def without_headline(text: str, title: str) -> str:
    """`text` without the headline at its top."""
    return text.strip().removeprefix(title)


def leaked(page: SavedPage, text: str) -> list[str]:
    """The kinds of furniture found in the text."""
    flat = " ".join(text.split())
    return [kind for kind, words in page.leaks.items() if " ".join(words.split()) in flat]


def measure(extractor: Callable[[SavedPage], Answer], pages: list[SavedPage], repeat: int) -> tuple[list[Answer], float, int]:
    """Answers, the best round's CPU seconds, and how many pages raised."""
    best, answers, raised = float("inf"), [], 0
    for _ in range(repeat):
        answers, raised = [], 0
        begun = time.process_time()
        for page in pages:
            try:
                answers.append(extractor(page))
            except Exception:
                raised += 1
                answers.append(Answer(""))
        best = min(best, time.process_time() - begun)
    return answers, best, raised


def main() -> int:
    """Print the table; 1 when kotalog falls below the floors of issue 4."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--write", type=Path, help="also write the pages and their gold text to this folder")
    arguments = parser.parse_args()
    pages = list(saved_pages())
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        for page in pages:
            (arguments.write / f"{page.name}.html").write_text(page.html, encoding="utf-8")
            (arguments.write / f"{page.name}.txt").write_text(f"{page.title}\n{page.published}\n\n{page.text}\n", encoding="utf-8")
    print(f"{len(pages)} pages, {len({page.name.rsplit('-', 1)[0] for page in pages})} layouts")
    print(f"{'extractor':<22} {'F1':>6} {'worst':>6} {'leaks':>6} {'titles':>7} {'dates':>6} {'raised':>6} {'ms/page':>8} {'x traf.':>8}")
    results: dict[str, tuple[float, int, int, int, float]] = {}
    for name, (module, extractor) in EXTRACTORS.items():
        if find_spec(module) is None:
            print(f"{name:<22} not installed")
            continue
        answers, seconds, raised = measure(extractor, pages, arguments.repeat)
        scores = [token_f1(page.text, without_headline(answer.text, page.title)) for page, answer in zip(pages, answers, strict=True)]
        leaks = sum(len(leaked(page, answer.text)) for page, answer in zip(pages, answers, strict=True))
        titles = sum(answer.title == page.title for page, answer in zip(pages, answers, strict=True))
        dates = sum(answer.published == page.published for page, answer in zip(pages, answers, strict=True))
        results[name] = (sum(scores) / len(scores), leaks, titles, dates, seconds)
        base = results["trafilatura"][4] if "trafilatura" in results else float("nan")
        ratio = f"{seconds / base:8.2f}" if base == base else f"{'':>8}"
        print(
            f"{name:<22} {sum(scores) / len(scores):6.3f} {min(scores):6.3f} {leaks:6d} {titles:4d}/{len(pages)} {dates:3d}/{len(pages)}"
            f" {raised:6d} {1000 * seconds / len(pages):8.2f} {ratio}"
        )
    ours, theirs = results["kotalog"], results["trafilatura"]
    print(f"kotalog takes {ours[4] / theirs[4]:.2f} times trafilatura's CPU time")
    good = ours[0] >= 0.97 and ours[1] == 0 and ours[2] == ours[3] == len(pages) and ours[4] <= 1.25 * theirs[4]
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

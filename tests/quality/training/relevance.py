"""The model of relevance: which documents are about a region's smart-city programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.facts import find_facts
from extract.model import Context, Page
from extract.reading import read_document
from extract.relevance import LIKELY, MODEL, features
from tests.quality.corpus import read_corpus
from tests.quality.other_news import read_pages
from tests.quality.training.examples import by_hand, fit
from tests.yaml_files import read_yaml

NAME = MODEL
SHORT_TEXTS = Path(__file__).parents[2] / "extract" / "relevance_cases.yml"
SHORT_COUNT = 3  # times: most of them are what only looks relevant, of which the corpus has little


@dataclass(frozen=True, slots=True)
class Case:
    """A document: what the model is told of it, and its verdict (None: annotators would differ)."""

    document: str
    features: tuple[str, ...]
    answer: bool | None


def train() -> dict[str, float]:
    """Weights by feature, learned from all documents of the development split."""
    return fit(_all_cases())


def worth() -> str:
    """A table, hand by hand: documents that are relevant, and what a model of the other hands takes for relevant."""
    lines = ["| hand | documents | relevant | taken right | taken wrong |", "|---|---|---|---|---|"]
    sums = [0, 0, 0, 0]
    for hand, model, found in by_hand(_all_cases()):
        own = [case for case in found if case.answer is not None]
        taken = [case for case in own if model.chance(case.features) >= LIKELY]
        right = sum(bool(case.answer) for case in taken)
        row = [len(own), sum(bool(case.answer) for case in own), right, len(taken) - right]
        sums = [total + one for total, one in zip(sums, row, strict=True)]
        lines.append(f"| {hand} | " + " | ".join(map(str, row)) + " |")
    return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


@cache
def _all_cases() -> tuple[Case, ...]:
    documents = [Case(document.id, _read(document.id, document.text), document.relevant) for document in read_corpus("dev")]
    other_news = [Case(page.id, _read(page.id, page.other), False) for page in read_pages("dev")]
    return (*documents, *other_news, *(case for case in _short_texts() for _ in range(SHORT_COUNT)))


def _short_texts() -> Iterator[Case]:
    for number, case in enumerate(read_yaml(SHORT_TEXTS)):
        name = f"short_{number}"
        yield Case(name, _read(name, f"{case['title']}\n\n{case['text']}"), case["relevant"])


def _read(name: str, text: str) -> tuple[str, ...]:
    context = Context(name)
    document = read_document([Page(text.encode("utf-8"))], context)
    return features(document, find_facts(document, context))

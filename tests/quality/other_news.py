"""Other news on the same page: what a passage that holds no fact adds to a document of the corpus, and takes from it.

Real pages tell of much beside the subject: persons, ministries, laws, clubs, companies, money. A document that is about the programmes of a
region wakes every rule, and whatever stands on the page with it is then looked at by all of them. The passages of `background/` (invented
like the documents, no region's programme and no result in any of them) stand behind documents of the same split; nothing may come of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.quality.corpus import HERE, BadAnnotation, GoldDocument, read_corpus
from tests.quality.measure import extract_text
from tests.quality.sameness import any_same_name, plain

FOLDER = HERE / "background"
_STYLES = ("local_portal", "government", "wire", "ministry")  # pages of running text
_HOSTS = 60  # documents of a split, of all hands, with passages behind them by turns
_SENTENCE_END = re.compile(r"[.!?][”\"]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Page:
    """A document with a passage behind it; `passage` is the name of its file."""

    id: str
    document: GoldDocument
    passage: str
    other: str

    @property
    def text(self) -> str:
        return f"{self.document.text.rstrip()}\n\n{self.other}"

    def starts(self, text: str) -> int:
        """Where the passage begins in the cleaned text of the page."""
        first = self.other.strip().split("\n", 1)[0][:40]
        return max(text.rfind(first), 0) or len(text)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the passage of a page changed: names of programmes and readings of results that it added, facts of the document that it took."""

    page: Page
    programs: tuple[str, ...]
    scores: tuple[str, ...]
    lost: tuple[str, ...]


@cache
def read_pages(split: str) -> tuple[Page, ...]:
    """Every passage of a split behind a document of it that tells facts in running text."""
    told = [document for document in read_corpus(split) if document.has_facts and document.relevant and document.style in _STYLES]
    hosts = told[:: len(told) // _HOSTS][:_HOSTS]
    paths = sorted((FOLDER / split).glob("*.txt"))
    if not paths:
        raise BadAnnotation(f"there is no passage in {FOLDER / split}")
    return tuple(_page(path, hosts[number % len(hosts)]) for number, path in enumerate(paths))


def _page(path: Path, host: GoldDocument) -> Page:
    return Page(f"news_{path.stem}", host, path.stem, path.read_text(encoding="utf-8"))


@cache
def differences(split: str) -> tuple[Difference, ...]:
    """Each page against its document alone."""
    pages = read_pages(split)
    alone = {page.document.id: extract_text([page.document.text], f"{page.document.id}.txt") for page in pages[:_HOSTS]}
    return tuple(_compare(page, alone[page.document.id], extract_text([page.text], f"{page.id}.txt")) for page in pages)


def count(found: Iterable[Difference]) -> dict[str, int]:
    """How many false programmes and results, and how many facts lost."""
    kinds = ("programs", "scores", "lost")
    return {kind: sum(len(getattr(one, kind)) for one in found) for kind in kinds}


def _compare(page: Page, alone: Mapping[str, Any], mixed: Mapping[str, Any]) -> Difference:
    names = [[one["name"], *one["aliases"]] for one in alone["programs"]]
    mixed_names = [[one["name"], *one["aliases"]] for one in mixed["programs"]]
    scores, mixed_scores = ({_told(one) for one in found["scores"]} for found in (alone, mixed))
    return Difference(
        page,
        tuple(own[0] for own in mixed_names if not any(any_same_name(own, other) for other in names)),
        tuple(sorted(mixed_scores - scores)),
        (
            *(own[0] for own in names if not any(any_same_name(own, other) for other in mixed_names)),
            *sorted(scores - mixed_scores),
        ),
    )


def _told(score: Mapping[str, Any]) -> str:
    return f"{score['subject_type']} {plain(score['subject'])}: {score['metric']} {score['value']} {score['label'] or ''}".rstrip()


def sentences_in(split: str) -> int:
    """About how many sentences the passages of a split have."""
    return sum(len(_SENTENCE_END.findall(page.other)) for page in read_pages(split))

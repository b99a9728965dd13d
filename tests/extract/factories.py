"""Documents made of plain lines, so that a test row shows only what matters."""

from __future__ import annotations

from extract.facts import find_facts
from extract.facts.regions import Places, resolve_regions
from extract.facts.scores import find_scores
from extract.facts.scores.claim import ScoreFacts
from extract.model import Block, Context, Document, Facts, Program
from extract.segment import segment


def make_document(text: str, title: str | None = None, published: str | None = "2024-03-05", language: str = "id") -> Document:
    """One paragraph a line; lines that begin with "# " are headings, with "- " items of one list."""
    blocks: list[Block] = []
    lines: list[str] = []
    position = 0
    for line in text.strip().split("\n"):
        kind = "heading" if line.startswith("# ") else "list_item" if line.startswith("- ") else "paragraph"
        words = line.removeprefix("# ").removeprefix("- ")
        blocks.append(Block(kind, position, position + len(words), words, list_id=1 if kind == "list_item" else None, language=language))
        lines.append(words)
        position += len(words) + 1
    return Document("test", text="\n".join(lines), title=title, blocks=tuple(blocks), published=published, language=language)


def places_of(document: Document, context: Context | None = None) -> Places:
    """The regions of a document."""
    return resolve_regions(document, segment(document), context or Context("test"))


def facts_of(text: str, title: str | None = None) -> Facts:
    """All facts of a text."""
    return find_facts(make_document(text, title), Context("test"))


def story_of(sentence: str, language: str = "id") -> Document:
    """A story about the smart city of Kabupaten Natuna, published on 2024-03-05, that tells one sentence."""
    text = f"Pemerintah Kabupaten Natuna memaparkan hasil evaluasi smart city di ruang rapat bupati.\n{sentence}"
    return make_document(text, "Evaluasi Smart City Kabupaten Natuna", language=language)


def scores_of(sentence: str, programs: tuple[str, ...] = (), language: str = "id") -> ScoreFacts:
    """The results of one sentence in a story about the smart city of Kabupaten Natuna, published on 2024-03-05."""
    document = story_of(sentence, language)
    sentences = segment(document)
    places = resolve_regions(document, sentences, Context("test"))
    return find_scores(document, sentences, places, tuple(Program(name) for name in programs))

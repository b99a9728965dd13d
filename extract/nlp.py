"""A spaCy pipeline for Indonesian that carries what `extract` knows: its sentences, and its mentions as span groups.

Our own subclass, because spaCy's `id` compiles 15,963 tokenizer exceptions at start-up and importing spaCy imports torch where it is
installed: together 3.4 s of CPU, here 1.2 s (measured on 2 cores). `find_facts` does not go through it, since making a Doc costs as
much as finding the facts; it is the door for people and for trained components that want tokens.

    nlp = load()
    doc = nlp("Kota Contoh meluncurkan aplikasi Pasar Terang.")
    doc.spans["programs"], list(doc.sents)
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GROUPS = ("programs", "opds", "dimensions", "regions")


@lru_cache(maxsize=1)
def load() -> Language:
    """The pipeline: tokenizer, `kotalog_sentences`, `kotalog_mentions`. Loaded once a process."""
    spacy_language = _import_spacy()
    from spacy.lang.char_classes import ALPHA
    from spacy.util import compile_infix_regex

    # Kept whole: "e-government", "anak-anak", "85,71", "S.Sos."; split: "Kota/Kabupaten", "Kominfo:Aptika".
    infixes = compile_infix_regex([rf"(?<=[{ALPHA}])[/:;,](?=[{ALPHA}])", r"(?<=[A-Za-z]{2})\.(?=[A-Z][a-z])"])

    class IndonesianDefaults(spacy_language.BaseDefaults):  # type: ignore[misc,name-defined]
        tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012 - spaCy's own form

    class Indonesian(spacy_language.Language):  # type: ignore[misc,name-defined]
        lang = "id"
        Defaults = IndonesianDefaults

    for name, function in (("kotalog_sentences", _set_sentences), ("kotalog_mentions", _set_mentions)):
        if not spacy_language.Language.has_factory(name):
            spacy_language.Language.component(name, func=function)
    nlp: Language = Indonesian()
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    nlp.add_pipe("kotalog_sentences")
    nlp.add_pipe("kotalog_mentions")
    return nlp


def _import_spacy() -> Any:
    """Import `spacy.language` without torch: thinc imports it when it finds it, 2.3 s for nothing we use."""
    hidden = "torch" not in sys.modules
    if hidden:
        sys.modules["torch"] = None  # type: ignore[assignment]  # makes `import torch` raise ImportError, which thinc expects
    try:
        import spacy.language
    finally:
        if hidden:
            del sys.modules["torch"]
    return spacy.language


def _set_sentences(doc: Doc) -> Doc:
    from extract.segment import split_sentences

    starts = {start for start, _ in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or any(at in starts for at in range(token.idx, token.idx + len(token)))
    return doc


def _set_mentions(doc: Doc) -> Doc:
    from extract.facts.programs import find_programs
    from extract.facts.regions import resolve_regions
    from extract.finders import dimensions, opds
    from extract.model import Block, Context, Document
    from extract.segment import segment

    text = doc.text
    document = Document("", text=text, blocks=(Block("paragraph", 0, len(text), text),))
    sentences = segment(document)
    places = resolve_regions(document, sentences, Context(""))
    programs = find_programs(document, sentences, places).programs
    spans = {
        "programs": [
            (start, start + len(form), program.name)
            for program in programs
            for start, form in _names(text, (program.name, *program.aliases))
        ],
        "opds": [(m.start, m.end, m.key) for m in opds.find(text)],
        "dimensions": [(m.start, m.end, m.key) for m in dimensions.find(text)],
        "regions": [(m.start, m.end, m.key) for m in places.mentions],
    }
    for group in GROUPS:
        found = (doc.char_span(start, end, label=group, kb_id=key, alignment_mode="expand") for start, end, key in spans[group])
        doc.spans[group] = [span for span in found if span is not None]
    return doc


def _names(text: str, forms: tuple[str, ...]) -> list[tuple[int, str]]:
    from extract.facts.programs.folding import occurrences

    return sorted((start, text[start:end]) for form in forms for start, end in occurrences(text, form))

"""A spaCy pipeline for Indonesian that carries what `extract` knows: its sentences, and its mentions as span groups.

Our own subclass, because spaCy's `id` compiles 15,963 tokenizer exceptions at start-up and importing spaCy imports torch where it is
installed: together 3.4 s of CPU, here 0.9 s (measured on 2 cores). `find_facts` does not go through it, since making a Doc costs as
much as finding the facts; it is the door for people and for trained components that want tokens.

    nlp = load()
    doc = nlp("Kota Contoh meluncurkan aplikasi Pasar Terang.")
    doc.spans["programs"], list(doc.sents)
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
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
    """Import `spacy.language` without torch, which thinc imports when it finds it, 2.3 s for nothing we use, and without spaCy's command
    line, 0.5 s for the one function `spacy.info`. Both are there for whoever imports them afterwards.
    """
    hidden: dict[str, ModuleType | None] = {"torch": None}  # makes `import torch` raise ImportError, which thinc expects
    if "spacy" not in sys.modules:
        hidden |= {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": ModuleType("spacy.cli.info")}
        hidden["spacy.cli.info"].info = _info  # type: ignore[union-attr]
    hidden = {name: module for name, module in hidden.items() if name not in sys.modules}
    sys.modules.update(hidden)  # type: ignore[arg-type]
    try:
        import spacy.language
    finally:
        for name in hidden:
            del sys.modules[name]
    if "spacy.cli" in hidden:
        _import_when_used("spacy.cli")
    return spacy.language


def _import_when_used(name: str) -> None:
    spec = find_spec(name)
    assert spec is not None and spec.loader is not None
    spec.loader = LazyLoader(spec.loader)
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    package, _, last = name.rpartition(".")
    setattr(sys.modules[package], last, module)


def _info(*arguments: Any, **named: Any) -> Any:
    """`spacy.info`, loaded when it is called."""
    return import_module("spacy.cli.info").info(*arguments, **named)


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
    from extract.facts.programs.coreference.folding import occurrences

    return sorted((start, text[start:end]) for form in forms for start, end in occurrences(text, form))

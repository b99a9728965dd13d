"""The model of names: which capitalised phrases name programmes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.facts.programs import find_programs
from extract.facts.programs.names.harvest import LIKELY_RULE, sightings
from extract.facts.programs.names.likely import LIKELY, MODEL, features
from extract.facts.programs.theme import speaks_of_programs
from extract.facts.regions import resolve_regions
from extract.finders import dimensions, opds
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.model import Context, Page
from extract.reading import read_document
from extract.repetition import without_repetition
from extract.segment import segment
from tests.quality.corpus import GoldProgram, Leeway, read_corpus
from tests.quality.sameness import any_same_name
from tests.quality.training.examples import by_hand, fit
from tests.yaml_files import read_yaml

NAME = MODEL
SHORT_TEXTS = Path(__file__).parents[2] / "extract" / "facts" / "programs" / "names.yml"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A capitalised phrase of a document at one place: what the model is told of it, and whether it names a programme."""

    document: str
    form: str
    features: tuple[str, ...]
    answer: bool | None
    is_free: bool  # nothing bars it here, and the rules alone do not find it


def train() -> dict[str, float]:
    """Weights by feature, learned from all phrases of the development split."""
    return fit(_all_phrases())


def worth() -> str:
    """A table, hand by hand: what the rules alone miss, and what a model that has read only the other hands would add, right and wrong."""
    lines = ["| hand | documents | names the rules miss | added right | added wrong |", "|---|---|---|---|---|"]
    sums = [0, 0, 0, 0]
    for hand, model, found in by_hand(_all_phrases()):
        own = [phrase for phrase in found if phrase.is_free and phrase.answer is not None]
        forms: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
        for phrase in own:
            forms[phrase.document, phrase.form].append(phrase)
        taken = [seen for seen in forms.values() if max(model.chance(phrase.features) for phrase in seen) >= LIKELY]
        right = sum(any(phrase.answer for phrase in seen) for seen in taken)
        missed = sum(any(phrase.answer for phrase in seen) for seen in forms.values())
        row = [len({phrase.document for phrase in found}), missed, right, len(taken) - right]
        sums = [total + one for total, one in zip(sums, row, strict=True)]
        lines.append(f"| {hand} | " + " | ".join(map(str, row)) + " |")
    return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


@cache
def _all_phrases() -> tuple[Phrase, ...]:
    corpus = [(document.id, document.text, document.programs) for document in read_corpus("dev")]
    return tuple(phrase for one in (*corpus, *_short_texts()) for phrase in phrases(*one))


def _short_texts() -> Iterator[tuple[str, str, tuple[GoldProgram, ...]]]:
    """The texts of a sentence or two that show one way of naming each, and those that only look like it."""
    texts = read_yaml(SHORT_TEXTS)
    for number, case in enumerate((*texts["named"], *texts["nothing"])):
        sure = [(names, Leeway()) for names in case.get("programs", ())]
        unsure = [(names, Leeway(uncertain=True)) for names in case.get("maybe", ())]
        programs = tuple(_named(names.split(" | "), leeway) for names, leeway in (*sure, *unsure))
        yield f"short_{number}", case["text"], programs


def _named(names: Sequence[str], leeway: Leeway) -> GoldProgram:
    return GoldProgram(names[0], tuple(names[1:]), None, (), (), (), None, "", (), None, leeway)


def phrases(document: str, written: str, known: Sequence[GoldProgram]) -> Iterator[Phrase]:
    """The capitalised phrases of a text whose programmes are `known`, whether the rules read them or not."""
    context = Context(document)
    read = without_repetition(read_document([Page(written.encode("utf-8"))], context))
    text, sentences = read.text, segment(read)
    is_open = speaks_of_programs(text)
    places = resolve_regions(read, sentences, context)
    programs = [
        program
        for program in find_programs(read, sentences, places).programs
        if any(quote.rule != LIKELY_RULE for quote in program.evidence if "name" in quote.supports)
    ]
    anchors = Anchors(opds.find(text), dimensions.find(text), places.mentions)
    seen = [one for number in range(len(sentences)) for one in sightings(text, sentences, number, anchors, {}, 1)]
    again: dict[str, int] = defaultdict(int)
    for one in seen:
        again[squeeze(one.naming.name.form)] += 1
    sure = [program.names for program in known if not program.leeway.uncertain]
    unsure = [program.names for program in known if program.leeway.uncertain]
    for one in seen:
        form = one.naming.name.form
        forms = (form, *(alias.form for alias in one.naming.aliases))
        is_name = any(any_same_name(forms, names) for names in sure)
        is_doubtful = "never" in one.cues or (not is_name and any(any_same_name(forms, names) for names in unsure))
        yield Phrase(
            document,
            squeeze(form),
            tuple(features(text, one.naming, one.sentence, anchors, again[squeeze(form)])),
            None if is_doubtful else is_name,
            is_open and not one.is_barred and not any(any_same_name((form,), (program.name, *program.aliases)) for program in programs),
        )

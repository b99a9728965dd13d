"""The model of names: which capitalised phrases name programmes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from extract.facts.ground import ground_of
from extract.facts.programs.names.constructed import find_constructed
from extract.facts.programs.names.harvest import is_taken, points_of
from extract.facts.programs.names.likely import MODEL, features
from extract.facts.programs.names.persons import Persons
from extract.facts.programs.names.sightings import Sighting, sightings
from extract.facts.programs.theme import ends_story, speaks_of_programs
from extract.finders import dimensions, opds
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.model import Context, Page
from extract.reading import read_document
from tests.quality.corpus import GoldProgram, Leeway, read_corpus
from tests.quality.other_news import read_pages
from tests.quality.sameness import any_same_name
from tests.quality.training.examples import by_hand, fit
from tests.yaml_files import read_yaml

NAME = MODEL
_STRENGTH = 0.15  # many words around each phrase, most of them chance: weights stay small
SHORT_TEXTS = Path(__file__).parents[2] / "extract" / "facts" / "programs" / "names.yml"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A capitalised phrase of a document at one place: what the model is told of it, and whether it names a programme."""

    document: str
    form: str
    features: tuple[str, ...]
    answer: bool | None
    is_free: bool  # no construction claims it
    points: int  # of the cues around it
    is_open: bool  # nobody knows it for a person
    is_alone: bool  # no construction names a programme in the text


def train() -> dict[str, float]:
    """Weights by feature, learned from all phrases of the development split."""
    return fit(_all_phrases(), _STRENGTH)


def worth() -> str:
    """A table, hand by hand: names that no construction claims, and what the cues and a model of the other hands take of them."""
    lines = ["| hand | documents | names | right | wrong |", "|---|---|---|---|---|"]
    sums = [0, 0, 0, 0]
    for hand, model, found in by_hand(_all_phrases(), _STRENGTH):
        own = [phrase for phrase in found if phrase.is_free and phrase.answer is not None]
        taken = [one for one in own if one.is_open and is_taken(one.points, partial(model.chance, one.features), is_alone=one.is_alone)]
        right = sum(bool(phrase.answer) for phrase in taken)
        row = [len({phrase.document for phrase in found}), sum(bool(phrase.answer) for phrase in own), right, len(taken) - right]
        sums = [total + one for total, one in zip(sums, row, strict=True)]
        lines.append(f"| {hand} | " + " | ".join(map(str, row)) + " |")
    return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


@cache
def _all_phrases() -> tuple[Phrase, ...]:
    corpus = [(document.id, document.text, document.programs) for document in read_corpus("dev")]
    own = (phrase for one in (*corpus, *_short_texts()) for phrase in phrases(*one))
    other_news = (phrase for page in read_pages("dev") for phrase in phrases(page.id, page.text, page.document.programs, page.starts))
    return (*own, *other_news)


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


def phrases(document: str, written: str, known: Sequence[GoldProgram], starts: Callable[[str], int] = lambda text: 0) -> Iterator[Phrase]:
    """The capitalised phrases of a text whose programmes are `known`, all of them and those that no construction claims.

    `starts` says from where on in the cleaned text they are wanted.
    """
    context = Context(document)
    ground = ground_of(read_document([Page(written.encode("utf-8"))], context), context)
    read, sentences, places = ground.document, ground.sentences, ground.places
    text = read.text
    begin = starts(text)
    if not places.mentions or not speaks_of_programs(text):
        return
    story = sentences[: next((one.index for one in sentences if ends_story(one)), len(sentences))]
    anchors = Anchors(opds.find(text), dimensions.find(text), places.mentions)
    claimed = find_constructed(text, sentences, story, anchors, []).namings
    persons = Persons(text)
    sure = [program.names for program in known if not program.leeway.uncertain]
    unsure = [program.names for program in known if program.leeway.uncertain]
    for is_free, found in ((False, {}), (True, claimed)):
        forms: dict[str, list[Sighting]] = defaultdict(list)
        for number in range(len(story)):
            for one in sightings(text, story, number, anchors, found, 1):
                forms[squeeze(one.naming.name.form)].append(one)
        for form, seen in forms.items():
            if seen[0].naming.start < begin:
                continue
            written_forms = {one.naming.name.form for one in seen} | {alias.form for one in seen for alias in one.naming.aliases}
            is_name = any(any_same_name(sorted(written_forms), names) for names in sure)
            is_doubtful = not is_name and any(any_same_name(sorted(written_forms), names) for names in unsure)
            points = points_of(text, seen, found, company=bool(claimed))
            told = tuple(features(text, seen, anchors, persons))
            is_open = not persons.hold(seen[0].naming.name.form)
            yield Phrase(document, form, told, None if is_doubtful else is_name, is_free, points, is_open, not claimed)

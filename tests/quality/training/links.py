"""The models of links: which office near a programme's name owns it, and which dimension near it is its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.facts.ground import ground_of
from extract.facts.programs import read_namings
from extract.facts.programs.links.likely import LIKELY, pairs, without_likely
from extract.facts.programs.links.nearness import DIMENSIONS, OWNERS, features, number_programs, scene_of
from extract.facts.programs.links.offices import Offices, group_offices
from extract.facts.programs.theme import speaks_of_programs
from extract.model import DIMENSIONS as KEYS
from extract.model import Context, Mention, Page
from extract.reading import read_document
from tests.quality.corpus import GoldProgram, Leeway, read_corpus
from tests.quality.other_news import read_pages
from tests.quality.sameness import any_same_name, same_office
from tests.quality.training.examples import by_hand, fit
from tests.yaml_files import read_yaml

_TESTS = Path(__file__).parents[2] / "extract" / "facts" / "programs"
SHORT_TEXTS = (_TESTS / "links.yml", _TESTS / "likely_links.yml")
# The pairs of one text resemble each other: less is to be believed than of as many single cases; of whole sentences still less.
_STRENGTH = {OWNERS: 0.5, DIMENSIONS: 0.3}
_WEIGHT = 3  # of a short text, which shows one thing and little else, beside a page
_FIELDS = {OWNERS: "opd", DIMENSIONS: "dimensions"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A name of a programme and a mention near it: what the model is told, and whether the mention is the programme's."""

    document: str
    program: int
    features: tuple[str, ...]
    answer: bool | None
    is_open: bool  # the rules gave the programme nothing


@dataclass(frozen=True, slots=True)
class Links:
    """One of the two models."""

    NAME: str

    def train(self) -> dict[str, float]:
        """Weights by feature, learned from all pairs of the development split."""
        return fit(_all_pairs(self.NAME), _STRENGTH[self.NAME])

    def worth(self) -> str:
        """A table, hand by hand: what the rules miss near a name, and what a model that has read only the other hands would add."""
        lines = [f"| hand | documents | {self.NAME} the rules miss | added right | added wrong |", "|---|---|---|---|---|"]
        sums = [0, 0, 0, 0]
        for hand, model, found in by_hand(_all_pairs(self.NAME), _STRENGTH[self.NAME]):
            missed: dict[tuple[str, int], list[tuple[float, bool | None]]] = defaultdict(list)
            for pair in found:
                if pair.is_open:
                    missed[pair.document, pair.program].append((model.chance(pair.features), pair.answer))
            taken = [best[1] for best in (max(seen, key=lambda one: one[0]) for seen in missed.values()) if best[0] >= LIKELY[self.NAME]]
            possible = sum(any(answer for _, answer in seen) for seen in missed.values())
            row = [len({pair.document for pair in found}), possible, taken.count(True), taken.count(False)]
            sums = [total + one for total, one in zip(sums, row, strict=True)]
            lines.append(f"| {hand} | " + " | ".join(map(str, row)) + " |")
        return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


owners, dimensions = Links(OWNERS), Links(DIMENSIONS)


@cache
def _all_pairs(what: str) -> tuple[Pair, ...]:
    corpus = [(document.id, document.text, document.programs) for document in read_corpus("dev")]
    own = (pair for one in (*corpus, *_WEIGHT * tuple(_short_texts())) for pair in _pairs(what, *one))
    other_news = (pair for page in read_pages("dev") for pair in _pairs(what, page.id, page.text, page.document.programs, page.starts))
    return (*own, *other_news)


def _short_texts() -> Iterator[tuple[str, str, tuple[GoldProgram, ...]]]:
    """The texts of a sentence or two beside the tests of the rules: what ties an office or a dimension, and what only looks like it."""
    for number, passage in enumerate(passage for path in SHORT_TEXTS for passage in read_yaml(path)):
        yield f"short_{number}", passage["text"], tuple(_linked(name, values) for name, values in passage["links"].items())


def _linked(name: str, values: Sequence[str]) -> GoldProgram:
    own = tuple(value for value in values if value in KEYS)
    return GoldProgram(name, (), None, own, tuple(value for value in values if value not in KEYS), (), None, "", (), None, Leeway())


def _pairs(
    what: str, document: str, written: str, annotated: Sequence[GoldProgram], starts: Callable[[str], int] = lambda text: 0
) -> Iterator[Pair]:
    """The pairs of a text: of programmes that the rules gave something too, for they show how owners and dimensions stand.

    `starts` says from where on in the cleaned text mentions are wanted.
    """
    context = Context(document)
    ground = ground_of(read_document([Page(written.encode("utf-8"))], context), context)
    read, sentences, places = ground.document, ground.sentences, ground.places
    if not places.mentions or not speaks_of_programs(read.text):
        return
    namings, anchors, _ = read_namings(read, sentences, places)
    linked = without_likely(namings)
    programs = number_programs(linked)
    forms: dict[int, list[str]] = defaultdict(list)
    for program, entry in zip(programs, linked, strict=True):
        forms[program] += [entry.naming.name.form, *(alias.form for alias in entry.naming.aliases)]
    known = {program: _annotated(names, annotated) for program, names in forms.items()}
    scene = scene_of(what, read.text, sentences, linked, programs, anchors)
    offices = group_offices(read.text, anchors)
    begin = starts(read.text)
    for position, mention in pairs(scene, every=True):
        if mention.start < begin:
            continue
        program = programs[position]
        answer = _answer(what, mention, offices, known[program])
        yield Pair(document, program, tuple(features(scene, position, mention)), answer, program not in scene.served)


def _annotated(names: Sequence[str], programs: Sequence[GoldProgram]) -> GoldProgram | None:
    return next((program for program in programs if any_same_name(names, program.names)), None)


def _answer(what: str, mention: Mention, offices: Offices, program: GoldProgram | None) -> bool | None:
    """Whether the mention is the programme's; nothing is what is no programme, and what annotators would leave open is open."""
    if program is None:
        return False
    field = _FIELDS[what]
    if program.leeway.uncertain or not program.leeway.is_certain(field):
        return None
    forms = offices.reference(mention, None).mentioned_as if what == OWNERS else (mention.key,)
    if _is_one_of(what, forms, getattr(program, field)):
        return True
    return None if _is_one_of(what, forms, [str(value) for value in program.leeway.accepted(field) if value is not None]) else False


def _is_one_of(what: str, forms: Sequence[str], values: Sequence[str]) -> bool:
    return any(same_office(form, value) if what == OWNERS else form == value for form in forms for value in values)

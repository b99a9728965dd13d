"""The model of states: which programmes without a state in words that rules read are at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.as_read import as_read
from extract.facts.programs import read_namings
from extract.facts.programs.assembly import read_cast
from extract.facts.programs.statuses.likely import LIKELY, MODEL, STATUS, Surroundings
from extract.facts.programs.theme import speaks_of_programs
from extract.facts.regions import resolve_regions
from extract.model import Context, Page
from extract.reading import read_document
from extract.segment import segment
from tests.quality.corpus import GoldProgram, Leeway, read_corpus
from tests.quality.sameness import any_same_name
from tests.quality.training.examples import by_hand, fit
from tests.yaml_files import read_yaml

NAME = MODEL
SHORT_TEXTS = Path(__file__).parents[2] / "extract" / "facts" / "programs" / "statuses.yml"
STRENGTH = 0.2  # programmes are few and differ in many words: small weights fare best on hands left out


@dataclass(frozen=True, slots=True)
class Case:
    """A programme that was found: what the model is told of it, and whether its annotation says that it is running (None: open)."""

    document: str
    features: tuple[str, ...]
    answer: bool | None
    is_open: bool  # the rules read nothing of its state


def train() -> dict[str, float]:
    """Weights by feature, learned from all programmes of the development split."""
    return fit(_all_cases(), STRENGTH)


def worth() -> str:
    """A table, hand by hand: programmes of which the rules miss that they run, and what a model of the other hands would add."""
    lines = ["| hand | documents | running, in no words the rules read | added right | added wrong |", "|---|---|---|---|---|"]
    sums = [0, 0, 0, 0]
    for hand, model, found in by_hand(_all_cases(), STRENGTH):
        own = [case for case in found if case.is_open and case.answer is not None]
        taken = [case for case in own if model.chance(case.features) >= LIKELY]
        right = sum(bool(case.answer) for case in taken)
        row = [len({case.document for case in found}), sum(bool(case.answer) for case in own), right, len(taken) - right]
        sums = [total + one for total, one in zip(sums, row, strict=True)]
        lines.append(f"| {hand} | " + " | ".join(map(str, row)) + " |")
    return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


@cache
def _all_cases() -> tuple[Case, ...]:
    corpus = [(document.id, document.text, document.programs) for document in read_corpus("dev")]
    return tuple(case for one in (*corpus, *_short_texts()) for case in cases(*one))


def _short_texts() -> Iterator[tuple[str, str, tuple[GoldProgram, ...]]]:
    """The passages by which the rules are tested: each gives all states of its programmes."""
    for number, passage in enumerate(read_yaml(SHORT_TEXTS)):
        leeway = Leeway(accept={"status": tuple(passage.get("maybe", ()))})
        programs = tuple(
            GoldProgram(name, (), None, (), (), tuple(states), None, "", (), None, leeway) for name, states in passage["programs"].items()
        )
        yield f"short_{number}", passage["text"], programs


def cases(document: str, written: str, known: Sequence[GoldProgram]) -> Iterator[Case]:
    """The programmes found in a text, of those whose states are `known`."""
    context = Context(document)
    read = as_read(read_document([Page(written.encode("utf-8"))], context))
    sentences = segment(read)
    places = resolve_regions(read, sentences, context)
    if not places.mentions or not speaks_of_programs(read.text):
        return
    linked, anchors, _ = read_namings(read, sentences, places)
    cast = read_cast(read, sentences, linked, anchors, places)
    around = Surroundings(read.text, sentences, cast.rows, cast.said, cast.told)
    free = set(range(len(cast.kept)))
    seen = around.views(free)
    for program in sorted(known, key=lambda one: one.leeway.uncertain):
        names = {number: (cast.kept[number].name, *cast.kept[number].aliases) for number in sorted(free)}
        number = next((number for number, forms in names.items() if any_same_name(program.names, forms)), None)
        if number is None or program.leeway.uncertain:
            continue
        free.remove(number)
        yield Case(document, tuple(sorted(around.features(number, seen[number]))), _answer(program), not cast.said.get(number))


def _answer(program: GoldProgram) -> bool | None:
    if not program.leeway.is_certain("status"):
        return None
    return True if STATUS in program.status else None if STATUS in program.leeway.accepted("status") else False

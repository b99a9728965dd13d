"""The models of states: which programmes without a state in words that rules read are at work, at rest or planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.facts.ground import ground_of
from extract.facts.programs import read_namings
from extract.facts.programs.assembly import read_cast, surroundings
from extract.facts.programs.statuses.likely import MODELS, is_open, likeliest
from extract.facts.programs.theme import speaks_of_programs
from extract.model import Context, Page
from extract.reading import read_document
from tests.quality.corpus import GoldProgram, Leeway, read_corpus
from tests.quality.sameness import any_same_name
from tests.quality.training.examples import by_hand, fit
from tests.yaml_files import read_yaml

SHORT_TEXTS = Path(__file__).parents[2] / "extract" / "facts" / "programs" / "statuses.yml"
STRENGTH = 0.1  # programmes are few and differ in many words: small weights fare best on hands left out


@dataclass(frozen=True, slots=True)
class Case:
    """A programme that was found: what the models are told of it, and by state whether its annotation gives it (None: open)."""

    document: str
    features: tuple[str, ...]
    answers: Mapping[str, bool | None]
    is_open: bool  # the rules read nothing of its state,
    is_ranked: bool  # but a rank or a prize


@dataclass(frozen=True, slots=True)
class Asked:
    """A case as one of the models is asked about it."""

    document: str
    features: tuple[str, ...]
    answer: bool | None
    case: Case


@dataclass(frozen=True, slots=True)
class States:
    """One of the models."""

    status: str

    @property
    def NAME(self) -> str:
        return MODELS[self.status]

    def train(self) -> dict[str, float]:
        """Weights by feature, learned from all programmes of the development split."""
        return fit(_asked(self.status), STRENGTH)

    def worth(self) -> str:
        """A table, hand by hand: programmes whose state the rules miss, and what the models of the other hands would add."""
        lines = [f"| hand | documents | {self.status}, in no words the rules read | added right | added wrong |", "|---|---|---|---|---|"]
        sums = [0, 0, 0, 0]
        for hand, found in _judged():
            own = [(case, taken) for case, taken in found if case.is_open and case.answers[self.status] is not None]
            taken = [case for case, status in own if status == self.status]
            right = sum(bool(case.answers[self.status]) for case in taken)
            row = [
                len({case.document for case, _ in found}),
                sum(bool(case.answers[self.status]) for case, _ in own),
                right,
                len(taken) - right,
            ]
            sums = [total + one for total, one in zip(sums, row, strict=True)]
            lines.append(f"| {hand} | " + " | ".join(map(str, row)) + " |")
        return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


running, not_running, planned = (States(status) for status in MODELS)


def _asked(status: str) -> list[Asked]:
    return [Asked(case.document, case.features, case.answers[status], case) for case in _all_cases()]


@cache
def _judged() -> tuple[tuple[str, list[tuple[Case, str | None]]], ...]:
    """Each hand's cases, with the state that models of the other hands give them."""
    chances: dict[int, dict[str, float]] = defaultdict(dict)
    cases_of: dict[str, list[Case]] = {}
    for status in MODELS:
        for hand, model, found in by_hand(_asked(status), STRENGTH):
            cases_of[hand] = [one.case for one in found]
            for one in found:
                chances[id(one.case)][status] = model.chance(one.features)
    return tuple((hand, [(case, likeliest(chances[id(case)], case.is_ranked)) for case in found]) for hand, found in cases_of.items())


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
    ground = ground_of(read_document([Page(written.encode("utf-8"))], context), context)
    read, sentences, places = ground.document, ground.sentences, ground.places
    if not (places.mentions or places.subjects) or not speaks_of_programs(read.text):
        return
    linked, anchors, _ = read_namings(read, sentences, places)
    cast = read_cast(read, sentences, linked, anchors, places)
    around = surroundings(read, sentences, cast, anchors)
    free = set(range(len(cast.kept)))
    seen = around.views(free)
    for program in sorted(known, key=lambda one: one.leeway.uncertain):
        names = {number: (cast.kept[number].name, *cast.kept[number].aliases) for number in sorted(free)}
        number = next((number for number, forms in names.items() if any_same_name(program.names, forms)), None)
        if number is None or program.leeway.uncertain:
            continue
        free.remove(number)
        said = cast.said.get(number, [])
        answers = {status: _answer(program, status) for status in MODELS}
        yield Case(document, tuple(sorted(around.features(number, seen[number]))), answers, is_open(said), bool(said))


def _answer(program: GoldProgram, status: str) -> bool | None:
    if not program.leeway.is_certain("status"):
        return None
    return True if status in program.status else None if status in program.leeway.accepted("status") else False

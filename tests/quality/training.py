"""The learned part of finding names: trained on the development split, judged on writers it has not read.

`python -m tests.quality --train` prints what the model is worth on documents of hands left out of its training, then trains on all of
them and writes the weights. The test split is neither trained on nor looked at.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from extract.facts.programs import find_programs
from extract.facts.programs.names.harvest import LIKELY_RULE, sightings
from extract.facts.programs.names.likely import LIKELY, features
from extract.facts.programs.theme import speaks_of_programs
from extract.facts.regions import resolve_regions
from extract.finders import dimensions, opds
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.likelihood import BIAS, Model
from extract.model import Context, Page
from extract.reading import read_document
from extract.repetition import without_repetition
from extract.segment import segment
from tests.quality.corpus import GoldProgram, Leeway, read_corpus
from tests.quality.sameness import any_same_name
from tests.yaml_files import read_yaml

PATH = Path(__file__).parents[2] / "extract" / "models" / "names.csv"
SHORT_TEXTS = Path(__file__).parents[1] / "extract" / "facts" / "programs" / "names.yml"
SHORT = "short"
STRENGTH = 1.0  # of the evidence against the wish for small weights
LEAST = 0.02  # smaller weights are left out
LEAST_DOCUMENTS = 2  # what one document alone shows is its own affair
_HAND = re.compile(r"[a-z](?=_|\d)")  # "k07", "g_awards_1": documents whose ids begin alike were written by one hand


@dataclass(frozen=True, slots=True)
class Phrase:
    """A capitalised phrase of a document at one place: what the model is told of it, and whether it names a programme (None: open)."""

    document: str
    hand: str
    form: str
    features: tuple[str, ...]
    is_name: bool | None
    is_free: bool  # nothing bars it here, and the rules alone do not find it


def train() -> dict[str, float]:
    """Weights by feature, learned from all phrases of the development split."""
    return _fit(_all_phrases())


def worth() -> str:
    """A table, hand by hand: what the rules alone miss, and what a model that has read only the other hands would add, right and wrong."""
    found = _all_phrases()
    lines = ["| hand | documents | names the rules miss | added right | added wrong |", "|---|---|---|---|---|"]
    sums = [0, 0, 0, 0]
    for hand in sorted({phrase.hand for phrase in found}):
        model = Model(_fit([phrase for phrase in found if phrase.hand != hand]))
        own = [phrase for phrase in found if phrase.hand == hand and phrase.is_free and phrase.is_name is not None]
        forms: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
        for phrase in own:
            forms[phrase.document, phrase.form].append(phrase)
        taken = [seen for seen in forms.values() if max(model.chance(phrase.features) for phrase in seen) >= LIKELY]
        right = sum(any(phrase.is_name for phrase in seen) for seen in taken)
        missed = sum(any(phrase.is_name for phrase in seen) for seen in forms.values())
        row = [len({phrase.document for phrase in found if phrase.hand == hand}), missed, right, len(taken) - right]
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
        yield f"{SHORT}_{number}", case["text"], programs


def _named(names: Sequence[str], leeway: Leeway) -> GoldProgram:
    return GoldProgram(names[0], tuple(names[1:]), None, (), (), (), None, "", (), None, leeway)


def write_weights(weights: dict[str, float]) -> int:
    """Put the weights into `extract/models/names.csv`; how many there are."""
    with PATH.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((feature, f"{weight:.3f}") for feature, weight in sorted(weights.items()))
    return len(weights)


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
            hand_of(document),
            squeeze(form),
            tuple(features(text, one.naming, one.sentence, anchors, again[squeeze(form)])),
            None if is_doubtful else is_name,
            is_open and not one.is_barred and not any(any_same_name((form,), (program.name, *program.aliases)) for program in programs),
        )


def hand_of(document: str) -> str:
    """Who wrote a document, by its id."""
    match = _HAND.match(document)
    return match.group() if match else SHORT if document.startswith(SHORT) else "first"


def _fit(found: Sequence[Phrase]) -> dict[str, float]:
    known = [phrase for phrase in found if phrase.is_name is not None]
    documents: dict[str, set[str]] = defaultdict(set)
    for phrase in known:
        for feature in phrase.features:
            documents[feature].add(phrase.document)
    general = {feature for feature, holders in documents.items() if len(holders) >= LEAST_DOCUMENTS}
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(general.intersection(phrase.features), 1) for phrase in known])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, [phrase.is_name for phrase in known])
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {BIAS: float(model.intercept_[0]), **{name: float(weight) for name, weight in weights if abs(weight) >= LEAST}}

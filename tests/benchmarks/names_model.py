"""Does a trained model find programme names the rules miss? `python tests/benchmarks/names_model.py`, with the extra [bench].

A conditional random field is trained on the development split of the quality corpus (names and aliases as spans) and proposes names
in the frozen test split, whose families and regions it has not seen. Printed: precision, recall and F1 of programmes for the rules
alone, the model alone, and the rules with the model's further proposals at several thresholds. A trained part is shipped only when
a row of the last kind beats the rules by more than the interval of the quality card.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite  # type: ignore[import-not-found]

from tests.quality.corpus import GoldDocument, read_corpus
from tests.quality.measure import found_in
from tests.quality.sameness import any_same_name

THRESHOLDS = (0.5, 0.7, 0.85, 0.95)
_TOKEN = re.compile(r"\w+(?:[-'’.&+]\w+)*|[^\w\s]|\n")
_CUES = frozenset(
    (
        "program aplikasi inovasi layanan sistem platform portal gerakan quickwin unggulan bernama yakni yaitu adalah dengan atau "
        "dimensi smart"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign with its place in the text."""

    start: int
    end: int
    form: str


def tokens(text: str) -> list[Token]:
    """Words, signs and line ends."""
    return [Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]


def features(row: Sequence[Token]) -> list[list[str]]:
    """Per token: its form and shape, its beginning and end, cue words near by, all of it for the two neighbours on each side."""

    def own(token: Token) -> list[str]:
        form = token.form
        shape = re.sub(r"(.)\1+", r"\1", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", re.sub(r"\d", "9", form))))
        low = form.casefold()
        return [f"w={low}", f"s={shape}", f"p={low[:3]}", f"e={low[-3:]}", f"cue={low in _CUES}"]

    base = [own(token) for token in row]
    made = []
    for place in range(len(row)):
        found = ["bias"]
        for step in (-2, -1, 0, 1, 2):
            there = place + step
            found += [f"{step}:{name}" for name in base[there]] if 0 <= there < len(row) else [f"{step}:edge"]
        found.append(f"near={any(token.form.casefold() in _CUES for token in row[max(0, place - 6) : place])}")
        made.append(found)
    return made


def labels(row: Sequence[Token], spans: Iterable[tuple[int, int]]) -> list[str]:
    """B, I or O for each token."""
    marks = ["O"] * len(row)
    for start, end in spans:
        inside = [place for place, token in enumerate(row) if start <= token.start and token.end <= end]
        for number, place in enumerate(inside):
            marks[place] = "I" if number else "B"
    return marks


def name_spans(document: GoldDocument) -> Iterator[tuple[int, int]]:
    """Every place where a name or alias of the annotation stands."""
    for program in document.programs:
        for name in program.names:
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text, re.IGNORECASE):
                yield match.span()


def proposals(tagger: pycrfsuite.Tagger, text: str) -> list[tuple[str, float]]:
    """Names the model sees, each with its least sure token's probability."""
    row = tokens(text)
    if not row:
        return []
    tagger.set(features(row))
    marks = tagger.tag()
    found: list[tuple[str, float]] = []
    place = 0
    while place < len(row):
        if marks[place] != "B":
            place += 1
            continue
        last = place
        while last + 1 < len(row) and marks[last + 1] == "I":
            last += 1
        sure = min(tagger.marginal(marks[there], there) for there in range(place, last + 1))
        found.append((text[row[place].start : row[last].end], sure))
        place = last + 1
    return found


def train(documents: Iterable[GoldDocument], path: Path) -> int:
    """Fit the field and write it to `path`; gives the number of spans it learned from."""
    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0
    for document in documents:
        row = tokens(document.text)
        spans = list(name_spans(document))
        count += len(spans)
        trainer.append(features(row), labels(row, spans))
    trainer.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": 120})
    trainer.train(str(path))
    return count


def score(predicted: dict[str, list[list[str]]], documents: Sequence[GoldDocument]) -> tuple[float, float, float]:
    """Precision, recall and F1 of programmes given as lists of names; uncertain items count neither way."""
    right = wrong = missed = 0
    for document in documents:
        free = [list(names) for names in predicted[document.id]]
        for program in sorted(document.programs, key=lambda item: item.leeway.uncertain):
            hit = next((names for names in free if any_same_name(program.names, names)), None)
            if hit is not None:
                free.remove(hit)
            if not program.leeway.uncertain:
                right, missed = right + (hit is not None), missed + (hit is None)
        wrong += len(free)
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def main() -> None:
    """Train, propose, compare."""
    development, test = read_corpus("dev"), read_corpus("test")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.crf"
        count = train(development, path)
        print(f"{count} spans in {len(development)} documents; the model has {path.stat().st_size / 1000:.0f} kB")
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        seen = {document.id: proposals(tagger, document.text) for document in test}
    rules = {key: [[program["name"], *program["aliases"]] for program in found["programs"]] for key, found in found_in("test").items()}
    rows = [("rules", rules), ("model", {key: _distinct([], found, 0.5) for key, found in seen.items()})]
    rows += [(f"rules + model >= {least}", {key: _distinct(rules[key], seen[key], least) for key in rules}) for least in THRESHOLDS]
    print(f"{'':<22}{'P':>7}{'R':>7}{'F1':>7}")
    for name, predicted in rows:
        print(f"{name:<22}" + "".join(f"{value:7.3f}" for value in score(predicted, test)))


def _distinct(known: Sequence[list[str]], found: Iterable[tuple[str, float]], least: float) -> list[list[str]]:
    """What is known, and each proposal sure enough that is not known yet."""
    names = [list(item) for item in known]
    for name, sure in found:
        if sure >= least and not any(any_same_name([name], item) for item in names):
            names.append([name])
    return names


if __name__ == "__main__":
    main()

"""What the learned model of names adds to the rules: `python -m tests.benchmarks.names_model [--split test]`.

Programmes of every document, with and without those that only the model proposed; precision, recall and F1 by name. The test split
was neither read by those who wrote the rules nor trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from extract.facts.programs.names.harvest import LIKELY_RULE
from tests.quality.corpus import SPLITS, GoldDocument, read_corpus
from tests.quality.measure import found_in, prf
from tests.quality.sameness import any_same_name


def counts(document: GoldDocument, programs: list[Mapping[str, Any]]) -> tuple[int, int, int]:
    """Right, too many, missed: by name, what the annotation leaves open aside."""
    found = [(program["name"], *program["aliases"]) for program in programs]
    sure = [program.names for program in document.programs if not program.leeway.uncertain]
    known = [program.names for program in document.programs]
    right = sum(any(any_same_name(names, forms) for forms in found) for names in sure)
    wrong = sum(not any(any_same_name(names, forms) for names in known) for forms in found)
    return right, wrong, len(sure) - right


def is_from_rules(program: Mapping[str, Any]) -> bool:
    """Whether a construction or the cues around a phrase told the name."""
    return any(quote["rule"] != LIKELY_RULE for quote in program["evidence"] if "name" in quote["supports"])


def main() -> None:
    """Print both rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=SPLITS, default="test")
    split = parser.parse_args().split
    found = found_in(split)
    print(f"{'':<16} {'P':>6} {'R':>6} {'F1':>6}   right  too many  missed")
    for label, taken in (("rules", is_from_rules), ("rules and model", lambda _: True)):
        rows = [counts(document, [one for one in found[document.id]["programs"] if taken(one)]) for document in read_corpus(split)]
        total = tuple(sum(column) for column in zip(*rows, strict=True))
        precision, recall, f1 = prf((total[0], total[1], total[2]))
        print(f"{label:<16} {precision:6.3f} {recall:6.3f} {f1:6.3f}   {total[0]:5} {total[1]:9} {total[2]:7}")


if __name__ == "__main__":
    main()

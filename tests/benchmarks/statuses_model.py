"""What the learned models of states add to the rules: `python -m tests.benchmarks.statuses_model [--split test]`.

Statuses of every document, with and without those that only the models proposed. The test split was neither read by those who wrote the
rules nor trained on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from typing import Any

from extract.facts.programs.statuses.likely import RULE
from tests.quality.corpus import SPLITS, read_corpus
from tests.quality.measure import found_in, prf
from tests.quality.scoring import score_document


def of_rules(found: Mapping[str, Any]) -> dict[str, Any]:
    """What was found, without the states that only the models proposed."""
    return {**found, "programs": [_without_likely(program) for program in found["programs"]]}


def _without_likely(program: Mapping[str, Any]) -> dict[str, Any]:
    likely = {label.split(":")[1] for quote in program["evidence"] if quote["rule"] == RULE for label in quote["supports"] if ":" in label}
    return {**program, "statuses": [status for status in program["statuses"] if status not in likely]}


def main() -> None:
    """Print both rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=SPLITS, default="test")
    split = parser.parse_args().split
    found = found_in(split)
    print(f"{'':<16} {'P':>6} {'R':>6} {'F1':>6}   right  too many  missed")
    for label, taken in (("rules", of_rules), ("rules and model", dict)):
        outcomes = [outcome for document in read_corpus(split) for outcome in score_document(document, taken(found[document.id]))]
        kinds = Counter(outcome.kind for outcome in outcomes if outcome.field == "statuses")
        total = (kinds["TP"], kinds["FP"], kinds["FN"])
        precision, recall, f1 = prf(total)
        print(f"{label:<16} {precision:6.3f} {recall:6.3f} {f1:6.3f}   {total[0]:5} {total[1]:9} {total[2]:7}")


if __name__ == "__main__":
    main()

"""What the learned models of results add to the constructions: `python -m tests.benchmarks.results_model [--split test]`.

Results of every document, with and without those that only the models propose, and what asking them costs. The test split was neither
read by those who wrote the rules nor trained on.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping
from typing import Any

from extract.facts.scores import likely
from tests.quality.corpus import SPLITS, read_corpus
from tests.quality.measure import found_in, prf
from tests.quality.scoring import score_document
from tests.quality.training.readings import readings_of


def is_from_rules(score: Mapping[str, Any]) -> bool:
    """Whether a construction told the result."""
    return any(quote["rule"] != likely.RULE for quote in score["evidence"])


def main() -> None:
    """Print both rows, then the cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=SPLITS, default="test")
    split = parser.parse_args().split
    found = found_in(split)
    print(f"{'':<18} {'P':>6} {'R':>6} {'F1':>6}   right  too many  missed")
    for label, taken in (("rules", is_from_rules), ("rules and models", lambda _: True)):
        kinds = []
        for document in read_corpus(split):
            facts = found[document.id]
            outcomes = score_document(document, {**facts, "scores": [score for score in facts["scores"] if taken(score)]})
            kinds += [outcome.kind for outcome in outcomes if outcome.field == "scores"]
        right, wrong, missed = (kinds.count(kind) for kind in ("TP", "FP", "FN"))
        precision, recall, f1 = prf((right, wrong, missed))
        print(f"{label:<18} {precision:6.3f} {recall:6.3f} {f1:6.3f}   {right:5} {wrong:9} {missed:7}")
    readings = [readings_of(document.text) for document in read_corpus(split)]
    start = time.process_time()
    for reading in [one for document in readings for one in document]:
        likely.weigh(reading)
    print(f"{1000 * (time.process_time() - start) / len(readings):.2f} ms of CPU a document")


if __name__ == "__main__":
    main()

"""What the learned models of links add to the rules: `python -m tests.benchmarks.links_model [--split test]`.

Owners and dimensions of every document, with and without those that only a model told; precision, recall and F1. The test split was
neither read by those who wrote the rules nor trained on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from typing import Any

from extract.facts.programs.links.likely import RULES
from tests.quality.corpus import SPLITS, read_corpus
from tests.quality.measure import found_in, prf
from tests.quality.scoring import score_document

FIELDS = ("opds", "dimensions")


def from_rules(found: Mapping[str, Any]) -> dict[str, Any]:
    """What was found in a document, without the owners and dimensions that only a model told."""
    programs = []
    for program in found["programs"]:
        told = {label for quote in program["evidence"] if quote["rule"] not in RULES.values() for label in quote["supports"]}
        opds = [opd for opd in program["opds"] if f"opd:{opd['id']}" in told]
        dimensions = [key for key in program["dimensions"] if f"dimension:{key}" in told]
        programs.append({**program, "opds": opds, "dimensions": dimensions})
    return {**found, "programs": programs}


def main() -> None:
    """Print both rows of both fields."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=SPLITS, default="test")
    split = parser.parse_args().split
    found = found_in(split)
    print(f"{'':<28} {'P':>6} {'R':>6} {'F1':>6}   right  too many  missed")
    for field in FIELDS:
        for label, taken in (("rules", from_rules), ("rules and model", dict)):
            kinds = Counter(
                outcome.kind
                for document in read_corpus(split)
                for outcome in score_document(document, taken(found[document.id]))
                if outcome.field == field
            )
            right, too_many, missed = (kinds[kind] for kind in ("TP", "FP", "FN"))
            precision, recall, f1 = prf((right, too_many, missed))
            print(f"{field + ': ' + label:<28} {precision:6.3f} {recall:6.3f} {f1:6.3f}   {right:5} {too_many:9} {missed:7}")


if __name__ == "__main__":
    main()

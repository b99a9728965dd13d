"""Precision and recall on random texts of dealt rows: `python -m tests.extract.facts.dealt.measure [--shape NAME] [--print N]`."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence

from extract.model import Context, Page
from extract.pipeline import extract
from tests.extract.facts.dealt.texts import SHAPES, text
from tests.extract.facts.tables.measure import precision, recall
from tests.extract.facts.tables.wanted import compare


def run(name: str, seed: str, faults: list[str] | None = None) -> tuple[Counter[str], str]:
    """Make one text of a shape and read it."""
    made = text(name, random.Random(seed))
    return compare(made.told, extract([Page(made.text.encode(), content_type="text/plain")], Context("dealt")).facts, faults), made.text


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures by shape."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=40, help="texts of every shape")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--shape")
    parser.add_argument("--print", type=int, default=0, help="print so many texts read wrongly of each shape")
    asked = parser.parse_args(arguments)
    whole: Counter[str] = Counter()
    for name in (one for one in SHAPES if asked.shape in (None, one)):
        of_shape: Counter[str] = Counter()
        shown = wrong = 0
        for number in range(asked.count):
            faults: list[str] = []
            counts, said = run(name, f"{asked.seed}/{name}/{number}", faults)
            of_shape += counts
            wrong += bool(faults)
            if faults and shown < asked.print:
                shown += 1
                print(f"--- {name} {number}\n{said}\n  * " + "\n  * ".join(faults))
        whole += of_shape
        told = " ".join(f"{kind} {of_shape[kind]}" for kind in ("found", "missed", "invented"))
        print(f"{name:22} P {precision(of_shape):.3f}  R {recall(of_shape):.3f}  {told}  texts wrong {wrong} of {asked.count}")
    print(f"{'all':22} P {precision(whole):.3f}  R {recall(whole):.3f}")


if __name__ == "__main__":
    main()

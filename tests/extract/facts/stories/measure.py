"""Precision and recall on random stories: `python -m tests.extract.facts.stories.measure [--count N] [--seed S] [--print N] [--ways]`."""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from extract.model import Context, Page
from extract.pipeline import extract
from tests.extract.facts.stories.stories import STORIES, Story
from tests.extract.facts.tables.measure import precision, recall
from tests.extract.facts.tables.wanted import compare

KINDS = {"name": "programme", "office": "office", "dimension": "dimension", "state": "status"}


def run(name: str, seed: str, faults: list[str] | None = None) -> tuple[Counter[str], Story]:
    """Make one story of a shape and read it."""
    story = STORIES[name](random.Random(seed))
    return compare(story.told, extract([Page(story.text.encode())], Context("story.txt")).facts, faults), story


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures by shape, and by the way in which each thing is told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=50, help="stories of every shape")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--shape")
    parser.add_argument("--print", type=int, default=0, help="print so many stories read wrongly of each shape")
    parser.add_argument("--ways", action="store_true", help="the ways of telling that are missed most")
    parser.add_argument("--only", default="", help="print only stories with a fault that holds these words")
    asked = parser.parse_args(arguments)
    by_shape: dict[str, Counter[str]] = defaultdict(Counter)
    ways: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    faulty: Counter[str] = Counter()
    for name in (one for one in STORIES if asked.shape in (None, one)):
        shown = 0
        for number in range(asked.count):
            faults: list[str] = []
            counts, story = run(name, f"{asked.seed}/{name}/{number}", faults)
            by_shape[name] += counts
            faulty.update(" ".join(fault.split()[:2]) for fault in faults)
            if any(asked.only in fault for fault in faults) and shown < asked.print:
                shown += 1
                print(f"--- {name} {number}\n{story.text}  * " + "\n  * ".join(faults))
            for one in story.cast:
                for kind, way in one.ways.items():
                    if kind in KINDS:
                        tally = ways[kind, way]
                        tally[0] += 1
                        tally[1] += any(fault.startswith(f"missed {KINDS[kind]} {one.name}") for fault in faults)
    for key, counts in by_shape.items():
        told = " ".join(f"{kind} {counts[kind]}" for kind in ("found", "missed", "invented"))
        print(f"{key:12} P {precision(counts):.3f}  R {recall(counts):.3f}  {told}")
    whole = sum(by_shape.values(), Counter[str]())
    print(f"{'all':12} P {precision(whole):.3f}  R {recall(whole):.3f}")
    print("  ".join(f"{kind} {count}" for kind, count in faulty.most_common()))
    if asked.ways:
        for (kind, way), (all_of, missed) in sorted(ways.items(), key=lambda item: -item[1][1])[:45]:
            print(f"{missed:4}/{all_of:<4} {kind:10} {way}")


if __name__ == "__main__":
    main()

"""Precision and recall on random layouts: `python -m tests.extract.facts.layouts.measure [--count N] [--shape NAME] [--print N]`."""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from extract.model import Context, Page
from extract.pipeline import extract
from tests.extract.facts.layouts.groups import GROUPED
from tests.extract.facts.layouts.lists import LISTS
from tests.extract.facts.layouts.others import OTHERS
from tests.extract.facts.layouts.outlines import OUTLINES
from tests.extract.facts.layouts.pages import FORMS
from tests.extract.facts.layouts.pieces import Layout
from tests.extract.facts.layouts.records import RECORDS
from tests.extract.facts.tables.measure import precision, recall
from tests.extract.facts.tables.wanted import compare

OURS: Mapping[str, Callable[[random.Random], Layout]] = {**RECORDS, **OUTLINES, **LISTS, **GROUPED}
ALL = {**OURS, **OTHERS}


def drawn(name: str, rng: random.Random) -> Layout:
    """A layout of a shape in which every name is of one programme."""
    while True:
        layout = ALL[name](rng)
        names = [one.name for one in layout.told.programs]
        if not any(a != b and a in b for a in names for b in names) and len(set(names)) == len(names):
            return layout


def run(name: str, form: Callable[[Layout, random.Random], Page], seed: str, faults: list[str] | None = None) -> tuple[Counter[str], Page]:
    """Make one layout of a shape, set it in a form, and read it."""
    rng = random.Random(seed)
    layout = drawn(name, rng)
    page = form(layout, rng)
    return compare(layout.told, extract([page], Context("layout")).facts, faults), page


def _shown(name: str, seed: str, page: Page) -> str:
    """A page to read; of a file, the layout it was made of."""
    if not page.body.startswith(b"PK"):
        return page.body.decode()
    layout = drawn(name, random.Random(seed))
    return "\n".join([layout.title, *(line for part in layout.parts for line in part)])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures by shape and by form."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=3, help="layouts of every shape in every form")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--shape")
    parser.add_argument("--form")
    parser.add_argument("--print", type=int, default=0, dest="shown", help="print so many pages read wrongly of each shape")
    asked = parser.parse_args(arguments)
    figures: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: Counter[str] = Counter()
    for name in (one for one in ALL if asked.shape in (None, one)):
        left = asked.shown
        for number in range(asked.count):
            for form in (one for one in FORMS if asked.form in (None, one.__name__)):
                faults: list[str] = []
                seed = f"{asked.seed}/{name}/{form.__name__}/{number}"
                counts, page = run(name, form, seed, faults)
                for key in (name, f"  {form.__name__}", "all"):
                    figures[key] += counts
                kinds.update(" ".join(fault.split()[:2]) for fault in faults)
                if faults and left:
                    left -= 1
                    print(f"--- {name} {form.__name__} {number}\n{_shown(name, seed, page)}")
                    print("  * " + "\n  * ".join(faults))
    for key, counts in sorted(figures.items(), key=lambda one: one[0].startswith(" ")):
        told = " ".join(f"{kind} {counts[kind]}" for kind in ("found", "missed", "invented"))
        print(f"{key:24} P {precision(counts):.3f}  R {recall(counts):.3f}  {told}")
    print(", ".join(f"{kind}: {count}" for kind, count in kinds.most_common(12)))


if __name__ == "__main__":
    main()

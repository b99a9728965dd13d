"""Precision and recall on random tables: `python -m tests.extract.facts.tables.measure [--forms] [--count N] [--shape NAME]`."""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from extract.model import Context, Page
from extract.pipeline import extract
from tests.extract.facts.tables import forms
from tests.extract.facts.tables.lists import LISTS
from tests.extract.facts.tables.others import OTHERS
from tests.extract.facts.tables.parts import Table
from tests.extract.facts.tables.shapes import SHAPES
from tests.extract.facts.tables.wanted import compare

Shape = Callable[[random.Random], Table]
Form = Callable[[forms.Written, random.Random], Page]
ALL: Mapping[str, Shape] = {**SHAPES, **LISTS, **OTHERS}


def written(table: Table) -> forms.Written:
    """The page of a table."""
    return forms.Written(table.title, table.above, [table.header, *table.rows], table.below)


def forms_of(name: str) -> Sequence[Form]:
    """The forms a shape comes in."""
    return (forms.lines,) if name in LISTS else (*forms.TEXTS, *forms.FILES)


def run(name: str, form: Form, seed: str, faults: list[str] | None = None) -> tuple[Counter[str], Page]:
    """Make one table of a shape, set it in a form, and read it."""
    rng = random.Random(seed)
    table = ALL[name](rng)
    page = form(written(table), rng)
    return compare(table.told, extract([page], Context("table")).facts, faults), page


def precision(counts: Counter[str]) -> float:
    """The share of what was found that is right."""
    return counts["found"] / max(1, counts["found"] + counts["invented"])


def recall(counts: Counter[str]) -> float:
    """The share of what there is that was found."""
    return counts["found"] / max(1, counts["found"] + counts["missed"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures by shape."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=3, help="tables of every shape in every form")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--shape")
    parser.add_argument("--form")
    parser.add_argument("--forms", action="store_true", help="figures by form, too")
    parser.add_argument("--print", action="store_true", help="PDF files, too")
    parser.add_argument("--pages", type=int, default=0, help="print so many pages read wrongly of each shape")
    asked = parser.parse_args(arguments)
    by_shape: dict[str, Counter[str]] = defaultdict(Counter)
    by_form: dict[str, Counter[str]] = defaultdict(Counter)
    both: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in (one for one in ALL if asked.shape in (None, one)):
        shown = 0
        for form in (*forms_of(name), *(forms.PRINT if asked.print and name not in LISTS else ())):
            for number in range(asked.count if asked.form in (None, form.__name__) else 0):
                faults: list[str] = []
                seed = f"{asked.seed}/{name}/{form.__name__}/{number}"
                counts, page = run(name, form, seed, faults)
                by_shape[name] += counts
                by_form[form.__name__] += counts
                both[name, form.__name__] += counts
                if faults and shown < asked.pages:
                    shown += 1
                    is_file = page.body.startswith((b"PK", b"%PDF"))
                    print(f"--- {name} {form.__name__} {number}\n{ALL[name](random.Random(seed)) if is_file else page.body.decode()}")
                    print("  * " + "\n  * ".join(faults))
    for table in (by_shape, by_form) if asked.forms else (by_shape,):
        for key, counts in table.items():
            told = " ".join(f"{kind} {counts[kind]}" for kind in ("found", "missed", "invented"))
            print(f"{key:22} P {precision(counts):.3f}  R {recall(counts):.3f}  {told}")
    whole = sum(by_shape.values(), Counter[str]())
    print(f"{'all':22} P {precision(whole):.3f}  R {recall(whole):.3f}")
    if asked.forms:
        for (name, form_name), counts in both.items():
            if recall(counts) < 0.9 or precision(counts) < 0.9:
                print(f"  {name} in {form_name}: P {precision(counts):.2f} R {recall(counts):.2f}")


if __name__ == "__main__":
    main()

"""What the weights of merging rest on: how often each reason is right, and where the threshold may stand.

    python -m tests.benchmarks.merging

The names are those of the written mentions (`tests/index/entities/mentions.yml`). Different pairs are all pairs of written programmes, of
whatever region, as if they stood in one; same pairs are the written spellings of one programme, and each name with a slip of the pen, a
light word or the region's name added. A pair is told with a shared office, with nothing known, and with different offices. `weight` is
what the code says, `right` the share of pairs with this reason that are one programme, with its 95 % interval. Below, B³ by threshold.
"""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from types import ModuleType

from index.entities.clustering import cluster
from index.entities.names import name_key
from index.entities.programs import name_uses, stated_links
from index.entities.similarity import NameUse, similar_names
from index.exports.quality_card import wilson

_CONTEXTS = {"one office": ({"o"}, {"o"}), "nothing known": (set(), set()), "two offices": ({"o"}, {"p"})}


def written() -> ModuleType:
    """The test of merging, which reads the written mentions."""
    path = Path(__file__).parents[1] / "index" / "entities" / "test_merging.py"
    spec = importlib.util.spec_from_file_location("written_mentions", path)
    assert spec is not None and spec.loader is not None
    module = sys.modules["written_mentions"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(mentions: dict[str, list[object]]) -> Iterator[tuple[str, str, bool]]:
    """(name, other, is one programme)."""
    chance = random.Random(8)
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for block, rows in mentions.items():
        for row in rows:
            forms[(block, row.entity)].append(row.name)  # type: ignore[attr-defined]
    first = {entity: names[0] for entity, names in forms.items()}
    for one, other in combinations(sorted(first), 2):
        if one[1].split("-boyolali")[0] != other[1].split("-boyolali")[0]:  # the same programme's name in another region is no trap
            yield first[one], first[other], False
    for names in forms.values():
        distinct = list({name_key(name): name for name in names}.values())
        yield from ((one, other, True) for one, other in combinations(distinct, 2))
        name = names[0]
        yield from ((name, changed, True) for changed in _changed(name, chance) if name_key(changed) != name_key(name))


def _changed(name: str, chance: random.Random) -> Iterator[str]:
    words = name.split()
    place = max(range(len(words)), key=lambda number: len(words[number]))
    word = words[place]
    at = chance.randrange(1, len(word))
    slips = [word[:at] + word[at - 1] + word[at:], word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at < len(word) else word]
    vowels = [number for number, letter in enumerate(word) if letter in "aiueo"]
    if vowels:
        spot = chance.choice(vowels)
        slips.append(word[:spot] + chance.choice("aiueo".replace(word[spot], "")) + word[spot + 1 :])
    yield from (" ".join([*words[:place], slip, *words[place + 1 :]]) for slip in slips)
    yield f"{name} {chance.choice(('Online', 'Digital'))}"
    yield f"{name} Sragen"


def main() -> None:
    """Print both tables."""
    test = written()
    mentions = test.read_mentions()
    told: dict[tuple[str, float, str], list[int]] = defaultdict(lambda: [0, 0])
    total = [0, 0]
    for name, other, is_one in pairs(mentions):
        total[is_one] += 1
        for context, (offices, others) in _CONTEXTS.items():
            uses = {
                name_key(form): NameUse(name_key(form), {form}, {form}, {form}, set(opds))
                for form, opds in ((name, offices), (other, others))
            }
            for link in similar_names(uses, frozenset({"kabupaten", "sragen"})):
                told[(link.reason, link.weight, context)][is_one] += 1
    print(f"{total[0]} different pairs, {total[1]} pairs of one programme\n")
    print(f"{'reason':<68} {'context':<14} {'weight':>6} {'one':>5} {'two':>5} {'right':>6}  interval")
    for (reason, weight, context), (two, one) in sorted(told.items(), key=lambda item: (-item[0][1], item[0])):
        low, high = wilson(one, one + two)
        print(f"{reason:<68} {context:<14} {weight:>6.2f} {one:>5} {two:>5} {one / (one + two):>6.2f}  {low:.2f}-{high:.2f}")
    print()
    for threshold in (0.35, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        outcome = []
        for block, rows in mentions.items():
            claims = [claim for row in rows for claim in row.claims]
            uses = name_uses(claims)
            links = [*stated_links(claims), *similar_names(uses, frozenset(test.REGION_WORDS[block].split()))]
            root = cluster(uses, links, [], threshold).root
            outcome += [(f"{block}|{root[name_key(row.name)]}", f"{block}|{row.entity}") for row in rows]
        precision, recall = test.b_cubed(outcome)
        print(f"joined from {threshold:.2f}: B³ precision {precision:.4f}, recall {recall:.4f} over {len(outcome)} mentions")


if __name__ == "__main__":
    main()

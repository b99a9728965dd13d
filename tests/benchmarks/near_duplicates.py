"""Near-duplicates: kotalog's stories beside datasketch's MinHashLSH, on planted copies and hard negatives.

    python -m tests.benchmarks.near_duplicates --sizes 10000 --beside 10000
    python -m tests.benchmarks.near_duplicates --sizes 10000 100000 500000 --beside 10000

Texts are made of pseudo-words. A fifth of them are copies of another text: word edits, cuts to 60-92 %, added furniture, or both. As many
are hard negatives: one press release filled in for other regions with other numbers. CPU time of this process; read the ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from index.catalogue_file import open_catalogue
from index.stories import keep_sketch, link_waiting
from index.stories_sketch import sketch_text

_SYLLABLES = """ba be bi bo bu da de di do du ga ge gi gu ha he hi ja ju ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni nu
    pa pe pi ra re ri ro ru sa se si su ta te ti tu wa ya""".split()
_STEP = 25_000  # documents that come in before stories are linked, as in a build


@dataclass(frozen=True, slots=True)
class Made:
    """A text, and the number of the text it copies (itself for an original)."""

    text: str
    origin: int


class Corpus:
    """Texts by number, made one after the other from a seed."""

    def __init__(self, size: int, seed: int = 7) -> None:
        self.size = size
        self.random = random.Random(seed)
        self.words = ["".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4))) for _ in range(4500)]
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))
        self.templates = [self._sentences(self.random.randint(220, 320), slots=True) for _ in range(max(1, size // 400))]

    def _sentences(self, length: int, slots: bool = False) -> list[str]:
        made = self.random.choices(self.words, cum_weights=self.weights, k=length)
        for place in range(0, length, 14):
            made[place] = made[place].capitalize()
            made[min(place + 13, length - 1)] += "."
        for _ in range(length // 25):
            place = self.random.randrange(length)
            made[place] = "{N}" if slots else str(self.random.randint(10, 99_999))
        for _ in range(length // 25):
            place = self.random.randrange(length)
            made[place] = "{R}" if slots else self._name()
        return made

    def _name(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=4)).capitalize()

    def __iter__(self) -> Iterator[Made]:
        recent: list[tuple[int, list[str]]] = []
        for number in range(self.size):
            chance = self.random.random()
            if chance < 0.2 and recent:
                origin, words = self.random.choice(recent)
                yield Made(" ".join(self._copy(words)), origin)
                continue
            words = self._filled() if chance < 0.4 else self._sentences(self.random.randint(180, 420))
            recent.append((number, words))
            if len(recent) > 2000:
                recent.pop(0)
            yield Made(" ".join(words), number)

    def _filled(self) -> list[str]:
        region, names = self._name(), [self._name() for _ in range(6)]
        filled = []
        for word in self.random.choice(self.templates):
            if "{R}" in word:
                word = region if self.random.random() < 0.5 else self.random.choice(names)
            elif "{N}" in word:
                word = str(self.random.randint(10, 99_999))
            filled.append(word)
        return filled

    def _copy(self, words: list[str]) -> list[str]:
        kind = self.random.randrange(4)
        copy = list(words)
        if kind in (0, 3):
            for _ in range(max(1, round(len(copy) * self.random.uniform(0.01, 0.06)))):
                copy[self.random.randrange(len(copy))] = self.random.choice(self.words)
        if kind in (1, 3):
            copy = copy[: int(len(copy) * self.random.uniform(0.66 if kind == 1 else 0.85, 0.92))]
        if kind == 2:
            copy = [*self.random.choices(self.words, k=12), *copy, *self.random.choices(self.words, k=12)]
        return copy


def triples(text: str) -> set[str]:
    """The word triples both sides compare."""
    lower = [word.casefold() for word in re.findall(r"\w+", text)]
    return {" ".join(lower[place : place + 3]) for place in range(max(1, len(lower) - 2))}


def ours(corpus: Corpus, folder: Path) -> float:
    """kotalog: sketches and bands in SQLite, stories joined; then recall and precision against what was planted. Returns texts a second."""
    connection = open_catalogue(folder / "catalogue.db")
    origins: dict[str, int] = {}
    seconds, marks = 0.0, []
    waiting: list[tuple[str, str]] = []

    def link() -> None:
        nonlocal seconds
        connection.execute("begin")
        connection.executemany("insert into documents (id, status) values (?, 'ok')", [(name,) for name, _ in waiting])
        connection.execute("commit")
        started = time.process_time()
        connection.execute("begin")
        for name, text in waiting:
            keep_sketch(connection, name, hashlib.sha256(text.encode()).hexdigest(), sketch_text(text))
        connection.execute("commit")
        link_waiting(connection)
        spent = time.process_time() - started
        seconds += spent
        marks.append(len(waiting) / spent)
        waiting.clear()

    for number, made in enumerate(corpus):
        name = f"{number:012x}"
        origins[name] = made.origin
        waiting.append((name, made.text))
        if len(waiting) == _STEP:
            link()
    if waiting:
        link()
    stories = dict(connection.execute("select id, story_id from documents").fetchall())
    connection.execute("pragma wal_checkpoint(truncate)")
    size = (folder / "catalogue.db").stat().st_size / corpus.size
    rate = f"{corpus.size / seconds:>7.0f} texts/s  first {marks[0]:.0f}, last {marks[-1]:.0f} texts/s"
    print(f"kotalog     {corpus.size:>8} texts  {rate}  {size:.0f} bytes a text")
    _report(stories, origins)
    connection.close()
    return corpus.size / seconds


def _report(stories: dict[str, str], origins: dict[str, int]) -> None:
    copies = [(name, f"{origin:012x}") for name, origin in origins.items() if name != f"{origin:012x}"]
    found = sum(stories[name] == stories[origin] for name, origin in copies)
    members: dict[str, list[str]] = {}
    for name, story in stories.items():
        members.setdefault(story, []).append(name)
    pairs = right = 0
    for group in members.values():
        size = len(group)
        pairs += size * (size - 1) // 2
        families: dict[int, int] = {}
        for name in group:
            families[origins[name]] = families.get(origins[name], 0) + 1
        right += sum(count * (count - 1) // 2 for count in families.values())
    print(
        f"            recall {found / len(copies):.4f} of {len(copies)} copies, precision {right / max(1, pairs):.4f} of {pairs} pairs",
        flush=True,
    )


def datasketch(corpus: Corpus) -> float:
    """datasketch in memory: 128 values, threshold 0.5, each text looked up, verified by its estimate, inserted. Returns texts a second."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    kept: dict[str, MinHash] = {}
    parent: dict[str, str] = {}
    origins: dict[str, int] = {}
    seconds = 0.0

    def find(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for number, made in enumerate(corpus):
        name = f"{number:012x}"
        origins[name] = made.origin
        started = time.process_time()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([triple.encode() for triple in triples(made.text)])
        parent[name] = name
        for other in lsh.query(sketch):
            if sketch.jaccard(kept[other]) >= 0.5:
                parent[find(name)] = find(other)
        lsh.insert(name, sketch)
        kept[name] = sketch
        seconds += time.process_time() - started
    print(f"datasketch  {corpus.size:>8} texts  {corpus.size / seconds:>7.0f} texts/s")
    _report({name: find(name) for name in parent}, origins)
    return corpus.size / seconds


def main() -> None:
    """Run both sides."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000])
    parser.add_argument("--beside", type=int, default=10_000, help="of these sizes, the largest that datasketch runs too; 0 leaves it out")
    arguments = parser.parse_args()
    rates = {}
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="kotalog-bench-") as folder:
            rates[size] = ours(Corpus(size), Path(folder))
        if size <= arguments.beside:
            theirs = datasketch(Corpus(size))
            print(f"            kotalog does {rates[size] / theirs:.1f} x datasketch's texts per second at {size} texts", flush=True)
    if len(rates) > 1:
        slowest, fastest = min(rates.values()), max(rates.values())
        print(f"from {min(rates)} to {max(rates)} texts: {slowest:.0f} to {fastest:.0f} texts/s, flat within {fastest / slowest:.2f} x")


if __name__ == "__main__":
    main()

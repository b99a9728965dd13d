"""The sketch of a text: MinHash values of its word triples, and its anchors. Pure.

Near-duplicates (edits, cuts, added furniture) share most triples. Two fillings of one template do too, so the numbers and the names of a
text, its anchors, have to agree as well before two texts are one story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

VALUES = 144  # 36 bands of 4: a pair at Jaccard 0.6 shares a band with probability 0.993, one at 0.2 with 0.06
BANDS, ROWS = 36, 4
SAME_FROM = 0.5  # estimated Jaccard; its standard error at 144 values is 0.04
SAME_WITHOUT_ANCHORS = 0.7
_FEWEST_NUMBERS, _FEWEST_NAMES = 2, 3  # fewer of them tell nothing
_MOST_ANCHORS = 96
_WORD = re.compile(r"\w+")
_SEED = 20190101
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)

Sketch = NDArray[np.uint16]
Anchors = tuple[frozenset[int], frozenset[int]]  # numbers, names


@dataclass(frozen=True, slots=True)
class TextSketch:
    """What is kept of a text to compare it with others: VALUES MinHash values of 16 bits as bytes, and its anchors as bytes."""

    values: bytes
    anchors: bytes


def sketch_text(text: str) -> TextSketch:
    """The sketch of a text; an empty text has the sketch of one empty triple."""
    tokens = _WORD.findall(text)
    lower = "\n".join(tokens).casefold().split("\n")
    triples = [f"{a} {b} {c}" for a, b, c in zip(lower, lower[1:], lower[2:], strict=False)] or [" ".join(lower)]
    minhash = RMinHash(num_perm=VALUES, seed=_SEED)
    minhash.update(triples)
    # 16 of 32 bits: two texts agree in a value by accident once in 65,536 times
    values = np.asarray(minhash.digest(), dtype=np.uint32).astype(np.uint16)
    return TextSketch(values.tobytes(), _anchors(tokens))


def _anchors(tokens: Sequence[str]) -> bytes:
    """Hashes of numbers (odd) and of capitalised words that the text never writes small (even), the smallest ones first."""
    distinct = set(tokens)
    found = set()
    for token in [token for token in distinct if token < "a"]:  # digits and capitals come before the small letters of ASCII
        small = token.casefold()
        if token[0].isdigit():
            found.add(crc32(token.encode()) | 1)
        elif len(token) > 2 and small not in distinct:
            found.add(crc32(small.encode()) & ~1)
    return np.array(sorted(found)[:_MOST_ANCHORS], dtype=np.uint32).tobytes()


def read_values(blobs: Sequence[bytes]) -> Sketch:
    """Sketches as a matrix, one row each."""
    return np.frombuffer(b"".join(blobs), dtype=np.uint16).reshape(len(blobs), VALUES)


def read_anchors(blob: bytes) -> Anchors:
    """The numbers and the names of a sketch's anchors."""
    values = np.frombuffer(blob, dtype=np.uint32)
    is_number = (values & 1).astype(bool)
    return frozenset(values[is_number].tolist()), frozenset(values[~is_number].tolist())


def bands(values: Sketch) -> NDArray[np.int64]:
    """BANDS hashes of 46 bits for each row; texts that share one are candidates."""
    grouped = values.reshape(len(values), BANDS, ROWS).astype(np.uint64)
    mixed = (grouped * _MIX).sum(axis=2, dtype=np.uint64)
    mixed ^= np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    hashes: NDArray[np.int64] = (mixed >> np.uint64(18)).astype(np.int64)
    return hashes


def likeness(one: Sketch, other: Sketch) -> NDArray[np.float64]:
    """Estimated Jaccard similarity of rows with rows."""
    shared: NDArray[np.float64] = (one == other).mean(axis=1)
    return shared


def is_same_text(likeness: float, one: Anchors, other: Anchors) -> bool:
    """Whether texts of this likeness are one: the smaller one's numbers, and its names, stand in the larger one for the most part.

    A text cut before its numbers could be any filling of its template, and would join them all: then nearly every name has to agree. Where
    there are no names either, the texts themselves have to be the same for the most part.
    """
    if likeness < SAME_FROM:
        return False
    has_numbers = min(len(one[0]), len(other[0])) >= _FEWEST_NUMBERS
    if has_numbers and contained(one[0], other[0]) < 0.5:
        return False  # most candidates end here
    if min(len(one[1]), len(other[1])) < _FEWEST_NAMES:
        return has_numbers or likeness >= SAME_WITHOUT_ANCHORS
    return contained(one[1], other[1]) >= (0.6 if has_numbers else 0.9)


def contained(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the smaller set that lies in the larger; 1 for an empty one."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 1.0

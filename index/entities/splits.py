"""Programmes that a person parted: a name, a document or an office taken out of one programme, to be a programme of its own. Pure.

A name is parted by keeping its key away from the others'. Two programmes of one name are told apart by what says it, a document or an
office: their mentions get a key of their own, the name's with a mark behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

from index.judgements import Standing

Row = dict[str, Any]
Claim = Mapping[str, Any]
MARK = "#2"


@dataclass(frozen=True, slots=True)
class Split:
    """What was taken out (`take` is name, document or opd), and the names of the programme it was taken from."""

    take: str
    key: str
    names: tuple[str, ...]

    @property
    def taken(self) -> tuple[str, ...]:
        """The name keys of the new programme."""
        return (self.key,) if self.take == "name" else tuple(name + MARK for name in self.names)

    @property
    def left(self) -> tuple[str, ...]:
        """The name keys that stay with the old one."""
        return tuple(name for name in self.names if name != self.key) if self.take == "name" else self.names

    def value(self) -> str:
        """As a judgement keeps it."""
        return json.dumps({"take": self.take, "key": self.key, "names": sorted(self.names)}, ensure_ascii=False, sort_keys=True)


def read_split(value: str) -> Split:
    """From a judgement's value; raises ValueError for one that is none."""
    found = json.loads(value)
    if not isinstance(found, dict) or set(found) != {"take", "key", "names"} or found["take"] not in ("name", "document", "opd"):
        raise ValueError("no split")
    return Split(str(found["take"]), str(found["key"]), tuple(map(str, found["names"])))


def splits_of(block: str, standing: Standing) -> Iterator[Split]:
    """The splits of a block, in the order they were decided."""
    for judgement in standing.splits:
        if judgement.left_key.startswith(f"{block}|") and judgement.value:
            yield read_split(judgement.value)


def apart(splits: Iterable[Split]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(same, different) pairs of name keys that the splits mean."""
    same: list[tuple[str, str]] = []
    different: list[tuple[str, str]] = []
    kept_from: dict[str, set[str]] = {}  # what was split off once and is split again stays apart from where it first came from
    for split in splits:
        same += pairwise(split.taken)
        left = set(split.left).union(*(kept_from.get(name, ()) for name in split.names))
        for name in split.taken:
            kept_from.setdefault(name, set()).update(left - {name})
        different += [(name, other) for name, other in product(split.taken, sorted(left)) if name != other]
    return same, different


def told_apart(claims: Sequence[Row], splits: Iterable[Split], opd_ids: Mapping[str, str]) -> list[Row]:
    """The claims with the name keys they have after the splits; the given ones are not changed."""
    rows = list(claims)
    for split in splits:
        if split.take == "name":
            continue
        names = set(split.names)
        mentions = {claim["mention_id"] for claim in rows if claim["kind"] == "program" and claim["name_key"] in names}
        taken = {claim["mention_id"] for claim in rows if claim["mention_id"] in mentions and _is_taken(claim, split, opd_ids)}
        rows = [
            {**claim, "name_key": claim["name_key"] + MARK} if claim["mention_id"] in taken and claim["name_key"] in names else claim
            for claim in rows
        ]
    return rows


def _is_taken(claim: Claim, split: Split, opd_ids: Mapping[str, str]) -> bool:
    if split.take == "document":
        return bool(claim["document_id"] == split.key)
    reference = claim["opd_ref"]
    return reference is not None and split.key in (reference, opd_ids.get(reference))

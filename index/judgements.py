"""People's judgements as they stand now: the append-only rows of `desk.db` read from first to last.

Keys are made of content, so that a judgement outlives every rebuild: a programme is `<block>|<name key>`, an office its id as
extracted, a score its content hash, a claim its content hash together with its slot and quote, a story the id of one of its documents.
What is said of a claim holds for every copy of its sentence in the story (`index.entities.claim_reviews`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

VERDICTS = ("accept", "reject", "same", "different", "rename", "split", "undo")
KINDS = ("program", "opd", "score", "claim", "story")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `right_key` belongs to same and different, `undoes` is another's key.

    `value` is a new name, a claim's slot, or what a split takes out of a programme.
    """

    key: str
    verdict: str
    kind: str
    left_key: str
    who: str
    decided_at: str
    right_key: str | None = None
    value: str | None = None
    why: str = ""
    quote: str | None = None
    text_sha256: str | None = None
    document_url: str | None = None
    undoes: str | None = None


COLUMNS = tuple(Judgement.__dataclass_fields__)


def judgement_key(values: Mapping[str, Any]) -> str:
    """The key of a judgement: a hash of what it says, who said it and when."""
    parts = [values.get(name) for name in COLUMNS if name != "key"]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def read_judgements(desk: Database) -> list[Judgement]:
    """All judgements, undone ones too, in the order of their decision."""
    names = ", ".join(COLUMNS)
    return [Judgement(*row) for row in desk.execute(f"select {names} from judgements order by decided_at, key")]


def version_of_keys(keys: Iterable[str]) -> str:
    """A hash of all judgements, given their keys in the order of their decision."""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Standing:
    """What holds now: the last word on each fact, name and pair."""

    version: str = ""
    facts: dict[tuple[str, str], Judgement] = field(default_factory=dict)  # (kind, key) -> accept or reject
    names: dict[tuple[str, str], Judgement] = field(default_factory=dict)  # (kind, key) -> rename
    pairs: dict[tuple[str, str, str], Judgement] = field(default_factory=dict)  # (kind, left, right) -> same or different
    splits: list[Judgement] = field(default_factory=list)  # in the order of decision
    documents: set[str] = field(default_factory=set)  # every document whose story was ever judged, also where that was undone
    overruled: list[Judgement] = field(default_factory=list)  # the last word of a person where somebody else later said otherwise

    def verdict(self, kind: str, keys: Iterable[str]) -> Judgement | None:
        """The latest accept or reject of any of the keys."""
        return _latest(self.facts.get((kind, key)) for key in keys)

    def name(self, kind: str, keys: Iterable[str]) -> str | None:
        """The latest name given to any of the keys."""
        found = _latest(self.names.get((kind, key)) for key in keys)
        return None if found is None else found.value

    def pairs_of(self, kind: str, block: str | None = None) -> Iterator[tuple[str, str, str]]:
        """(left, right, verdict) of a kind; of programmes only those of the block, with the block taken off."""
        for (pair_kind, left, right), judgement in sorted(self.pairs.items()):
            if pair_kind != kind:
                continue
            if block is None:
                yield left, right, judgement.verdict
            elif left.startswith(f"{block}|") and right.startswith(f"{block}|"):
                yield left.partition("|")[2], right.partition("|")[2], judgement.verdict


def _latest(found: Iterable[Judgement | None]) -> Judgement | None:
    return max((item for item in found if item is not None), default=None, key=lambda item: (item.decided_at, item.key))


def standing(judgements: Iterable[Judgement]) -> Standing:
    """Read the judgements from first to last; what was undone never was, and undoing an undo brings it back."""
    rows = list(judgements)
    undone: set[str] = set()
    for row in reversed(rows):  # a later row decides about an earlier one
        if row.verdict == "undo" and row.undoes and row.key not in undone:
            undone.add(row.undoes)
    now = Standing(version=version_of_keys(row.key for row in rows))
    last_words: dict[tuple[object, ...], dict[str, Judgement]] = {}  # about what -> who -> what
    for row in rows:
        if row.kind == "story":
            now.documents.update(key for key in (row.left_key, row.right_key) if key)
        if row.key in undone or row.verdict == "undo":
            continue
        if row.verdict != "split":
            pair = tuple(sorted((row.left_key, row.right_key or "")))
            said = last_words.setdefault((row.kind, *pair, row.verdict == "rename"), {})
            said.pop(row.who, None)
            said[row.who] = row
        if row.verdict in ("accept", "reject"):
            now.facts[(row.kind, row.left_key)] = row
        elif row.verdict == "rename":
            now.names[(row.kind, row.left_key)] = row
        elif row.verdict == "split":
            now.splits.append(row)
        elif row.right_key is not None:
            left, right = sorted((row.left_key, row.right_key))
            now.pairs[(row.kind, left, right)] = row
    for said in last_words.values():
        *earlier, holds = said.values()
        meant = holds.value if holds.verdict == "rename" else None
        now.overruled += [row for row in earlier if row.verdict != holds.verdict or (meant is not None and row.value != meant)]
    return now

"""Clusters of names: people's decisions first, then the strongest reasons, never joining what a person has parted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PERSON = 2.0  # the weight of a person's "same", above every automatic reason


@dataclass(frozen=True, slots=True)
class Link:
    """A reason to take two keys for one thing. `weight` is a probability, or PERSON; keys are in order."""

    left: str
    right: str
    weight: float
    reason: str

    @staticmethod
    def between(one: str, other: str, weight: float, reason: str) -> Link:
        """A link with its keys in order."""
        left, right = sorted((one, other))
        return Link(left, right, weight, reason)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a link: `joined`, `doubtful`, or `parted` when a person's decision stood against it."""

    link: Link
    outcome: str


@dataclass(frozen=True, slots=True)
class Clusters:
    """Which key belongs to which cluster (named by its smallest key), and why."""

    root: dict[str, str]
    outcomes: tuple[Outcome, ...]

    def members(self) -> dict[str, list[str]]:
        """Keys by cluster, both sorted."""
        groups: dict[str, list[str]] = {}
        for key in sorted(self.root):
            groups.setdefault(self.root[key], []).append(key)
        return dict(sorted(groups.items()))


def cluster(keys: Iterable[str], links: Iterable[Link], different: Iterable[tuple[str, str]], threshold: float) -> Clusters:
    """Join the keys of every link at or above `threshold`, the strongest first.

    A link that would bring a `different` pair together is refused, so the weakest link between the two is the one that is cut.
    The result depends on the sets given, not on their order.
    """
    parent = {key: key for key in keys}
    foes: dict[str, set[str]] = {key: set() for key in parent}
    for one, other in different:
        if one in foes and other in foes:
            foes[one].add(other)
            foes[other].add(one)

    def find(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    members = {key: {key} for key in parent}
    outcomes = []
    known = {link for link in links if link.left in parent and link.right in parent and link.left != link.right}
    for link in sorted(known, key=lambda item: (-item.weight, item.left, item.right, item.reason)):
        one, other = find(link.left), find(link.right)
        if one == other:
            outcomes.append(Outcome(link, "joined"))
            continue
        parted = any(foes[key] & members[other] for key in members[one])
        if link.weight < threshold or parted:
            outcomes.append(Outcome(link, "parted" if parted else "doubtful"))
            continue
        first, second = min(one, other), max(one, other)
        parent[second] = first
        members[first] |= members.pop(second)
        outcomes.append(Outcome(link, "joined"))
    return Clusters({key: find(key) for key in parent}, tuple(outcomes))

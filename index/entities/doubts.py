"""Pairs of programmes that might be one, for people to decide, with what a decision would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.claims import content_id
from index.entities.clustering import Clusters
from index.entities.programs import Entity

Row = dict[str, Any]
ASKED_FROM = 0.35  # weaker likenesses are noise


def doubtful_pairs(block: str, found: Sequence[Entity], ids: Sequence[str], clusters: Clusters) -> list[Row]:
    """One row a pair of programmes, with its strongest reason. `impact` is the number of claims the smaller one would bring along."""
    place = {key: number for number, entity in enumerate(found) for key in entity.keys}
    rows: dict[tuple[int, int], Row] = {}
    for outcome in clusters.outcomes:
        link = outcome.link
        if outcome.outcome != "doubtful" or link.weight < ASKED_FROM or link.left not in place or link.right not in place:
            continue
        left, right = sorted((place[link.left], place[link.right]))
        if left == right or (left, right) in rows:  # outcomes come strongest first
            continue
        one, other = found[left], found[right]
        rows[(left, right)] = {
            "id": content_id(block, link.left, link.right),
            "kind": "program",
            "block": block,
            "left_key": f"{block}|{link.left}",
            "right_key": f"{block}|{link.right}",
            "left_id": ids[left],
            "right_id": ids[right],
            "left_name": one.name,
            "right_name": other.name,
            "reason": link.reason,
            "weight": link.weight,
            "impact": min(len(one.claims), len(other.claims)),
        }
    return list(rows.values())

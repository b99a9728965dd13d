"""The scores and figures of one block, computed from claims. Pure. One row is one value of one subject, whoever reports it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.claims import content_id
from index.entities.bands import band, review, together
from index.entities.names import name_key
from index.judgements import Standing

Row = dict[str, Any]
Claim = Mapping[str, Any]

FIGURE_ROLES = frozenset({"target", "weight", "delta"})
# What these count or name stands in the label, so two labels are two facts.
_LABELLED = frozenset({"count", "award", "rank", "maturity", "progress", "budget"})
_IDENTITY = ("score_key", "value", "unit", "achieved", "total", "role", "label_key")
_DESCRIBED_BY_MOST = ("dimension", "issuer", "scale_max", "bound", "label")


@dataclass(frozen=True, slots=True)
class Subjects:
    """What subjects of scores lead to: official names of regions, programmes by name key, offices by name key."""

    regions: Mapping[str, str]
    programs: Mapping[str, str]
    opds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ScoreRows:
    """Rows of `scores` and `figures`, and the row each claim belongs to."""

    scores: tuple[Row, ...]
    figures: tuple[Row, ...]
    of_claim: Mapping[str, str]


def score_rows(claims: Iterable[Claim], subjects: Subjects, standing: Standing) -> ScoreRows:
    """All scores and figures of a block; conflicts (one score_key, two values) are marked, and both stay."""
    gathered: dict[str, list[tuple[Claim, Row]]] = defaultdict(list)
    for claim in claims:
        slots = json.loads(claim["slots"])
        values = {**slots, **_identity(slots, subjects)}
        gathered[content_id(*(values[name] for name in _IDENTITY))].append((claim, values))
    rows = [_row(score_id, members, standing) for score_id, members in sorted(gathered.items())]
    _mark_conflicts(rows)
    of_claim = {claim["id"]: score_id for score_id, members in gathered.items() for claim, _ in members}
    scores = tuple(row for row in rows if row["role"] not in FIGURE_ROLES)
    figures = tuple(row for row in rows if row["role"] in FIGURE_ROLES)
    return ScoreRows(scores, figures, of_claim)


def _identity(slots: Mapping[str, Any], subjects: Subjects) -> Row:
    """What makes two statements the same score, and what their subject is here."""
    kind, region = slots["subject_type"], slots["region"]
    key = name_key(slots["subject"])
    program = subjects.programs.get(key) if kind == "program" else None
    office = subjects.opds.get(key) if kind == "opd" else None
    subject = {"region": region or key, "program": program or key, "opd": office or key}.get(kind, key)
    score_key = "|".join(
        [
            region or "xx",
            f"{kind}:{subject}",
            slots["instrument"] or "-",
            str(slots["stage"] or "-"),
            slots["metric"],
            str(slots["year"] or "-"),
        ]
    )
    says_little = slots["value"] is None and slots["achieved"] is None
    label = name_key(slots["label"]) if slots["label"] and (says_little or slots["metric"] in _LABELLED) else None
    return {
        "score_key": score_key,
        "label_key": label,
        "program_id": program,
        "opd_id": office,
        "subject": subjects.regions.get(region, slots["subject"]) if kind == "region" else slots["subject"],
    }


def _row(score_id: str, members: Sequence[tuple[Claim, Row]], standing: Standing) -> Row:
    standing_members = [pair for pair in members if pair[0]["review"] != "rejected"] or list(members)
    first = min(standing_members, key=lambda pair: pair[0]["id"])[1]
    by_story: dict[str, float] = {}
    for claim, _ in standing_members:
        story = claim["story_id"] or claim["document_id"]
        by_story[story] = max(by_story.get(story, 0.0), claim["confidence"])
    confidence = together(by_story.values())
    verdict = standing.verdict("score", [score_id])
    all_rejected = all(claim["review"] == "rejected" for claim, _ in members)
    said = {name: _most([slots[name] for _, slots in standing_members]) for name in _DESCRIBED_BY_MOST}
    return {
        "id": score_id,
        "score_key": first["score_key"],
        "subject_type": first["subject_type"],
        "subject": first["subject"],
        "region_code": first["region"],
        "program_id": first["program_id"],
        "opd_id": first["opd_id"],
        "dimension": said["dimension"],
        "instrument": first["instrument"],
        "issuer": said["issuer"],
        "stage": first["stage"],
        "metric": first["metric"],
        "value": first["value"],
        "unit": first["unit"],
        "scale_max": said["scale_max"],
        "achieved": first["achieved"],
        "total": first["total"],
        "year": first["year"],
        "role": first["role"],
        "bound": said["bound"],
        "label": said["label"],
        "document_count": len({claim["document_id"] for claim, _ in standing_members}),
        "independent_texts": len(by_story),
        "confidence": confidence,
        "band": "hidden" if all_rejected else band(confidence, verdict),
        "review": "rejected" if all_rejected else review(verdict),
    }


def _most(values: Sequence[Any]) -> Any:
    """The value most statements give; None only when none gives any."""
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], str(value))) if counted else None


def _mark_conflicts(rows: Sequence[Row]) -> None:
    """Mark rows that give one subject two values of one year: `review` becomes `conflict` where no person has spoken."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        settled = row["review"] != "none" or row["band"] == "hidden"
        if settled or row["year"] is None or row["value"] is None or row["bound"] or row["role"] not in ("actual", "previous"):
            continue
        label = name_key(row["label"]) if row["label"] and row["metric"] in _LABELLED else None
        groups[(row["score_key"], row["unit"], label)].append(row)
    for group in groups.values():
        for row in group:
            if any(not _agree(row["value"], other["value"]) for other in group):
                row["review"] = "conflict"


def _agree(one: float, other: float) -> bool:
    """Equal, or equal when the finer of the two is rounded as the other is: 85.71 and 85.7."""
    digits = min(_decimals(one), _decimals(other))
    return round(one, digits) == round(other, digits)


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])

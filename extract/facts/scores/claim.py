"""A result on its way to becoming a fact: where it stands, whom it is about, and how sure its rule is."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Evidence, Rejected, Score

Number = int | float


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a result is about. `start` and `end` are its words in the document, or the result's own where it is understood."""

    kind: str  # one of SUBJECT_TYPES
    name: str
    start: int
    end: int
    dimension: str | None = None
    is_said: bool = True  # named in the same sentence
    region: str | None = None  # the code of a region that is the subject itself


@dataclass(frozen=True, slots=True)
class Claim:
    """One result as its family read it; `start` and `end` span the words that carry it, in the document."""

    start: int
    end: int
    subject: Subject
    metric: str
    unit: str
    rule: str
    prior: float
    value: Number | None = None
    achieved: int | None = None
    total: int | None = None
    scale_max: Number | None = None
    role: str = "actual"
    bound: str | None = None
    label: str | None = None
    year: int | None = None
    dimension: str | None = None
    instrument: str | None = None
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """What one document says about results: results proper, figures that are none (targets, weights, changes), refusals."""

    scores: tuple[Score, ...] = ()
    figures: tuple[Score, ...] = ()
    rejected: tuple[Rejected, ...] = ()


__all__ = ["Claim", "Evidence", "Number", "ScoreFacts", "Subject"]

"""A dimension or an office tied to a naming, and a naming with all that is tied to it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.facts.programs.tails import Naming
from extract.model import Mention
from extract.segment import Sentence

FAR = 260  # characters beyond which nothing is linked within a sentence


@dataclass(frozen=True, slots=True)
class Link:
    """A dimension or office tied to a naming: the mention, and the rule that tied them."""

    mention: Mention
    rule: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A naming with all that is tied to it."""

    naming: Naming
    sentence: Sentence
    dimensions: tuple[Link, ...] = ()
    offices: tuple[Link, ...] = ()

"""What a programme is made of before it is folded: namings, and the dimensions and offices tied to them."""

from __future__ import annotations

from dataclasses import dataclass

from extract.finders.programs import Name
from extract.model import Mention
from extract.segment import Sentence

FAR = 260  # characters beyond which nothing is linked within a sentence


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where the text names a programme: the name, its item's extent and what the item itself ties to it.

    `aliases` are further names as written; `offices` and `dimensions` were found in the tail; `features` say how it was found.
    `group` numbers the row it stands in, so that what is said of the row can be said of each item.
    """

    name: Name
    rule: str
    start: int  # of the item, with its cue
    end: int
    prior: float
    aliases: tuple[Name, ...] = ()
    offices: tuple[Mention, ...] = ()
    dimensions: tuple[Mention, ...] = ()
    place: str | None = None
    features: frozenset[str] = frozenset()
    group: int = 0


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

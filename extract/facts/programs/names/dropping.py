"""Names taken back: what a later reading says is no programme leaves the namings found, and goes on record with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.facts.programs.model import Naming
from extract.model import Rejected


def drop(
    found: dict[int, list[Naming]], numbers: Iterable[int], is_none: Callable[[Naming], bool], rejected: list[Rejected], reason: str
) -> None:
    """Take from `found`, at the sentences with these `numbers`, the namings that are no programme, and put them into `rejected`."""
    for number in [number for number in numbers if number in found]:
        kept: list[Naming] = []
        for naming in found[number]:
            if is_none(naming):
                name = naming.name
                rejected.append(Rejected("program", name.start, name.end, name.form, naming.rule, reason))
            else:
                kept.append(naming)
        if kept:
            found[number] = kept
        else:
            del found[number]

"""What only a noun or a verb makes a name and the learned model all but rules out: "program Pak Gubernur", "sistem monitoring BI".

A programme's noun stands before much that is no programme's name. The model of names, which is asked about phrases that no construction
claims, knows such words; where it gives a name behind a noun next to no chance, and neither office nor dimension nor longer form is told
with it, it is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from extract.facts.programs.model import Naming
from extract.facts.programs.names.dropping import drop
from extract.facts.programs.names.likely import chance
from extract.facts.programs.names.persons import Persons
from extract.facts.programs.names.sightings import Sighting
from extract.finders.program_words import squeeze
from extract.finders.programs import Anchors
from extract.model import Rejected
from extract.segment import Sentence

# What these rules read says little of the name itself: a chance below this one speaks against them.
HARDLY = {"program.cue": 0.1, "program.launched": 0.1, "program.appositive": 0.1, "program.list": 0.02}
_BESIDE = 0.02  # the same for what stands in a row with names that nothing speaks against: it may be a part of a longer name
_REASON = "hardly a programme's name, by all that stands around it"


def drop_doubted(
    text: str,
    sentences: Sequence[Sentence],
    anchors: Anchors,
    persons: Persons,
    found: dict[int, list[Naming]],
    rejected: list[Rejected],
) -> None:
    """Take from `found` the names that have less than the chance of `HARDLY` at all their places together."""
    seen: dict[str, list[Sighting]] = {}
    for sentence in sentences:
        for naming in found.get(sentence.index, ()):
            seen.setdefault(squeeze(naming.name.form), []).append(Sighting(naming, sentence))
    chances = {
        form: chance(text, places, anchors, persons) for form, places in seen.items() if all(_is_light(one.naming) for one in places)
    }
    doubted = {form for form, likely in chances.items() if likely < min(HARDLY[one.naming.rule] for one in seen[form])}
    doubted = {form for form in doubted if chances[form] < _BESIDE or not _stands_beside_others(seen[form], seen, doubted)}
    if not doubted:
        return
    drop(found, list(found), lambda naming: squeeze(naming.name.form) in doubted, rejected, _REASON)


def _stands_beside_others(places: Sequence[Sighting], seen: Mapping[str, Sequence[Sighting]], doubted: Set[str]) -> bool:
    """Whether one of the places is in a row with a name that is not doubted."""
    groups = {one.naming.group for one in places}
    return any(one.naming.group in groups for form, others in seen.items() if form not in doubted for one in others)


def _is_light(naming: Naming) -> bool:
    return naming.rule in HARDLY and not (naming.offices or naming.dimensions or naming.aliases)

"""What no construction claimed: capitalised phrases weighed by all that stands around them, wherever the text uses them.

No single cue here is enough. Points are counted for an office or a dimension tied to the phrase, a programme noun shortly before it, a
verb of launching, making or using, a description, a state ("masih berjalan") or a spelled-out bracket behind it, a neighbour in the same
row that is a programme. The cues of all sightings of one phrase are laid together; a phrase that stands like a person, a place or an
organisation at one of them is left alone at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from extract.facts.programs.model import Naming
from extract.facts.programs.names.kinds import is_initials, is_plain_house
from extract.facts.programs.names.likely import (
    LIKELY,
    LIKELY_BARE,
    LIKELY_CALLED,
    LIKELY_ENOUGH,
    LIKELY_STRANGE,
    LIKELY_SURE,
    chance,
)
from extract.facts.programs.names.persons import Persons
from extract.facts.programs.names.remoteness import is_tied, subject_of
from extract.facts.programs.names.sightings import Sighting, side_by_side, sightings
from extract.facts.programs.names.told_apart import ToldApart
from extract.finders.program_words import squeeze, tables
from extract.finders.programs import Anchors
from extract.segment import Sentence

ENOUGH = 3
SURE = 5  # points against which a second opinion hardly counts
LIKELY_RULE = "program.likely"
_SUREST = 0.95  # a model's chance is never taken for more
_CALLS_IT = frozenset(("owner", "dimension", "noun"))
_NEXT_TO = 3  # points of standing beside a programme in a row
# "Universitas X, Institut Y, serta Z": the next one in the row is a body too
_AFTER_BODY = re.compile(
    r"\b(?:Universitas|Institut|Politeknik|Sekolah\sTinggi|PT|CV|Yayasan|Kementerian|Bank)\s[^.;:()]{2,70},\s(?:serta\s|dan\s)?$"
)
_ROAD = re.compile(r"Jalan\s(?!\S+\s\S)")  # much is done with roads too
# "Kesiapan Quick Win", "Buku Masterplan", "Buku Analisis Kesiapan"
_OF_PLAN = re.compile(
    r"\b(?:quick[\s-]?wins?|master\s?plan|buku\s(?:analisis|executive|eksekutif|panduan|pedoman|saku|laporan|profil|induk))\b",
    re.IGNORECASE,
)


def harvest(
    text: str,
    sentences: Sequence[Sentence],
    anchors: Anchors,
    persons: Persons,
    told: ToldApart,
    found: dict[int, list[Naming]],
    group: int,
) -> None:
    """Add to `found` (namings by sentence number) those of phrases with `ENOUGH` points, then those a learned model takes for names."""
    by_form: dict[str, list[Sighting]] = {}
    for number in range(len(sentences)):
        for one in sightings(text, sentences, number, anchors, found, group):
            by_form.setdefault(squeeze(one.naming.name.form), []).append(one)
    if not by_form:
        return
    by_form = {form: seen for form, seen in by_form.items() if not _is_told_apart(seen, persons, told)}
    chances: dict[str, float] = {}

    def chance_of(form: str) -> float:
        if form not in chances:
            chances[form] = chance(text, by_form[form], anchors, persons)
        return chances[form]

    taken: set[str] = set()
    is_alone = not found
    called = {form for form, seen in by_form.items() if any("called" in one.cues for one in seen)}
    quoted = {form for form, seen in by_form.items() if any("told next" in one.cues and one.naming.name.shape == "quoted" for one in seen)}

    def take_cued() -> dict[str, int]:
        """Take what the cues speak for; the points of the rest."""
        while True:  # what is found makes its neighbours in the row likely
            company = len({squeeze(naming.name.form) for row in found.values() for naming in row}) > 1
            points = {form: points_of(text, seen, found, company=company) for form, seen in by_form.items() if form not in taken}
            fresh = [
                form
                for form, points in points.items()
                if points >= ENOUGH
                and (form in quoted or is_taken(points, partial(chance_of, form), is_alone=is_alone, is_called=form in called))
            ]
            if not fresh:
                return points
            taken.update(fresh)
            _take({form: [one for one in by_form[form] if one.cues and not one.is_barred] for form in fresh}, sentences, found)

    points = take_cued()
    is_alone = not found
    rest = {
        form: seen for form, seen in by_form.items() if form not in taken and _may_be_likely(text, seen, found, partial(chance_of, form))
    }
    likely = {
        form: seen
        for form, seen in rest.items()
        if is_taken(points[form], partial(chance_of, form), is_alone=is_alone)
        and not (any("never" in one.cues for one in seen) and chance_of(form) < LIKELY_STRANGE)
    }
    if likely:
        _take({form: _likely(seen, chance_of(form)) for form, seen in likely.items()}, sentences, found)
        taken.update(likely)
        take_cued()


def _is_told_apart(seen: Sequence[Sighting], persons: Persons, told: ToldApart) -> bool:
    """Whether the text tells the phrase to be a person, or something else that is no programme, and nowhere that it is one."""
    form = seen[0].naming.name.form
    if persons.hold(form):
        return True
    is_tied = any({"owner", "dimension"} & one.cues.keys() and not told.is_club(one.naming) for one in seen)
    return not is_tied and told.hold(form)


def is_taken(points: int, chance: Callable[[], float], *, is_alone: bool = False, is_called: bool = False) -> bool:
    """Whether a phrase with so many points and this chance is taken for a name.

    `is_alone` says that the text names no other programme, `is_called` that the next sentence calls the phrase one ("Program itu ...").
    One without points may stand like a person or a body ("pemilik Pasar Terang"): then all that the model knows must speak for it.
    """
    if points >= ENOUGH:
        if is_called:
            return chance() >= LIKELY_CALLED
        return chance() >= (LIKELY_SURE if points >= SURE or is_alone else LIKELY_ENOUGH)
    return chance() >= (LIKELY if points > 0 and not is_alone else LIKELY_BARE)


def _may_be_likely(text: str, seen: Sequence[Sighting], found: Mapping[int, Sequence[Naming]], chance: Callable[[], float]) -> bool:
    """Whether nothing forbids a phrase to be a name: the plan itself, a road, the next body of a row, other news."""
    form = seen[0].naming.name.form
    if tables().umbrella.search(form) or _OF_PLAN.search(form) or _ROAD.match(form):
        return False
    if _are_bare_initials(seen) or is_plain_house(form):
        return False
    if subject_of(text).is_far_from(seen, found) and not any(is_tied(one.cues) for one in seen) and chance() < LIKELY_STRANGE:
        return False
    return not all(_AFTER_BODY.search(text, max(one.sentence.start, one.naming.start - 90), one.naming.start) for one in seen)


def _are_bare_initials(seen: Sequence[Sighting]) -> bool:
    """ "Rahmat Wolor (RW)", "Nilai Tukar Kebun (NTK)": spelled-out initials that no office, dimension or noun calls a programme."""
    return any(is_initials(one.naming) for one in seen) and all(_CALLS_IT.isdisjoint(one.cues) for one in seen)


def _likely(seen: Sequence[Sighting], chance: float) -> list[Sighting]:
    """The sightings at which the phrase stands free, or all of them, as namings of the learned model."""
    prior = min(chance, _SUREST)
    free = [one for one in seen if not one.is_barred] or list(seen)
    return [replace(one, naming=replace(one.naming, rule=LIKELY_RULE, prior=prior)) for one in free]


def _take(forms: Mapping[str, Sequence[Sighting]], sentences: Sequence[Sentence], found: dict[int, list[Naming]]) -> None:
    """Add the namings of these phrases, longer ones first: "Garam Kita" after "Gerakan Garam Kita Bernilai" is the same by fewer words."""
    known = {
        squeeze(naming.name.form)
        for index, row in found.items()
        if sentences[index].block.kind not in ("heading", "caption")
        for naming in row
    }
    for form in sorted(forms, key=len, reverse=True):
        seen = forms[form]
        if not seen or any(len(form) < len(name) and form in name for name in known) or _is_mention(seen[0].naming.name.form, known):
            continue
        known.add(form)
        for one in seen:
            row = found.setdefault(one.sentence.index, [])
            row.append(one.naming)
            row.sort(key=lambda naming: naming.name.start)


def _is_mention(form: str, known: set[str]) -> bool:
    """ "Peluncuran Garam Kita" when "Garam Kita" is known: one word before a programme's name."""
    return squeeze(form.partition(" ")[2]) in known


def points_of(text: str, seen: Sequence[Sighting], found: dict[int, list[Naming]], *, company: bool) -> int:
    """All cues of a phrase, each counted once; nothing when one of its sightings is that of a person or a body.

    Nothing, too, for one that only verbs speak for, far from all that the text says of the subject.
    `company` says that the text names other programmes: words that make names, and what is said of programmes, are then surer signs.
    """
    if all(one.is_barred for one in seen) or any("never" in one.cues for one in seen):
        return 0
    cues: dict[str, int] = {}
    for one in seen:
        if one.is_barred:
            continue
        for cue, points in one.cues.items():
            cues[cue] = max(points, cues.get(cue, points))
        if any(side_by_side(text, one.naming, other) for other in found.get(one.sentence.index, ())):
            cues["neighbour"] = _NEXT_TO
    if _are_bare_initials(seen):
        return 0
    if not is_tied(cues) and subject_of(text).is_far_from([one for one in seen if not one.is_barred], found):
        return 0  # much is opened, used and renewed in a text's other news
    if seen[0].naming.name.form.split()[0].casefold() in tables().epithets:
        cues["epithet"] = -2  # "Negeri Lontar diganjar penghargaan": what a region calls itself
    if len(seen) > 1:
        cues["again"] = 1
    if company and cues.get("place", 0) > -2 and ("inside" in cues or max(cues.get("before", 0), cues.get("after", 0)) > 1):
        cues["company"] = 1
    return sum(cues.values())

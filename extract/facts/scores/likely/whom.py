"""Whom a number may be about, and what is seen of each: the features by which a learned model tells its subject from the others.

Candidates are what the sentence names (dimensions, components, named indicators, programmes, offices), the programmes told before, the
dimension of the sentence before or of the heading, and the region.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.facts.scores.claim import Claim, Subject
from extract.facts.scores.likely import named_before
from extract.facts.scores.likely.figures import words
from extract.facts.scores.likely.named_before import Carried
from extract.facts.scores.likely.sightings import Sighting
from extract.facts.scores.meaning.open_names import open_name
from extract.facts.scores.meaning.subjects import deal, heading_dimension, region_subject, speaks_of_all, subject_of
from extract.facts.scores.sentence.around import Around
from extract.facts.scores.sentence.asides import back_from
from extract.facts.scores.sentence.scan import Scan
from extract.facts.scores.sentence.told_programs import POINTS_BACK, item_program
from extract.finders import components, dimensions, everyday_words
from extract.finders.numbers import Number
from extract.finders.opds import is_office
from extract.model import Mention

_BACK = 600  # characters before the sentence in which a programme may have been told
_MOST_TOLD = 2  # programmes told before that may be meant
_GAPS = (3, 12, 30, 70)  # characters between a subject and its number
_MOST_BETWEEN, _MOST_WORDS = 3, 8  # words between them that count as one phrase, and that count at all
_OWN_WORDS = 5  # words before a number that tell whether it is the region's
_NEAR, _OF = 4, 2  # words before a number, and behind it, that say what it is a number of
_POINTS = re.compile(r"\b(?:dimensi|pilar|komponen|bidang|aspek|yang)\s(?:ini|itu|tersebut|tadi|satu\sini)\b", re.IGNORECASE)
_LONGEST_LINE = 160
_LABELLED = re.compile(
    r"\W{0,4}(?:\d{1,2}[.)]\s{1,3}|[a-h][.)]\s{1,3})?(?P<label>[A-Za-z][\w/&-]{2,24}(?:\s(?!20\d\d)[\w/&-]{1,20}){0,4}?)\s{0,3}(?:\([^()]{1,80}\)\s{0,3})?(?:[:=]|\.{3}|…)"
)
_OPENING = 3  # words that open the sentence, which tell whether it goes on about what was named
_OF_REGION = 5  # characters of the code of a city or regency
_OWN_TURN = "own turn each apart"
_EACH = re.compile(r"\b(?:masing-masing|berturut-turut|(?:secara\s)?berurutan|respectively)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One subject with what the model is told of it."""

    subject: Subject
    features: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    subject: Subject
    told: list[str]


def candidates(sighting: Sighting, scan: Scan, around: Around, claims: Sequence[Claim]) -> list[Candidate]:
    """Everyone the number may be about, each once; where the sentence deals its numbers out by turns, only whose turn it is."""
    named = _named(scan, sighting)
    kinds = Counter(map(_kind, named))
    seen: dict[tuple[str, str], _Seen] = {}

    def add(subject: Subject, told: Sequence[str]) -> None:
        seen.setdefault(_key(subject), _Seen(subject, [])).told.extend(told)

    for mention, told in _beside(scan, sighting, named):
        add(subject_of(scan, mention), told)
    for mention, feature in _in_turn(scan, sighting, named):
        add(subject_of(scan, mention), [feature])
    for subject in _dealt_to_earlier(scan, sighting):
        add(subject, [_OWN_TURN, "own turn of those told before"])
    labelled = _label(scan)
    if labelled is not None:
        add(labelled, ["labels the line"])
    told_before = _told_before(scan)
    points_back = POINTS_BACK.search(scan.folded, max(0, sighting.start - 120), min(len(scan.folded), sighting.start + 40)) is not None
    for place, (start, name) in enumerate(told_before):
        add(_understood(scan, "program", name), _of_told(scan, place, start, len(told_before), points_back))
    item, heading = item_program(scan), heading_dimension(scan, around.heading)
    if item is not None:
        add(item, ["labels the item"])
    if heading is not None:
        add(heading, ["in the heading"])
    before = named_before.carried(scan)
    for subject, told in _of_before(before, scan, sighting):
        add(subject, told)
    region = region_subject(scan, around.places, sighting.start)
    if region is not None:
        names_none = not any(_kind(mention) in ("dimension", "component") for mention in named)
        rivals = [f"but {one.kind} {one.back} back{' valued' if one.has_value else ''}" for one in before if one.is_last and names_none]
        rivals += [f"but ranked {one.back} back" for one in before if one.is_last and one.is_ranked and not one.has_value and names_none]
        others = {"told": told_before, "pointed": told_before and points_back, "item": item, "heading": heading}
        add(region, [*_of_region(scan, sighting, region), *rivals, *(f"but {name}" for name, one in others.items() if one)])
    turn = {key: one for key, one in seen.items() if _OWN_TURN in one.told}
    compared = _compared(scan, sighting, around, claims, turn or seen, kinds)
    beside = [f"near~{word}" for word in words(scan, max(0, sighting.start - 40), sighting.start)[-_NEAR:]]
    beside += [f"of~{word}" for number in sighting.numbers for word in words(scan, number.end, number.end + 25)[:_OF]]
    return [Candidate(one.subject, _crossed(sighting, one, [*told, *beside])) for one, told in compared]


def _key(subject: Subject) -> tuple[str, str]:
    return subject.kind, subject.name.casefold()


def _understood(scan: Scan, kind: str, name: str, dimension: str | None = None) -> Subject:
    at = scan.sentence.start
    return Subject(kind, name, at, at, dimension, is_said=False)


def _named(scan: Scan, sighting: Sighting) -> list[Mention]:
    """What the sentence names, in the order of their nearness."""
    named = [m for m in (*scan.anchors, *scan.programs, *named_before.beside(scan)) if m.key != "other"]
    named += [office for office in scan.offices if is_office(office)]
    named += [region for region in scan.regions if len(region.key) == _OF_REGION and region.rule != "region.institution"]
    opened = open_name(scan, sighting.start)
    if opened is not None and not any(m.start < opened.end and opened.start < m.end for m in named):
        named.append(opened)
    return sorted(named, key=lambda m: (_gap(m, sighting), m.start))


def _kind(mention: Mention) -> str:
    """Everyday words are counted apart from what certainly names a dimension or a component."""
    return f"plain {mention.kind}" if mention.rule == everyday_words.RULE else mention.kind


def _gap(mention: Mention, sighting: Sighting) -> int:
    return max(0, sighting.start - mention.end, mention.start - sighting.end)


def _beside(scan: Scan, sighting: Sighting, named: Sequence[Mention]) -> Iterator[tuple[Mention, list[str]]]:
    """Where a subject of the sentence stands, how far from the number, and what stands between them."""
    figures = [n for n in scan.numbers if n.kind == "plain"]
    clause = scan.clause_start(sighting.start)
    ranks: Counter[tuple[str, str]] = Counter()
    kinds = Counter(map(_kind, named))
    for mention in named:
        kind = _kind(mention)
        if mention.end <= sighting.start:
            place, start, end = "before", mention.end, sighting.start
        elif mention.start >= sighting.end:
            place, start, end = "behind", sighting.end, mention.start
        else:
            place, start, end = "inside", mention.end, mention.end
        between = words(scan, start, end)
        rank = ranks[kind, place]
        ranks[kind, place] += 1
        told = [place, f"{place} gap {sum(_gap(mention, sighting) > edge for edge in _GAPS)}", f"{place} rank {min(rank, 2)}"]
        told.append(f"of {min(kinds[kind], 3)}")
        if kind != mention.kind:
            told = ["plain", f"plain={mention.form.casefold()}", *(f"plain {one}" for one in told)]
        told += [f"{place}~{word}" for word in between[:_MOST_WORDS]]
        marks = {
            f"{place}={' '.join(between)}": len(between) <= _MOST_BETWEEN,
            f"{place} number between": any(start <= n.start < end for n in figures),
            f"{place} name between": any(other is not mention and start <= other.start < end for other in named),
            "in another clause": place == "before" and mention.start < clause,
            "opens": mention.start <= 2,
            "labels": scan.text[mention.end : mention.end + 2].strip().startswith(":"),
        }
        yield mention, told + [mark for mark, is_set in marks.items() if is_set]


def _in_turn(scan: Scan, sighting: Sighting, named: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """ "A dan B masing-masing 2,05 dan 1,60": whose turn it is, where the numbers are as many as the names or a multiple of them."""
    if sighting.whole is not None:
        return
    alike = [n for n in scan.numbers if n.kind == "plain" and _is_alike(n, sighting.number)]
    turn = next((place for place, number in enumerate(alike) if number.start == sighting.start), None)
    each = " each" if _EACH.search(scan.folded) else ""
    rows = {kind: [m for m in named if _kind(m) == kind] for kind in {_kind(m) for m in named}}
    rows |= {f"any {kind}": [m for m in named if m.kind == kind] for kind in {m.kind for m in named if _kind(m) != m.kind}}
    for kind in sorted(rows) if turn is not None and len(alike) > 1 else ():
        row = sorted(rows[kind], key=lambda m: m.start)
        if turn is not None and len(row) > 1 and len(alike) % len(row) == 0:
            apart = " apart" if row[-1].end <= alike[0].start else ""
            for place, mention in enumerate(row):
                yield mention, f"{'own' if place == turn % len(row) else 'other'} turn{each}{apart}"
        for run in deal(scan, alike, row):
            own = [subjects for number, subjects in zip(run.numbers, run.subjects, strict=False) if number.start == sighting.start]
            dealt = {_key(subject) for subjects in own for subject in subjects}
            for mention in row:
                if dealt and _key(subject_of(scan, mention)) in dealt:
                    yield mention, f"dealt{' in a run' if len(run.numbers) > 1 else ''}"


def _dealt_to_earlier(scan: Scan, sighting: Sighting) -> Iterator[Subject]:
    """ "A, B dan C ... . Realisasinya masing-masing 12, 31 dan 8 persen": whose turn it is of as many programmes told before."""
    each = _EACH.search(scan.folded, 0, sighting.start) if not (scan.programs or scan.dimensions) else None
    if each is None:
        return
    alike = [n for n in scan.numbers if n.kind == "plain" and n.start >= each.end() and _is_alike(n, sighting.number)]
    turn = next((place for place, number in enumerate(alike) if number.start == sighting.start), None)
    text, end = scan.document.text, scan.sentence.start
    start = max(0, end - _BACK)
    told = {p.name: max(text.rfind(name, start, end) for name in (p.name, *p.aliases)) for p in scan.known}
    latest = sorted(((place, name) for name, place in told.items() if place >= 0), reverse=True)[: len(alike)]
    if turn is not None and len(alike) > 1 and len(latest) == len(alike):
        yield _understood(scan, "program", latest[::-1][turn][1])


def _label(scan: Scan) -> Subject | None:
    """ "Struktur (SDM, anggaran) ....... 2,42", "Kehidupan : 3,1": what stands before the leader dots or the colon of a line."""
    block = scan.sentence.block
    if len(block.text) > _LONGEST_LINE:
        return None
    hit = _LABELLED.match(block.text)
    if hit is None or block.start + hit.end("label") > scan.sentence.end:
        return None
    name = hit["label"]
    component, dimension = components.find(f"komponen {name}"), dimensions.find(f"dimensi {name}")
    if component:
        return _understood(scan, "component", component[0].key)
    if dimension and dimension[0].key != "other":
        return _understood(scan, "dimension", dimension[0].key, dimension[0].key)
    return _understood(scan, "aspect", name)


def is_dealt_unclearly(scan: Scan, sighting: Sighting) -> bool:
    """ "A dan B, menyusul C yang nilainya 3,20, masing-masing 3,10 dan 3,05": more dimensions are named than numbers are dealt out."""
    each = _EACH.search(scan.folded, 0, sighting.start)
    if each is None or not scan.dimensions:
        return False
    behind = [n for n in scan.numbers if n.kind == "plain" and n.start >= each.end() and _is_alike(n, sighting.number)]
    named = {d.key for d in scan.dimensions if d.key != "other" and d.end <= each.start()}
    return bool(named) and len(named) != len(behind)


def _is_alike(one: Number, other: Number) -> bool:
    return one.unit == other.unit and one.is_decimal == other.is_decimal


def _told_before(scan: Scan) -> list[tuple[int, str]]:
    """The programmes last named before the sentence, the latest first, each with its place."""
    text, end = scan.document.text, scan.sentence.start
    start = back_from(text, end, _BACK, [name for p in scan.known for name in (p.name, *p.aliases)])
    told = [(max(text.rfind(name, start, end) for name in (p.name, *p.aliases)), p.name) for p in scan.known]
    return sorted(((place, name) for place, name in told if place >= 0), reverse=True)[:_MOST_TOLD]


def _of_told(scan: Scan, place: int, start: int, number: int, points_back: bool) -> list[str]:
    where = "block" if start >= scan.sentence.block.start else "far"
    marks = {
        f"told {place} pointed at": points_back,
        "alone told": number == 1,
        f"told {place} but named": bool(scan.programs),
        "alone known": len(scan.known) == 1,
    }
    return [f"told {place}", f"told {place} {where}", *(mark for mark, is_set in marks.items() if is_set)]


def _of_before(before: Sequence[Carried], scan: Scan, sighting: Sighting) -> Iterator[tuple[Subject, list[str]]]:
    """The dimensions and components that the text has named before the sentence."""
    opening = words(scan, 0, sighting.start)[:_OPENING]
    points = _POINTS.search(scan.text) is not None
    names_one = bool(scan.components) or any(d.key != "other" for d in scan.dimensions)
    for one in before:
        where = "paragraph before" if one.is_new_paragraph else "so far"
        cue = "cued" if one.is_cued else "plain"
        told = [f"{where} {one.back}", f"{where} {cue}", f"{one.back} back {cue}", f"{one.back} back"]
        marks = {
            "valued already": one.has_value,
            "named last": one.is_last,
            f"named last {one.back} back {cue}": one.is_last,
            f"named last, no value yet {one.back} back": one.is_last and not one.has_value,
            "but another named": names_one,
            f"ranked {one.back} back": one.is_ranked,
            f"named last, ranked, no value yet {one.back} back": one.is_last and one.is_ranked and not one.has_value,
            "pointed at": points,
            "named last and pointed at": points and one.is_last,
        }
        told += [mark for mark, is_set in marks.items() if is_set]
        told += [f"opening~{word}" for word in opening]
        yield _understood(scan, one.kind, one.key, one.key if one.kind == "dimension" else None), told


def _of_region(scan: Scan, sighting: Sighting, region: Subject) -> Iterator[str]:
    yield "said" if region.is_said else "understood"
    if speaks_of_all(scan, sighting.start):
        yield "of the whole"
    before = words(scan, max(0, sighting.start - 40), sighting.start)[::-1]
    yield from (f"region~{word}" for word in before[:_OWN_WORDS])


def _compared(
    scan: Scan,
    sighting: Sighting,
    around: Around,
    claims: Sequence[Claim],
    seen: dict[tuple[str, str], _Seen],
    kinds: Counter[str],
) -> Iterator[tuple[_Seen, list[str]]]:
    """What tells the candidates from each other: who else there is, and whom the results beside are about."""
    at = scan.sentence.start + sighting.start
    told = {
        "last": {_key(claim.subject) for claim in around.last},
        "beside": {_key(claim.subject) for claim in claims if not claim.start <= at < claim.end},
    }
    for key, one in seen.items():
        found = ["alone"] if len(seen) == 1 else []
        for place, keys in told.items():
            if key in keys:
                found.append(f"also {place}")
            elif any(kind == key[0] for kind, _ in keys):
                found.append(f"kind {place}")
        yield one, found + [f"beside {kind}" for kind in sorted(kinds) if kind != key[0]]


def _crossed(sighting: Sighting, seen: _Seen, told: Sequence[str]) -> tuple[str, ...]:
    """The features by the kind of subject, those without words also by the kind of number."""
    kind, found = seen.subject.kind, [*seen.told, *told]
    own = [f"{kind}|{feature}" for feature in found]
    both = [f"{sighting.kind}|{kind}|{feature}" for feature in found if "~" not in feature]
    return (*own, *both, f"{sighting.kind}|{kind}", *(f for f in found if f.startswith(("before", "behind"))))

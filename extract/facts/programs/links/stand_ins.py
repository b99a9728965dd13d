"""Words that stand for an office named before: "dikembangkan dinasnya", "Rumah sakit memilihnya"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extract import matching
from extract.facts.programs.links.owner_cues import owner_rules
from extract.finders.opds import is_office, kind_of
from extract.finders.programs import Anchors
from extract.model import Mention
from extract.segment import Sentence

KINDS: dict[str, tuple[str, ...]] = {  # what a word of reference may mean; other words mean any office
    "dinas": ("dinas",),
    "badan": ("badan",),
    "bagian": ("bagian",),
    "puskesmas": ("unit",),
    "rumah sakit": ("unit",),
    "rsud": ("unit",),
    "hospital": ("unit",),
}
_CALLED_DINAS = ("badan", "satuan", "inspektorat", "biro")
_SPOKE = 700  # characters over which who spoke last is still the one who speaks
_RECENT = 500  # characters within which the kind alone finds its office
_PARTY = matching.compile(r"pihak", re.IGNORECASE)
_DENIED = matching.compile(
    r"\b(?:bukan|tidak|tak|belum|tanpa)\s(?:[a-z]+\s){0,3}$|\b(?:enggan|menolak|membantah|menampik|menyangkal)\b[^.;]{0,70}$", re.IGNORECASE
)
_PLACE = matching.compile(r"\b(?:di|ke|kantor|gedung|aula|halaman|pendopo)\s$", re.IGNORECASE)


def may_be(office: Mention, reference: str) -> bool:
    """Whether "dinas itu", "the hospital" may mean this office, by its kind."""
    kind = kind_of(office)
    for word, kinds in KINDS.items():
        if word in reference:
            return kind in kinds
    return True


def _is_loosely(office: Mention, reference: str) -> bool:
    """ "Kepala BPBD ... program dinasnya": what somebody heads is called a "dinas", whatever it is by law."""
    return matching.fold(reference).startswith("dinas") and kind_of(office) in _CALLED_DINAS


def with_stand_ins(text: str, sentences: Sequence[Sentence], anchors: Anchors) -> tuple[Anchors, dict[int, Mention]]:
    """The anchors with the stand-ins among the offices, and by the place of each the office that it stands for."""
    found: dict[int, Mention] = {}
    added: list[Mention] = []
    for start, end, office in _references(text, sentences, anchors):
        if not any(one.start < end and start < one.end for one in anchors.offices):
            found[start] = office
            added.append(Mention("opd", start, end, office.key, office.form, office.rule))
    if not added:
        return anchors, found
    return replace(anchors, offices=tuple(sorted([*anchors.offices, *added], key=lambda one: one.start))), found


def with_certain_stand_ins(text: str, sentences: Sequence[Sentence], anchors: Anchors) -> tuple[Anchors, dict[int, Mention]]:
    """The same with those only that say which kind of body is meant and are not denied: "dikelola dinasnya", no "pihaknya"."""
    widened, meant = with_stand_ins(text, sentences, anchors)
    kept = {
        start: office
        for start, office in meant.items()
        if not (_PARTY.match(text, start) or _DENIED.search(text, max(0, start - 90), start))
    }
    offices = tuple(one for one in widened.offices if one.start in kept or one.start not in meant)
    return (replace(widened, offices=offices) if kept else anchors), kept


def _references(text: str, sentences: Sequence[Sentence], anchors: Anchors) -> list[tuple[int, int, Mention]]:
    rules = owner_rules()
    out = []
    for sentence in sentences if anchors.offices else ():
        for match in rules["owner.stand-in"].regex.finditer(text, sentence.start, sentence.end):
            office = _speaking(text, match.start(), anchors)
            if office is not None and (may_be(office, matching.fold(match.group())) or _is_loosely(office, match.group())):
                out.append((match.start(), match.end(), office))
        opening = rules["owner.by-kind"].regex.match(text, sentence.start, sentence.end)
        if opening is not None:
            earlier = [m for m in _before(anchors, sentence.start, _RECENT) if may_be(m, matching.fold(opening.group()))]
            if earlier:
                out.append((opening.start(), opening.end(), earlier[-1]))
    return out


def _speaking(text: str, at: int, anchors: Anchors) -> Mention | None:
    """The office whose head was named last before a place, where no other office's head or person was."""
    head, person = owner_rules()["owner.head"].regex, owner_rules()["owner.person"].regex
    for office in reversed(_before(anchors, at, _SPOKE)):
        lead = text[max(0, office.start - 60) : office.start]
        if head.search(lead):
            return office
        if person.search(lead) and not _PLACE.search(lead):
            return None
    return None


def _before(anchors: Anchors, at: int, reach: int) -> list[Mention]:
    end = bisect_left(anchors.offices, at, key=lambda one: one.start)
    return [m for m in anchors.offices[:end] if m.start >= at - reach and is_office(m)]

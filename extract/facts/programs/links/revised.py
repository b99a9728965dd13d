"""What sentences were read to say of programmes, set right by what stands around: a gloss, a prize, a change of hands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.facts.programs.coreference.counted import BACK
from extract.facts.programs.cues import within
from extract.facts.programs.links.nearness import number_programs
from extract.facts.programs.model import Link, Linked
from extract.finders.opds import is_office
from extract.finders.programs import Anchors

# From a name over the words that say what it is to a name within them: "P, siaran muka air Danau N yang digarap Dinas X".
_GLOSS = re.compile(
    r"[\"”]?(?:\s\([^()]{1,60}\))?\s?[,:–—]\s(?:(?:yakni|yaitu|berupa|sebuah|ialah)\s)?"
    r"(?!(?:dan|serta|dengan|lalu|kemudian|sedangkan|sementara|disusul|ditambah|selain|juga|ada|adapun|bersama|yang|kata|ujar|menurut|termasuk|seperti)\b)"
    r"(?:(?!(?:dan|serta|dengan|bersama|program|inovasi|aplikasi|gerakan|pengganti|penerus|lanjutan|kelanjutan|pendahulu|bagian|fitur|turunan|milik|dari)\b)[a-z][a-z-]{1,20}\s){1,9}"
)
_NAME_IN_SMALL = re.compile(
    r"[\"”]?\s?[,:–—]\s(?:(?:yakni|yaitu|berupa|sebuah|ialah)\s)?(?!(?:dan|serta|lalu|kemudian|disusul)\b)(?:[a-z]{3,12}\s)?(?=[a-z])"
)
_SHOWN = re.compile(
    r"\b(?:memaparkan|memperkenalkan|memamerkan|mempresentasikan|memperlihatkan|memperagakan|menampilkan|meraih|merebut|menyabet|menggondol|memperoleh|mendapat(?:kan)?|menerima|membawa\spulang|memboyong|diganjar|penghargaan|piala|juara|trofi)\b",
    re.IGNORECASE,
)
_CHANGES_HANDS = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:\s[A-Z][\w.]{1,20}){0,3},?\s(?:namun|tetapi|tapi|kini|lalu|kemudian|sejak)\b[^.;]{0,70}?"
    r"\b(?:dipegang|dikelola|dioperasikan|dijalankan|diampu|ditangani|diambil\salih|(?:dialihkan|diserahkan|dilimpahkan)\s(?:ke|kepada))\s(?:oleh\s)?(?:pihak\s)?",
    re.IGNORECASE,
)
_SUBJECT = "link.opd.subject"


def revise(text: str, linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """The namings with their links where they belong."""
    return _without_winners(text, _raised(text, _handed_on(text, linked, anchors)))


def _raised(text: str, linked: Sequence[Linked]) -> list[Linked]:
    """ "P, siaran muka air Danau N yang digarap Dinas X": what is tied to a name within the gloss is said of what the gloss explains."""
    out = list(linked)
    for within_it in sorted(glossed(text, linked)):
        position, inner = within_it - 1, out[within_it]
        offices, dimensions = _behind(inner.offices, inner), _behind(inner.dimensions, inner)
        if offices and not out[position].offices:
            out = _moved(out, position, offices, is_owner=True)
        if dimensions and not out[position].dimensions:
            out = _moved(out, position, dimensions, is_owner=False)
    return out


def glossed(text: str, linked: Sequence[Linked]) -> set[int]:
    """The numbers of the namings that stand within the gloss of the one right before them."""
    found = set()
    for position, (head, inner) in enumerate(pairwise(linked), 1):
        if head.sentence.index != inner.sentence.index or BACK in (head.naming.rule, inner.naming.rule):
            continue
        name = inner.naming.name
        gap = text[head.naming.name.outer_end : name.start]
        if _NAME_IN_SMALL.match(gap + name.form[:1]) if name.form[:1].islower() else _GLOSS.fullmatch(gap):
            found.add(position)
    return found


def _behind(links: Sequence[Link], entry: Linked) -> tuple[Link, ...]:
    return tuple(link for link in links if link.mention.start >= entry.naming.name.end)


def _moved(linked: Sequence[Linked], position: int, links: tuple[Link, ...], *, is_owner: bool) -> list[Linked]:
    """The links taken from the other names of the sentence and given to one."""
    at = {link.mention.start for link in links}
    out = []
    for number, entry in enumerate(linked):
        if number == position:
            told = tuple(Link(link.mention, "link.opd.gloss" if is_owner else "link.dimension.gloss") for link in links)
            entry = replace(entry, offices=told) if is_owner else replace(entry, dimensions=told)
        elif entry.sentence.index == linked[position].sentence.index:
            kept = tuple(link for link in (entry.offices if is_owner else entry.dimensions) if link.mention.start not in at)
            entry = replace(entry, offices=kept) if is_owner else replace(entry, dimensions=kept)
        out.append(entry)
    return out


def _handed_on(text: str, linked: Sequence[Linked], anchors: Anchors) -> list[Linked]:
    """ "dibangun Dinas X, namun sehari-hari dipegang Dinas Y": whose it is in the end."""
    out = []
    names = sorted({entry.naming.name.start for entry in linked})
    for entry in linked:
        if len(entry.offices) == 1 and entry.offices[0].mention.start >= entry.naming.name.end:
            first = entry.offices[0].mention
            for office in within(anchors.offices, entry.sentence):
                if office.start <= first.end or not is_office(office) or any(first.end <= start < office.start for start in names):
                    continue
                if _CHANGES_HANDS.fullmatch(text, first.end, office.start):
                    entry = replace(entry, offices=(Link(office, "link.opd.handed-on"),))
        out.append(entry)
    return out


def _without_winners(text: str, linked: Sequence[Linked]) -> list[Linked]:
    """ "Dinas X meraih piala lewat P. Program yang digagas Dinas Y itu ...": who wins with it or shows it is no owner beside another."""
    programs = number_programs(linked)
    plainly: dict[int, set[str]] = {}
    for program, entry in zip(programs, linked, strict=True):
        plainly.setdefault(program, set()).update(link.mention.key for link in entry.offices if not _wins(text, entry, link))
    return [
        replace(entry, offices=tuple(link for link in entry.offices if not (plainly[program] and _wins(text, entry, link))))
        for program, entry in zip(programs, linked, strict=True)
    ]


def _wins(text: str, entry: Linked, link: Link) -> bool:
    if link.rule != _SUBJECT or link.mention.end > entry.naming.name.start:
        return False
    return _SHOWN.search(text, link.mention.end, entry.naming.name.start) is not None
